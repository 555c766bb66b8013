// The words between are ours: CLDR's intervals are made for print ("Mon-Fri"), and
// an agent or a voice reads these aloud. Where we have none, an en dash stands.
#include "unicode/hours.h"

#include <optional>

namespace cuecard::unicode {
namespace {

// Chinese says zhou yi, the short name; elsewhere a whole name is spoken.
const CalendarNames::Names& spoken_weekdays(const CalendarNames& names, std::string_view language) {
  const auto& whole = names.own_weekdays[CalendarNames::wide];
  const auto& brief = names.own_weekdays[CalendarNames::abbreviated];
  return language == "zh" || whole.empty() ? brief : whole;
}

}  // namespace

HoursStyle::Glue HoursStyle::glue_of(std::string_view language) {
  if (language == "en") return {" to ", " to ", ", ", " and ", "; "};
  if (language == "zh")  // zhi (to), the enumeration comma, the wide semicolon
    return {"\xE8\x87\xB3", "\xE8\x87\xB3", " ", "\xE3\x80\x81", "\xEF\xBC\x9B"};
  if (language == "ja")  // kara (from), and the wave dash between clock times
    return {"\xE3\x81\x8B\xE3\x82\x89", "\xEF\xBD\x9E", " ", "\xE3\x80\x81", "\xE3\x80\x81"};
  return {" \xE2\x80\x93 ", " \xE2\x80\x93 ", ", ", ", ", "; "};
}

HoursStyle::HoursStyle(const icu::Locale& locale, const CalendarNames& names,
                       const CivilPattern* times)
    : weekdays_(spoken_weekdays(names, locale.getLanguage())),
      times_(times),
      glue_(glue_of(locale.getLanguage())) {}

// The value is kept as text and parsed at each printing: hours are printed rarely.
bool HoursStyle::append(std::string_view text, std::string& out) const {
  const std::optional<Hours> hours = parse_hours(text);
  if (!hours || times_ == nullptr) return false;
  std::string_view between;
  for (const HoursRange& range : hours->ranges) {
    out += between;
    append_days(range, out);
    if (!range.times.empty()) out += glue_.before_times;
    append_times(range, out);
    between = glue_.between_ranges;
  }
  return true;
}

void HoursStyle::append_days(const HoursRange& range, std::string& out) const {
  out += weekdays_[static_cast<std::size_t>(range.first_day)];
  if (range.last_day == range.first_day) return;
  out += glue_.to_day;
  out += weekdays_[static_cast<std::size_t>(range.last_day)];
}

void HoursStyle::append_times(const HoursRange& range, std::string& out) const {
  std::string_view between;
  for (const auto& times : range.times) {
    out += between;
    times_->append(Date(), times.from, out);
    out += glue_.to_time;
    times_->append(Date(), times.to, out);
    between = glue_.between_times;
  }
}

}  // namespace cuecard::unicode
