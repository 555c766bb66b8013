// A flow that starts another stays at its step `start` below it, and goes on behind that step
// once the other is over. Steps at one instant are bounded: packs with endless loops are refused
// at load, yet what hangs on values cannot all be foreseen.
#include "call/steps.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "call/computed.h"
#include "call/line.h"
#include "call/records.h"
#include "call/speaking.h"
#include "phrase/conditions.h"

namespace cuecard::call {
namespace {

constexpr std::size_t kMostSteps = 1000;  // without a wait between them

enum class Then : std::uint8_t {
  goes_on,  // at a step that it has not taken yet
  waits,
  is_over,
};

bool applies(Turn& turn, const Instruction& step) {
  if (step.when.always()) return true;
  State& state = turn.state;
  const std::uint32_t times = step.phrase.empty() ? 0 : times_said(state, step.said);
  set_computed(state, step.uses, times, state.now, state.context);
  return phrase::holds(step.when, turn.playbook.speaker.book(), state.context);
}

Then go_to(Turn& turn, Address to, std::uint32_t cover) {
  turn.came_by(cover);
  turn.top().at = to;
  return Then::goes_on;
}

Then next(Turn& turn) { return go_to(turn, turn.step().next, turn.step().cover_next); }
Then pass_over(Turn& turn) { return go_to(turn, turn.step().next, turn.step().cover_skipped); }

// ---- steps that wait

void give_wait(Turn& turn) {
  const Instruction& step = turn.step();
  Cue& cue = turn.give(CueKind::wait, turn.playbook.flows[turn.top().flow], step);
  cue.awaits = step.awaits;
  const Duration due = due_of(step, turn.top());
  const Duration until = due == kNever ? limit_of(step, turn.top()) : due;
  if (until != kNever) cue.until = until;
}

Then wait(Turn& turn) {
  Frame& frame = turn.top();
  frame.since = turn.state.now;
  frame.due = turn.state.now + turn.step().time.value_or(Duration(0));
  give_wait(turn);
  return Then::waits;
}

// A question that cannot be asked ends its flow.
Then ask(Turn& turn) {
  if (!speak(turn, Op::ask)) return Then::is_over;
  ++turn.top().asked;
  turn.state.asked_at = turn.state.now;
  return wait(turn);
}

Then ask_first(Turn& turn) {
  turn.top().asked = 0;
  return ask(turn);
}

// ---- steps at once

Then say(Turn& turn, Op as) {
  speak(turn, as);
  return next(turn);
}

Then act(Turn& turn) {
  const Instruction& step = turn.step();
  turn.give(CueKind::action, turn.playbook.flows[turn.top().flow], step).action = step.action;
  expect_action(turn, step.action);
  return next(turn);
}

Then record(Turn& turn) {
  give_records(turn);
  return next(turn);
}

Then set(Turn& turn) {
  for (const SetPlan& plan : turn.step().values) {
    if (plan.value)
      turn.state.context.set(plan.name, *plan.value);
    else
      turn.state.context.clear(plan.name);
  }
  return next(turn);
}

Then jump(Turn& turn) {
  const Instruction& step = turn.step();
  if (step.times > 0) {
    std::uint8_t& count = turn.top().counts[step.counter];
    if (count >= step.times) return pass_over(turn);
    ++count;
  }
  return go_to(turn, step.to, step.cover_next);
}

void push(Turn& turn, std::uint16_t flow) {
  Frame& frame = turn.state.frames.emplace_back();
  frame.flow = flow;
  frame.counts.assign(turn.playbook.flows[flow].counters, 0);
}

Then start_other(Turn& turn) {
  const std::uint16_t flow = turn.step().flow;
  if (runs(turn.state, flow)) return next(turn);
  push(turn, flow);
  return Then::goes_on;
}

Then take_step(Turn& turn) {
  const Instruction& step = turn.step();
  if (!applies(turn, step)) return pass_over(turn);
  switch (step.op) {
    case Op::say:
    case Op::guide:
    case Op::remind:
      return say(turn, step.op);
    case Op::ask:
      return ask_first(turn);
    case Op::wait:
    case Op::every:
      return wait(turn);
    case Op::record:
      return record(turn);
    case Op::act:
      return act(turn);
    case Op::set:
      return set(turn);
    case Op::jump:
      return jump(turn);
    case Op::start:
      return start_other(turn);
    case Op::end:
      break;
  }
  return Then::is_over;
}

// The flow on top is over. One that waited below goes on waiting, one that started it goes on.
Then finish(Turn& turn) {
  turn.state.frames.pop_back();
  if (turn.state.frames.empty() || turn.step().waits()) return Then::waits;
  return next(turn);
}

Error endless(const FlowCode& flow) {
  return {"endless-loop", format("the flow `{}` goes round without ever waiting", flow.id),
          "let it wait for somebody, or bound its `go` with `times`", flow.id};
}

void run(Turn& turn, Then then) {
  for (std::size_t steps = 0; then != Then::waits; ++steps) {
    if (steps == kMostSteps) {
      if (!turn.error) turn.error = endless(turn.playbook.flows[turn.top().flow]);
      turn.state.frames.clear();
      return;
    }
    then = then == Then::goes_on ? take_step(turn) : finish(turn);
  }
}

}  // namespace

void start(Turn& turn, std::uint16_t flow) {
  push(turn, flow);
  run(turn, Then::goes_on);
}

void leave_by(Turn& turn, const Way& way) { run(turn, go_to(turn, way.to, way.cover)); }

void go_unanswered(Turn& turn) {
  const Instruction& step = turn.step();
  if (!step.again) return leave_by(turn, *step.on_time);
  turn.came_by(step.cover_again);
  const bool once_more = turn.top().asked < step.times;
  run(turn, once_more ? ask(turn) : go_to(turn, *step.declined, kNoCover));
}

void check_in(Turn& turn) {
  const Instruction& step = turn.step();
  Frame& frame = turn.top();
  speak(turn, step.does);
  const Duration passed = turn.state.now - frame.since;
  frame.due = frame.since + (passed / *step.time + 1) * *step.time;
}

}  // namespace cuecard::call
