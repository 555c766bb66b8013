// The styles that may stand behind `number`, `date` and `time`.
#ifndef CUECARD_UNICODE_STYLES_H_
#define CUECARD_UNICODE_STYLES_H_

#include <optional>
#include <string>
#include <string_view>

#include "unicode/message.h"

namespace cuecard::unicode {

// What to write instead of a style that exists in no locale; nothing for a good
// one. Whether a skeleton fits the argument's type is seen only at compile time.
std::optional<std::string> style_advice(Use use, std::string_view style);

// The skeleton of "::yMMMd"; nothing for a named style.
std::optional<std::string_view> skeleton_of(std::string_view style);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_STYLES_H_
