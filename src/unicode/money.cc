// The currency comes with the value, and there are some three hundred of them: the way of
// printing one is made when a locale first prints it, and kept. Threads that make the same
// one at once agree on the first that is put in its place.
#include "unicode/money.h"

#include <unicode/currunit.h>
#include <unicode/stringpiece.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include <algorithm>
#include <cstdint>

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

const std::vector<std::string>& currencies() {
  static const std::vector<std::string> sorted = read_currencies();
  return sorted;
}

// Its place among the currencies, or their number where there is no such currency.
std::size_t index_of(std::string_view code) {
  const auto& all = currencies();
  const auto found = std::lower_bound(all.begin(), all.end(), code);
  return static_cast<std::size_t>((found != all.end() && *found == code ? found : all.end()) -
                                  all.begin());
}

}  // namespace

bool is_currency(std::string_view code) { return index_of(code) < currencies().size(); }

MoneyStyle::MoneyStyle(const icu::Locale& locale)
    : formatter_(icu::number::NumberFormatter::withLocale(locale)), ways_(currencies().size()) {}

MoneyStyle::~MoneyStyle() {
  for (const auto& way : ways_) delete way.load();
}

std::unique_ptr<const NumberStyle> MoneyStyle::make_way(std::string_view currency) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit unit(
      icu::StringPiece(currency.data(), static_cast<std::int32_t>(currency.size())), status);
  const std::int32_t digits = ucurr_getDefaultFractionDigits(unit.getISOCurrency(), &status);
  if (U_FAILURE(status)) return nullptr;
  return NumberStyle::make(
      formatter_.unit(unit).precision(icu::number::Precision::minFraction(digits)));
}

const NumberStyle* MoneyStyle::way_of(std::size_t currency) const {
  std::atomic<const NumberStyle*>& place = ways_[currency];
  if (const NumberStyle* way = place.load(std::memory_order_acquire)) return way;
  auto made = make_way(currencies()[currency]);
  const NumberStyle* first = nullptr;
  if (!place.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) return first;
  return made.release();
}

bool MoneyStyle::append(const Money& money, std::string& out) const {
  const std::size_t currency = index_of(money.currency);
  if (currency == ways_.size() || !is_decimal(money.amount)) return false;
  const NumberStyle* way = way_of(currency);
  return way != nullptr && way->append_decimal(money.amount, out);
}

}  // namespace cuecard::unicode
