// Flows, events, timing rules and flow tests as a pack gives them: what may be written, what
// becomes of it, what an overlay may change, and what is said of a slip.
#include "../small_stack.h"
#include "pack_fixture.h"

namespace cuecard::pack {
namespace {

using Lines = std::vector<std::string>;

// ---- a model in short words, so that a test reads like what it stands for

std::string text_of(const Condition& condition) {
  std::string text = condition.name.text + "=";
  for (const yaml::Node* value : condition.values)
    text += (value == condition.values[0] ? "" : "|") + value->text;
  return text;
}

std::string text_of(const Step& step);

std::string text_of(const Branch& branch) {
  static const char* const kWords[] = {"none", "next",  "again", "agreed", "declined",
                                       "go",   "start", "end",   "steps"};
  std::string text = kWords[static_cast<int>(branch.kind)];
  if (branch.kind == Branch::Kind::go || branch.kind == Branch::Kind::start)
    text += " " + branch.target.text;
  for (const Step& step : branch.steps) text += " (" + text_of(step) + ")";
  return text;
}

std::string parts_of(const Step& step) {
  std::string text;
  const auto add = [&text](const char* name, const Branch& branch) {
    if (branch.kind != Branch::Kind::none) text += format(", {}: {}", name, text_of(branch));
  };
  add("declined", step.declined);
  add("unanswered", step.unanswered);
  add("heard", step.heard);
  add("silent", step.silent);
  add("late", step.late);
  for (const EventBranch& until : step.until)
    text += format(", until {}: {}", until.event.text, text_of(until.branch));
  for (const Limit& limit : step.limits)
    text += format(", at {}: {}", limit.at.text, text_of(limit.branch));
  for (const Record& record : step.records)
    for (const RecordField& field : record.fields)
      text += format(", {}.{}={}{}", record.name.text, field.name.text,
                     field.is_text ? "text:" : "", field.value.text);
  for (const Assignment& value : step.values)
    text += format(", {}={}", value.name.text, value.value->text);
  for (const Condition& condition : step.when) text += ", when " + text_of(condition);
  return text;
}

std::string text_of(const Step& step) {
  static const char* const kWords[] = {"say",    "ask", "listen", "wait",   "every",
                                       "record", "do",  "guide",  "remind", "set",
                                       "label",  "go",  "start",  "end"};
  std::string text = kWords[static_cast<int>(step.kind)];
  if (!step.time.text.empty()) text += " " + step.time.text;
  if (step.kind == StepKind::every) text += format(" {}", kWords[static_cast<int>(step.does)]);
  if (!step.target.text.empty()) text += " " + step.target.text;
  if (!step.times.text.empty()) text += " x" + step.times.text;
  return text + parts_of(step);
}

std::string text_of(const Start& start) {
  std::string text = start.event.text.empty() ? "silence " + start.silence.text : start.event.text;
  for (const Name& state : start.states) text += " in " + state.text;
  for (const Condition& condition : start.when) text += " when " + text_of(condition);
  return text;
}

std::string indented(const std::string& lines, const std::string& by) {
  std::string text;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    text += by + lines.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

Loaded load_steps(const std::string& steps) {
  return load_one("flows:\n  f:\n    steps:\n" + indented(steps, "      "));
}

// ---- steps

struct StepCase {
  const char* written;
  const char* meant;
};

class EveryStep : public testing::TestWithParam<StepCase> {};

TEST_P(EveryStep, IsReadAsItIsMeant) {
  const Loaded loaded = load_steps(GetParam().written);
  ASSERT_TRUE(loaded.pack);
  ASSERT_EQ(loaded.codes(), "") << loaded.text();
  ASSERT_EQ(loaded.pack->flows.at(0).steps.size(), 1u);
  EXPECT_EQ(text_of(loaded.pack->flows[0].steps[0]), GetParam().meant);
}

const StepCase kSteps[] = {
    {"- say: opening", "say opening"},
    {"- say: opening\n  when: {solved: true, channel: [chat, email]}",
     "say opening, when solved=true, when channel=chat|email"},
    {"- ask: hold.request", "ask hold.request"},
    {"- {ask: a, within: 8s, times: 3, declined: next, unanswered: again}",
     "ask 8s a x3, declined: next, unanswered: again"},
    {"- {ask: a, unanswered: agreed}", "ask a, unanswered: agreed"},
    {"- {ask: a, unanswered: declined}", "ask a, unanswered: declined"},
    {"- {ask: a, declined: 'end', unanswered: \"next\"}", "ask a, declined: end, unanswered: next"},
    {"- {ask: a, declined: {go: other}, until: dropped}",
     "ask a, declined: go other, until dropped: next"},
    {"- listen: 5s", "listen 5s"},
    {"- {listen: patience, heard: {end: true}, silent: {start: silent_call}}",
     "listen patience, heard: end, silent: start silent_call"},
    {"- {wait: 20s, late: end, until: [a, b]}",
     "wait 20s, late: end, until a: next, until b: next"},
    {"- {wait: forever, until: {a: end, b: {go: c}}}", "wait, until a: end, until b: go c"},
    {"- every: hold_check_in", "every hold_check_in end"},
    {"- {every: 30s, say: hold.check_in, until: retrieved}",
     "every 30s say hold.check_in, until retrieved: next"},
    {"- {guide: g, every: 30s}", "every 30s guide g"},
    {"- {every: 30s, remind: r}", "every 30s remind r"},
    {"- every: 30s\n  limits:\n    - {at: 3m, go: l}\n    - {at: limit, start: g}\n"
     "    - {at: 5m, end: true}\n    - {at: 6m, next: true}\n    - {at: 7m, steps: [{say: a}]}",
     "every 30s end, at 3m: go l, at limit: start g, at 5m: end, at 6m: next, "
     "at 7m: steps (say a)"},
    {"- record: {callback: {due: now, who: surname, why: {text: a word}}, note: {at: 30m}}",
     "record, callback.due=now, callback.who=surname, callback.why=text:a word, note.at=30m"},
    {"- do: hang_up", "do hang_up"},
    {"- guide: g", "guide g"},
    {"- remind: r", "remind r"},
    {"- set: {solved: true, surname: absent}", "set, solved=true, surname=absent"},
    {"- label: here", "label here"},
    {"- {go: here, times: 2, when: {solved: false}}", "go here x2, when solved=false"},
    {"- start: transfer", "start transfer"},
    {"- end: true", "end"},
};
INSTANTIATE_TEST_SUITE_P(Steps, EveryStep, testing::ValuesIn(kSteps));

const StepCase kBranches[] = {
    {"next", "next"},
    {"end", "end"},
    {"{go: other}", "go other"},
    {"{start: other}", "start other"},
    {"{end: true}", "end"},
    {"{next: true}", "next"},
    {"{say: sorry}", "steps (say sorry)"},
    {"{say: sorry, when: {at_fault: true}}", "steps (say sorry, when at_fault=true)"},
    {"{go: other, times: 2}", "steps (go other x2)"},
    {"[{say: sorry}, {go: other}]", "steps (say sorry) (go other)"},
    {"[{ask: a, declined: [{listen: 5s, heard: {say: b}}]}]",
     "steps (ask a, declined: steps (listen 5s, heard: steps (say b)))"},
};

TEST(Branches, StandAfterEveryKeyThatTakesOne) {
  const std::pair<const char*, const char*> places[] = {
      {"{ask: a, declined: @}", "ask a, declined: @"},
      {"{ask: a, unanswered: @}", "ask a, unanswered: @"},
      {"{listen: 5s, heard: @}", "listen 5s, heard: @"},
      {"{listen: 5s, silent: @}", "listen 5s, silent: @"},
      {"{wait: 5s, late: @}", "wait 5s, late: @"},
      {"{every: 5s, until: {hold: @}}", "every 5s end, until hold: @"}};
  const auto filled = [](std::string form, const char* with) {
    return form.replace(form.find('@'), 1, with);
  };
  for (const auto& [written, meant] : places)
    for (const StepCase& branch : kBranches) {
      const Loaded loaded = load_steps("- " + filled(written, branch.written));
      ASSERT_TRUE(loaded.pack);
      EXPECT_EQ(loaded.codes(), "") << loaded.text();
      ASSERT_EQ(loaded.pack->flows[0].steps.size(), 1u);
      EXPECT_EQ(text_of(loaded.pack->flows[0].steps[0]), filled(meant, branch.meant));
    }
}

TEST(Steps, KeepTheirPlaces) {
  const Loaded loaded = load_steps("- say: a\n- {ask: b, declined: {go: c}}");
  ASSERT_TRUE(loaded.pack);
  const std::vector<Step>& steps = loaded.pack->flows.at(0).steps;
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(file_and_line(steps[0].span), "pack.yaml:8");
  EXPECT_EQ(file_and_line(steps[0].target.span), "pack.yaml:8");
  EXPECT_EQ(file_and_line(steps[1].span), "pack.yaml:9");
  EXPECT_EQ(file_and_line(steps[1].declined.span), "pack.yaml:9");
}

// ---- flows

TEST(Flows, AFlowInFull) {
  const Loaded loaded = load_one(R"yaml(norms:
  handbook: {clauses: {"1": Ask first}}
flows:
  hold:
    use: When the agent needs time.
    norms: [handbook/1]
    starts_on: hold_wanted
    steps:
      - ask: hold.request
      - do: hold
    locked: true
)yaml");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const Flow& flow = loaded.pack->flows.at(0);
  EXPECT_EQ(flow.id.text, "hold");
  EXPECT_EQ(flow.use, "When the agent needs time.");
  EXPECT_EQ(flow.norms.at(0).text, "handbook/1");
  EXPECT_EQ(text_of(flow.starts.at(0)), "hold_wanted");
  EXPECT_EQ(flow.steps.size(), 2u);
  EXPECT_FALSE(flow.broken);
}

struct StartCase {
  const char* written;
  Lines meant;
};

TEST(Flows, WhatStartsThem) {
  const StartCase cases[] = {
      {"hold_wanted", {"hold_wanted"}},
      {"[a, b]", {"a", "b"}},
      {"{event: a, in: opening, when: {solved: true}}", {"a in opening when solved=true"}},
      {"{silence: 5s, in: [opening, hold]}", {"silence 5s in opening in hold"}},
      {"[a, {silence: patience}]", {"a", "silence patience"}},
  };
  for (const StartCase& one : cases) {
    const Loaded loaded =
        load_one(format("flows: {{f: {{starts_on: {}, steps: [{{say: a}}]}}}}\n", one.written));
    ASSERT_TRUE(loaded.pack);
    EXPECT_EQ(loaded.codes(), "") << loaded.text();
    Lines starts;
    for (const Start& start : loaded.pack->flows[0].starts) starts.push_back(text_of(start));
    EXPECT_EQ(starts, one.meant);
  }
}

TEST(Flows, WithoutAStartTheyStartByName) {
  const Loaded loaded = load_one("flows: {f: {steps: [{say: a}]}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_TRUE(loaded.pack->flows.at(0).starts.empty());
}

TEST(Flows, ASlipBreaksItsOwnFlowAlone) {
  const Loaded loaded = load_one("flows: {f: {steps: [{sya: a}]}, g: {steps: [{say: a}]}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "unknown-key");
  EXPECT_TRUE(loaded.pack->flows.at(0).broken);
  EXPECT_FALSE(loaded.pack->flows.at(1).broken);
}

TEST(Flows, NestAsDeepAsAPackMay) {
  const std::string open = "{ask: a, declined: [", close = "]}";
  std::string steps = "{say: b}";
  for (int depth = 0; depth < 13; ++depth) steps = open + steps + close;
  const Loaded loaded = load_one("flows: {f: {steps: [" + steps + "]}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const std::vector<Step>* inner = &loaded.pack->flows.at(0).steps;
  int depth = 0;
  for (; inner->at(0).kind == StepKind::ask; ++depth) inner = &inner->at(0).declined.steps;
  EXPECT_EQ(depth, 13);
}

using FlowsOnASmallStack = SmallStack;

TEST_F(FlowsOnASmallStack, Nest) {
  run_in_64_kib([] {
    std::string steps = "{sya: b}";
    for (int depth = 0; depth < 13; ++depth) steps = "{ask: a, declined: [" + steps + "]}";
    EXPECT_EQ(load_one("flows: {f: {steps: [" + steps + "]}}\n").codes(), "unknown-key");
  });
}

// ---- events

TEST(Events, OfThePacksOwn) {
  const Loaded loaded = load_one("events: {vip: {use: A preferred customer., fields: [tier]}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const EventDeclaration& event = loaded.pack->events.at(0);
  EXPECT_EQ(event.id.text, "vip");
  EXPECT_EQ(event.use, "A preferred customer.");
  EXPECT_EQ(event.fields.at(0).text, "tier");
}

// ---- timing rules

TEST(Timing, ARuleInFull) {
  const Loaded loaded = load_one(R"yaml(norms:
  handbook: {clauses: {"1": Answer soon}}
settings: {formal: true}
timing:
  answer.rings:
    use: Nobody likes to wait.
    norms: [handbook/1]
    severity: error
    measure: rings
    at_least: 1
    at_most: rings_at_most
    in: [opening, hold]
    when: {formal: true}
    locked: true
  hold.check_in: {measure: hold_gap, at_most: 30s}
)yaml");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const TimingRule& rule = loaded.pack->timing.at(0);
  EXPECT_EQ(rule.use, "Nobody likes to wait.");
  EXPECT_EQ(rule.norms.at(0).text, "handbook/1");
  EXPECT_EQ(rule.severity, Severity::error);
  EXPECT_EQ(rule.measure.text, "rings");
  EXPECT_EQ(rule.at_least.text, "1");
  EXPECT_EQ(rule.at_most.text, "rings_at_most");
  EXPECT_EQ(rule.states.at(1).text, "hold");
  EXPECT_EQ(text_of(rule.when.at(0)), "formal=true");
  EXPECT_EQ(loaded.pack->timing.at(1).severity, Severity::warning);
}

// ---- flow tests

std::string text_of(const FlowTest::Expected& expected) {
  return format("{} {} {}", expected.at ? expected.at->text : "-", expected.cue.text,
                expected.target.text);
}

TEST(FlowTests, ATestInFull) {
  const Loaded loaded = load_one(R"yaml(tests:
  - flow: silent_call
    with: {locale: en, surname: Wang}
    events:
      - {at: 0s, event: ringing, count: 2}
      - {event: answered, at: 1s}
    until: 20s
    expect:
      - {at: 5s, say: special.silent.greet}
      - do: hang_up
      - ended: true
    never:
      - ask: hold.request
)yaml");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const FlowTest& test = loaded.pack->flow_tests.at(0);
  EXPECT_EQ(test.flow.text, "silent_call");
  EXPECT_EQ(test.with.at(1).second, "Wang");
  ASSERT_EQ(test.events.size(), 2u);
  EXPECT_EQ(test.events[0].event.text, "ringing");
  EXPECT_EQ(test.events[0].fields.at(0).first.text, "count");
  EXPECT_EQ(test.events[0].fields.at(0).second, "2");
  EXPECT_EQ(test.events[1].at.text, "1s");
  EXPECT_EQ(file_and_line(test.events[1].span), "pack.yaml:10");
  EXPECT_EQ(test.until.value().text, "20s");
  ASSERT_EQ(test.expect.size(), 3u);
  EXPECT_EQ(text_of(test.expect[0]), "5s say special.silent.greet");
  EXPECT_EQ(text_of(test.expect[1]), "- do hang_up");
  EXPECT_EQ(text_of(test.expect[2]), "- ended ");
  EXPECT_EQ(text_of(test.never.at(0)), "- ask hold.request");
}

// ---- what an overlay may change

class FlowOverlay : public testing::Test {
 protected:
  Loaded overlay(const std::string& sections) {
    folder_.write("base/pack.yaml", kBase);
    folder_.write("house/pack.yaml",
                  "cuecard: 1\nid: house\nversion: 1.0.0\nextends: [base]\n" + sections);
    Reporter report;
    Loaded loaded;
    loaded.pack = load(folder_ / "house", {}, report);
    loaded.diagnostics = report.take();
    return loaded;
  }
  static constexpr const char* kBase = R"yaml(cuecard: 1
id: base
version: 1.0.0
locales: [en]
events: {vip: {use: A guest., fields: [tier]}}
flows:
  hold:
    use: Wait.
    starts_on: {event: hold_wanted, in: opening}
    steps: [{ask: a, declined: end}, {do: hold}]
  legal: {steps: [{say: a}], locked: true}
timing:
  answer: {measure: rings, at_most: 3}
  fixed: {measure: rings, at_most: 3, locked: true}
)yaml";
  Folder folder_;
};

TEST_F(FlowOverlay, StepsAndStartsReplaceWhole) {
  const Loaded loaded = overlay("flows: {hold: {starts_on: {silence: 5s}, steps: [{say: b}]}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const Flow& flow = loaded.pack->flows.at(0);
  EXPECT_EQ(flow.use, "Wait.");
  EXPECT_EQ(text_of(flow.starts.at(0)), "silence 5s");
  ASSERT_EQ(flow.steps.size(), 1u);
  EXPECT_EQ(text_of(flow.steps[0]), "say b");
}

TEST_F(FlowOverlay, OneKeyOfARuleIsEnough) {
  const Loaded loaded = overlay("timing: {answer: {at_most: 2}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(loaded.pack->timing.at(0).measure.text, "rings");
  EXPECT_EQ(loaded.pack->timing.at(0).at_most.text, "2");
}

TEST_F(FlowOverlay, MayRemove) {
  const Loaded loaded = overlay(
      "events: {vip: {removed: true}}\nflows: {hold: {removed: true}}\n"
      "timing: {answer: {removed: true}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_TRUE(loaded.pack->events.empty());
  EXPECT_EQ(loaded.pack->flows.size(), 1u);
  EXPECT_EQ(loaded.pack->timing.size(), 1u);
  EXPECT_EQ(loaded.pack->removed.size(), 3u);
}

TEST_F(FlowOverlay, LockedOnesStay) {
  for (const char* sections :
       {"flows: {legal: {use: x}}\n", "flows: {legal: {removed: true}}\n",
        "timing: {fixed: {at_most: 9}}\n", "timing: {fixed: {removed: true}}\n"}) {
    const Loaded loaded = overlay(sections);
    EXPECT_EQ(loaded.codes(), "locked") << sections << loaded.text();
    EXPECT_NE(loaded.text().find("may not change it"), std::string::npos) << loaded.text();
  }
}

// ---- norms

TEST(Flows, NormsThatTheyCiteMustExist) {
  const Loaded loaded = load_one(R"yaml(norms:
  handbook: {clauses: {"2.1": Ask first}}
flows: {f: {norms: [handbook/2.2], steps: [{say: a}]}}
timing: {t: {norms: [handbook/2.3], measure: rings, at_most: 3}}
)yaml");
  EXPECT_EQ(loaded.codes(), "unknown-norm unknown-norm") << loaded.text();
}

// ---- one slip, one diagnostic: the words are in the corpus

struct Slip {
  const char* step;
  const char* code;
};

TEST(Steps, OneSlipIsToldOnce) {
  const Slip slips[] = {
      {"{sya: a}", "unknown-key"},
      {"{sya: a, until: b}", "unknown-key"},
      {"{when: {solved: true}}", "missing-key"},
      {"{heard: next}", "missing-key"},
      {"{say: a, ask: b}", "ambiguous-step"},
      {"{every: 5s, say: a, guide: b}", "ambiguous-step"},
      {"{every: 5s, ask: b}", "ambiguous-step"},
      {"{say: a, until: b}", "unknown-key"},
      {"{say: a, whne: {solved: true}}", "unknown-key"},
      {"{label: a, when: {solved: true}}", "unknown-key"},
      {"{label: two words}", "bad-id"},
      {"{say: [a]}", "wrong-type"},
      {"{say: a, when: solved}", "wrong-type"},
      {"end", "wrong-type"},
      {"[{say: a}]", "wrong-type"},
      {"{end: false}", "bad-value"},
      {"{do: hang up}", "bad-value"},
      {"{do: [hold]}", "wrong-type"},
      {"{listen: {at: 5s}}", "wrong-type"},
      {"{wait: forever, late: end, until: b}", "bad-value"},
      {"{record: callback}", "wrong-type"},
      {"{record: {}}", "bad-value"},
      {"{record: {callback: now}}", "wrong-type"},
      {"{record: {two words: {due: now}}}", "bad-id"},
      {"{record: {callback: {due: [now]}}}", "wrong-type"},
      {"{record: {callback: {due: {txt: now}}}}", "unknown-key"},
      {"{record: {callback: {due: {}}}}", "missing-key"},
      {"{set: solved}", "wrong-type"},
      {"{set: {}}", "bad-value"},
      {"{set: {solved: [true]}}", "wrong-type"},
      {"{ask: a, declined: again}", "bad-value"},
      {"{ask: a, declined: nxt}", "bad-value"},
      {"{ask: a, declined: other_way}", "bad-value"},
      {"{ask: a, declined: []}", "bad-value"},
      {"{ask: a, declined: {}}", "missing-key"},
      {"{ask: a, declined: {goo: b}}", "unknown-key"},
      {"{ask: a, declined: {end: false}}", "bad-value"},
      {"{ask: a, declined: {go: [b]}}", "wrong-type"},
      {"{ask: a, declined: {next: no}}", "bad-value"},
      {"{wait: 5s, until: [{b: next}]}", "wrong-type"},
      {"{wait: 5s, until: []}", "bad-value"},
      {"{every: 5s, limits: {at: 3m, go: b}}", "wrong-type"},
      {"{every: 5s, limits: []}", "bad-value"},
      {"{every: 5s, limits: [3m]}", "wrong-type"},
      {"{every: 5s, limits: [{at: 3m}]}", "missing-key"},
      {"{every: 5s, limits: [{go: b}]}", "missing-key"},
      {"{every: 5s, limits: [{at: 3m, gou: b}]}", "unknown-key"},
      {"{every: 5s, limits: [{att: 3m, go: b}]}", "unknown-key"},
      {"{every: 5s, limits: [{at: 3m, go: b, end: true}]}", "ambiguous-step"},
      {"{every: 5s, limits: [{at: 3m, say: b}]}", "unknown-key"},
      {"{every: 5s, limits: [{at: 3m, steps: []}]}", "bad-value"},
      {"{every: 5s, limits: [{at: 3m, next: yes}]}", "bad-value"},
  };
  for (const Slip& slip : slips) {
    const Loaded loaded = load_steps("- " + std::string(slip.step));
    EXPECT_EQ(loaded.codes(), slip.code) << slip.step << "\n" << loaded.text();
    EXPECT_TRUE(!loaded.pack || loaded.pack->flows[0].broken) << slip.step;
  }
}

TEST(Flows, OneSlipIsToldOnce) {
  const Slip slips[] = {
      {"flows: {f: [{say: a}]}", "wrong-type"},
      {"flows: {f: {}}", "missing-key"},
      {"flows: {f: {step: [{say: a}]}}", "unknown-key"},
      {"flows: {f: {steps: []}}", "bad-value"},
      {"flows: {f: {steps: {say: a}}}", "wrong-type"},
      {"flows: {two words: {steps: [{say: a}]}}", "bad-id"},
      {"flows: {f: {starts_on: [], steps: [{say: a}]}}", "bad-value"},
      {"flows: {f: {starts_on: {in: a}, steps: [{say: a}]}}", "missing-key"},
      {"flows: {f: {starts_on: {evnt: a}, steps: [{say: a}]}}", "unknown-key"},
      {"flows: {f: {starts_on: {event: a, silence: 5s}, steps: [{say: a}]}}", "ambiguous-start"},
      {"flows: {f: {starts_on: {event: a, in: []}, steps: [{say: a}]}}", "bad-value"},
      {"flows: {f: {starts_on: [[a]], steps: [{say: a}]}}", "wrong-type"},
      {"events: {e: When a guest calls.}", "wrong-type"},
      {"events: {e: {feilds: [a]}}", "unknown-key"},
      {"events: {two words: {use: a}}", "bad-id"},
      {"timing: {t: 3}", "wrong-type"},
      {"timing: {t: {at_most: 3}}", "missing-key"},
      {"timing: {t: {measure: rings}}", "missing-key"},
      {"timing: {t: {measure: ring, at_most: 3}}", "bad-value"},
      {"timing: {t: {measure: rings, at_mots: 3}}", "unknown-key"},
      {"timing: {t: {measure: rings, at_most: [3]}}", "wrong-type"},
      {"timing: {t: {measure: hold_gap, at_least: 3s}}", "bad-value"},
      {"timing: {t: {measure: rings, at_most: 3, severity: bad}}", "bad-value"},
      {"timing: {t: {measure: rings, at_most: 3, in: []}}", "bad-value"},
      {"timing: {two words: {measure: rings, at_most: 3}}", "bad-id"},
      {"tests: [{flow: f}]", "missing-key"},
      {"tests: [{flow: f, expct: [{say: a}]}]", "unknown-key"},
      {"tests: [{flow: f, expect: {say: a}}]", "wrong-type"},
      {"tests: [{flow: f, expect: [opening]}]", "wrong-type"},
      {"tests: [{flow: f, expect: [{at: 5s}]}]", "missing-key"},
      {"tests: [{flow: f, expect: [{at: soon, say: a}]}]", "bad-value"},
      {"tests: [{flow: f, expect: [{sai: a}]}]", "unknown-key"},
      {"tests: [{flow: f, expect: [{say: a, do: hold}]}]", "ambiguous-step"},
      {"tests: [{flow: f, expect: [{ended: false}]}]", "bad-value"},
      {"tests: [{flow: f, until: 20, expect: [{say: a}]}]", "bad-value"},
      {"tests: [{flow: f, events: [answered], expect: [{say: a}]}]", "wrong-type"},
      {"tests: [{flow: f, events: [{event: a}], expect: [{say: a}]}]", "missing-key"},
      {"tests: [{flow: f, events: [{at: 1s, evnt: a}], expect: [{say: a}]}]", "unknown-key"},
      {"tests: [{flow: f, events: [{at: 1s}], expect: [{say: a}]}]", "missing-key"},
      {"tests: [{flow: f, events: [{at: 2s, event: a}, {at: 1s, event: b}], never: [{say: a}]}]",
       "bad-value"},
  };
  for (const Slip& slip : slips) {
    const Loaded loaded = load_one(std::string(slip.step) + "\n");
    EXPECT_EQ(loaded.codes(), slip.code) << slip.step << "\n" << loaded.text();
  }
}

}  // namespace
}  // namespace cuecard::pack
