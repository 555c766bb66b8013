// Values usually come in their own type and pass through by pointer. Text is looked
// over byte by byte: what a voice, a chat window or a log must never get is refused,
// not mended.
#include "phrase/reading.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "phrase/errors.h"
#include "phrase/text_check.h"

namespace cuecard::phrase {
namespace {

using unicode::Type;
using Outcome = Reading::Outcome;

constexpr std::int64_t kMostMilliseconds = std::int64_t{3660} * 86400 * 1000;  // ten years

// Whether the value already is as unicode::read_value would give it.
bool is_canonical(Type type, const Value& value) {
  switch (type) {
    case Type::text:
    case Type::choice:
    case Type::hours:
      return value.as<std::string>() != nullptr;
    case Type::number:
      return value.as<std::int64_t>() || value.as<double>();
    case Type::flag:
      return value.as<bool>() != nullptr;
    case Type::date:
      return value.as<Date>() != nullptr;
    case Type::time:
      return value.as<Time>() != nullptr;
    case Type::datetime:
      return value.as<DateTime>() != nullptr;
    case Type::duration:
      return value.as<Duration>() != nullptr;
    case Type::money:
    case Type::phone:
      return false;  // currencies and digits are read_value's business
  }
  return false;
}

// Structures can hold what no text could be read as: 31 February, not a number.
bool is_sound(const Value& value) {
  struct Judge {
    bool operator()(const std::string&) const { return true; }
    bool operator()(std::int64_t) const { return true; }
    bool operator()(double number) const { return std::isfinite(number); }
    bool operator()(bool) const { return true; }
    bool operator()(Duration span) const {
      return 0 <= span.count() && span.count() <= kMostMilliseconds;
    }
    bool operator()(const Date& date) const { return is_valid(date); }
    bool operator()(const Time& time) const { return is_valid(time); }
    bool operator()(const DateTime& moment) const {
      const int offset = moment.utc_offset_minutes.value_or(0);
      return is_valid(moment.date) && is_valid(moment.time) && -1440 < offset && offset < 1440;
    }
    bool operator()(const Money&) const { return true; }
  };
  return std::visit(Judge(), value.held());
}

bool has_text_argument(Type type) { return type == Type::text || type == Type::phone; }

}  // namespace

Outcome Reading::refuse(Error error) {
  error_ = std::move(error);
  return Outcome::refused;
}

const Value* Reading::keep(Value value) { return &kept_.emplace_front(std::move(value)); }

std::string& Reading::keep_text() { return texts_.emplace_front(); }

Outcome Reading::look_up(const Subject& subject, const Value*& value) {
  if (subject.setting) return without_value(subject, value);
  const Value* given = context_.find(subject.name);
  const bool overruled = subject.is(BuiltInId::region) && !surroundings_.explicit_region.empty();
  if (given == nullptr || overruled) return without_value(subject, value);
  if (const auto* text = given->as<std::string>(); text && is_blank(*text))
    return subject.required && !subject.fixed ? refuse(empty_value(subject))
                                              : without_value(subject, value);
  return read_given(subject, *given, value);
}

// An optional text that is empty counts as not given, too.
Outcome Reading::without_value(const Subject& subject, const Value*& value) {
  if (subject.built_in) return derive(subject, value);
  if (subject.fixed) {
    value = &*subject.fixed;
    return Outcome::present;
  }
  if (!subject.fixed_by_tag.empty()) {
    value = &subject.fixed_by_tag.front();
    return Outcome::present;
  }
  return subject.required ? refuse(missing_variable(subject)) : Outcome::absent;
}

Outcome Reading::read_given(const Subject& subject, const Value& given, const Value*& value) {
  if (!subject.type) return refuse(bad_value(subject));
  if (const auto* text = given.as<std::string>(); text && text->size() > limits_.value_bytes)
    return refuse(value_too_long(subject, limits_.value_bytes));
  value = &given;
  if (!is_canonical(*subject.type, given)) {
    auto read = unicode::read_value(*subject.type, given);
    if (!read) {
      const auto* text = given.as<std::string>();
      if (text && check_text(subject, *text) == Outcome::refused) return Outcome::refused;
      return refuse(bad_value(subject));
    }
    value = keep(std::move(*read));
  }
  const auto* text = value->as<std::string>();
  if (text == nullptr) return is_sound(*value) ? Outcome::present : refuse(bad_value(subject));
  return has_text_argument(*subject.type) ? check_text(subject, *text) : Outcome::present;
}

Outcome Reading::check_text(const Subject& subject, std::string_view text) {
  const TextLook look = look_at(text);
  if (!look.ascii && find_ill_formed_utf8(text) != std::string_view::npos)
    return refuse(ill_formed_text(subject));
  if (look.control) return refuse(control_character(subject));
  if (look.brace) return refuse(unfilled_text(subject));
  return Outcome::present;
}

// Whether `now` is known; reads it once.
bool Reading::read_now() {
  if (now_ || now_refused_) return now_.has_value();
  const Value* value = nullptr;
  const Outcome outcome = look_up(*surroundings_.now, value);
  now_refused_ = outcome == Outcome::refused;
  if (outcome == Outcome::present) now_ = *value->as<DateTime>();
  return now_.has_value();
}

std::string_view Reading::region() {
  if (!surroundings_.explicit_region.empty()) return surroundings_.explicit_region;
  std::string_view region;
  plain_text(*surroundings_.region, region);
  return region;
}

// What follows from `now` and the locale; nothing for other built-in names.
Outcome Reading::derive(const Subject& subject, const Value*& value) {
  if (subject.is(BuiltInId::region)) {
    if (surroundings_.explicit_region.empty()) return Outcome::absent;
    value = keep(Value(surroundings_.explicit_region));
    return Outcome::present;
  }
  const bool follows_now = subject.is(BuiltInId::weekday) || subject.is(BuiltInId::clock) ||
                           subject.is(BuiltInId::day_period);
  if (!follows_now || !read_now())
    return follows_now && now_refused_ ? Outcome::refused : Outcome::absent;
  if (subject.is(BuiltInId::clock)) {
    value = keep(Value(now_->time));
  } else if (subject.is(BuiltInId::weekday)) {
    value = &subject.keys[static_cast<std::size_t>(weekday_of(now_->date))];
  } else {
    if (surroundings_.periods == nullptr || surroundings_.periods->empty()) return Outcome::absent;
    const auto later = [](const Time& a, const Time& b) {
      return std::make_pair(a.hour * 60 + a.minute, a.second) <
             std::make_pair(b.hour * 60 + b.minute, b.second);
    };
    std::size_t key = surroundings_.periods->back().key;  // the last one lasts past midnight
    for (const PeriodStart& period : *surroundings_.periods)
      if (!later(now_->time, period.from)) key = period.key;
    value = &subject.keys[key];
  }
  return Outcome::present;
}

Outcome Reading::hours_fact(const Subject& subject, Fact& fact) {
  const Value* value = nullptr;
  const Outcome outcome = look_up(subject, value);
  if (outcome != Outcome::present) return outcome;
  const auto hours = subject.hours && subject.fixed && value == &*subject.fixed
                         ? subject.hours
                         : parse_hours(*value->as<std::string>());
  if (!hours) return refuse(bad_value(subject));
  if (!read_now()) return now_refused_ ? Outcome::refused : Outcome::absent;
  fact.present = true;
  fact.key = is_open(*hours, now_->date, now_->time) ? 1 : 0;
  return Outcome::present;
}

// A host may name the festivals itself, one or more: "mid_autumn, national_day".
Outcome Reading::named_festivals(const Subject& subject, std::string_view list) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const auto named = subject.find_key(trim(list.substr(0, comma)));
    if (!named) return refuse(unknown_choice(subject));
    festivals_.push_back(*named);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return Outcome::present;
}

