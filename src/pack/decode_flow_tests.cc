// Tests of flows: events at their times, and the cues that they must bring.
#include "base/civil.h"
#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

// The key as a time since the call began; nothing where it is not given, or is none.
std::optional<Name> time_of(const Fields& fields, std::string_view key, Reporter& report) {
  auto word = word_of(fields, key);
  if (!word || parse_duration(word->text)) return word;
  report.error("bad-value", word->span, format("`{}` is no time since the call began", word->text))
      .help(std::string(form_of(unicode::Type::duration)));
  return std::nullopt;
}

// ---- events

// Any key may be a field, so a slip in `event` shows only where that is missing.
void report_no_event(const yaml::Node& item, Reporter& report) {
  for (const yaml::Entry& entry : item.entries)
    if (nearest(entry.key.text, {"event"}) == "event")
      return report_unknown_key(entry, kSentKeys, report);
  report.error("missing-key", item.span, "this does not say which event comes")
      .help("write it as in `- {at: 0s, event: answered}`");
}

void report_no_time(const yaml::Node& item, Reporter& report) {
  report.error("missing-key", item.span, "this event does not say when it comes")
      .help("add `at:` and a time since the call began, as in `at: 5s`");
}

void decode_fields(const yaml::Node& item, FlowTest::Sent& sent, Reporter& report) {
  for (const yaml::Entry& entry : item.entries)
    if (!kSentKeys.has(entry.key.text))
      if (const auto value = expect_text(entry.value, format("`{}`", entry.key.text), report))
        sent.fields.emplace_back(name_of(entry.key), *value);
}

// Reports an event that comes before the one above it.
void check_order(const FlowTest& test, Reporter& report) {
  if (test.events.size() < 2) return;
  const Name& before = test.events[test.events.size() - 2].at;
  const Name& at = test.events.back().at;
  if (parse_duration(before.text) <= parse_duration(at.text)) return;
  report
      .error("bad-value", at.span,
             format("`{}` comes before `{}`: the events of a test stand in the order of time",
                    at.text, before.text))
      .help("move this event up, or correct its time");
}

void decode_sent(const yaml::Node& item, FlowTest& test, Reporter& report) {
  if (!expect_map(item, "each of `events`", report, "write it as in `- {at: 0s, event: answered}`"))
    return;
  const std::size_t errors = report.errors();
  const Fields fields(item, report);
  FlowTest::Sent sent;
  sent.span = item.span;
  sent.at = time_of(fields, "at", report).value_or(Name{});
  sent.event = word_of(fields, "event").value_or(Name{});
  decode_fields(item, sent, report);
  if (report.errors() != errors) return;
  if (sent.event.text.empty()) return report_no_event(item, report);
  if (sent.at.text.empty()) return report_no_time(item, report);
  test.events.push_back(std::move(sent));
  check_order(test, report);
}

void decode_events_of(const Fields& fields, FlowTest& test, Reporter& report) {
  const yaml::Node* list = fields.find("events");
  if (list == nullptr || !expect_list(*list, "`events`", report)) return;
  for (const yaml::Node& item : list->items) decode_sent(item, test, report);
}

// ---- cues

void report_no_cue(const yaml::Node& item, Reporter& report) {
  report.error("missing-key", item.span, "this does not say which cue is meant")
      .help("write it as in `- {at: 5s, say: opening}`");
}

void report_two_cues(const yaml::Entry& one, const yaml::Entry& other, Reporter& report) {
  report
      .error(
          "ambiguous-step", other.key.span,
          format("this is one cue, but it holds both `{}` and `{}`", one.key.text, other.key.text))
      .help("write each on its own line after `- `")
      .note("the first is here", one.key.span);
}

const yaml::Entry* find_cue(const yaml::Node& item, Reporter& report) {
  const yaml::Entry* cue = nullptr;
  for (const yaml::Entry& entry : item.entries) {
    if (entry.key.text == "at") continue;
    if (cue != nullptr) {
      report_two_cues(*cue, entry, report);
      return nullptr;
    }
    cue = &entry;
  }
  if (cue == nullptr) report_no_cue(item, report);
  return cue;
}

void decode_target(const yaml::Entry& cue, FlowTest::Expected& expected, Reporter& report) {
  expected.cue = name_of(cue.key);
  const auto text = expect_text(cue.value, format("`{}`", cue.key.text), report);
  if (!text) return;
  if (cue.key.text != "ended")
    expected.target = name_of(cue.value);
  else if (*text != "true")
    report.error("bad-value", cue.value.span, format("`ended` cannot be `{}`", *text))
        .help("write `ended: true`; for a call that must not end, write that below `never:`");
}

void decode_expected(const yaml::Node& item, std::string_view key,
                     std::vector<FlowTest::Expected>& list, Reporter& report) {
  if (!expect_map(item, format("each of `{}`", key), report,
                  "write it as in `- {at: 5s, say: opening}`"))
    return;
  const std::size_t errors = report.errors();
  const Fields fields(item, kExpectedKeys, report);
  if (report.errors() != errors) return;
  FlowTest::Expected expected;
  expected.span = item.span;
  expected.at = time_of(fields, "at", report);
  if (const yaml::Entry* cue = find_cue(item, report)) {
    decode_target(*cue, expected, report);
    list.push_back(std::move(expected));
  }
}

void decode_cues(const Fields& fields, std::string_view key, std::vector<FlowTest::Expected>& cues,
                 Reporter& report) {
  const yaml::Node* list = fields.find(key);
  if (list == nullptr || !expect_list(*list, format("`{}`", key), report)) return;
  for (const yaml::Node& item : list->items) decode_expected(item, key, cues, report);
}

}  // namespace

void decode_flow_test(const yaml::Node& item, Pack& pack, Reporter& report) {
  FlowTest test;
  const std::size_t errors = report.errors();
  const Fields fields(item, kFlowTestKeys, report);
  test.flow = word_of(fields, "flow").value_or(Name{});
  test.span = fields.find("flow")->span;
  test.with = values_of(fields, "with", report);
  test.until = time_of(fields, "until", report);
  decode_events_of(fields, test, report);
  decode_cues(fields, "expect", test.expect, report);
  decode_cues(fields, "never", test.never, report);
  if (report.errors() != errors) return;
  if (test.expect.empty() && test.never.empty())
    report.error("missing-key", test.span, "this test expects nothing")
        .help("add `expect:` and below it each cue, as in `- {at: 5s, say: opening}`");
  else
    pack.flow_tests.push_back(std::move(test));
}

}  // namespace cuecard::pack
