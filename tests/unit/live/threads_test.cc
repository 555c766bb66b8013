// The engine in force, asked by many threads and by the children of forks; and how
// long the engines that threads keep stay alive.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <optional>

#include "live/in_force.h"
#include "scratch.h"

#if defined(__SANITIZE_THREAD__)
#define CUECARD_THREAD_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CUECARD_THREAD_SANITIZER 1
#endif
#endif

namespace cuecard {
namespace {

using live::InForce;
using std::chrono::milliseconds;

// --- values in force -----------------------------------------------------------------------

std::shared_ptr<const int> number(int value) { return std::make_shared<const int>(value); }
int read(const InForce& in_force) { return *static_cast<const int*>(in_force.get().get()); }

// Runs the task in a thread of its own, until it has ended.
void in_a_thread(const std::function<void()>& task) { std::thread(task).join(); }

TEST(LiveInForce, EveryThreadGetsTheNewestValue) {
  InForce in_force(number(1));
  for (int value = 1; value < 5; ++value) {
    EXPECT_EQ(read(in_force), value);
    EXPECT_EQ(read(in_force), value);
    in_a_thread([&] { EXPECT_EQ(read(in_force), value); });
    EXPECT_EQ(in_force.version(), static_cast<std::uint64_t>(value));
    in_force.put(number(value + 1));
  }
}

TEST(LiveInForce, CopiesAreCountedByThread) {
  InForce in_force(number(1));
  const InForce::Held mine = in_force.get();
  const long count = mine.use_count();
  in_a_thread([&] {
    const InForce::Held theirs = in_force.get();
    const InForce::Held copy = theirs;
    EXPECT_EQ(theirs.get(), mine.get());
    EXPECT_EQ(mine.use_count(), count) << "threads meet at one count";
  });
}

TEST(LiveInForce, AThreadThatEndsLetsGo) {
  InForce in_force(number(1));
  const std::weak_ptr<const void> first = in_force.get();
  in_a_thread([&] { read(in_force); });
  in_force.put(number(2));
  EXPECT_FALSE(first.expired()) << "this thread has not asked again yet";
  read(in_force);
  in_force.sweep();
  EXPECT_TRUE(first.expired());
}

TEST(LiveInForce, FormerValuesAreDestroyedByTheThreadThatReplaces) {
  std::atomic<std::thread::id> destroyed_by{};
  InForce in_force(std::shared_ptr<const int>(new int(1), [&](const int* value) {
    destroyed_by = std::this_thread::get_id();
    delete value;
  }));
  std::atomic<int> step{0};
  std::thread reader([&] {
    read(in_force);
    step = 1;
    EXPECT_TRUE(eventually([&] { return step == 2; }));
    read(in_force);
  });
  EXPECT_TRUE(eventually([&] { return step == 1; }));
  in_force.put(number(2));
  step = 2;
  reader.join();
  EXPECT_EQ(destroyed_by.load(), std::thread::id());
  in_force.sweep();
  EXPECT_EQ(destroyed_by.load(), std::this_thread::get_id());
}

TEST(LiveInForce, WhatIsGoneIsForgottenOnTheNextMiss) {
  auto gone = std::make_unique<InForce>(number(1));
  const std::weak_ptr<const void> value = gone->get();
  InForce other(number(2));
  read(other);
  gone.reset();
  EXPECT_FALSE(value.expired()) << "nothing was kept: it would have been slow";
  EXPECT_EQ(read(other), 2);
  EXPECT_FALSE(value.expired()) << "a hit need not clean up";
  other.put(number(3));
  EXPECT_EQ(read(other), 3);
  EXPECT_TRUE(value.expired());
}

TEST(LiveInForce, ManyLiveSideBySide) {
  std::vector<std::unique_ptr<InForce>> all;
  for (int i = 0; i < 200; ++i) all.push_back(std::make_unique<InForce>(number(i)));
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 200; ++i)
      if (i % 3 == round) all[static_cast<std::size_t>(i)]->put(number(i + 1000));
    for (int i = 0; i < 200; ++i)
      EXPECT_EQ(read(*all[static_cast<std::size_t>(i)]), i % 3 <= round ? i + 1000 : i);
  }
}

TEST(LiveInForce, AnotherAtTheSameAddressIsAnother) {
  std::optional<InForce> in_force;
  for (int i = 0; i < 100; ++i) {
    in_force.emplace(number(i));
    EXPECT_EQ(read(*in_force), i);
  }
}

const InForce* asked_at_the_end = nullptr;
std::atomic<int> got_at_the_end{0};

