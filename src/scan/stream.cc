// The loop that decides how fast Chinese is scanned: no branch but that on the
// length of the character, which is mostly the same as that of the last one.
#include "scan/stream.h"

#include <algorithm>

#include "scan/cursor.h"

namespace cuecard::scan {

void Stream::read(const Classes& classes, std::string_view text, std::size_t begin) {
  const auto* const base = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t stop = std::min(text.size(), begin + kBytes);
  std::size_t size = 0;
  std::uint16_t apart = 0;
  bool odd = false;
  std::size_t at = begin;
  while (at < stop) {
    const unsigned char* p = base + at;
    const auto place = static_cast<std::uint16_t>((at - begin) | apart);
    Classes::Class is;
    if (*p < 0x80) {
      is = classes[*p];
      ++at;
    } else {
      char32_t c = 0;
      if ((*p & 0xF0) == 0xE0 && text.size() - at >= 3 && (p[1] & 0xC0) == 0x80 &&
          (p[2] & 0xC0) == 0x80)
        c = static_cast<char32_t>((*p & 0xF) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
      if (c >= 0x800) {
        at += 3;
      } else {
        const Character character = character_at({text, true}, at);
        c = character.c;
        at += character.size;
      }
      is = classes[c];
    }
    classes_[size] = is;
    places_[size] = place;
    ++size;
    apart = 0;
    if (is >= Classes::kDropped) [[unlikely]] {
      odd |= is == Classes::kOdd;
      if (is == Classes::kDropped) {
        --size;
        apart = kApart;
      }
    }
  }
  std::fill_n(classes_.begin() + static_cast<std::ptrdiff_t>(size), kAhead + 1, Classes::kNone);
  size_ = size;
  begin_ = begin;
  end_ = at;
  odd_ = odd;
  at_text_end_ = at == text.size();
}

}  // namespace cuecard::scan
