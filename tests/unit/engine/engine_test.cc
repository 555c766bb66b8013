// What the public Engine promises beyond what the layers below are tested for.
#include <gtest/gtest.h>

#include <cstdlib>

#include "house.h"

namespace cuecard {
namespace {

TEST(Engine, SaysAndTellsWhereItComesFrom) {
  const Engine engine = load_house();
  const auto phrase =
      engine.say("opening", Context("zh-CN").set("surname", "王").set("title", "mr"));
  ASSERT_TRUE(phrase) << phrase.error().message;
  EXPECT_EQ(phrase->text(), "王先生，您好。");
  EXPECT_EQ(phrase->state(), "opening");
  EXPECT_EQ(phrase->requested_locale(), "zh-CN");
  EXPECT_EQ(phrase->locale(), "zh-Hans");
  EXPECT_EQ(phrase->locale_match(), LocaleMatch::exact);
  EXPECT_EQ(phrase->variant(), "plain");
  EXPECT_EQ(phrase->pack(), "house");
  EXPECT_EQ(phrase->version(), "1.2.3");
  EXPECT_EQ(phrase->file(), "pack.yaml");
  EXPECT_EQ(phrase->line(), 34u);
  EXPECT_EQ(phrase->norms(), std::vector<std::string>{"doc/1"});
}

TEST(Engine, APhraseOutlivesItsEngine) {
  auto engine = std::make_unique<Engine>(load_house());
  const auto phrase = engine->say("wait", Context("en"));
  engine.reset();
  ASSERT_TRUE(phrase);
  EXPECT_EQ(phrase->variant(), "default");
  EXPECT_EQ(phrase->version(), "1.2.3");
}

TEST(Engine, TypedValuesArePrintedInTheLocalesWay) {
  const Engine engine = load_house();
  const Context en = Context("en")
                         .set("delay", std::chrono::minutes(90))
                         .set("due", Date{2026, 2, 17})
                         .set("count", 1)
                         .set("refund", Money{"128.50", "USD"});
  EXPECT_EQ(engine.say("defer", en)->text(), "In 1 hour 30 minutes, by February 17, 2026.");
  EXPECT_EQ(engine.say("calls", en)->text(), "1 call, $128.50.");
  const Context zh = Context(en).set_locale("zh-Hans");
  EXPECT_EQ(engine.say("defer", zh)->text(), "1小时30分钟后，2026年2月17日之前。");
}

TEST(Engine, ErrorsAreValuesWithTheNearestName) {
  const Engine engine = load_house();
  const auto state = engine.say("openning", Context("en"));
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().code, "unknown-state");
  EXPECT_NE(state.error().help.find("`opening`"), std::string::npos) << state.error().help;
  const auto missing = engine.say("calls", Context("en"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "missing-variable");
}

TEST(Engine, CheckTellsOfNamesThatThePackDoesNotKnow) {
  const Engine engine = load_house();
  const auto errors = engine.check(Context("en").set("surnam", "Wang").set("surname", "Wang"));
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].code, "unknown-variable");
  EXPECT_EQ(errors[0].name, "surnam");
  EXPECT_NE(errors[0].help.find("`surname`"), std::string::npos);
}

TEST(Engine, ExplainTellsWhyAVariantWasNotChosen) {
  const Engine engine = load_house();
  const auto why = engine.explain("opening", Context("en").set("now", "2026-03-17T09:00+08:00"));
  ASSERT_TRUE(why);
  ASSERT_EQ(why->variants.size(), 2u);
  EXPECT_FALSE(why->variants[0].chosen);
  ASSERT_EQ(why->variants[0].conditions.size(), 1u);
  EXPECT_EQ(why->variants[0].conditions[0].name, "festival");
  EXPECT_FALSE(why->variants[0].conditions[0].holds);
  EXPECT_TRUE(why->variants[1].chosen);
  EXPECT_EQ(why->locales.front(), "en");
}

TEST(Engine, TracesEachNorm) {
  const auto norms = load_house().trace();
  ASSERT_EQ(norms.size(), 3u);
  EXPECT_EQ(norms[0].id, "doc/1");
  EXPECT_EQ(norms[0].carried_by, std::vector<std::string>{"phrase:opening"});
  EXPECT_EQ(norms[1].excluded, "cannot be heard");
  EXPECT_TRUE(norms[2].carried_by.empty());
}