TEST(LiveInForce, MayBeAskedWhileAThreadEnds) {
  const InForce in_force(number(7));
  asked_at_the_end = &in_force;
  in_a_thread([] {
    struct AtTheEnd {
      ~AtTheEnd() { got_at_the_end = read(*asked_at_the_end); }
    };
    thread_local AtTheEnd destroyed_last;
    (void)destroyed_last;
    read(*asked_at_the_end);
  });
  EXPECT_EQ(got_at_the_end, 7);
}

// --- live engines --------------------------------------------------------------------------

TEST(LiveThreads, EachHearsWholeVersionsOnly) {
  const Scratch scratch;
  write_packs(scratch);
  const auto write = [&](int version) {
    const std::string n = std::to_string(version);
    scratch.save("house/opening.yaml", "phrases:\n  opening:\n    en: Version " + n +
                                           ".\n  over:\n    en: Version " + n + ".\n");
  };
  write(0);
  LiveEngine live = LiveEngine::load(scratch.house());
  std::atomic<bool> done{false};
  std::atomic<int> torn{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      while (!done) {
        const Engine engine = live.get();
        const auto over = engine.say("over", Context("en"));
        if (!over || over->text() != greeting(engine)) ++torn;
      }
    });
  live.watch(milliseconds(1));
  for (int version = 1; version <= 20; ++version) {
    write(version);
    live.reload();
  }
  live.stop_watching();
  live.reload();
  EXPECT_EQ(greeting(live.get()), "Version 20.");
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(live.counts().swapped, live.version() - 1);
}

// --- forks ---------------------------------------------------------------------------------

// What the task, run in a forked child, says: whether all went well. A child that
// hangs is ended by an alarm.
bool goes_well_in_a_child(const std::function<bool()>& task) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(60);
    _exit(task() ? 0 : 1);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

TEST(LiveFork, TheChildSpeaksAndReloads) {
  const Scratch scratch;
  write_packs(scratch);
  LiveEngine live = LiveEngine::load(scratch.house());
  live.watch(milliseconds(1));
  EXPECT_TRUE(goes_well_in_a_child([&] {
    scratch.replace("house/opening.yaml", "version 1", "version 2");
    std::this_thread::sleep_for(milliseconds(50));
    const bool alone = live.version() == 1;  // nobody watches here
    return alone && live.reload().outcome == ReloadOutcome::swapped &&
           greeting(live.get()) == "Welcome, version 2." && live.counts().swapped == 1;
  }));
  EXPECT_TRUE(eventually([&] { return greeting(live.get()) == "Welcome, version 2."; }))
      << "the parent's watcher did not go on";
}

TEST(LiveFork, TheChildMayWatchAgain) {
#ifdef CUECARD_THREAD_SANITIZER
  GTEST_SKIP() << "the thread sanitizer allows no threads in the child of a fork";
#endif
  const Scratch scratch;
  write_packs(scratch);
  LiveEngine live = LiveEngine::load(scratch.house());
  live.watch(milliseconds(1));
  EXPECT_TRUE(goes_well_in_a_child([&] {
    live.watch(milliseconds(1));
    scratch.replace("house/opening.yaml", "version 1", "version 2");
    const bool noticed = eventually([&] { return greeting(live.get()) == "Welcome, version 2."; });
    live.stop_watching();
    return noticed;
  }));
}

// Whatever the watcher is doing at the time of the fork, the child can go on.
TEST(LiveFork, AtAnyTime) {
  const Scratch scratch;
  write_packs(scratch);
  std::optional<LiveEngine> live = LiveEngine::load(scratch.house());
  std::optional<LiveEngine> other = LiveEngine::load(scratch.at("ground").string());
  live->watch(milliseconds(1));
  other->watch(milliseconds(1));
  std::atomic<bool> done{false};
  std::thread busy([&] {
    while (!done) {
      scratch.add("house/opening.yaml", "# More.\n");
      live->reload();
      live->get();
      other->watch(milliseconds(1));
    }
  });
  bool well = true;
  for (int i = 0; i < 20 && well; ++i)
    well = goes_well_in_a_child([&] {
      const bool speaks = greeting(live->get()).substr(0, 7) == "Welcome";
      live->reload();
      live->last_reload();
      if (i % 2 == 0) live->stop_watching();
      live.reset();
      other.reset();
      return speaks;
    });
  EXPECT_TRUE(well);
  done = true;
  busy.join();
}

}  // namespace
}  // namespace cuecard
