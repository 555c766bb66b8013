// The bytes tell: characters that matter here have few and known leads in UTF-8.
#include "phrase/text_check.h"

#include <cstddef>

namespace cuecard::phrase {
namespace {

// The length of the blank character that `text` begins with, or 0: spaces (also
// no-break and ideographic) and characters of no width.
std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == ' ') return 1;
  if (text.substr(0, 2) == "\xC2\xA0") return 2;
  const std::string_view three = text.substr(0, 3);
  return three == "\xE3\x80\x80" || three == "\xE2\x80\x8B" || three == "\xEF\xBB\xBF" ? 3 : 0;
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

}  // namespace

bool is_blank(std::string_view text) {
  while (const std::size_t length = blank_length(text)) text.remove_prefix(length);
  return text.empty();
}

TextLook look_at(std::string_view text) {
  TextLook look;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F) look.control = true;
    if (c == '{' || c == '}') look.brace = true;
    if (c < 0x80) continue;
    look.ascii = false;
    if ((c == 0xC2 || c == 0xD8 || c == 0xE2) && is_control_at(text, i)) look.control = true;
  }
  return look;
}

}  // namespace cuecard::phrase
