// A name's domain follows from its type; the keys of day_period and festival come
// from the pack.
#include "phrase/names.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace cuecard::phrase {
namespace {

using unicode::Type;

// By the order of unicode::Type.
struct TypeWords {
  std::string_view described, example;
};
constexpr std::array<TypeWords, 11> kTypeWords = {{
    {"a text", "Ann"},
    {"a number", "3"},
    {"a flag", "true"},
    {"a choice", "first"},
    {"a date", "2026-02-17"},
    {"a time of day", "09:00"},
    {"a date and time", "2026-02-17T09:00+08:00"},
    {"a duration", "3m"},
    {"a phone number", "400-800-1234"},
    {"an amount of money", "128.50 CNY"},
    {"opening hours", "Mon-Fri 09:00-18:00"},
}};

Domain domain_of(Type type) {
  switch (type) {
    case Type::text:
    case Type::phone:
      return Domain::text;
    case Type::flag:
    case Type::choice:
    case Type::hours:
      return Domain::keyed;
    default:
      return Domain::axis;
  }
}

void add_key(Subject& subject, std::string_view key) {
  if (!subject.find_key(key)) subject.keys.emplace_back(key);
}

void add_keys_of_type(Subject& subject) {
  if (subject.type == Type::flag) subject.keys = {Value("false"), Value("true")};
  if (subject.type == Type::hours) subject.keys = {Value("closed"), Value("open")};
}

Subject subject_of(const pack::Variable& variable) {
  Subject subject;
  subject.name = variable.name.text;
  subject.type = variable.type;
  subject.setting = variable.setting;
  subject.required = variable.required;
  subject.may_be_absent = !variable.always_present();
  subject.use = variable.use;
  if (!variable.type) return subject;
  subject.domain = domain_of(*variable.type);
  add_keys_of_type(subject);
  for (const pack::Choice& choice : variable.choices) {
    add_key(subject, choice.key.text);
    subject.has_words |= !choice.words.empty();
  }
  if (variable.value) subject.fixed = unicode::read_value(*variable.type, *variable.value);
  if (variable.example) subject.example = to_text(*variable.example);
  if (variable.type == Type::hours && subject.fixed && subject.fixed->as<std::string>())
    subject.hours = parse_hours(*subject.fixed->as<std::string>());
  return subject;
}

Subject subject_of(const BuiltIn& built_in, const pack::Pack& pack) {
  Subject subject;
  subject.name = built_in.name;
  subject.type = built_in.type;
  subject.domain = domain_of(built_in.type);
  subject.built_in = &built_in;
  subject.example = built_in.example;
  subject.use = built_in.use;
  for (std::string_view key : built_in.keys) add_key(subject, key);
  if (built_in.id == BuiltInId::in) subject.domain = Domain::state;
  if (built_in.id == BuiltInId::festival) {
    subject.domain = Domain::set;
    for (const pack::Festival& festival : pack.calendar) add_key(subject, festival.id.text);
  }
  if (built_in.id == BuiltInId::day_period) {
    for (const pack::DayPeriods& locale : pack.day_periods)
      for (const auto& period : locale.periods) add_key(subject, period.name.text);
  }
  return subject;
}

}  // namespace

std::optional<std::size_t> Subject::find_key(std::string_view wanted) const {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (key(i) == wanted) return i;
  return std::nullopt;
}

std::string_view describe(Type type) {
  return kTypeWords[static_cast<std::size_t>(type)].described;
}

std::string_view example_of(Type type) {
  return kTypeWords[static_cast<std::size_t>(type)].example;
}

std::vector<std::string_view> keys_of(const Subject& subject) {
  std::vector<std::string_view> keys;
  for (const Value& key : subject.keys) keys.push_back(*key.as<std::string>());
  return keys;
}

std::string describe(const Subject& subject) {
  const auto keys = keys_of(subject);
  if (subject.type == Type::choice && !keys.empty() && keys.size() <= 12)
    return keys.size() == 1 ? list_names(keys) : "one of " + list_names(keys, "or");
  return subject.type ? std::string(describe(*subject.type)) : "a value";
}

Names::Names(const pack::Pack& pack) {
  subjects_.reserve(pack.variables.size() + built_ins().size());
  for (const BuiltIn& built_in : built_ins()) index_.emplace(built_in.name, 0);
  for (const pack::Variable& variable : pack.variables) add(subject_of(variable));
  for (const BuiltIn& built_in : built_ins()) {
    index_[std::string(built_in.name)] = subjects_.size();
    subjects_.push_back(subject_of(built_in, pack));
  }
}

// A name that is taken, by a built-in or an earlier variable, keeps its meaning;
// the checks report the later one.
void Names::add(Subject subject) {
  if (!index_.emplace(subject.name, subjects_.size()).second) return;
  subjects_.push_back(std::move(subject));
}

const Subject* Names::find(std::string_view name) const {
  const auto at = index_.find(std::string(name));
  return at == index_.end() ? nullptr : &subjects_[at->second];
}

Subject* Names::find(std::string_view name) {
  const auto at = index_.find(std::string(name));
  return at == index_.end() ? nullptr : &subjects_[at->second];
}

std::vector<std::string_view> Names::all() const {
  std::vector<std::string_view> names;
  for (const Subject& subject : subjects_) names.push_back(subject.name);
  return names;
}

}  // namespace cuecard::phrase
