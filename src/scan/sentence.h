// Sentences: where the sentences of a text begin and end. They are found from the text's
// beginning on and only as far as somebody asks, for most texts need none of it.
//
//   Sentences sentences;
//   sentences.advance(excerpt, at);     // until it is known where the sentence of byte `at` ends
//   sentences.of(at);                   // {begin, end}
//
// A sentence ends after an ender and those that follow it directly, or after kSentenceChars
// characters; the cluster that holds the last of these is not torn.
#ifndef CUECARD_SCAN_SENTENCE_H_
#define CUECARD_SCAN_SENTENCE_H_

#include <cstddef>
#include <vector>

#include "cuecard/scan.h"
#include "scan/excerpt.h"

namespace cuecard::scan {

inline constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);

class Sentences {
 public:
  // Goes on until the sentence that holds byte `at` has an end, or as far as the text allows.
  void advance(const Excerpt& excerpt, std::size_t at);
  // The sentence that holds byte `at`. Its end is kUnknown where advance did not come so far.
  Range of(std::size_t at) const;
  // Whether two bytes, a <= b, are in one sentence, as far as the text tells.
  bool same(const Excerpt& excerpt, std::size_t a, std::size_t b);

  // All before is divided; here the next walk begins.
  std::size_t frontier() const { return at_; }
  // Sentences that end at or before this byte will not be asked for any more.
  void forget(std::size_t before);

 private:
  void take_loose(const Excerpt& excerpt, std::size_t to);
  void take_ornaments(const Excerpt& excerpt);
  void take_cluster(const Excerpt& excerpt, const Token& token);
  void close();
  bool knows(std::size_t at) const { return first_ < ends_.size() && ends_.back() > at; }

  std::vector<std::size_t> ends_;  // rising; those before first_ are forgotten
  std::size_t first_ = 0;
  std::size_t begin_ = 0;  // of the sentence that ends at ends_[first_]
  std::size_t at_ = 0;
  std::size_t chars_ = 0;  // from the last end to at_
  bool ended_ = false;     // the last character was an ender
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_SENTENCE_H_
