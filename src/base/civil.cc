// Hand-written parsers for a handful of fixed forms: each reads the whole text or
// nothing. Day arithmetic follows the well-known era algorithm on 400-year cycles.
#include "base/civil.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace cuecard {
namespace {

// Reads a form piece by piece from the front; any miss makes the whole fail.
class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take(std::string_view word) {
    if (rest_.substr(0, word.size()) != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  // A number of `least` to `most` digits.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int number = 0;
    while (count < most && count < rest_.size() && is_digit(rest_[count]))
      number = number * 10 + (rest_[count++] - '0');
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    return number;
  }
  void skip_spaces() {
    while (take(' ')) {
    }
  }
  bool done() const { return rest_.empty(); }
  bool next_is_digit() const { return !rest_.empty() && is_digit(rest_.front()); }

 private:
  static bool is_digit(char c) { return '0' <= c && c <= '9'; }
  std::string_view rest_;
};

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};
constexpr std::array<Unit, 5> kUnits = {
    {{"d", 86400000}, {"h", 3600000}, {"m", 60000}, {"s", 1000}, {"ms", 1}}};
constexpr std::int64_t kLongestDuration = std::int64_t{3660} * 86400000;  // ten years and some

std::optional<Date> take_date(Scanner& in) {
  const auto year = in.digits(4, 4);
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.digits(2, 2);
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.digits(2, 2);
  if (!day) return std::nullopt;
  const Date date{*year, *month, *day};
  return is_valid(date) ? std::optional<Date>(date) : std::nullopt;
}

std::optional<Time> take_time(Scanner& in) {
  const auto hour = in.digits(1, 2);
  if (!hour || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2, 2);
  if (!minute) return std::nullopt;
  Time time{*hour, *minute, 0};
  if (in.take(':')) {
    const auto second = in.digits(2, 2);
    if (!second) return std::nullopt;
    time.second = *second;
  }
  return time;
}

std::optional<int> take_offset(Scanner& in) {
  if (in.take('Z')) return 0;
  const bool west = in.take('-');
  if (!west && !in.take('+')) return std::nullopt;
  const auto hours = in.digits(2, 2);
  in.take(':');
  const auto minutes = in.digits(2, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  const int offset = *hours * 60 + *minutes;
  return west ? -offset : offset;
}

constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::optional<int> take_weekday(Scanner& in) {
  for (std::size_t i = 0; i < kDays.size(); ++i)
    if (in.take(kDays[i])) return static_cast<int>(i);
  return std::nullopt;
}

std::optional<HoursRange::Times> take_times(Scanner& in) {
  const auto from = take_time(in);
  if (!from || !is_valid(*from) || !in.take('-')) return std::nullopt;
  const auto to = take_time(in);
  if (!to || !(is_valid(*to) || *to == Time{24, 0, 0})) return std::nullopt;
  return HoursRange::Times{*from, *to};
}

std::optional<HoursRange> take_range(Scanner& in) {
  HoursRange range;
  const auto first = take_weekday(in);
  if (!first) return std::nullopt;
  range.first_day = range.last_day = *first;
  if (in.take('-')) {
    const auto last = take_weekday(in);
    if (!last) return std::nullopt;
    range.last_day = *last;
  }
  if (!in.take(' ')) return std::nullopt;
  in.skip_spaces();
  while (in.next_is_digit()) {
    const auto times = take_times(in);
    if (!times) return std::nullopt;
    range.times.push_back(*times);
    in.skip_spaces();
  }
  return range.times.empty() ? std::nullopt : std::optional<HoursRange>(range);
}

int seconds_of(const Time& time) { return time.hour * 3600 + time.minute * 60 + time.second; }

bool covers_day(const HoursRange& range, int day) {
  if (range.first_day <= range.last_day) return range.first_day <= day && day <= range.last_day;
  return day >= range.first_day || day <= range.last_day;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  Scanner in(text);
  std::int64_t total = 0;
  bool any = false;
  // "m" must not be mistaken for the beginning of "ms", so that is tried first.
  for (const Unit& unit : kUnits) {
    Scanner attempt = in;
    const auto amount = attempt.digits(1, 9);
    if (!amount || (unit.name == "m" && Scanner(attempt).take("ms")) || !attempt.take(unit.name))
      continue;
    total += *amount * unit.milliseconds;
    in = attempt;
    any = true;
  }
  if (!any || !in.done() || total > kLongestDuration) return std::nullopt;
  return Duration(total);
}

std::string format_duration(Duration span) {
  const bool negative = span.count() < 0;
  std::uint64_t rest = static_cast<std::uint64_t>(span.count());
  if (rest == 0) return "0s";
  if (negative) rest = 0 - rest;  // also right for the least value, which has no opposite
  std::string out = negative ? "-" : "";
  for (const Unit& unit : kUnits) {
    const auto size = static_cast<std::uint64_t>(unit.milliseconds);
    if (rest / size > 0) out += format("{}{}", rest / size, unit.name);
    rest %= size;
  }
  return out;
}

std::optional<Date> parse_date(std::string_view text) {
  Scanner in(text);
  const auto date = take_date(in);
  return in.done() ? date : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  Scanner in(text);
  const auto time = take_time(in);
  return time && in.done() && is_valid(*time) ? time : std::nullopt;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Scanner in(text);
  DateTime moment;
  const auto date = take_date(in);
  if (!date || !(in.take('T') || in.take(' '))) return std::nullopt;
  const auto time = take_time(in);
  if (!time || !is_valid(*time)) return std::nullopt;
  moment.date = *date;
  moment.time = *time;
  if (in.done()) return moment;
  moment.utc_offset_minutes = take_offset(in);
  return moment.utc_offset_minutes && in.done() ? std::optional<DateTime>(moment) : std::nullopt;
}

std::string format_date(const Date& date) {
  return format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string format_time(const Time& time) {
  if (time.second == 0) return format("{:02}:{:02}", time.hour, time.minute);
  return format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
}

std::string format_date_time(const DateTime& moment) {
  std::string out = format_date(moment.date) + "T" + format_time(moment.time);
  if (moment.utc_offset_minutes) {
    const int offset = *moment.utc_offset_minutes;
    const int size = offset < 0 ? -offset : offset;
    out += format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 60, size % 60);
  }
  return out;
}

bool is_decimal(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) { return '0' <= c && c <= '9'; });
  };
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || whole.size() > 15 || !digits(whole)) return false;
  if (point == std::string_view::npos) return true;
  const std::string_view fraction = text.substr(point + 1);
  return !fraction.empty() && fraction.size() <= 9 && digits(fraction);
}

