// Steps: one key says what a step is, and with it which other keys may stand there. Which
// events, phrases, labels and figures there are is for the layer that runs calls to know.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

bool is_part_of_every(std::string_view key) {
  return key == "say" || key == "guide" || key == "remind";
}

StepKind kind_of(std::string_view key) {
  const auto at = std::find(kStepKinds.keys.begin(), kStepKinds.keys.end(), key);
  return static_cast<StepKind>(at - kStepKinds.keys.begin());
}

Name word_or_nothing(const Fields& fields, std::string_view key) {
  return word_of(fields, key).value_or(Name{});
}

// ---- what a step is

// `- end` is the usual slip.
std::string help_for_word(const yaml::Node& node) {
  if (node.is_scalar() && node.text == "end") return "write `- end: true`";
  if (node.is_scalar() && kStepKinds.has(node.text))
    return format("write `- {}:` and behind it what is meant", node.text);
  return "write each step on its own line after `- `, as in `- say: opening`";
}

void report_no_kind(const yaml::Node& node, Reporter& report) {
  for (const yaml::Entry& entry : node.entries)
    if (entry.key.text != "when" && !nearest(entry.key.text, kStepKinds.keys).empty())
      return report_unknown_key(entry, kStepKinds, report);
  report.error("missing-key", node.span, "this step does not say what is to be done")
      .help(format("begin it with one of {}", list_names(kStepKinds.keys, "or")));
}

void report_two_kinds(const yaml::Entry& one, const yaml::Entry& other, Reporter& report) {
  report
      .error("ambiguous-step", other.key.span,
             format("a step does one thing, but this one holds both `{}` and `{}`", one.key.text,
                    other.key.text))
      .help(format("write `- {}:` as a step of its own, on a new line", other.key.text))
      .note("the first is here", one.key.span);
}

// The entry that says what the step is; null where none does, or more than one.
const yaml::Entry* find_kind(const yaml::Node& node, Reporter& report) {
  const yaml::Entry* kind = nullptr;
  const bool every = node.find("every") != nullptr;
  for (const yaml::Entry& entry : node.entries) {
    if (!kStepKinds.has(entry.key.text)) continue;
    if (every && is_part_of_every(entry.key.text)) continue;
    if (kind != nullptr) {
      report_two_kinds(*kind, entry, report);
      return nullptr;
    }
    kind = &entry;
  }
  if (kind == nullptr) report_no_kind(node, report);
  return kind;
}

// ---- the kinds

void read_target(const Fields& fields, std::string_view key, Step& step) {
  step.target = word_or_nothing(fields, key);
}

void read_ask(const Fields& fields, Step& step, Reporter& report) {
  read_target(fields, "ask", step);
  step.time = word_or_nothing(fields, "within");
  step.times = word_or_nothing(fields, "times");
  decode_branch(fields, "declined", step.declined, report);
  decode_branch(fields, "unanswered", step.unanswered, report);
  decode_until(fields, step, report);
}

void read_listen(const Fields& fields, Step& step, Reporter& report) {
  step.time = word_or_nothing(fields, "listen");
  decode_branch(fields, "heard", step.heard, report);
  decode_branch(fields, "silent", step.silent, report);
  decode_until(fields, step, report);
}

void read_wait(const Fields& fields, Step& step, Reporter& report) {
  step.time = word_or_nothing(fields, "wait");
  const bool forever = step.time.text == "forever";
  if (forever) step.time.text.clear();
  decode_branch(fields, "late", step.late, report);
  decode_until(fields, step, report);
  if (!forever || fields.find("late") == nullptr) return;
  report.error("bad-value", step.time.span, "this step waits forever, so it is never `late`")
      .help("write how long to wait, as in `wait: 20s`, or take `late` out");
}

void read_every(const yaml::Node& node, const Fields& fields, Step& step, Reporter& report) {
  step.time = word_or_nothing(fields, "every");
  step.does = StepKind::end;
  const yaml::Entry* says = nullptr;
  for (const yaml::Entry& entry : node.entries) {
    if (!is_part_of_every(entry.key.text)) continue;
    if (says != nullptr) return report_two_kinds(*says, entry, report);
    says = &entry;
    step.does = kind_of(entry.key.text);
    read_target(fields, entry.key.text, step);
  }
  decode_until(fields, step, report);
  decode_limits(fields, step, report);
}

void read_action(const Fields& fields, Step& step, Reporter& report) {
  read_target(fields, "do", step);
  if (!step.target.text.empty()) place_of(step.target, kCallActions, report);
}

void read_end(const Fields& fields, Reporter& report) {
  const auto word = word_of(fields, "end");
  if (word && word->text != "true")
    report
        .error("bad-value", word->span,
               format("`end` is `true` or it is not there, but here is `{}`", word->text))
        .help("write `end: true`, or take this step out");
}

// ---- records

