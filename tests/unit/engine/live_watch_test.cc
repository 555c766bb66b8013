// The watcher notices whatever happens to the files of a pack, waits until they are
// still, and leaves a refused version alone until something changes.
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/live_lookout.h"
#include "live_scratch.h"

namespace cuecard {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kOften(2);

void write_version(const Scratch& scratch, const std::string& file, int version) {
  scratch.write(
      file, "phrases:\n  opening:\n    en: Welcome, version " + std::to_string(version) + ".\n");
}

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
engine::Lookout lookout_at(const Scratch& s) {
  return engine::Lookout([&s, engine = Engine::load(s.house())](pack::Places& places) {
    places.tried = {s.house()};
    places.folders = {s.house()};
    return engine::Lookout::Loaded(engine);
  });
}

TEST(LiveLookout, IsDueOnceWhenChangedFilesHaveKeptStill) {
  const Scratch s;
  write_packs(s);
  engine::Lookout lookout = lookout_at(s);
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

TEST(LiveLookout, IsDueAgainWhenALaterChangeMayHaveGoneUnseen) {
  const Scratch s;
  write_packs(s);
  engine::Lookout lookout = lookout_at(s);
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
