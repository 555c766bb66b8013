// The watcher notices whatever happens to the files of a pack, waits until they are
// still, and leaves a refused version alone until something changes.
#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <thread>

#include "live/lookout.h"
#include "live/watcher.h"
#include "scratch.h"

namespace cuecard {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kOften(2);

void write_version(const Scratch& scratch, const std::string& file, int version) {
  scratch.write(
      file, "phrases:\n  opening:\n    en: Welcome, version " + std::to_string(version) + ".\n");
}

// No thread can be started with stacks larger than any memory.
class HugeStacks {
 public:
  HugeStacks() {
    pthread_attr_t huge;
    pthread_getattr_default_np(&before_);
    pthread_getattr_default_np(&huge);
    pthread_attr_setstacksize(&huge, std::size_t{1} << 50);
    pthread_setattr_default_np(&huge);
    pthread_attr_destroy(&huge);
  }
  HugeStacks(const HugeStacks&) = delete;
  HugeStacks& operator=(const HugeStacks&) = delete;
  ~HugeStacks() {
    pthread_setattr_default_np(&before_);
    pthread_attr_destroy(&before_);
  }

 private:
  pthread_attr_t before_;
};

bool eventually_says(const LiveEngine& live, const std::string& text) {
  return eventually([&] { return greeting(live.get()) == text; });
}

bool eventually_refuses(const LiveEngine& live) {
  return eventually([&] { return live.last_reload().outcome == ReloadOutcome::refused; });
}

TEST(LiveWatch, NoticesWhateverHappensToFiles) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.watch(kOften);
  const auto says = [&](const char* text) {
    EXPECT_TRUE(eventually_says(live, text)) << "still: " << greeting(live.get());
  };

  write_version(s, "house/opening.yaml", 2);
  says("Welcome, version 2.");
  s.save("house/opening.yaml", "phrases:\n  opening:\n    en: Saved by rename.\n");
  says("Saved by rename.");
  s.write("new.txt", "phrases:\n  opening:\n    en: A link.\n");
  s.link("house/opening.yaml", "../new.txt");
  says("A link.");
  s.write("newer.txt", "phrases:\n  opening:\n    en: Another link.\n");
  s.link("house/opening.yaml", "../newer.txt");
  says("Another link.");
  s.write("house/more.yaml", "phrases:\n  more:\n    en: A new file.\n");
  EXPECT_TRUE(eventually([&] { return live.get().say("more").ok(); }));
  s.rename("house", "house-1");
  EXPECT_TRUE(eventually_refuses(live));
  fs::copy(s.at("house-1"), s.at("house-2"), fs::copy_options::recursive);
  write_version(s, "house-2/opening.yaml", 3);
  s.rename("house-2", "house");
  says("Welcome, version 3.");
  s.rename("ground", "ground-1");
  EXPECT_TRUE(eventually_refuses(live));
  s.rename("ground-1", "ground");
  EXPECT_TRUE(eventually([&] { return live.last_reload().outcome == ReloadOutcome::unchanged; }));
  s.write("ground/talk.yaml", s.read("ground/talk.yaml") + "  ground:\n    en: A base edited.\n");
  EXPECT_TRUE(eventually([&] { return live.get().say("ground").ok(); }));
}

// The way Kubernetes does it: what the files link to is swapped in one step.
TEST(LiveWatch, NoticesASwappedFolderOfData) {
  const Scratch s;
  write_packs(s);
  s.rename("house", "data-1");
  fs::copy(s.at("data-1"), s.at("data-2"));
  write_version(s, "data-2/opening.yaml", 2);
  fs::create_directory(s.at("house"));
  s.link("house/..data", "../data-1");
  for (const char* file : {"pack", "opening", "hold", "words", "british"})
    s.link("house/" + (file + std::string(".yaml")), "..data/" + (file + std::string(".yaml")));
  LiveEngine live = LiveEngine::load(s.house());
  EXPECT_EQ(greeting(live.get()), "Welcome, version 1.");
  live.watch(kOften);
  s.link("house/..data", "../data-2");
  EXPECT_TRUE(eventually_says(live, "Welcome, version 2."));
  s.link("house/..data", "../data-1");
  EXPECT_TRUE(eventually_says(live, "Welcome, version 1."));
  EXPECT_EQ(live.counts().refused, 0u);
}

