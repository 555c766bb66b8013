// The Chinese calendar, lunar years 1901 to 2100: a day's place in it, and back.
// Pure functions over a table in lunar.cc; they may be called from any thread.
#ifndef CUECARD_PHRASE_LUNAR_H_
#define CUECARD_PHRASE_LUNAR_H_

#include <optional>

#include "cuecard/value.h"

namespace cuecard::phrase {

constexpr int kFirstLunarYear = 1901;
constexpr int kLastLunarYear = 2100;

struct LunarDate {
  int year = 0;             // the Gregorian year in which this lunar year begins
  int month = 0;            // 1-12
  int day = 0;              // 1-30
  bool leap_month = false;  // the second month of that number
  int month_days = 0;       // 29 or 30: how long the month is
};

// Nothing before 1901-02-19 and after 2101-01-28, where the table ends, and
// nothing for a date that does not exist.
std::optional<LunarDate> to_lunar(const Date& date);

// Nothing for years outside the table and for days that the year does not have:
// a leap month it lacks, the 30th of a month of 29 days.
std::optional<Date> from_lunar(int year, int month, int day, bool leap);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_LUNAR_H_
