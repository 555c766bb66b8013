// The tests that a pack holds of what must not be said: `scan` tests, and the examples of
// its rules. A table of rules and tests, and what comes of them.
#include <gtest/gtest.h>

#include "cuecard/cuecard.h"

namespace cuecard {
namespace {

const std::string kHead =
    "cuecard: 1\nid: desk\nversion: 1.0.0\nlocales: [en]\nphrases: {hold: {en: Hold on.}}\n";
const std::string kRules = R"(banned:
  rude:
    match: {en: shut up}
    hit: {en: Shut up!}
    miss: {en: We shut up shop.}
    unless: {en: ~ shop}
  busy:
    channel: chat
    in: hold
    speaker: customer
    match: {en: busy}
    hit: {en: [I am busy., "Busy?"]}
    miss: {en: Business.}
)";

// "passed NAME" or "failed NAME: MESSAGE" for each test.
std::string outcome_of(const TestReport& report) {
  std::string text;
  for (const TestResult& result : report.results)
    text += (result.passed ? "passed " + result.name
                           : "failed " + result.name + ": " + result.message) +
            "\n";
  return text;
}

const std::string kExamples =
    "passed hit rude (en)\npassed miss rude (en)\npassed hit busy (en)\npassed hit busy (en)\n"
    "passed miss busy (en)\n";

struct Case {
  const char* test;
  const char* outcome;
};

const Case kCases[] = {
    {"{scan: Shut up., expect: [rude]}", "passed scan: Shut up."},
    {"{scan: Shut up., expect: rude}", "passed scan: Shut up."},
    {"{scan: Shut up shop., expect: []}", "passed scan: Shut up shop."},
    {"{scan: Good morning., expect: [rude]}", "failed scan: Good morning.: `rude` finds nothing"},
    {"{scan: Shut up., expect: []}", "failed scan: Shut up.: `rude` finds `Shut up`"},
    {"{scan: Shut up., expect: [busy]}",
     "failed scan: Shut up.: `busy` finds nothing; `rude` finds `Shut up`"},
    {"{scan: I am busy., expect: []}", "passed scan: I am busy."},
    {"{scan: I am busy., with: {speaker: customer, channel: chat, state: hold}, expect: [busy]}",
     "passed scan: I am busy."},
    {"{scan: I am busy., with: {speaker: customer, channel: chat}, expect: [busy]}",
     "failed scan: I am busy.: `busy` finds nothing"},
    {"{scan: \"0123456789 0123456789 0123456789 0123456789 0123456789 012345678\", expect: []}",
     "passed scan: 0123456789 0123456789 0123456789 0123456789 0123456789 01234..."},
    {"{scan: \"a\\nb\", expect: []}", "passed scan: aU+000Ab"},
};

TEST(PackTests, ScanTestsAndExamples) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.test);
    const auto engine =
        Engine::try_load_text({{"pack.yaml", kHead + kRules + "tests:\n  - " + c.test + "\n"}});
    ASSERT_TRUE(engine) << to_text(engine.error().front());
    const TestReport report = engine->run_tests();
    EXPECT_EQ(outcome_of(report), c.outcome + std::string("\n") + kExamples);
    EXPECT_EQ(report.failed, std::string_view(c.outcome).substr(0, 6) == "failed" ? 1u : 0u);
    EXPECT_EQ(report.pack, "desk");
  }
}

TEST(PackTests, AResultTellsRulesAndPlaces) {
  const Engine engine = Engine::load_text(
      {{"pack.yaml", kHead + kRules + "tests:\n  - {scan: Shut up!, expect: [busy]}\n"}});
  const TestReport report = engine.run_tests();
  ASSERT_EQ(report.results.size(), 6u);
  EXPECT_EQ(report.results[0].expected, std::vector<std::string>{"busy"});
  EXPECT_EQ(report.results[0].actual, std::vector<std::string>{"rude"});
  EXPECT_EQ(report.results[0].source, "pack.yaml:20");
  EXPECT_EQ(report.results[1].source, "pack.yaml:9");
  EXPECT_EQ(report.results[1].expected, std::vector<std::string>{"rude"});
  EXPECT_EQ(report.results[2].source, "pack.yaml:10");
  EXPECT_TRUE(report.results[2].expected.empty());
}

TEST(PackTests, InheritedRulesProveThemselvesAgain) {
  LoadOptions options;
  options.bases = {{"desk", {{"desk.yaml", kHead + kRules}}}};
  const Engine house = Engine::load_text({{"pack.yaml", R"(cuecard: 1
id: house
version: 1.0.0
extends: [desk]
tests:
  - {scan: Shut up., expect: [rude]}
)"}},
                                         options);
  EXPECT_EQ(outcome_of(house.run_tests()), "passed scan: Shut up.\n" + kExamples);
  EXPECT_EQ(house.run_tests().results[1].source, "desk.yaml:9");
}

}  // namespace
}  // namespace cuecard