TEST(LiveWatch, NoticesABaseThatComesLater) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.watch(kOften);
  s.replace("house/pack.yaml", "[ground]", "[ground, later]");
  EXPECT_TRUE(eventually_refuses(live));
  s.write(
      "later.yaml",
      "cuecard: 1\nid: later\nversion: 1.0.0\nlocales: [en]\nphrases:\n  late:\n    en: Late.\n");
  EXPECT_TRUE(eventually([&] { return live.get().say("late").ok(); }));
}

class Git {
 public:
  explicit Git(const Scratch& scratch) : folder_(scratch.at(".").string()) {}
  static bool is_there() { return std::system("git --version > /dev/null 2>&1") == 0; }
  void run(const std::string& command) const {
    const std::string git =
        "git -c user.name=test -c user.email=test@example.com "
        "-c commit.gpgsign=false -c init.defaultBranch=main -C '" +
        folder_ + "' ";
    ASSERT_EQ(std::system((git + command + " > /dev/null 2>&1").c_str()), 0) << command;
  }

 private:
  std::string folder_;
};

TEST(LiveWatch, NoticesAGitCheckout) {
  if (!Git::is_there()) GTEST_SKIP() << "git is not installed";
  const Scratch s;
  write_packs(s);
  const Git git(s);
  git.run("init");
  git.run("add -A");
  git.run("commit -m one");
  s.rename("house/hold.yaml", "house/holding.yaml");
  s.write("house/words.yaml", s.read("house/words.yaml") + "phrases:\n  opening:\n    en: Two.\n");
  s.remove("house/opening.yaml");
  git.run("add -A");
  git.run("commit -m two");
  LiveEngine live = LiveEngine::load(s.house());
  EXPECT_EQ(greeting(live.get()), "Two.");
  live.watch(milliseconds(50));
  git.run("checkout HEAD~1");
  EXPECT_TRUE(eventually_says(live, "Welcome, version 1."));
  git.run("checkout main");
  EXPECT_TRUE(eventually_says(live, "Two."));
}

TEST(LiveWatch, LeavesARefusedVersionAlone) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.watch(kOften);
  s.save("house/opening.yaml", "phrases: [\n");
  EXPECT_TRUE(eventually_refuses(live));
  const std::uint64_t refused = live.counts().refused;
  std::this_thread::sleep_for(50 * kOften);
  EXPECT_EQ(live.counts().refused, refused) << "tried again though nothing changed";
  s.save("house/opening.yaml", "phrases: {\n");
  EXPECT_TRUE(eventually([&] { return live.counts().refused > refused; }));
  write_version(s, "house/opening.yaml", 2);
  EXPECT_TRUE(eventually_says(live, "Welcome, version 2."));
}

TEST(LiveWatch, TakesANewVersionThoughAnotherFileNeverKeepsStill) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.watch(milliseconds(10));
  std::atomic<bool> done = false;
  std::thread restless([&] {
    for (int i = 0; !done; ++i) {
      s.write("house/restless.yaml", "# " + std::to_string(i) + "\n");
      std::this_thread::sleep_for(milliseconds(8));
    }
  });
  write_version(s, "house/opening.yaml", 2);
  EXPECT_TRUE(eventually_says(live, "Welcome, version 2."));
  done = true;
  restless.join();
}

TEST(LiveWatch, StopsAtOnceAndStartsAgain) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.stop_watching();
  const auto begin = std::chrono::steady_clock::now();
  for (const auto every : {milliseconds(0), milliseconds::max(), milliseconds::min()}) {
    live.watch(every);
    live.stop_watching();
    live.watch(std::chrono::hours(1));
  }
  live = LiveEngine::load(s.house());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::minutes(1));
  live.watch(std::chrono::hours(1));
  live.watch(kOften);
  write_version(s, "house/opening.yaml", 2);
  EXPECT_TRUE(eventually_says(live, "Welcome, version 2."));
}

// Files that are written in the very moment in which they are looked at are looked at
// again: what comes of it is no news.
TEST(LiveWatch, CountsARefusedVersionOnce) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.watch(kOften);
  for (std::size_t time = 1; time < 6; ++time) {
    s.save("house/opening.yaml", "phrases: [\n" + std::string(time, '\n'));
    EXPECT_EQ(live.reload().outcome, ReloadOutcome::refused);
    const std::uint64_t refused = live.counts().refused;
    std::this_thread::sleep_for(50 * kOften);
    EXPECT_EQ(live.counts().refused, refused);
  }
  const std::uint64_t refused = live.counts().refused;
  EXPECT_EQ(live.reload().outcome, ReloadOutcome::refused);
  EXPECT_EQ(live.counts().refused, refused + 1) << "the host asked, so it is counted";
}

