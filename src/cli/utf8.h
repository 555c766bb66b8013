// UTF-8, as far as a command line looks into it: is it sound, which characters it is
// made of, and where they begin.
#ifndef CUECARD_CLI_UTF8_H_
#define CUECARD_CLI_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace cuecard::cli {

bool is_utf8(std::string_view text);

// The text, with U+FFFD for each ill-formed sequence: the same characters as the engine
// counts, an encoded surrogate being one.
std::string mended_utf8(std::string_view text);

// The character at `at` of well-formed text; moves `at` behind it.
char32_t next_character(std::string_view text, std::size_t& at);

// Where the character with this number, from 1, begins; the end where there are fewer.
std::size_t offset_of_character(std::string_view text, std::size_t number);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_UTF8_H_
