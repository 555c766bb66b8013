// Text as it is written into a pack.
#ifndef CUECARD_CLI_YAML_TEXT_H_
#define CUECARD_CLI_YAML_TEXT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuecard::cli {

using Fillings = std::vector<std::pair<std::string_view, std::string>>;

// The template with each `@name@` replaced.
std::string filled(std::string_view form, const Fillings& fillings);

// One value: plain where that is safe, else in quotes.
std::string scalar(const std::string& text);

// `locale: text`, or the wordings as a list, in lines of this indentation.
std::string local_text(std::size_t indent, const std::string& locale,
                       const std::vector<std::string>& wordings);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_YAML_TEXT_H_
