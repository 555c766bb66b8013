// The walk against the machine: small flows made at random are really run, by every event and
// timer that could come next, until no new state turns up. What the machine comes to the walk
// must know of, and the other way round.
//
// CUECARD_WALK_FLOWS says how many packs are made.
#include "call/walk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "call/check.h"
#include "call/machine.h"
#include "packs.h"

namespace cuecard::call {
namespace {

using std::chrono::minutes;

constexpr std::string_view kWorld = R"(
settings:
  mode: {of: [plain, fancy], value: plain}
variables:
  delay: {type: duration}
  solved: {type: flag}
events:
  came: {use: x}
  left: {use: x}
phrases:
  hi: {en: Hello.}
  ok: {en: May I ask you.}
  hold.wait: {en: Please wait.}
flows:
  speaks: {steps: [say: hi]}
  holds: {steps: [say: hold.wait]}
)";

// ---- flows at random

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::string pack() {
    std::string text(kWorld);
    for (const std::string id : {"f", "g"}) text += flow(id);
    return text;
  }

 private:
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  std::string one_of(std::vector<std::string> words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
  }

  std::string flow(const std::string& id) {
    labels_ = below(3);
    std::string text = "  " + id + ":\n";
    if (below(3) > 0) text += "    starts_on: " + one_of({"came", "left"}) + "\n";
    text += "    steps:\n";
    int label = 0;
    for (int steps = 2 + below(5); steps > 0; --steps) {
      if (label < labels_ && below(2) == 0) text += "      - label: " + name_of(label++) + "\n";
      text += "      - " + step(0) + "\n";
    }
    while (label < labels_) text += "      - label: " + name_of(label++) + "\n";
    return text;
  }

  static std::string name_of(int label) { return "l" + std::to_string(label); }

  std::string when() {
    if (below(3) > 0) return "";
    return ", when: {" +
           one_of({"delay: present", "delay: absent", "delay: over 3m", "delay: at most 3m",
                   "solved: true", "solved: false", "solved: absent", "solved: [true, absent]",
                   "solved: true, delay: over 3m", "in: hold", "in: [hi, absent]", "mode: plain",
                   "mode: fancy"}) +
           "}";
  }

  std::string step(int depth) {
    switch (below(labels_ > 0 ? 12 : 10)) {
      case 0:
      case 1:
        return "{say: " + one_of({"hi", "hold.wait"}) + when() + "}";
      case 2:
        return "{ask: ok, declined: " + branch(depth) + ", unanswered: " + unanswered(depth) +
               when() + "}";
      case 3:
        return "{listen: 5s, heard: " + branch(depth) + ", silent: " + branch(depth) + when() + "}";
      case 4:
        return "{wait: " + one_of({"5s", "forever"}) + ", until: {left: " + branch(depth) + "}" +
               when() + "}";
      case 5:
        return "{every: 10s, say: hi, until: came, limits: [{at: 25s, " + limit() + "}]" + when() +
               "}";
      case 6:
      case 7:
        return "{set: {" +
               one_of({"solved: true", "solved: false", "solved: absent", "delay: absent",
                       "delay: 5m", "delay: 1m"}) +
               "}" + when() + "}";
      case 8:
        return "{start: " + one_of({"f", "g"}) + when() + "}";
      case 9:
        return "{end: true" + when() + "}";
      default:
        return go();
    }
  }

  std::string go() {
    const std::string times = below(2) == 0 ? ", times: 1" : "";
    return "{go: " + name_of(below(labels_)) + times + when() + "}";
  }

  std::string branch(int depth) {
    if (labels_ > 0 && below(4) == 0) return "{go: " + name_of(below(labels_)) + "}";
    if (depth < 2 && below(3) == 0) return "[" + step(depth + 1) + ", " + step(depth + 1) + "]";
    return one_of({"next", "end", "next"});
  }

  std::string unanswered(int depth) {
    return below(2) == 0 ? one_of({"again", "agreed", "declined"}) : branch(depth);
  }

