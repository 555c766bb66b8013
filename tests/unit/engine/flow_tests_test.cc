// The tests that a pack holds of its flows, and what of the pack its tests reach. A table of
// tests and what comes of them.
#include <gtest/gtest.h>

#include "desk.h"

namespace cuecard {
namespace {

struct Case {
  const char* what;
  const char* test;
  const char* message;  // empty: it passes
};

const Case kCases[] = {
    {"cues in order, others in between",
     "events: [{at: 0s, event: answered}, {at: 5s, event: hold_wanted}, {at: 6s, event: agreed}]\n"
     "    until: 70s\n"
     "    expect: [{at: 5s, ask: hold.request}, {do: hold}, {at: 66s, say: hold.check_in}]\n",
     ""},
    {"times pass between events",
     "events: [{at: 0s, event: hold_wanted}, {at: 1s, event: agreed}, {at: 70s, event: "
     "retrieved}]\n"
     "    expect: [{at: 31s, say: hold.check_in}, {at: 1m1s, say: hold.check_in}, "
     "{at: 70s, say: hold.return}]\n",
     ""},
    {"a cue of any target",
     "events: [{at: 0s, event: hold_wanted}]\n    expect: [{wait: answer}]\n", ""},
    {"fields and context",
     "with: {locale: en, surname: Wang}\n"
     "    events: [{at: 0s, event: hold_wanted}, {at: 0s, event: agreed}]\n    until: 2m\n"
     "    expect: [{record: callback}]\n",
     ""},
    {"fields of events",
     "events: [{at: 0s, event: noted, surname: Li}, {at: 0s, event: hold_wanted}, "
     "{at: 0s, event: agreed}]\n    until: 2m\n    expect: [{record: callback}]\n",
     ""},
    {"warnings come from no flow",
     "events: [{at: 0s, event: hold_wanted}, {at: 1s, event: agent_says, text: Shut up!}]\n"
     "    expect: [{warn: rude}]\n",
     ""},
    {"the end of the call",
     "events: [{at: 0s, event: hold_wanted}, {at: 1s, event: hung_up, by: customer}]\n"
     "    expect: [{ended: true}]\n",
     ""},
    {"nothing that must not come",
     "events: [{at: 0s, event: answered}]\n    until: 5s\n    never: [{say: silent}]\n", ""},
    {"too late",
     "events: [{at: 0s, event: hold_wanted}, {at: 2s, event: agreed}]\n    until: 1m\n"
     "    expect: [{at: 31s, say: hold.check_in}]\n",
     "`say hold.check_in` comes at 32s, not at 31s"},
    {"not at all",
     "events: [{at: 0s, event: hold_wanted}, {at: 2s, event: declined}]\n"
     "    expect: [{ask: hold.request}, {do: hold}]\n",
     "it never comes to `do hold` after `ask hold.request`"},
    {"in another order",
     "events: [{at: 0s, event: hold_wanted}, {at: 2s, event: agreed}]\n"
     "    expect: [{do: hold}, {ask: hold.request}]\n",
     "it never comes to `ask hold.request` after `do hold`"},
    {"by another flow",
     "events: [{at: 0s, event: answered}]\n    expect: [{at: 0s, say: opening}]\n",
     "`0s say opening` comes from the flow `opening`"},
    {"by whatever flow it must never come",
     "events: [{at: 0s, event: answered}]\n    until: 8s\n    never: [{say: silent}]\n",
     "`say silent` must never come, and it comes at 8s"},
    {"an event that is refused",
     "events: [{at: 0s, event: answered}, {at: 1s, event: start, flow: hodl}]\n"
     "    never: [{say: silent}]\n",
     "`start` at 1s: this pack has no flow `hodl`"},
};

Engine desk_with(const std::string& test) {
  return load_desk("tests:\n  - flow: hold\n    " + test);
}

// Without those that come of the rules' own examples.
TestResult first_of(const TestReport& report) { return report.results.at(0); }

TEST(FlowTests, PassOrSayWhatDiffers) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.what);
    const TestReport report = desk_with(c.test).run_tests();
    const TestResult result = first_of(report);
    EXPECT_EQ(result.name, "flow hold");
    EXPECT_EQ(result.message, c.message);
    EXPECT_EQ(result.passed, result.message.empty());
    EXPECT_EQ(report.failed, result.passed ? 0u : 1u);
  }
}

