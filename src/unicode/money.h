// Printing amounts of money, and knowing the currencies that exist.
#ifndef CUECARD_UNICODE_MONEY_H_
#define CUECARD_UNICODE_MONEY_H_

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/value.h"
#include "unicode/numbers.h"

namespace cuecard::unicode {

bool is_currency(std::string_view code);

// One locale's way. Thread-safe without a lock.
class MoneyStyle {
 public:
  explicit MoneyStyle(const icu::Locale& locale);
  ~MoneyStyle();
  MoneyStyle(const MoneyStyle&) = delete;
  MoneyStyle& operator=(const MoneyStyle&) = delete;

  // With the currency's usual fraction digits, or more where the amount has them.
  bool append(const Money& money, std::string& out) const;

 private:
  std::unique_ptr<const NumberStyle> make_way(std::string_view currency) const;
  const NumberStyle* way_of(std::size_t currency) const;

  icu::number::LocalizedNumberFormatter formatter_;
  // By currency; null until it is first asked for. What is there never changes.
  mutable std::vector<std::atomic<const NumberStyle*>> ways_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_MONEY_H_
