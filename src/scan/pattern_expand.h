// From the tree of a pattern to all that it stands for: first its wordings as text, then each as
// strings of tokens.
#ifndef CUECARD_SCAN_PATTERN_EXPAND_H_
#define CUECARD_SCAN_PATTERN_EXPAND_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scan/pattern_parse.h"

namespace cuecard::scan {

// What stands between two texts of a wording: a gap, or `~`.
struct Joint {
  bool hit;
  std::size_t offset, size;  // bytes in the scalar's text
};

// Texts with a joint between each two; a text may be empty.
struct Wording {
  std::vector<std::string> texts = std::vector<std::string>(1);
  std::vector<Joint> joints;
};

// Both without expanding anything; they stop growing at some huge number.
std::size_t count_wordings(const Sequence& sequence);
std::size_t longest_wording(const Sequence& sequence);  // in bytes

std::vector<Wording> wordings_of(const Sequence& sequence);

// The tokens of a text that stands by itself.
struct HeardText {
  struct Token {
    char32_t c;
    bool word;      // of a word, so that another one behind it needs a SPACE between
    bool optional;  // "that or none"
    bool inner;     // leaves no SPACE behind where it is left out
  };
  std::vector<Token> tokens;
  bool broken = false;  // nothing can match across something in it

  // How many of its strings there are, at most.
  std::size_t count_strings() const;
  // With and without each of what is optional, none empty, equal ones once.
  std::vector<std::u32string> strings() const;
};
HeardText hear(std::string_view text);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PATTERN_EXPAND_H_
