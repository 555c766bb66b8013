// Figures, money and durations against ICU, which they were read off from.
#include "unicode/figures.h"

#include <gtest/gtest.h>
#include <unicode/currunit.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include <random>

#include "say.h"
#include "unicode/icu_text.h"
#include "unicode/kinship.h"
#include "unicode/money.h"

namespace cuecard::unicode {
namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::NumberFormatter;

// One of each way of writing: digits, groups of two kinds, groups from five digits on,
// signs and currencies on either side, marks of direction.
const std::vector<std::string> kLocales = {"en", "zh-Hans", "zh-Hant", "zh-Hant-HK", "ja", "de",
                                           "fr", "es",      "pl",      "hi",         "ar", "ar-AE",
                                           "fa", "he",      "de-CH",   "pt-PT",      "sv", "th"};

LocalizedNumberFormatter formatter_of(std::string_view skeleton, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  return NumberFormatter::forSkeleton(to_utf16(skeleton), status).locale(locale);
}

std::vector<std::int64_t> many_numbers() {
  std::mt19937_64 random(20261122);
  std::vector<std::int64_t> numbers = {0, -1, 1000, 9999, 10000, -999999, 1000000};
  for (int bits = 1; bits < 64; ++bits)
    for (int i = 0; i < 4; ++i) numbers.push_back(static_cast<std::int64_t>(random() >> bits));
  for (std::size_t i = 0; i < 20; ++i) numbers.push_back(-numbers[numbers.size() - 1 - 7 * i]);
  return numbers;
}

TEST(Figures, WriteWholeNumbersAsIcuDoes) {
  const auto numbers = many_numbers();
  for (const std::string& tag : kLocales)
    for (const auto skeleton :
         {"", ".00", "integer", "sign-always", "sign-accounting", "currency/USD", "currency/CNY",
          "group-off", "group-min2", "percent", "measure-unit/length-meter", "latin"}) {
      const auto formatter = formatter_of(skeleton, locale_of(tag));
      const auto figures = Figures::read(formatter);
      if (!figures) continue;
      for (const std::int64_t number : numbers) {
        UErrorCode status = U_ZERO_ERROR;
        std::string ours;
        figures->append(number, ours);
        ASSERT_EQ(ours, to_utf8(formatter.formatInt(number, status).toString(status)))
            << tag << " " << skeleton << " " << number;
      }
    }
}

// What depends on more than the digits is left to ICU.
TEST(Figures, AreReadOnlyFromWhatWritesDigits) {
  const struct {
    std::string locale, skeleton;
    bool plain;
  } cases[] = {
      {"en", "", true},
      {"en", ".00", true},
      {"hi", "currency/INR", true},
      {"es", "", true},
      {"en", "group-off", true},
      {"en", "sign-always", true},
      {"en", "sign-except-zero", false},
      {"en", "compact-short", false},
      {"en", "scientific", false},
      {"en", "@@", false},
      {"en", "@@@@@@@@@@@@@@@@@@", false},  // eighteen digits
      {"en", "scale/100", false},
      {"en", "precision-increment/5", false},
      {"en", "integer-width/000", false},
      {"en", "measure-unit/duration-minute unit-width-full-name", false},
      {"ru", "currency/RUB unit-width-full-name", true},  // one form for all with kopecks
      {"ru", "currency/JPY unit-width-full-name", false},
      {"ar", "measure-unit/duration-hour unit-width-full-name", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(Figures::read(formatter_of(c.skeleton, locale_of(c.locale))) != nullptr, c.plain)
        << c.locale << " " << c.skeleton;
}

std::vector<std::string> all_currencies() {
  std::vector<std::string> codes;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* all = ucurr_openISOCurrencies(UCURR_ALL, &status);
  while (const char* code = uenum_next(all, nullptr, &status)) codes.emplace_back(code);
  uenum_close(all);
  return codes;
}

LocalizedNumberFormatter money_formatter(const std::string& code, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit unit(code, status);
  const int digits = ucurr_getDefaultFractionDigits(unit.getISOCurrency(), &status);
  return NumberFormatter::withLocale(locale).unit(unit).precision(
      icu::number::Precision::minFraction(digits));
}

TEST(Money, IsWrittenAsIcuDoes) {
  const auto codes = all_currencies();
  ASSERT_GT(codes.size(), 250u);
  for (const std::string& tag : kLocales) {
    const MoneyStyle style(locale_of(tag));
    for (const std::string& code : codes) {
      const auto formatter = money_formatter(code, locale_of(tag));
      for (const auto amount :
           {"0", "-0", "0.1", "-0.00", "1", "-1", "007.500", "128.50", "1234", "-12345.678901",
            "-100000", "1000000.05", "999999999999999.999999999"}) {
        UErrorCode status = U_ZERO_ERROR;
        std::string ours;
        EXPECT_TRUE(style.append({amount, code}, ours));
        ASSERT_EQ(ours, to_utf8(formatter.formatDecimal(amount, status).toString(status)))
            << tag << " " << code << " " << amount;
      }
    }
  }
}

TEST(Money, IsRefusedWhereItIsNone) {
  const MoneyStyle style(locale_of("en"));
  for (const Money& money : {Money{"1", "ZZZ"}, Money{"1", ""}, Money{"1", "usd"}, Money{"", "USD"},
                             Money{"-", "USD"}, Money{"1,5", "USD"}}) {
    std::string out;
    EXPECT_FALSE(style.append(money, out)) << money.amount << " " << money.currency;
    EXPECT_EQ(out, "");
  }
}

// Numbers of a unit that are printed ahead, and those that are not.
TEST(Durations, CountTheirUnitsAsIcuDoes) {
  const struct {
    icu::MeasureUnit unit;
    std::int64_t seconds, most;
  } units[] = {{icu::MeasureUnit::getDay(), 86400, 3660},
               {icu::MeasureUnit::getHour(), 3600, 23},
               {icu::MeasureUnit::getMinute(), 60, 59},
               {icu::MeasureUnit::getSecond(), 1, 59}};
  for (const auto tag : {"en", "zh-Hans", "ru", "ar", "pl", "lt", "hi"}) {
    const LocaleFormats formats(tag);
    for (const auto& [unit, seconds, most] : units) {
      const auto formatter = NumberFormatter::withLocale(locale_of(tag))
                                 .unit(unit)
                                 .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME);
      for (std::int64_t number = 1; number <= most; number += number < 130 ? 1 : 353) {
        UErrorCode status = U_ZERO_ERROR;
        const Value span = std::chrono::seconds(number * seconds);
        ASSERT_EQ(say("{x}", formats, {{"x", Type::duration, span}}),
                  to_utf8(formatter.formatInt(number, status).toString(status)))
            << tag << " " << number;
      }
    }
  }
}

}  // namespace
}  // namespace cuecard::unicode
