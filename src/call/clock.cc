// Seconds since 1970 and back, by the clock's own reckoning: a zone does not change in a call.
#include "call/clock.h"

#include <cstdint>

#include "base/civil.h"

namespace cuecard::call {
namespace {

constexpr std::int64_t kDay = 86400;

std::int64_t seconds_of(const DateTime& moment) {
  const Time& time = moment.time;
  return days_from_epoch(moment.date) * kDay + time.hour * 3600 + time.minute * 60 + time.second;
}

Time time_of(std::int64_t second_of_day) {
  const auto second = static_cast<int>(second_of_day);
  return {second / 3600, second / 60 % 60, second % 60};
}

}  // namespace

std::optional<DateTime> later(const DateTime& moment, Duration by) {
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(by).count();
  const std::int64_t seconds = seconds_of(moment) + whole;
  const std::int64_t day = seconds >= 0 ? seconds / kDay : -((kDay - 1 - seconds) / kDay);
  const DateTime moved{date_from_days(day), time_of(seconds - day * kDay),
                       moment.utc_offset_minutes};
  return is_valid(moved.date) ? std::optional(moved) : std::nullopt;
}

}  // namespace cuecard::call
