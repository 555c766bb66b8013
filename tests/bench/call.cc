// A call in the middle of its day: hold wanted, put on hold, two check-ins, taken back, over
// and over. An event of it against two phrases said, a snapshot against ten events, and the
// same protocol as a state chart of Qt's SCXML engine, where that is installed. The chart
// answers with a bare event for each cue; timers of its own it has none, its check-ins are
// events too.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cuecard/cuecard.h"
#include "hold_chart.h"
#include "promises.h"

namespace cuecard::bench {
namespace {

using namespace std::chrono_literals;

constexpr const char* kPack = CUECARD_SOURCE_DIR "/policies/hotline-800";
constexpr std::size_t kEventsOfHold = 5;
// What a hold says.
constexpr const char* kPhrases[] = {"hold.request", "hold.check_in", "hold.check_in",
                                    "hold.return"};
constexpr int kCalls = 100'000;
constexpr double kMostMegabytes = 200;
constexpr std::size_t kMostSnapshotBytes = 1024;

Context host_values() {
  Context who("zh-CN");
  return who.set("agent_number", "1024")
      .set("company", "晴川电器")
      .set("surname", "王")
      .set("title", "mr")
      .set("call_id", "c-20261122-000042");
}

// Goes through a hold again and again, its clock always going on.
class Holding {
 public:
  explicit Holding(const Engine& engine) : call_(engine.start_call(host_values())) {
    call_.on(Event::answered(), now_);
    call_.on(Event::customer_says(""), now_);
  }

  std::size_t hold_once() {
    std::size_t cues = send(kWanted, 1s).size() + send(kHeld, 100ms).size();
    cues += tick(31s) + tick(30s);
    return cues + send(kRetrieved, 5s).size();
  }
  // Leaves the customer on hold.
  void stay_on_hold() {
    send(kWanted, 1s);
    send(kHeld, 100ms);
  }
  const Call& call() const { return call_; }

 private:
  static inline const Event kWanted{"hold_wanted"}, kHeld{"hold"}, kRetrieved{"retrieved"};

  Cues send(const Event& event, Duration later) { return call_.on(event, now_ += later); }
  std::size_t tick(Duration later) { return call_.tick(now_ += later).size(); }

  Call call_;
  Duration now_{0};
};

void hold(benchmark::State& state, const Engine& engine) {
  Holding holding(engine);
  for (auto _ : state) benchmark::DoNotOptimize(holding.hold_once());
}

// Two phrases for each event of a hold, its own in turn.
void say(benchmark::State& state, const Engine& engine) {
  const Context who = host_values();
  for (auto _ : state)
    for (std::size_t i = 0; i < 2 * kEventsOfHold; ++i)
      benchmark::DoNotOptimize(engine.say(kPhrases[i % std::size(kPhrases)], who));
}

void ten_events(benchmark::State& state, const Engine& engine) {
  Holding holding(engine);
  for (auto _ : state) {
    benchmark::DoNotOptimize(holding.hold_once());
    benchmark::DoNotOptimize(holding.hold_once());
  }
}

void write_snapshot(benchmark::State& state, const Engine& engine) {
  Holding holding(engine);
  holding.stay_on_hold();
  for (auto _ : state) benchmark::DoNotOptimize(holding.call().snapshot());
}

void restore(benchmark::State& state, const Engine& engine) {
  Holding holding(engine);
  holding.stay_on_hold();
  const std::string text = holding.call().snapshot();
  for (auto _ : state) benchmark::DoNotOptimize(engine.restore_call(text));
}

void hold_by_chart(benchmark::State& state) {
  HoldChart chart;
  for (auto _ : state) benchmark::DoNotOptimize(chart.hold_once());
}

double resident_megabytes() {
  std::ifstream file("/proc/self/statm");
  long all = 0, resident = 0;
  file >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// Whether so many calls on hold fit into the memory promised.
bool judge_memory(const Engine& engine) {
  const double before = resident_megabytes();
  std::vector<std::unique_ptr<Holding>> calls;
  for (int i = 0; i < kCalls; ++i) {
    calls.push_back(std::make_unique<Holding>(engine));
    calls.back()->stay_on_hold();
  }
  const double used = resident_megabytes() - before;
  const bool kept = used < kMostMegabytes;
  fmt::print("{} calls on hold, 5 values each: {:.0f} MB (promised {:.0f}) {}\n", kCalls, used,
             kMostMegabytes, kept ? "kept" : "BROKEN");
  return kept;
}

// The host's values are its own affair: what they add to the text is left out.
bool judge_snapshot(const Engine& engine) {
  Holding holding(engine);
  holding.stay_on_hold();
  const std::size_t with_values = holding.call().snapshot().size();
  const std::size_t values =
      engine.start_call(host_values()).snapshot().size() - engine.start_call().snapshot().size();
  const std::size_t bytes = with_values - values;
  const bool kept = bytes < kMostSnapshotBytes;
  fmt::print("a snapshot on hold: {} bytes, {} of them besides values (promised {}) {}\n",
             with_values, bytes, kMostSnapshotBytes, kept ? "kept" : "BROKEN");
  return kept;
}

int run(int argc, char** argv) {
  const Engine engine = Engine::load(kPack);
  const bool sizes_kept = judge_memory(engine) & judge_snapshot(engine);
  benchmark::RegisterBenchmark("hold", [&](auto& state) { hold(state, engine); });
  benchmark::RegisterBenchmark("say", [&](auto& state) { say(state, engine); });
  benchmark::RegisterBenchmark("ten events", [&](auto& state) { ten_events(state, engine); });
  benchmark::RegisterBenchmark("snapshot", [&](auto& state) { write_snapshot(state, engine); });
  benchmark::RegisterBenchmark("restore", [&](auto& state) { restore(state, engine); });
  std::vector<Promise> promises = {
      {"an event, of two phrases said", "hold", "say", 1.0, {}},
      {"a snapshot, of ten events", "snapshot", "ten events", 1.0, {}},
      {"a restore, of ten events", "restore", "ten events", 1.0, {}},
  };
  if (HoldChart::kInstalled) {
    benchmark::RegisterBenchmark("chart", hold_by_chart);
    promises.push_back({"a hold, of Qt SCXML's", "hold", "chart", 1.0, {}});
  } else {
    fmt::print("not measured: Qt SCXML, which is not installed\n");
  }
  const int broken = run_and_judge(argc, argv, promises);
  return sizes_kept ? broken : 1;
}

}  // namespace
}  // namespace cuecard::bench

int main(int argc, char** argv) { return cuecard::bench::run(argc, argv); }
