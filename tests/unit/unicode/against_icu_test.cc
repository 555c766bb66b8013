// Our parser and steps against ICU's own MessageFormat.
#include <gtest/gtest.h>
#include <unicode/gregocal.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

#include <random>

#include "say.h"
#include "unicode/icu_text.h"
#include "unicode/kinship.h"

namespace cuecard::unicode {
namespace {

const std::vector<std::string> kLocales = {
    "en", "zh-Hans", "zh-Hant", "zh-Hant-HK", "ja", "ko", "fr", "de", "ru", "ar",
    "hi", "th",      "pl",      "pt-BR",      "he", "es", "tr", "cy", "lt"};

icu::Formattable formattable(const Value& value) {
  if (const auto* text = value.as<std::string>()) return to_utf16(*text);
  if (const auto* whole = value.as<std::int64_t>()) return *whole;
  if (const auto* real = value.as<double>()) return *real;
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(status);
  const auto* moment = value.as<DateTime>();
  calendar.clear();
  calendar.set(moment->date.year, moment->date.month - 1, moment->date.day, moment->time.hour,
               moment->time.minute, moment->time.second);
  return icu::Formattable(calendar.getTime(status), icu::Formattable::kIsDate);
}

std::string icu_says(const std::string& pattern, const std::string& locale,
                     const std::vector<Given>& given) {
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(to_utf16(pattern), locale_of(locale), status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Given& one : given) {
    names.push_back(to_utf16(one.name));
    values.push_back(formattable(*one.value));
  }
  icu::UnicodeString text;
  format.format(names.data(), values.data(), static_cast<int>(names.size()), text, status);
  return U_SUCCESS(status) ? to_utf8(text) : u_errorName(status);
}

void expect_as_icu(const std::string& pattern, const std::string& locale,
                   const LocaleFormats& formats, const std::vector<Given>& given) {
  EXPECT_EQ(say(pattern, formats, given), icu_says(pattern, locale, given))
      << locale << ": " << pattern;
}

TEST(AgainstIcu, Numbers) {
  const std::vector<Value> numbers = {
      0,    1,     2,       3,      5,          11,   21,   100,
      1234, 12345, 1000000, -7,     0.5,        1.0,  1.5,  2.345,
      1e6,  1e15,  1e21,    0.0001, 12345.6789, -0.0, -1.5, std::int64_t{9223372036854775807}};
  const std::vector<std::string> patterns = {
      "{n}",
      "{n, number}",
      "{n, number, integer}",
      "{n, number, percent}",
      "{n, number, ::.00}",
      "{n, number, ::compact-short}",
      "{n, number, ::currency/CNY}",
      "{n, plural, zero {z #} one {o #} two {t #} few {f #} many {m #} other {x #}}",
      "{n, plural, =0 {none} =1.5 {half} one {o} other {x {n}}}",
      "{n, plural, offset:1 =1 {alone} one {one # {n}} other {# of {n, number, ::.0}}}",
      "{n, plural, one {o} other {{n, number, percent}}}",
      "{n, plural, one {o} other {{n, number, integer} #}}",
      "{n, selectordinal, one {#o} two {#t} few {#f} many {#m} other {#x}}",
  };
  for (const auto& locale : kLocales) {
    const LocaleFormats formats(locale);
    for (const auto& pattern : patterns)
      for (const auto& number : numbers)
        expect_as_icu(pattern, locale, formats, {{"n", Type::number, number}});
  }
}

// Before AM and PM we write a plain space for CLDR's narrow one, by design.
std::string with_plain_spaces(const std::string& text) {
  return to_utf8(to_utf16(text).findAndReplace(u"\u202F", u" "));
}

TEST(AgainstIcu, Dates) {
  const std::vector<std::string> patterns = {"{d, date}",
                                             "{d, date, short}",
                                             "{d, date, medium}",
                                             "{d, date, long}",
                                             "{d, date, full}",
                                             "{d, time, short}",
                                             "{d, time, medium}",
                                             "{d, time}",
                                             "{d, date, ::yMMMMd}",
                                             "{d, date, ::yMMMEEEd}",
                                             "{d, date, ::MMMMEEEEd}",
                                             "{d, date, ::GyMMMd}",
                                             "{d, date, ::yQQQQ}",
                                             "{d, date, ::LLLL}",
                                             "{d, date, ::yyMMdd}",
                                             "{d, time, ::jmm}",
                                             "{d, time, ::Hms}",
                                             "{d, time, ::hmm}",
                                             "{d, time, ::Bhmm}",
                                             "{d, time, ::bhmm}",
                                             "{d, date, ::yMMMdjmm}",
                                             "{d, date, ::EEEEEE}",
                                             "{d, date, ::MMMMM}",
                                             "{d, date, ::cccc}",
                                             "{d, time, ::Bh}"};
  std::vector<Value> moments;
  for (int month = 1; month <= 12; ++month)
    for (const Time time : {Time{0, 0, 0}, Time{2 * month - 1, 30, 5}, Time{12, 0, 0}})
      moments.push_back(DateTime{{2020 + month, month, 2 * month + 3}, time, {}});
  for (const auto& locale : kLocales) {
    const LocaleFormats formats(locale);
    for (const auto& pattern : patterns)
      for (const auto& moment : moments)
        EXPECT_EQ(with_plain_spaces(say(pattern, formats, {{"d", Type::datetime, moment}})),
                  with_plain_spaces(icu_says(pattern, locale, {{"d", Type::datetime, moment}})))
            << locale << ": " << pattern;
  }
}

// Random patterns of a small grammar, and random damage to them. A plural there does
// not show its own number by a skeleton: ICU forgets it when it chooses the branch,
// and we differ by design.
class Patterns {
 public:
  explicit Patterns(unsigned seed) : random_(seed) {}

