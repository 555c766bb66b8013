#!/usr/bin/env bash
# Measures everything: installs what is missing, builds into build/bench, runs each
# benchmark beside its peer and prints what came of the promises. Exits with 1 where one
# is broken. Takes some five minutes; the machine should have nothing else to do.
#   bash tests/bench/run.sh [FLAGS]     of Google Benchmark, as --benchmark_filter=money
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/setup.sh

need_packages "${build_packages[@]}" ccache libbenchmark-dev libvectorscan-dev qt6-scxml-dev

say "building"
configure build/bench -DCMAKE_BUILD_TYPE=Release -DCUECARD_BENCH=ON -DCUECARD_TOOL=OFF \
  -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
cmake --build build/bench --parallel "$(nproc)"

broken=0
# measure WHAT COMMAND...: goes on to the others whatever comes of it.
measure() {
  say "measuring: $1"
  "${@:2}" || broken=1
}
for name in say locale live load scan call; do
  measure "$name" "build/bench/tests/bench/bench_$name" "$@"
done
if [ -d build/python/cuecard ]; then
  PYTHONPATH=build/python measure "say in Python" build/venv/bin/python3 tests/bench/say.py
  PYTHONPATH=build/python measure "scan in Python" build/venv/bin/python3 tests/bench/scan.py
  build/venv/bin/python3 -m pip install --quiet --disable-pip-version-check transitions==0.9.3
  PYTHONPATH=build/python measure "calls in Python" build/venv/bin/python3 tests/bench/call.py
else
  say "not measured: the Python package, which tests/run.sh builds"
fi
exit "$broken"
