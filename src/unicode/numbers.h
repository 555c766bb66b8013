// Printing numbers: whole ones by figures read off from ICU, others by its immutable
// formatters.
#ifndef CUECARD_UNICODE_NUMBERS_H_
#define CUECARD_UNICODE_NUMBERS_H_

#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/numfmt.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "cuecard/value.h"
#include "unicode/figures.h"

namespace cuecard::unicode {

// A number as hosts give it; integers stay exact.
class Number {
 public:
  explicit Number(std::int64_t whole) : value_(whole) {}
  explicit Number(double real) : value_(real) {}
  static std::optional<Number> of(const Value& value);

  const std::int64_t* whole() const { return std::get_if<std::int64_t>(&value_); }
  double as_double() const;
  Number minus(double offset) const;
  icu::number::FormattedNumber format(const icu::number::LocalizedNumberFormatter& formatter,
                                      UErrorCode& status) const;

 private:
  std::variant<std::int64_t, double> value_;
};

// One way of printing numbers in one locale. Immutable; thread-safe.
class NumberStyle {
 public:
  // "" (the locale's usual way), "integer", "percent", or "::" and a skeleton. Null
  // where ICU cannot make it.
  static std::unique_ptr<const NumberStyle> make(std::string_view style, const icu::Locale& locale);
  static std::unique_ptr<const NumberStyle> make(icu::number::LocalizedNumberFormatter formatter);

  icu::number::FormattedNumber format(const Number& number, UErrorCode& status) const {
    return number.format(formatter(), status);
  }
  bool append(const Number& number, std::string& out) const;
  // A decimal number as text, by a style that never rounds.
  bool append_decimal(std::string_view number, std::string& out) const;

  // Whether whole numbers get nothing but digits, so that their plural form is that of
  // the number itself ("1.0" is none of English's `one`).
  bool is_plain_for_whole() const { return figures_ && !figures_->has_fraction(); }

 private:
  NumberStyle() = default;
  void get_ready();
  bool use_named_style(std::string_view style, const icu::Locale& locale);
  bool use_skeleton(std::string_view skeleton, const icu::Locale& locale);
  const icu::number::LocalizedNumberFormatter& formatter() const {
    return borrowed_ != nullptr ? *borrowed_ : own_;
  }

  // A named style's formatter belongs to ICU's older format object.
  std::unique_ptr<icu::NumberFormat> lender_;
  const icu::number::LocalizedNumberFormatter* borrowed_ = nullptr;
  icu::number::LocalizedNumberFormatter own_;
  std::unique_ptr<const Figures> figures_;  // null where the style is not that simple
};

// Has ICU do its lazy work, which it does after a few uses, while one thread alone
// knows the formatter.
void warm_up(const icu::number::LocalizedNumberFormatter& formatter);

// False where formatting failed.
bool append(const icu::number::FormattedNumber& number, UErrorCode status, std::string& out);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_NUMBERS_H_
