// Alphabet: the tokens that a matcher's literals are made of, numbered from 1;
// those that literals begin with come first. Tokens that read alike have one
// number.
#ifndef CUECARD_SCAN_ALPHABET_H_
#define CUECARD_SCAN_ALPHABET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scan/classes.h"
#include "scan/matcher.h"
#include "scan/trie.h"

namespace cuecard::scan {

class Alphabet {
 public:
  Alphabet(const std::vector<std::u32string>& literals, Reading reading);

  // 0 for what occurs in no literal.
  std::uint32_t number(char32_t token) const {
    const auto is = token < kBroken ? classes_[token] : Classes::kNone;
    return is < Trie::kWide ? is : search(token);
  }
  // Of an original character: a number below Trie::kWide, or kDropped or kOdd.
  const Classes& classes() const { return classes_; }

  // Up to this one they are of tokens that alone tell that a literal may begin there.
  std::uint32_t last_telling() const { return last_telling_; }
  // Whether the token is what it is wherever it stands: no word, and no point.
  bool is_plain(Classes::Class number) const { return plain_[number]; }

  // Whether marks that follow in the cluster may turn the token into one that occurs, or, if it is
  // a mark itself, come before it in canonical order.
  bool may_become_other(char32_t token) const;
  std::size_t memory() const;

 private:
  std::uint32_t search(char32_t token) const;
  void number_tokens(const std::vector<std::u32string>& literals);
  void classify();
  void set_class(char32_t original, char32_t token);
  char32_t as_read(char32_t token) const;

  Reading reading_;
  std::u32string tokens_;               // sorted
  std::vector<std::uint32_t> numbers_;  // of those tokens
  std::u32string bases_;                // that tokens are composed of, sorted
  std::vector<std::uint8_t> plain_;
  std::uint32_t last_telling_ = 0;
  Classes classes_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_ALPHABET_H_
