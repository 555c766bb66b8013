// FlowInfo: a call protocol as steps and the ways between them, to be drawn or listed.
//
//   for (const auto& flow : engine.flows())
//     for (const auto& step : flow.steps)
//       for (const auto& way : step.ways) draw(step, way.when, flow.steps[way.to]);
//
// Plain values: copy and share them freely.
#ifndef CUECARD_FLOW_H_
#define CUECARD_FLOW_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cuecard/scan.h"

namespace cuecard {

struct FlowWay {
  // "agreed", "no answer", "no answer 2 times", "retrieved", "3m", "otherwise"; empty: at once.
  std::string when;
  std::size_t to = 0;    // the step it leads to; the count of steps is the end of the flow
  std::size_t line = 0;  // of the step's file
};

struct FlowStep {
  std::string kind;   // "say", "ask", "listen", "wait", "every", "record", "do", "guide",
                      // "remind", "set", "go", "start", "end"
  std::string what;   // "hold.request", "5s", "30s hold.check_in"
  std::string when;   // its conditions, "hold_return: thanks"; empty where there are none
  std::string label;  // that stands before it
  RuleSource source;
  std::vector<FlowWay> ways;  // none where the flow ends
};

struct FlowInfo {
  std::string flow;
  std::string use;
  std::vector<std::string> norms;
  std::vector<std::string> starts_on;  // "hold_wanted", "silence 5s in opening"; none: by name
  RuleSource source;
  std::vector<FlowStep> steps;  // the first is where it begins
};

}  // namespace cuecard

#endif  // CUECARD_FLOW_H_
