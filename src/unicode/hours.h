// Printing opening hours: "Monday to Friday, 9:00 AM to 6:00 PM".
#ifndef CUECARD_UNICODE_HOURS_H_
#define CUECARD_UNICODE_HOURS_H_

#include <unicode/locid.h>

#include <string>
#include <string_view>

#include "base/civil.h"
#include "unicode/dates.h"

namespace cuecard::unicode {

// One locale's way. Immutable; thread-safe.
class HoursStyle {
 public:
  // `names` and `times` must outlive it; `times` may be null: then it prints nothing.
  HoursStyle(const icu::Locale& locale, const CalendarNames& names, const CivilPattern* times);

  // `text` as parse_hours reads it; false where it does not.
  bool append(std::string_view text, std::string& out) const;

 private:
  // What stands between the parts.
  struct Glue {
    std::string_view to_day, to_time, before_times, between_times, between_ranges;
  };
  static Glue glue_of(std::string_view language);

  void append_days(const HoursRange& range, std::string& out) const;
  void append_times(const HoursRange& range, std::string& out) const;

  const CalendarNames::Names& weekdays_;
  const CivilPattern* times_;
  Glue glue_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_HOURS_H_