Outcome Reading::festival_fact(const Subject& subject, Fact& fact) {
  festivals_.clear();
  const Value* given = context_.find(subject.name);
  const auto* list = given ? given->as<std::string>() : nullptr;
  if (given && !list) return refuse(bad_value(subject));
  if (list && list->size() > limits_.value_bytes)
    return refuse(value_too_long(subject, limits_.value_bytes));
  if (list && !is_blank(*list)) {
    if (named_festivals(subject, *list) == Outcome::refused) return Outcome::refused;
  } else if (read_now()) {
    const std::string_view where = region();
    for (std::size_t i = 0; i < surroundings_.festivals->size(); ++i)
      if (falls_on((*surroundings_.festivals)[i], now_->date, where)) festivals_.push_back(i);
  } else if (now_refused_) {
    return Outcome::refused;
  }
  fact.keys = &festivals_;
  fact.present = !festivals_.empty();
  return fact.present ? Outcome::present : Outcome::absent;
}

Outcome Reading::fact(const Subject& subject, Fact& fact) {
  fact = Fact();
  if (subject.domain == Domain::set) return festival_fact(subject, fact);
  if (subject.type == Type::hours) return hours_fact(subject, fact);
  const Value* value = nullptr;
  const Outcome outcome = look_up(subject, value);
  if (outcome != Outcome::present) return outcome;
  const auto read = fact_of(subject, *value);
  if (!read) return refuse(unknown_choice(subject));
  fact = *read;
  return Outcome::present;
}

