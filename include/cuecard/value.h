// Values that a host supplies: text, numbers, yes or no, dates, times, durations
// and money.
//
//   who.set("surname", "Wang").set("delay", std::chrono::minutes(30));
//   who.set("due", cuecard::Date{2026, 2, 17});
//   who.set("refund", cuecard::Money{"128.50", "CNY"});
//
// Every type can also be given as text in the form that packs and the command
// line use ("30m", "2026-02-17", "128.50 CNY", "true"); it is read by the type
// that the pack declares. Plain values: copy and share them freely.
#ifndef CUECARD_VALUE_H_
#define CUECARD_VALUE_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "cuecard/export.h"

namespace cuecard {

using Duration = std::chrono::milliseconds;

// A day of the (proleptic) Gregorian calendar, years 1 to 9999.
struct Date {
  int year = 1970;
  int month = 1;  // 1-12
  int day = 1;    // 1-31
};

// A time of day. No leap second.
struct Time {
  int hour = 0;  // 0-23
  int minute = 0;
  int second = 0;
};

// A reading of a wall clock, with its distance from UTC where that is known.
struct DateTime {
  Date date;
  Time time;
  std::optional<int> utc_offset_minutes;
};

// An amount as a plain decimal number ("128.50") and an ISO 4217 code ("CNY").
struct Money {
  std::string amount;
  std::string currency;
};

inline bool operator==(const Date& a, const Date& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}
inline bool operator==(const Time& a, const Time& b) {
  return a.hour == b.hour && a.minute == b.minute && a.second == b.second;
}
inline bool operator==(const DateTime& a, const DateTime& b) {
  return a.date == b.date && a.time == b.time && a.utc_offset_minutes == b.utc_offset_minutes;
}
inline bool operator==(const Money& a, const Money& b) {
  return a.amount == b.amount && a.currency == b.currency;
}

class Value {
 public:
  using Held =
      std::variant<std::string, std::int64_t, double, bool, Duration, Date, Time, DateTime, Money>;

  Value(std::string text) : held_(std::move(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(const char* text) : held_(std::string(text)) {}
  Value(bool flag) : held_(flag) {}
  Value(double number) : held_(number) {}
  template <class Integer,
            std::enable_if_t<
                std::is_integral<Integer>::value && !std::is_same<Integer, bool>::value, int> = 0>
  Value(Integer number) : held_(static_cast<std::int64_t>(number)) {}
  template <class Rep, class Period>
  Value(std::chrono::duration<Rep, Period> span)
      : held_(std::chrono::duration_cast<Duration>(span)) {}
  Value(Date date) : held_(date) {}
  Value(Time time) : held_(time) {}
  Value(DateTime moment) : held_(moment) {}
  Value(Money money) : held_(std::move(money)) {}

  const Held& held() const { return held_; }

  // The value as a `T` of `Held`, or null where it is something else.
  template <class T>
  const T* as() const {
    return std::get_if<T>(&held_);
  }

  friend bool operator==(const Value& a, const Value& b) { return a.held_ == b.held_; }

 private:
  Held held_;
};

// The value in that form, as packs write it: "30m", "true", "128.50 CNY".
CUECARD_API std::string to_text(const Value& value);

// "500ms", "30s", "3m", "1h", "2d", and sums of them, largest first: "1h30m". From zero to
// ten years. ("m" is a minute.) Nothing where the text is something else.
CUECARD_API std::optional<Duration> parse_duration(std::string_view text);

}  // namespace cuecard

#endif  // CUECARD_VALUE_H_
