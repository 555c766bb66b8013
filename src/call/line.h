// What events and requests do to the line: whether it is up, held, muted, and who has spoken
// since when.
#ifndef CUECARD_CALL_LINE_H_
#define CUECARD_CALL_LINE_H_

#include <string_view>

#include "call/heard.h"
#include "call/turn.h"

namespace cuecard::call {

// Warnings about it come at once.
void take_in(Turn& turn, const Heard& heard);
// The host is asked for one of kCallActions; the line is taken to follow.
void expect_action(Turn& turn, std::string_view action);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_LINE_H_
