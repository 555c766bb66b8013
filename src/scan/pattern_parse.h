// The grammar of patterns: a scalar's text as a tree of parts, each with its place. Nothing is
// folded yet.
#ifndef CUECARD_SCAN_PATTERN_PARSE_H_
#define CUECARD_SCAN_PATTERN_PARSE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "pack/model.h"

namespace cuecard::scan {

struct Part;
using Sequence = std::vector<Part>;

struct Part {
  enum class Kind {
    text,
    gap,
    hit,     // `~`
    choice,  // one of `ways`: alternatives, something optional, a lexicon
  };
  Kind kind = Kind::text;
  std::string text;            // as it was written, without escapes
  std::vector<Sequence> ways;  // an empty one: the choice is optional
  std::size_t offset = 0;      // bytes in the scalar's text
  std::size_t size = 0;
};

// What a pattern's text is read by.
struct PatternUse {
  bool context = false;  // of `unless`: `~` stands for the hit
  std::string_view locale;
  const std::vector<pack::Lexicon>& lexicons;
  bool all_known = true;  // whether a lexicon that is not among them does not exist
};

// Nothing where it could not be read: reported.
std::optional<Sequence> parse(const yaml::Node& node, const PatternUse& use, Reporter& report);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PATTERN_PARSE_H_
