// Looking a text over for what must not be said: nothing at all, control
// characters, braces. One pass, no allocation.
#ifndef CUECARD_PHRASE_TEXT_CHECK_H_
#define CUECARD_PHRASE_TEXT_CHECK_H_

#include <string_view>

namespace cuecard::phrase {

// Nothing but spaces (no-break and ideographic ones too) and characters of no width.
bool is_blank(std::string_view text);

struct TextLook {
  bool control = false;  // C0, C1, bidi controls, line separators
  bool brace = false;
  bool ascii = true;
};
TextLook look_at(std::string_view text);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_TEXT_CHECK_H_