TEST(Engine, ARuleCarriesTheNormsThatItCites) {
  const Engine engine =
      Engine::load_text({{"pack.yaml",
                          "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n"
                          "norms: {doc: {clauses: {\"1\": {title: Own it}}}}\n"
                          "banned: {brush_off: {norms: [doc/1], match: {en: not my job}}}\n"}});
  ASSERT_EQ(engine.trace().size(), 1u);
  EXPECT_EQ(engine.trace()[0].carried_by, std::vector<std::string>{"rule:brush_off"});
}

TEST(Engine, RunsThePacksOwnTests) {
  const TestReport report = load_house().run_tests();
  ASSERT_EQ(report.results.size(), 10u);  // the examples of the rules come after
  EXPECT_EQ(report.failed, 1u);
  EXPECT_TRUE(report.results[0].passed) << "any of the equal wordings will do";
  EXPECT_TRUE(report.results[2].passed) << report.results[2].message;
  EXPECT_FALSE(report.results[3].passed);
  EXPECT_EQ(report.results[3].actual.size(), 3u);
  EXPECT_NE(report.results[3].source.find("pack.yaml:"), std::string::npos);
}

TEST(Engine, ABrokenPackThrowsWithEveryDiagnosticInFileOrder) {
  const std::string pack =
      "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nphrases:\n"
      "  a: {en: \"Hello {nobody}.\"}\n  b: {use: nothing}\nvariable: text\n";
  try {
    (void)Engine::load_text({{"pack.yaml", pack}});
    FAIL() << "it loads";
  } catch (const PackError& error) {
    ASSERT_EQ(error.diagnostics().size(), 3u) << error.what();
    EXPECT_EQ(error.diagnostics()[0].code, "unknown-argument");
    EXPECT_EQ(error.diagnostics()[1].code, "missing-key");
    EXPECT_EQ(error.diagnostics()[2].code, "unknown-key");
    EXPECT_NE(std::string(error.what()).find("pack.yaml:6:"), std::string::npos);
  }
}

TEST(Engine, WarningsDoNotKeepAPackFromLoading) {
  const Engine engine = Engine::load_text(
      {{"pack.yaml",
        "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n"
        "variables: {idle: {type: text}}\nphrases: {a: {en: A.}}\nrate: {f: {at_most: 3}}\n"}});
  ASSERT_EQ(engine.diagnostics().size(), 2u);
  EXPECT_EQ(engine.diagnostics()[0].code, "unused-variable");
  EXPECT_EQ(engine.diagnostics()[1].code, "not-yet-built");
}

TEST(Engine, ListsStatesAndVariables) {
  const Engine engine = load_house();
  EXPECT_EQ(engine.pack().id, "house");
  EXPECT_EQ(engine.pack().locales, (std::vector<std::string>{"en", "zh-Hans"}));
  const auto states = engine.states();
  ASSERT_EQ(states.size(), 4u);
  EXPECT_EQ(states[0].state, "opening");
  EXPECT_EQ(states[0].variants, (std::vector<std::string>{"spring", "plain"}));
  const auto variables = engine.variables();
  EXPECT_EQ(variables.front().name, "surname");
  EXPECT_TRUE(variables.back().built_in);
}

TEST(Engine, ItsTextsMakeTheSameEngineAnywhere) {
  LoadOptions options;
  options.pack_path = {CUECARD_SOURCE_DIR "/policies"};
  const Engine house =
      Engine::load(CUECARD_SOURCE_DIR "/tests/corpus/packs/good/yunfan-home", options);
  options.pack_path.clear();
  options.bases = house.texts();
  const std::vector<PackFile> own = options.bases.back().files;
  options.bases.pop_back();
  ASSERT_EQ(options.bases.size(), house.pack().bases.size());

  const Engine copy = Engine::load_text(own, options);
  EXPECT_EQ(copy.pack().files, house.pack().files);
  const Context who = Context("ja").set("agent_number", "7");
  EXPECT_EQ(copy.say("opening", who)->text(), house.say("opening", who)->text());
  EXPECT_EQ(copy.say("opening", who)->file(), house.say("opening", who)->file());
}

TEST(Engine, BasesInMemoryComeBeforeFolders) {
  const std::string head = "cuecard: 1\nversion: 1.0.0\nlocales: [en]\n";
  LoadOptions options;
  options.bases = {{"core", {{"core.yaml", head + "id: core\nphrases: {a: {en: Mine.}}\n"}}}};
  const Engine engine = Engine::load_text(
      {{"house.yaml", head + "id: house\nextends: [core]\nphrases: {b: {en: B.}}\n"}}, options);
  EXPECT_EQ(engine.say("a")->text(), "Mine.");
  EXPECT_EQ(engine.states().size(), 2u);
}

