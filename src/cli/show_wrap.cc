// Wrapping takes a text apart into characters, joins those that must stay on one
// line to pieces, and fills lines with pieces.
#include "show_wrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "utf8.h"

namespace cuecard::cli {
namespace {

struct Range {
  char32_t first, last;
};

// East Asian wide and full width characters, and emoji.
constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},
                           {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
                           {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
                           {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                           {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
// Combining and joining characters take no column of their own.
constexpr Range kJoined[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},
                             {0x0610, 0x061A}, {0x064B, 0x065F}, {0x200B, 0x200D},
                             {0x20D0, 0x20F0}, {0x2060, 0x2060}, {0x3099, 0x309A},
                             {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};
// Control characters, and those that turn the direction of what follows.
constexpr Range kUnseen[] = {{0x0000, 0x0009}, {0x000B, 0x001F}, {0x007F, 0x009F},
                             {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E},
                             {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};
// Marks that close or open: no line begins with the first or ends with the second.
constexpr std::u32string_view kClosing =
    U"!),.:;?]}\u2019\u201D\u2014\u2026\u3001\u3002\u3005\u3009\u300B\u300D\u300F\u3011\u3015"
    U"\u3017\u301C\u30FC\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF5D\uFF5E";
constexpr std::u32string_view kOpening =
    U"([{\u2018\u201C\u3008\u300A\u300C\u300E\u3010\u3014\u3016\uFF08\uFF5B";

template <std::size_t N>
bool is_in(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](Range range) { return range.first <= c && c <= range.last; });
}

// A character with those that are joined to it.
struct Glyph {
  char32_t c = 0;
  std::string text;
  std::size_t width = 0;
};

std::vector<Glyph> glyphs_of(std::string_view text) {
  std::vector<Glyph> glyphs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    const std::string_view bytes = text.substr(begin, at - begin);
    if (c == '\n') {
      glyphs.push_back({c, {}, 0});
    } else if (is_in(kUnseen, c)) {
      glyphs.push_back({'U', fmt::format("U+{:04X}", static_cast<unsigned>(c)), 6});
    } else if (is_in(kJoined, c) && !glyphs.empty()) {
      glyphs.back().text += bytes;
    } else {
      glyphs.push_back({c, std::string(bytes), is_in(kWide, c) ? 2u : 1u});
    }
  }
  return glyphs;
}

bool is_any_of(std::u32string_view marks, const Glyph& glyph) {
  return marks.find(glyph.c) != std::u32string_view::npos;
}

// Whether a line may end between the two.
bool may_break(const Glyph& before, const Glyph& after) {
  if (before.c == '\n' || after.c == '\n') return true;
  if (before.c == ' ') return after.c != ' ';
  if (after.c == ' ' || (before.width < 2 && after.width < 2)) return false;
  return !is_any_of(kClosing, after) && !is_any_of(kOpening, before);
}

class Lines {
 public:
  explicit Lines(std::size_t width) : most_(std::max<std::size_t>(width, 2)) {}

  // A piece that stays together, if a line can hold it.
  void add(const Glyph* begin, const Glyph* end) {
    if (begin->c == '\n') return next();
    const Glyph* ink_end = end;
    while (ink_end != begin && (ink_end - 1)->c == ' ') --ink_end;
    std::size_t width = 0;
    for (const Glyph* glyph = begin; glyph != ink_end; ++glyph) width += glyph->width;
    if (width_ > 0 && width_ + width > most_) next();
    for (const Glyph* glyph = begin; glyph != end; ++glyph) {
      if (width_ > 0 && width_ + glyph->width > most_) {
        if (glyph->c == ' ') break;
        next();
      }
      line_ += glyph->text;
      width_ += glyph->width;
    }
  }

  std::vector<std::string> take() {
    if (!line_.empty() || lines_.empty()) next();
    return std::move(lines_);
  }

 private:
  void next() {
    line_.erase(line_.find_last_not_of(' ') + 1);
    lines_.push_back(std::move(line_));
    line_.clear();
    width_ = 0;
  }

  std::size_t most_;
  std::vector<std::string> lines_;
  std::string line_;
  std::size_t width_ = 0;
};

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const Glyph& glyph : glyphs_of(text)) width += glyph.width;
  return width;
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  const auto breaks = [](char c) { return c == '\n' || c == '\r' || c == '\t'; };
  std::replace_if(line.begin(), line.end(), breaks, ' ');
  std::string shown;
  for (const Glyph& glyph : glyphs_of(line)) shown += glyph.text;
  return shown;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  const std::vector<Glyph> glyphs = glyphs_of(text);
  Lines lines(width);
  const Glyph* piece = glyphs.data();
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (i + 1 < glyphs.size() && !may_break(glyphs[i], glyphs[i + 1])) continue;
    lines.add(piece, glyphs.data() + i + 1);
    piece = glyphs.data() + i + 1;
  }
  return lines.take();
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = width_of(text);
  return std::string(text) + std::string(width > taken ? width - taken : 0, ' ');
}

}  // namespace cuecard::cli
