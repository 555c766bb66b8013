// The `flow` tests of a pack: events that happen to a call, and the cues that must come of
// them.
#ifndef CUECARD_ENGINE_FLOW_TESTS_H_
#define CUECARD_ENGINE_FLOW_TESTS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "call/machine.h"
#include "call/playbook.h"
#include "cuecard/context.h"
#include "cuecard/event.h"
#include "cuecard/test_report.h"
#include "pack/model.h"

namespace cuecard::engine {

// Ready to run and free of the pack's tree.
struct FlowCheck {
  struct Sent {
    Duration at{0};
    Event event;
  };
  struct Expected {
    std::optional<Duration> at;
    std::string cue;     // "say", "do", ...
    std::string target;  // the phrase, action, record, rule or what is awaited; empty: any
  };
  std::string flow;
  std::string source;  // "file:line"
  Context context;
  std::vector<Sent> events;
  Duration until{0};
  std::vector<Expected> expect, never;
};

// Reports flows, events and phrases that the pack does not have.
std::vector<FlowCheck> compile_flow_checks(const pack::Pack& pack, const call::Playbook& playbook,
                                           Reporter& report);

// Counts what it came by in the recorder.
TestResult run_flow_check(const FlowCheck& check, const call::Playbook& playbook,
                          call::Recorder& recorder);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_FLOW_TESTS_H_
