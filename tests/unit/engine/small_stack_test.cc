// Softphones run on threads with small stacks: every public call must work in one
// of 64 KiB. Sanitizers need far more for themselves, so they sit this out.
#include <gtest/gtest.h>
#include <limits.h>
#include <pthread.h>

#include <functional>

#include "house.h"
#include "live_scratch.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CUECARD_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(undefined_behavior_sanitizer)
#define CUECARD_SANITIZED 1
#endif
#endif

namespace cuecard {
namespace {

void* call(void* task) {
  (*static_cast<std::function<void()>*>(task))();
  return nullptr;
}

void run_in_64_kib(std::function<void()> task) {
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 64 * 1024), 0);
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, call, &task), 0);
  ASSERT_EQ(pthread_join(thread, nullptr), 0);
  pthread_attr_destroy(&attributes);
}

class SmallStack : public testing::Test {
 protected:
  void SetUp() override {
#ifdef CUECARD_SANITIZED
    GTEST_SKIP() << "sanitizers need more stack";
#endif
  }
};

TEST_F(SmallStack, LoadAndSay) {
  run_in_64_kib([] {
    const Engine engine = load_house();
    Context who("zh-Hant-HK");
    who.set("surname", "Wang").set("title", "mr").set("delay", "1h30m").set("due", "2026-02-17");
    who.set("now", "2026-02-17T09:00+08:00").set("count", 3).set("refund", "128.50 CNY");
    for (const StateInfo& state : engine.states()) {
      EXPECT_TRUE(engine.say(state.state, who)) << state.state;
      EXPECT_TRUE(engine.explain(state.state, who)) << state.state;
    }
    EXPECT_TRUE(engine.check(who).empty());
    EXPECT_FALSE(engine.trace().empty());
    EXPECT_FALSE(engine.variables().empty());
    EXPECT_EQ(engine.run_tests().failed, 1u);
  });
}

TEST_F(SmallStack, TheShippedPacksLoad) {
  run_in_64_kib([] {
    const Engine engine = Engine::load(CUECARD_SOURCE_DIR "/policies/hotline-800");
    EXPECT_EQ(engine.run_tests().failed, 0u);
  });
}

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

TEST_F(SmallStack, TheirPhrasebookLoads) {
  run_in_64_kib([] {
    const auto book = load_phrasebook(CUECARD_SOURCE_DIR "/policies/hotline-800", {"zh-MO", "fr"});
    ASSERT_TRUE(book);
    EXPECT_GT(book->phrases.size(), 50u);
  });
}

TEST_F(SmallStack, BrokenAndHostilePacksAreRefused) {
  const std::string head =
      "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nphrases:\n  a:\n    en: ";
  std::string nested = "\"";
  for (int i = 0; i < 200; ++i) nested += "{n, select, other {";
  const std::string texts[] = {
      nested + "\"\n", std::string(100000, '[') + "\n", std::string(30000, '{') + "\n", "&a [*a]\n",
      "\"unclosed\n",  std::string(60000, 'x') + "{\n"};
  for (const std::string& text : texts)
    run_in_64_kib([&] {
      const auto engine = Engine::try_load_text({{"pack.yaml", head + text}});
      ASSERT_FALSE(engine);
      for (const Diagnostic& diagnostic : engine.error()) EXPECT_FALSE(to_text(diagnostic).empty());
    });
}

}  // namespace
}  // namespace cuecard
