// Printing amounts of money, and knowing the currencies that exist.
#ifndef CUECARD_UNICODE_MONEY_H_
#define CUECARD_UNICODE_MONEY_H_

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <string>
#include <string_view>

#include "cuecard/value.h"

namespace cuecard::unicode {

bool is_currency(std::string_view code);

// One locale's way. Immutable; thread-safe.
class MoneyStyle {
 public:
  explicit MoneyStyle(const icu::Locale& locale);

  // With the currency's usual fraction digits, or more where the amount has them.
  bool append(const Money& money, std::string& out) const;

 private:
  icu::number::LocalizedNumberFormatter formatter_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_MONEY_H_
