// The escapes of double-quoted text (`\n`, `\"`, `\u4E2D`), read one at a time.
#ifndef CUECARD_YAML_ESCAPE_H_
#define CUECARD_YAML_ESCAPE_H_

#include <cstddef>
#include <string_view>

namespace cuecard::yaml {

enum class EscapeFault { none, unknown, digits, surrogate, range, control };

struct Escape {
  EscapeFault fault = EscapeFault::none;
  std::size_t size = 0;     // bytes in the source, the backslash included
  char32_t code_point = 0;  // also where it is a surrogate or a control character
};

// Reads the escape that `text` begins with. Not for a backslash at a line's end.
Escape read_escape(std::string_view text);

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_ESCAPE_H_
