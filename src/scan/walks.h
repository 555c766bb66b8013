// Walks: the exact way down the trie, by the tokens that the Cursor tells. All
// that begin in one character go side by side, for a character that folds to
// several tokens may hold several beginnings.
#ifndef CUECARD_SCAN_WALKS_H_
#define CUECARD_SCAN_WALKS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "scan/alphabet.h"
#include "scan/cursor.h"
#include "scan/matcher.h"
#include "scan/trie.h"

namespace cuecard::scan {

// What a matcher knows of its literals.
struct Literals {
  Literals(const std::vector<std::u32string>& strings, Reading how);

  Reading reading;
  Alphabet alphabet;
  Trie trie;
};

// Who is told of matches, and from where on he wants more of them.
class Listener {
 public:
  explicit Listener(MatchSink found) : found_(found) {}
  void hear(const Match& match) { wanted_from_ = std::max(wanted_from_, found_(match)); }
  bool wants(std::size_t begin) const { return begin >= wanted_from_; }

 private:
  MatchSink found_;
  std::size_t wanted_from_ = 0;
};

// Tells the matches that begin in the character at `begin`. Returns whether
// text to come may change them.
bool walk(const Literals& literals, Text text, std::size_t begin, MatchSink found);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_WALKS_H_
