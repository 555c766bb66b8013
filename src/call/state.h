// The state of one call: plain data, all of which but `idle_before` a snapshot holds.
#ifndef CUECARD_CALL_STATE_H_
#define CUECARD_CALL_STATE_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "call/playbook.h"
#include "cuecard/context.h"
#include "cuecard/value.h"

namespace cuecard::call {

enum class Line : std::uint8_t { idle, ringing, up, down };

// A flow that runs: at a step that waits, or below the flow that its step `start` started
// (while the machine works, at any).
struct Frame {
  std::uint16_t flow = 0;
  Address at = 0;
  std::uint16_t asked = 0;           // ask: how often
  Duration since{0};                 // when the step began
  Duration due{0};                   // when its timer acts next; only if the instruction has `time`
  std::vector<std::uint8_t> counts;  // of jumps with `times`
};

// A record with a due time that has not come yet.
struct Promise {
  Duration due{0};
  Duration made{0};  // when it was recorded
  std::uint16_t flow = 0;
  Address at = 0;            // the instruction
  std::uint16_t record = 0;  // which of its records
};

// What a call may come to at most: time, and promises that are open at once.
inline constexpr Duration kLongestCall = std::chrono::hours(24 * 36525);
inline constexpr std::size_t kMostPromises = 1000;

inline constexpr Duration kNever = Duration::max();

struct State {
  Context context;                     // the host's values, and those that events and `set` gave
  std::optional<DateTime> wall_clock;  // at the beginning of the call

  Duration now{0};
  Duration idle_before{0};  // no timer acts earlier: saves looking for one; 0: not known
  Line line = Line::idle;
  bool held = false, muted = false, transferring = false;
  bool transferred = false;                                // somebody took the call over
  bool hang_up_asked = false;                              // by the call itself
  bool agent_speaking = false, customer_speaking = false;  // if the host tells of beginnings
  bool ended = false;
  Duration answered_at{0}, held_since{0};
  Duration quiet_since{0};  // since when silence counts: speech, or what began it anew
  Duration heard_since{0};  // on hold: since when the customer heard nothing
  Duration asked_at{0};     // the last question: an answer is to that one and no other
  Duration customer_begin{-1}, customer_end{-1};  // of the customer's last words
  Duration agent_begin{-1};                       // of the agent's last words

  std::string said;  // the id of the last phrase said or asked
  std::vector<std::pair<std::uint32_t, std::uint32_t>> times_said;  // by Instruction::said
  std::vector<Frame> frames;                                        // the last is on top
  std::vector<Promise> promises;                                    // by due time
  std::vector<std::uint16_t> silence_spent;  // starts by silence that acted since anyone spoke
  std::vector<std::uint16_t> warned;         // timings that warned of what still goes on
  std::vector<std::pair<std::uint16_t, std::uint32_t>>
      counted;  // by Measure: rings, transfers, ...
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_STATE_H_
