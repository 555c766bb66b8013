// Nothing is kept of what was worked out: a state holds the times themselves, and the next one
// is looked for when it is asked for.
#include "call/timers.h"

#include <algorithm>

#include "call/computed.h"
#include "call/records.h"
#include "call/starts.h"
#include "call/steps.h"
#include "call/watch.h"

namespace cuecard::call {
namespace {

class Earliest {
 public:
  explicit Earliest(Duration now) : now_(now) {}

  // What comes first goes before what is added later for the same time.
  void add(Due::Kind kind, Duration at, std::uint16_t index = 0) {
    const Duration when = std::max(at, now_);
    if (when < due_.at) due_ = Due{kind, when, index};
  }
  const Due& due() const { return due_; }

 private:
  Duration now_;
  Due due_;
};

void add_step(const Playbook& playbook, const State& state, Earliest& earliest) {
  if (state.frames.empty()) return;
  const Frame& frame = state.frames.back();
  const Instruction& step = step_of(playbook, frame);
  earliest.add(Due::Kind::limit, limit_of(step, frame));
  // Whoever speaks now has an end to come to first; `listen_from` takes it from there.
  if (step.for_customer() && somebody_speaks(state)) return;
  earliest.add(Due::Kind::step, due_of(step, frame));
}

void add_silence(const Playbook& playbook, const State& state, Earliest& earliest) {
  if (const auto silence = start_by_silence(playbook, state))
    earliest.add(Due::Kind::silence, silence->due, silence->start);
}

void add_timings(const Playbook& playbook, const State& state, bool silent, Earliest& earliest) {
  const Spans spans(state, silent);
  for (const std::uint16_t index : playbook.timings_of_time)
    earliest.add(Due::Kind::timing, broken_at(playbook, state, spans, index), index);
}

void act_for_step(Turn& turn) {
  const Instruction& step = turn.step();
  // From here on it is not the customer who is waited for.
  if (step.for_customer()) quiet_from(turn, turn.state.now);
  if (step.op == Op::every) return check_in(turn);
  if (step.op == Op::ask) return go_unanswered(turn);
  leave_by(turn, *step.on_time);
}

void act_for_silence(Turn& turn, std::uint16_t index) {
  spend_silence(turn.playbook, turn.state);
  start(turn, turn.playbook.starts[index].flow);
}

}  // namespace

Due next_due(const Playbook& playbook, const State& state) {
  if (state.ended) return Due();
  Earliest earliest(state.now);
  const bool silent = silence_counts(state) && !is_customers_turn(playbook, state);
  add_step(playbook, state, earliest);
  if (silent) add_silence(playbook, state, earliest);
  if (!state.promises.empty()) earliest.add(Due::Kind::promise, state.promises.front().due);
  add_timings(playbook, state, silent, earliest);
  return earliest.due();
}

void act(Turn& turn, const Due& due) {
  switch (due.kind) {
    case Due::Kind::limit:
      return leave_by(turn, turn.step().limits.front());
    case Due::Kind::step:
      return act_for_step(turn);
    case Due::Kind::silence:
      return act_for_silence(turn, due.index);
    case Due::Kind::promise:
      return remind_of_promise(turn);
    case Due::Kind::timing:
      return warn_of_time(turn, due.index);
  }
}

void skip_missed(const Playbook& playbook, State& state, Duration now) {
  if (state.frames.empty()) return;
  Frame& frame = state.frames.back();
  const Instruction& step = step_of(playbook, frame);
  // One that came due below another flow acts as soon as it is on top.
  if (step.op != Op::every || frame.due < state.now) return;
  Duration last = now;
  // At one time with a limit, the limit goes first and leaves the step.
  last = std::min(last, limit_of(step, frame) - Duration(1));
  const Duration missed = frame.since + (last - frame.since) / *step.time * *step.time;
  frame.due = std::max(frame.due, missed);
}

void listen_from(const Playbook& playbook, State& state, Duration end, bool customer) {
  if (state.frames.empty()) return;
  Frame& frame = state.frames.back();
  const Instruction& step = step_of(playbook, frame);
  const bool concerns = step.op == Op::ask || (!customer && step.for_customer());
  if (concerns && step.time) frame.due = std::max(frame.due, end + *step.time);
}

}  // namespace cuecard::call
