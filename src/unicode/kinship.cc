// CLDR falls back by cutting off the last subtag, but for some locales it names
// another parent: en-AU goes to en-001, zh-Hant-MO to zh-Hant-HK. These exceptions
// lie in ICU's supplemental data, written without a script that goes without
// saying. We always write the script, so both spellings are looked up.
#include "unicode/kinship.h"

#include <unicode/stringpiece.h>
#include <unicode/ures.h>

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace cuecard::unicode {
namespace {

struct CloseBundle {
  void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;
using Parents = std::unordered_map<std::string, std::string>;

std::string string_at(const UResourceBundle* list, std::int32_t index) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const UChar* text = ures_getStringByIndex(list, index, &length, &status);
  std::string out;
  if (U_SUCCESS(status)) icu::UnicodeString(text, length).toUTF8String(out);
  return out;
}

// The table lists children by parent; a single child stands there without a list.
Parents read_parents() {
  Parents parents;
  UErrorCode status = U_ZERO_ERROR;
  const Bundle data(ures_openDirect(nullptr, "supplementalData", &status));
  const Bundle table(ures_getByKey(data.get(), "parentLocales", nullptr, &status));
  if (U_FAILURE(status)) return parents;
  for (std::int32_t i = 0; i < ures_getSize(table.get()); ++i) {
    UErrorCode row_status = U_ZERO_ERROR;
    const Bundle row(ures_getByIndex(table.get(), i, nullptr, &row_status));
    if (U_FAILURE(row_status)) continue;
    const char* parent = ures_getKey(row.get());
    for (std::int32_t k = 0; parent != nullptr && k < ures_getSize(row.get()); ++k)
      parents.emplace(string_at(row.get(), k), parent);
  }
  return parents;
}

// Never destroyed: hosts may choose a locale when the process is on its way out.
const std::string* named_parent(const std::string& id) {
  static const Parents& parents = *new Parents(read_parents());
  const auto found = parents.find(id);
  return found == parents.end() ? nullptr : &found->second;
}

// language, script and region of a form, and the variants behind them.
struct Subtags {
  std::string language, script, region, variants;
};

Subtags split_form(std::string_view form) {
  const icu::Locale locale = locale_of(form);
  Subtags parts{locale.getLanguage(), locale.getScript(), locale.getCountry(), locale.getVariant()};
  return parts;
}

std::string join(const Subtags& parts) {
  std::string form = parts.language + "-" + parts.script;
  if (!parts.region.empty()) form += "-" + parts.region;
  if (!parts.variants.empty()) form += "-" + parts.variants;
  return form;
}

// Whether CLDR leaves the script out of the locale's name: "Latn" of English.
bool goes_without_saying(const Subtags& parts) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale likely(parts.language.c_str());
  likely.addLikelySubtags(status);
  return U_SUCCESS(status) && parts.script == likely.getScript();
}

// The exception for this locale, under either of its spellings.
const std::string* named_parent(const Subtags& parts) {
  const std::string tail = parts.region.empty() ? "" : "_" + parts.region;
  if (const std::string* parent = named_parent(parts.language + "_" + parts.script + tail))
    return parent;
  return goes_without_saying(parts) ? named_parent(parts.language + tail) : nullptr;
}

// Moves to the parent; false at the root.
bool climb(Subtags& parts) {
  if (!parts.variants.empty()) {
    parts.variants.clear();
    return true;
  }
  if (const std::string* parent = named_parent(parts)) {
    if (*parent == "root") return false;  // zh-Hant: better nothing than zh-Hans
    const icu::Locale locale(parent->c_str());
    parts.language = locale.getLanguage();
    if (locale.getScript()[0] != '\0') parts.script = locale.getScript();
    parts.region = locale.getCountry();
    return true;
  }
  if (parts.region.empty()) return false;
  parts.region.clear();
  return true;
}

}  // namespace

icu::Locale locale_of(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(tag.data(), static_cast<std::int32_t>(tag.size()));
  icu::Locale locale = icu::Locale::forLanguageTag(piece, status);
  return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

Kin kin_of(std::string_view tag) {
  const icu::Locale written = locale_of(tag);
  icu::Locale full = written;
  UErrorCode status = U_ZERO_ERROR;
  full.addLikelySubtags(status);
  Subtags parts{full.getLanguage(), full.getScript(), full.getCountry(), written.getVariant()};
  Kin kin;
  kin.fullest = join(parts);
  parts.region = written.getCountry();
  kin.form = join(parts);
  kin.language = full.getLanguage();
  kin.script = full.getScript();
  return kin;
}

std::vector<std::string> ancestors_of(std::string_view form) {
  std::vector<std::string> ancestors;
  Subtags parts = split_form(form);
  constexpr std::size_t kMost = 8;  // CLDR's longest line has five
  while (ancestors.size() < kMost && climb(parts)) ancestors.push_back(join(parts));
  return ancestors;
}

}  // namespace cuecard::unicode
