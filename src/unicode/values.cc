// Types of values: their names, what fits them, and how a text may use them.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/civil.h"
#include "base/text.h"
#include "unicode/message.h"
#include "unicode/money.h"
#include "unicode/phone.h"

namespace cuecard::unicode {
namespace {

constexpr std::array<std::string_view, 11> kTypeNames = {
    "text",     "number",   "flag",  "choice", "date",  "time",
    "datetime", "duration", "phone", "money",  "hours",
};

// What a host gives as text, in the notation of packs.
template <class T>
std::optional<Value> wrap(std::optional<T> read) {
  if (!read) return std::nullopt;
  return Value(*std::move(read));
}

// A whole number is taken too: hosts keep agent numbers as integers. A real one is
// not, for its text would depend on how it is rounded.
std::optional<Value> read_text(const Value& given) {
  if (const auto* text = given.as<std::string>())
    return find_ill_formed_utf8(*text) == std::string::npos ? std::optional<Value>(*text)
                                                            : std::nullopt;
  if (const auto* whole = given.as<std::int64_t>()) return Value(std::to_string(*whole));
  return std::nullopt;
}

// from_chars of doubles reads no sign `+` and no locale's comma, as wanted.
std::optional<Value> number_from(std::string_view text) {
  if (!is_decimal(text)) return std::nullopt;
  const char* const end = text.data() + text.size();
  if (text.find('.') == text.npos) {
    std::int64_t whole = 0;
    return std::from_chars(text.data(), end, whole).ptr == end ? std::optional<Value>(whole)
                                                               : std::nullopt;
  }
  double real = 0;
  return std::from_chars(text.data(), end, real).ptr == end ? std::optional<Value>(real)
                                                            : std::nullopt;
}

// Infinity and NaN have no words.
std::optional<Value> read_number(const Value& given) {
  if (const auto* text = given.as<std::string>()) return number_from(*text);
  if (const auto* real = given.as<double>(); real != nullptr && !std::isfinite(*real))
    return std::nullopt;
  const bool number = given.as<std::int64_t>() != nullptr || given.as<double>() != nullptr;
  return number ? std::optional<Value>(given) : std::nullopt;
}

std::optional<Value> read_flag(const Value& given) {
  if (given.as<bool>() != nullptr) return given;
  const auto* text = given.as<std::string>();
  if (text == nullptr || (*text != "true" && *text != "false")) return std::nullopt;
  return Value(*text == "true");
}

std::optional<DateTime> date_time_in(const Value& given) {
  const auto* text = given.as<std::string>();
  const auto* moment = given.as<DateTime>();
  const auto read = text != nullptr     ? parse_date_time(*text)
                    : moment != nullptr ? std::optional<DateTime>(*moment)
                                        : std::nullopt;
  return read && is_valid(read->date) && is_valid(read->time) ? read : std::nullopt;
}

// A moment, given as such or as text, has a date and a time of day in it.
std::optional<Value> read_date(const Value& given) {
  if (const auto* text = given.as<std::string>())
    if (const auto date = parse_date(*text)) return Value(*date);
  if (const auto* date = given.as<Date>())
    return is_valid(*date) ? std::optional<Value>(*date) : std::nullopt;
  const auto moment = date_time_in(given);
  return moment ? std::optional<Value>(moment->date) : std::nullopt;
}

std::optional<Value> read_time(const Value& given) {
  if (const auto* text = given.as<std::string>())
    if (const auto time = parse_time(*text)) return Value(*time);
  if (const auto* time = given.as<Time>())
    return is_valid(*time) ? std::optional<Value>(*time) : std::nullopt;
  const auto moment = date_time_in(given);
  return moment ? std::optional<Value>(moment->time) : std::nullopt;
}

std::optional<Value> read_duration(const Value& given) {
  if (const auto* text = given.as<std::string>()) return wrap(parse_duration(*text));
  const auto* span = given.as<Duration>();
  constexpr Duration kLongest = std::chrono::hours(24 * 3660);  // ten years, as in packs
  const bool fits = span != nullptr && *span >= Duration::zero() && *span <= kLongest;
  return fits ? std::optional<Value>(*span) : std::nullopt;
}

std::optional<Value> read_money(const Value& given) {
  const auto* text = given.as<std::string>();
  const auto* money = given.as<Money>();
  const auto read = text != nullptr    ? parse_money(*text)
                    : money != nullptr ? std::optional<Money>(*money)
                                       : std::nullopt;
  if (!read || !is_decimal(read->amount) || !is_currency(read->currency)) return std::nullopt;
  return Value(*read);
}

template <class Fits>
std::optional<Value> read_text_that(const Value& given, Fits fits) {
  const auto* text = given.as<std::string>();
  return text != nullptr && fits(*text) ? std::optional<Value>(*text) : std::nullopt;
}

// Advice by use; empty where the type may be used so.
std::string_view plain_advice(Type type) {
  if (type == Type::flag)
    return "a flag has no words of its own; use `{name, select, true {...} other {...}}`";
  return "";
}

std::string_view number_advice(Type type) {
  switch (type) {
    case Type::number:
      return "";
    case Type::duration:
      return "a duration prints itself in words; write `{name}` alone";
    case Type::money:
      return "money prints itself with its currency; write `{name}` alone";
    case Type::phone:
      return "a phone number prints itself in groups; write `{name}` alone";
    default:
      return "only a variable of `type: number` can be printed as a number";
  }
}

std::string_view date_advice(Type type) {
  if (type == Type::date || type == Type::datetime) return "";
  return "only a variable of `type: date` or `type: datetime` can be printed as a date";
}

std::string_view time_advice(Type type) {
  if (type == Type::time || type == Type::datetime) return "";
  return type == Type::duration
             ? "a duration prints itself in words; write `{name}` alone"
             : "only a variable of `type: time` or `type: datetime` can be printed as a time";
}

std::string_view plural_advice(Type type) {
  if (type == Type::number) return "";
  if (type == Type::duration) return "a duration prints its own plurals; write `{name}` alone";
  return "a plural goes by a number; use `select`, or declare the variable as `type: number`";
}

std::string_view select_advice(Type type) {
  if (type == Type::flag || type == Type::choice || type == Type::text) return "";
  if (type == Type::number) return "use `plural` for a number, with exact branches such as `=1`";
  return "a select goes by a flag, a choice or a text; make variants with `when` of it";
}

std::string_view advice(Type type, Use use) {
  switch (use) {
    case Use::plain:
      return plain_advice(type);
    case Use::number:
      return number_advice(type);
    case Use::date:
      return date_advice(type);
    case Use::time:
      return time_advice(type);
    case Use::plural:
    case Use::ordinal:
      return plural_advice(type);
    default:
      return select_advice(type);
  }
}

}  // namespace

std::string_view to_string(Type type) { return kTypeNames[static_cast<std::size_t>(type)]; }

std::optional<Type> parse_type(std::string_view name) {
  const auto found = std::find(kTypeNames.begin(), kTypeNames.end(), name);
  if (found == kTypeNames.end()) return std::nullopt;
  return static_cast<Type>(found - kTypeNames.begin());
}

std::optional<Value> read_value(Type type, const Value& given) {
  switch (type) {
    case Type::text:
      return read_text(given);
    case Type::number:
      return read_number(given);
    case Type::flag:
      return read_flag(given);
    case Type::choice:
      return read_text_that(given, [](const std::string& text) {
        return find_ill_formed_utf8(text) == std::string::npos;
      });
    case Type::date:
      return read_date(given);
    case Type::time:
      return read_time(given);
    case Type::datetime:
      return wrap(date_time_in(given));
    case Type::duration:
      return read_duration(given);
    case Type::phone:
      return read_text_that(given, is_phone);
    case Type::money:
      return read_money(given);
    default:
      return read_text_that(given,
                            [](const std::string& text) { return parse_hours(text).has_value(); });
  }
}

std::optional<std::string> misuse(Type type, Use use) {
  const std::string_view text = advice(type, use);
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

}  // namespace cuecard::unicode
