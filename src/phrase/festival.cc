// A festival holds on a day if it began on that day or so few days before that it
// still lasts. So only its first day needs to be found: this year's, and those of
// the years before, since it may run on past the end of its year.
#include "phrase/festival.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/civil.h"
#include "phrase/lunar.h"

namespace cuecard::phrase {
namespace {

constexpr int kLastDay = -1;
constexpr int kByWeekday = 0;
constexpr int kLast = -1;

bool holds_in(const FestivalRule& rule, std::string_view region) {
  return rule.regions.empty() ||
         std::find(rule.regions.begin(), rule.regions.end(), region) != rule.regions.end();
}

std::optional<Date> first_day_chinese(const FestivalRule& rule, int year) {
  if (rule.day != kLastDay) return from_lunar(year, rule.month, rule.day, false);
  const auto last = from_lunar(year, rule.month, 30, false);
  return last ? last : from_lunar(year, rule.month, 29, false);
}

// The day of the month; past its end where there is no such weekday.
int day_by_weekday(const FestivalRule& rule, int year) {
  const int length = days_in_month(year, rule.month);
  if (rule.nth == kLast) {
    const int last = weekday_of({year, rule.month, length});
    return length - (last - rule.weekday + 7) % 7;
  }
  const int first = weekday_of({year, rule.month, 1});
  return 1 + (rule.weekday - first + 7) % 7 + (rule.nth - 1) * 7;
}

std::optional<Date> first_day_gregorian(const FestivalRule& rule, int year) {
  if (rule.month < 1 || rule.month > 12) return std::nullopt;
  Date date{year, rule.month, rule.day};
  if (rule.day == kByWeekday) date.day = day_by_weekday(rule, year);
  if (rule.day == kLastDay) date.day = days_in_month(year, rule.month);
  return is_valid(date) ? std::optional<Date>(date) : std::nullopt;
}

std::optional<Date> first_day(const FestivalRule& rule, int year) {
  return rule.chinese ? first_day_chinese(rule, year) : first_day_gregorian(rule, year);
}

}  // namespace

bool falls_on(const FestivalRule& rule, const Date& date, std::string_view region) {
  if (!is_valid(date) || !holds_in(rule, region)) return false;
  const std::int64_t today = days_from_epoch(date);
  // Of a lunar year, the end lies in the next Gregorian year: two years back.
  for (int year = date.year - 2; year <= date.year; ++year) {
    const auto first = first_day(rule, year);
    if (!first) continue;
    const std::int64_t passed = today - days_from_epoch(*first);
    if (0 <= passed && passed < rule.days) return true;
  }
  return false;
}

}  // namespace cuecard::phrase
