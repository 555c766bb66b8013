// Locales: reading tags as hosts write them, and choosing which of a pack's
// locales to serve.
#ifndef CUECARD_UNICODE_LOCALE_H_
#define CUECARD_UNICODE_LOCALE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/phrase.h"

namespace cuecard::unicode {

// The tag in its usual form ("zh_CN.UTF-8" -> "zh-CN", "ZH-hans" -> "zh-Hans");
// nothing for text that is no tag, "C" and "POSIX". Deprecated codes are
// replaced ("iw" -> "he"), and so are "zh-CHS" and "zh-CHT".
std::optional<std::string> normalise_tag(std::string_view tag);

// For tags of pack authors: well-formed, in its usual form, and made of a
// language, script and region that exist. Nothing when fine, else what is wrong
// with it, with the form to write where that is clear.
struct TagProblem {
  std::string message;  // "`zh_CN` is not written as a locale tag"
  std::string help;     // "write `zh-CN`"; may be empty
};
std::optional<TagProblem> check_tag(std::string_view tag);

// The region subtag of a tag ("CN" of "zh-CN", "TW" of "zh-Hant-TW"), or empty.
std::string explicit_region(std::string_view tag);

// Whether `child` is a regional or script variety that falls back to `parent`
// by CLDR: "zh-HK" to "zh-Hant", "en-GB" to "en", "zh-CN" to "zh-Hans".
bool is_child_of(std::string_view child, std::string_view parent);

// Whether two tags name one locale: "en-US" is "en", "zh-CN" is "zh-Hans".
bool is_same_locale(std::string_view a, std::string_view b);

struct LocaleChoice {
  LocaleMatch match = LocaleMatch::unspecified;
  // Indices of the pack's tags whose texts to try, in order. A listed locale is
  // always among them; those before it are sparse children nearer to the
  // request; behind it the fallback.
  std::vector<std::size_t> chain;
  std::string region;  // the request's explicit region subtag, or empty
};

// Which of a pack's locales to serve, for any request. Immutable; thread-safe.
class LocaleChooser {
 public:
  // `listed`: the complete locales, the first is the source language. `sparse`:
  // further tags with texts of their own, each a child of a listed one.
  // Tag indices count `listed` first, then `sparse`. `fallback` is a listed one.
  LocaleChooser(std::vector<std::string> listed, std::vector<std::string> sparse,
                std::string fallback);
  ~LocaleChooser();
  LocaleChooser(LocaleChooser&&) noexcept;
  LocaleChooser& operator=(LocaleChooser&&) noexcept;

  const std::vector<std::string>& tags() const;  // listed, then sparse
  std::size_t listed_count() const;

  // Exact where the likely subtags agree (zh-CN is zh-Hans); else the nearest
  // listed locale by CLDR distance; else the same language in another script;
  // else the fallback. Some hundreds of requests are remembered, the first that are made:
  // made again, they cost one table look-up.
  const LocaleChoice& choose(std::string_view requested) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_LOCALE_H_
