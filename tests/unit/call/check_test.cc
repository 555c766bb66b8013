// The check of flows, as a specification: one flow a case, and what is said about it.
#include "call/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "packs.h"

namespace cuecard::call {
namespace {

// Line 5 on of every pack of this test; flows begin at line 32.
constexpr std::string_view kWorld = R"(
settings:
  mode: {of: [plain, fancy], value: plain}
  soon: {type: duration, value: 30s}
variables:
  delay: {type: duration, example: 5m}
  title: {type: choice, of: {mr: {en: Mr}, ms: {en: Ms}}}
  solved: {type: flag}
  name: {type: text, example: Ann}
events:
  came: {use: Somebody came.}
  left: {use: Somebody left.}
phrases:
  hi: {en: Hello.}
  ok: {en: May I ask you.}
  bye: {en: Goodbye.}
  maybe: {en: "{title, select, other {} mr {Sir}}"}
  hold.wait: {en: Please wait.}
flows:
)";
const auto kFirstLine = 5 + std::count(kWorld.begin(), kWorld.end(), '\n');

Diagnostics diagnostics_of(const std::string& flows) {
  Compiled made = compile_pack(std::string(kWorld) + flows);
  for (const Diagnostic& diagnostic : made.diagnostics)
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic);
  Reporter report;
  check(*made.pack, *made.playbook, report);
  return report.take();
}

// "dead-end@3": the line among those of the flows, from 1.
std::vector<std::string> found(const std::string& flows) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics_of(flows))
    codes.push_back(diagnostic.code + "@" +
                    std::to_string(static_cast<long>(diagnostic.place.line) - kFirstLine + 1));
  return codes;
}

std::string told(const std::string& flows) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics_of(flows)) text += to_text(diagnostic);
  return text;
}

