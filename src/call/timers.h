// Time: what acts next if nothing happens. Only the flow on top has timers that act; those of
// the flows below wait until it is over.
#ifndef CUECARD_CALL_TIMERS_H_
#define CUECARD_CALL_TIMERS_H_

#include <cstddef>
#include <cstdint>

#include "call/playbook.h"
#include "call/state.h"
#include "call/turn.h"

namespace cuecard::call {

struct Due {
  enum class Kind : std::uint8_t { limit, step, silence, promise, timing };  // in this order
  Kind kind = Kind::step;
  Duration at = kNever;
  std::uint16_t index = 0;  // of the start, or of the timing rule
};

// The next that acts, not before now and perhaps never; of those at one time the first in the order
// of Kind.
Due next_due(const Playbook& playbook, const State& state);
// It acts, now.
void act(Turn& turn, const Due& due);

// A host that is late until `now` missed check-ins of the step on top: only the last counts.
void skip_missed(const Playbook& playbook, State& state, Duration now);
// Somebody spoke until then: the question on top waits for its answer from there on.
void listen_from(const Playbook& playbook, State& state, Duration end, bool customer);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_TIMERS_H_
