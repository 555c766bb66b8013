// The currency comes with the value, and there are some three hundred of them: the way of
// printing one is made when a locale first prints it, and kept.
#include "unicode/money.h"

#include <unicode/currunit.h>
#include <unicode/stringpiece.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/civil.h"

namespace cuecard::unicode {
namespace {

std::vector<std::string> read_currencies() {
  std::vector<std::string> codes;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* all = ucurr_openISOCurrencies(UCURR_ALL, &status);
  while (const char* code = uenum_next(all, nullptr, &status)) codes.emplace_back(code);
  uenum_close(all);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

// Never destroyed: hosts may print when the process is on its way out.
const std::vector<std::string>& currencies() {
  static const auto& sorted = *new std::vector<std::string>(read_currencies());
  return sorted;
}

}  // namespace

bool is_currency(std::string_view code) {
  return std::binary_search(currencies().begin(), currencies().end(), code);
}

MoneyStyle::MoneyStyle(const icu::Locale& locale)
    : formatter_(icu::number::NumberFormatter::withLocale(locale)) {}

std::unique_ptr<const NumberStyle> MoneyStyle::make_style(std::string_view currency) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit unit(
      icu::StringPiece(currency.data(), static_cast<std::int32_t>(currency.size())), status);
  const std::int32_t digits = ucurr_getDefaultFractionDigits(unit.getISOCurrency(), &status);
  if (U_FAILURE(status)) return nullptr;
  return NumberStyle::make(
      formatter_.unit(unit).precision(icu::number::Precision::minFraction(digits)));
}

const NumberStyle* MoneyStyle::style_of(std::string_view currency) const {
  const std::size_t hash = std::hash<std::string_view>()(currency);
  const auto same = [&](const Way& way) { return way.currency == currency; };
  if (const Way* known = ways_.find(hash, same)) return known->style.get();
  if (!is_currency(currency)) return nullptr;
  return ways_.keep(hash, {std::string(currency), make_style(currency)}, same).style.get();
}

bool MoneyStyle::append(const Money& money, std::string& out) const {
  if (!is_decimal(money.amount)) return false;
  const NumberStyle* style = style_of(money.currency);
  return style != nullptr && style->append_decimal(money.amount, out);
}

}  // namespace cuecard::unicode
