// Printing amounts of money, and knowing the currencies that exist.
#ifndef CUECARD_UNICODE_MONEY_H_
#define CUECARD_UNICODE_MONEY_H_

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <memory>
#include <string>
#include <string_view>

#include "cuecard/value.h"
#include "unicode/grow_only.h"
#include "unicode/numbers.h"

namespace cuecard::unicode {

bool is_currency(std::string_view code);

// One locale's way. Thread-safe without a lock.
class MoneyStyle {
 public:
  explicit MoneyStyle(const icu::Locale& locale);

  // With the currency's usual fraction digits, or more where the amount has them.
  bool append(const Money& money, std::string& out) const;

 private:
  struct Way {
    std::string currency;
    std::unique_ptr<const NumberStyle> style;  // null where ICU cannot make one
  };

  std::unique_ptr<const NumberStyle> make_style(std::string_view currency) const;
  // Null where there is no such currency.
  const NumberStyle* style_of(std::string_view currency) const;

  icu::number::LocalizedNumberFormatter formatter_;
  GrowOnly<Way> ways_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_MONEY_H_
