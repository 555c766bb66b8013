// The bytes tell: characters that matter here have few and known leads in UTF-8.
#include "phrase/text_check.h"

#include <array>
#include <cstddef>

#include "base/text.h"

namespace cuecard::phrase {
namespace {

// Spaces of any width, line breaks, and characters that show nothing at all.
bool is_blank_character(char32_t c) {
  switch (c) {
    case U' ':
    case U'\t':
    case U'\n':
    case U'\r':
    case 0x0085:
    case 0x00A0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x2060:
    case 0x3000:
    case 0xFEFF:
      return true;
    default:
      return (0x2000 <= c && c <= 0x200F) || c == 0x2028 || c == 0x2029;
  }
}

// UTF-8 leads of the control characters: C1 is C2 80..9F, the bidi controls and
// line separators are D8 9C and in E2 80 and E2 81.
bool is_control_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
  };
  const unsigned lead = byte(0), second = byte(1), third = byte(2);
  if (lead == 0xC2) return second < 0xA0;
  if (lead == 0xD8) return second == 0x9C;
  if (lead != 0xE2) return false;
  if (second == 0x80) return third == 0x8E || third == 0x8F || (0xA8 <= third && third <= 0xAE);
  return second == 0x81 && 0xA6 <= third && third <= 0xA9;
}

enum Mark : unsigned char { kControl = 1, kBrace = 2, kBeyondAscii = 4, kControlLead = 8 };

constexpr std::array<unsigned char, 256> make_marks() {
  std::array<unsigned char, 256> marks{};
  for (std::size_t c = 0; c < marks.size(); ++c)
    marks[c] = c < 0x20 || c == 0x7F ? kControl : c >= 0x80 ? kBeyondAscii : 0;
  marks['{'] = marks['}'] = kBrace;
  for (const std::size_t lead : {0xC2u, 0xD8u, 0xE2u}) marks[lead] = kBeyondAscii | kControlLead;
  return marks;
}
constexpr std::array<unsigned char, 256> kMarks = make_marks();

}  // namespace

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (!is_blank_character(next_code_point(text, i))) return false;
  return true;
}

// One look-up a byte; only what may begin a control character is looked at again.
TextLook look_at(std::string_view text) {
  unsigned seen = 0;
  for (const char c : text) seen |= kMarks[static_cast<unsigned char>(c)];
  TextLook look{(seen & kControl) != 0, (seen & kBrace) != 0, (seen & kBeyondAscii) == 0};
  if ((seen & kControlLead) == 0) return look;
  for (std::size_t i = 0; i < text.size() && !look.control; ++i)
    look.control = is_control_at(text, i);
  return look;
}

}  // namespace cuecard::phrase