std::optional<Money> parse_money(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view amount = text.substr(0, space);
  const std::string_view currency = text.substr(space + 1);
  const bool code =
      currency.size() == 3 &&
      std::all_of(currency.begin(), currency.end(), [](char c) { return 'A' <= c && c <= 'Z'; });
  if (!code || !is_decimal(amount)) return std::nullopt;
  return Money{std::string(amount), std::string(currency)};
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDaysInMonth = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDaysInMonth[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
  return 1 <= date.year && date.year <= 9999 && 1 <= date.month && date.month <= 12 &&
         1 <= date.day && date.day <= days_in_month(date.year, date.month);
}

bool is_valid(const Time& time) {
  return 0 <= time.hour && time.hour < 24 && 0 <= time.minute && time.minute < 60 &&
         0 <= time.second && time.second < 60;
}

// Years are counted from March, so that a leap day is the last day of its year.
std::int64_t days_from_epoch(const Date& date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;  // months from March
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month,
          static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int weekday_of(const Date& date) {
  const std::int64_t days = days_from_epoch(date);  // 1970-01-01 was a Thursday
  return static_cast<int>(((days + 3) % 7 + 7) % 7);
}

std::optional<Hours> parse_hours(std::string_view text) {
  Scanner in(text);
  Hours hours;
  while (true) {
    in.skip_spaces();
    const auto range = take_range(in);
    if (!range) return std::nullopt;
    hours.ranges.push_back(*range);
    if (in.done()) return hours;
    if (!in.take(';')) return std::nullopt;
  }
}

bool is_open(const Hours& hours, const Date& date, const Time& time) {
  const int today = weekday_of(date);
  const int yesterday = (today + 6) % 7;
  const int now = seconds_of(time);
  for (const HoursRange& range : hours.ranges) {
    for (const HoursRange::Times& times : range.times) {
      const int from = seconds_of(times.from), to = seconds_of(times.to);
      if (from < to) {
        if (covers_day(range, today) && from <= now && now < to) return true;
      } else if ((covers_day(range, today) && from <= now) ||
                 (covers_day(range, yesterday) && now < to)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace cuecard
