// The code of a flow is its steps already; what remains is to number those that authors wrote
// and to spell out the ways that instructions imply.
#include "call/describe.h"

#include <string>
#include <utility>

#include "base/text.h"

namespace cuecard::call {
namespace {

constexpr std::string_view kOtherwise = "otherwise";
constexpr std::string_view kNoAnswer = "no answer";

RuleSource source_of(const Origin& origin) {
  return {std::string(origin.pack), std::string(origin.version), std::string(origin.file),
          origin.line};
}

class FlowDescriber {
 public:
  explicit FlowDescriber(const FlowCode& flow) : flow_(flow) {
    for (const Instruction& step : flow.code) {
      number_.push_back(count_);
      if (step.shown) ++count_;
    }
  }

  FlowInfo describe() {
    FlowInfo info{flow_.id, flow_.use, flow_.norms, flow_.starts_text, source_of(flow_.origin), {}};
    for (Address at = 0; at < flow_.code.size(); ++at)
      if (flow_.code[at].shown) info.steps.push_back(step_at(at));
    return info;
  }

 private:
  FlowStep step_at(Address at) {
    const Instruction& step = flow_.code[at];
    FlowStep shown{std::string(kind_of(step)), step.what, step.when_text, step.label,
                   source_of(step.origin),     {}};
    ways_.clear();
    if (step.waits())
      lead_from_wait(step, at);
    else if (step.op == Op::jump)
      lead({}, step.to, step);
    else if (step.op != Op::end)
      lead({}, step.next, step);
    else if (!step.when_text.empty())
      ways_.push_back({{}, count_, step.origin.line});
    if (may_be_passed_over(step)) lead(kOtherwise, step.next, step);
    shown.ways = std::move(ways_);
    return shown;
  }

  void lead_from_wait(const Instruction& step, Address at) {
    for (const Way& way : step.by_event) lead(way);
    if (step.again) lead(kNoAnswer, at, step);
    if (step.declined) lead(format("{} {} times", kNoAnswer, step.times), *step.declined, step);
    if (step.on_time) lead(*step.on_time);
    for (const Way& limit : step.limits) lead(limit);
  }

  // Most steps lead to the same place whether they are passed over or not.
  static bool may_be_passed_over(const Instruction& step) {
    if (step.op == Op::jump) return !step.when_text.empty() || step.times > 0;
    return !step.when_text.empty() && (step.waits() || step.op == Op::end);
  }

  void lead(const Way& way) { ways_.push_back({way.label, number_of(way.to), way.origin.line}); }
  void lead(std::string_view when, Address to, const Instruction& step) {
    ways_.push_back({std::string(when), number_of(to), step.origin.line});
  }

  // What is not shown is the end that every flow has.
  std::size_t number_of(Address at) const { return flow_.code[at].shown ? number_[at] : count_; }

  const FlowCode& flow_;
  std::vector<std::size_t> number_;  // by address
  std::size_t count_ = 0;
  std::vector<FlowWay> ways_;
};

}  // namespace

std::vector<FlowInfo> describe(const Playbook& playbook) {
  std::vector<FlowInfo> infos;
  for (const FlowCode& flow : playbook.flows) infos.push_back(FlowDescriber(flow).describe());
  return infos;
}

}  // namespace cuecard::call
