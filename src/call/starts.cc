// Conditions are asked last, for they cost most. Those of a silence are judged as of the time
// when it would act, which need not be now.
#include "call/starts.h"

#include <algorithm>

#include "call/computed.h"
#include "call/covers.h"
#include "call/turn.h"
#include "phrase/conditions.h"

namespace cuecard::call {
namespace {

bool condition_holds(const Playbook& playbook, const State& state, const StartRule& start,
                     Duration at) {
  const phrase::Book& book = playbook.speaker.book();
  if (start.when.always()) return true;
  if (start.uses == 0) return phrase::holds(start.when, book, state.context);
  Context then = state.context;
  set_computed(state, start.uses, 0, at, then);
  return phrase::holds(start.when, book, then);
}

// How specific it is, if it may start.
std::optional<std::size_t> fit(const Playbook& playbook, const State& state, const StartRule& start,
                               Duration at) {
  if (runs(state, start.flow)) return std::nullopt;
  const auto specific = covering(start.states, state.said);
  return specific && condition_holds(playbook, state, start, at) ? specific : std::nullopt;
}

Duration silence_over(const State& state, const StartRule& start) {
  return std::max(state.quiet_since + *start.silence, state.now);
}

bool is_spent(const State& state, std::uint16_t start) {
  return std::find(state.silence_spent.begin(), state.silence_spent.end(), start) !=
         state.silence_spent.end();
}

}  // namespace

const StartRule* start_by_event(const Playbook& playbook, const State& state, EventIndex event) {
  const StartRule* best = nullptr;
  std::size_t most_specific = 0;
  for (const std::uint16_t index : playbook.starts_by_event[event]) {
    const StartRule& start = playbook.starts[index];
    const auto specific = fit(playbook, state, start, state.now);
    if (!specific || (best && *specific <= most_specific)) continue;
    best = &start;
    most_specific = *specific;
  }
  return best;
}

std::optional<SilenceStart> start_by_silence(const Playbook& playbook, const State& state) {
  std::optional<SilenceStart> best;
  std::size_t most_specific = 0;
  for (const std::uint16_t index : playbook.starts_by_silence) {
    const StartRule& start = playbook.starts[index];
    const Duration due = silence_over(state, start);
    if (is_spent(state, index) || (best && due > best->due)) continue;
    const auto specific = fit(playbook, state, start, due);
    if (!specific) continue;
    if (best && due == best->due && *specific <= most_specific) continue;
    best = SilenceStart{due, index};
    most_specific = *specific;
  }
  return best;
}

void spend_silence(const Playbook& playbook, State& state) {
  for (const std::uint16_t index : playbook.starts_by_silence) {
    const StartRule& start = playbook.starts[index];
    const bool was_due = silence_over(state, start) <= state.now && !is_spent(state, index);
    if (was_due && fit(playbook, state, start, state.now)) state.silence_spent.push_back(index);
  }
}

}  // namespace cuecard::call
