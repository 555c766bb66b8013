// Whose turn it is to speak: a question, `listen`, and a `wait` for the customer to speak or to
// hang up leave it to the customer.
#include "call/turn.h"

#include <algorithm>

namespace cuecard::call {
namespace {

bool is_customers(const Way& way) {
  return way.event == index_of(Known::customer_says) || way.event == index_of(Known::hung_up);
}

}  // namespace

bool is_customers_turn(const Playbook& playbook, const State& state) {
  if (state.frames.empty()) return false;
  const Instruction& step = step_of(playbook, state.frames.back());
  return step.for_customer() ||
         (step.op == Op::wait &&
          std::any_of(step.by_event.begin(), step.by_event.end(), is_customers));
}

}  // namespace cuecard::call