// `steps`, each a line, become the flow `f` that the event `came` starts; its first step
// stands in line 4.
std::string flow(const std::string& steps) {
  std::string text = "  f:\n    starts_on: came\n    steps:\n";
  std::size_t begin = 0;
  while (begin < steps.size()) {
    const std::size_t end = std::min(steps.find('\n', begin), steps.size());
    text += "      " + steps.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

struct Case {
  std::string_view what;
  std::string steps;
  std::vector<std::string> found;
};

class Steps : public testing::TestWithParam<Case> {};

TEST_P(Steps, AreJudged) {
  EXPECT_EQ(found(flow(GetParam().steps)), GetParam().found) << GetParam().what << "\n"
                                                             << told(flow(GetParam().steps));
}

using Found = std::vector<std::string>;

const std::string kAsk = "- {ask: ok, declined: end, unanswered: again}\n";

INSTANTIATE_TEST_SUITE_P(
    Reach, Steps,
    testing::Values(
        Case{"all is well", "- say: hi\n" + kAsk + "- say: bye", Found{}},
        Case{"behind the end", "- say: hi\n- end: true\n- say: bye\n- say: hi",
             Found{"unreachable-step@6"}},
        Case{"behind a go", "- label: a\n- say: hi\n- go: a\n  times: 2\n- say: bye", Found{}},
        Case{"behind a go without bound",
             "- label: a\n" + kAsk +
                 "- {ask: ok, declined: {go: a}, unanswered: end}\n- go: a\n- say: bye",
             Found{"unreachable-step@8"}},
        Case{"one of two runs", "- end: true\n- say: hi\n- end: true\n- say: bye",
             Found{"unreachable-step@5", "unreachable-step@7"}},
        Case{"a label saves it", kAsk + "- go: b\n- say: hi\n- label: b\n- say: bye",
             Found{"unreachable-step@6"}},
        Case{"the branches of an unreachable question are its consequence",
             "- end: true\n- ask: ok\n  declined: [say: bye, end: true]\n  unanswered: [say: hi]",
             Found{"unreachable-step@5"}},
        Case{"when present and when absent is always",
             "- end: true\n  when: {delay: present}\n- end: true\n  when: {delay: absent}\n"
             "- say: bye",
             Found{"unreachable-step@8"}},
        Case{"a host may tell the value while the flow waits",
             "- end: true\n  when: {delay: present}\n- wait: 5s\n- end: true\n"
             "  when: {delay: absent}\n- say: bye",
             Found{}},
        Case{"over and at most",
             "- end: true\n  when: {delay: over 3m}\n- end: true\n"
             "  when: {delay: [at most 3m, absent]}\n- say: bye",
             Found{"unreachable-step@8"}},
        Case{"between the bounds is a class of its own",
             "- end: true\n  when: {delay: over 3m}\n- end: true\n"
             "  when: {delay: [at most 2m, absent]}\n- say: bye",
             Found{}},
        Case{"a condition that cannot hold there",
             "- set: {solved: true}\n- say: bye\n  when: {solved: false}\n- say: hi",
             Found{"unreachable-step@5"}},
        Case{"not set on every way",
             "- set: {solved: true}\n  when: {delay: present}\n- say: bye\n"
             "  when: {solved: false}",
             Found{}},
        Case{"set behind a condition of the same name",
             "- set: {solved: absent}\n  when: {solved: true}\n- say: bye\n  when: {solved: true}",
             Found{"unreachable-step@6"}},
        Case{"a setting may be another in a derived pack",
             "- say: hi\n  when: {mode: fancy}\n- end: true\n  when: {mode: plain}\n- say: bye",
             Found{}},
        Case{"but it is one at a time",
             "- end: true\n  when: {mode: plain}\n- end: true\n  when: {mode: fancy}\n- say: bye",
             Found{"unreachable-step@8"}},
        Case{"the state is that of the last words",
             "- say: hold.wait\n- say: hi\n  when: {in: hold}\n- say: bye\n  when: {in: hold}",
             Found{"unreachable-step@7"}},
        Case{"another flow may speak in between",
             "- say: hi\n- wait: 5s\n- say: bye\n  when: {in: hold}", Found{}},
        Case{"two festivals meet in one day, and time goes by",
             "- end: true\n  when: {times_said: over 2}\n- end: true\n"
             "  when: {times_said: at most 2}\n- say: bye",
             Found{}}));

INSTANTIATE_TEST_SUITE_P(
    Ends, Steps,
    testing::Values(Case{"an event ends it", "- {wait: forever, until: left}", Found{}},
                    Case{"a time ends it", "- wait: 5s", Found{}},
                    Case{"nothing ends it", "- say: hi\n- wait: forever\n- say: bye",
                         Found{"dead-end@5"}},
                    Case{"check-ins for ever", "- {every: 30s, say: hi}", Found{"dead-end@4"}},
                    Case{"a limit ends them",
                         "- {every: 30s, say: hi, limits: [{at: 3m, end: true}]}", Found{}},
                    Case{"one slip, one diagnostic", "- end: true\n- wait: forever",
                         Found{"unreachable-step@5"}}));

INSTANTIATE_TEST_SUITE_P(
    Circles, Steps,
    testing::Values(
        Case{"at once", "- label: a\n- say: hi\n- go: a", Found{"endless-loop@6"}},
        Case{"with a bound", "- label: a\n- say: hi\n- {go: a, times: 3}", Found{}},
        Case{"by time alone", "- label: a\n- wait: 5s\n- go: a", Found{"endless-loop@6"}},
        Case{"an event is needed", "- label: a\n- {wait: forever, until: left}\n- go: a", Found{}},
        Case{"nobody has to answer",
             "- label: a\n- ask: ok\n  declined: end\n  unanswered: {go: a}",
             Found{"endless-loop@7"}},
        Case{"asked enough, it counts as declined",
             "- label: a\n- ask: ok\n  declined: {go: a}\n  unanswered: again",
             Found{"endless-loop@6"}},
        Case{"declined by a person",
             "- label: a\n- ask: ok\n  declined: {go: a}\n  unanswered: end", Found{}},
        Case{"check-ins are none", "- {every: 30s, say: hi, until: left}", Found{}},
        Case{"but limits that lead back are",
             "- label: a\n- every: 30s\n  say: hi\n  until: left\n  limits: [{at: 3m, go: a}]",
             Found{"endless-loop@8"}},
        Case{"a condition stays as it is while nobody tells otherwise",
             "- label: a\n- say: hi\n- wait: 5s\n- {go: a, when: {solved: false}}",
             Found{"endless-loop@7"}},
        Case{"the flow sets itself free",
             "- label: a\n- wait: 5s\n- end: true\n  when: {solved: true}\n- set: {solved: true}\n"
             "- go: a",
             Found{}},
        Case{"or believes so",
             "- label: a\n- wait: 5s\n- end: true\n  when: {solved: true}\n- set: {solved: false}\n"
             "- go: a",
             Found{"endless-loop@9"}},
        Case{"a setting that is not so", "- label: a\n- say: hi\n- {go: a, when: {mode: fancy}}",
             Found{}},
        Case{"a setting that is so", "- label: a\n- say: hi\n- {go: a, when: {mode: plain}}",
             Found{"endless-loop@6"}},
        Case{"two circles through the same steps are one slip",
             "- label: a\n- say: hi\n- {go: a, when: {delay: present}}\n- go: a",
             Found{"endless-loop@7"}},
        Case{"what stands behind one is no second slip",
             "- label: a\n- say: hi\n- go: a\n- say: bye", Found{"endless-loop@6"}}));

INSTANTIATE_TEST_SUITE_P(
    Answers, Steps,
    testing::Values(
        Case{"both", "- {ask: ok, declined: end, unanswered: again}", Found{}},
        Case{"no word of a no", "- {ask: ok, unanswered: again}", Found{"ignored-answer@4"}},
        Case{"no word of silence", "- {ask: ok, declined: end}", Found{"ignored-answer@4"}},
        Case{"neither", "- ask: ok", Found{"ignored-answer@4"}}));

INSTANTIATE_TEST_SUITE_P(
    Timers, Steps,
    testing::Values(
        Case{"one limit", "- {every: 30s, say: hi, until: left, limits: [{at: 3m, end: true}]}",
             Found{}},
        Case{"the earlier one leads away",
             "- every: 30s\n  say: hi\n  until: left\n  limits:\n    - {at: 3m, next: true}\n"
             "    - {at: 5m, end: true}",
             Found{"idle-timer@9"}},
        Case{"wherever it stands",
             "- every: 30s\n  say: hi\n  until: left\n  limits:\n    - {at: 5m, end: true}\n"
             "    - {at: 3m, next: true}",
             Found{"idle-timer@8"}},
        Case{"a check-in behind the limit",
             "- {every: 3m, say: hi, until: left, limits: [{at: 3m, end: true}]}",
             Found{"idle-timer@4"}},
        Case{"no check-in, no slip", "- {every: 3m, until: left, limits: [{at: 3m, end: true}]}",
             Found{}},
        Case{"steps behind an idle limit are no second slip",
             "- every: 30s\n  until: left\n  limits:\n    - {at: 3m, next: true}\n"
             "    - {at: 5m, steps: [say: hi, say: bye]}",
             Found{"idle-timer@8"}}));

INSTANTIATE_TEST_SUITE_P(Words, Steps,
                         testing::Values(Case{"they come out empty", "- say: hi\n- say: maybe",
                                              Found{"unsayable-step@5"}},
                                         Case{"not where the step is taken",
                                              "- {say: maybe, when: {title: mr}}", Found{}},
                                         Case{"nor where the flow sees to it",
                                              "- set: {title: mr}\n- say: maybe", Found{}},
                                         Case{"nor where a setting keeps it from being said",
                                              "- {say: maybe, when: {mode: fancy}}", Found{}}));

INSTANTIATE_TEST_SUITE_P(
    Fields, Steps,
    testing::Values(
        Case{"the host may tell it", "- record: {note: {who: name}}", Found{}},
        Case{"it was taken away", "- set: {name: absent}\n- record:\n    note:\n      who: name",
             Found{"unfilled-field@7"}},
        Case{"it is asked for to be absent",
             "- record: {note: {who: name}}\n  when: {name: absent}", Found{"unfilled-field@4"}},
        Case{"it may come meanwhile",
             "- set: {name: absent}\n- listen: 5s\n- record: {note: {who: name}}", Found{}},
        Case{"a promise that is due by nothing",
             "- set: {delay: absent}\n- record: {note: {due: delay}}", Found{"unfilled-field@5"}}));

// So many values matter at once that the walk gives up telling them apart. It then believes
// that every condition may hold or not; steps that no way leads to are still found.
TEST(Reach, FlowsOfVeryManyValues) {
  std::string text = "variables:\n", steps;
  for (int i = 0; i < 20; ++i) {
    const std::string name = "v" + std::to_string(i);
    text += "  " + name + ": {type: flag}\n";
    for (const std::string value : {"true", "[false, absent]"})
      steps += "      - {say: hi, when: {" + name + ": " + value + "}}\n";
  }
  text += "phrases: {hi: {en: Hello.}}\nflows:\n  f:\n    steps:\n" + steps + steps +
          "      - end: true\n      - say: hi\n";
  const Compiled made = compile_pack(text);
  Reporter report;
  check(*made.pack, *made.playbook, report);
  EXPECT_EQ(codes(report.take()), std::vector<std::string>{"unreachable-step@111"});
}

// ---- more than one flow

TEST(Starts, TheFirstOfTwoTakesTheEvent) {
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps: [say: hi]\n"
                  "  b:\n    starts_on: came\n    steps: [say: bye]\n"),
            Found{"shadowed-flow@5"});
}

