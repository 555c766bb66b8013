// What a careful user of ICU does: names are converted once, values on each call.
#include "icu_message.h"

#include <array>
#include <stdexcept>

namespace cuecard::bench {
namespace {

constexpr std::size_t kMostArguments = 4;

icu::MessageFormat made(const std::string& pattern, const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern),
                            icu::Locale::forLanguageTag(locale, status), status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU refuses " + pattern);
  return format;
}

icu::Formattable formattable(const IcuValue& value) {
  struct Converter {
    icu::Formattable operator()(const std::string& text) const {
      return icu::UnicodeString::fromUTF8(text);
    }
    icu::Formattable operator()(std::int64_t whole) const { return whole; }
    icu::Formattable operator()(double real) const { return real; }
    icu::Formattable operator()(Moment moment) const {
      return icu::Formattable(moment.at, icu::Formattable::kIsDate);
    }
  };
  return std::visit(Converter(), value);
}

}  // namespace

IcuMessage::IcuMessage(const std::string& pattern, const std::string& locale,
                       const IcuArguments& arguments)
    : format_(made(pattern, locale)) {
  if (arguments.size() > kMostArguments) throw std::runtime_error("too many for " + pattern);
  for (const auto& [name, value] : arguments) names_.push_back(icu::UnicodeString::fromUTF8(name));
}

std::string IcuMessage::format(const IcuArguments& arguments) const {
  std::array<icu::Formattable, kMostArguments> values;
  for (std::size_t i = 0; i < arguments.size(); ++i) values[i] = formattable(arguments[i].second);
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  format_.format(names_.data(), values.data(), static_cast<std::int32_t>(arguments.size()), text,
                 status);
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace cuecard::bench
