#!/usr/bin/env bash
# Runs every test: installs what is missing, builds into build/ with warnings as
# errors, runs CTest. Ends with CTest's closing lines.
#   bash tests/run.sh [CTEST_OPTIONS...]      for instance: -L unit
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/setup.sh

need_packages "${build_packages[@]}" "${test_packages[@]}"
need_python

# A second opinion on the Chinese calendar; without it that one test is skipped.
python=build/venv/bin/python3
if [ ! -x "$python" ]; then python3 -m venv build/venv; fi
if ! "$python" -m pip install -q --disable-pip-version-check -r tests/requirements.txt; then
  say "no Python packages to be had: the tests that need them will be skipped"
fi

say "building"
configure build -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache \
  -DCUECARD_TOOL=ON -DCUECARD_TESTS=ON -DCUECARD_EXAMPLES=ON -DCUECARD_FUZZ=ON -DCUECARD_WERROR=ON \
  -DPython3_EXECUTABLE="$PWD/$python"
cmake --build build --parallel "$(nproc)"

say "testing"
ctest --test-dir build -j2 --output-on-failure "$@"
