// Running flows: the one on top goes from step to step until it waits.
#ifndef CUECARD_CALL_STEPS_H_
#define CUECARD_CALL_STEPS_H_

#include <cstdint>

#include "call/turn.h"

namespace cuecard::call {

// Puts a flow on top, which does not run yet, and runs it.
void start(Turn& turn, std::uint16_t flow);
// The flow on top leaves the step that it waits at, and runs on.
void leave_by(Turn& turn, const Way& way);
// Nobody answered the question in time.
void go_unanswered(Turn& turn);
// A check-in of `every` is due.
void check_in(Turn& turn);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_STEPS_H_