  std::string limit() {
    if (labels_ > 0 && below(2) == 0) return "go: " + name_of(below(labels_));
    return one_of({"next: true", "end: true", "start: g"});
  }

  std::mt19937 random_;
  int labels_ = 0;
};

// ---- every run of the machine

class Runs {
 public:
  static constexpr std::size_t kMostStates = 1500;

  explicit Runs(const Playbook& playbook) : playbook_(playbook) {
    for (const FlowCode& flow : playbook.flows) taken_.emplace_back(flow.code.size(), false);
    for (const std::string solved : {"", "true", "false"})
      for (const std::string delay : {"", "1m", "5m"}) {
        Context context("en");
        context.set("solved", solved).set("delay", delay);
        note(begin(playbook_, context));
      }
    while (next_ < states_.size() && states_.size() < kMostStates) go_on(next_++);
    complete_ = next_ == states_.size();
    endless_ |= has_circle_of_ticks();
  }

  bool complete() const { return complete_; }
  bool endless() const { return endless_; }
  bool takes(std::size_t flow, Address at) const { return taken_[flow][at]; }

 private:
  // All that decides what comes next, but for the times.
  std::string key_of(const State& state) const {
    std::string key = state.said;
    for (const std::string_view name : {"solved", "delay"}) {
      const Value* value = state.context.find(name);
      key += "|" + (value ? to_text(*value) : std::string());
    }
    for (const Frame& frame : state.frames) {
      key += format("|{}:{}:{}", frame.flow, frame.at, frame.asked);
      for (const auto count : frame.counts) key += format(",{}", count);
    }
    return key + (state.ended ? "." : "") + (state.line == Line::up ? "u" : "");
  }

  std::size_t note(const State& state) {
    for (const Frame& frame : state.frames) taken_[frame.flow][frame.at] = true;
    const auto [at, is_new] = index_.try_emplace(key_of(state), states_.size());
    if (is_new) {
      states_.push_back(state);
      ticks_.emplace_back();
    }
    return at->second;
  }

  void go_on(std::size_t from) {
    const Duration now = states_[from].now + std::chrono::milliseconds(1);
    std::vector<Event> events = {
        Event("came"),          Event("left"),         Event::agreed(),
        Event::declined(),      Event::start("f"),     Event::start("g"),
        Event::start("speaks"), Event::start("holds"), Event::customer_says("yes"),
    };
    for (const std::string value : {"", "true", "false"})
      events.push_back(Event("noted").set("solved", value));
    for (const std::string value : {"", "1m", "5m"})
      events.push_back(Event("noted").set("delay", value));
    for (const Event& event : events) {
      State state = states_[from];
      Recorder recorder = new_recorder();
      watch(on(playbook_, state, event, now, &recorder));
      take(recorder);
      note(state);
    }
    wait(from);
  }

  // Check-ins go on until a limit.
  void wait(std::size_t from) {
    State state = states_[from];
    for (int ticks = 0; ticks < 5; ++ticks) {
      const auto due = next_deadline(playbook_, state);
      if (!due) return;
      Recorder recorder = new_recorder();
      watch(tick(playbook_, state, *due, &recorder));
      const bool moved = take(recorder);
      const std::size_t to = note(state);
      if (!moved) continue;
      ticks_[from].push_back(to);
      return;
    }
  }

  Recorder new_recorder() const {
    Recorder recorder;
    recorder.ways.assign(playbook_.cover.size(), 0);
    return recorder;
  }

  void watch(const Cues& cues) { endless_ |= cues.error() && cues.error()->code == "endless-loop"; }

  bool take(const Recorder& recorder) {
    bool moved = false;
    for (std::size_t flow = 0; flow < playbook_.flows.size(); ++flow)
      for (Address at = 0; at < playbook_.flows[flow].code.size(); ++at) {
        const Instruction& step = playbook_.flows[flow].code[at];
        if (step.cover_next < recorder.ways.size() && recorder.ways[step.cover_next] > 0)
          taken_[flow][at] = true;
      }
    for (const std::size_t times : recorder.ways) moved |= times > 0;
    return moved;
  }

