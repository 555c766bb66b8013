// What a live engine found at first it keeps to: whatever becomes of the working
// folder, of the environment and of folders that could be taken for the pack.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "scratch.h"

namespace cuecard {
namespace {

// The process as it was, once the test is over.
class LiveSurroundings : public testing::Test {
 protected:
  LiveSurroundings() { write_packs(scratch_); }
  ~LiveSurroundings() override {
    go_to(before_);
    unsetenv("CUECARD_PATH");
  }
  LiveSurroundings(const LiveSurroundings&) = delete;
  LiveSurroundings& operator=(const LiveSurroundings&) = delete;

  static void go_to(const fs::path& folder) { EXPECT_EQ(chdir(folder.c_str()), 0); }
  static void search(const fs::path& folder) { setenv("CUECARD_PATH", folder.c_str(), 1); }

  void expect_it_still_reloads(LiveEngine& live) const {
    EXPECT_EQ(live.reload().outcome, ReloadOutcome::unchanged)
        << scratch_.text_of(live.last_reload().diagnostics);
    scratch_.replace("house/opening.yaml", "version 1", "version 2");
    EXPECT_EQ(live.reload().outcome, ReloadOutcome::swapped);
    EXPECT_EQ(greeting(live.get()), "Welcome, version 2.");
  }

  // Packs of the same names that say something else.
  void write_others(const std::string& folder) const {
    fs::create_directory(scratch_.at(folder));
    for (const char* pack : {"house", "ground"})
      fs::copy(scratch_.at(pack), scratch_.at(folder + "/" + pack));
    scratch_.replace(folder + "/house/opening.yaml", "version 1", "of another house");
    scratch_.replace(folder + "/ground/talk.yaml", "Wait.", "Another wait.");
  }

  const Scratch scratch_;

 private:
  const fs::path before_ = fs::current_path();
};

TEST_F(LiveSurroundings, APathIsFoundFromWhereItWasGiven) {
  go_to(scratch_.at("."));
  for (const char* path : {"house", "./house", "ground/../house", "house/"}) {
    SCOPED_TRACE(path);
    write_packs(scratch_);
    LiveEngine live = LiveEngine::load(path);
    go_to("/");
    expect_it_still_reloads(live);
    go_to(scratch_.at("."));
  }
}

TEST_F(LiveSurroundings, APathKeepsTheSpellingItWasGiven) {
  go_to(scratch_.at("."));
  LiveEngine live = LiveEngine::load("house");
  const std::vector<std::string> files = live.get().pack().files;
  go_to("/");
  scratch_.add("house/hold.yaml", "phrasse:\n  a:\n    en: A.\n");
  const ReloadReport refused = live.reload();
  ASSERT_EQ(refused.diagnostics.size(), 1u);
  EXPECT_EQ(refused.diagnostics[0].place.file, "house/hold.yaml");
  EXPECT_EQ(refused.diagnostics[0].code, "unknown-key");
  scratch_.write("house/hold.yaml", kHold + "# More.\n");
  EXPECT_EQ(live.reload().outcome, ReloadOutcome::swapped);
  EXPECT_EQ(live.get().pack().files, files);
}

TEST_F(LiveSurroundings, AFolderThatIsGoneIsNotLookedForElsewhere) {
  write_others("others");
  search(scratch_.at("others"));
  go_to(scratch_.at("."));
  LiveEngine live = LiveEngine::load("house");
  scratch_.rename("house", "house-1");
  const ReloadReport refused = live.reload();
  ASSERT_EQ(refused.diagnostics.size(), 1u);
  EXPECT_EQ(refused.diagnostics[0].code, "unreadable");
}

TEST_F(LiveSurroundings, AnIdIsThePackThatItWasAtFirst) {
  write_others("others");
  search(scratch_.at("."));
  LiveEngine live = LiveEngine::load("house");
  search(scratch_.at("others"));
  expect_it_still_reloads(live);
}

TEST_F(LiveSurroundings, AnIdIsNoFolderThatCameLater) {
  search(scratch_.at("."));
  fs::create_directory(scratch_.at("elsewhere"));
  go_to(scratch_.at("elsewhere"));
  LiveEngine live = LiveEngine::load("house");
  fs::create_directory("house");
  expect_it_still_reloads(live);
}

TEST_F(LiveSurroundings, RelativeFoldersOfThePackPathStayWhereTheyAre) {
  for (const bool by_environment : {false, true}) {
    write_packs(scratch_);
    fs::create_directory(scratch_.at("packs"));
    scratch_.rename("ground", "packs/ground");
    LoadOptions options;
    if (by_environment)
      search("packs");
    else
      options.pack_path = {"packs"};
    go_to(scratch_.at("."));
    LiveEngine live = LiveEngine::load(scratch_.house(), options);
    go_to("/");
    search("nowhere");
    expect_it_still_reloads(live);
    scratch_.remove("packs");
  }
}

TEST_F(LiveSurroundings, TheWatcherIsNotLedAstrayEither) {
  write_others("others");
  go_to(scratch_.at("."));
  LiveEngine live = LiveEngine::load("house");
  live.watch(std::chrono::milliseconds(2));
  go_to(scratch_.at("others"));
  scratch_.replace("house/opening.yaml", "version 1", "version 2");
  EXPECT_TRUE(eventually([&] { return live.version() == 2; }));
  EXPECT_EQ(greeting(live.get()), "Welcome, version 2.");
}

}  // namespace
}  // namespace cuecard
