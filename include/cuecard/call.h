// Call: one live call, led by the flows of a pack.
//
//   auto call = engine.start_call(who);
//   for (const auto& cue : call.on(cuecard::Event::answered(), 0s)) show(cue);
//   while (auto due = call.next_deadline())  // the host's own clock wakes it
//     for (const auto& cue : call.tick(*due)) show(cue);
//
// A pure state machine without a clock, thread or file of its own: every time is the time
// since the call began, and the same pack, events and times give the same cues. A call
// keeps the engine that it began with. It is for one thread at a time. One that was moved
// from may only be assigned to or destroyed.
#ifndef CUECARD_CALL_H_
#define CUECARD_CALL_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/cue.h"
#include "cuecard/event.h"
#include "cuecard/export.h"
#include "cuecard/value.h"

namespace cuecard {

class CUECARD_API Call {
 public:
  Call(Call&&) noexcept;
  Call& operator=(Call&&) noexcept;
  ~Call();

  // Timers that are due by `now` act first, each at its own time, then the event. Errors:
  // unknown-event, unknown-flow, bad-value, time-backwards, call-ended; and those of
  // Engine::say.
  Cues on(const Event& event, Duration now);
  // Timers alone. One that is called late gives what was due, in order.
  Cues tick(Duration now);
  // When to call `tick` at the latest; nothing while no timer runs.
  std::optional<Duration> next_deadline() const;

  Duration now() const;            // the latest time that it was told
  std::string_view state() const;  // of the last phrase said or asked; empty before any
  bool ended() const;
  std::vector<std::string> flows() const;   // those that run, the one on top first
  std::vector<std::string> awaits() const;  // events that flows wait for, the top's first

  // The whole call as a short text, timers included, for Engine::restore_call of the same
  // pack anywhere. It holds the values that the host gave, so keep it as you keep those.
  std::string snapshot() const;

 private:
  friend class Engine;
  struct Impl;
  explicit Call(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace cuecard

#endif  // CUECARD_CALL_H_
