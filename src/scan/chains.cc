// A chain is followed level by level: all places that its first literals can lead to, then
// from all of these across the next gap. A place is tried once for each node of the tree,
// however many ways lead there, so the work is bounded by the reach of the gaps and not by
// the number of ways.
#include "scan/chains.h"

#include <algorithm>
#include <tuple>

#include "scan/few.h"

namespace cuecard::scan {
namespace {

using unicode::Kind;

// What a gap has swallowed.
class Gap {
 public:
  // False where no gap can go on.
  bool take(const Token& token) {
    if (token.kind == Kind::mark) return true;
    const bool word = unicode::is_word(token.kind);
    if (word && !in_word_) weight_ += 2;
    if (token.kind == Kind::han) ++weight_;
    if (token.kind == Kind::clause) ++clauses_;
    in_word_ = word;
    const bool passable = word || token.kind == Kind::han || token.kind == Kind::clause;
    return passable && weight_ <= kGapWeight && clauses_ <= kGapClauses;
  }
  void take_space() { in_word_ = false; }

 private:
  std::size_t weight_ = 0;
  std::size_t clauses_ = 0;
  bool in_word_ = false;
};

// A literal that was met: the node it led to, and its place.
struct Met {
  std::uint32_t node;
  std::size_t end;
  std::size_t begin;
  bool operator<(const Met& other) const {
    return std::tie(node, end) < std::tie(other.node, other.end);
  }
};

}  // namespace

class Follower {
 public:
  Follower(const ChainSet& set, const Excerpt& excerpt, Sentences& sentences, Seeker& seeker)
      : set_(set), excerpt_(excerpt), sentences_(sentences), seeker_(seeker) {}

  // All chains that go on from a first literal. Returns whether text to come may add some.
  bool follow(std::uint32_t root, Range head) {
    begin_ = head.begin;
    level_.push_back({root, head.end, head.begin});
    while (!level_.empty() && !open_) {
      std::sort(level_.begin(), level_.end());
      next_.clear();
      for (std::size_t i = 0; i < level_.size(); ++i) {
        if (i == 0 || level_[i].node != level_[i - 1].node) tried_ = 0;
        cross_gap(level_[i]);
      }
      std::swap(level_, next_);
    }
    return open_;
  }

 private:
  // Tries all places that a gap after `from` can lead to. The walk begins at the literal itself,
  // for how much may be bridged after it hangs on what it ends with.
  void cross_gap(const Met& from) {
    Tokens tokens(excerpt_, from.begin);
    Gap gap;
    Token token = tokens.skip_to(from.end);
    for (;; token = tokens.next()) {
      if (tokens.open()) open_ = true;
      if (open_ || token.c == kEnd || token.c == kBroken) return;
      if (token.c == kSpace) {
        gap.take_space();
        continue;
      }
      if (token.begin >= tried_) try_at(token.begin, from);
      if (!gap.take(token)) return;
    }
  }

  // What follows the gap may begin here.
  void try_at(std::size_t at, const Met& from) {
    tried_ = at + 1;
    if (seeker_.barren.has(&set_, at)) return;
    bool any = false;
    auto on_match = [&](const Match& match) {
      any = true;
      const ChainSet::Node* node = set_.after(set_.nodes_[from.node], match.literal);
      if (node == nullptr || !sentences_.same(excerpt_, from.end - 1, at)) return;
      if (!excerpt_.whole() && at >= sentences_.frontier()) open_ = true;
      const std::size_t end = match.end + excerpt_.begin;
      if (node->complete) seeker_.found(node->owner, {begin_, end});
      if (node->edges > 0)
        next_.push_back({static_cast<std::uint32_t>(node - set_.nodes_.data()), end, at});
    };
    if (set_.tails_.at(excerpt_.text, at - excerpt_.begin, on_match))
      open_ = true;
    else if (!any)
      seeker_.barren.add(&set_, at);
  }

