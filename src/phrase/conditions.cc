// What settings decide is decided here, once; what is left is compared by the same Reading
// that phrases are chosen with.
#include "phrase/conditions.h"

#include <algorithm>
#include <utility>

#include "phrase/errors.h"
#include "phrase/reading.h"
#include "phrase/speech.h"

namespace cuecard::phrase {
namespace {

using Outcome = Reading::Outcome;

// Whether what the name stands for hangs on the locale of the call.
bool is_local(const Subject& subject) {
  return subject.is(BuiltInId::day_period) || subject.is(BuiltInId::festival) ||
         subject.is(BuiltInId::region);
}

const unicode::LocaleChoice& no_choice() {
  static const auto& none = *new unicode::LocaleChoice();
  return none;
}

bool meets(Reading& reading, const Condition& condition) {
  Fact fact;
  if (reading.fact(*condition.subject, fact) == Outcome::refused) return false;
  return holds(condition.test, condition.subject->domain, fact);
}

}  // namespace

std::optional<Condition> compile_condition(const pack::Condition& when, const Names& names) {
  const Subject* subject = names.find(when.name.text);
  if (!subject || !subject->type) return std::nullopt;
  std::vector<ConditionProblem> problems;
  Test test = read_condition(when, *subject, names, problems);
  if (!problems.empty()) return std::nullopt;
  return Condition{subject, std::move(test), condition_text(when)};
}

// Opening hours are fixed, and whether they are open still depends on the time.
std::optional<bool> settled(const Condition& condition) {
  const Subject& subject = *condition.subject;
  if (!subject.setting || !subject.fixed || subject.type == unicode::Type::hours)
    return std::nullopt;
  const auto fact = fact_of(subject, *subject.fixed);
  return fact && holds(condition.test, subject.domain, *fact);
}

Conditions compile_conditions(const std::vector<pack::Condition>& when, const Book& book) {
  Conditions conditions;
  for (const pack::Condition& one : when) {
    auto condition = compile_condition(one, book.names);
    if (!condition) continue;
    if (const auto met = settled(*condition)) {
      conditions.ruled_out |= !*met;
    } else {
      conditions.local |= is_local(*condition->subject);
      conditions.open.push_back(*condition);
    }
    conditions.all.push_back(std::move(*condition));
  }
  return conditions;
}

bool holds(const Conditions& conditions, const Book& book, const Context& context) {
  if (conditions.ruled_out) return false;
  if (conditions.open.empty()) return true;
  const Surroundings surroundings =
      surroundings_of(book, conditions.local ? book.chooser.choose(context.locale()) : no_choice());
  Reading reading(context, book.limits, surroundings);
  return std::all_of(conditions.open.begin(), conditions.open.end(),
                     [&](const Condition& condition) { return meets(reading, condition); });
}

std::optional<Error> problem_of(std::string_view name, const Value& value, const Book& book) {
  const Subject* subject = book.names.find(name);
  if (!subject) return std::nullopt;
  if (subject->setting) return fixed_setting(*subject);
  Context context;
  context.set(name, value);
  const Surroundings surroundings = surroundings_of(book, no_choice());
  Reading reading(context, book.limits, surroundings);
  Fact fact;
  if (reading.fact(*subject, fact) != Outcome::refused) return std::nullopt;
  return reading.error();
}

}  // namespace cuecard::phrase
