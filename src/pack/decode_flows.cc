// Flows, what starts them, and the events of the pack's own.
#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

void decode_event(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  EventDeclaration event;
  event.id = name_of(entry.key);
  if (!check_id(event.id, "an event", report) ||
      !expect_map(entry.value, format("the event `{}`", event.id.text), report,
                  "write `use:` below it, and behind that when the event is sent"))
    return;
  const Fields fields(entry.value, kEventKeys, report);
  event.use = fields.text("use").value_or("");
  event.fields = fields.names("fields");
  pack.events.push_back(std::move(event));
}

// ---- starts

// Whether exactly one thing starts the flow.
bool has_one_cause(const yaml::Node& node, Reporter& report) {
  const yaml::Entry* event = node.find_entry("event");
  const yaml::Entry* silence = node.find_entry("silence");
  if (event != nullptr && silence != nullptr) {
    report
        .error("ambiguous-start", silence->key.span,
               "a start has one cause, but this one holds both `event` and `silence`")
        .help("write each after its own `- ` below `starts_on:`, and either will start the flow")
        .note("the event is here", event->key.span);
    return false;
  }
  if (event != nullptr || silence != nullptr) return true;
  report.error("missing-key", node.span, "this start does not say what starts the flow")
      .help("add `event:` and the name of an event, or `silence:` and how long it lasts");
  return false;
}

void decode_cause(const yaml::Node& node, Start& start, Reporter& report) {
  const std::size_t errors = report.errors();
  const Fields fields(node, kStartKeys, report);
  start.event = word_of(fields, "event").value_or(Name{});
  start.silence = word_of(fields, "silence").value_or(Name{});
  start.states = words_of(fields, "in", report);
  if (const yaml::Node* when = fields.find("when")) decode_when(*when, start.when, report);
  if (report.errors() == errors) has_one_cause(node, report);
}

void decode_start(const yaml::Node& node, Flow& flow, Reporter& report) {
  Start& start = flow.starts.emplace_back();
  start.span = node.span;
  if (node.is_scalar())
    start.event = name_of(node);
  else if (expect_map(node, "each of `starts_on`", report))
    decode_cause(node, start, report);
}

void decode_starts(const Fields& fields, Flow& flow, Reporter& report) {
  const yaml::Node* node = fields.find("starts_on");
  if (node == nullptr) return;
  if (!node->is_list()) return decode_start(*node, flow, report);
  if (node->items.empty())
    report.error("bad-value", node->span, "`starts_on` lists nothing")
        .help("name an event, or take this line out: the flow then starts by its name alone");
  for (const yaml::Node& item : node->items) decode_start(item, flow, report);
}

// ---- flows

void decode_flow(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  Flow& flow = pack.flows.emplace_back();
  flow.id = name_of(entry.key);
  const std::size_t errors = report.errors();
  if (check_id(flow.id, "a flow", report) &&
      expect_map(entry.value, format("the flow `{}`", flow.id.text), report,
                 "write `steps:` below it, and below that each step after `- `")) {
    const Fields fields(entry.value, kFlowKeys, report);
    const bool misspelt = report.errors() != errors;
    flow.use = fields.text("use").value_or("");
    flow.norms = fields.names("norms");
    fields.flag("locked");
    decode_starts(fields, flow, report);
    if (const yaml::Node* steps = fields.find("steps"))
      decode_steps(*steps, "`steps`", flow.steps, report);
    else if (!misspelt)
      report.error("missing-key", flow.id.span, format("`{}` has no `steps`", flow.id.text))
          .help("add `steps:` and below it each step after `- `, as in `- say: opening`");
  }
  flow.broken = report.errors() != errors;
}

}  // namespace

void decode_events(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) decode_event(entry, pack, report);
}

void decode_flows(const yaml::Node& section, Pack& pack, Reporter& report) {
  pack.flows.reserve(section.entries.size());
  for (const yaml::Entry& entry : section.entries) decode_flow(entry, pack, report);
}

}  // namespace cuecard::pack