  std::string text(int depth) {
    std::string out;
    for (unsigned parts = below(4); parts > 0; --parts) out += part(depth);
    return out;
  }
  std::string damaged(std::string pattern) {
    static constexpr std::string_view kSigns = "{}'#,:= on";
    for (unsigned slips = below(3); slips > 0 && !pattern.empty(); --slips) {
      const std::size_t at = below(static_cast<unsigned>(pattern.size()));
      if (below(2) == 0)
        pattern.erase(at, 1);
      else
        pattern.insert(at, 1, kSigns[below(static_cast<unsigned>(kSigns.size()))]);
    }
    return pattern;
  }
  unsigned below(unsigned end) { return static_cast<unsigned>(random_() % end); }

 private:
  std::string part(int depth) {
    static const std::vector<std::string> kPlain = {"a",
                                                    " ",
                                                    "you'd ",
                                                    "''",
                                                    "'{'",
                                                    "#",
                                                    "{s}",
                                                    "{n}",
                                                    "{ m }",
                                                    "{n, number}",
                                                    "{m,number,integer}",
                                                    "{q, number, ::.0}",
                                                    "'}'",
                                                    "e, ",
                                                    "x"};
    if (depth == 0 || below(3) != 0) return kPlain[below(static_cast<unsigned>(kPlain.size()))];
    switch (below(3)) {
      case 0:
        return "{n, plural, " + keywords(depth) + "}";
      case 1:
        return "{m, selectordinal," + keywords(depth) + " }";
      default:
        return "{s, select, a {" + text(depth - 1) + "} b{" + text(depth - 1) + "} other {" +
               text(depth - 1) + "}}";
    }
  }
  std::string keywords(int depth) {
    std::string out = below(3) == 0 ? "offset:1 " : "";
    if (below(2) == 0) out += "=" + std::to_string(below(4)) + " {" + text(depth - 1) + "} ";
    for (const auto key : {"one", "two", "few", "many"})
      if (below(2) == 0) out += std::string(key) + " {" + text(depth - 1) + "}";
    return out + " other {" + text(depth - 1) + "}";
  }

  std::mt19937 random_;
};

TEST(AgainstIcu, RandomPatterns) {
  Patterns patterns(20261121);
  std::vector<std::unique_ptr<LocaleFormats>> formats;
  for (const auto& locale : kLocales) formats.push_back(std::make_unique<LocaleFormats>(locale));
  int said = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string pattern = patterns.text(3);
    if (!examine(pattern, {}).problems.empty()) continue;  // a trap by chance, such as `'#...`
    const std::size_t locale = patterns.below(static_cast<unsigned>(kLocales.size()));
    const std::vector<Given> given = {{"n", Type::number, Value(patterns.below(30))},
                                      {"m", Type::number, Value(patterns.below(60) / 4.0)},
                                      {"q", Type::number, Value(patterns.below(9))},
                                      {"s", Type::text, patterns.below(2) == 0 ? "a" : "c"}};
    expect_as_icu(pattern, kLocales[locale], *formats[locale], given);
    ++said;
  }
  EXPECT_GT(said, 4000);
}

bool icu_parses(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  icu::MessagePattern parsed(to_utf16(pattern), &where, status);
  return U_SUCCESS(status);
}

// We are stricter, never laxer.
TEST(AgainstIcu, WhatIcuRefusesWeRefuse) {
  Patterns patterns(7);
  int refused = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string pattern = patterns.damaged(patterns.text(2));
    const PatternReport report = examine(pattern, {});
    for (const auto& problem : report.problems) {
      EXPECT_LE(problem.offset + problem.size, pattern.size()) << pattern;
      EXPECT_FALSE(problem.message.empty());
    }
    if (icu_parses(pattern)) continue;
    ++refused;
    EXPECT_FALSE(report.problems.empty()) << pattern;
  }
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace cuecard::unicode
