// One `when`, of a variant, a step or a rule: every name known, every value readable.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "phrase/check_parts.h"

namespace cuecard::phrase {
namespace {

// Every state, and everything above one: `hold.request` and `hold`.
std::set<std::string_view> states_and_above(const pack::Pack& pack) {
  std::set<std::string_view> states;
  for (const pack::Phrase& phrase : pack.phrases) {
    std::string_view id = phrase.id.text;
    states.insert(id);
    for (std::size_t dot = id.rfind('.'); dot != std::string_view::npos; dot = id.rfind('.')) {
      id = id.substr(0, dot);
      states.insert(id);
    }
  }
  return states;
}

// `in` compares with the ids of phrases, which only the whole pack knows.
bool check_states(const pack::Condition& condition, Findings& findings) {
  bool fine = true;
  auto& states = findings.states_and_above;
  if (states.empty()) states = states_and_above(findings.pack);
  for (const yaml::Node* value : condition.values) {
    const std::string_view id = trim(value->text);
    if (id == "present" || id == "absent" || states.count(id) != 0) continue;
    const bool shown = !findings.report.full();
    auto entry = findings.report.error("unknown-state", value->span,
                                       format("there is no state `{}`, nor any below it", id));
    if (shown) entry.help(did_you_mean(id, {states.begin(), states.end()}, "states"));
    fine = false;
  }
  return fine;
}

// In a pack that is not whole, what seems to be unknown may stand in a file with a slip.
void report_problem(const ConditionProblem& problem, Findings& findings) {
  if (problem.code.empty()) return;
  if (findings.pack.whole || problem.code == "bad-condition")
    findings.report.error(problem.code, problem.value->span, problem.message).help(problem.help);
}

}  // namespace

bool ReadVariant::ensures(std::string_view name) const {
  const auto on_it = [name](const auto& condition) { return condition.first->name == name; };
  const auto at = std::find_if(conditions.begin(), conditions.end(), on_it);
  if (at != conditions.end()) return !at->second.absent;
  return conditioned.count(name) != 0;  // has a slip: no second complaint about it
}

ReadVariant check_conditions(const std::vector<pack::Condition>& when, Findings& findings) {
  ReadVariant read;
  for (const pack::Condition& condition : when) {
    const std::string& name = condition.name.text;
    read.conditioned.insert(name);
    findings.used.insert(name);
    const Subject* subject = findings.names.find(name);
    if (!subject && findings.pack.whole)
      findings.unknown_conditions[name].push_back(condition.name.span);
    if (!subject || !subject->type) {
      read.readable = false;
      continue;
    }
    std::vector<ConditionProblem> problems;
    Test test = read_condition(condition, *subject, findings.names, problems);
    for (const ConditionProblem& problem : problems) report_problem(problem, findings);
    bool fine = problems.empty();
    if (fine && subject->domain == Domain::state && findings.pack.whole)
      fine = check_states(condition, findings);
    if (fine)
      read.conditions.emplace_back(subject, std::move(test));
    else
      read.readable = false;
  }
  return read;
}

}  // namespace cuecard::phrase
