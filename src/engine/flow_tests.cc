// A test plays its events to a call, deadline by deadline. What must come may be mixed with
// other cues, but comes in the order given and from the flow that is tested, or from no flow
// at all, as warnings do; what must never come is looked for everywhere.
#include "engine/flow_tests.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/civil.h"
#include "base/text.h"
#include "engine/test_context.h"
#include "pack/keys.h"

namespace cuecard::engine {
namespace {

constexpr std::size_t kMostShown = 20;  // cues in a result

// ---- playing

std::string_view target_of(const Cue& cue) {
  if (cue.phrase) return cue.phrase->state();
  switch (cue.kind) {
    case CueKind::wait:
      return cue.awaits;
    case CueKind::action:
      return cue.action;
    case CueKind::warn:
      return cue.rule;
    default:
      return cue.record;
  }
}

std::string shown(const std::optional<Duration>& at, std::string_view cue,
                  std::string_view target) {
  std::string text = at ? format_duration(*at) + " " : std::string();
  text += cue;
  return target.empty() ? text : text.append(" ").append(target);
}

std::string shown(const Cue& cue) { return shown(cue.at, to_string(cue.kind), target_of(cue)); }

std::string shown(const FlowCheck::Expected& expected) {
  return shown(expected.at, expected.cue, expected.target);
}

// One call, its cues so far, and what went wrong first.
class Rehearsal {
 public:
  Rehearsal(const FlowCheck& check, const call::Playbook& playbook, call::Recorder& recorder)
      : playbook_(playbook), recorder_(recorder), state_(call::begin(playbook, check.context)) {
    for (const FlowCheck::Sent& sent : check.events) send(sent);
    play_to(check.until);
  }

  const std::vector<Cue>& cues() const { return cues_; }
  const std::string& trouble() const { return trouble_; }

 private:
  void send(const FlowCheck::Sent& sent) {
    play_to(sent.at);
    take(call::on(playbook_, state_, sent.event, sent.at, &recorder_),
         format("`{}` at {}", sent.event.name(), format_duration(sent.at)));
  }

  void play_to(Duration end) {
    for (auto due = call::next_deadline(playbook_, state_); due && *due <= end;
         due = call::next_deadline(playbook_, state_))
      take(call::tick(playbook_, state_, *due, &recorder_), format_duration(*due));
  }

  void take(const Cues& cues, const std::string& when) {
    cues_.insert(cues_.end(), cues.begin(), cues.end());
    if (cues.error() && trouble_.empty()) trouble_ = format("{}: {}", when, cues.error()->message);
  }

