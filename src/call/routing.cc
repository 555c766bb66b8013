// Flows above the one that takes an event are over: the call has gone on without them. When the
// line goes down all others are, for they would speak to nobody.
#include "call/routing.h"

#include "call/starts.h"
#include "call/steps.h"
#include "call/timers.h"

namespace cuecard::call {
namespace {

bool line_went_down(const Heard& heard) {
  return heard.is(Known::dropped) || heard.is(Known::hung_up);
}

const Way* way_by(const Instruction& step, EventIndex event) {
  for (const Way& way : step.by_event)
    if (way.event == event) return &way;
  return nullptr;
}

// A yes is to the last question, and if something else has come up since, only for as long as
// that question waits for an answer.
bool is_out_of_turn(const Turn& turn, const Frame& frame, const Heard& heard) {
  const bool answers = heard.is(Known::agreed) || heard.is(Known::declined);
  const Instruction& step = step_of(turn.playbook, frame);
  if (!answers || step.op != Op::ask) return false;
  const bool on_top = &frame == &turn.state.frames.back();
  return frame.since != turn.state.asked_at || (!on_top && due_of(step, frame) <= turn.state.now);
}

// Leaves the flow that takes the event on top, and drops those that do not outlive it.
const Way* find_taker(Turn& turn, const Heard& heard) {
  auto& frames = turn.state.frames;
  for (std::size_t i = frames.size(); i-- > 0;) {
    const Way* way = way_by(step_of(turn.playbook, frames[i]), heard.event);
    if (!way || is_out_of_turn(turn, frames[i], heard)) continue;
    frames.resize(i + 1);
    if (line_went_down(heard))
      frames.erase(frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(i));
    return way;
  }
  if (line_went_down(heard)) frames.clear();
  return nullptr;
}

// Nobody took what was said; but as long as somebody talks, a question is not unanswered.
void go_on_listening(Turn& turn, const Heard& heard) {
  const bool customer = heard.is(Known::customer_says);
  if (customer || heard.is(Known::agent_says))
    listen_from(turn.playbook, turn.state, heard.end.value_or(turn.state.now), customer);
}

}  // namespace

void route(Turn& turn, const Heard& heard) {
  if (const Way* way = find_taker(turn, heard)) return leave_by(turn, *way);
  go_on_listening(turn, heard);
  if (heard.is(Known::start)) {
    if (!runs(turn.state, heard.flow)) start(turn, heard.flow);
  } else if (const StartRule* rule = start_by_event(turn.playbook, turn.state, heard.event)) {
    start(turn, rule->flow);
  }
}

}  // namespace cuecard::call
