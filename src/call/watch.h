// What must not happen in a call: words that are banned, and what the timing rules measure.
// Whatever goes on too long warns once, until it begins anew.
#ifndef CUECARD_CALL_WATCH_H_
#define CUECARD_CALL_WATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "call/state.h"
#include "call/turn.h"
#include "cuecard/scan.h"

namespace cuecard::call {

void warn_of_words(Turn& turn, Speaker speaker, std::string_view text);

// Something that must not happen too often has happened once more.
void count(Turn& turn, Measure measure);
void count_rings(Turn& turn, std::uint32_t rings);
void judge_answer(Turn& turn);  // was it answered before it had rung enough?

// From this moment on, counts anew: silence, what a customer on hold hears nothing, and so on.
void begin_anew(State& state, const Playbook& playbook, Measure measure, Duration& since,
                Duration at);
void quiet_from(Turn& turn, Duration at);
void heard_at(Turn& turn, Duration at);

// Since when each measure of time counts; kNever while it does not.
class Spans {
 public:
  // `silent`: time counts as silence, and nobody is waited for.
  Spans(const State& state, bool silent);
  Duration began(Measure measure) const { return began_[index_of(measure)]; }

 private:
  static std::size_t index_of(Measure measure) {
    return static_cast<std::size_t>(measure) - static_cast<std::size_t>(Measure::dead_air);
  }
  std::array<Duration, 4> began_;  // dead_air to call_time
};

// When that rule of time will be broken as things stand, unless it was told already.
Duration broken_at(const Playbook& playbook, const State& state, const Spans& spans,
                   std::uint16_t timing);
void warn_of_time(Turn& turn, std::uint16_t timing);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_WATCH_H_
