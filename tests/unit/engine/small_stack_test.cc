// Every call of an engine in a thread with a small stack.
#include "../small_stack.h"

#include "desk.h"
#include "house.h"

namespace cuecard {
namespace {

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

TEST_F(SmallStack, Scan) {
  run_in_64_kib([] {
    const Engine engine = load_house();
    const std::string text = "You idiot, 這不歸我管! Stuppid. That is not my job. \xF0\x9F\x98";
    EXPECT_EQ(engine.scan(text).size(), 4u);
    EXPECT_EQ(engine.check(text), Action::mask);
    EXPECT_EQ(engine.mask(text).text.substr(0, 9), "You *****");
    std::size_t hits = 0;
    engine.for_each_hit(text, {}, [&](const Hit&) { ++hits; });
    EXPECT_EQ(hits, 4u);
    Guard guard = engine.guard();
    std::string released;
    for (const char byte : text) released += guard.feed({&byte, 1}).text;
    EXPECT_EQ(released + guard.finish().text, engine.mask(text).text);
    EXPECT_EQ(engine.rules().size(), 2u);
  });
}

TEST_F(SmallStack, Call) {
  run_in_64_kib([] {
    const Engine engine = load_desk();
    Call call = engine.start_call(Context("en").set("now", "2026-02-17T09:00+08:00"));
    call.on(Event::answered(), std::chrono::seconds(0));
    call.on(Event("hold_wanted"), std::chrono::seconds(1));
    EXPECT_EQ(call.on(Event::agreed(), std::chrono::seconds(2)).size(), 2u);
    EXPECT_EQ(call.on(Event::agent_says("Shut up!"), std::chrono::seconds(3)).size(), 1u);
    auto restored = engine.restore_call(call.snapshot());
    ASSERT_TRUE(restored);
    EXPECT_FALSE(restored->tick(std::chrono::minutes(9)).empty());
    EXPECT_FALSE(engine.restore_call(std::string(100000, '"')));
    EXPECT_EQ(engine.flows().size(), 3u);
    EXPECT_FALSE(engine.events().empty());
    EXPECT_FALSE(engine.run_tests().coverage.empty());
  });
}

TEST_F(SmallStack, TheShippedPacksLoad) {
  run_in_64_kib([] {
    const Engine engine = Engine::load(CUECARD_SOURCE_DIR "/policies/hotline-800");
    EXPECT_EQ(engine.run_tests().failed, 0u);
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