TEST(Starts, AConditionLeavesRoomForTheNext) {
  for (const std::string start : {"{event: came, when: {solved: true}}", "{event: came, in: hold}",
                                  "{event: came, when: {mode: plain}}", "left"})
    EXPECT_EQ(found("  a:\n    starts_on: " + start +
                    "\n    steps: [say: hi]\n"
                    "  b:\n    starts_on: came\n    steps: [say: hold.wait]\n"),
              Found{})
        << start;
}

TEST(Starts, TheMoreSpecificIsAskedFirst) {
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps: [say: hi]\n"
                  "  b:\n    starts_on: {event: came, in: hold}\n    steps: [say: hold.wait]\n"),
            Found{});
  EXPECT_EQ(found("  a:\n    starts_on: {event: came, in: [hi, hold]}\n    steps: [say: hi]\n"
                  "  b:\n    starts_on: {event: came, in: hold}\n    steps: [say: hold.wait]\n"),
            Found{"shadowed-flow@5"});
}

TEST(Starts, AFlowThatStartsItself) {
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps:\n      - say: hi\n      - start: a\n"),
            Found{"idle-start@5"});
}

TEST(Starts, AFlowThatItsOnlyCallerStarts) {
  const std::string callee = "  b:\n    steps:\n      - say: bye\n      - start: a\n";
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps: [start: b]\n" + callee),
            Found{"idle-start@7"});
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps: [start: b]\n" + callee +
                  "  c:\n    starts_on: left\n    steps: [start: b]\n"),
            Found{});
}

