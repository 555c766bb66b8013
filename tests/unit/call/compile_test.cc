// What a flow becomes, as a listing; what is said where a name or a figure is wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/text.h"
#include "packs.h"

namespace cuecard::call {
namespace {

using Lines = std::vector<std::string>;

// A pack with phrases `a` to `e`, settings and variables; flows or timing rules follow.
std::string house(std::string_view sections) {
  return "phrases: {a: {en: x}, b: {en: x}, c.one: {en: x}, d: {en: x}, e: {variants: "
         "{u: {when: {name: present, delay: present, late: present, kind: present, must: present}, "
         "text: {en: x}}, v: {text: {en: x}}}}}\n"
         "settings: {gap: 30s, most: 3m, twice: 2, consent: {of: [asked, none], value: asked}, "
         "none: 0s}\n"
         "variables: {name: {type: text}, delay: {type: duration}, late: {type: flag}, "
         "kind: {type: choice, of: {x: {en: ex}, y: {en: why}}}, must: {type: text, required: "
         "true}}\n" +
         std::string(sections);
}

// The first step of a flow `f` stands in line 11.
std::string steps(std::string_view list) {
  return house("flows:\n  f:\n    steps:\n" + std::string(list));
}

std::shared_ptr<Playbook> compiled(const pack::Pack& pack, Reporter& report) {
  const auto speaker = phrase::Speaker::compile(pack, report);
  const auto scanner = scan::Scanner::compile(pack, scan::read_rules(pack, report));
  return compile(pack, speaker, scanner, report);
}

std::string way_text(const Way& way) { return format(" {}>{}", way.label, way.to); }

// "0 x: ask a, agreed>1 declined>4 -> 1": address, label, step, ways, what follows.
std::string line_of(const Instruction& step, Address at) {
  std::string line = format("{} {}{}{}", at, step.label.empty() ? "" : step.label + ": ",
                            step.shown ? "" : "(", kind_of(step));
  if (!step.what.empty()) line += " " + step.what;
  if (!step.when_text.empty()) line += " when " + step.when_text;
  if (step.waits()) {
    line += ",";
    for (const Way& way : step.by_event) line += way_text(way);
    if (step.on_time) line += way_text(*step.on_time);
    if (step.again) line += format(" again {} times, then>{}", step.times, *step.declined);
    for (const Way& way : step.limits) line += way_text(way);
    return line;
  }
  if (step.op == Op::jump) line += format(" >{}", step.to);
  if (step.op == Op::jump && step.times > 0) line += format(" {} times", step.times);
  return line + format(" -> {}{}", step.next, step.shown ? "" : ")");
}

Lines listing(std::string_view sections, std::string_view flow = "f") {
  const auto playbook = playbook_of(sections);
  Lines lines;
  const auto found = playbook->find_flow(flow);
  if (!found) return {"no such flow"};
  const FlowCode& code = playbook->flows[*found];
  for (std::size_t i = 0; i < code.code.size(); ++i)
    lines.push_back(line_of(code.code[i], static_cast<Address>(i)));
  return lines;
}

TEST(CompileFlow, StepsFollowOneAnother) {
  EXPECT_EQ(listing(steps("      - say: a\n"
                          "      - guide: b\n"
                          "      - remind: c.one\n"
                          "      - do: hold\n"
                          "      - set: {late: true, name: absent}\n"
                          "      - record: {callback: {due: now}}\n"
                          "      - start: f\n"
                          "      - end: true\n")),
            (Lines{"0 say a -> 1", "1 guide b -> 2", "2 remind c.one -> 3", "3 do hold -> 4",
                   "4 set late, name -> 5", "5 record callback -> 6", "6 start f -> 7",
                   "7 end -> 8", "8 (end -> 8)"}));
}

TEST(CompileFlow, AFlowOfLabelsAloneIsItsEnd) {
  EXPECT_EQ(listing(steps("      - label: x\n      - go: x\n        when: {late: true}\n")),
            (Lines{"0 x: go x when late: true >0 -> 1", "1 (end -> 1)"}));
}

TEST(CompileFlow, LabelsVanishIntoAddresses) {
  EXPECT_EQ(listing(steps("      - label: top\n"
                          "      - label: top2\n"
                          "      - say: a\n"
                          "      - go: top\n"
                          "        times: twice\n"
                          "      - go: top2\n"
                          "        when: {late: true}\n"
                          "      - go: out\n"
                          "      - label: out\n")),
            (Lines{"0 top, top2: say a -> 1", "1 go top >0 2 times -> 2",
                   "2 go top2 when late: true >0 -> 3", "3 go out >4 -> 4", "4 (end -> 4)"}));
}

TEST(CompileFlow, AQuestionHasItsDefaults) {
  EXPECT_EQ(listing(steps("      - ask: a\n      - say: b\n")),
            (Lines{"0 ask a, agreed>1 declined>2 again 2 times, then>2", "1 say b -> 2",
                   "2 (end -> 2)"}));
  const auto playbook = playbook_of(steps("      - ask: a\n"));
  EXPECT_EQ(format_duration(*playbook->flows[0].code[0].time), "5s");
  EXPECT_EQ(playbook->flows[0].code[0].awaits, "answer");
}

TEST(CompileFlow, AQuestionWithoutAnAnswerGoesWhereItIsTold) {
  const auto ask = [](std::string_view unanswered) {
    return listing(steps(format("      - ask: a\n        declined: {{go: x}}\n"
                                "        unanswered: {}\n      - say: b\n"
                                "      - label: x\n      - say: d\n",
                                unanswered)))
        .front();
  };
  EXPECT_EQ(ask("again\n        times: 3"), "0 ask a, agreed>1 declined>2 again 3 times, then>2");
  EXPECT_EQ(ask("agreed"), "0 ask a, agreed>1 declined>2 no answer>1");
  EXPECT_EQ(ask("next"), "0 ask a, agreed>1 declined>2 no answer>1");
  EXPECT_EQ(ask("declined"), "0 ask a, agreed>1 declined>2 no answer>2");
  EXPECT_EQ(ask("end"), "0 ask a, agreed>1 declined>2 no answer>3");
  EXPECT_EQ(ask("{go: x}"), "0 ask a, agreed>1 declined>2 no answer>2");
  EXPECT_EQ(ask("{say: e}"), "0 ask a, agreed>1 declined>2 no answer>3");
}

TEST(CompileFlow, BranchesStandBehindTheFlowAndComeBack) {
  EXPECT_EQ(listing(steps("      - listen: 5s\n"
                          "        heard:\n"
                          "          - say: a\n"
                          "          - label: in\n"
                          "          - ask: b\n"
                          "            declined: {say: c.one}\n"
                          "            unanswered: {start: f}\n"
                          "        silent: {go: in}\n"
                          "        until: {dropped: end, noise: {start: f}}\n"
                          "      - say: d\n")),
            (Lines{"0 listen 5s, heard>2 dropped>7 noise>4 silent>3", "1 say d -> 7",
                   "2 say a -> 3", "3 in: ask b, agreed>1 declined>5 no answer>6", "4 start f -> 1",
                   "5 say c.one -> 1", "6 start f -> 1", "7 (end -> 7)"}));
}

TEST(CompileFlow, WaitsAndChecksIns) {
  EXPECT_EQ(listing(steps("      - wait: forever\n"
                          "        until: [answered, noise]\n"
                          "      - wait: 90s\n"
                          "        until: answered\n"
                          "        late: {go: x}\n"
                          "      - label: x\n"
                          "      - every: gap\n"
                          "        say: a\n"
                          "        until: {retrieved: next, noise: {go: x}}\n"
                          "        limits:\n"
                          "          - {at: most, end: true}\n"
                          "          - {at: 1m, steps: [{do: retrieve}]}\n"
                          "          - {at: 2m, start: f}\n"
                          "          - {at: 2m, next: true}\n"
                          "      - every: 1m\n"
                          "        until: noise\n")),
            (Lines{"0 wait forever, answered>1 noise>1", "1 wait 1m30s, answered>2 1m30s>2",
                   "2 x: every 30s a, retrieved>3 noise>2 1m>4 2m>5 2m>3 3m>6",
                   "3 every 1m, noise>6", "4 do retrieve -> 3", "5 start f -> 3", "6 (end -> 6)"}));
}

TEST(CompileFlow, WhatAStepAwaits) {
  const auto playbook = playbook_of(
      steps("      - listen: 5s\n        until: noise\n      - wait: 5s\n        until: [noise, "
            "dropped]\n      - wait: 5s\n"));
  const auto& code = playbook->flows[0].code;
  EXPECT_EQ(code[0].awaits, "customer");
  EXPECT_EQ(code[1].awaits, "noise, dropped");
  EXPECT_EQ(code[2].awaits, "");
  EXPECT_TRUE(code[0].for_customer());
  EXPECT_FALSE(code[1].for_customer());
}

TEST(CompileFlow, ConditionsAreSettledBySettings) {
  const auto playbook = playbook_of(
      steps("      - say: a\n        when: {consent: asked}\n"
            "      - say: a\n        when: {consent: none, late: true}\n"
            "      - say: a\n        when: {delay: over gap, rings: at least twice}\n"));
  const auto& code = playbook->flows[0].code;
  EXPECT_TRUE(code[0].when.always());
  EXPECT_EQ(code[0].when_text, "consent: asked");
  EXPECT_TRUE(code[1].when.ruled_out);
  EXPECT_EQ(code[2].when.open.size(), 2u);
  EXPECT_EQ(code[0].said, code[1].said) << "one phrase has one number";
  EXPECT_EQ(playbook->phrases, (std::vector<std::string>{"a"}));
}

TEST(CompileFlow, AStepThatIsRuledOutMayTakeNoTime) {
  EXPECT_EQ(listing(steps("      - wait: none\n        when: {none: over 0s}\n")).front(),
            "0 wait 0s when none: over 0s, 0s>1");
}

TEST(CompileFlow, WhatARecordKeeps) {
  const auto playbook =
      playbook_of(steps("      - record: {promise: {name: name, at: now, due: delay, of: twice, "
                        "in: in, note: {text: now}, till: 30m}, other: {due: 1h}}\n"));
  using Kind = FieldSource::Kind;
  const auto& records = playbook->flows[0].code[0].records;
  ASSERT_EQ(records.size(), 2u);
  Lines fields;
  for (const FieldSource& field : records[0].fields)
    fields.push_back(format("{} {} {}{}{}", field.field, static_cast<int>(field.kind), field.name,
                            field.text, field.span.count()));
  const auto kind = [](Kind of) { return static_cast<int>(of); };
  EXPECT_EQ(
      fields,
      (Lines{format("name {} name0", kind(Kind::name)), format("at {} 0", kind(Kind::now)),
             format("due {} delay0", kind(Kind::after)), format("of {} twice0", kind(Kind::name)),
             format("in {} in0", kind(Kind::name)), format("note {} now0", kind(Kind::text)),
             format("till {} 1800000", kind(Kind::after))}));
  EXPECT_EQ(records[0].due, 2u);
  EXPECT_EQ(records[1].due, 0u);
  EXPECT_EQ(records[1].fields[0].span, std::chrono::hours(1));
}

TEST(CompileFlow, ValuesAreReadByTheirType) {
  const auto playbook = playbook_of(
      steps("      - set: {late: true, delay: 90s, kind: y, name: absent, must: Ann}\n"));
  const auto& values = playbook->flows[0].code[0].values;
  ASSERT_EQ(values.size(), 5u);
  EXPECT_EQ(values[0].value, Value(true));
  EXPECT_EQ(values[1].value, Value(std::chrono::seconds(90)));
  EXPECT_EQ(values[2].value, Value("y"));
  EXPECT_FALSE(values[3].value);
  EXPECT_EQ(values[4].value, Value("Ann"));
}

TEST(CompileFlow, EveryWayIsNumberedOnce) {
  const auto playbook =
      playbook_of(steps("      - ask: a\n        declined: {say: b}\n        when: {late: true}\n"
                        "      - label: x\n      - listen: 5s\n      - go: x\n        times: 1\n"));
  Lines names;
  for (const CoverPoint& point : playbook->cover)
    names.push_back((point.branch ? "" : "> ") + point.name + " " +
                    std::to_string(point.origin.line));
  EXPECT_EQ(names, (Lines{"f: ask a, otherwise 11", "f: ask a, agreed 11", "f: ask a, declined 12",
                          "f: ask a, no answer 11", "f: listen 5s, heard 15",
                          "f: listen 5s, silent 15", "f: go x, otherwise 16",
                          "> f: go x, then listen 5s 16", "> f: say b, then listen 5s 12"}));
}

// ---- starts

TEST(CompileStarts, AreToldInWords) {
  const auto playbook = playbook_of(
      house("flows:\n  f:\n    starts_on:\n      - noise\n      - {silence: gap, in: [a, c]}\n"
            "      - {event: dropped, in: c.one, when: {late: true}}\n    steps: [{say: a}]\n"
            "  g: {steps: [{say: a}]}\n"));
  EXPECT_EQ(playbook->flows[0].starts_text,
            (Lines{"noise", "silence 30s in a or c", "dropped in c.one when late: true"}));
  EXPECT_EQ(playbook->flows[1].starts_text, Lines{});
}

TEST(CompileStarts, AnOverlayIsAskedBeforeItsBase) {
  Reporter report;
  LoadOptions options;
  options.bases = {{"base",
                    {{"pack.yaml",
                      "cuecard: 1\nid: base\nversion: 1.0.0\nlocales: [en]\nphrases: {a: {en: x}}\n"
                      "flows:\n  one: {starts_on: noise, steps: [{say: a}]}\n"
                      "  two: {starts_on: noise, steps: [{say: a}]}\n"}}}};
  const auto pack = pack::load_files(
      {{"pack.yaml",
        "cuecard: 1\nid: top\nversion: 1.0.0\nlocales: [en]\nextends: [base]\n"
        "flows:\n  three: {starts_on: noise, steps: [{say: a}]}\n  two: {starts_on: noise}\n"}},
      options, report);
  ASSERT_TRUE(pack);
  const auto playbook = compiled(*pack, report);
  Lines order;
  for (const StartRule& rule : playbook->starts)
    order.push_back(playbook->flows[rule.flow].id + format(" {}", rule.origin.pack));
  EXPECT_EQ(order, (Lines{"three top", "two top", "one base"}));
}

// ---- timing rules

TEST(CompileTimings, AreInForceAsSettingsWant) {
  const auto playbook = playbook_of(
      house("timing:\n"
            "  check_in: {measure: hold_gap, at_most: gap, in: c, norms: [x/1], severity: error}\n"
            "  rings: {measure: rings, at_least: 1, at_most: twice, when: {consent: asked}}\n"
            "  dormant: {measure: dead_air, at_most: 5s, when: {consent: none}}\n"
            "  long: {measure: call_time, at_most: 1h, when: {gap: over 20s}}\n"));
  ASSERT_EQ(playbook->timings.size(), 3u);
  const TimingCheck& gap = playbook->timings[0];
  EXPECT_EQ(gap.id, "check_in");
  EXPECT_EQ(gap.measure, Measure::hold_gap);
  EXPECT_EQ(gap.at_most, 30000);
  EXPECT_FALSE(gap.at_least);
  EXPECT_EQ(gap.severity, Severity::error);
  EXPECT_EQ(gap.norms, (std::vector<std::string>{"x/1"}));
  EXPECT_EQ(gap.states, (std::vector<std::string>{"c"}));
  EXPECT_EQ(gap.origin.line, 9u);
  EXPECT_EQ(playbook->timings[1].at_least, 1);
  EXPECT_EQ(playbook->timings[1].at_most, 2);
  EXPECT_EQ(playbook->timings[2].id, "long");
}

// ---- what is wrong

struct Slip {
  std::string sections;
  std::string said;  // "code@line message | help", in the order of lines
};

std::string said(const Compiled& made) {
  std::string all;
  for (const Diagnostic& diagnostic : made.diagnostics)
    all += format("{}{}@{} {} | {}", all.empty() ? "" : "\n", diagnostic.code,
                  diagnostic.place.line, diagnostic.message, diagnostic.help);
  return all;
}

TEST(CompileSlips, OneSlipIsToldOnce) {
  const std::vector<Slip> slips = {
      {steps("      - say: aa\n"), "unknown-state@11 there is no phrase `aa` | did you mean `a`?"},
      {steps("      - ask: nowhere.near\n"),
       "unknown-state@11 there is no phrase `nowhere.near` | phrases: `a`, `b`, `c.one`, `d` and "
       "`e`"},
      {steps("      - start: ff\n"), "unknown-flow@11 there is no flow `ff` | did you mean `f`?"},
      {steps("      - label: top\n      - go: tpo\n"),
       "unknown-label@12 the flow `f` has no label `tpo` | did you mean `top`?"},
      {steps("      - go: anywhere\n"),
       "unknown-label@11 the flow `f` has no label `anywhere` | put `- label: anywhere` before the "
       "step to go on with"},
      {steps("      - go: f\n"),
       "unknown-label@11 the flow `f` has no label `f` | `f` is a flow: write `start: f`"},
      {steps(
           "      - label: top\n      - go: top\n        when: {late: true}\n      - label: top\n"),
       "duplicate-label@14 the flow `f` has the label `top` twice | give one of them another name"},
      {steps("      - label: top\n      - say: a\n"),
       "unused-label@11 nothing goes to the label `top` | go there from somewhere, or take it out"},
      {steps("      - wait: 5s\n        until: noyse\n"),
       "unknown-event@12 there is no event `noyse` | did you mean `noise`?"},
      {steps("      - wait: 5s\n        until: {my_own_event: end}\n"),
       "unknown-event@12 there is no event `my_own_event` | declare `my_own_event` under `events`"},
      {steps("      - wait: gapp\n"),
       "unknown-setting@11 `gapp` is neither a duration nor the name of a setting | did you mean "
       "`gap`?"},
      {steps("      - wait: soon\n"),
       "unknown-setting@11 `soon` is neither a duration nor the name of a setting | write a "
       "duration, such as `3m`; settings: `gap`, `most` and `none`"},
      {steps("      - wait: 5 s\n"), "bad-value@11 `5 s` is not a duration | write `5s`"},
      {steps("      - wait: twice\n"),
       "wrong-type@11 `twice` is a number, and here goes a duration | write a duration, such as "
       "`3m`, or the name of a setting that is one"},
      {steps("      - wait: delay\n"),
       "wrong-type@11 `delay` is no setting, and only what the house fixes can stand here | write "
       "a duration, such as `3m`, or the name of a setting that is one"},
      {steps("      - wait: 0s\n"),
       "bad-value@11 a step cannot last no time at all | write a time such as `5s`, or take the "
       "step out"},
      {steps("      - listen: none\n      - wait: none\n"),
       "bad-value@6 `none` is `0s`, and a step cannot last no time at all | write a time such as "
       "`5s`"},
      {steps("      - ask: a\n        declined: end\n        until: {agreed: {say: b}}\n"),
       "bad-value@13 a question waits for `agreed` anyway | what comes after a yes are the next "
       "steps"},
      {steps("      - ask: a\n        until: [noise, declined]\n"),
       "bad-value@12 a question waits for `declined` anyway | write `declined:` beside it, and "
       "behind that how it goes on after a no"},
      {steps("      - listen: 5s\n        until: {customer_says: end}\n"),
       "bad-value@12 a `listen` waits for `customer_says` anyway | write `heard:` beside it, and "
       "behind that how it goes on"},
      {steps("      - wait: 5s\n        until: [noise, noise]\n"),
       "bad-value@12 `noise` stands here twice | take one of the two out"},
      {steps("      - every: 5s\n        until: noise\n        limits: [{at: sometime, end: "
             "true}]\n"),
       "unknown-setting@13 `sometime` is neither a duration nor the name of a setting | write a "
       "duration, such as `3m`; settings: `gap`, `most` and `none`"},
      {steps("      - ask: a\n        within: gup\n        times: 1\n"),
       "unknown-setting@12 `gup` is neither a duration nor the name of a setting | did you mean "
       "`gap`?\nbad-value@13 asked once, a question is not asked again | write `times: 2` or more, "
       "or another `unanswered:` than `again`"},
      {steps("      - ask: a\n        unanswered: end\n        times: 3\n"),
       "bad-value@13 `times` says how often a question is asked again, but this one is asked once "
       "| write `unanswered: again`, or take `times` out"},
      {steps("      - label: x\n      - go: x\n        times: 0\n"),
       "bad-value@13 a `go` of no times goes nowhere | write how often it may go there, such as "
       "`times: 1`, or take the step out"},
      {steps("      - label: x\n      - go: x\n        times: 1.5\n"),
       "bad-value@13 `1.5` is not a whole number up to 200 | write a whole number, such as `2`"},
      {steps("      - label: x\n      - go: x\n        times: gap\n"),
       "wrong-type@13 `gap` is a duration, and here goes a number | write a number, such as `3`, "
       "or the name of a setting that is one"},
      {steps("      - set: {lat: true}\n"),
       "unknown-variable@11 there is no variable `lat` | did you mean `late`?"},
      {steps("      - set: {gap: 5s}\n"),
       "bad-value@11 `gap` is a setting, and a call cannot change it | name a variable"},
      {steps("      - set: {in: a}\n"),
       "bad-value@11 `in` is a name that cuecard gives a meaning itself | name a variable"},
      {steps("      - set: {late: maybe}\n"),
       "bad-value@11 `late` is a flag, and `maybe` is no value of it | write `true` or `false`"},
      {steps("      - set: {kind: z}\n"),
       "unknown-choice@11 `z` is not one of the choices of `kind` | choices: `x` and `y`"},
      {steps("      - set: {must: absent}\n"),
       "bad-value@11 `must` is `required`, and a step cannot take it away | write another value, "
       "or take `required` from the variable"},
      {steps("      - record: {r: {n: nam}}\n"),
       "unknown-variable@11 there is no variable or setting `nam` | did you mean `name`? A text as "
       "it is: `{text: nam}`"},
      {steps("      - record: {r: {n: hello there}}\n"),
       "unknown-variable@11 there is no variable or setting `hello there` | declare it under "
       "`variables`, or write `{text: hello there}` for a text as it is"},
      {steps("      - record: {r: {due: name}}\n"),
       "wrong-type@11 `name` is a text, and `due` says how long from now | write `now`, a duration "
       "such as `30m`, or the name of one"},
      {steps("      - record: {r: {due: {text: soon}}}\n"),
       "wrong-type@11 `due` is a time, and here is a text | write `now`, a duration such as `30m`, "
       "or the name of one"},
      {steps("      - record: {r: {due: 5 minutes}}\n"),
       "bad-value@11 `5 minutes` is not a duration | write `5m`"},
      {steps("      - say: a\n        when: {delay: over gapp}\n"),
       "unknown-setting@12 there is no setting `gapp` to compare with | did you mean `gap`?"},
      {steps("      - say: a\n        when: {delay: over twice}\n"),
       "bad-condition@12 `twice` is a number, and `delay` is a duration | write a duration or the "
       "name of a setting that is one"},
      {steps("      - say: a\n        when: {delay: over delay}\n"),
       "bad-condition@12 `delay` is not a setting, and only what the house fixes can be a bound | "
       "write a duration or the name of a setting"},
      {steps("      - say: a\n        when: {latte: true}\n"),
       "unknown-condition@12 there is no variable or setting `latte` to compare | did you mean "
       "`late`?"},
      {steps("      - say: a\n        when: {kind: z}\n"),
       "unknown-choice@12 `z` is not one of the choices of `kind` | choices: `x` and `y`"},
      {house("flows:\n  f:\n    starts_on: noyse\n    steps: [{say: a}]\n"),
       "unknown-event@10 there is no event `noyse` | did you mean `noise`?"},
      {house("flows:\n  f:\n    starts_on: {silence: 5, in: cc}\n    steps: [{say: a}]\n"),
       "bad-value@10 `5` is not a duration | write `5s` for seconds or `5m` for "
       "minutes\nunknown-state@10 there is no state `cc`, nor any below it | did you mean `c`?"},
      {house("events:\n  noise: {use: x}\n  mine: {use: x, fields: [nome]}\n"),
       "duplicate-definition@9 cuecard has an event `noise` already | use it as it is, or give "
       "this one another name\nunknown-variable@10 there is no variable `nome` | did you mean "
       "`name`?"},
      {house("timing:\n  t: {measure: rings, at_most: twyce, in: f}\n"),
       "unknown-setting@9 `twyce` is neither a number nor the name of a setting | did you mean "
       "`twice`?\nunknown-state@9 there is no state `f`, nor any below it | states: `a`, `b`, `c`, "
       "`c.one`, `d` and `e`"},
      {house("timing:\n  t: {measure: hold_gap, at_most: 3}\n"),
       "bad-value@9 `3` is not a duration | write `3s` for seconds or `3m` for minutes"},
      {house("timing:\n  t: {measure: transfers, at_most: 1, when: {late: true}}\n"),
       "unknown-condition@9 there is no setting `late` to compare | this changes from call to "
       "call: compare a setting"},
      {house("timing:\n  t: {measure: transfers, at_most: 1, when: {latte: true}}\n"),
       "unknown-condition@9 there is no variable or setting `latte` to compare | did you mean "
       "`late`?"},
      {house("timing:\n  t: {measure: transfers, at_most: 1, when: {in: a}}\n"),
       "unknown-condition@9 there is no setting `in` to compare | take it out of `when` and write "
       "`in:` beside it"},
  };
  for (const Slip& slip : slips) EXPECT_EQ(said(compile_pack(slip.sections)), slip.said);
}

TEST(CompileSlips, WhatIsMissingMayStandInAFileWithASlip) {
  Reporter report;
  const auto pack = pack::load_files(
      {{"pack.yaml",
        "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nflows: {f: {starts_on: unknown, "
        "steps: [{say: b}, {start: g}, {wait: some_setting}, {set: {x: y}}]}}\n"},
       {"more.yaml", "phrases: {b: [\n"}},
      {}, report);
  ASSERT_TRUE(pack);
  ASSERT_FALSE(pack->whole);
  const std::size_t before = report.errors();
  compiled(*pack, report);
  EXPECT_EQ(report.errors(), before);
}

TEST(CompileSlips, ALabelMayStandInAStepWithASlip) {
  const auto made = compile_pack(steps("      - label: x\n      - go: y\n      - sya: b\n"));
  EXPECT_EQ(codes(made.diagnostics), (Lines{"unknown-key@13"}));
}

// ---- what a playbook is for

TEST(Playbook, ForgetsThePackAfterTheChecks) {
  Reporter report;
  const auto made = compile_pack(steps("      - ask: a\n        declined: {start: f}\n"));
  const auto playbook = compiled(*made.pack, report);
  const auto sources = [&] {
    return std::count_if(playbook->flows[0].code.begin(), playbook->flows[0].code.end(),
                         [](const Instruction& step) { return step.source != nullptr; });
  };
  EXPECT_EQ(sources(), 2);
  forget_sources(*playbook);
  EXPECT_EQ(sources(), 0);
}

TEST(Playbook, StepsKnowWhereTheyStand) {
  const auto playbook =
      playbook_of(steps("      - say: a\n      - ask: b\n        declined: end\n"));
  const Instruction& ask = playbook->flows[0].code[1];
  EXPECT_EQ(
      format("{} {} {}:{}", ask.origin.pack, ask.origin.version, ask.origin.file, ask.origin.line),
      "house 1.2.0 house.yaml:12");
  EXPECT_EQ(ask.by_event[0].origin.line, 12u);
  EXPECT_EQ(ask.by_event[1].origin.line, 13u);
}

// The digest of a pack of these files; its id and version are the manifest's.
std::string digest(const std::vector<PackFile>& more, std::string_view version = "1.0.0") {
  Reporter report;
  std::vector<PackFile> files = {
      {"pack.yaml", format("cuecard: 1\nid: house\nversion: {}\nlocales: [en]\n", version)}};
  files.insert(files.end(), more.begin(), more.end());
  return digest_of(*pack::load_files(files, {}, report));
}

TEST(Digest, IsOfTheTextsAndNotOfTheirNames) {
  const std::string one = digest({{"a.yaml", "phrases: {a: {en: x}}\n"}});
  EXPECT_EQ(one.size(), 16u);
  EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(one, digest({{"b.yaml", "phrases: {a: {en: x}}\n"}}));
  EXPECT_NE(one, digest({{"a.yaml", "phrases: {a: {en: y}}\n"}}));
  EXPECT_NE(one, digest({{"a.yaml", "phrases: {a: {en: x}}\n"}}, "1.0.1"));
  EXPECT_NE(one, digest({{"a.yaml", "phrases: {a: {en: x}}\n"}, {"b.yaml", "\n"}}));
  EXPECT_NE(digest({{"a.yaml", "# 1\n"}, {"b.yaml", "\n"}}),
            digest({{"a.yaml", "# 1\n\n"}, {"b.yaml", ""}}));
}

}  // namespace
}  // namespace cuecard::call
