// What steps keep and set: the fields of records, the values of variables.
#include <utility>

#include "base/civil.h"
#include "base/text.h"
#include "call/flow_compiler.h"
#include "pack/decode.h"

namespace cuecard::call {
namespace {

using phrase::Subject;
using unicode::Type;

constexpr std::string_view kDue = "due";

bool begins_with_digit(std::string_view text) {
  return !text.empty() && '0' <= text[0] && text[0] <= '9';
}

// ---- records

bool may_be_due(const pack::RecordField& field, const Subject& subject, Shared& shared) {
  if (subject.type == Type::duration) return true;
  if (subject.type)
    shared.report()
        .error("wrong-type", field.value.span,
               format("`{}` is {}, and `due` says how long from now", subject.name,
                      phrase::describe(*subject.type)))
        .help("write `now`, a duration such as `30m`, or the name of one");
  return false;
}

void read_name(const pack::RecordField& field, FieldSource& source, Shared& shared) {
  const Subject* subject = shared.roster().value(field.value, field.name.text == kDue);
  if (!subject) return;
  source.name = field.value.text;
  source.kind = FieldSource::Kind::name;
  if (field.name.text == kDue && may_be_due(field, *subject, shared))
    source.kind = FieldSource::Kind::after;
}

void read_text(const pack::RecordField& field, FieldSource& source, Shared& shared) {
  source.text = field.value.text;
  if (field.name.text == kDue)
    shared.report()
        .error("wrong-type", field.value.span, "`due` is a time, and here is a text")
        .help("write `now`, a duration such as `30m`, or the name of one");
}

void report_no_span(const pack::RecordField& field, Shared& shared) {
  std::string help = help_for_span(field.value.text);
  if (field.name.text != kDue)
    help += format("; a text as it is: `{{text: {}}}`", field.value.text);
  shared.report()
      .error("bad-value", field.value.span, format("`{}` is not a duration", field.value.text))
      .help(std::move(help));
}

FieldSource read_field(const pack::RecordField& field, Shared& shared) {
  FieldSource source;
  source.field = field.name.text;
  if (field.is_text) {
    read_text(field, source, shared);
  } else if (field.value.text == "now") {
    source.kind = FieldSource::Kind::now;
  } else if (const auto span = parse_duration(field.value.text)) {
    source.kind = FieldSource::Kind::after;
    source.span = *span;
  } else if (begins_with_digit(field.value.text)) {
    report_no_span(field, shared);
  } else if (!field.value.text.empty()) {
    read_name(field, source, shared);
  }
  return source;
}

// ---- values

void report_value(const pack::Assignment& assignment, const Subject& subject, Shared& shared) {
  const std::string& text = assignment.value->text;
  if (subject.type == Type::choice) {
    shared.report()
        .error("unknown-choice", assignment.value->span,
               format("`{}` is not one of the choices of `{}`", text, subject.name))
        .help(did_you_mean(text, phrase::keys_of(subject), "choices"));
    return;
  }
  shared.report()
      .error("bad-value", assignment.value->span,
             format("`{}` is {}, and `{}` is no value of it", subject.name,
                    phrase::describe(*subject.type), text))
      .help(std::string(pack::form_of(*subject.type)));
}

void report_absent(const pack::Assignment& assignment, Shared& shared) {
  shared.report()
      .error("bad-value", assignment.value->span,
             format("`{}` is `required`, and a step cannot take it away", assignment.name.text))
      .help("write another value, or take `required` from the variable");
}

void read_value(const pack::Assignment& assignment, SetPlan& plan, Shared& shared) {
  const Subject* subject = shared.roster().variable(assignment.name);
  if (!subject || !subject->type) return;
  const std::string_view text = trim(assignment.value->text);
  if (text == "absent") {
    if (subject->required) report_absent(assignment, shared);
    return;
  }
  plan.value = unicode::read_value(*subject->type, Value(text));
  const auto& book = shared.playbook().speaker.book();
  if (!plan.value || phrase::problem_of(subject->name, *plan.value, book))
    report_value(assignment, *subject, shared);
}

}  // namespace

std::vector<RecordPlan> compile_records(const pack::Step& step, Shared& shared) {
  std::vector<RecordPlan> records;
  for (const pack::Record& record : step.records) {
    RecordPlan& plan = records.emplace_back();
    plan.name = record.name.text;
    for (const pack::RecordField& field : record.fields) {
      if (field.name.text == kDue) plan.due = plan.fields.size();
      plan.fields.push_back(read_field(field, shared));
    }
  }
  return records;
}

std::vector<SetPlan> compile_values(const pack::Step& step, Shared& shared) {
  std::vector<SetPlan> values;
  for (const pack::Assignment& assignment : step.values) {
    SetPlan& plan = values.emplace_back();
    plan.name = assignment.name.text;
    read_value(assignment, plan, shared);
  }
  return values;
}

}  // namespace cuecard::call
