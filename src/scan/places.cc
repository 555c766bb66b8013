// One walk forward, character by character; ill-formed sequences are characters, too.
#include "scan/places.h"

#include "scan/cursor.h"

namespace cuecard::scan {

void advance(Place& place, std::string_view text, std::size_t begin, std::size_t to) {
  while (place.byte < to) {
    const std::size_t at = place.byte - begin;
    const Character character = character_at({text, true}, at);
    const bool before_newline = at + 1 < text.size() && text[at + 1] == '\n';
    place.byte += character.size;
    ++place.chars;
    place.utf16 += character.c > 0xFFFF ? 2 : 1;
    ++place.column;
    if (character.c == '\n' || (character.c == '\r' && !before_newline)) {
      ++place.line;
      place.column = 1;
    }
  }
}

void locate(Finding& finding, Place& place, std::string_view text, std::size_t begin) {
  TextSpan& span = finding.span;
  advance(place, text, begin, span.bytes.begin);
  Place end = place;
  advance(end, text, begin, span.bytes.end);
  span.chars = {place.chars, end.chars};
  span.utf16 = {place.utf16, end.utf16};
  finding.line = place.line;
  finding.column = place.column;
  finding.text = text.substr(span.bytes.begin - begin, span.bytes.end - span.bytes.begin);
}

void append_stars(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size(); out += '*') at += character_at({text, true}, at).size;
}

}  // namespace cuecard::scan
