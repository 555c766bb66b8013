#!/usr/bin/env bash
# Uses cuecard as a stranger would, in one of three ways:
#   run.sh static|shared|subdirectory SOURCE_FOLDER WORK_FOLDER BUILD_FOLDER
# The first two install it into a prefix of their own, find it there and run the
# installed tool as well; the third takes its source folder into the build. The
# static library is there already, in the build that runs this test.
set -euo pipefail

way=$1 source=$2 work=$3 built=$4
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi

# build FROM TO OPTIONS...: as tests/run.sh builds, so that ccache has most of it.
build() {
  local from=$1 to=$2
  shift 2
  cmake -G Ninja -S "$from" -B "$to" -DCMAKE_BUILD_TYPE=Release -DCUECARD_WERROR=ON \
    "${launcher[@]}" "$@"
  cmake --build "$to" --parallel 2
}

mkdir -p "$work"
rm -rf "$work/prefix" "$work/consumer"
if [ "$way" = subdirectory ]; then
  build "$source/tests/install/consumer" "$work/consumer" -DCUECARD_FOLDER="$source"
else
  if [ "$way" = shared ]; then
    built=$work/cuecard
    build "$source" "$built" -DBUILD_SHARED_LIBS=ON
  fi
  cmake --install "$built" --prefix "$work/prefix"
  build "$source/tests/install/consumer" "$work/consumer" -DCMAKE_PREFIX_PATH="$work/prefix"
  cd /
  "$work/prefix/bin/cuecard" say hotline-800 opening --locale zh-TW --set agent_number=1024
fi
"$work/consumer/consumer"