TEST(LiveWatch, GoesOnWhereNoThreadCanBeStarted) {
  const Scratch s;
  write_packs(s);
  LiveEngine live = LiveEngine::load(s.house());
  live.watch(kOften);
  {
    const HugeStacks no_thread_can_be_started;
    EXPECT_THROW(live.watch(std::chrono::hours(1)), std::bad_alloc);
  }
  write_version(s, "house/opening.yaml", 2);
  EXPECT_TRUE(eventually_says(live, "Welcome, version 2."));
}

// Signals are for the threads of the host, but what a thread does wrong is its own:
// if that is blocked, the process ends without the host's crash reporter.
TEST(LiveWatch, TakesNoSignalsButItsOwnFaults) {
  sigset_t mask;
  std::atomic<bool> looked{false};
  {
    live::Watcher watcher(kOften, [&] {
      if (looked) return;
      pthread_sigmask(SIG_BLOCK, nullptr, &mask);
      looked = true;
    });
    EXPECT_TRUE(eventually([&] { return looked.load(); }));
  }
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGALRM, SIGUSR1, SIGPIPE})
    EXPECT_EQ(sigismember(&mask, signal), 1) << signal;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGPROF})
    EXPECT_EQ(sigismember(&mask, signal), 0) << signal;
}

TEST(LiveWatch, WatchesOnWhenMoved) {
  const Scratch s;
  write_packs(s);
  LiveEngine first = LiveEngine::load(s.house());
  first.watch(kOften);
  LiveEngine second = std::move(first);
  write_version(s, "house/opening.yaml", 2);
  EXPECT_TRUE(eventually_says(second, "Welcome, version 2."));
  first = LiveEngine::load(s.house());
  EXPECT_EQ(greeting(first.get()), "Welcome, version 2.");
}

// File times are no finer than a tick of the clock.
void let_a_tick_pass() { std::this_thread::sleep_for(milliseconds(40)); }

// Takes no time to load: here it is the times of the files that count.
live::Lookout lookout_at(const Scratch& s) {
  return live::Lookout([&s, engine = Engine::load(s.house())](pack::Searched& searched) {
    searched.enter_pack(s.house());
    return live::Lookout::Found(engine);
  });
}

TEST(LiveLookout, IsDueOnceWhenChangedFilesHaveKeptStill) {
  const Scratch s;
  write_packs(s);
  live::Lookout lookout = lookout_at(s);
  const auto look = [&] {
    EXPECT_TRUE(lookout.look());
    lookout.settle();
  };
  let_a_tick_pass();
  look();
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(lookout.is_due()) << "nothing has changed";
  for (int version = 2; version < 5; ++version) {
    write_version(s, "house/opening.yaml", version);
    let_a_tick_pass();
    EXPECT_FALSE(lookout.is_due()) << "it has only just changed";
  }
  EXPECT_TRUE(lookout.is_due());
  EXPECT_TRUE(lookout.is_due()) << "nobody looked";
  look();
  EXPECT_FALSE(lookout.is_due());
}

TEST(LiveLookout, LoadsOnceWhatStandsStill) {
  const Scratch s;
  write_packs(s);
  int loads = 0;
  live::Lookout lookout([&](pack::Searched& searched) -> live::Lookout::Found {
    ++loads;
    searched.enter_pack(s.house());
    return Engine::try_load(s.house());
  });
  EXPECT_TRUE(lookout.look());
  EXPECT_EQ(loads, 1);
  s.write("house/hold.yaml", "phrases: [\n");
  EXPECT_FALSE(lookout.look());
  EXPECT_EQ(loads, 2);
}

TEST(LiveLookout, IsDueAgainWhenALaterChangeMayHaveGoneUnseen) {
  const Scratch s;
  write_packs(s);
  live::Lookout lookout = lookout_at(s);
  const auto is_due_again = [&] {
    write_version(s, "house/opening.yaml", 1);
    EXPECT_TRUE(lookout.look());
    lookout.settle();
    let_a_tick_pass();
    EXPECT_FALSE(lookout.is_due());
    return lookout.is_due();
  };
  EXPECT_TRUE(eventually(is_due_again)) << "no look came within a tick after the write";
}

}  // namespace
}  // namespace cuecard
