// Units in full, joined as the locale joins narrow units: without the commas that
// lists of full units have, for nobody says "1 hour, 30 minutes". The joints are
// read off once, by joining placeholders. There are few numbers of hours, minutes and
// seconds, and each has its own ending in some language: all are printed once, too.
#include "unicode/durations.h"

#include <unicode/listformatter.h>
#include <unicode/measunit.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "unicode/icu_text.h"
#include "unicode/numbers.h"

namespace cuecard::unicode {
namespace {

constexpr char16_t kFirstPlaceholder = 0xE000;  // of the private use area

// What the list puts between its items, one joint fewer than items.
std::vector<std::string> read_joints(const icu::ListFormatter& list, std::int32_t count) {
  std::vector<icu::UnicodeString> items;
  for (std::int32_t i = 0; i < count; ++i)
    items.emplace_back(static_cast<char16_t>(kFirstPlaceholder + i));
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString joined;
  list.format(items.data(), count, joined, status);
  std::vector<std::string> joints;
  for (std::int32_t i = 0; i + 1 < count && U_SUCCESS(status); ++i) {
    const std::int32_t from = joined.indexOf(static_cast<char16_t>(kFirstPlaceholder + i)) + 1;
    const std::int32_t to = joined.indexOf(static_cast<char16_t>(kFirstPlaceholder + i + 1));
    joints.push_back(to > from ? to_utf8(joined.tempSubStringBetween(from, to)) : "");
  }
  return joints;
}

// Days, hours, minutes and seconds; half a second rounds up.
std::array<std::int64_t, 4> split(Duration span) {
  constexpr std::int64_t kHalfSecond = 500;
  const std::int64_t seconds = (span.count() + kHalfSecond) / 1000;
  return {seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60};
}

}  // namespace

DurationStyle::DurationStyle(const icu::Locale& locale) {
  const icu::MeasureUnit units[kUnits] = {icu::MeasureUnit::getDay(), icu::MeasureUnit::getHour(),
                                          icu::MeasureUnit::getMinute(),
                                          icu::MeasureUnit::getSecond()};
  for (std::size_t i = 0; i < kUnits; ++i) {
    units_[i] = icu::number::NumberFormatter::withLocale(locale).unit(units[i]).unitWidth(
        UNUM_UNIT_WIDTH_FULL_NAME);
    warm_up(units_[i]);
    for (std::size_t number = 0; number < kReady; ++number)
      print(i, static_cast<std::int64_t>(number), ready_[i][number]);
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> list(icu::ListFormatter::createInstance(
      locale, ULISTFMT_TYPE_UNITS, ULISTFMT_WIDTH_NARROW, status));
  for (std::size_t count = 2; count <= kUnits && U_SUCCESS(status); ++count)
    joints_[count] = read_joints(*list, static_cast<std::int32_t>(count));
}

bool DurationStyle::append(Duration span, std::string& out) const {
  if (span < Duration::zero()) return false;
  const auto numbers = split(span);
  Parts parts;
  std::string many_days;
  for (std::size_t unit = 0; unit < kUnits; ++unit) {
    const auto number = static_cast<std::size_t>(numbers[unit]);
    const bool last_chance = unit + 1 == kUnits && parts.count == 0;  // "0 seconds"
    if (number == 0 && !last_chance) continue;
    const bool ready = number < kReady;
    if (!ready && !print(unit, numbers[unit], many_days)) return false;
    const std::string& printed = ready ? ready_[unit][number] : many_days;
    if (printed.empty()) return false;
    parts.printed[parts.count++] = printed;
  }
  join(parts, out);
  return true;
}

bool DurationStyle::print(std::size_t unit, std::int64_t number, std::string& out) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = units_[unit].formatInt(number, status);
  return unicode::append(formatted, status, out);
}

void DurationStyle::join(const Parts& parts, std::string& out) const {
  const std::vector<std::string>& joints = joints_[parts.count];
  for (std::size_t i = 0; i < parts.count; ++i) {
    const std::string_view part = parts.printed[i];
    if (i > 0) {
      const std::string_view joint = i <= joints.size() ? std::string_view(joints[i - 1]) : " ";
      // Where the locale sets figure and unit apart, parts that touch would read as one.
      const bool apart = part.find(' ') != part.npos;
      out += joint.empty() && apart ? " " : joint;
    }
    out += part;
  }
}

}  // namespace cuecard::unicode
