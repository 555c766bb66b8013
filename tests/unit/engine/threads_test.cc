// One engine, many threads; and engines swapped below speaking threads. Under the
// thread sanitizer this is where a hidden write would show.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "desk.h"
#include "house.h"

namespace cuecard {
namespace {

constexpr int kRounds = 400;

std::string guarded(std::string_view text, const Engine& engine) {
  Guard guard = engine.guard();
  std::string released = guard.feed(text).text;
  return released += guard.finish().text;
}

// Asks for everything an engine has, with values of every type.
void speak(const Engine& engine, std::atomic<int>& failures) {
  const char* locales[] = {"en", "zh-CN", "zh-TW", "fr", "zh_CN.UTF-8", ""};
  for (const char* locale : locales) {
    Context who(locale);
    who.set("surname", "Wang").set("title", "ms").set("delay", "90s").set("due", "2026-02-17");
    who.set("count", 2).set("refund", "5 USD").set("now", "2026-02-17T09:00+08:00");
    for (const char* state : {"opening", "defer", "calls", "wait"})
      if (!engine.say(state, who)) ++failures;
    if (engine.say("nowhere", who) || !engine.explain("opening", who)) ++failures;
    if (engine.scan("You idiot, 這不歸我管!").size() != 2) ++failures;
    if (guarded("You idiot.", engine) != "You *****.") ++failures;
  }
}

TEST(Threads, FourSpeakFromOneEngine) {
  const Engine engine = load_house();
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) speak(engine, failures);
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
}

// Leads a call to its end, and half of the way in a restored one.
void lead(const Engine& engine, std::atomic<int>& failures) {
  using namespace std::chrono_literals;
  Call call = engine.start_call(Context("en").set("surname", "Wang"));
  call.on(Event::answered(), 0s);
  call.on(Event("hold_wanted"), 1s);
  call.on(Event::agreed(), 2s);
  call.on(Event::agent_says("Shut up!"), 3s);
  auto restored = engine.restore_call(call.snapshot());
  if (!restored) return (void)++failures;
  restored->tick(40s);
  restored->on(Event("retrieved"), 50s);
  restored->on(Event::hung_up(Speaker::customer), 60s);
  if (!restored->ended() || restored->state() != "hold.return") ++failures;
}

// Four threads work with the engine in force, one round after the other, while a fifth puts fresh
// ones in its place. How often it went wrong.
template <class Load, class Work>
int failures_while_swapped(Load load, Work work) {
  std::mutex mutex;
  Engine current = load();
  std::atomic<bool> done{false};
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      while (!done) {
        const Engine mine = [&] {
          const std::lock_guard<std::mutex> lock(mutex);
          return current;
        }();
        work(mine, failures);
      }
    });
  for (int round = 0; round < 30; ++round) {
    Engine fresh = load();
    const std::lock_guard<std::mutex> lock(mutex);
    current = std::move(fresh);
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
  return failures;
}

TEST(Threads, FourLeadCallsOfEnginesThatAnotherLoadsAndSwaps) {
  EXPECT_EQ(failures_while_swapped([] { return load_desk(); }, lead), 0);
}

TEST(Threads, FourSpeakWhileAnotherLoadsAndSwaps) {
  EXPECT_EQ(failures_while_swapped(load_house, speak), 0);
}

}  // namespace
}  // namespace cuecard
