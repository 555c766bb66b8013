// Automaton: which of many words occur in a text, in one pass over its bytes (Aho-Corasick).
//
//   Automaton automaton({"not", "my job"});
//   automaton.find("it is not mine");  // {0}
//
// Immutable once built.
#ifndef CUECARD_SCAN_AUTOMATON_H_
#define CUECARD_SCAN_AUTOMATON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::scan {

class Automaton {
 public:
  // Words are different and not empty.
  explicit Automaton(const std::vector<std::string>& words = {});

  // The indices of the words that occur, ascending.
  std::vector<int> find(std::string_view text) const;

 private:
  using State = std::uint32_t;
  static constexpr State kRoot = 0;  // no edge leads to it
  static constexpr int kNoWord = -1;

  struct Node {
    std::uint32_t first_edge = 0;  // its edges end where those of the next node begin
    State fall_back = kRoot;       // the longest proper suffix that is a node, too
    State next_word = kRoot;       // the longest that is a word
    int word = kNoWord;
  };
  struct Edge {
    unsigned char byte;
    State to;
  };

  // Nodes are numbered by depth: what a node falls back to is ready before it.
  void grow(const std::vector<std::string>& words);
  void connect();
  State child(State state, unsigned char byte) const;
  State step(State state, unsigned char byte) const;

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::array<State, 256> from_root_{};
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_AUTOMATON_H_
