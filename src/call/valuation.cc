// A class is what the tests of a flow answer: two values that every test answers alike are
// one to the flow. The samples come from phrase/atoms.h. Names of which too little is known
// (how often something was said, how long the line was quiet) are not tracked: any condition
// on them may hold at any time.
#include "call/valuation.h"

#include <algorithm>
#include <utility>

#include "phrase/atoms.h"
#include "phrase/speaker.h"

namespace cuecard::call {
namespace {

using phrase::BuiltInId;
using phrase::Domain;
using phrase::Subject;
using phrase::Test;
using unicode::Type;

constexpr std::size_t kMostClasses = 64;

// Several festivals may hold at once, a moment has two places on its axis, and the others
// change while the steps go on.
bool is_beyond_tracking(const Subject& subject) {
  return !subject.type || subject.domain == Domain::set || subject.type == Type::datetime ||
         subject.is(BuiltInId::times_said) || subject.is(BuiltInId::hold_elapsed) ||
         subject.is(BuiltInId::silence_elapsed);
}

bool hangs_on_time(const Subject& subject) {
  return subject.type == Type::hours || subject.is(BuiltInId::weekday) ||
         subject.is(BuiltInId::clock) || subject.is(BuiltInId::day_period) ||
         subject.is(BuiltInId::call_elapsed);
}

// Whether something has been said by the time of its limit.
bool checks_in(const Instruction& step) {
  return step.op == Op::every && step.does == Op::say && !step.limits.empty() &&
         *step.time < step.limits.front().after;
}

}  // namespace

std::vector<Address> ways_of(const Instruction& step) {
  std::vector<Address> ways;
  if (step.op != Op::end || !step.when.always()) ways.push_back(step.next);
  if (step.op == Op::jump) ways.push_back(step.to);
  if (step.on_time) ways.push_back(step.on_time->to);
  if (step.declined) ways.push_back(*step.declined);
  for (const Way& way : step.by_event) ways.push_back(way.to);
  for (const Way& way : step.limits) ways.push_back(way.to);
  return ways;
}

Valuations::Valuations(const Playbook& playbook, const FlowCode& flow, Settings settings,
                       bool rough)
    : playbook_(playbook), settings_(settings) {
  given_.present = true;
  for (const Instruction& instruction : flow.code) {
    if (rough) break;
    track_conditions(instruction);
    track_fields(instruction);
  }
  for (Tracked& tracked : names_) classify(tracked);
  for (const Instruction& instruction : flow.code) effects_.push_back(effect_of(instruction));
  find_needs(flow);
}

// ---- what is tracked

const std::vector<phrase::Condition>& Valuations::conditions_of(
    const Instruction& instruction) const {
  return settings_ == Settings::open ? instruction.when.all : instruction.when.open;
}

void Valuations::track_conditions(const Instruction& instruction) {
  for (const phrase::Condition& condition : conditions_of(instruction))
    track(*condition.subject, &condition.test);
}

void Valuations::track_fields(const Instruction& instruction) {
  for (const RecordPlan& record : instruction.records)
    for (const FieldSource& field : record.fields)
      if (const Subject* subject = playbook_.speaker.book().names.find(field.name))
        if (!subject->built_in && subject->may_be_absent) track(*subject, &given_);
}

void Valuations::track(const Subject& subject, const Test* test) {
  if (is_beyond_tracking(subject)) return;
  auto at = std::find_if(names_.begin(), names_.end(),
                         [&](const Tracked& tracked) { return tracked.subject == &subject; });
  if (at == names_.end()) {
    at = names_.insert(names_.end(), Tracked());
    at->subject = &subject;
    if (subject.is(BuiltInId::in))
      at->change = Change::by_words;
    else if (hangs_on_time(subject))
      at->change = Change::by_time;
    else if (subject.setting)
      at->change = Change::never;
  }
  at->tests.push_back(test);
}

void Valuations::classify(Tracked& tracked) const {
  for (const phrase::Atom& atom : phrase::atoms_of(*tracked.subject, tracked.tests)) {
    std::vector<bool> answers;
    for (const Test* test : tracked.tests)
      answers.push_back(phrase::holds(*test, tracked.subject->domain, atom.fact));
    auto at = std::find(tracked.classes.begin(), tracked.classes.end(), answers);
    if (at == tracked.classes.end())
      at = tracked.classes.insert(tracked.classes.end(), std::move(answers));
    const auto index = static_cast<std::size_t>(at - tracked.classes.begin());
    if (!atom.fact.present && index < kMostClasses) tracked.absent = std::uint64_t{1} << index;
  }
  const std::size_t count = tracked.classes.size();
  tracked.all = count >= kMostClasses ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

std::optional<std::size_t> Valuations::find(std::string_view name) const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i].subject->name == name) return i;
  return std::nullopt;
}

// ---- what an instruction asks and leaves behind

Valuations::Effect Valuations::effect_of(const Instruction& instruction) const {
  Effect effect;
  effect.never = settings_ == Settings::fixed && instruction.when.ruled_out;
  for (const phrase::Condition& condition : conditions_of(instruction)) ask(condition, effect);
  for (const SetPlan& plan : instruction.values) give(plan, effect);
  say(instruction, effect);
  return effect;
}