TEST(FlowTests, AFailureShowsWhatCameInstead) {
  const TestResult result = first_of(
      desk_with("events: [{at: 0s, event: hold_wanted}, {at: 1s, event: agreed}]\n    until: 40s\n"
                "    expect: [{ask: hold.request}, {at: 5s, do: hold}]\n")
          .run_tests());
  EXPECT_EQ(result.expected, std::vector<std::string>{"5s do hold"});
  EXPECT_EQ(result.actual,
            (std::vector<std::string>{"0s wait answer", "1s do hold", "1s wait retrieved",
                                      "31s say hold.check_in"}));
  EXPECT_EQ(result.source, "desk.yaml:52");
}

TEST(FlowTests, AFailureShowsNoMoreThanAReaderNeeds) {
  std::string events;
  for (int i = 0; i < 15; ++i)
    events += "{at: 0s, event: hold_wanted}, {at: 0s, event: declined}, ";
  const TestResult result =
      first_of(desk_with("events: [" + events + "]\n    expect: [{ended: true}]\n").run_tests());
  ASSERT_EQ(result.actual.size(), 21u) << "of thirty cues";
  EXPECT_EQ(result.actual.back(), "...");
}

// --- coverage ------------------------------------------------------------------------------

// "1 phrase hold.request desk.yaml:9" for each.
std::string covered(const TestReport& report) {
  std::string text;
  for (const Coverage& point : report.coverage)
    text += std::to_string(point.times) + " " + point.kind + " " + point.name + " " + point.source +
            "\n";
  return text;
}

TEST(Coverage, CountsWhatTestsReach) {
  const TestReport report =
      load_desk(
          "tests:\n"
          "  - {say: opening, with: {locale: en}, expect: Good morning.}\n"
          "  - {say: hold.check_in, with: {locale: en, surname: Wang}, variant: named}\n"
          "  - flow: hold\n"
          "    events: [{at: 0s, event: answered}, {at: 0s, event: hold_wanted}, "
          "{at: 1s, event: declined}, {at: 2s, event: hold_wanted}, {at: 3s, event: agreed}]\n"
          "    until: 33s\n"
          "    expect: [{do: hold}]\n")
          .run_tests();
  EXPECT_EQ(report.failed, 0u);
  EXPECT_EQ(covered(report),
            "2 phrase opening desk.yaml:8\n"
            "2 phrase hold.request desk.yaml:9\n"
            "2 phrase hold.check_in desk.yaml:12\n"
            "1 variant hold.check_in named desk.yaml:12\n"
            "1 variant hold.check_in plain desk.yaml:13\n"
            "0 phrase hold.return desk.yaml:14\n"
            "0 phrase silent desk.yaml:15\n"
            "1 transition opening: say opening, then end desk.yaml:24\n"
            "1 branch hold: ask hold.request, agreed desk.yaml:30\n"
            "1 branch hold: ask hold.request, declined desk.yaml:31\n"
            "0 branch hold: ask hold.request, no answer desk.yaml:32\n"
            "1 transition hold: do hold, then every 30s hold.check_in desk.yaml:33\n"
            "0 branch hold: every 30s hold.check_in, retrieved desk.yaml:36\n"
            "0 branch hold: every 30s hold.check_in, 2m desk.yaml:38\n"
            "0 transition hold: say hold.return, then end desk.yaml:39\n"
            "0 branch hold: record callback, otherwise desk.yaml:42\n"
            "0 transition hold: record callback, then do retrieve desk.yaml:42\n"
            "0 transition hold: do retrieve, then end desk.yaml:44\n"
            "0 transition silent: say silent, then end desk.yaml:48\n");
}

TEST(Coverage, IsOfThePackItselfAlone) {
  LoadOptions options;
  options.bases = {{"desk", {{"desk.yaml", kDesk}}}};
  const Engine house = Engine::load_text({{"house.yaml", R"(cuecard: 1
id: house
version: 1.0.0
extends: [desk]
phrases:
  silent: {en: "Hello? Hello?"}
flows:
  silent:
    steps:
      - say: silent
      - do: hang_up
)"}},
                                         options);
  EXPECT_EQ(covered(house.run_tests()),
            "0 phrase silent house.yaml:6\n"
            "0 transition silent: say silent, then do hang_up house.yaml:10\n"
            "0 transition silent: do hang_up, then end house.yaml:11\n");
}

}  // namespace
}  // namespace cuecard
