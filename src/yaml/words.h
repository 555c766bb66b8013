// The few words and characters that mean something to YAML wherever they stand.
#ifndef CUECARD_YAML_WORDS_H_
#define CUECARD_YAML_WORDS_H_

#include <string_view>

namespace cuecard::yaml {

inline constexpr std::string_view kFullWidthColon = "\uFF1A";
inline constexpr std::string_view kFullWidthComma = "\uFF0C";
inline constexpr std::string_view kFullWidthSpace = "\u3000";
inline constexpr std::string_view kNoBreakSpace = "\u00A0";

inline bool is_blank(char c) { return c == ' ' || c == '\t'; }

// What YAML reads as "no value at all".
inline bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_WORDS_H_
