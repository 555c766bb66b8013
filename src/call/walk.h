// The walk: every way that a flow can take, for all events, times and values at once. Its
// nodes are steps with what is known of the values there (valuation.h); ways that need no
// event of the host are marked, for a circle of such ways never ends.
//
// Other flows may run above this one while it waits, so after each wait every value that the
// host or they can change may be any.
#ifndef CUECARD_CALL_WALK_H_
#define CUECARD_CALL_WALK_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "call/playbook.h"
#include "call/valuation.h"

namespace cuecard::call {

// Whether nothing ever ends that wait.
bool is_dead_end(const Instruction& step);

// What one needs to know of a flow that another one starts.
struct FlowSummary {
  bool waits = false;           // somewhere: then events may come in between
  bool passes_unaided = false;  // it may come to its end without any event
  std::set<std::string_view> sets;
  std::vector<bool> starts;  // by flow: whether it comes to start that one
};
// By flow; what the flows started by it do counts as its own.
std::vector<FlowSummary> summarize(const Playbook& playbook);

// A way round that nobody has to do anything for.
struct Circle {
  std::vector<Address> steps;       // in order
  std::vector<std::string> events;  // what passes on one round: "after 3m", "no answer"
  std::vector<std::string> path;    // the shortest way to its first step
};

class Walk {
 public:
  Walk(const Playbook& playbook, std::uint16_t flow, const std::vector<FlowSummary>& summaries,
       Settings settings);

  // Whether the flow comes to that step, and whether it is ever taken, not passed over.
  bool reaches(Address at) const { return states_[at].reached; }
  bool takes(Address at) const { return states_[at].first != kNone; }
  // The least that has to happen before it is taken: "hold_wanted", "agreed", "5s of silence".
  std::vector<std::string> path_to(Address at) const;
  // Whether that name may have a value when the step is taken.
  bool may_be_present(Address at, std::string_view name) const;
  std::vector<Circle> circles() const;

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  struct Node {
    Address at = 0;
    std::uint32_t valuation = 0;
    std::uint32_t distance = kNone;  // in events
    std::uint32_t from = kNone;      // the node before it on the shortest way
    std::string_view event;          // that leads here from there; empty: at once
    bool expanded = false;
  };
  struct Edge {  // that needs no event of the host
    std::uint32_t to = 0;
    std::string_view event;
  };
  struct State {
    bool reached = false;
    std::uint32_t first = kNone;    // the node where it was taken first
    std::vector<Valuation> fields;  // of a record: under which it is taken
  };
  struct Target {
    Address at = 0;
    const Valuation* valuation = nullptr;
    std::string_view event;
    bool unaided = true;
  };

  bool run(Settings settings, bool rough);  // false: too many nodes
  void expand(std::uint32_t node);
  void take(std::uint32_t node, const Valuation& valuation);
  void jump(std::uint32_t node, const Instruction& instruction, const Valuation& valuation);
  void start(std::uint32_t node, const Instruction& instruction, const Valuation& valuation);
  void wait(std::uint32_t node, const Instruction& instruction, const Valuation& valuation);
  void let_time_pass(std::uint32_t node, Address to, std::string event, const Valuation& valuation,
                     bool first = true);
  void lead(std::uint32_t node, const Target& target);
  std::uint32_t node_of(Address at, const Valuation& valuation);
  std::string_view keep(std::string text) { return *texts_.insert(std::move(text)).first; }

  class Search;  // for circles
  std::vector<std::string> path_to_node(std::uint32_t node) const;

  const Playbook& playbook_;
  const std::uint16_t number_;
  const FlowCode& flow_;
  const std::vector<FlowSummary>& summaries_;
  std::optional<Valuations> valuations_;

  std::map<Valuation, std::uint32_t> numbers_;
  std::vector<const Valuation*> known_;  // by number
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<Node> nodes_;
  std::vector<std::vector<Edge>> unaided_;  // by node
  std::deque<std::uint32_t> open_;
  std::vector<State> states_;  // by address
  std::set<std::string> texts_;
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_WALK_H_
