// Cursor: a text as a listener hears it, one token at a time, each with its place
// in the original. A pattern's wording is an exact string over these tokens.
//
//   Cursor cursor({"Not  MY job!", true});
//   cursor.next();  // {'n', word, 0..1}; then o t SPACE m y SPACE j o b ! END
//
// What a token is, is fixed by the text from its own cluster on: a cursor that begins at
// a later character gives the rest of the same tokens. A plain value; the text must
// outlive it.
#ifndef CUECARD_SCAN_CURSOR_H_
#define CUECARD_SCAN_CURSOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "unicode/fold.h"

namespace cuecard::scan {

// A text that is all there is, or the beginning of one that still grows.
struct Text {
  std::string_view bytes;
  bool whole = true;
};

inline constexpr char32_t kSpace = U' ';
inline constexpr char32_t kBroken = 0x110000;  // nothing matches across
// No more text; where the text still grows: not yet. Of kind ornament where no word goes on.
inline constexpr char32_t kEnd = 0x110001;

inline constexpr std::size_t kMostSkipped = 30;  // characters dropped between two tokens
inline constexpr std::size_t kMostAttached =
    30;  // to a base: marks, and what is skipped before them
inline constexpr std::size_t kMostParts =
    18 + kMostAttached + 4;                     // of a cluster, folded and composed
inline constexpr std::size_t kMostBridged = 2;  // ornaments where a Han character is
inline constexpr std::size_t kMostSpaces = 4;   // ornaments between two words
inline constexpr std::size_t kSentenceChars = 200;

struct Token {
  char32_t c = kEnd;
  unicode::Kind kind = unicode::Kind::other;  // word (inner points and apostrophes too), digit,
                                              // han, mark, clause, ender, ornament (SPACE), other
  std::size_t begin = 0;                      // bytes of its cluster
  std::size_t end = 0;
};

// One character of the original: a code point, or an ill-formed sequence.
struct Character {
  char32_t c = 0;        // U+FFFD for ill-formed sequences
  std::size_t size = 0;  // in bytes; 0 at the end
  bool cut = false;      // the text ends inside it, and still grows
};
Character character_at(Text text, std::size_t at);
// The character that ends at byte `at`.
Character character_before(Text text, std::size_t at);

class Cursor {
 public:
  // `at` must be where a character begins; where it is no cluster's begin, the marks
  // there count as ornaments.
  explicit Cursor(Text text, std::size_t at = 0);

  Token next();
  // Whether what was told so far may change when the text goes on.
  bool open() const { return open_; }

 private:
  bool load();
  void load_marks();
  bool reached_end(const Character& character);
  Character next_heard(std::size_t& at);
  Character next_heard(std::size_t& at, std::size_t& skipped);
  unicode::Kind kind_here(char32_t c);
  unicode::Kind kind_after();
  bool ends_sentence();
  char32_t gap_before(unicode::Kind kind) const;
  Token tell_gap(char32_t gap);
  Token tell(char32_t c, unicode::Kind kind);

  Text text_;
  std::size_t at_;                            // the next character to be read
  std::size_t begin_ = 0, end_ = 0;           // of the cluster at hand
  std::uint8_t size_ = 0, next_ = 0;          // of its parts
  std::uint8_t skipped_ = 0, ornaments_ = 0;  // since the last token
  bool full_ = false;                         // no more marks may follow
  bool open_ = false;
  unicode::Kind base_ = unicode::Kind::other;  // what marks in the cluster attach to; other: none
  unicode::Kind before_ =
      unicode::Kind::other;  // of the last token but marks; other: nothing joins
  std::array<char32_t, kMostParts> parts_;
};

// Whether a literal that begins with a word token may begin at byte `at`.
bool word_may_begin(Text text, std::size_t at);

// The same for a literal that begins with `.` or `,`: not inside a number. Nothing
// where text to come tells.
std::optional<bool> point_may_begin(Text text, std::size_t at);

// The tokens of a wording of a pattern.
std::u32string tokens_of(std::string_view wording);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_CURSOR_H_
