// The trie is laid out breadth-first from the sorted words: the words below a node are one run of
// them, so that its edges, and the nodes they lead to, come out next to one another. Every byte of
// a text moves one down and at most as often up, which makes the pass linear.
#include "scan/automaton.h"

#include <algorithm>
#include <numeric>

namespace cuecard::scan {

Automaton::Automaton(const std::vector<std::string>& words) {
  grow(words);
  connect();
}

void Automaton::grow(const std::vector<std::string>& words) {
  std::vector<std::size_t> order(words.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return words[a] < words[b]; });
  struct Run {  // of the sorted words that begin with a node's string
    std::size_t begin, end, depth;
  };
  std::vector<Run> runs = {{0, words.size(), 0}};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Run run = runs[i];
    Node node;
    node.first_edge = static_cast<std::uint32_t>(edges_.size());
    if (run.depth > 0 && words[order[run.begin]].size() == run.depth)
      node.word = static_cast<int>(order[run.begin++]);
    nodes_.push_back(node);
    while (run.begin < run.end) {
      const char byte = words[order[run.begin]][run.depth];
      std::size_t end = run.begin;
      while (end < run.end && words[order[end]][run.depth] == byte) ++end;
      edges_.push_back({static_cast<unsigned char>(byte), static_cast<State>(runs.size())});
      runs.push_back({run.begin, end, run.depth + 1});
      run.begin = end;
    }
  }
  Node behind;  // ends the edges of the last
  behind.first_edge = static_cast<std::uint32_t>(edges_.size());
  nodes_.push_back(behind);
}

void Automaton::connect() {
  for (State state = kRoot; state + 1 < nodes_.size(); ++state) {
    for (std::uint32_t i = nodes_[state].first_edge; i < nodes_[state + 1].first_edge; ++i) {
      const Edge& edge = edges_[i];
      if (state == kRoot) {
        from_root_[edge.byte] = edge.to;
        continue;
      }
      Node& node = nodes_[edge.to];
      node.fall_back = step(nodes_[state].fall_back, edge.byte);
      const Node& shorter = nodes_[node.fall_back];
      node.next_word = shorter.word == kNoWord ? shorter.next_word : node.fall_back;
    }
  }
}

Automaton::State Automaton::child(State state, unsigned char byte) const {
  if (state == kRoot) return from_root_[byte];
  const auto begin = edges_.begin() + nodes_[state].first_edge;
  const auto end = edges_.begin() + nodes_[state + 1].first_edge;
  const auto edge = std::find_if(begin, end, [byte](const Edge& e) { return e.byte == byte; });
  return edge == end ? kRoot : edge->to;
}

Automaton::State Automaton::step(State state, unsigned char byte) const {
  while (true) {
    const State next = child(state, byte);
    if (next != kRoot || state == kRoot) return next;
    state = nodes_[state].fall_back;
  }
}

std::vector<int> Automaton::find(std::string_view text) const {
  std::vector<int> found;
  State state = kRoot;
  for (const char byte : text) {
    state = step(state, static_cast<unsigned char>(byte));
    for (State at = state; at != kRoot; at = nodes_[at].next_word)
      if (nodes_[at].word != kNoWord) found.push_back(nodes_[at].word);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace cuecard::scan