  const call::Playbook& playbook_;
  call::Recorder& recorder_;
  call::State state_;
  std::vector<Cue> cues_;
  std::string trouble_;
};

// ---- judging

bool is_alike(const Cue& cue, const FlowCheck::Expected& expected) {
  return to_string(cue.kind) == expected.cue &&
         (expected.target.empty() || target_of(cue) == expected.target);
}

bool is_met(const Cue& cue, const FlowCheck::Expected& expected) {
  return is_alike(cue, expected) && (!expected.at || cue.at == *expected.at);
}

using At = std::vector<Cue>::const_iterator;

bool may_meet(const Cue& cue, const FlowCheck& check) {
  return cue.flow.empty() || cue.flow == check.flow;
}

// Of the one with that number, which no cue meets that comes `from` there on.
std::string why_missing(const FlowCheck& check, std::size_t number, At from,
                        const std::vector<Cue>& all) {
  const FlowCheck::Expected& expected = check.expect[number];
  const auto find = [&](At begin, const auto& fits) {
    return std::find_if(begin, all.end(), fits);
  };
  const At late =
      find(from, [&](const Cue& cue) { return may_meet(cue, check) && is_alike(cue, expected); });
  if (late != all.end())
    return format("`{}` comes at {}, not at {}", shown({}, expected.cue, expected.target),
                  format_duration(late->at), format_duration(*expected.at));
  const At other = find(
      all.begin(), [&](const Cue& cue) { return !may_meet(cue, check) && is_met(cue, expected); });
  if (other != all.end())
    return format("`{}` comes from the flow `{}`", shown(expected), other->flow);
  const std::string after =
      number == 0 ? std::string() : format(" after `{}`", shown(check.expect[number - 1]));
  return format("it never comes to `{}`{}", shown(expected), after);
}

// As many as a reader needs to see what came instead.
std::vector<std::string> shown(const FlowCheck& check, At from, At end) {
  std::vector<std::string> texts;
  for (; from != end; ++from) {
    if (!may_meet(*from, check)) continue;
    if (texts.size() == kMostShown) {
      texts.push_back("...");
      break;
    }
    texts.push_back(shown(*from));
  }
  return texts;
}

void judge_expected(const FlowCheck& check, const std::vector<Cue>& cues, TestResult& result) {
  At at = cues.begin();
  for (std::size_t i = 0; i < check.expect.size(); ++i) {
    const At met = std::find_if(at, cues.end(), [&](const Cue& cue) {
      return may_meet(cue, check) && is_met(cue, check.expect[i]);
    });
    if (met == cues.end()) {
      result.message = why_missing(check, i, at, cues);
      result.expected = {shown(check.expect[i])};
      break;
    }
    at = met + 1;
  }
  result.actual = shown(check, result.message.empty() ? cues.begin() : at, cues.end());
}

void judge_never(const FlowCheck& check, const std::vector<Cue>& cues, TestResult& result) {
  for (const FlowCheck::Expected& never : check.never) {
    const At found =
        std::find_if(cues.begin(), cues.end(), [&](const Cue& cue) { return is_met(cue, never); });
    if (found == cues.end()) continue;
    result.message = format("`{}` must never come, and it comes at {}",
                            shown({}, never.cue, target_of(*found)), format_duration(found->at));
    result.actual = {shown(*found)};
    return;
  }
}

// ---- reading

Duration duration_of(const pack::Name& name) {
  return parse_duration(name.text).value_or(Duration{0});
}

FlowCheck::Expected compile(const pack::FlowTest::Expected& expected) {
  FlowCheck::Expected ready{{}, expected.cue.text, expected.target.text};
  if (expected.at) ready.at = duration_of(*expected.at);
  return ready;
}

FlowCheck compile(const pack::FlowTest& test) {
  FlowCheck check;
  check.flow = test.flow.text;
  check.source = file_and_line(test.span);
  check.context = context_of(test.with);
  for (const pack::FlowTest::Sent& sent : test.events) {
    Event event(sent.event.text);
    for (const auto& [field, value] : sent.fields) event.set(field.text, value);
    check.events.push_back({duration_of(sent.at), std::move(event)});
    check.until = std::max(check.until, check.events.back().at);
  }
  if (test.until) check.until = duration_of(*test.until);
  for (const auto& expected : test.expect) check.expect.push_back(compile(expected));
  for (const auto& never : test.never) check.never.push_back(compile(never));
  return check;
}

// ---- checking

using Known = std::set<std::string_view>;

// What the cues of a pack's calls may be about.
struct Targets {
  Known flows, phrases, records, rules;
  Known actions{pack::kCallActions.words.begin(), pack::kCallActions.words.end()};
};

Targets targets_of(const pack::Pack& pack) {
  Targets known;
  for (const pack::Phrase& phrase : pack.phrases) known.phrases.insert(phrase.id.text);
  for (const pack::TimingRule& rule : pack.timing) known.rules.insert(rule.id.text);
  for (const pack::BannedRule& rule : pack.banned) known.rules.insert(rule.id.text);
  for (const pack::Flow& flow : pack.flows) known.flows.insert(flow.id.text);
  return known;
}

void add_records(const call::Playbook& playbook, Known& records) {
  for (const call::FlowCode& flow : playbook.flows)
    for (const call::Instruction& step : flow.code)
      for (const call::RecordPlan& plan : step.records) records.insert(plan.name);
}

std::vector<std::string_view> list_of(const Known& known) { return {known.begin(), known.end()}; }

// `kind`: "flow".
void check_name(const pack::Name& name, const Known& known, std::string_view code,
                std::string_view kind, Reporter& report) {
  if (name.text.empty() || known.count(name.text) > 0) return;
  report.warning(code, name.span, format("there is no {} `{}`", kind, name.text))
      .help(did_you_mean(name.text, list_of(known), format("{}s", kind)));
}

void check_expected(const pack::FlowTest::Expected& expected, const Targets& known,
                    Reporter& report) {
  const std::string& cue = expected.cue.text;
  const pack::Name& target = expected.target;
  if (cue == "say" || cue == "ask" || cue == "guide")
    check_name(target, known.phrases, "unknown-state", "phrase", report);
  if (cue == "remind" && known.records.count(target.text) == 0)
    check_name(target, known.phrases, "unknown-state", "phrase", report);
  if (cue == "do") check_name(target, known.actions, "unknown-action", "action", report);
  if (cue == "record") check_name(target, known.records, "unknown-record", "record", report);
  if (cue == "warn") check_name(target, known.rules, "unknown-rule", "rule", report);
}

void check_fields(const pack::FlowTest::Sent& sent, const call::EventKind& kind,
                  const phrase::Names& names, Reporter& report) {
  std::vector<std::string_view> known;
  for (const call::EventField& field : kind.fields) known.push_back(field.name);
  for (const auto& [field, value] : sent.fields) {
    if (std::find(known.begin(), known.end(), field.text) != known.end()) continue;
    if (names.find(field.text) != nullptr) continue;
    report
        .warning("unknown-field", field.span,
                 format("`{}` has no field `{}`, and there is no variable of that name", kind.name,
                        field.text))
        .help(did_you_mean(field.text, known, "its fields"));
  }
}

void check_sent(const pack::FlowTest::Sent& sent, const call::Playbook& playbook,
                Reporter& report) {
  const call::EventTable& events = playbook.events;
  if (const auto event = events.find(sent.event.text))
    return check_fields(sent, events[*event], playbook.speaker.book().names, report);
  report
      .warning("unknown-event", sent.event.span, format("there is no event `{}`", sent.event.text))
      .help(did_you_mean(sent.event.text, events.names(), "events"));
}

void check(const pack::FlowTest& test, const Targets& known, const call::Playbook& playbook,
           Reporter& report) {
  check_name(test.flow, known.flows, "unknown-flow", "flow", report);
  check_with(test.with, test.span, playbook.speaker, report);
  for (const auto& sent : test.events) check_sent(sent, playbook, report);
  for (const auto& expected : test.expect) check_expected(expected, known, report);
  for (const auto& never : test.never) check_expected(never, known, report);
}

}  // namespace

std::vector<FlowCheck> compile_flow_checks(const pack::Pack& pack, const call::Playbook& playbook,
                                           Reporter& report) {
  std::vector<FlowCheck> checks;
  if (pack.flow_tests.empty()) return checks;
  Targets known = targets_of(pack);
  add_records(playbook, known.records);
  const bool sound = pack.whole && report.errors() == 0;
  for (const pack::FlowTest& test : pack.flow_tests) {
    checks.push_back(compile(test));
    if (sound) check(test, known, playbook, report);
  }
  return checks;
}

TestResult run_flow_check(const FlowCheck& check, const call::Playbook& playbook,
                          call::Recorder& recorder) {
  TestResult result;
  result.name = format("flow {}", check.flow);
  result.source = check.source;
  const Rehearsal rehearsal(check, playbook, recorder);
  judge_expected(check, rehearsal.cues(), result);
  if (result.message.empty()) judge_never(check, rehearsal.cues(), result);
  if (!rehearsal.trouble().empty()) result.message = rehearsal.trouble();
  result.passed = result.message.empty();
  return result;
}

}  // namespace cuecard::engine
