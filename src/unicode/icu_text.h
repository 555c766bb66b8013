// Between our UTF-8 and ICU's UTF-16.
#ifndef CUECARD_UNICODE_ICU_TEXT_H_
#define CUECARD_UNICODE_ICU_TEXT_H_

#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace cuecard::unicode {

icu::UnicodeString to_utf16(std::string_view text);
std::string to_utf8(const icu::UnicodeString& text);
void append(const icu::UnicodeString& text, std::string& out);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_ICU_TEXT_H_
