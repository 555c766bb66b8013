// A fact against a test. Festivals compare sets, states compare dotted prefixes,
// everything else is a key, a text or a place on an axis.
#include "phrase/condition.h"

#include <algorithm>
#include <charconv>

namespace cuecard::phrase {
namespace {

bool contains(const Interval& interval, const Fact& fact) {
  if (!interval.currency.empty() && interval.currency != fact.text) return false;
  const double at = interval.utc ? fact.utc : fact.number;
  if (at < interval.from || at > interval.to) return false;
  return !(interval.from_open && at == interval.from) && !(interval.to_open && at == interval.to);
}

// "hold" covers "hold" and "hold.request", not "holdup".
bool covers(std::string_view state, std::string_view below) {
  return below.substr(0, state.size()) == state &&
         (below.size() == state.size() || below[state.size()] == '.');
}

bool includes(const std::vector<std::size_t>& keys, std::size_t key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

double seconds(const Time& time) { return time.hour * 3600.0 + time.minute * 60.0 + time.second; }

double local_seconds(const DateTime& moment) {
  return static_cast<double>(days_from_epoch(moment.date)) * 86400.0 + seconds(moment.time);
}

double amount_of(const Money& money) {
  double amount = 0;
  std::from_chars(money.amount.data(), money.amount.data() + money.amount.size(), amount);
  return amount;
}

std::optional<Fact> keyed_fact(const Subject& subject, std::string_view key) {
  const auto found = subject.find_key(key);
  if (!found) return std::nullopt;
  return Fact{.present = true, .key = *found, .text = {}};
}

}  // namespace

double utc_position(const DateTime& moment) {
  return local_seconds(moment) - moment.utc_offset_minutes.value_or(0) * 60.0;
}

double position(const Value& value) {
  struct Positioner {
    double operator()(const std::string&) const { return 0; }
    double operator()(std::int64_t number) const { return static_cast<double>(number); }
    double operator()(double number) const { return number; }
    double operator()(bool) const { return 0; }
    double operator()(Duration span) const { return static_cast<double>(span.count()); }
    double operator()(const Date& date) const { return static_cast<double>(days_from_epoch(date)); }
    double operator()(const Time& time) const { return seconds(time); }
    double operator()(const DateTime& moment) const { return local_seconds(moment); }
    double operator()(const Money& money) const { return amount_of(money); }
  };
  return std::visit(Positioner(), value.held());
}

std::optional<Fact> fact_of(const Subject& subject, const Value& value) {
  if (const bool* flag = value.as<bool>()) return Fact{.present = true, .key = *flag, .text = {}};
  if (const auto* text = value.as<std::string>()) {
    if (subject.domain == Domain::keyed) return keyed_fact(subject, *text);
    return Fact{.present = true, .text = *text};
  }
  Fact fact{.present = true, .number = position(value), .text = {}};
  if (const auto* moment = value.as<DateTime>()) fact.utc = utc_position(*moment);
  if (const auto* money = value.as<Money>()) fact.text = money->currency;
  return fact;
}

bool holds(const Test& test, Domain domain, const Fact& fact) {
  if (!fact.present) return test.absent;
  if (test.present) return true;
  const auto any = [](const auto& list, auto&& fits) {
    return std::any_of(list.begin(), list.end(), fits);
  };
  switch (domain) {
    case Domain::keyed:
      return includes(test.keys, fact.key);
    case Domain::set:
      return any(*fact.keys, [&](std::size_t key) { return includes(test.keys, key); });
    case Domain::axis:
      return any(test.intervals, [&](const Interval& range) { return contains(range, fact); });
    case Domain::text:
      return any(test.texts, [&](const std::string& text) { return text == fact.text; });
    case Domain::state:
      return any(test.texts, [&](const std::string& text) { return covers(text, fact.text); });
  }
  return false;
}

std::string condition_text(const pack::Condition& condition) {
  std::string text;
  for (const yaml::Node* value : condition.values) {
    if (!text.empty()) text += ", ";
    text += value->text;
  }
  return text;
}

}  // namespace cuecard::phrase