void Valuations::ask(const phrase::Condition& condition, Effect& effect) const {
  const auto name = find(condition.subject->name);
  if (!name || names_[*name].classes.size() > kMostClasses) {
    effect.unsure = true;
    return;
  }
  const Tracked& tracked = names_[*name];
  const auto test = std::find(tracked.tests.begin(), tracked.tests.end(), &condition.test);
  const auto index = static_cast<std::size_t>(test - tracked.tests.begin());
  std::uint64_t fits = 0;
  for (std::size_t i = 0; i < tracked.classes.size(); ++i)
    if (tracked.classes[i][index]) fits |= std::uint64_t{1} << i;
  effect.when.push_back({*name, fits});
}

void Valuations::give(const SetPlan& plan, Effect& effect) const {
  if (const auto name = find(plan.name))
    effect.given.push_back({*name, class_of(names_[*name], plan.value)});
}

void Valuations::say(const Instruction& instruction, Effect& effect) const {
  if (instruction.op != Op::say && instruction.op != Op::ask && !checks_in(instruction)) return;
  const auto name = find("in");
  if (!name) return;
  const phrase::Fact fact{.present = true, .text = instruction.phrase};
  effect.given.push_back({*name, class_of(names_[*name], fact)});
}

std::uint64_t Valuations::class_of(const Tracked& tracked, const phrase::Fact& fact) const {
  std::vector<bool> answers;
  for (const Test* test : tracked.tests)
    answers.push_back(phrase::holds(*test, tracked.subject->domain, fact));
  const auto at = std::find(tracked.classes.begin(), tracked.classes.end(), answers);
  const auto index = static_cast<std::size_t>(at - tracked.classes.begin());
  return index < kMostClasses && at != tracked.classes.end() ? std::uint64_t{1} << index
                                                             : tracked.all;
}

// Without a value a variable has its default; one that is required then has none to go by.
std::uint64_t Valuations::class_of(const Tracked& tracked,
                                   const std::optional<Value>& value) const {
  const auto& known = value ? value : tracked.subject->fixed;
  if (!known) return tracked.subject->may_be_absent ? tracked.absent : tracked.all;
  const auto fact = phrase::fact_of(*tracked.subject, *known);
  return fact && !hangs_on_time(*tracked.subject) ? class_of(tracked, *fact) : tracked.all;
}

// From the end to the beginning, until nothing is added: flows go back, too.
void Valuations::find_needs(const FlowCode& flow) {
  needs_.assign(flow.code.size(), std::vector<bool>(names_.size(), false));
  for (Address at = 0; at < flow.code.size(); ++at) {
    for (const Asked& asked : effects_[at].when) needs_[at][asked.name] = true;
    for (const RecordPlan& record : flow.code[at].records)
      for (const FieldSource& field : record.fields)
        if (const auto name = find(field.name)) needs_[at][*name] = true;
  }
  for (bool grown = !names_.empty(); grown;) {
    grown = false;
    for (std::size_t at = flow.code.size(); at-- > 0;)
      for (const Address way : ways_of(flow.code[at]))
        for (std::size_t name = 0; name < names_.size(); ++name)
          if (needs_[way][name] && !needs_[at][name]) grown = needs_[at][name] = true;
  }
}

// ---- moving on

Valuation Valuations::needed(Address at, Valuation valuation) const {
  for (std::size_t name = 0; name < valuation.size(); ++name)
    if (!needs_[at][name]) valuation[name] = names_[name].all;
  return valuation;
}

Valuation Valuations::any() const {
  Valuation valuation;
  for (const Tracked& tracked : names_) valuation.push_back(tracked.all);
  return valuation;
}

std::optional<Valuation> Valuations::holding(Address at, const Valuation& before) const {
  const Effect& effect = effects_[at];
  if (effect.never) return std::nullopt;
  Valuation valuation = before;
  for (const Asked& asked : effect.when)
    if ((valuation[asked.name] &= asked.fits) == 0) return std::nullopt;
  return valuation;
}

// It fails at its first condition, or that one holds and it fails at the next, and so on.
std::vector<Valuation> Valuations::failing(Address at, const Valuation& before) const {
  const Effect& effect = effects_[at];
  if (effect.never || effect.unsure) return {before};
  std::vector<Valuation> parts;
  Valuation held = before;
  for (const Asked& asked : effect.when) {
    const std::uint64_t fails = held[asked.name] & ~asked.fits;
    if (fails != 0) {
      parts.push_back(held);
      parts.back()[asked.name] = fails;
    }
    if ((held[asked.name] &= asked.fits) == 0) break;
  }
  return parts;
}

Valuation Valuations::after(Address at, Valuation before) const {
  for (const Given& given : effects_[at].given) before[given.name] = given.classes;
  return before;
}

Valuation Valuations::told(const Valuation& before) const {
  Valuation valuation = before;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i].change != Change::never) valuation[i] = names_[i].all;
  return valuation;
}

Valuation Valuations::later(const Valuation& before) const {
  Valuation valuation = before;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i].change == Change::by_time) valuation[i] = names_[i].all;
  return valuation;
}

Valuation Valuations::opened(const Valuation& before,
                             const std::set<std::string_view>& variables) const {
  Valuation valuation = later(before);
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i].change == Change::by_words || variables.count(names_[i].subject->name) != 0)
      valuation[i] = names_[i].all;
  return valuation;
}

bool Valuations::may_be_present(std::string_view name, const Valuation& valuation) const {
  const auto at = find(name);
  return !at || (valuation[*at] & ~names_[*at].absent) != 0;
}

}  // namespace cuecard::call