TEST(Starts, AFlowThatIsStartedOverAndOver) {
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps:\n      - label: top\n      - start: b\n"
                  "      - go: top\n"
                  "  b:\n    starts_on: left\n    steps: [{wait: forever, until: left}]\n"),
            Found{"endless-loop@6"});
}

TEST(Starts, WhatAStartedFlowSetsIsOpen) {
  const auto with = [](const std::string& set) {
    return found(
        "  a:\n    starts_on: came\n    steps:\n      - set: {solved: true}\n"
        "      - start: b\n      - say: hi\n        when: {solved: false}\n"
        "  b:\n    steps: [{set: {" +
        set + "}}]\n");
  };
  EXPECT_EQ(with("solved: false"), Found{});
  EXPECT_EQ(with("name: Ann"), Found{"unreachable-step@6"});
}

TEST(Starts, AHostMayTellValuesWhileAStartedFlowWaits) {
  EXPECT_EQ(found("  a:\n    starts_on: came\n    steps:\n      - set: {solved: true}\n"
                  "      - start: b\n      - say: hi\n        when: {solved: false}\n"
                  "  b:\n    steps: [{wait: forever, until: left}]\n"),
            Found{});
}

// Work that grew with the third power of the flows would take minutes here.
TEST(Starts, AChainOfThousandsOfFlowsIsNoBurden) {
  std::string flows = "  f0:\n    starts_on: came\n    steps: [{start: f1}]\n";
  for (int i = 1; i < 2000; ++i)
    flows +=
        "  f" + std::to_string(i) + ":\n    steps: [{start: f" + std::to_string(i + 1) + "}]\n";
  flows += "  f2000:\n    steps: [{start: f0}]\n";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(found(flows), Found{"idle-start@4003"});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

// ---- the words

TEST(Paths, AreTheShortest) {
  const std::string steps =
      "- say: hi\n- listen: 5s\n  silent: end\n  heard: [{ask: ok, declined: end, unanswered: "
      "end}]\n"
      "- every: soon\n  until: {left: next}\n  limits: [{at: 3m, end: true}]\n- wait: forever";
  EXPECT_NE(told(flow(steps)).find("it comes to this by: came, heard, agreed, left\n"),
            std::string::npos)
      << told(flow(steps));
}

}  // namespace
}  // namespace cuecard::call
