// Checking tags of pack authors. The order matters: first what is plainly another
// tag written differently, then which subtag does not exist.
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "unicode/kinship.h"
#include "unicode/locale.h"

namespace cuecard::unicode {
namespace {

// Regions that people write for the language spoken there.
struct Mistaken {
  std::string_view code, language, write;
};
constexpr std::array<Mistaken, 11> kMistaken = {{
    {"cn", "Chinese", "`zh-Hans` or `zh-Hant`"},
    {"chs", "Chinese", "`zh-Hans`"},
    {"cht", "Chinese", "`zh-Hant`"},
    {"hk", "Chinese", "`zh-Hant` or `zh-HK`"},
    {"jp", "Japanese", "`ja`"},
    {"us", "English", "`en`"},
    {"gb", "English", "`en-GB`"},
    {"cz", "Czech", "`cs`"},
    {"dk", "Danish", "`da`"},
    {"gr", "Greek", "`el`"},
    {"vn", "Vietnamese", "`vi`"},
}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

using NameOf = std::int32_t (*)(const char*, const char*, UChar*, std::int32_t, UErrorCode*);

// The English name of a subtag; empty where there is no such subtag.
std::string english_name(NameOf name_of, const std::string& id) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 128> name{};
  const std::int32_t length =
      name_of(id.c_str(), "en", name.data(), static_cast<std::int32_t>(name.size()), &status);
  std::string out;
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return out;
  icu::UnicodeString(name.data(), length).toUTF8String(out);
  return out;
}

// ICU names what exists, and echoes what does not.
bool language_exists(const std::string& code) {
  return !english_name(uloc_getDisplayLanguage, code).empty();
}
bool script_exists(const std::string& code) {
  return code != "Zzzz" && !english_name(uloc_getDisplayScript, "und_" + code).empty();
}
bool region_exists(const std::string& code) {
  return code != "ZZ" && !english_name(uloc_getDisplayCountry, "und_" + code).empty();
}

// The code of a language called `name` in English ("english" is `en`), or empty.
std::string language_called(std::string_view name) {
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code)
    if (lower(english_name(uloc_getDisplayLanguage, *code)) == name) return *code;
  return "";
}

std::vector<std::string_view> all_scripts() {
  std::vector<std::string_view> scripts;
  const int last = u_getIntPropertyMaxValue(UCHAR_SCRIPT);
  for (int i = 0; i <= last; ++i)
    if (const char* code = u_getPropertyValueName(UCHAR_SCRIPT, i, U_SHORT_PROPERTY_NAME))
      scripts.emplace_back(code);
  return scripts;
}

// The scripts Chinese is written in come first: a slip in them is the likeliest,
// and among all scripts another may be as near.
std::string nearest_script(std::string_view language, std::string_view script) {
  if (language == "zh") {
    const std::string_view near = nearest(script, {"Hans", "Hant"});
    if (!near.empty()) return std::string(near);
  }
  return std::string(nearest(script, all_scripts()));
}

TagProblem no_tag(std::string_view tag) {
  return {format("`{}` is not a locale tag", visible(tag)),
          "write a language and where needed a script or region, such as `en`, `zh-Hans` or "
          "`pt-BR`"};
}

TagProblem unknown_language(const std::string& code) {
  TagProblem problem{format("there is no language `{}`", visible(code)), ""};
  const std::string key = lower(code);
  for (const Mistaken& slip : kMistaken)
    if (slip.code == key) problem.help = format("for {} write {}", slip.language, slip.write);
  return problem;
}

// The whole tag is suggested, not the subtag alone: it can be copied.
TagProblem unknown_script(const icu::Locale& locale) {
  const std::string near = nearest_script(locale.getLanguage(), locale.getScript());
  TagProblem problem{format("there is no script `{}`", locale.getScript()), ""};
  if (near.empty()) return problem;
  const std::string region = locale.getCountry();
  problem.help = format("did you mean `{}-{}{}`?", locale.getLanguage(), near,
                        region.empty() ? "" : "-" + region);
  return problem;
}

// Text that cannot be read as a tag: the English name of a language, or anything.
TagProblem illegible(std::string_view tag) {
  const std::string name = lower(trim(tag));
  if (name == "chinese") return {no_tag(tag).message, "write `zh-Hans` or `zh-Hant`"};
  const std::string code = language_called(name);
  return code.empty() ? no_tag(tag) : TagProblem{no_tag(tag).message, format("write `{}`", code)};
}

}  // namespace

std::optional<TagProblem> check_tag(std::string_view tag) {
  const auto normal = normalise_tag(tag);
  if (!normal) return illegible(tag);
  const icu::Locale locale = locale_of(*normal);
  const std::string language = locale.getLanguage();
  const std::string region = locale.getCountry();
  if (!language_exists(language)) return unknown_language(language);
  // Kanuri exists, but whoever writes its code means the region of Korea.
  if (language == "kr") return TagProblem{"`kr` is not Korean", "for Korean write `ko`"};
  if (locale.getScript()[0] != '\0' && !script_exists(locale.getScript()))
    return unknown_script(locale);
  if (!region.empty() && !region_exists(region))
    return TagProblem{format("there is no region `{}`", region), ""};
  if (*normal != tag)
    return TagProblem{format("`{}` is not written as a locale tag", visible(tag)),
                      format("write `{}`", *normal)};
  return std::nullopt;
}

}  // namespace cuecard::unicode
