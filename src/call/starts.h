// Which flow an event or a silence starts: of those that may start the most specific one about
// what was said last, and of equals the first.
#ifndef CUECARD_CALL_STARTS_H_
#define CUECARD_CALL_STARTS_H_

#include <cstdint>
#include <optional>

#include "call/playbook.h"
#include "call/state.h"

namespace cuecard::call {

const StartRule* start_by_event(const Playbook& playbook, const State& state, EventIndex event);

struct SilenceStart {
  Duration due{0};
  std::uint16_t start = 0;
};
// The one that acts next if nobody speaks and nothing else happens; only while it is silent.
std::optional<SilenceStart> start_by_silence(const Playbook& playbook, const State& state);
// It acts now: it and all that could have acted in its place are spent until somebody speaks.
void spend_silence(const Playbook& playbook, State& state);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_STARTS_H_
