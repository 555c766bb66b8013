// The machine: moves the state of one call on by an event or by time, and says what there is
// to say.
//
//   State state = begin(playbook, context);
//   Cues cues = on(playbook, state, Event::answered(), 0s);
//
// Pure: everything it knows is the playbook, the state, the event and the time.
#ifndef CUECARD_CALL_MACHINE_H_
#define CUECARD_CALL_MACHINE_H_

#include <optional>
#include <string>
#include <vector>

#include "call/playbook.h"
#include "call/state.h"
#include "cuecard/cue.h"
#include "cuecard/event.h"

namespace cuecard::call {

// How often each CoverPoint was come by, and which phrases were said by which variant.
struct Recorder {
  std::vector<std::size_t> ways;                          // by number
  std::vector<std::pair<std::string, std::string>> said;  // state, variant
};

State begin(const Playbook& playbook, const Context& context);

Cues on(const Playbook& playbook, State& state, const Event& event, Duration now,
        Recorder* recorder = nullptr);
Cues tick(const Playbook& playbook, State& state, Duration now, Recorder* recorder = nullptr);
std::optional<Duration> next_deadline(const Playbook& playbook, const State& state);

std::vector<std::string> running(const Playbook& playbook, const State& state);
std::vector<std::string> awaited(const Playbook& playbook, const State& state);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_MACHINE_H_
