// UTF-8 by hand (it is short and has no tables), and the search for the name an
// author probably meant.
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cuecard {
namespace {

struct Range {
  char32_t first, last;
};

// Blocks that terminals draw two columns wide. Coarse: enough to place a mark.
constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
                           {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
                           {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                           {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                           {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

// Combining marks and invisible format characters: no column of their own.
constexpr Range kNarrow[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E},
                             {0x2060, 0x2064}, {0x2066, 0x2069}, {0x20D0, 0x20FF},
                             {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

template <std::size_t N>
bool in_any(char32_t c, const Range (&ranges)[N]) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](const Range& range) { return range.first <= c && c <= range.last; });
}

bool is_control(char32_t c) { return c < 0x20 || (0x7F <= c && c < 0xA0); }

// The length of the well-formed sequence at `offset`, or 0. Follows the table of
// well-formed byte sequences of the Unicode standard, chapter 3.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return tail(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;  // overlong
    if (lead == 0xED && byte(1) > 0x9F) return 0;  // surrogate
    return tail(1) && tail(2) ? 3 : 0;
  }
  if (lead > 0xF4 || (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
  return tail(1) && tail(2) && tail(3) ? 4 : 0;
}

// Case and full width are slips of the keyboard, not of the mind.
std::u32string comparable(std::string_view name) {
  std::u32string out;
  for (std::size_t i = 0; i < name.size();) {
    char32_t c = next_code_point(name, i);
    if (0xFF01 <= c && c <= 0xFF5E) c -= 0xFEE0;
    if (c == U'-' || c == U' ') c = U'_';
    out += U'A' <= c && c <= U'Z' ? c + 32 : c;
  }
  return out;
}

constexpr std::size_t kLongestComparable = 64;  // no real name is longer

// Insertions, deletions, substitutions and swaps of neighbours between a and b; `far`
// where there are that many or more.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t far) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) >= far) return far;
  std::array<std::array<std::size_t, kLongestComparable + 1>, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  std::size_t least_before = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto& before = rows[(i + 1) % 3];
    const auto& last = rows[(i + 2) % 3];
    auto& row = rows[i % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    // What is still to come builds on one of the last two rows.
    if (std::min(least, least_before) >= far) return far;
    least_before = least;
  }
  return std::min(rows[a.size() % 3][b.size()], far);
}

}  // namespace

std::size_t find_ill_formed_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i]));
  };
  const std::size_t length = sequence_length(text, offset);
  char32_t c = 0xFFFD;
  if (length == 1) c = byte(0);
  if (length == 2) c = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  if (length == 3) c = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  if (length == 4)
    c = (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  offset += std::max<std::size_t>(length, 1);
  return c;
}

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)),
        put(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    width += in_any(c, kWide) ? 2u : in_any(c, kNarrow) ? 0u : 1u;
  }
  return width;
}

bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (0x202A <= c && c <= 0x202E) ||
         (0x2066 <= c && c <= 0x2069);
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_control(c) || is_bidi_control(c) || c == 0xFEFF)
      out += format("U+{:04X}", static_cast<std::uint32_t>(c));
    else
      append_utf8(c, out);
  }
  return out;
}

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known) {
  if (name.size() > kLongestComparable) return {};
  const std::u32string wanted = comparable(name);
  std::string_view best;
  std::size_t least = wanted.size() <= 4 ? 2 : 3;  // the first distance that is too far
  for (std::string_view candidate : known) {
    if (candidate.size() > kLongestComparable || candidate == name) continue;
    const std::u32string other = comparable(candidate);
    const std::size_t distance = edit_distance(wanted, other, least);
    if (distance < least && distance < std::max(wanted.size(), other.size())) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& known,
                         std::string_view what) {
  const std::string_view near = nearest(name, known);
  if (!near.empty()) return format("did you mean `{}`?", near);
  if (known.empty() || known.size() > 12) return {};
  return format("{}: {}", what, list_names(known));
}

std::string list_names(const std::vector<std::string_view>& names, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? format(" {} ", last) : std::string(", ");
    out += format("`{}`", names[i]);
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace cuecard
