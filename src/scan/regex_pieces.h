// The syntax of RE2, cut into pieces: just enough to tell literal characters from everything
// else, and how long a match can be.
#ifndef CUECARD_SCAN_REGEX_PIECES_H_
#define CUECARD_SCAN_REGEX_PIECES_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace cuecard::scan {

struct RegexPiece {
  enum class Kind {
    literal,    // a character that stands for itself
    quoted,     // a character of `\Q...\E`, which stands for itself whatever it is
    character,  // any other thing that matches one: `.`, `\d`, `\x{4E00}`
    set,        // `[...]`
    place,      // matches nothing: `^`, `\b`
    setting,    // is nothing by itself: `(?i)`
    quotation,  // neither: `\Q` and the `\E` that ends it
    open,       // `(`, `(?:`, `(?P<name>`
    close,
    bar,
    repeat,
  };
  Kind kind;
  std::size_t offset, size;         // bytes
  char32_t c = 0;                   // a literal, quoted or not
  std::optional<std::size_t> most;  // a repeat; nothing: without end
};

// Well-formed UTF-8 is all it asks for: what RE2 would refuse comes out in some pieces too.
std::vector<RegexPiece> regex_pieces(std::string_view source);

// The end of an escape that begins at `at` with a backslash.
std::size_t end_of_escape(std::string_view source, std::size_t at);

// The end of `[:alpha:]` inside a set, or `at` where there is none.
std::size_t end_of_named_set(std::string_view source, std::size_t at);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_REGEX_PIECES_H_
