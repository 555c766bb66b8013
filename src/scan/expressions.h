// Expressions: the matches of regular expressions, sentence by sentence. Each sentence is
// folded as RE2 is to read it, and what it finds is led back to the characters it came from.
#ifndef CUECARD_SCAN_EXPRESSIONS_H_
#define CUECARD_SCAN_EXPRESSIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cuecard/scan.h"
#include "scan/compiled.h"
#include "scan/excerpt.h"
#include "scan/sentence.h"

namespace cuecard::scan {

// A stretch of text as expressions read it: skipped characters dropped, ornaments kept,
// clusters composed.
class FoldedText {
 public:
  // Reads from `from` on, up to `to` or as far as the text tells.
  void read(const Excerpt& excerpt, std::size_t from, std::size_t to);

  const std::string& text() const { return text_; }
  // The whole characters of the original that bytes of the folded text came from.
  Range original(std::size_t begin, std::size_t end) const;
  // Where in the original the last `count` folded characters begin.
  std::size_t before_last(std::size_t count) const;

 private:
  struct Piece {
    std::size_t folded;  // where it begins in text_
    Range original;
  };

  void add(char32_t c, Range original);
  void add_loose(const Excerpt& excerpt, std::size_t from, std::size_t to);
  std::size_t piece_at(std::size_t folded) const;

  std::string text_;
  std::vector<Piece> pieces_;  // one for each folded character
  std::size_t from_ = 0;
};

// A match, and whose.
struct Candidate {
  std::uint32_t rule;
  Range place;
};

class Expressions {
 public:
  // `longest`: the most characters that any wanted expression can match; nothing: no bound.
  Expressions(const Compiled& compiled, std::optional<std::size_t> longest)
      : compiled_(&compiled), longest_(longest) {}

  // Makes the matches of the sentence that holds byte `at` known, as far as the text tells.
  void read(const Excerpt& excerpt, Sentences& sentences, std::size_t at);
  // All matches that begin before are known.
  std::size_t known_to() const { return known_to_; }
  // Those of that sentence, by begin.
  const std::vector<Candidate>& matches() const { return matches_; }

 private:
  void find();

  const Compiled* compiled_;
  std::optional<std::size_t> longest_;
  Range sentence_;  // what matches_ is about
  std::size_t known_to_ = 0;
  FoldedText folded_;
  std::vector<RegexMatch> found_;
  std::vector<Candidate> matches_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_EXPRESSIONS_H_
