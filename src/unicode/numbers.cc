// The named styles are those of ICU's MessageFormat, to the letter: we make the very
// format object it would make and borrow the immutable formatter inside it.
#include "unicode/numbers.h"

#include <unicode/decimfmt.h>
#include <unicode/parseerr.h>

#include "unicode/icu_text.h"
#include "unicode/styles.h"

namespace cuecard::unicode {

std::optional<Number> Number::of(const Value& value) {
  if (const auto* whole = value.as<std::int64_t>()) return Number(*whole);
  if (const auto* real = value.as<double>()) return Number(*real);
  return std::nullopt;
}

double Number::as_double() const {
  return std::visit([](auto value) { return static_cast<double>(value); }, value_);
}

// With an offset ICU counts in doubles, so we do.
Number Number::minus(double offset) const {
  return offset == 0 ? *this : Number(as_double() - offset);
}

icu::number::FormattedNumber Number::format(const icu::number::LocalizedNumberFormatter& formatter,
                                            UErrorCode& status) const {
  if (const auto* whole = std::get_if<std::int64_t>(&value_))
    return formatter.formatInt(*whole, status);
  return formatter.formatDouble(std::get<double>(value_), status);
}

std::unique_ptr<const NumberStyle> NumberStyle::make(std::string_view style,
                                                     const icu::Locale& locale) {
  std::unique_ptr<NumberStyle> made(new NumberStyle);
  const auto skeleton = skeleton_of(style);
  const bool fine =
      skeleton ? made->use_skeleton(*skeleton, locale) : made->use_named_style(style, locale);
  if (!fine) return nullptr;
  made->get_ready();
  return made;
}

std::unique_ptr<const NumberStyle> NumberStyle::make(
    icu::number::LocalizedNumberFormatter formatter) {
  std::unique_ptr<NumberStyle> made(new NumberStyle);
  made->own_ = std::move(formatter);
  made->get_ready();
  return made;
}

void NumberStyle::get_ready() {
  warm_up(formatter());
  figures_ = Figures::read(formatter());
}

// A numbering system without digits (`-u-nu-hant`) has no such formatter.
bool NumberStyle::use_named_style(std::string_view style, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  lender_.reset(style == "percent" ? icu::NumberFormat::createPercentInstance(locale, status)
                                   : icu::NumberFormat::createInstance(locale, status));
  auto* decimal = dynamic_cast<icu::DecimalFormat*>(lender_.get());
  if (U_FAILURE(status) || decimal == nullptr) return false;
  if (style == "integer") decimal->setMaximumFractionDigits(0);
  borrowed_ = decimal->toNumberFormatter(status);
  return U_SUCCESS(status) && borrowed_ != nullptr;
}

bool NumberStyle::use_skeleton(std::string_view skeleton, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  own_ =
      icu::number::NumberFormatter::forSkeleton(to_utf16(skeleton), where, status).locale(locale);
  return U_SUCCESS(status) && !own_.copyErrorTo(status);
}

bool NumberStyle::append(const Number& number, std::string& out) const {
  if (const auto* whole = number.whole(); whole != nullptr && figures_) {
    figures_->append(*whole, out);
    return true;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = format(number, status);
  return unicode::append(formatted, status, out);
}

bool NumberStyle::append_decimal(std::string_view number, std::string& out) const {
  if (figures_) {
    figures_->append_decimal(number, out);
    return true;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted =
      formatter().formatDecimal({number.data(), static_cast<std::int32_t>(number.size())}, status);
  return unicode::append(formatted, status, out);
}

void warm_up(const icu::number::LocalizedNumberFormatter& formatter) {
  constexpr int kUsesBeforeCompiled = 4;
  UErrorCode status = U_ZERO_ERROR;
  for (int i = 0; i < kUsesBeforeCompiled; ++i) formatter.formatInt(1, status);
}

bool append(const icu::number::FormattedNumber& number, UErrorCode status, std::string& out) {
  const icu::UnicodeString text = number.toTempString(status);
  if (U_FAILURE(status)) return false;
  append(text, out);
  return true;
}

}  // namespace cuecard::unicode
