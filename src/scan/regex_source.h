// A regular expression as an author writes it, made one over folded text.
#ifndef CUECARD_SCAN_REGEX_SOURCE_H_
#define CUECARD_SCAN_REGEX_SOURCE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/reporter.h"
#include "scan/pattern.h"
#include "yaml/node.h"

namespace cuecard::scan {

// A scalar that begins with `/`. Nothing where it could not be read: reported.
std::optional<Regex> read_regex(const yaml::Node& node, Reporter& report);

// A character inside `[...]` that is heard as several.
struct WideInSet {
  std::size_t offset, size;
  std::string heard;
};

// The source with its literal characters folded.
std::string fold_regex(std::string_view source, std::optional<WideInSet>& wide);

// The longest that a sound expression can match, in characters; nothing: there is no such bound.
std::optional<std::size_t> most_chars(std::string_view source);

// Where in `/.../` the first repeat without end stands.
struct EndlessRepeat {
  std::size_t offset, size;
};
std::optional<EndlessRepeat> endless_repeat(const yaml::Node& node);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_REGEX_SOURCE_H_
