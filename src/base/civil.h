// Days, times and durations as packs, hosts and the command line write them.
// All parsers take the whole text and say nothing on failure but nullopt.
#ifndef CUECARD_BASE_CIVIL_H_
#define CUECARD_BASE_CIVIL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/value.h"

namespace cuecard {

// The shortest form that parse_duration reads back: "1h30m".
std::string format_duration(Duration span);

std::optional<Date> parse_date(std::string_view text);  // "2026-02-17"
std::optional<Time> parse_time(std::string_view text);  // "09:00", "09:00:30"
std::optional<DateTime> parse_date_time(
    std::string_view text);  // "2026-02-17T09:00+08:00", "...Z", no zone
std::string format_date(const Date& date);
std::string format_time(const Time& time);
std::string format_date_time(const DateTime& moment);

// "12", "-3", "1.50": decimal digits only, at most 15 before and 9 after the point.
bool is_decimal(std::string_view text);
std::optional<Money> parse_money(std::string_view text);  // "128.50 CNY"

bool is_valid(const Date& date);
bool is_valid(const Time& time);
int weekday_of(const Date& date);                // 0 Monday ... 6 Sunday
std::int64_t days_from_epoch(const Date& date);  // 1970-01-01 is 0
Date date_from_days(std::int64_t days);
int days_in_month(int year, int month);

// Opening hours: ranges of weekdays with ranges of times,
// "Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00". A range of times may cross
// midnight ("22:00-06:00") and belongs to the day it begins on.
struct HoursRange {
  int first_day = 0;  // 0 Monday ... 6 Sunday; first_day > last_day wraps the week
  int last_day = 6;
  struct Times {
    Time from, to;
  };  // to 24:00 is {24, 0, 0}
  std::vector<Times> times;
};
struct Hours {
  std::vector<HoursRange> ranges;
};
std::optional<Hours> parse_hours(std::string_view text);
bool is_open(const Hours& hours, const Date& date, const Time& time);

}  // namespace cuecard

#endif  // CUECARD_BASE_CIVIL_H_
