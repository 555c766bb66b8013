// Leads calls from a pack that is edited and reloaded without end.
//
//   call_soak [seconds]
//
// Two threads begin one call after the other with the engine then in force: a hold with its
// check-ins, a promise, banned words, and the end, the call going on from its snapshot at
// every step or so. Every ten milliseconds a third thread writes a new version and reloads it.
// Each call must be led by the version that it began with, word for word, however many came
// into force meanwhile; no other version may take its snapshot; and no reload may fail. Prints
// a line of figures, and exits with 1 at the first thing that is wrong.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "cuecard/cuecard.h"
#include "soak.h"

namespace {

using namespace std::chrono_literals;
using namespace cuecard::soak;
using cuecard::Call;
using cuecard::Context;
using cuecard::Cue;
using cuecard::Duration;
using cuecard::Engine;
using cuecard::Event;
using cuecard::LiveEngine;

constexpr int kAgents = 2;
constexpr auto kPace = 10ms;

// `V` stands for the version, which every phrase and the record of a call tell.
constexpr std::string_view kPack = R"(cuecard: 1
id: soak
version: V
locales: [en]
variables:
  surname: {type: text, required: true}
settings:
  version: {type: number, value: V}
  check_in: 30s
phrases:
  opening: {en: "V opens, {surname}."}
  hold.request: {en: V asks.}
  hold.check_in:
    variants:
      held: {when: {hold_elapsed: present}, text: {en: "V checks in after {hold_elapsed}."}}
      other: {text: {en: V checks in.}}
  hold.return: {en: V is back.}
  silent: {en: V hears nothing.}
banned:
  rude: {severity: error, match: {en: shut up}, hit: {en: Shut up.}, miss: {en: Put up.}}
timing:
  gap: {measure: hold_gap, at_most: check_in}
flows:
  opening: {starts_on: answered, steps: [say: opening]}
  silent: {starts_on: {silence: 8s, in: opening}, steps: [say: silent]}
  hold:
    starts_on: hold_wanted
    steps:
      - ask: hold.request
        declined: end
        unanswered: again
      - do: hold
      - every: check_in
        say: hold.check_in
        until: retrieved
      - say: hold.return
      - record: {callback: {due: 1m, version: version, name: surname}}
)";

std::string pack_of(int version) {
  std::string text;
  for (const char c : kPack) text += c == 'V' ? std::to_string(version) : std::string(1, c);
  return text;
}

// --- a call --------------------------------------------------------------------------------

std::string brief(const Cue& cue) {
  std::string text = std::to_string(cue.at.count()) + " " + std::string(to_string(cue.kind));
  if (cue.phrase) text += " " + std::string(cue.phrase->text());
  for (const auto word : {cue.action, cue.awaits, cue.record, cue.rule})
    if (!word.empty()) text += " " + std::string(word);
  for (const auto& [name, value] : cue.fields) text += " " + name + "=" + to_text(value);
  return text + "; ";
}

// What all calls of a version come to.
std::string expected_of(int version) {
  const std::string v = std::to_string(version);
  return "0 say " + v + " opens, Wang.; 8000 say " + v + " hears nothing.; 9000 ask " + v +
         " asks.; 9000 wait answer; 14000 ask " + v + " asks.; 14000 wait answer; 15000 do hold; " +
         "15000 wait retrieved; 45000 say " + v + " checks in after 30 seconds.; 75000 say " + v +
         " checks in after 1 minute.; 80000 say " + v + " is back.; " +
         "80000 record callback due=2m20s version=" + v + " name=Wang; 81000 warn rude; " +
         "140000 remind callback due=2m20s version=" + v + " name=Wang; 141000 ended; ";
}

struct Step {
  Duration at;
  Event event;
};

const std::vector<Step>& script() {
  static const auto& steps = *new std::vector<Step>{
      {0s, Event::answered()},
      {9s, Event("hold_wanted")},
      {15s, Event::agreed()},
      {15s, Event("hold")},
      {80s, Event("retrieved")},
      {81s, Event::agent_says("Shut up.")},
      {141s, Event::hung_up(cuecard::Speaker::customer)},
  };
  return steps;
}

struct Figures {
  std::atomic<long> calls{0}, restored{0}, foreign{0};
};

// One call, led by `engine`, while `live` is edited.
class Agent {
 public:
  Agent(const LiveEngine& live, Figures& figures)
      : live_(live),
        figures_(figures),
        engine_(live.get()),
        call_(engine_.start_call(Context("en").set("surname", "Wang"))) {}

  void work() {
    for (const Step& step : script()) {
      play_until(step.at);
      take(call_.on(step.event, step.at));
      go_on_from_snapshot();
    }
    const int version = std::stoi(engine_.pack().version);
    require(cues_ == expected_of(version),
            "version " + std::to_string(version) + " leads a call to " + cues_);
    require(call_.ended(), "a call does not end");
    ++figures_.calls;
  }

 private:
  void play_until(Duration time) {
    for (auto due = call_.next_deadline(); due && *due <= time; due = call_.next_deadline())
      take(call_.tick(*due));
  }

  void take(const cuecard::Cues& cues) {
    require(!cues.error(), cues.error() ? cues.error()->message : "");
    for (const Cue& cue : cues) cues_ += brief(cue);
  }

  void go_on_from_snapshot() {
    const std::string text = call_.snapshot();
    const Engine current = live_.get();
    auto elsewhere = current.restore_call(text);
    require(elsewhere.ok() == (current.pack().digest == engine_.pack().digest),
            "another version takes the snapshot of a call, or its own does not");
    if (!elsewhere) {
      require(elsewhere.error().code == "other-pack", elsewhere.error().message);
      ++figures_.foreign;
    }
    auto restored = engine_.restore_call(text);
    require(restored.ok(), "a call does not go on");
    call_ = std::move(*restored);
    ++figures_.restored;
  }

  const LiveEngine& live_;
  Figures& figures_;
  const Engine engine_;
  Call call_;
  std::string cues_;
};

// --- the soak ------------------------------------------------------------------------------

void edit(LiveEngine& live, const fs::path& pack, std::chrono::seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  for (int version = 1; std::chrono::steady_clock::now() < end; ++version) {
    write(pack / "pack.yaml", pack_of(version), version % 2 == 0);
    const auto report = live.reload();
    require(report.outcome == cuecard::ReloadOutcome::swapped,
            "version " + std::to_string(version) + " was not taken");
    std::this_thread::sleep_for(kPace);
  }
}

void soak(const fs::path& pack, int seconds) {
  write(pack / "pack.yaml", pack_of(0), false);
  LiveEngine live = LiveEngine::load(pack.string());
  std::atomic<bool> done{false};
  Figures figures;
  std::vector<std::thread> agents;
  for (int i = 0; i < kAgents; ++i)
    agents.emplace_back([&] {
      while (!done) Agent(live, figures).work();
    });
  edit(live, pack, std::chrono::seconds(seconds));
  done = true;
  for (std::thread& agent : agents) agent.join();
  std::printf("%d s: %lu reloads; %ld calls by %d threads, %ld times restored, %ld times refused\n",
              seconds, static_cast<unsigned long>(live.counts().swapped), figures.calls.load(),
              kAgents, figures.restored.load(), figures.foreign.load());
  require(figures.calls > 0 && figures.foreign > 0, "no call met another version");
}

}  // namespace

int main(int argc, char** argv) { return run(argc, argv, soak); }
