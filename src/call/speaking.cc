// What is said aloud changes the call: where it stands, and since when it is quiet. Advice does
// not.
#include "call/speaking.h"

#include <algorithm>
#include <string>
#include <utility>

#include "call/computed.h"
#include "call/watch.h"

namespace cuecard::call {
namespace {

CueKind kind_of(Op as) {
  switch (as) {
    case Op::say:
      return CueKind::say;
    case Op::ask:
      return CueKind::ask;
    case Op::guide:
      return CueKind::guide;
    default:
      return CueKind::remind;
  }
}

bool is_aloud(Op as) { return as == Op::say || as == Op::ask; }

void add_norms(std::vector<std::string_view>& norms, const std::vector<std::string>& more) {
  for (const std::string& norm : more)
    if (std::find(norms.begin(), norms.end(), norm) == norms.end()) norms.push_back(norm);
}

void count_as_said(State& state, std::uint32_t phrase) {
  for (auto& [said, times] : state.times_said) {
    if (said != phrase) continue;
    ++times;
    return;
  }
  state.times_said.emplace_back(phrase, 1u);
}

void said_aloud(Turn& turn, const Instruction& step) {
  turn.state.said = step.phrase;
  count_as_said(turn.state, step.said);
  quiet_from(turn, turn.state.now);
  heard_at(turn, turn.state.now);
}

}  // namespace

bool speak(Turn& turn, Op as) {
  State& state = turn.state;
  const Instruction& step = turn.step();
  set_computed(state, step.uses, times_said(state, step.said), state.now, state.context);
  const phrase::Speaker& speaker = turn.playbook.speaker;
  Result<Phrase> phrase = step.entry ? speaker.say(*step.entry, state.context)
                                     : speaker.say(step.phrase, state.context);
  if (!phrase) {
    if (!turn.error) turn.error = phrase.error();
    return false;
  }
  if (turn.recorder) turn.recorder->said.emplace_back(phrase->state(), phrase->variant());
  Cue& cue =
      turn.give(kind_of(as), turn.playbook.flows[turn.top().flow], step, phrase->norms().size());
  add_norms(cue.norms, phrase->norms());
  cue.phrase = std::move(*phrase);
  if (is_aloud(as)) said_aloud(turn, step);
  return true;
}

}  // namespace cuecard::call
