// What the timing rules should say, worked out anew from what was told and what was said:
// spans that begin, end and are over a limit. Much shorter than the machine, for it is asked
// at every deadline and looks no further ahead.
#ifndef CUECARD_TESTS_MODEL_REFERENCE_H_
#define CUECARD_TESTS_MODEL_REFERENCE_H_

#include <cuecard/cuecard.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "houses.h"

namespace cuecard::model {

// A span that a rule bounds: once over its limit it is told of, once.
struct Span {
  Duration since{0};
  bool told = false;

  void begin(Duration at) {
    since = at;
    told = false;
  }
};

class Reference {
 public:
  explicit Reference(const Figures& figures) : figures_(figures) {}

  void hear(const Event& event, Duration at) {
    const std::string& name = event.name();
    if (name == "answered") {
      up_ = true;
      held_ = muted_ = transferring_ = agent_speaks_ = customer_speaks_ = false;
      transferred_ = false;
      call_.begin(at);
      quiet_until(at);
    }
    if (name == "agent_speaks") agent_speaks_ = true;
    if (name == "customer_speaks") customer_speaks_ = true;
    if (name == "agent_says") agent_speaks_ = false;
    if (name == "customer_says") customer_speaks_ = false;
    if (name == "agent_says" || name == "customer_says") quiet_until(end_of(event, at));
    if (name == "agreed" || name == "declined") quiet_until(at);
    if (name == "agent_says" && held_) gap_.begin(at);
    if (name == "hold") hold(at);
    if (name == "mute") muted_ = true;
    if (name == "unmute") stop(muted_, at);
    if (name == "retrieved") retrieve(at);
    if (name == "transfer_failed") {
      stop(transferring_, at);
      stop(transferred_, at);
    }
    if (name == "transfer_answered") {
      stop(muted_, at);
      retrieve(at);
      transferred_ = true;
    }
    if (name == "dropped" || name == "hung_up")
      up_ = held_ = muted_ = transferring_ = agent_speaks_ = customer_speaks_ = false;
  }

  void hear(const Cue& cue) {
    if (cue.kind == CueKind::say || cue.kind == CueKind::ask) {
      quiet_until(cue.at);
      gap_.begin(cue.at);
    }
    if (cue.kind == CueKind::wait)
      waits_[std::string(cue.flow)] = {std::string(cue.awaits), cue.at};
    if (cue.action == "hold") hold(cue.at);
    if (cue.action == "retrieve") retrieve(cue.at);
    if (cue.action == "mute") muted_ = true;
    if (cue.action == "unmute") stop(muted_, cue.at);
    if (cue.action == "transfer") transferring_ = true;
  }

  // Whether the flow on top waits for the customer to say something.
  bool listens(const Call& call) const {
    const Wait* wait = wait_of(call);
    return wait && wait->is_for_customer();
  }
  // It has waited in vain: the silence counts anew, for the agent.
  void stop_listening(Duration at) { quiet_until(at); }

  // Those further down that wait for the customer.
  std::set<std::string> listening_below(const Call& call) const {
    std::set<std::string> below;
    const auto flows = call.flows();
    for (std::size_t i = 1; i < flows.size(); ++i) {
      const auto wait = waits_.find(flows[i]);
      if (wait != waits_.end() && wait->second.is_for_customer()) below.insert(flows[i]);
    }
    return below;
  }
  // One of those may have waited in vain, too; from outside one cannot tell.
  void lose_track() { is_lost_ = true; }
  bool is_lost() const { return is_lost_; }

  // The rules broken by now, when all that is due by now has been heard; each span once.
  std::map<std::string, int> broken(const Call& call) {
    std::map<std::string, int> rules;
    const auto judge = [&](Span& span, bool counts, Duration limit, const char* rule) {
      if (!counts || span.told || limit == Duration(0)) return;
      if (call.now() <= span.since + limit) return;
      span.told = true;
      ++rules[rule];
    };
    judge(quiet_, is_silent(call), figures_.dead_air, "silence.dead_air");
    judge(gap_, held_, figures_.hold_gap, "hold.check_in");
    judge(hold_, held_, figures_.hold_time, "hold.long");
    judge(call_, up_, figures_.call_time, "call.length");
    return rules;
  }

