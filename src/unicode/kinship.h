// Which locale falls back to which, by CLDR.
#ifndef CUECARD_UNICODE_KINSHIP_H_
#define CUECARD_UNICODE_KINSHIP_H_

#include <unicode/locid.h>

#include <string>
#include <string_view>
#include <vector>

namespace cuecard::unicode {

// A tag as CLDR sees it. Two tags of one `fullest` name the same locale.
struct Kin {
  std::string form;      // "zh-HK" is "zh-Hant-HK": script always, region where written
  std::string fullest;   // "zh-Hant" is "zh-Hant-TW": the likely region too
  std::string language;  // of `fullest`
  std::string script;
};

Kin kin_of(std::string_view tag);

// The forms that a form falls back to, nearest first, itself not among them:
// "zh-Hant-MO" to "zh-Hant-HK" and "zh-Hant". The root is left out.
std::vector<std::string> ancestors_of(std::string_view form);

// ICU's locale of a normal tag; the root for anything else.
icu::Locale locale_of(std::string_view tag);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_KINSHIP_H_
