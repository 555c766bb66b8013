// Each flow is walked once with the settings as they are; what must not happen is an error
// of this very pack. Steps that stay untouched are walked for again with all settings open,
// for those that wait for another setting are no slip.
#include "call/check.h"

#include <algorithm>

#include "base/text.h"
#include "call/checks.h"
#include "call/walk.h"

namespace cuecard::call {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool asks_settings(const FlowCode& flow) {
  return std::any_of(flow.code.begin(), flow.code.end(), [](const Instruction& step) {
    return step.when.all.size() != step.when.open.size();
  });
}

class FlowChecker {
 public:
  FlowChecker(const Playbook& playbook, std::uint16_t number, const Walk& walk,
              const std::vector<FlowSummary>& summaries, Reporter& report)
      : playbook_(playbook),
        number_(number),
        flow_(playbook.flows[number]),
        walk_(walk),
        summaries_(summaries),
        report_(report) {}

  void run() {
    circling_.assign(flow_.code.size(), false);
    for (const Circle& circle : walk_.circles()) report_circle(circle);
    for (Address at = 0; at < flow_.code.size(); ++at) check_step(at);
    check_reach();
    check_timers(walk_, flow_, report_);
  }

 private:
  void check_step(Address at) {
    const Instruction& step = flow_.code[at];
    if (!step.source || !walk_.takes(at)) return;
    if (step.waits()) check_way_out(at, step);
    if (step.op == Op::ask) check_answers(at, step);
    for (std::size_t i = 0; i < step.records.size(); ++i) check_record(at, step, i);
  }

  // ---- waits

  void check_way_out(Address at, const Instruction& step) {
    if (!is_dead_end(step)) return;
    const bool every = step.op == Op::every;
    report_
        .error("dead-end", step.source->span,
               every ? "nothing ends this `every`: it has neither `until` nor `limits`"
                     : "nothing ends this wait: it has neither a time nor `until`")
        .help(with_path(every ? "name the event that ends it, as in `until: retrieved`; for as "
                                "long as the call lasts, write `until: hung_up`"
                              : "name the event to wait for, as in `until: retrieved`, or a time",
                        walk_.path_to(at)));
  }

  void check_answers(Address at, const Instruction& step) {
    const bool declined = step.source->declined.kind != pack::Branch::Kind::none;
    const bool unanswered = step.source->unanswered.kind != pack::Branch::Kind::none;
    if (declined && unanswered) return;
    std::string missing, help;
    if (!declined) {
      missing = "when the customer declines";
      help = "without `declined:` the flow ends; if that is meant, write `declined: end`";
    }
    if (!unanswered) {
      missing += declined ? "when nobody answers" : " or nobody answers";
      if (!help.empty()) help += "; ";
      help +=
          "without `unanswered:` it is asked once more and then counts as declined; if that is "
          "meant, write `unanswered: again`";
    }
    report_
        .warning("ignored-answer", step.source->span,
                 "this question does not say how to go on " + missing)
        .help(with_path(std::move(help), walk_.path_to(at)));
  }

  // ---- records

  void check_record(Address at, const Instruction& step, std::size_t index) {
    const RecordPlan& record = step.records[index];
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      const FieldSource& field = record.fields[i];
      const bool named = !field.name.empty();
      if (!named || walk_.may_be_present(at, field.name)) continue;
      report_
          .warning("unfilled-field", step.source->records[index].fields[i].value.span,
                   format("the field `{}` of the record `{}` stays empty: `{}` has no value here, "
                          "whatever happens before",
                          field.field, record.name, field.name))
          .help(with_path("take the field out, or change what takes its value away",
                          walk_.path_to(at)));
    }
  }

  // ---- circles

  void report_circle(const Circle& circle) {
    for (const Address at : circle.steps) circling_[at] = true;
    const std::string round = circle.events.empty()
                                  ? std::string("without a pause")
                                  : "though nobody does anything: " + joined(circle.events);
    report_
        .error("endless-loop", span_of(circle),
               format("from here the flow `{}` goes round for ever, {}", flow_.id, round))
        .help(with_path("write how often it may go back, as in `{go: again, times: 2}`, or wait "
                        "for an event on the way",
                        circle.path));
  }

