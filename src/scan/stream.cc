// The loop that decides how fast Chinese is scanned: characters of three bytes
// after one another are read by few instructions and no branch that is not
// mostly the same.
#include "scan/stream.h"

#include <algorithm>
#include <cstring>

#include "scan/cursor.h"

namespace cuecard::scan {
namespace {

// Three bytes of one character, the first lowest: the marks of each, and what they have to be.
constexpr std::uint32_t kMarksOfThree = 0xC0C0F0, kThree = 0x8080E0;
constexpr unsigned kFirstPageOfThree = 0x800 / Classes::kPageSize;

std::uint32_t load_four(const char* p) {
  std::uint32_t four;
  std::memcpy(&four, p, 4);
  return four;
}

}  // namespace

void Stream::read(const Classes& classes, std::string_view text, std::size_t begin,
                  std::size_t stop) {
  const std::size_t last_four = text.size() < 4 ? 0 : std::min(stop, text.size() - 3);
  std::size_t size = 0;
  bool odd = false;
  const auto take = [&](std::size_t at, Classes::Class is) {
    classes_[size] = is;
    places_[size] = static_cast<std::uint16_t>(at - begin);
    ++size;
    if (is >= Classes::kDropped) [[unlikely]] {
      odd |= is == Classes::kOdd;
      size -= is == Classes::kDropped;
    }
  };
  std::size_t at = begin;
  const auto take_three = [&](std::uint32_t three) {
    const unsigned page = (three & 0xF) << 6 | (three >> 8 & 0x3F);
    if ((three & kMarksOfThree) != kThree || page < kFirstPageOfThree) return false;
    take(at, classes.of(page, three >> 16 & 0x3F));
    at += 3;
    return true;
  };
  while (at < stop) {
    while (at < last_four && take_three(load_four(text.data() + at))) {
    }
    if (at >= stop) break;
    if (at + 3 == text.size() && at > begin && take_three(load_four(text.data() + at - 1) >> 8))
      break;
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      take(at, classes[byte]);
      ++at;
    } else {
      const Character character = character_at({text, true}, at);
      take(at, classes[character.c]);
      at += character.size;
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
