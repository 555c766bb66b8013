#!/usr/bin/env bash
# Uses cuecard as a stranger would, in one of three ways:
#   run.sh static|shared|subdirectory SOURCE_FOLDER WORK_FOLDER
# The first two install it into a prefix of their own, find it there and run the
# installed tool as well; the third takes its source folder into the build.
set -euo pipefail

way=$1 source=$2 work=$3
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

# build FROM TO OPTIONS...: unoptimised, for this test is about linking.
build() {
  local from=$1 to=$2
  shift 2
  cmake -G Ninja -S "$from" -B "$to" -DCMAKE_BUILD_TYPE=Debug "${launcher[@]}" "$@"
  cmake --build "$to" --parallel 2
}

mkdir -p "$work"
rm -rf "$work/prefix" "$work/consumer"
if [ "$way" = subdirectory ]; then
  build "$source/tests/install/consumer" "$work/consumer" -DCUECARD_FOLDER="$source"
else
  shared=OFF
  if [ "$way" = shared ]; then shared=ON; fi
  build "$source" "$work/cuecard" -DBUILD_SHARED_LIBS=$shared -DCUECARD_TESTS=OFF
  cmake --install "$work/cuecard" --prefix "$work/prefix"
  build "$source/tests/install/consumer" "$work/consumer" -DCMAKE_PREFIX_PATH="$work/prefix"
  cd /
  "$work/prefix/bin/cuecard" say hotline-800 opening --locale zh-TW --set agent_number=1024
fi
"$work/consumer/consumer"