  // Where it turns back: a `go`, or whatever else it is.
  Span span_of(const Circle& circle) const {
    Span turn = flow_span();
    for (std::size_t i = 0; i < circle.steps.size(); ++i) {
      const Address at = circle.steps[i];
      const Address to = circle.steps[(i + 1) % circle.steps.size()];
      const Instruction& step = flow_.code[at];
      if (!step.source || at < to) continue;
      const pack::Branch* branch = branch_between(*step.source, flow_.code[to]);
      turn = branch ? branch->span : step.source->span;
      if (branch || step.op == Op::jump) break;
    }
    return turn;
  }

  // The branch that is a bare `go` to the label of that step, and is taken without an answer.
  static const pack::Branch* branch_between(const pack::Step& from, const Instruction& to) {
    std::vector<const pack::Branch*> unaided = {&from.unanswered, &from.silent, &from.late};
    for (const pack::Limit& limit : from.limits) unaided.push_back(&limit.branch);
    unaided.push_back(&from.declined);  // once it was asked often enough
    const std::string labels = ", " + to.label + ", ";
    for (const pack::Branch* branch : unaided)
      if (branch->kind == pack::Branch::Kind::go &&
          labels.find(", " + branch->target.text + ", ") != std::string::npos)
        return branch;
    return nullptr;
  }

  Span flow_span() const {
    for (const Instruction& step : flow_.code)
      if (step.source) return step.source->span;
    return {};
  }

  // ---- steps that nothing leads to

  void check_reach() {
    std::vector<bool> untaken(flow_.code.size());
    bool any = false;
    for (Address at = 0; at < flow_.code.size(); ++at)
      any |= untaken[at] = flow_.code[at].source && !walk_.takes(at);
    if (!any) return;
    if (!asks_settings(flow_)) return report_untaken(walk_, std::move(untaken));
    const Walk open(playbook_, number_, summaries_, Settings::open);
    for (Address at = 0; at < untaken.size(); ++at)
      if (open.takes(at)) untaken[at] = false;
    report_untaken(open, std::move(untaken));
  }

  // Those that lie behind one that was told, or behind an endless loop, are its consequence.
  void report_untaken(const Walk& walk, std::vector<bool> untaken) {
    for (Address at = 0; at < untaken.size(); ++at) {
      if (!untaken[at]) continue;
      if (at == 0 || !circling_[at - 1]) report_untaken(walk, at);
      std::vector<Address> open = {at};
      while (!open.empty()) {
        const Address behind = open.back();
        open.pop_back();
        if (!untaken[behind]) continue;
        untaken[behind] = false;
        for (const Address way : ways_of(flow_.code[behind])) open.push_back(way);
      }
    }
  }

  void report_untaken(const Walk& walk, Address at) {
    const Instruction& step = flow_.code[at];
    if (walk.reaches(at)) {
      report_
          .warning("unreachable-step", step.source->span,
                   "this step is always passed over: its `when` never holds here")
          .help("mend its `when`, or take the step out");
      return;
    }
    auto entry =
        report_.warning("unreachable-step", step.source->span,
                        format("no way through the flow `{}` leads to this step", flow_.id));
    entry.help("put a `label` before it and go there from somewhere, or take it out");
    if (const Instruction* barrier = barrier_before(at))
      entry.note("the flow never goes on behind this step", barrier->source->span);
  }

  // The step before it in the pack, where that one leads elsewhere.
  const Instruction* barrier_before(Address at) const {
    if (at == 0) return nullptr;
    const Instruction& before = flow_.code[at - 1];
    const bool leaves = before.op == Op::end || before.op == Op::jump;
    return before.source && leaves ? &before : nullptr;
  }

  const Playbook& playbook_;
  const std::uint16_t number_;
  const FlowCode& flow_;
  const Walk& walk_;
  const std::vector<FlowSummary>& summaries_;
  Reporter& report_;
  std::vector<bool> circling_;  // by address: on an endless loop
};

}  // namespace

std::string with_path(std::string help, const std::vector<std::string>& path) {
  return help + "; it comes to this by: " + joined(path);
}

void check(const pack::Pack& pack, const Playbook& playbook, Reporter& report) {
  const std::vector<FlowSummary> summaries = summarize(playbook);
  Walks walks;
  for (std::uint16_t flow = 0; flow < playbook.flows.size(); ++flow) {
    walks.emplace_back(playbook, flow, summaries, Settings::fixed);
    FlowChecker(playbook, flow, walks.back(), summaries, report).run();
  }
  check_starts(pack, playbook, report);
  check_phrases(pack, playbook, walks, report);
}

}  // namespace cuecard::call
