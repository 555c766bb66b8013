// The table of YAML 1.2 without what no text needs: an escape that stands for a
// control character is read and refused.
#include "yaml/escape.h"

#include <algorithm>

namespace cuecard::yaml {
namespace {

struct Short {
  char letter;
  char32_t code_point;
};

constexpr Short kShort[] = {{'0', 0},    {'a', 7},      {'b', 8},     {'t', '\t'},  {'\t', '\t'},
                            {'n', '\n'}, {'v', 11},     {'f', 12},    {'r', '\r'},  {'e', 27},
                            {' ', ' '},  {'"', '"'},    {'/', '/'},   {'\\', '\\'}, {'N', 0x85},
                            {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029}};

std::size_t digits_after(char letter) {
  return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

int hex_value(char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return -1;
}

EscapeFault fault_of(char32_t c) {
  if (c > 0x10FFFF) return EscapeFault::range;
  if (0xD800 <= c && c <= 0xDFFF) return EscapeFault::surrogate;
  const bool layout = c == '\t' || c == '\n' || c == '\r';
  const bool control = c < 0x20 || (0x7F <= c && c < 0xA0);
  return control && !layout ? EscapeFault::control : EscapeFault::none;
}

Escape read_digits(std::string_view text, std::size_t count) {
  Escape escape{EscapeFault::none, 2, 0};
  for (; escape.size < text.size() && escape.size < 2 + count; ++escape.size) {
    const int value = hex_value(text[escape.size]);
    if (value < 0) break;
    escape.code_point = escape.code_point * 16 + static_cast<char32_t>(value);
  }
  escape.fault = escape.size == 2 + count ? fault_of(escape.code_point) : EscapeFault::digits;
  return escape;
}

}  // namespace

Escape read_escape(std::string_view text) {
  if (text.size() < 2) return {EscapeFault::unknown, text.size(), 0};
  if (const std::size_t count = digits_after(text[1])) return read_digits(text, count);
  const auto known = std::find_if(std::begin(kShort), std::end(kShort),
                                  [&](const Short& entry) { return entry.letter == text[1]; });
  if (known == std::end(kShort)) return {EscapeFault::unknown, 2, 0};
  return {fault_of(known->code_point), 2, known->code_point};
}

}  // namespace cuecard::yaml
