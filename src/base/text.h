// Small helpers for text: formatting, UTF-8, "did you mean".
#ifndef CUECARD_BASE_TEXT_H_
#define CUECARD_BASE_TEXT_H_

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard {

using fmt::format;

// The first offset that is not well-formed UTF-8, or npos.
std::size_t find_ill_formed_utf8(std::string_view text);

// Decodes the code point at `offset` of well-formed UTF-8 and moves past it.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(char32_t code_point, std::string& out);
std::size_t count_code_points(std::string_view text);

// Columns that a terminal needs for the text: 2 for wide East Asian characters,
// 0 for combining and format characters.
std::size_t display_width(std::string_view text);

// Whether the character steers the direction of the text around it.
bool is_bidi_control(char32_t c);

// The text with control and bidi characters shown as `U+202E`.
std::string visible(std::string_view text);

// The known name nearest to `name` within two slips (one for names of up to four
// characters; case and full width never count), or empty. A far guess is worse
// than silence.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known);

// "did you mean `x`?" where a near name exists; else "known: `a`, `b`" for up to
// twelve names; else empty. `what` names the kind: "keys here", "variables".
std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& known,
                         std::string_view what);

// "`a`, `b` and `c`".
std::string list_names(const std::vector<std::string_view>& names, std::string_view last = "and");

std::string_view trim(std::string_view text);

}  // namespace cuecard

#endif  // CUECARD_BASE_TEXT_H_
