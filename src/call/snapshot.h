// A call as text: versioned, small, the same on every machine.
#ifndef CUECARD_CALL_SNAPSHOT_H_
#define CUECARD_CALL_SNAPSHOT_H_

#include <string>
#include <string_view>

#include "call/playbook.h"
#include "call/state.h"
#include "cuecard/result.h"

namespace cuecard::call {

std::string snapshot(const Playbook& playbook, const State& state);

// Errors: bad-snapshot (whatever was done to the text; nothing in it is trusted),
// other-pack (names both digests). What it takes, `snapshot` writes again byte for byte.
Result<State> restore(const Playbook& playbook, std::string_view text);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_SNAPSHOT_H_
