// Reading tags. What systems call a locale (`zh_CN.UTF-8`, `sr_RS@latin`) is first
// brought to the shape of a BCP 47 tag; then ICU reads and canonicalises it.
// Extensions and private parts are dropped: they do not choose words.
#include <unicode/locid.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "unicode/kinship.h"
#include "unicode/locale.h"

namespace cuecard::unicode {
namespace {

constexpr std::size_t kLongestTag = 100;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

// The script that a POSIX modifier stands for.
std::string_view script_of_modifier(std::string_view modifier) {
  if (modifier == "latin") return "Latn";
  if (modifier == "cyrillic") return "Cyrl";
  if (modifier == "devanagari") return "Deva";
  return "";
}

// "sr_RS.UTF-8@latin" to "sr-Latn-RS"; a tag stays what it is.
std::string without_system_parts(std::string_view name) {
  const std::size_t at = name.find('@');
  const std::string modifier = at == name.npos ? "" : lower(name.substr(at + 1));
  std::string tag(name.substr(0, std::min(at, name.find('.'))));
  std::replace(tag.begin(), tag.end(), '_', '-');
  const std::string_view script = script_of_modifier(modifier);
  if (!script.empty()) tag.insert(std::min(tag.find('-'), tag.size()), "-" + std::string(script));
  return tag;
}

// Whether it starts with a language of two or three letters, and ends at once or
// goes on with subtags. ICU takes much more for a language.
bool looks_like_tag(std::string_view tag) {
  const std::size_t end = std::min(tag.find('-'), tag.size());
  if (end < 2 || end > 3) return false;
  return std::all_of(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(end), is_letter) &&
         std::all_of(tag.begin(), tag.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

// What Windows wrote before there were script subtags.
std::string_view windows_name(std::string_view tag) {
  if (tag == "zh-chs") return "zh-Hans";
  if (tag == "zh-cht") return "zh-Hant";
  return "";
}

// Language, script and region as ICU cases them, and variants in lower case.
std::string usual_form(const icu::Locale& locale) {
  std::string tag = locale.getLanguage();
  for (const char* part : {locale.getScript(), locale.getCountry()})
    if (*part != '\0') tag.append("-").append(part);
  std::string variants = lower(locale.getVariant());
  std::replace(variants.begin(), variants.end(), '_', '-');
  if (!variants.empty() && variants != "posix") tag += "-" + variants;
  return tag;
}

// Canonicalising replaces what is out of date ("iw", "zh-cmn-Hans").
std::optional<icu::Locale> read_locale(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<char, 2 * kLongestTag> id{};
  std::int32_t read = 0;
  const std::string text(tag);
  uloc_forLanguageTag(text.c_str(), id.data(), static_cast<std::int32_t>(id.size()), &read,
                      &status);
  // ICU stops at the first subtag it cannot read, and calls that a success.
  if (U_FAILURE(status) || read != static_cast<std::int32_t>(text.size())) return std::nullopt;
  icu::Locale locale(id.data());
  locale.canonicalize(status);
  if (U_FAILURE(status) || locale.isBogus()) return std::nullopt;
  return locale;
}

}  // namespace

std::optional<std::string> normalise_tag(std::string_view name) {
  if (name.size() > kLongestTag) return std::nullopt;
  const std::string tag = without_system_parts(trim(name));
  if (!looks_like_tag(tag)) return std::nullopt;
  if (const std::string_view known = windows_name(lower(tag)); !known.empty())
    return std::string(known);
  const auto locale = read_locale(tag);
  if (!locale || locale->getLanguage()[0] == '\0') return std::nullopt;  // `und` asks for nothing
  return usual_form(*locale);
}

std::string explicit_region(std::string_view tag) {
  const auto normal = normalise_tag(tag);
  return normal ? locale_of(*normal).getCountry() : "";
}

bool is_child_of(std::string_view child, std::string_view parent) {
  const Kin kin = kin_of(child);
  const Kin above = kin_of(parent);
  const auto ancestors = ancestors_of(kin.form);
  return std::any_of(ancestors.begin(), ancestors.end(), [&](const std::string& ancestor) {
    // A pack that lists zh-CN has in it what zh-SG falls back to: zh-Hans.
    return ancestor == above.form ||
           (kin.fullest != above.fullest && kin_of(ancestor).fullest == above.fullest);
  });
}

bool is_same_locale(std::string_view a, std::string_view b) {
  return a == b || kin_of(a).fullest == kin_of(b).fullest;
}

}  // namespace cuecard::unicode