// A host names the files of packs in memory as it likes: every one `pack.yaml`.
TEST(Engine, AWarningAboutABaseIsNotTheHousesOwn) {
  const std::string head = "cuecard: 1\nversion: 1.0.0\nlocales: [en]\n";
  LoadOptions options;
  options.bases = {
      {"core",
       {{"pack.yaml", head + "id: core\nphrases: {a: {en: A.}}\nrate: {f: {at_most: 3}}\n"}}}};
  const std::string house = head + "id: house\nextends: [core]\nvariables: {idle: {type: text}}\n";
  const Engine engine = Engine::load_text({{"pack.yaml", house}}, options);
  ASSERT_EQ(engine.diagnostics().size(), 1u);
  EXPECT_EQ(engine.diagnostics()[0].code, "unused-variable");
}

// Hosts leave engines to live for ever, and speak when the process is on its way out.
TEST(EngineDeathTest, SpeaksAfterExitHasBegun) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");  // else another test may have used it before
  static const Engine* engine = nullptr;
  const auto speak_on = [] {
    const Context calls = Context("en-AU").set("count", 2).set("refund", Money{"12.50", "EUR"});
    const auto phrase = engine->say("calls", calls);
    const bool right = phrase && phrase->text() == "2 calls, €12.50." &&
                       engine->check(Context(calls).set("nobody", 1)).size() == 1 &&
                       engine->mask("You IDIOT. 這不歸我管").text == "You *****. 這不歸我管";
    std::_Exit(right ? 0 : 1);
  };
  const auto leave = [&] {
    std::atexit(speak_on);  // before the first use, so after whatever that one leaves behind
    engine = new Engine(load_house());
    const Context calls = Context("en").set("count", 1).set("refund", Money{"128.50", "USD"});
    (void)engine->say("calls", calls);
    std::exit(2);
  };
  EXPECT_EXIT(leave(), testing::ExitedWithCode(0), "");
}

// ---- limits of values and answers: one below, at, one above

TEST(EngineLimits, Values) {
  LoadOptions options;
  options.limits.value_bytes = 10;
  const Engine engine = Engine::load_text({{"pack.yaml", kHouse}}, options);
  const auto say = [&](std::size_t bytes) {
    return engine.say("opening",
                      Context("en").set("title", "mr").set("surname", std::string(bytes, 'x')));
  };
  EXPECT_TRUE(say(9));
  EXPECT_TRUE(say(10));
  const auto above = say(11);
  ASSERT_FALSE(above);
  EXPECT_EQ(above.error().code, "value-too-long");
  EXPECT_NE(above.error().message.find("10"), std::string::npos) << above.error().message;
}

TEST(EngineLimits, Answers) {
  LoadOptions options;
  options.limits.output_bytes = 20;  // "Hello, Mr " and "." take 11
  const Engine engine = Engine::load_text({{"pack.yaml", kHouse}}, options);
  const auto say = [&](std::size_t bytes) {
    return engine.say("opening",
                      Context("en").set("title", "mr").set("surname", std::string(bytes, 'x')));
  };
  EXPECT_TRUE(say(8));
  EXPECT_TRUE(say(9));
  const auto above = say(10);
  ASSERT_FALSE(above);
  EXPECT_EQ(above.error().code, "output-too-long");
}

TEST(EngineLimits, DiagnosticsShown) {
  std::string pack = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nvariables:\n";
  for (int i = 0; i < 5; ++i) pack += "  v" + std::to_string(i) + ": {type: txt}\n";
  const auto count = [&](std::size_t most) {
    LoadOptions options;
    options.limits.diagnostics = most;
    return Engine::try_load_text({{"pack.yaml", pack}}, options).error();
  };
  EXPECT_EQ(count(6).size(), 5u);
  EXPECT_EQ(count(5).size(), 5u);
  const Diagnostics above = count(4);
  ASSERT_EQ(above.size(), 5u);
  EXPECT_EQ(above.back().code, "too-many-problems");
  EXPECT_NE(above.back().message.find("1 more"), std::string::npos);
}

}  // namespace
}  // namespace cuecard
