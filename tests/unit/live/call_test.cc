// Calls that run while their pack is reloaded: each goes on with the pack it began with.
#include <optional>

#include "scratch.h"

namespace cuecard {
namespace {

using namespace std::chrono_literals;

void write_desk(const Scratch& scratch, const std::string& check_in, const char* every) {
  scratch.write("house/pack.yaml",
                "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nphrases:\n"
                "  hold.check_in:\n    en: " +
                    check_in +
                    "\nflows:\n  hold:\n    starts_on: hold\n    steps:\n      - every: " + every +
                    "\n        say: hold.check_in\n        until: retrieved\n");
}

std::string text_of(const Cues& cues) {
  std::string text;
  for (const Cue& cue : cues)
    if (cue.phrase) text += cue.phrase->text();
  return text;
}

TEST(LiveCall, GoesOnWithThePackItBeganWith) {
  const Scratch scratch;
  write_desk(scratch, "Still looking.", "10s");
  auto live = LiveEngine::load(scratch.house());
  Call old = live.get().start_call(Context("en"));
  old.on(Event::answered(), 0s);
  old.on(Event("hold"), 0s);
  const std::string snapshot = old.snapshot();

  write_desk(scratch, "Still searching.", "20s");
  ASSERT_EQ(live.reload().outcome, ReloadOutcome::swapped);
  EXPECT_EQ(old.next_deadline(), Duration(10s));
  EXPECT_EQ(text_of(old.tick(10s)), "Still looking.");

  Call fresh = live.get().start_call(Context("en"));
  fresh.on(Event::answered(), 0s);
  fresh.on(Event("hold"), 0s);
  EXPECT_EQ(fresh.next_deadline(), Duration(20s));
  EXPECT_EQ(text_of(fresh.tick(20s)), "Still searching.");
  const auto restored = live.get().restore_call(snapshot);
  ASSERT_FALSE(restored) << "the pack is another one now";
  EXPECT_EQ(restored.error().code, "other-pack");
}

TEST(LiveCall, OutlivesTheLiveEngine) {
  const Scratch scratch;
  write_desk(scratch, "Still looking.", "10s");
  std::optional<Call> call;
  {
    auto live = LiveEngine::load(scratch.house());
    call = live.get().start_call(Context("en"));
  }
  call->on(Event("hold"), 0s);
  EXPECT_EQ(text_of(call->tick(10s)), "Still looking.");
}

}  // namespace
}  // namespace cuecard
