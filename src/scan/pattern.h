// Pattern: what an author writes to be found, `not my (job|problem)`, taken apart into
// chains of literals with gaps between them; or a regular expression.
//
//   Reporter report;
//   auto pattern = parse_pattern(node, "zh-Hans", lexicons, report);
//
// Every slip is reported at its place. Plain values.
#ifndef CUECARD_SCAN_PATTERN_H_
#define CUECARD_SCAN_PATTERN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "pack/model.h"
#include "scan/cursor.h"

namespace cuecard::scan {

inline constexpr std::size_t kMostWordings = 4096;
inline constexpr std::size_t kMostWordingsOfPack = 500000;  // of all its rules
inline constexpr std::size_t kMostTokens = 64;              // of a literal
inline constexpr std::size_t kMostGaps = 8;
// What a gap may swallow: a Han character weighs 1, a word 2.
inline constexpr std::size_t kGapWeight = 8;
inline constexpr std::size_t kGapClauses = 4;

// Literals (strings of tokens) that follow one another with a gap between each two.
// Never empty, and no literal in it is.
struct Chain {
  std::vector<std::u32string> literals;
  bool operator==(const Chain&) const = default;
  auto operator<=>(const Chain&) const = default;
};

struct Regex {
  std::string source;                     // as RE2 shall compile it: literal characters folded
  std::optional<std::size_t> most_chars;  // the longest it can match, in characters of the folded
                                          // text; nothing: unbounded
};

// One of the two is filled.
struct Pattern {
  std::vector<Chain> chains;  // equal ones once
  std::optional<Regex> regex;
};

// A context that makes a hit harmless.
struct Context {
  bool about_hit = false;    // has `~`
  std::vector<Chain> whole;  // without `~`: what must cover the hit
  // With `~`: ways, of which any will do. None asks for nothing at all.
  struct Way {
    Chain before, after;      // either may have no literals: nothing asked on that side
    bool far_before = false;  // a gap stands between `before` and the hit
    bool far_after = false;
    bool operator==(const Way&) const = default;
    auto operator<=>(const Way&) const = default;
  };
  std::vector<Way> ways;
};

// Nothing where it could not be read: reported. `locale` chooses the words of lexicons; where
// some may be missing only because a file could not be read, `all_known` is false.
std::optional<Pattern> parse_pattern(const yaml::Node& node, std::string_view locale,
                                     const std::vector<pack::Lexicon>& lexicons, Reporter& report,
                                     bool all_known = true);
std::optional<Context> parse_context(const yaml::Node& node, std::string_view locale,
                                     const std::vector<pack::Lexicon>& lexicons, Reporter& report,
                                     bool all_known = true);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PATTERN_H_