  bool has_circle_of_ticks() const {
    std::vector<std::size_t> entered(ticks_.size(), 0), open;
    std::size_t left = ticks_.size();
    for (const auto& edges : ticks_)
      for (const std::size_t to : edges) ++entered[to];
    for (std::size_t i = 0; i < entered.size(); ++i)
      if (entered[i] == 0) open.push_back(i);
    while (!open.empty()) {
      const std::size_t state = open.back();
      open.pop_back();
      --left;
      for (const std::size_t to : ticks_[state])
        if (--entered[to] == 0) open.push_back(to);
    }
    return left > 0;
  }

  const Playbook& playbook_;
  std::vector<std::vector<bool>> taken_;
  std::map<std::string, std::size_t> index_;
  std::vector<State> states_;
  std::vector<std::vector<std::size_t>> ticks_;
  std::size_t next_ = 0;
  bool complete_ = false, endless_ = false;
};

struct Tally {
  int packs = 0, complete = 0, endless = 0, untaken = 0, sure = 0, beyond = 0;
};

void compare(const std::string& text, const Playbook& playbook, Tally& tally) {
  const Runs runs(playbook);
  const auto summaries = summarize(playbook);
  bool endless = false, for_sure = false;
  for (std::uint16_t flow = 0; flow < playbook.flows.size(); ++flow) {
    const Walk walk(playbook, flow, summaries, Settings::fixed);
    const auto& code = playbook.flows[flow].code;
    const bool circles = !walk.circles().empty();
    endless |= circles;
    for_sure |= circles && std::none_of(code.begin(), code.end(), [](const Instruction& step) {
                  return step.op == Op::start;
                });
    for (Address at = 0; at < code.size(); ++at) {
      EXPECT_TRUE(walk.takes(at) || !runs.takes(flow, at))
          << text << code[at].origin.line << " is taken";
      tally.untaken += !walk.takes(at);
      const bool sure = runs.complete() && !runs.endless() && code[at].op != Op::end;
      tally.sure += sure && walk.takes(at);
      tally.beyond += sure && walk.takes(at) && !runs.takes(flow, at);
    }
  }
  EXPECT_TRUE(endless || !runs.endless()) << text;
  // What a flow that is started in between sets may be any value to the walk.
  EXPECT_TRUE(!for_sure || runs.endless() || !runs.complete()) << text;
  ++tally.packs;
  tally.complete += runs.complete();
  tally.endless += endless;
}

TEST(Walk, KnowsWhatTheMachineComesTo) {
  const char* const wanted = std::getenv("CUECARD_WALK_FLOWS");
  const int packs = wanted ? std::atoi(wanted) : 150;
  Tally tally;
  for (int seed = 0; seed < packs && !HasFailure(); ++seed) {
    const std::string text = Maker(static_cast<unsigned>(seed)).pack();
    const Compiled made = compile_pack(text);
    for (const Diagnostic& diagnostic : made.diagnostics)
      EXPECT_NE(diagnostic.severity, Severity::error) << text << to_text(diagnostic);
    compare(text, *made.playbook, tally);
  }
  RecordProperty("complete", tally.complete);
  if (wanted)
    std::printf(
        "%d packs, %d run in full, %d endless; %d steps untaken, %d taken, %d of them never\n",
        tally.packs, tally.complete, tally.endless, tally.untaken, tally.sure, tally.beyond);
  EXPECT_LT(tally.beyond * 100, tally.sure);  // what another flow says is any words
  EXPECT_GT(tally.complete, packs / 2);
  EXPECT_GT(tally.endless, packs / 20);
  EXPECT_GT(tally.untaken, packs / 10);
}

}  // namespace
}  // namespace cuecard::call
