// Places: byte offsets told as characters, UTF-16 units, lines and columns, walking forward over a
// text once. Remembers where it is, so that a stream can be walked piece by piece.
#ifndef CUECARD_SCAN_PLACES_H_
#define CUECARD_SCAN_PLACES_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "cuecard/scan.h"

namespace cuecard::scan {

struct Place {
  std::size_t byte = 0;
  std::size_t chars = 0;
  std::size_t utf16 = 0;
  std::size_t line = 1;
  std::size_t column = 1;
};

// Moves `place` forward to byte `to` of a stream of which `text` is the part from byte `begin` on.
// `to` must be a character boundary at or after place.byte. A line ends at \n, \r\n or \r.
void advance(Place& place, std::string_view text, std::size_t begin, std::size_t to);

// Fills in the finding's counts and text. `place` may be anywhere at or before its begin, and is
// left at its begin (the next finding may begin there too).
void locate(Finding& finding, Place& place, std::string_view text, std::size_t begin);

// One `*` for each character of the text.
void append_stars(std::string_view text, std::string& out);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PLACES_H_
