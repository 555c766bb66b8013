// A branch is an outcome of a step: an answer, an event, a time, a `when` that does not
// hold. A transition is the way from a step to the one that follows it.
#include "call/cover.h"

#include <utility>

#include "base/text.h"

namespace cuecard::call {
namespace {

class Numberer {
 public:
  Numberer(Playbook& playbook, std::uint16_t flow)
      : playbook_(playbook), code_(playbook.flows[flow]), flow_(flow) {}

  void run() {
    for (Instruction& step : code_.code)
      if (step.shown) number(step);
  }

 private:
  void number(Instruction& step) {
    if (!step.when.always() || (step.op == Op::jump && step.times > 0))
      step.cover_skipped = branch(step, "otherwise", step.origin);
    if (step.waits())
      number_ways_of(step);
    else if (step.op != Op::end)
      step.cover_next = add(false, followed_by(step), step.origin);
  }

  void number_ways_of(Instruction& step) {
    for (Way& way : step.by_event) way.cover = branch(step, way.label, way.origin);
    if (step.on_time) step.on_time->cover = branch(step, step.on_time->label, step.on_time->origin);
    if (step.again) step.cover_again = branch(step, "no answer", step.origin);
    for (Way& way : step.limits) way.cover = branch(step, way.label, way.origin);
  }

  std::string words(const Instruction& step) const {
    return format("{}{}{}", kind_of(step), step.what.empty() ? "" : " ", step.what);
  }

  std::string followed_by(const Instruction& step) const {
    const Address to = step.op == Op::jump ? step.to : step.next;
    return format("{}, then {}", words(step), words(code_.code[to]));
  }

  std::uint32_t branch(const Instruction& step, std::string_view outcome, const Origin& origin) {
    return add(true, format("{}, {}", words(step), outcome), origin);
  }

  std::uint32_t add(bool is_branch, std::string name, const Origin& origin) {
    playbook_.cover.push_back(
        {flow_, is_branch, format("{}: {}", code_.id, std::move(name)), origin});
    return static_cast<std::uint32_t>(playbook_.cover.size() - 1);
  }

  Playbook& playbook_;
  FlowCode& code_;
  std::uint16_t flow_;
};

}  // namespace

std::string_view kind_of(const Instruction& step) {
  switch (step.op) {
    case Op::say:
      return "say";
    case Op::ask:
      return "ask";
    case Op::wait:
      return step.listens ? "listen" : "wait";
    case Op::every:
      return "every";
    case Op::record:
      return "record";
    case Op::act:
      return "do";
    case Op::guide:
      return "guide";
    case Op::remind:
      return "remind";
    case Op::set:
      return "set";
    case Op::jump:
      return "go";
    case Op::start:
      return "start";
    case Op::end:
      return "end";
  }
  return "end";
}

void number_ways(Playbook& playbook) {
  for (std::size_t flow = 0; flow < playbook.flows.size(); ++flow)
    Numberer(playbook, static_cast<std::uint16_t>(flow)).run();
}

}  // namespace cuecard::call
