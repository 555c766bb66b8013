#!/usr/bin/env bash
# Runs every test: installs what is missing, builds into build/ with warnings as
# errors, runs CTest. Ends with CTest's closing lines.
#   bash tests/run.sh [CTEST_OPTIONS...]      for instance: -L unit
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/setup.sh

need_packages "${build_packages[@]}" "${test_packages[@]}" "${browser_packages[@]}"
need_python
need_python_headers

# What the Python package is built and tested with, and a second opinion on the
# Chinese calendar.
python=build/venv/bin/python3
with_python=ON
if [ ! -x "$python" ]; then python3 -m venv build/venv; fi
if ! "$python" -m pip install -q --disable-pip-version-check -r tests/requirements.txt; then
  say "no Python packages to be had: the Python package and its tests are LEFT OUT"
  with_python=OFF
fi

say "building"
configure build -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache \
  -DCUECARD_TOOL=ON -DCUECARD_TESTS=ON -DCUECARD_EXAMPLES=ON -DCUECARD_FUZZ=ON -DCUECARD_WERROR=ON \
  -DCUECARD_PYTHON=$with_python -DPython3_EXECUTABLE="$PWD/$python"
cmake --build build --parallel "$(nproc)"

say "testing"
ctest --test-dir build -j2 --output-on-failure "$@"
