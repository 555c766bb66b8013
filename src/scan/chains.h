// ChainSet: finds chains of literals, those of all rules that read alike. A chain of one
// literal is found by the Matcher alone; where one has gaps, the first literal leads to a
// tree of what may follow it, and a second Matcher tells what does follow.
//
//   ChainSet::Builder builder;
//   builder.add({{tokens_of("not my job")}}, rule);
//   ChainSet chains = builder.build({});
//
// Immutable once built.
#ifndef CUECARD_SCAN_CHAINS_H_
#define CUECARD_SCAN_CHAINS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scan/excerpt.h"
#include "scan/matcher.h"
#include "scan/pattern.h"
#include "scan/sentence.h"

namespace cuecard::scan {

class ChainSet;

// Some of the last places where nothing was found to go on a chain: the gaps of chains that begin
// near each other try the same places.
class Barren {
 public:
  bool has(const ChainSet* set, std::size_t at) const {
    return !spots_.empty() && spots_[at % kSpots] == Spot{set, at};
  }
  void add(const ChainSet* set, std::size_t at) {
    if (spots_.empty()) spots_.resize(kSpots);
    spots_[at % kSpots] = {set, at};
  }

 private:
  static constexpr std::size_t kSpots = 256;
  struct Spot {
    const ChainSet* set = nullptr;
    std::size_t at = 0;
    bool operator==(const Spot&) const = default;
  };
  std::vector<Spot> spots_;
};

// Who looks for chains. An owner is what it was added for: a rule, a part of a context.
class Seeker {
 public:
  // Whether it pays to follow a chain with gaps that begins at byte `begin`.
  virtual bool wants(std::uint32_t owner, std::size_t begin) = 0;
  // Chains with gaps may be told more than once, and in any order of their ends.
  virtual void found(std::uint32_t owner, Range place) = 0;

  Barren barren;

 protected:
  ~Seeker() = default;
};

class ChainSet {
 public:
  class Builder;

  bool empty() const { return heads_.empty(); }
  // Those that begin in [from, to) of a text that is whole, by begin.
  void scan(const Excerpt& excerpt, Range where, Sentences& sentences, Seeker& seeker) const;
  // Those that begin at byte `at`. Returns true where text to come may change them: then what was
  // found counts for nothing.
  bool at(const Excerpt& excerpt, std::size_t at, Sentences& sentences, Seeker& seeker) const;

  // The first literals, for who looks for them himself; and what one that was met leads to.
  // Returns as at() does.
  const Matcher& heads() const { return heads_; }
  bool meet(const Excerpt& excerpt, const Match& head, Sentences& sentences, Seeker& seeker) const;
  // Whose the first literal is, if it is a chain by itself; else kNobody.
  std::uint32_t owner(const Match& head) const {
    const std::uint32_t use = uses_[head.literal];
    return (use & kGoesOn) == 0 ? use : kNobody;
  }
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;
  std::size_t memory() const;

 private:
  friend class Follower;

  // What stands for a first literal: its owner, or where its chain goes on.
  static constexpr std::uint32_t kGoesOn = 0x80000000;

  // Where one stands in chains of an owner after one of their literals.
  struct Node {
    std::uint32_t owner;
    std::uint32_t first_edge;
    std::uint32_t edges;
    bool complete;  // a chain ends here
  };
  struct Edge {
    std::uint32_t tail;  // the literal that comes next
    std::uint32_t node;
  };

  ChainSet(Matcher heads, Matcher tails) : heads_(std::move(heads)), tails_(std::move(tails)) {}

  const Node* after(const Node& node, std::uint32_t tail) const;
  Matcher heads_, tails_;
  std::vector<std::uint32_t> uses_;  // by literal of heads_: an owner, or kGoesOn and a node
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;  // by node, then by tail
};

class ChainSet::Builder {
 public:
  void add(const Chain& chain, std::uint32_t owner);
  ChainSet build(Reading reading);

 private:
  struct Draft {
    std::uint32_t owner;
    bool complete = false;
    std::map<std::uint32_t, std::uint32_t> edges;
  };

  std::uint32_t root_of(const std::u32string& head, std::uint32_t owner);
  std::uint32_t tail_of(const std::u32string& literal);
  std::uint32_t new_node(std::uint32_t owner);

  std::vector<std::u32string> heads_, tails_;
  std::vector<std::uint32_t> uses_;
  std::vector<Draft> nodes_;
  std::map<std::pair<std::u32string, std::uint32_t>, std::uint32_t> roots_;
  std::map<std::u32string, std::uint32_t> tail_ids_;
};

// Where the first token after a stretch begins, if nothing or one SPACE stands between: where
// something would have to begin to follow it directly. kUnknown if there is none such.
struct Contact {
  std::size_t at = kUnknown;
  bool open = false;  // the text that is to come will tell
};
Contact contact_after(const Excerpt& excerpt, Range stretch);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_CHAINS_H_
