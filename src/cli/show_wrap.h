// Text in the columns of a terminal, where a Chinese character takes two.
#ifndef CUECARD_CLI_SHOW_WRAP_H_
#define CUECARD_CLI_SHOW_WRAP_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::cli {

// The columns that well-formed UTF-8 takes.
std::size_t width_of(std::string_view text);

// The text in lines of at most `width` columns (at least 2). Breaks at spaces and
// between East Asian characters, never before a mark that closes, such as a full
// stop; a word that is longer than a line is cut. Control characters are shown as
// `U+001B`, so that no text can steer the terminal.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// The text on one line, control characters as above, line breaks and tabs as spaces.
std::string on_one_line(std::string_view text);

// The text and as many spaces as are missing to `width`.
std::string padded(std::string_view text, std::size_t width);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_SHOW_WRAP_H_
