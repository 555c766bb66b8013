// Printing telephone numbers in groups, as they are read out.
#ifndef CUECARD_UNICODE_PHONE_H_
#define CUECARD_UNICODE_PHONE_H_

#include <string>
#include <string_view>

namespace cuecard::unicode {

// Digits, `+`, `*`, `#` and separators (space, hyphen, dot, parentheses), with at
// least one and at most 24 digits.
bool is_phone(std::string_view text);

// In the host's own groups where it has any; else in the usual ones.
void append_phone(std::string_view phone, std::string& out);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_PHONE_H_
