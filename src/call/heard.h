// An event, read and judged before anything is done about it: a call that refuses an event
// stands where it stood.
#ifndef CUECARD_CALL_HEARD_H_
#define CUECARD_CALL_HEARD_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "call/playbook.h"
#include "call/state.h"
#include "cuecard/event.h"
#include "cuecard/result.h"
#include "cuecard/scan.h"

namespace cuecard::call {

struct Heard {
  EventIndex event = 0;
  std::uint32_t count = 0;             // ringing
  Speaker by = Speaker::customer;      // hung_up
  std::uint16_t flow = 0;              // start
  std::string_view text;               // what was said; views the event
  std::optional<Duration> begin, end;  // and when, where that is told

  bool is(Known known) const { return event == index_of(known); }
};

Result<Heard> hear(const Playbook& playbook, const State& state, const Event& event, Duration now);
// Whether the call may go on to that time.
std::optional<Error> problem_of(const State& state, Duration now);
Error call_ended();

// Sets the variables that its fields are about.
void take_in_fields(const Playbook& playbook, State& state, const Heard& heard, const Event& event);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_HEARD_H_
