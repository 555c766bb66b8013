// Most names keep their value from one use to the next, so it is compared before it is set.
#include "call/computed.h"

#include <algorithm>
#include <array>
#include <utility>

#include "call/clock.h"

namespace cuecard::call {
namespace {

struct NamedBit {
  std::string_view name;
  std::uint16_t bit;
};

constexpr std::array<NamedBit, 7> kComputed = {{{"in", computed::kIn},
                                                {"call_elapsed", computed::kCallElapsed},
                                                {"hold_elapsed", computed::kHoldElapsed},
                                                {"silence_elapsed", computed::kSilenceElapsed},
                                                {"times_said", computed::kTimesSaid},
                                                {"rings", computed::kRings},
                                                {"now", computed::kNow}}};
constexpr std::array<std::string_view, 4> kFollowNow = {"weekday", "clock", "day_period",
                                                        "festival"};

template <class T>
void set_or_clear(Context& context, std::string_view name, const std::optional<T>& value) {
  const Value* old = context.find(name);
  if (!value) {
    if (old) context.clear(name);
    return;
  }
  const T* same = old ? old->as<T>() : nullptr;
  if (!same || !(*same == *value)) context.set(name, Value(*value));
}

// Texts of any length are compared without copying them.
void set_in(Context& context, const std::string& said) {
  const Value* old = context.find("in");
  const auto* same = old ? old->as<std::string>() : nullptr;
  if (said.empty())
    context.clear("in");
  else if (!same || *same != said)
    context.set("in", said);
}

std::optional<Duration> since(bool counts, Duration begin, Duration at) {
  return counts ? std::optional(std::max(at - begin, Duration(0))) : std::nullopt;
}

std::optional<std::int64_t> rings_of(const State& state) {
  const std::uint32_t rings = counted(state, Measure::rings);
  return rings > 0 ? std::optional<std::int64_t>(rings) : std::nullopt;
}

}  // namespace

bool is_computed(std::string_view name) {
  return std::any_of(kComputed.begin(), kComputed.end(),
                     [name](const NamedBit& known) { return known.name == name; });
}

std::uint16_t computed_bit(std::string_view name) {
  for (const NamedBit& known : kComputed)
    if (known.name == name) return known.bit;
  const bool follows = std::find(kFollowNow.begin(), kFollowNow.end(), name) != kFollowNow.end();
  return follows ? computed::kNow : 0;
}

bool silence_counts(const State& state) {
  return state.line == Line::up && !state.held && !state.muted && !state.transferring &&
         !state.transferred && !somebody_speaks(state);
}

std::uint32_t counted(const State& state, Measure measure) {
  for (const auto& [number, count] : state.counted)
    if (number == static_cast<std::uint16_t>(measure)) return count;
  return 0;
}

std::uint32_t times_said(const State& state, std::uint32_t phrase) {
  for (const auto& [said, times] : state.times_said)
    if (said == phrase) return times;
  return 0;
}

void set_computed(const State& state, std::uint16_t uses, std::uint32_t times, Duration at,
                  Context& context) {
  if (uses & computed::kIn) set_in(context, state.said);
  if (uses & computed::kCallElapsed) set_or_clear(context, "call_elapsed", std::optional(at));
  if (uses & computed::kHoldElapsed)
    set_or_clear(context, "hold_elapsed", since(state.held, state.held_since, at));
  if (uses & computed::kSilenceElapsed)
    set_or_clear(context, "silence_elapsed", since(silence_counts(state), state.quiet_since, at));
  if (uses & computed::kTimesSaid)
    set_or_clear(context, "times_said", std::optional<std::int64_t>(times));
  if (uses & computed::kRings) set_or_clear(context, "rings", rings_of(state));
  if ((uses & computed::kNow) && state.wall_clock)
    set_or_clear(context, "now", later(*state.wall_clock, at));
}

}  // namespace cuecard::call
