// Going through the steps of a flow, those inside branches too.
#ifndef CUECARD_PACK_STEPS_H_
#define CUECARD_PACK_STEPS_H_

#include <vector>

#include "pack/model.h"

namespace cuecard::pack {

template <class Function>
void for_each_branch(const Step& step, Function&& function) {
  for (const Branch* branch :
       {&step.declined, &step.unanswered, &step.heard, &step.silent, &step.late})
    function(*branch);
  for (const EventBranch& until : step.until) function(until.branch);
  for (const Limit& limit : step.limits) function(limit.branch);
}

// Without recursion: branches nest as deep as their file does. Steps come before those of
// their branches.
template <class Function>
void for_each_step(const Flow& flow, Function&& function) {
  std::vector<const std::vector<Step>*> open = {&flow.steps};
  while (!open.empty()) {
    const std::vector<Step>& steps = *open.back();
    open.pop_back();
    for (const Step& step : steps) {
      function(step);
      for_each_branch(step, [&](const Branch& branch) {
        if (!branch.steps.empty()) open.push_back(&branch.steps);
      });
    }
  }
}

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_STEPS_H_
