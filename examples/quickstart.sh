#!/usr/bin/env bash
# From a fresh clone to a call: installs what is missing, builds into build/, plays
# the wording of an inbound call in three languages, and shows what cuecard says
# of a pack with mistakes in it.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/setup.sh

need_packages "${build_packages[@]}"

say "building"
configure build -DCMAKE_BUILD_TYPE=Release -DCUECARD_TOOL=ON -DCUECARD_EXAMPLES=ON
cmake --build build --parallel "$(nproc)" --target cuecard_tool inbound_call

for locale in zh-CN zh-TW en; do
  say "an inbound call in $locale"
  build/bin/inbound_call policies/hotline-800 $locale
done

say "a pack with mistakes: cuecard lint examples/broken-house"
found=0
build/bin/cuecard lint examples/broken-house || found=$?
if [ $found != 1 ]; then
  say "the mistakes were expected to be found (exit code 1), but the exit code is $found"
  exit 1
fi
say "done; next: build/bin/cuecard --help"
