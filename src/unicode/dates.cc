// Fields are those of CLDR's date patterns that a civil date and time can fill. Day
// periods (`B`: "in the afternoon") depend on rules that ICU does not show, so they
// are read off from its output, hour by hour, when a pattern that has them is made.
#include "unicode/dates.h"

#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include "base/civil.h"
#include "unicode/icu_text.h"

namespace cuecard::unicode {
namespace {

constexpr std::string_view kDateLetters = "GyMLdEcQq";
constexpr std::string_view kTimeLetters = "abBhHkKms";

bool holds(std::string_view letters, char letter) { return letters.find(letter) != letters.npos; }

CalendarNames::Width width_of(int letters) {
  switch (letters) {
    case 4:
      return CalendarNames::wide;
    case 5:
      return CalendarNames::narrow;
    case 6:
      return CalendarNames::shortest;
    default:
      return CalendarNames::abbreviated;
  }
}

// Where a width has no names of its own, the abbreviated ones serve.
using AllNames = std::array<CalendarNames::Names, CalendarNames::kWidths>;
const CalendarNames::Names& pick(const AllNames& names, int letters) {
  const auto& wanted = names[width_of(letters)];
  return wanted.empty() ? names[CalendarNames::abbreviated] : wanted;
}

// Whether the field has that many letters in CLDR. Numbers pad to any width.
bool is_width(char letter, int width) {
  if (letter == 'E' || letter == 'c') return width <= 6 && (letter == 'E' || width >= 3);
  if (holds("aMLQqGbB", letter)) return width <= 5 && (letter != 'a' || width <= 4);
  return width <= 9;
}

// The four ways of counting hours: 1-12, 0-11, 1-24 and 0-23.
int hour_of(char letter, int hour) {
  switch (letter) {
    case 'h':
      return hour % 12 == 0 ? 12 : hour % 12;
    case 'K':
      return hour % 12;
    case 'k':
      return hour == 0 ? 24 : hour;
    default:
      return hour;
  }
}

}  // namespace

// Letters are fields, apostrophes quote, and all else stands for itself.
std::unique_ptr<const CivilPattern> CivilPattern::make(const icu::UnicodeString& pattern,
                                                       const icu::Locale& locale,
                                                       const CalendarNames& names) {
  if (!names.complete()) return nullptr;
  std::unique_ptr<CivilPattern> made(new CivilPattern(names));
  bool quoted = false;
  for (std::int32_t i = 0; i < pattern.length();) {
    const char16_t c = pattern[i];
    std::int32_t end = i + 1;
    if (c == u'\'') {
      const bool doubled = end < pattern.length() && pattern[end] == u'\'';
      if (doubled)
        made->add_literal(icu::UnicodeString(pattern, end++, 1));
      else
        quoted = !quoted;
    } else if (!quoted && ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'))) {
      while (end < pattern.length() && pattern[end] == c) ++end;
      if (!made->add_field(static_cast<char>(c), end - i, locale)) return nullptr;
    } else {
      made->add_literal(icu::UnicodeString(pattern, i, 1));
    }
    i = end;
  }
  return made->fields_.empty() ? nullptr : std::move(made);
}

void CivilPattern::add_literal(const icu::UnicodeString& text) {
  if (fields_.empty() || fields_.back().letter != 0) fields_.emplace_back();
  unicode::append(text, fields_.back().literal);
}

// CLDR 42 put a narrow no-break space before AM and PM. Nobody hears it, and it
// makes texts that look alike differ; so it is written as the space it replaced.
void CivilPattern::widen_last_space() {
  if (fields_.empty()) return;
  std::string& literal = fields_.back().literal;
  constexpr std::string_view kNarrowSpace = "\xE2\x80\xAF";
  const std::size_t at = literal.rfind(kNarrowSpace);
  if (at != literal.npos && at + kNarrowSpace.size() == literal.size())
    literal.replace(at, kNarrowSpace.size(), " ");
}

bool CivilPattern::add_field(char letter, int width, const icu::Locale& locale) {
  const bool of_date = holds(kDateLetters, letter);
  const bool of_time = holds(kTimeLetters, letter);
  if ((!of_date && !of_time) || !is_width(letter, width)) return false;
  has_date_ |= of_date;
  has_time_ |= of_time;
  if (holds("abB", letter)) widen_last_space();
  fields_.push_back({letter, width, ""});
  return (letter != 'b' && letter != 'B') || read_day_periods(letter, width, locale);
}

// Half past stands for the whole hour after its first minute: CLDR's periods change
// on the hour, and only noon and midnight are a single minute.
bool CivilPattern::read_day_periods(char letter, int width, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString pattern;
  for (int i = 0; i < width; ++i) pattern += static_cast<char16_t>(letter);
  pattern += u"|mm";  // with minutes, for ICU prints "noon" to the minute
  icu::SimpleDateFormat format(pattern, locale, status);
  if (U_FAILURE(status)) return false;
  format.setTimeZone(*icu::TimeZone::getGMT());
  auto periods = std::make_unique<DayPeriods>();
  constexpr double kHour = 3600e3;
  for (std::size_t hour = 0; hour < 24; ++hour)
    for (std::size_t half = 0; half < 2; ++half) {
      icu::UnicodeString text;
      format.format((static_cast<double>(hour) + 0.5 * static_cast<double>(half)) * kHour, text);
      periods->names[hour][half] = to_utf8(text.tempSubString(0, text.indexOf(u'|')));
    }
  periods_ = std::move(periods);
  return true;
}

void CivilPattern::append(const Date& date, const Time& time, std::string& out) const {
  for (const Field& field : fields_) {
    if (field.letter == 0)
      out += field.literal;
    else if (holds(kDateLetters, field.letter))
      append_date_field(field, date, out);
    else
      append_time_field(field, time, out);
  }
}

void CivilPattern::append_date_field(const Field& field, const Date& date, std::string& out) const {
  const auto month = static_cast<std::size_t>(date.month - 1);
  const auto weekday = static_cast<std::size_t>(weekday_of(date));
  const int year = date.year + names_.year_offset;
  const bool number = field.width < 3;
  switch (field.letter) {
    case 'G':
      out += pick(names_.eras, field.width).front();
      break;
    case 'y':
      append_number(field.width == 2 ? year % 100 : year, field.width, out);
      break;
    case 'd':
      append_number(date.day, field.width, out);
      break;
    case 'E':
      out += pick(names_.weekdays, field.width)[weekday];
      break;
    case 'c':
      out += pick(names_.own_weekdays, field.width)[weekday];
      break;
    case 'M':
    case 'L':
      if (number)
        append_number(date.month, field.width, out);
      else
        out += pick(field.letter == 'M' ? names_.months : names_.own_months, field.width)[month];
      break;
    default:
      if (number)
        append_number((date.month - 1) / 3 + 1, field.width, out);
      else
        out += pick(field.letter == 'Q' ? names_.quarters : names_.own_quarters,
                    field.width)[month / 3];
  }
}

void CivilPattern::append_time_field(const Field& field, const Time& time, std::string& out) const {
  const auto hour = static_cast<std::size_t>(time.hour % 24);
  switch (field.letter) {
    case 'a':
      out += names_.half_days[hour / 12];
      break;
    case 'b':
    case 'B':
      out += periods_->names[hour][time.minute == 0 && time.second == 0 ? 0 : 1];
      break;
    case 'm':
      append_number(time.minute, field.width, out);
      break;
    case 's':
      append_number(time.second, field.width, out);
      break;
    default:
      append_number(hour_of(field.letter, time.hour), field.width, out);
  }
}

void CivilPattern::append_number(int value, int width, std::string& out) const {
  const std::string ascii = std::to_string(value);
  for (int i = static_cast<int>(ascii.size()); i < width; ++i) out += names_.digits[0];
  for (const char c : ascii) out += names_.digits[static_cast<std::size_t>(c - '0')];
}

}  // namespace cuecard::unicode