  static bool knows(std::string_view rule) {
    return rule == "silence.dead_air" || rule == "hold.check_in" || rule == "hold.long" ||
           rule == "call.length";
  }

  // For how long a customer on hold, to whom the flow on top should speak at intervals, has
  // heard nothing.
  Duration unheard(const Call& call) const {
    const Wait* wait = held_ ? wait_of(call) : nullptr;
    if (!wait || wait->awaits != "retrieved") return Duration(0);
    return call.now() - std::max(gap_.since, wait->since);
  }

 private:
  struct Wait {
    std::string awaits;
    Duration since{0};

    bool is_for_customer() const { return awaits == "answer" || awaits == "customer"; }
  };

  static Duration end_of(const Event& event, Duration at) {
    const Value* end = event.find("end");
    const Duration* time = end ? end->as<Duration>() : nullptr;
    return time ? *time : at;
  }

  void quiet_until(Duration at) {
    if (at <= quiet_.since) return;
    quiet_.begin(at);
    is_lost_ = false;
  }
  void hold(Duration at) {
    if (std::exchange(held_, true)) return;
    hold_.begin(at);
    gap_.begin(at);
  }
  void stop(bool& hindrance, Duration at) {
    if (std::exchange(hindrance, false)) quiet_until(at);
  }
  void retrieve(Duration at) {
    stop(held_, at);
    stop(transferring_, at);
    stop(transferred_, at);
  }

  bool is_silent(const Call& call) const {
    return up_ && !held_ && !muted_ && !transferring_ && !transferred_ && !agent_speaks_ &&
           !customer_speaks_ && !is_customers_turn(call);
  }
  const Wait* wait_of(const Call& call) const {
    const auto flows = call.flows();
    const auto wait = flows.empty() ? waits_.end() : waits_.find(flows.front());
    return wait == waits_.end() ? nullptr : &wait->second;
  }
  bool is_customers_turn(const Call& call) const {
    const Wait* wait = wait_of(call);
    if (!wait) return false;
    const std::string& awaited = wait->awaits;
    return wait->is_for_customer() || awaited.find("customer_says") != std::string::npos ||
           awaited.find("hung_up") != std::string::npos;
  }

  const Figures& figures_;
  bool up_ = false, held_ = false, muted_ = false;
  bool transferring_ = false, transferred_ = false;
  bool agent_speaks_ = false, customer_speaks_ = false, is_lost_ = false;
  Span quiet_, gap_, hold_, call_;
  std::map<std::string, Wait> waits_;  // by flow
};

// What was recorded with a due time is reminded of at that time, and of nothing else.
class Promises {
 public:
  // Empty where all is well.
  std::string hear(const Cue& cue) {
    const auto due = due_of(cue);
    if (cue.kind == CueKind::record && due && *due > cue.at)
      open_.emplace(*due, std::string(cue.record));
    if (cue.kind != CueKind::remind || cue.record.empty()) return {};
    const auto promise = open_.find({cue.at, std::string(cue.record)});
    if (promise == open_.end() || due != cue.at) return "a reminder that nobody promised";
    open_.erase(promise);
    return {};
  }
  bool any_overdue(Duration now) const { return !open_.empty() && open_.begin()->first <= now; }

 private:
  static std::optional<Duration> due_of(const Cue& cue) {
    for (const auto& [name, value] : cue.fields)
      if (const auto* due = value.as<Duration>(); due && name == "due") return *due;
    return std::nullopt;
  }

  std::multiset<std::pair<Duration, std::string>> open_;
};

}  // namespace cuecard::model

#endif  // CUECARD_TESTS_MODEL_REFERENCE_H_
