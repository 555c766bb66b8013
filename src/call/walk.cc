// Nodes are gone through by the number of events that lead to them, so that what is found
// first is told by the shortest way. A step that takes no time costs nothing.
#include "call/walk.h"

#include <algorithm>

#include "base/civil.h"
#include "base/text.h"

namespace cuecard::call {
namespace {

constexpr std::size_t kMostNodes = 20000;  // of one flow

// ---- summaries

// The addresses that a step may lead to without any event, whatever its conditions are.
std::vector<Address> unaided_ways(const Instruction& step) {
  std::vector<Address> ways;
  if (!step.waits() || !step.when.always()) ways.push_back(step.next);
  if (step.op == Op::jump) ways.push_back(step.to);
  if (step.waits() && step.on_time) ways.push_back(step.on_time->to);
  if (step.waits() && step.declined && step.again) ways.push_back(*step.declined);
  if (!step.limits.empty()) ways.push_back(step.limits.front().to);
  return ways;
}

// What those ways lead to from that address on, itself only if they lead back to it.
std::vector<bool> reach(const FlowCode& flow, Address from,
                        std::vector<Address> (*ways)(const Instruction&)) {
  std::vector<bool> reached(flow.code.size(), false);
  std::vector<Address> open = ways(flow.code[from]);
  while (!open.empty()) {
    const Address at = open.back();
    open.pop_back();
    if (reached[at]) continue;
    reached[at] = true;
    for (const Address way : ways(flow.code[at])) open.push_back(way);
  }
  return reached;
}

bool passes_unaided(const FlowCode& flow) {
  std::vector<bool> reached = reach(flow, 0, unaided_ways);
  reached[0] = true;
  for (Address at = 0; at < reached.size(); ++at)
    if (reached[at] && flow.code[at].op == Op::end) return true;
  return false;
}

FlowSummary summary_of(const FlowCode& flow) {
  FlowSummary summary;
  summary.passes_unaided = passes_unaided(flow);
  for (const Instruction& step : flow.code) {
    summary.waits |= step.waits();
    for (const SetPlan& plan : step.values) summary.sets.insert(plan.name);
  }
  return summary;
}

std::vector<std::uint16_t> flows_started_by(const FlowCode& flow) {
  std::vector<std::uint16_t> started;
  for (const Instruction& step : flow.code)
    if (step.op == Op::start) started.push_back(step.flow);
  std::sort(started.begin(), started.end());
  started.erase(std::unique(started.begin(), started.end()), started.end());
  return started;
}

using Starts = std::vector<std::vector<std::uint16_t>>;  // by flow, those that its steps name

// What flows started by it do counts as its own, however far down.
FlowSummary with_started(std::size_t flow, const Starts& starts,
                         const std::vector<FlowSummary>& own) {
  FlowSummary summary = own[flow];
  summary.starts.assign(own.size(), false);
  std::vector<std::uint16_t> open = starts[flow];
  while (!open.empty()) {
    const std::uint16_t started = open.back();
    open.pop_back();
    if (summary.starts[started]) continue;
    summary.starts[started] = true;
    summary.waits |= own[started].waits;
    summary.sets.insert(own[started].sets.begin(), own[started].sets.end());
    open.insert(open.end(), starts[started].begin(), starts[started].end());
  }
  return summary;
}

// ---- words

std::string how_it_starts(const Playbook& playbook, std::uint16_t flow) {
  for (const StartRule& rule : playbook.starts) {
    if (rule.flow != flow || rule.when.ruled_out) continue;
    if (rule.event) return playbook.events[*rule.event].name;
    if (rule.silence) return format_duration(*rule.silence) + " of silence";
  }
  return "start of `" + playbook.flows[flow].id + "`";
}

std::string time_in_words(const Instruction& step) {
  if (step.op == Op::ask)
    return step.again && step.times > 1 ? format("no answer {} times", step.times) : "no answer";
  const std::string span = step.time ? format_duration(*step.time) : std::string();
  return step.listens ? span + " of silence" : "after " + span;
}

}  // namespace

bool is_dead_end(const Instruction& step) {
  return step.waits() && step.by_event.empty() && !step.on_time && step.limits.empty();
}

std::vector<FlowSummary> summarize(const Playbook& playbook) {
  std::vector<FlowSummary> own, summaries;
  Starts starts;
  for (const FlowCode& flow : playbook.flows) {
    own.push_back(summary_of(flow));
    starts.push_back(flows_started_by(flow));
  }
  for (std::size_t flow = 0; flow < own.size(); ++flow)
    summaries.push_back(with_started(flow, starts, own));
  return summaries;
}

Walk::Walk(const Playbook& playbook, std::uint16_t flow, const std::vector<FlowSummary>& summaries,
           Settings settings)
    : playbook_(playbook), number_(flow), flow_(playbook.flows[flow]), summaries_(summaries) {
  if (!run(settings, false)) run(settings, true);
}

bool Walk::run(Settings settings, bool rough) {
  valuations_.emplace(playbook_, flow_, settings, rough);
  numbers_.clear();
  known_.clear();
  index_.clear();
  nodes_.clear();
  unaided_.clear();
  states_.assign(flow_.code.size(), State());
  const std::uint32_t first = node_of(0, valuations_->any());
  nodes_[first].distance = 0;
  open_ = {first};
  while (!open_.empty()) {
    const std::uint32_t node = open_.front();
    open_.pop_front();
    if (!nodes_[node].expanded) expand(node);
    if (nodes_.size() > kMostNodes && !rough) return false;
  }
  return true;
}

std::uint32_t Walk::node_of(Address at, const Valuation& valuation) {
  const auto [known, is_new] =
      numbers_.try_emplace(valuation, static_cast<std::uint32_t>(numbers_.size()));
  if (is_new) known_.push_back(&known->first);
  const std::uint64_t key = std::uint64_t{at} << 32 | known->second;
  const auto [found, added] = index_.try_emplace(key, static_cast<std::uint32_t>(nodes_.size()));
  if (added) {
    nodes_.push_back({at, known->second, kNone, kNone, {}, false});
    unaided_.emplace_back();
  }
  return found->second;
}

void Walk::lead(std::uint32_t node, const Target& target) {
  const std::uint32_t to = node_of(target.at, valuations_->needed(target.at, *target.valuation));
  if (target.unaided) unaided_[node].push_back({to, target.event});
  const std::uint32_t distance = nodes_[node].distance + (target.event.empty() ? 0 : 1);
  if (distance >= nodes_[to].distance) return;
  nodes_[to].distance = distance;
  nodes_[to].from = node;
  nodes_[to].event = target.event;
  if (target.event.empty())
    open_.push_front(to);
  else
    open_.push_back(to);
}

// ---- one node

void Walk::expand(std::uint32_t node) {
  nodes_[node].expanded = true;
  const Address at = nodes_[node].at;
  const Valuation& valuation = *known_[nodes_[node].valuation];
  states_[at].reached = true;
  for (const Valuation& part : valuations_->failing(at, valuation))
    lead(node, {flow_.code[at].next, &part, {}, true});
  if (const auto held = valuations_->holding(at, valuation)) take(node, *held);
}

void Walk::take(std::uint32_t node, const Valuation& valuation) {
  const Address at = nodes_[node].at;
  State& state = states_[at];
  if (state.first == kNone) state.first = node;
  const Instruction& step = flow_.code[at];
  if (step.op == Op::end) return;
  if (step.op == Op::jump) return jump(node, step, valuation);
  if (step.op == Op::start) return start(node, step, valuation);
  if (step.waits()) return wait(node, step, valuation);
  if (step.op == Op::record) state.fields.push_back(valuation);
  const Valuation after = valuations_->after(at, valuation);
  lead(node, {step.next, &after, {}, true});
}

// With `times` it goes there so often and no more: no circle. It is passed over then, if the
// flow comes back here at all.
void Walk::jump(std::uint32_t node, const Instruction& step, const Valuation& valuation) {
  const Address at = nodes_[node].at;
  lead(node, {step.to, &valuation, {}, step.times == 0});
  if (step.times == 0) return;
  const bool comes_back = step.to == at || reach(flow_, step.to, ways_of)[at];
  if (comes_back) lead(node, {step.next, &valuation, {}, true});
}

// A flow that runs already is not started: the step is passed over. It runs below this one
// while it waits, or while it starts this one.
void Walk::start(std::uint32_t node, const Instruction& step, const Valuation& valuation) {
  const std::string& id = playbook_.flows[step.flow].id;
  if (step.flow == number_) return lead(node, {step.next, &valuation, {}, true});
  const FlowSummary& started = summaries_[step.flow];
  const std::string_view end = started.waits ? keep("the end of `" + id + "`") : "";
  const Valuation told = valuations_->told(valuation);
  if (started.waits) lead(node, {step.next, &told, end, false});
  const Valuation opened = valuations_->opened(valuation, started.sets);
  if (started.passes_unaided) lead(node, {step.next, &opened, end, true});
  if (started.waits || started.starts[number_])
    lead(node, {step.next, &valuation, keep("while `" + id + "` runs already"), true});
}

void Walk::wait(std::uint32_t node, const Instruction& step, const Valuation& valuation) {
  const Valuation told = valuations_->told(valuation);
  // A dead end is a slip of its own; what stands behind it is none.
  if (is_dead_end(step)) return lead(node, {step.next, &told, {}, false});
  for (const Way& way : step.by_event) lead(node, {way.to, &told, way.label, false});
  const Valuation after = valuations_->after(nodes_[node].at, valuation);
  if (step.on_time) let_time_pass(node, step.on_time->to, time_in_words(step), after);
  if (step.again && step.declined) let_time_pass(node, *step.declined, time_in_words(step), after);
  for (const Way& limit : step.limits)
    let_time_pass(node, limit.to, "after " + format_duration(limit.after), after,
                  &limit == &step.limits.front());
}

// The host may tell values while time passes, or not. `first`: no other timer of the step is
// before this one; those behind are a slip of their own, and what they lead to is none.
void Walk::let_time_pass(std::uint32_t node, Address to, std::string event,
                         const Valuation& valuation, bool first) {
  const std::string_view words = keep(std::move(event));
  const Valuation told = valuations_->told(valuation), later = valuations_->later(valuation);
  lead(node, {to, &told, words, first && told == later});
  if (first && told != later) lead(node, {to, &later, words, true});
}

// ---- what came of it

std::vector<std::string> Walk::path_to_node(std::uint32_t node) const {
  std::vector<std::string> path;
  for (; node != kNone; node = nodes_[node].from)
    if (!nodes_[node].event.empty()) path.emplace_back(nodes_[node].event);
  path.push_back(how_it_starts(playbook_, number_));
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<std::string> Walk::path_to(Address at) const { return path_to_node(states_[at].first); }

bool Walk::may_be_present(Address at, std::string_view name) const {
  const auto& fields = states_[at].fields;
  return std::any_of(fields.begin(), fields.end(), [&](const Valuation& valuation) {
    return valuations_->may_be_present(name, valuation);
  });
}

// Depth first, without recursion. A circle that is found takes its steps out of the search:
// one slip often makes many circles through the same steps.
class Walk::Search {
 public:
  explicit Search(const Walk& walk)
      : walk_(walk), colour_(walk.nodes_.size(), kNew), told_(walk.states_.size(), false) {}

  std::vector<Circle> run() {
    for (std::uint32_t node = 0; node < colour_.size(); ++node) {
      enter(node);
      while (!way_.empty()) go_on();
    }
    return std::move(circles_);
  }

 private:
  enum Colour : std::uint8_t { kNew, kOnWay, kDone };
  struct Stop {
    std::uint32_t node = 0;
    std::size_t next = 0;  // which of its edges to follow
  };

  bool is_out(std::uint32_t node) const { return told_[walk_.nodes_[node].at]; }

  void enter(std::uint32_t node) {
    if (colour_[node] != kNew || is_out(node)) return;
    colour_[node] = kOnWay;
    way_.push_back({node});
  }

  void leave(Colour colour) {
    colour_[way_.back().node] = colour;
    way_.pop_back();
  }

  void go_on() {
    Stop& stop = way_.back();
    const auto& edges = walk_.unaided_[stop.node];
    if (stop.next == edges.size()) return leave(kDone);
    const std::uint32_t to = edges[stop.next++].to;
    if (colour_[to] == kOnWay)
      tell_circle(to);
    else
      enter(to);
  }

  void tell_circle(std::uint32_t first) {
    auto from = static_cast<std::size_t>(
        std::find_if(way_.begin(), way_.end(), [&](const Stop& s) { return s.node == first; }) -
        way_.begin());
    Circle& circle = circles_.emplace_back();
    circle.path = walk_.path_to_node(first);
    for (std::size_t i = from; i < way_.size(); ++i) {
      const Edge& edge = walk_.unaided_[way_[i].node][way_[i].next - 1];
      circle.steps.push_back(walk_.nodes_[way_[i].node].at);
      if (!edge.event.empty()) circle.events.emplace_back(edge.event);
      told_[circle.steps.back()] = true;
    }
    // The way so far may have come by these steps before, with other values.
    while (from > 0 && is_out(way_[from - 1].node)) --from;
    while (way_.size() > from) leave(kNew);
  }

  const Walk& walk_;
  std::vector<Colour> colour_;
  std::vector<bool> told_;  // by address: on a circle that was found
  std::vector<Stop> way_;
  std::vector<Circle> circles_;
};

std::vector<Circle> Walk::circles() const { return Search(*this).run(); }

}  // namespace cuecard::call