// `{text: ...}`: the text as it is. False where it holds no text.
bool read_literal(const yaml::Entry& entry, RecordField& field, Reporter& report) {
  const Fields fields(entry.value, kRecordFieldKeys, report);
  const auto text = word_of(fields, "text");
  if (entry.value.entries.empty())
    report.error("missing-key", entry.value.span, format("`{}` holds nothing", field.name.text))
        .help("write `{text: ...}` for a text as it is, or the name of a variable without braces");
  if (!text) return false;
  field.is_text = true;
  field.value = *text;
  return true;
}

bool read_source(const yaml::Entry& entry, RecordField& field, Reporter& report) {
  if (entry.value.is_map()) return read_literal(entry, field, report);
  if (!expect_text(entry.value, format("`{}`", field.name.text), report)) return false;
  field.value = name_of(entry.value);
  return true;
}

void read_field(const yaml::Entry& entry, Record& record, Reporter& report) {
  RecordField field;
  field.name = name_of(entry.key);
  if (check_id(field.name, "a field", report) && read_source(entry, field, report))
    record.fields.push_back(std::move(field));
}

void read_record(const yaml::Entry& entry, Step& step, Reporter& report) {
  Record& record = step.records.emplace_back();
  record.name = name_of(entry.key);
  if (!check_id(record.name, "a record", report)) return;
  if (!expect_map(entry.value, format("the record `{}`", record.name.text), report,
                  "write below it what to keep, as in `due: now`"))
    return;
  for (const yaml::Entry& field : entry.value.entries) read_field(field, record, report);
}

void read_records(const yaml::Node& records, Step& step, Reporter& report) {
  if (!expect_map(records, "`record`", report,
                  "write the name of the record and below it what to keep, as in "
                  "`record: {callback: {due: now}}`"))
    return;
  if (records.entries.empty())
    report.error("bad-value", records.span, "`record` keeps nothing")
        .help("name a record and what to keep, as in `record: {callback: {due: now}}`");
  for (const yaml::Entry& entry : records.entries) read_record(entry, step, report);
}

// ---- set

void read_values(const yaml::Node& values, Step& step, Reporter& report) {
  if (!expect_map(values, "`set`", report,
                  "write a variable and its value, as in `set: {solved: true}`"))
    return;
  if (values.entries.empty())
    report.error("bad-value", values.span, "`set` sets nothing")
        .help("name a variable and its value, as in `set: {solved: true}`");
  for (const yaml::Entry& entry : values.entries)
    if (expect_text(entry.value, format("the value of `{}`", entry.key.text), report))
      step.values.push_back({name_of(entry.key), &entry.value});
}

void read_by_kind(const yaml::Node& node, const Fields& fields, const yaml::Entry& kind, Step& step,
                  Reporter& report) {
  switch (step.kind) {
    case StepKind::ask:
      return read_ask(fields, step, report);
    case StepKind::listen:
      return read_listen(fields, step, report);
    case StepKind::wait:
      return read_wait(fields, step, report);
    case StepKind::every:
      return read_every(node, fields, step, report);
    case StepKind::record:
      return read_records(kind.value, step, report);
    case StepKind::act:
      return read_action(fields, step, report);
    case StepKind::set:
      return read_values(kind.value, step, report);
    case StepKind::end:
      return read_end(fields, report);
    case StepKind::label:
      read_target(fields, "label", step);
      if (kind.value.is_scalar()) check_id(step.target, "a label", report);
      return;
    case StepKind::go:
      step.times = word_or_nothing(fields, "times");
      [[fallthrough]];
    case StepKind::say:
    case StepKind::guide:
    case StepKind::remind:
    case StepKind::start:
      return read_target(fields, kind.key.text, step);
  }
}

}  // namespace

// Steps hold branches, and these hold steps: nothing large may stand on the stack here.
void decode_step(const yaml::Node& node, std::vector<Step>& steps, Reporter& report) {
  if (!node.is_map()) return void(expect_map(node, "each step", report, help_for_word(node)));
  const yaml::Entry* kind = find_kind(node, report);
  if (kind == nullptr) return;
  Step& step = steps.emplace_back();
  step.kind = kind_of(kind->key.text);
  step.span = kind->key.span;
  const Fields fields(node, kStepKeys[static_cast<std::size_t>(step.kind)], report);
  if (const yaml::Node* when = fields.find("when"))
    if (step.kind != StepKind::label) decode_when(*when, step.when, report);
  read_by_kind(node, fields, *kind, step, report);
}

void decode_steps(const yaml::Node& list, std::string_view what, std::vector<Step>& steps,
                  Reporter& report) {
  if (!expect_list(list, what, report)) return;
  if (list.items.empty())
    report.error("bad-value", list.span, format("{} lists nothing", what))
        .help("write one step at least, or take this line out");
  steps.reserve(list.items.size());
  for (const yaml::Node& item : list.items) decode_step(item, steps, report);
}

}  // namespace cuecard::pack
