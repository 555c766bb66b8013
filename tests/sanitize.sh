#!/usr/bin/env bash
# Runs the unit, corpus and soak tests under clang's sanitizers, each in a build of its own.
#   bash tests/sanitize.sh                      both
#   bash tests/sanitize.sh address,undefined    in build/asan
#   bash tests/sanitize.sh thread               in build/tsan
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/setup.sh

need_packages "${build_packages[@]}" "${test_packages[@]}" clang-14 libclang-rt-14-dev
need_python

# check SANITIZERS FOLDER
check() {
  say "building with -fsanitize=$1"
  configure "$2" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-14 \
    -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCUECARD_TOOL=ON -DCUECARD_TESTS=ON \
    -DCUECARD_SANITIZE="$1"
  cmake --build "$2" --parallel "$(nproc)"
  say "testing with -fsanitize=$1"
  ctest --test-dir "$2" -j2 --output-on-failure -L '^(unit|corpus|soak)$'
  passed+=("$1")
}

passed=()
case "${1:-both}" in
  both)
    check address,undefined build/asan
    check thread build/tsan ;;
  address,undefined) check address,undefined build/asan ;;
  thread) check thread build/tsan ;;
  *)
    say "unknown sanitizer: $1; known: address,undefined and thread"
    exit 2 ;;
esac
for one in "${passed[@]}"; do say "clean under -fsanitize=$one"; done
