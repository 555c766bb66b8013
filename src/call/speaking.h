// Cues with words: phrases that are said, asked, or shown to the agent.
#ifndef CUECARD_CALL_SPEAKING_H_
#define CUECARD_CALL_SPEAKING_H_

#include "call/turn.h"

namespace cuecard::call {

// The phrase of the step on top, `as` say, ask, guide or remind. False where it cannot be
// said: then it is left out, and the turn keeps the reason.
bool speak(Turn& turn, Op as);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_SPEAKING_H_
