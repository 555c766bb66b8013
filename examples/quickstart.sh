#!/usr/bin/env bash
# From a fresh clone to a call: installs what is missing, builds into build/, plays
# the wording of an inbound call in three languages, and shows what cuecard finds
# in what an agent says, and in a pack with mistakes.
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

# Runs what must find something.
must_find() {
  local code=0
  "$@" || code=$?
  [ $code = 1 ] && return
  say "something was expected to be found (exit code 1), but the exit code is $code"
  exit 1
}

say "a rehearsed call: cuecard play policies/hotline-800 - --locale en --until 20s"
echo '{"at": 0, "event": "answered", "agent_number": "1024", "company": "Yunfan"}' |
  build/bin/cuecard play policies/hotline-800 - --locale en --until 20s

say "what an agent must not say: cuecard scan policies/hotline-800 --locale en"
echo "Sorry, that's NOT my job." |
  must_find build/bin/cuecard scan policies/hotline-800 --locale en

say "a pack with mistakes: cuecard lint examples/broken-house"
must_find build/bin/cuecard lint examples/broken-house
say "done; next: build/bin/cuecard --help"
