// The conditions of flows and timing rules, read as those of variants are; and the names
// that flows use, so that no variable that only a flow needs is called unused.
#include "base/text.h"
#include "pack/steps.h"
#include "phrase/check_parts.h"

namespace cuecard::phrase {
namespace {

// Who mistyped a name meant to use it.
void use(std::string_view name, Findings& findings) {
  const std::string_view meant =
      findings.names.find(name) ? name : nearest(name, findings.names.all());
  findings.used.insert(meant);
}

void use_records(const pack::Step& step, Findings& findings) {
  for (const pack::Record& record : step.records)
    for (const pack::RecordField& field : record.fields)
      if (!field.is_text) use(field.value.text, findings);
}

// A variable in the place of a figure is a slip, and reported as one.
void use_figures(const pack::Step& step, Findings& findings) {
  findings.used.insert(step.time.text);
  findings.used.insert(step.times.text);
  for (const pack::Limit& limit : step.limits) findings.used.insert(limit.at.text);
}

void check_flow(const pack::Flow& flow, Findings& findings) {
  if (flow.broken) findings.unsure_of_use = true;
  for (const pack::Start& start : flow.starts) check_conditions(start.when, findings);
  pack::for_each_step(flow, [&](const pack::Step& step) {
    check_conditions(step.when, findings);
    use_figures(step, findings);
    use_records(step, findings);
  });
}

}  // namespace

// A variable that is only ever set is of no use; one that the pack tells hosts to send is
// part of what they agreed on.
void check_flows(Findings& findings) {
  for (const pack::Flow& flow : findings.pack.flows) check_flow(flow, findings);
  for (const pack::TimingRule& rule : findings.pack.timing) check_conditions(rule.when, findings);
  for (const pack::EventDeclaration& event : findings.pack.events)
    for (const pack::Name& field : event.fields) use(field.text, findings);
}

}  // namespace cuecard::phrase
