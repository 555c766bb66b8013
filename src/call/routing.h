// Who takes an event: a flow that waits for it, the topmost first; else a flow that it starts.
#ifndef CUECARD_CALL_ROUTING_H_
#define CUECARD_CALL_ROUTING_H_

#include "call/heard.h"
#include "call/turn.h"

namespace cuecard::call {

void route(Turn& turn, const Heard& heard);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_ROUTING_H_
