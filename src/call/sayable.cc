// Few values stand for all (phrase/atoms.h). Small phrases are tried with every combination;
// of large ones all values are tried, one name at a time.
#include "call/sayable.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/civil.h"
#include "base/text.h"
#include "phrase/atoms.h"
#include "phrase/speaker.h"

namespace cuecard::call {
namespace {

using phrase::Fact;
using phrase::Subject;
using unicode::Type;

constexpr std::size_t kMostSaid = 4000;  // at one load
constexpr std::size_t kMostCombinations = 32;
constexpr int kDeepestTerm = 4;

// What is wrong with the words, not with the values that were tried.
constexpr std::array<std::string_view, 6> kOfWords = {"missing-variable", "no-variant",
                                                      "empty-term",       "term-too-deep",
                                                      "empty-text",       "output-too-long"};

Value usual_value(const Subject& subject) {
  return Value(subject.example.empty() ? std::string(phrase::example_of(*subject.type))
                                       : subject.example);
}

Value on_axis(const Subject& subject, const Fact& fact) {
  const auto whole = static_cast<std::int64_t>(fact.number);
  switch (*subject.type) {
    case Type::duration:
      return Value(Duration(whole));
    case Type::date:
      return Value(date_from_days(whole));
    case Type::time:
      return Value(Time{static_cast<int>(whole / 3600), static_cast<int>(whole / 60 % 60),
                        static_cast<int>(whole % 60)});
    case Type::number:
      return static_cast<double>(whole) == fact.number ? Value(whole) : Value(fact.number);
    case Type::money:
      return fact.text.empty() ? usual_value(subject)
                               : Value(format("{} {}", fact.number, fact.text));
    default:
      return usual_value(subject);
  }
}

Value value_of(const Subject& subject, const Fact& fact) {
  switch (subject.domain) {
    case phrase::Domain::keyed:
      return subject.type == Type::flag ? Value(fact.key == 1) : Value(subject.key(fact.key));
    case phrase::Domain::set:
      return Value(subject.key(fact.keys->front()));
    case phrase::Domain::axis:
      return on_axis(subject, fact);
    case phrase::Domain::text:
    case phrase::Domain::state:
      return fact.text == " " ? usual_value(subject) : Value(fact.text);
  }
  return usual_value(subject);
}

}  // namespace

SayChecker::SayChecker(const Playbook& playbook, std::vector<std::string> locales)
    : playbook_(playbook), locales_(std::move(locales)), budget_(kMostSaid) {}

std::optional<Refusal> SayChecker::check(std::string_view phrase,
                                         const std::vector<const Instruction*>& steps) {
  const auto& by_state = playbook_.speaker.book().by_state;
  const auto entry = by_state.find(phrase);
  if (entry == by_state.end()) return std::nullopt;
  find_names(*entry->second, steps);
  for (const auto& choice : choices())
    if (auto refusal = try_one(phrase, steps, choice)) return refusal;
  return std::nullopt;
}

// ---- what matters

void SayChecker::find_names(const phrase::Entry& entry,
                            const std::vector<const Instruction*>& steps) {
  names_.clear();
  add_entry(entry, 0);
  for (const Instruction* step : steps)
    for (const phrase::Condition& condition : step->when.open)
      add(*condition.subject, &condition.test);
  for (Name& name : names_) find_samples(name);
}

void SayChecker::add_entry(const phrase::Entry& entry, int depth) {
  if (depth > kDeepestTerm) return;
  for (const phrase::Variant& variant : entry.variants) {
    for (const phrase::Condition* condition : variant.open)
      add(*condition->subject, &condition->test);
    for (const phrase::Text& text : variant.texts)
      for (const phrase::Wording& wording : text.wordings)
        for (const phrase::Slot& slot : wording.slots) {
          if (slot.subject) add(*slot.subject, nullptr);
          if (slot.term) add_entry(*slot.term, depth + 1);
        }
  }
}

void SayChecker::add(const Subject& subject, const phrase::Test* test) {
  if (subject.setting || !subject.type || subject.type == Type::hours) return;
  auto at = std::find_if(names_.begin(), names_.end(),
                         [&](const Name& name) { return name.subject == &subject; });
  if (at == names_.end()) {
    at = names_.insert(names_.end(), Name());
    at->subject = &subject;
  }
  if (test) at->tests.push_back(test);
}

void SayChecker::find_samples(Name& name) const {
  for (const phrase::Atom& atom : phrase::atoms_of(*name.subject, name.tests)) {
    Sample& sample = name.samples.emplace_back();
    sample.words = atom.words;
    if (atom.fact.present) sample.value = value_of(*name.subject, atom.fact);
  }
}

// ---- trying

bool SayChecker::advance(std::vector<std::size_t>& at) const {
  for (std::size_t i = names_.size(); i-- > 0;) {
    if (++at[i] < names_[i].samples.size()) return true;
    at[i] = 0;
  }
  return false;
}

std::vector<std::vector<std::size_t>> SayChecker::choices() const {
  std::size_t combinations = 1;
  for (const Name& name : names_)
    combinations = std::min(combinations * name.samples.size(), kMostCombinations + 1);
  std::vector<std::size_t> at(names_.size(), 0);
  std::vector<std::vector<std::size_t>> choices;
  if (combinations <= kMostCombinations) {
    do choices.push_back(at);
    while (advance(at));
    return choices;
  }
  auto& bare = choices.emplace_back(at);  // absent is the last sample, where there is one
  for (std::size_t i = 0; i < names_.size(); ++i) bare[i] = names_[i].samples.size() - 1;
  for (std::size_t i = 0; i < names_.size(); ++i)
    for (std::size_t sample = 0; sample < names_[i].samples.size(); ++sample) {
      choices.push_back(at);
      choices.back()[i] = sample;
    }
  return choices;
}

std::optional<Refusal> SayChecker::try_one(std::string_view phrase,
                                           const std::vector<const Instruction*>& steps,
                                           const std::vector<std::size_t>& at) {
  Context context;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (const auto& value = names_[i].samples[at[i]].value)
      context.set(names_[i].subject->name, *value);
  const auto speaks = [&](const Instruction* step) {
    return phrase::holds(step->when, playbook_.speaker.book(), context);
  };
  if (std::none_of(steps.begin(), steps.end(), speaks)) return std::nullopt;
  for (const std::string& locale : locales_) {
    if (budget_ == 0) return std::nullopt;
    --budget_;
    context.set_locale(locale);
    const auto said = playbook_.speaker.say(phrase, context);
    if (said) continue;
    if (std::find(kOfWords.begin(), kOfWords.end(), said.error().code) != kOfWords.end())
      return Refusal{locale, in_words(at), said.error()};
  }
  return std::nullopt;
}

std::string SayChecker::in_words(const std::vector<std::size_t>& at) const {
  std::string words;
  for (std::size_t i = 0; i < names_.size(); ++i)
    words += (words.empty()            ? ""
              : i + 1 == names_.size() ? " and "
                                       : ", ") +
             names_[i].samples[at[i]].words;
  return words;
}

}  // namespace cuecard::call
