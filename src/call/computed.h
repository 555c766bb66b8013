// Names that a call computes itself: how long it has lasted, what it said last, and so on.
// They stand in the context only while something is judged or said by them, and only where
// it may use them: see prepare.h.
#ifndef CUECARD_CALL_COMPUTED_H_
#define CUECARD_CALL_COMPUTED_H_

#include <cstdint>
#include <string_view>

#include "call/playbook.h"
#include "call/state.h"
#include "cuecard/context.h"

namespace cuecard::call {

namespace computed {
inline constexpr std::uint16_t kIn = 1, kCallElapsed = 2, kHoldElapsed = 4, kSilenceElapsed = 8,
                               kTimesSaid = 16, kRings = 32, kNow = 64;
}  // namespace computed

bool is_computed(std::string_view name);
// The bit of that name; of one that follows from `now`, that of `now`; 0 of all others.
std::uint16_t computed_bit(std::string_view name);

inline bool somebody_speaks(const State& state) {
  return state.agent_speaking || state.customer_speaking;
}
// Whether time counts as silence: both are there and could speak, and neither does. Who took
// a transferred call over speaks elsewhere.
bool silence_counts(const State& state);
std::uint32_t counted(const State& state, Measure measure);
std::uint32_t times_said(const State& state, std::uint32_t phrase);

// Sets those of `uses` as they are `at` that time, and clears those that have no value then.
// `state.context` may be the context itself.
void set_computed(const State& state, std::uint16_t uses, std::uint32_t times, Duration at,
                  Context& context);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_COMPUTED_H_
