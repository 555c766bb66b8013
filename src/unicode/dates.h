// Printing days and times of day: ICU's patterns and names, taken at load, and
// fields written by ourselves, because ICU's own date formats keep a calendar that
// they change while formatting.
#ifndef CUECARD_UNICODE_DATES_H_
#define CUECARD_UNICODE_DATES_H_

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/value.h"

namespace cuecard::unicode {

// The names of one locale's calendar, in the widths of pattern letters.
struct CalendarNames {
  enum Width : std::uint8_t { abbreviated, wide, narrow, shortest };
  static constexpr std::size_t kWidths = 4;
  using Names = std::vector<std::string>;

  explicit CalendarNames(const icu::Locale& locale);
  bool complete() const;  // false where ICU lacks its data

  std::array<Names, kWidths> months, own_months;      // from January; own: standing alone
  std::array<Names, kWidths> weekdays, own_weekdays;  // from Monday
  std::array<Names, kWidths> quarters, own_quarters;
  std::array<Names, kWidths> eras;  // the present one alone
  Names half_days;                  // AM, PM
  std::array<std::string, 10> digits;
  int year_offset = 0;  // 543 in the Buddhist calendar
};

// The locale with a calendar that we can print: where people use neither the
// Gregorian nor the Buddhist one, the Gregorian.
icu::Locale with_printable_calendar(const icu::Locale& locale);

// A compiled pattern of fields, such as `d. MMMM y`. Immutable; thread-safe.
class CivilPattern {
 public:
  // Null where the pattern has a field that a civil date and time does not have,
  // such as a zone. `names` must outlive it.
  static std::unique_ptr<const CivilPattern> make(const icu::UnicodeString& pattern,
                                                  const icu::Locale& locale,
                                                  const CalendarNames& names);

  bool has_date() const { return has_date_; }
  bool has_time() const { return has_time_; }
  // Hour 24 is the end of the day.
  void append(const Date& date, const Time& time, std::string& out) const;

 private:
  // Fields of letters, or literal text where `letter` is 0.
  struct Field {
    char letter = 0;
    int width = 0;
    std::string literal;
  };
  // What `b` and `B` print: by hour, on the hour and past it.
  struct DayPeriods {
    std::array<std::array<std::string, 2>, 24> names;
  };

  explicit CivilPattern(const CalendarNames& names) : names_(names) {}
  bool add_field(char letter, int width, const icu::Locale& locale);
  void add_literal(const icu::UnicodeString& text);
  void widen_last_space();
  bool read_day_periods(char letter, int width, const icu::Locale& locale);
  void append_date_field(const Field& field, const Date& date, std::string& out) const;
  void append_time_field(const Field& field, const Time& time, std::string& out) const;
  void append_number(int value, int width, std::string& out) const;

  const CalendarNames& names_;
  std::vector<Field> fields_;
  std::unique_ptr<const DayPeriods> periods_;
  bool has_date_ = false;
  bool has_time_ = false;
};

// The locale's pattern of a style ("short", "medium", "long", "full"), or of a
// skeleton; empty where ICU has none.
icu::UnicodeString date_pattern(std::string_view style, const icu::Locale& locale);
icu::UnicodeString time_pattern(std::string_view style, const icu::Locale& locale);
icu::UnicodeString date_time_pattern(const icu::Locale& locale);  // long date, short time
icu::UnicodeString skeleton_pattern(std::string_view skeleton, const icu::Locale& locale);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_DATES_H_
