// ICU turns ill-formed input into U+FFFD in both directions, so nothing here fails.
#include "unicode/icu_text.h"

#include <unicode/bytestream.h>
#include <unicode/stringpiece.h>

#include <cstdint>

namespace cuecard::unicode {

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  append(text, out);
  return out;
}

void append(const icu::UnicodeString& text, std::string& out) {
  icu::StringByteSink<std::string> sink(&out);
  text.toUTF8(sink);
}

}  // namespace cuecard::unicode
