// Plain ways are made with the printer; ways that patterns ask for (`::yMMMd`) are
// made when the first message that has them is compiled, and kept.
#include "unicode/formats.h"

#include <utility>

#include "unicode/kinship.h"
#include "unicode/phone.h"
#include "unicode/styles.h"

namespace cuecard::unicode {
namespace {

// Failures are kept too, so that they are not tried again.
template <class T, class Map, class Make>
const T* find_or_make(Map& styles, std::string key, Make make) {
  auto found = styles.find(key);
  if (found == styles.end()) found = styles.emplace(std::move(key), make()).first;
  return found->second.get();
}

std::unique_ptr<const icu::PluralRules> rules_of(const icu::Locale& locale, UPluralType type) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<const icu::PluralRules> rules(icu::PluralRules::forLocale(locale, type, status));
  return U_SUCCESS(status) ? std::move(rules) : nullptr;
}

// The part of the value that a date or time pattern prints, or null.
const Date* date_in(const Value& value) {
  if (const auto* moment = value.as<DateTime>()) return &moment->date;
  return value.as<Date>();
}
const Time* time_in(const Value& value) {
  if (const auto* moment = value.as<DateTime>()) return &moment->time;
  return value.as<Time>();
}

}  // namespace

bool print_civil(const CivilPattern& pattern, const Value& value, std::string& out) {
  const Date* date = date_in(value);
  const Time* time = time_in(value);
  if ((pattern.has_date() && date == nullptr) || (pattern.has_time() && time == nullptr))
    return false;
  pattern.append(date != nullptr ? *date : Date(), time != nullptr ? *time : Time(), out);
  return true;
}

Printer::Printer(std::string_view tag)
    : locale_(with_printable_calendar(locale_of(tag))),
      names_(locale_),
      number_(NumberStyle::make("", locale_)),
      date_(CivilPattern::make(date_pattern("long", locale_), locale_, names_)),
      time_(CivilPattern::make(time_pattern("short", locale_), locale_, names_)),
      date_time_(CivilPattern::make(date_time_pattern(locale_), locale_, names_)),
      duration_(locale_),
      money_(locale_),
      hours_(locale_, names_, time_.get()),
      cardinal_(rules_of(locale_, UPLURAL_TYPE_CARDINAL)),
      ordinal_(rules_of(locale_, UPLURAL_TYPE_ORDINAL)) {}

// Words need no value: the caller has looked them up.
bool Printer::print(const Argument& argument, std::string& out) const {
  if (!argument.present) return false;
  if (argument.type == Type::text || argument.type == Type::choice) {
    out += argument.word;
    return true;
  }
  return argument.value != nullptr && print_value(argument, *argument.value, out);
}

bool Printer::print_value(const Argument& argument, const Value& value, std::string& out) const {
  const auto* text = value.as<std::string>();
  switch (argument.type) {
    case Type::number: {
      const auto number = Number::of(value);
      return number && number_ && number_->append(*number, out);
    }
    case Type::date:
      return date_ && print_civil(*date_, value, out);
    case Type::time:
      return time_ && print_civil(*time_, value, out);
    case Type::datetime:
      return date_time_ && print_civil(*date_time_, value, out);
    case Type::duration: {
      const auto* span = value.as<Duration>();
      return span != nullptr && duration_.append(*span, out);
    }
    case Type::money: {
      const auto* money = value.as<Money>();
      return money != nullptr && money_.append(*money, out);
    }
    case Type::phone:
      if (text != nullptr) append_phone(*text, out);
      return text != nullptr;
    case Type::hours:
      return text != nullptr && hours_.append(*text, out);
    case Type::flag:
      if (const auto* flag = value.as<bool>()) out += *flag ? "true" : "false";
      return value.as<bool>() != nullptr;
    default:
      return false;
  }
}

const NumberStyle* Printer::number_style(std::string_view style) const {
  if (style.empty()) return number_.get();
  const std::lock_guard<std::mutex> lock(making_);
  return find_or_make<NumberStyle>(number_styles_, std::string(style),
                                   [&] { return NumberStyle::make(style, locale_); });
}

const CivilPattern* Printer::civil_style(Use use, std::string_view style) const {
  const std::lock_guard<std::mutex> lock(making_);
  const std::string key = (use == Use::time ? "time " : "date ") + std::string(style);
  return find_or_make<CivilPattern>(civil_styles_, key,
                                    [&] { return make_civil_style(use, style); });
}

std::unique_ptr<const CivilPattern> Printer::make_civil_style(Use use,
                                                              std::string_view style) const {
  const auto skeleton = skeleton_of(style);
  const icu::UnicodeString pattern = skeleton           ? skeleton_pattern(*skeleton, locale_)
                                     : use == Use::time ? time_pattern(style, locale_)
                                                        : date_pattern(style, locale_);
  return CivilPattern::make(pattern, locale_, names_);
}

const icu::PluralRules* Printer::plural_rules(Use use) const {
  return use == Use::ordinal ? ordinal_.get() : cardinal_.get();
}

LocaleFormats::LocaleFormats(std::string tag)
    : impl_(std::make_unique<const Impl>(Impl{std::make_shared<const Printer>(tag)})) {}

LocaleFormats::~LocaleFormats() = default;

void LocaleFormats::append(const Argument& argument, std::string& out) const {
  impl_->printer->print(argument, out);
}

}  // namespace cuecard::unicode