Outcome Reading::argument(const Subject& subject, std::size_t tag, unicode::Argument& argument) {
  argument = unicode::Argument();
  argument.type = *subject.type;
  const Value* value = nullptr;
  const Outcome outcome = look_up(subject, value);
  if (outcome != Outcome::present) return outcome;
  if (!subject.fixed_by_tag.empty() && value == &subject.fixed_by_tag.front())
    value = &subject.fixed_by_tag[tag];
  const auto* text = value->as<std::string>();
  if (text) argument.word = *text;
  if (subject.type == Type::choice) {
    const auto chosen = fact_of(subject, *value);
    if (!chosen) return refuse(unknown_choice(subject));
    value = &subject.keys[chosen->key];
    argument.word = subject.words.empty() ? std::string_view() : subject.words[chosen->key][tag];
  } else if (subject.type == Type::hours && value != (subject.fixed ? &*subject.fixed : nullptr)) {
    if (!parse_hours(*text)) return refuse(bad_value(subject));
  }
  argument.present = true;
  argument.value = value;
  return Outcome::present;
}

std::string Reading::shown(const Subject& subject) {
  Fact found;
  if (fact(subject, found) != Outcome::present) return {};
  if (subject.domain == Domain::keyed) return subject.key(found.key);
  if (subject.domain == Domain::state) return std::string(found.text);
  if (subject.domain == Domain::text) return "present";
  if (subject.domain == Domain::set) {
    std::string list;
    for (const std::size_t key : *found.keys) list += (list.empty() ? "" : ", ") + subject.key(key);
    return list;
  }
  const Value* value = nullptr;
  return look_up(subject, value) == Outcome::present ? to_text(*value) : std::string();
}

Outcome Reading::plain_text(const Subject& subject, std::string_view& text) {
  const Value* given = context_.find(subject.name);
  if (given == nullptr) return Outcome::absent;
  if (given->as<std::string>() == nullptr) {
    auto read = unicode::read_value(Type::text, *given);
    if (!read) return refuse(bad_value(subject));
    given = keep(std::move(*read));
  }
  text = *given->as<std::string>();
  return Outcome::present;
}

Outcome Reading::count(const Subject& subject, std::int64_t& count) {
  Fact found;
  const Outcome outcome = fact(subject, found);
  if (outcome != Outcome::present) return outcome;
  if (!(0 <= found.number && found.number < 1e15)) return refuse(bad_value(subject));
  count = static_cast<std::int64_t>(found.number);
  return outcome;
}

}  // namespace cuecard::phrase
