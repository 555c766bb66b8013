// An event is taken in this order: judged, time goes on to it, its fields are kept, the line
// changes, a flow takes it. Then whatever is due by now acts, too.
#include "call/machine.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "call/clock.h"
#include "call/heard.h"
#include "call/line.h"
#include "call/routing.h"
#include "call/timers.h"
#include "call/turn.h"
#include "unicode/message.h"

namespace cuecard::call {
namespace {

Turn begin_turn(const Playbook& playbook, State& state, Recorder* recorder) {
  if (recorder) recorder->ways.resize(playbook.cover.size());
  return Turn{playbook, state, recorder};
}

void end_if_over(Turn& turn) {
  State& state = turn.state;
  if (state.ended || state.line != Line::down || !state.frames.empty()) return;
  turn.give(CueKind::ended, Origin());
  state.ended = true;
}

// Whatever is due by then acts, each at its own time.
void go_on_to(Turn& turn, Duration now) {
  State& state = turn.state;
  for (;;) {
    skip_missed(turn.playbook, state, now);
    const Due due = next_due(turn.playbook, state);
    state.idle_before = due.at;
    if (due.at > now) break;
    state.now = due.at;
    act(turn, due);
    end_if_over(turn);
  }
  state.now = now;
}

// As long as nothing happens to a state, its next timer stays the same.
void wake_up_to(Turn& turn, Duration now) {
  if (now < turn.state.idle_before)
    turn.state.now = now;
  else
    go_on_to(turn, now);
}

Cues refused(Error error) { return Cues(std::move(error)); }

Cues take(Turn& turn) { return Cues(std::move(turn.cues), std::move(turn.error)); }

}  // namespace

State begin(const Playbook& playbook, const Context& context) {
  State state;
  state.context.set_locale(context.locale());
  // What the pack does not know it never asks for.
  for (const auto& [name, value] : context.values())
    if (playbook.speaker.book().names.find(name)) state.context.set(name, value);
  if (const Value* now = context.find("now"))
    if (const auto read = unicode::read_value(unicode::Type::datetime, *now))
      if (is_wall_clock(*read->as<DateTime>())) state.wall_clock = *read->as<DateTime>();
  return state;
}

Cues on(const Playbook& playbook, State& state, const Event& event, Duration now,
        Recorder* recorder) {
  const Result<Heard> heard = hear(playbook, state, event, now);
  if (!heard) return refused(heard.error());
  Turn turn = begin_turn(playbook, state, recorder);
  wake_up_to(turn, now);
  if (state.ended) {  // by a timer that was due before the event
    turn.error = call_ended();
    return take(turn);
  }
  take_in_fields(playbook, state, *heard, event);
  take_in(turn, *heard);
  route(turn, *heard);
  end_if_over(turn);
  go_on_to(turn, now);
  return take(turn);
}

Cues tick(const Playbook& playbook, State& state, Duration now, Recorder* recorder) {
  if (auto problem = problem_of(state, now)) return refused(*std::move(problem));
  Turn turn = begin_turn(playbook, state, recorder);
  wake_up_to(turn, now);
  return take(turn);
}

std::optional<Duration> next_deadline(const Playbook& playbook, const State& state) {
  const Duration due = next_due(playbook, state).at;
  return due == kNever ? std::nullopt : std::optional(due);
}

std::vector<std::string> running(const Playbook& playbook, const State& state) {
  std::vector<std::string> flows;
  for (auto frame = state.frames.rbegin(); frame != state.frames.rend(); ++frame)
    flows.push_back(playbook.flows[frame->flow].id);
  return flows;
}

std::vector<std::string> awaited(const Playbook& playbook, const State& state) {
  std::vector<std::string> events;
  for (auto frame = state.frames.rbegin(); frame != state.frames.rend(); ++frame)
    for (const Way& way : step_of(playbook, *frame).by_event) {
      const std::string& name = playbook.events[way.event].name;
      if (std::find(events.begin(), events.end(), name) == events.end()) events.push_back(name);
    }
  return events;
}

}  // namespace cuecard::call
