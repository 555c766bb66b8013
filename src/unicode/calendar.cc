// What is taken from ICU for printing dates: names, digits and patterns.
#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/numsys.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "unicode/dates.h"
#include "unicode/icu_text.h"

namespace cuecard::unicode {
namespace {

using Symbols = icu::DateFormatSymbols;
using Names = CalendarNames::Names;
using Widths = std::array<Names, CalendarNames::kWidths>;
using Getter = const icu::UnicodeString* (Symbols::*)(std::int32_t&, Symbols::DtContextType,
                                                      Symbols::DtWidthType) const;

Names names_from(const icu::UnicodeString* texts, std::int32_t count) {
  Names names;
  for (std::int32_t i = 0; texts != nullptr && i < count; ++i) names.push_back(to_utf8(texts[i]));
  return names;
}

Widths all_widths(const Symbols& symbols, Getter get, Symbols::DtContextType context) {
  constexpr std::pair<CalendarNames::Width, Symbols::DtWidthType> kWidths[] = {
      {CalendarNames::abbreviated, Symbols::ABBREVIATED},
      {CalendarNames::wide, Symbols::WIDE},
      {CalendarNames::narrow, Symbols::NARROW},
      {CalendarNames::shortest, Symbols::SHORT},
  };
  Widths all;
  for (const auto& [ours, icus] : kWidths) {
    std::int32_t count = 0;
    const icu::UnicodeString* texts = (symbols.*get)(count, context, icus);
    all[ours] = names_from(texts, count);
  }
  return all;
}

// ICU's weeks begin with an unused entry and Sunday; ours with Monday.
Widths from_monday(Widths widths) {
  for (Names& names : widths) {
    if (names.size() != 8) names.clear();
    if (names.empty()) continue;
    names.erase(names.begin());
    std::rotate(names.begin(), names.begin() + 1, names.end());
  }
  return widths;
}

using EraGetter = const icu::UnicodeString* (Symbols::*)(std::int32_t&) const;

// Values have no years before the present era.
Names last_era(const Symbols& symbols, EraGetter get) {
  std::int32_t count = 0;
  const icu::UnicodeString* texts = (symbols.*get)(count);
  return count > 0 ? names_from(texts + count - 1, 1) : Names();
}

// Of the locale's numbering system; plain digits where it does not count by ten.
std::array<std::string, 10> digits_of(const icu::Locale& locale) {
  std::array<std::string, 10> digits = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberingSystem> system(
      icu::NumberingSystem::createInstance(locale, status));
  if (U_FAILURE(status) || system->isAlgorithmic() || system->getRadix() != 10) return digits;
  const icu::UnicodeString description = system->getDescription();
  for (std::int32_t i = 0; i < 10; ++i)
    digits[static_cast<std::size_t>(i)] =
        to_utf8(icu::UnicodeString(description.char32At(description.moveIndex32(0, i))));
  return digits;
}

std::string calendar_of(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(locale, status));
  return U_SUCCESS(status) ? calendar->getType() : "gregorian";
}

icu::DateFormat::EStyle style_called(std::string_view style) {
  if (style == "short") return icu::DateFormat::kShort;
  if (style == "long") return icu::DateFormat::kLong;
  if (style == "full") return icu::DateFormat::kFull;
  return icu::DateFormat::kMedium;
}

icu::UnicodeString pattern_of(std::unique_ptr<icu::DateFormat> format) {
  icu::UnicodeString pattern;
  if (const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get()))
    simple->toPattern(pattern);
  return pattern;
}

}  // namespace

CalendarNames::CalendarNames(const icu::Locale& locale) : digits(digits_of(locale)) {
  const bool buddhist = calendar_of(locale) == "buddhist";
  constexpr int kBuddhistYears = 543;
  if (buddhist) year_offset = kBuddhistYears;
  // A format's symbols are those of its calendar; on their own they are Gregorian.
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (simple == nullptr) return;
  const Symbols& symbols = *simple->getDateFormatSymbols();
  months = all_widths(symbols, &Symbols::getMonths, Symbols::FORMAT);
  own_months = all_widths(symbols, &Symbols::getMonths, Symbols::STANDALONE);
  weekdays = from_monday(all_widths(symbols, &Symbols::getWeekdays, Symbols::FORMAT));
  own_weekdays = from_monday(all_widths(symbols, &Symbols::getWeekdays, Symbols::STANDALONE));
  quarters = all_widths(symbols, &Symbols::getQuarters, Symbols::FORMAT);
  own_quarters = all_widths(symbols, &Symbols::getQuarters, Symbols::STANDALONE);
  eras[abbreviated] = last_era(symbols, &Symbols::getEras);
  eras[wide] = last_era(symbols, &Symbols::getEraNames);
  eras[narrow] = last_era(symbols, &Symbols::getNarrowEras);
  std::int32_t count = 0;
  const icu::UnicodeString* texts = symbols.getAmPmStrings(count);
  half_days = names_from(texts, count);
}

bool CalendarNames::complete() const {
  return months[abbreviated].size() >= 12 && own_months[abbreviated].size() >= 12 &&
         weekdays[abbreviated].size() == 7 && own_weekdays[abbreviated].size() == 7 &&
         quarters[abbreviated].size() == 4 && own_quarters[abbreviated].size() == 4 &&
         eras[abbreviated].size() == 1 && half_days.size() == 2;
}

icu::Locale with_printable_calendar(const icu::Locale& locale) {
  icu::Locale printable = locale;
  const std::string calendar = calendar_of(locale);
  UErrorCode status = U_ZERO_ERROR;
  if (calendar != "gregorian" && calendar != "buddhist")
    printable.setKeywordValue("calendar", "gregorian", status);
  return printable;
}

icu::UnicodeString date_pattern(std::string_view style, const icu::Locale& locale) {
  return pattern_of(std::unique_ptr<icu::DateFormat>(
      icu::DateFormat::createDateInstance(style_called(style), locale)));
}

icu::UnicodeString time_pattern(std::string_view style, const icu::Locale& locale) {
  return pattern_of(std::unique_ptr<icu::DateFormat>(
      icu::DateFormat::createTimeInstance(style_called(style), locale)));
}

icu::UnicodeString date_time_pattern(const icu::Locale& locale) {
  return pattern_of(std::unique_ptr<icu::DateFormat>(icu::DateFormat::createDateTimeInstance(
      icu::DateFormat::kLong, icu::DateFormat::kShort, locale)));
}

icu::UnicodeString skeleton_pattern(std::string_view skeleton, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return {};
  icu::UnicodeString pattern = generator->getBestPattern(to_utf16(skeleton), status);
  return U_SUCCESS(status) ? pattern : icu::UnicodeString();
}

}  // namespace cuecard::unicode
