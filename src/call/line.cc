// The host's echo of a request (`hold` after `do: hold`) finds the line as it says and changes
// nothing more. What silence has started may start again once somebody speaks or the host tells
// of a change; requests of the call's own do not count, or a flow could start itself for ever.
#include "call/line.h"

#include <initializer_list>
#include <utility>

#include "call/watch.h"

namespace cuecard::call {
namespace {

void rang(Turn& turn, const Heard& heard) {
  turn.state.line = Line::ringing;
  count_rings(turn, heard.count);
}

void answered(Turn& turn) {
  State& state = turn.state;
  state.line = Line::up;
  state.held = state.muted = state.transferring = state.hang_up_asked = false;
  state.agent_speaking = state.customer_speaking = state.transferred = false;
  begin_anew(state, turn.playbook, Measure::call_time, state.answered_at, state.now);
  state.silence_spent.clear();
  quiet_from(turn, state.now);
  judge_answer(turn);
}

void spoke(Turn& turn, Duration end) {
  turn.state.silence_spent.clear();
  quiet_from(turn, end);
}

constexpr Duration kUnknown{-1};

// The agent's words began while the customer's went on. Hosts report words once they are over,
// so either may be heard of first.
bool cut_in(Duration agent_begin, Duration customer_begin, Duration customer_end) {
  return agent_begin != kUnknown && customer_begin < agent_begin && agent_begin < customer_end;
}

void agent_speaks(Turn& turn) {
  State& state = turn.state;
  if (!state.agent_speaking && state.customer_speaking) count(turn, Measure::interruptions);
  state.agent_speaking = true;
}

void agent_says(Turn& turn, const Heard& heard) {
  State& state = turn.state;
  spoke(turn, heard.end.value_or(state.now));
  if (state.held) heard_at(turn, state.now);
  warn_of_words(turn, Speaker::agent, heard.text);
  // Where the beginning was told, so was the interruption.
  const bool told = std::exchange(state.agent_speaking, false);
  state.agent_begin = told ? kUnknown : heard.begin.value_or(kUnknown);
  if (cut_in(state.agent_begin, state.customer_begin, state.customer_end))
    count(turn, Measure::interruptions);
}

void customer_says(Turn& turn, const Heard& heard) {
  State& state = turn.state;
  spoke(turn, heard.end.value_or(state.now));
  state.customer_speaking = false;
  const bool timed = heard.begin && heard.end;
  state.customer_begin = timed ? *heard.begin : kUnknown;
  state.customer_end = timed ? *heard.end : kUnknown;
  warn_of_words(turn, Speaker::customer, heard.text);
  if (cut_in(state.agent_begin, state.customer_begin, state.customer_end))
    count(turn, Measure::interruptions);
}

void hold(Turn& turn) {
  State& state = turn.state;
  if (state.held) return;
  state.held = true;
  begin_anew(state, turn.playbook, Measure::hold_time, state.held_since, state.now);
  heard_at(turn, state.now);
}

void held_by_host(Turn& turn) {
  const bool unasked = !turn.state.held;
  hold(turn);
  if (unasked) count(turn, Measure::unasked_holds);
}

// What kept the two from talking is over; `hindrances` of which none held change nothing.
void stop(Turn& turn, std::initializer_list<bool State::*> hindrances) {
  bool any = false;
  for (bool State::*const hindrance : hindrances)
    any |= std::exchange(turn.state.*hindrance, false);
  if (any) quiet_from(turn, turn.state.now);
}

// Who is retrieved is back from a transfer that came to nothing, too.
void retrieve(Turn& turn) {
  stop(turn, {&State::held, &State::transferring, &State::transferred});
}
void unmute(Turn& turn) { stop(turn, {&State::muted}); }

void transfer_answered(Turn& turn) {
  turn.state.transferred = true;
  stop(turn, {&State::transferring, &State::held, &State::muted});
  count(turn, Measure::transfers);
}

void goes_down(Turn& turn) {
  State& state = turn.state;
  state.line = Line::down;
  state.held = state.muted = state.transferring = false;
  state.agent_speaking = state.customer_speaking = false;
}

void hung_up(Turn& turn, const Heard& heard) {
  const State& state = turn.state;
  const bool early = heard.by == Speaker::agent && state.line == Line::up && !state.hang_up_asked &&
                     !state.transferred;
  goes_down(turn);
  if (early) count(turn, Measure::early_hang_ups);
}

}  // namespace

void take_in(Turn& turn, const Heard& heard) {
  switch (static_cast<Known>(heard.event)) {
    case Known::ringing:
      return rang(turn, heard);
    case Known::answered:
      return answered(turn);
    case Known::agent_says:
      return agent_says(turn, heard);
    case Known::customer_says:
      return customer_says(turn, heard);
    case Known::agreed:
    case Known::declined:  // which the customer has just said
      return spoke(turn, turn.state.now);
    case Known::agent_speaks:
      return agent_speaks(turn);
    case Known::customer_speaks:
      turn.state.customer_speaking = true;
      return;
    case Known::hold:
      return held_by_host(turn);
    case Known::retrieved:
      turn.state.silence_spent.clear();
      return retrieve(turn);
    case Known::mute:
      turn.state.muted = true;
      return;
    case Known::unmute:
      turn.state.silence_spent.clear();
      return unmute(turn);
    case Known::transfer_answered:
      return transfer_answered(turn);
    case Known::transfer_failed:
      turn.state.silence_spent.clear();
      return stop(turn, {&State::transferring, &State::transferred});
    case Known::dropped:
      return goes_down(turn);
    case Known::hung_up:
      return hung_up(turn, heard);
    default:
      return;
  }
}

void expect_action(Turn& turn, std::string_view action) {
  State& state = turn.state;
  if (action == "hold") hold(turn);
  if (action == "retrieve") retrieve(turn);
  if (action == "mute") state.muted = true;
  if (action == "unmute") unmute(turn);
  if (action == "transfer") state.transferring = true;
  if (action == "hang_up") state.hang_up_asked = true;
}

}  // namespace cuecard::call