  const ChainSet& set_;
  const Excerpt& excerpt_;
  Sentences& sentences_;
  Seeker& seeker_;
  std::size_t begin_ = 0;  // of the chain
  std::size_t tried_ = 0;  // places before this one were tried for this node
  bool open_ = false;
  Few<Met, 8> level_, next_;
};

void ChainSet::scan(const Excerpt& excerpt, Range where, Sentences& sentences,
                    Seeker& seeker) const {
  auto on_match = [&](const Match& match) { meet(excerpt, match, sentences, seeker); };
  heads_.scan(excerpt.text.bytes, where.begin - excerpt.begin, where.end - excerpt.begin, on_match);
}

bool ChainSet::at(const Excerpt& excerpt, std::size_t at, Sentences& sentences,
                  Seeker& seeker) const {
  bool open = false;
  auto on_match = [&](const Match& match) {
    if (meet(excerpt, match, sentences, seeker)) open = true;
  };
  return heads_.at(excerpt.text, at - excerpt.begin, on_match) || open;
}

bool ChainSet::meet(const Excerpt& excerpt, const Match& head, Sentences& sentences,
                    Seeker& seeker) const {
  const Range place{head.begin + excerpt.begin, head.end + excerpt.begin};
  const std::uint32_t use = uses_[head.literal];
  if ((use & kGoesOn) == 0) {
    seeker.found(use, place);
    return false;
  }
  const std::uint32_t root = use & ~kGoesOn;
  if (!seeker.wants(nodes_[root].owner, place.begin)) return false;
  return Follower(*this, excerpt, sentences, seeker).follow(root, place);
}

const ChainSet::Node* ChainSet::after(const Node& node, std::uint32_t tail) const {
  const auto first = edges_.begin() + node.first_edge;
  const auto last = first + node.edges;
  const auto edge = std::lower_bound(
      first, last, tail, [](const Edge& e, std::uint32_t wanted) { return e.tail < wanted; });
  return edge == last || edge->tail != tail ? nullptr : &nodes_[edge->node];
}

std::size_t ChainSet::memory() const {
  return heads_.memory() + tails_.memory() + uses_.capacity() * sizeof(std::uint32_t) +
         nodes_.capacity() * sizeof(Node) + edges_.capacity() * sizeof(Edge);
}

void ChainSet::Builder::add(const Chain& chain, std::uint32_t owner) {
  if (chain.literals.size() == 1) {
    heads_.push_back(chain.literals.front());
    uses_.push_back(owner);
    return;
  }
  std::uint32_t node = root_of(chain.literals.front(), owner);
  for (std::size_t i = 1; i < chain.literals.size(); ++i) {
    const std::uint32_t tail = tail_of(chain.literals[i]);
    const auto edge = nodes_[node].edges.find(tail);
    if (edge != nodes_[node].edges.end()) {
      node = edge->second;
    } else {
      const std::uint32_t next = new_node(owner);
      nodes_[node].edges.emplace(tail, next);
      node = next;
    }
  }
  nodes_[node].complete = true;
}

// One tree for each owner and first literal: so the owner need not be looked for at its leaves.
std::uint32_t ChainSet::Builder::root_of(const std::u32string& head, std::uint32_t owner) {
  const auto [root, is_new] = roots_.try_emplace({head, owner}, 0);
  if (is_new) {
    root->second = new_node(owner);
    heads_.push_back(head);
    uses_.push_back(kGoesOn | root->second);
  }
  return root->second;
}

std::uint32_t ChainSet::Builder::tail_of(const std::u32string& literal) {
  const auto [tail, is_new] =
      tail_ids_.try_emplace(literal, static_cast<std::uint32_t>(tails_.size()));
  if (is_new) tails_.push_back(literal);
  return tail->second;
}

std::uint32_t ChainSet::Builder::new_node(std::uint32_t owner) {
  nodes_.push_back({owner, false, {}});
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

ChainSet ChainSet::Builder::build(Reading reading) {
  ChainSet set(Matcher(heads_, reading), Matcher(tails_, reading));
  uses_.shrink_to_fit();
  set.uses_ = std::move(uses_);
  for (const Draft& draft : nodes_) {
    set.nodes_.push_back({draft.owner, static_cast<std::uint32_t>(set.edges_.size()),
                          static_cast<std::uint32_t>(draft.edges.size()), draft.complete});
    for (const auto& [tail, node] : draft.edges) set.edges_.push_back({tail, node});
  }
  return set;
}

Contact contact_after(const Excerpt& excerpt, Range stretch) {
  const Excerpt near = excerpt.cut_after(stretch.end);
  Tokens tokens(near, stretch.begin);
  Token token = tokens.skip_to(stretch.end);
  if (token.c == kSpace && !tokens.open()) token = tokens.next();
  if (tokens.open() && near.end() == excerpt.end()) return {kUnknown, true};
  if (tokens.open() || token.c == kEnd || token.c == kBroken) return {};
  return {token.begin, false};
}

}  // namespace cuecard::scan
