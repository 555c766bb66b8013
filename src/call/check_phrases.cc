// A phrase is tried once for all flows that speak it, and told at the first step that does.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "call/checks.h"
#include "call/sayable.h"
#include "phrase/speaker.h"

namespace cuecard::call {
namespace {

struct Use {
  std::uint16_t flow = 0;
  Address at = 0;
};

bool speaks(const Instruction& step) {
  return step.source && !step.phrase.empty() && !step.when.ruled_out;
}

// A value that the flow itself sets is not any value, so such a flow is left alone.
bool sets_its_words(const FlowCode& flow, const std::vector<std::string>& variables) {
  return std::any_of(flow.code.begin(), flow.code.end(), [&](const Instruction& step) {
    return std::any_of(step.values.begin(), step.values.end(), [&](const SetPlan& plan) {
      return std::find(variables.begin(), variables.end(), plan.name) != variables.end();
    });
  });
}

// By number of the phrase.
std::vector<std::vector<Use>> uses_of(const Playbook& playbook, const Walks& walks) {
  const auto& by_state = playbook.speaker.book().by_state;
  std::vector<std::vector<Use>> uses(playbook.phrases.size());
  for (std::uint16_t flow = 0; flow < playbook.flows.size(); ++flow) {
    const FlowCode& code = playbook.flows[flow];
    for (Address at = 0; at < code.code.size(); ++at) {
      const Instruction& step = code.code[at];
      if (!speaks(step) || !walks[flow].takes(at)) continue;
      const auto entry = by_state.find(step.phrase);
      if (entry == by_state.end() || sets_its_words(code, entry->second->variables)) continue;
      uses[step.said].push_back({flow, at});
    }
  }
  return uses;
}

}  // namespace

void check_phrases(const pack::Pack& pack, const Playbook& playbook, const Walks& walks,
                   Reporter& report) {
  std::vector<std::string> locales;
  for (const pack::Name& locale : pack.locales) locales.push_back(locale.text);
  SayChecker checker(playbook, std::move(locales));
  for (const std::vector<Use>& uses : uses_of(playbook, walks)) {
    if (uses.empty()) continue;
    const auto step_of = [&](const Use& use) { return &playbook.flows[use.flow].code[use.at]; };
    std::vector<const Instruction*> steps;
    for (const Use& use : uses) steps.push_back(step_of(use));
    const auto refusal = checker.check(steps.front()->phrase, steps);
    if (!refusal) continue;
    const std::string where = refusal->values.empty() ? "" : " where " + refusal->values;
    report
        .error("unsayable-step", steps.front()->source->target.span,
               format("`{}` cannot be said in `{}`{}: {}", steps.front()->phrase, refusal->locale,
                      where, refusal->error.message))
        .help(with_path(refusal->error.help, walks[uses.front().flow].path_to(uses.front().at)));
  }
}

}  // namespace cuecard::call
