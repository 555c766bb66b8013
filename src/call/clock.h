// The wall clock of a call: the moment at which it began, moved along by the call's time.
#ifndef CUECARD_CALL_CLOCK_H_
#define CUECARD_CALL_CLOCK_H_

#include <optional>

#include "cuecard/value.h"

namespace cuecard::call {

// The reading of the same clock that much later, in whole seconds; nothing past the year 9999.
std::optional<DateTime> later(const DateTime& moment, Duration by);

// Whether a clock on earth can show that: it is less than a day away from UTC.
constexpr bool is_wall_clock(const DateTime& moment) {
  constexpr int kDay = 24 * 60;
  const int offset = moment.utc_offset_minutes.value_or(0);
  return -kDay < offset && offset < kDay;
}

}  // namespace cuecard::call

#endif  // CUECARD_CALL_CLOCK_H_
