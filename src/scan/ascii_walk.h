// AsciiWalk: down the trie from an ASCII word by the bytes of the text, as long
// as they are ASCII. It tells what the exact walk would tell, sooner.
#ifndef CUECARD_SCAN_ASCII_WALK_H_
#define CUECARD_SCAN_ASCII_WALK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scan/walks.h"

namespace cuecard::scan {

class AsciiWalk {
 public:
  explicit AsciiWalk(const Alphabet& alphabet);

  // From `place`, to which the word character before byte `at` leads, for
  // matches that begin at `begin`. Returns false where what follows is not
  // ASCII; `told` is the end of the last match.
  bool run(const Trie& trie, std::string_view text, std::size_t begin, std::size_t at,
           Trie::Place place, Listener& listener, std::size_t& told) const;

  // Of ASCII characters. Apostrophes may be some.
  bool is_ornament(unsigned char c) const {
    return letters_[c].kind == Kind::ornament || letters_[c].kind == Kind::apostrophe;
  }

 private:
  enum class Kind : std::uint8_t { broken, ornament, apostrophe, point, word, other };
  struct Letter {
    std::uint32_t number = 0;
    Kind kind = Kind::broken;
  };
  struct Token {
    std::uint32_t number = 0;  // 0: nothing goes on
    std::size_t end = 0;
    bool in_word = false;
  };

  // Returns false where what follows is not ASCII.
  bool next(std::string_view text, std::size_t at, bool in_word, Token& token) const;

  std::array<Letter, 0x80> letters_;
  std::uint32_t space_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_ASCII_WALK_H_
