// A message pattern as a tree, with the places of its parts in bytes.
#ifndef CUECARD_UNICODE_PATTERN_H_
#define CUECARD_UNICODE_PATTERN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/limits.h"
#include "unicode/message.h"

namespace cuecard::unicode {

struct Branch;

// Literal text, the `#` of a plural, or an argument.
struct Piece {
  enum class Kind { literal, number_sign, argument };
  Kind kind = Kind::literal;
  std::string text;        // of a literal, with quotes taken out; the name of an argument
  std::size_t offset = 0;  // of the name
  Use use = Use::plain;
  std::string style;  // "integer", "::yMMMd"; empty where there is none
  std::size_t style_offset = 0;
  double subtract = 0;  // a plural's `offset:`
  std::vector<Branch> branches;
};

// `one {...}` or `=1 {...}`.
struct Branch {
  std::string key;
  std::optional<double> exactly;
  std::vector<Piece> text;
};

struct Pattern {
  std::vector<Piece> pieces;
  std::vector<PatternProblem> problems;
};

// Reads a pattern as ICU's MessageFormat does (apostrophes quote only before `{`,
// `}` and a plural's `#`), and is stricter where ICU lets a slip pass. After a slip
// in an argument it goes on behind it; after one that spoils the rest it stops.
Pattern parse_pattern(std::string_view text, const Limits& limits);

// No pattern nests deeper than this, whatever the limits say: parsing and
// formatting recurse, and must fit a small stack.
constexpr std::size_t kDeepestNesting = 16;

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_PATTERN_H_
