// A flow runs once at a time, and of several that an event may start, one does. So some never
// get their turn.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "call/checks.h"
#include "call/covers.h"

namespace cuecard::call {
namespace {

const pack::Flow* find_flow(const pack::Pack& pack, std::string_view id) {
  const auto at = std::find_if(pack.flows.begin(), pack.flows.end(),
                               [id](const pack::Flow& flow) { return flow.id.text == id; });
  return at == pack.flows.end() ? nullptr : &*at;
}

class StartChecker {
 public:
  StartChecker(const pack::Pack& pack, const Playbook& playbook, Reporter& report)
      : pack_(pack), playbook_(playbook), report_(report) {
    calls_of_.resize(playbook.flows.size());
    called_.resize(playbook.flows.size());
    for (std::uint16_t flow = 0; flow < playbook.flows.size(); ++flow)
      for (const Instruction& step : playbook.flows[flow].code)
        if (step.op == Op::start) add_call(flow, step);
    // One more way to it, that leads through no flow.
    for (const StartRule& rule : playbook.starts) ++called_[rule.flow];
  }

  void run() {
    for (std::size_t i = 0; i < playbook_.starts.size(); ++i) check_shadowed(i);
    for (std::uint16_t flow = 0; flow < playbook_.flows.size(); ++flow) check_idle(flow);
  }

 private:
  // ---- shadowed-flow

  void check_shadowed(std::size_t index) {
    const StartRule& rule = playbook_.starts[index];
    if (!rule.event || rule.when.ruled_out) return;
    for (std::size_t other = 0; other < playbook_.starts.size(); ++other)
      if (shadows(other, index)) return report_shadowed(rule, playbook_.starts[other]);
  }

  // Conditions on settings count, too: another setting brings the hidden flow back.
  bool shadows(std::size_t by, std::size_t hidden) const {
    const StartRule& one = playbook_.starts[by];
    const StartRule& two = playbook_.starts[hidden];
    if (one.flow == two.flow || one.event != two.event || !one.when.all.empty()) return false;
    if (two.states.empty()) return one.states.empty() && by < hidden;
    return std::all_of(two.states.begin(), two.states.end(), [&](const std::string& state) {
      return is_asked_first(one, state, by < hidden);
    });
  }

  // Equally specific wherever that state is what the other one goes by.
  static bool is_asked_first(const StartRule& one, const std::string& state, bool earlier) {
    return earlier && std::find(one.states.begin(), one.states.end(), state) != one.states.end();
  }

  void report_shadowed(const StartRule& rule, const StartRule& by) {
    const std::string& id = playbook_.flows[rule.flow].id;
    const std::string& over = playbook_.flows[by.flow].id;
    const std::string& event = playbook_.events[*rule.event].name;
    const Span hidden = span_of(rule), hider = span_of(by);
    if (pack_.is_own(hider) && !pack_.is_own(hidden)) {
      report_
          .warning("shadowed-flow", hider,
                   format("with this start, `{}` no longer starts the base's flow `{}`", event, id))
          .help(
              format("to replace that flow, call yours `{}`, too; or give this start a `when`", id))
          .note(format("`{}` starts here", id), hidden);
      return;
    }
    report_
        .warning("shadowed-flow", hidden,
                 format("`{}` never starts the flow `{}`: `{}` is asked first and always takes it",
                        event, id, over))
        .help(format("give the start of `{}` a `when` or an `in`, or take this one out", over))
        .note(format("`{}` starts here", over), hider);
  }

  Span span_of(const StartRule& rule) const {
    const pack::Flow* flow = find_flow(pack_, playbook_.flows[rule.flow].id);
    if (!flow) return {};
    for (const pack::Start& start : flow->starts)
      if (start.event.text == playbook_.events[*rule.event].name && same_states(start, rule))
        return start.span;
    return flow->id.span;
  }

  static bool same_states(const pack::Start& start, const StartRule& rule) {
    return std::equal(start.states.begin(), start.states.end(), rule.states.begin(),
                      rule.states.end(),
                      [](const pack::Name& a, const std::string& b) { return a.text == b; });
  }

  // ---- idle-start

  struct Call {
    std::uint16_t from = 0;
    const Instruction* step = nullptr;
  };

  // Steps that start a flow where it runs for certain: in itself, and in flows that nothing
  // but itself ever starts.
  void check_idle(std::uint16_t flow) {
    const std::set<std::uint16_t> above = always_above(flow);
    for (const Call& call : calls_)
      if (call.step->flow == flow && above.count(call.from) != 0 && call.step->source)
        report_idle(*call.step, flow, call.from);
  }

  void report_idle(const Instruction& step, std::uint16_t flow, std::uint16_t starter) {
    const std::string& id = playbook_.flows[flow].id;
    const std::string message =
        starter == flow
            ? format("a flow cannot start itself: `{}` runs already, so this step is passed over",
                     id)
            : format("`{}` runs already, for it alone starts `{}`, so this step is passed over", id,
                     playbook_.flows[starter].id);
    report_.warning("idle-start", step.source->span, message)
        .help(starter == flow ? "to begin again, put a `label` before the first step and `go` there"
                              : "take it out; when this flow is over, that one goes on");
  }

  void add_call(std::uint16_t from, const Instruction& step) {
    calls_.push_back({from, &step});
    calls_of_[from].push_back(step.flow);
    ++called_[step.flow];
  }

  std::set<std::uint16_t> always_above(std::uint16_t flow) const {
    std::set<std::uint16_t> above = {flow};
    std::vector<std::uint16_t> open = {flow};
    std::vector<std::size_t> elsewhere = called_;  // ways to it that lead through none of them
    while (!open.empty()) {
      const std::uint16_t from = open.back();
      open.pop_back();
      for (const std::uint16_t called : calls_of_[from])
        if (--elsewhere[called] == 0 && above.insert(called).second) open.push_back(called);
    }
    return above;
  }

  const pack::Pack& pack_;
  const Playbook& playbook_;
  Reporter& report_;
  std::vector<Call> calls_;
  std::vector<std::vector<std::uint16_t>> calls_of_;  // by flow, as often as its steps do
  std::vector<std::size_t> called_;                   // by flow: in how many ways it may start
};

}  // namespace

void check_starts(const pack::Pack& pack, const Playbook& playbook, Reporter& report) {
  StartChecker(pack, playbook, report).run();
}

}  // namespace cuecard::call
