// One turn of the machine: what it works on while it takes in an event or a time, and what has
// come of it so far.
#ifndef CUECARD_CALL_TURN_H_
#define CUECARD_CALL_TURN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "call/machine.h"
#include "call/playbook.h"
#include "call/state.h"
#include "cuecard/cue.h"
#include "cuecard/result.h"

namespace cuecard::call {

inline const Instruction& step_of(const Playbook& playbook, const Frame& frame) {
  return playbook.flows[frame.flow].code[frame.at];
}

// Whether the time of a step that waits does anything: `every` may have nothing to say.
inline bool has_timer(const Instruction& step) {
  return step.time && (step.op != Op::every || step.does != Op::end);
}
// When the first limit of `every` is reached, which always leaves the step, or kNever.
inline Duration limit_of(const Instruction& step, const Frame& frame) {
  return step.limits.empty() ? kNever : frame.since + step.limits.front().after;
}
// When the step's own time acts next, or kNever.
inline Duration due_of(const Instruction& step, const Frame& frame) {
  return has_timer(step) ? frame.due : kNever;
}

// It is the customer's turn, to speak or to hang up, so that nobody has to fill the silence.
bool is_customers_turn(const Playbook& playbook, const State& state);

inline bool runs(const State& state, std::uint16_t flow) {
  for (const Frame& frame : state.frames)
    if (frame.flow == flow) return true;
  return false;
}

struct Turn {
  const Playbook& playbook;
  State& state;
  Recorder* recorder;
  std::vector<Cue> cues{};
  std::optional<Error> error{};  // the first thing that could not be said

  Frame& top() { return state.frames.back(); }
  const Instruction& step() const { return step_of(playbook, state.frames.back()); }

  // A cue of this moment.
  Cue& give(CueKind kind, const Origin& origin) {
    if (cues.empty()) cues.reserve(kUsualCues);
    Cue& cue = cues.emplace_back();
    cue.kind = kind;
    cue.at = state.now;
    cue.pack = origin.pack;
    cue.version = origin.version;
    cue.file = origin.file;
    cue.line = origin.line;
    return cue;
  }
  // The same, of a step of a flow.
  Cue& give(CueKind kind, const FlowCode& flow, const Instruction& step,
            std::size_t more_norms = 0) {
    Cue& cue = give(kind, step.origin);
    cue.flow = flow.id;
    cue.norms.reserve(flow.norms.size() + more_norms);
    cue.norms.assign(flow.norms.begin(), flow.norms.end());
    return cue;
  }
  void came_by(std::uint32_t way) {
    if (recorder && way != kNoCover) ++recorder->ways[way];
  }

 private:
  static constexpr std::size_t kUsualCues = 2;
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_TURN_H_
