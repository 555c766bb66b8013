// A live engine in a thread with a small stack.
#include "../small_stack.h"

#include "scratch.h"

namespace cuecard {
namespace {

TEST_F(SmallStack, ALiveEngineReloads) {
  const Scratch scratch;
  fs::copy(CUECARD_SOURCE_DIR "/policies/hotline-800", scratch.at("hotline-800"));
  fs::copy(CUECARD_SOURCE_DIR "/policies/core", scratch.at("core"));
  run_in_64_kib([&] {
    LiveEngine live = LiveEngine::load(scratch.at("hotline-800").string());
    scratch.add("hotline-800/hold.yaml", "# More.\n");
    EXPECT_EQ(live.reload().outcome, ReloadOutcome::swapped);
    scratch.write("hotline-800/hold.yaml", "");
    EXPECT_EQ(live.reload().outcome, ReloadOutcome::refused);
    live.watch(std::chrono::milliseconds(1));
    EXPECT_EQ(live.get().pack().id, "hotline-800");
  });
}

}  // namespace
}  // namespace cuecard
