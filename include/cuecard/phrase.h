// Phrase: the words for one call state, and where they came from.
//
//   auto phrase = engine.say("hold.request", who);
//   std::cout << phrase->text() << "  (" << phrase->file() << ":" << phrase->line() << ")\n";
//
// A phrase keeps alive what its views point to, whatever becomes of the engine.
// Immutable: share it between threads.
#ifndef CUECARD_PHRASE_H_
#define CUECARD_PHRASE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/export.h"

namespace cuecard {

namespace phrase {
struct Spoken;  // internal: where a wording stands and what it cites
class Speaker;  // internal: makes phrases
}  // namespace phrase

// Why a locale was served.
enum class LocaleMatch {
  exact,         // what was asked for
  near,          // the nearest listed locale
  other_script,  // the same language in another script
  fallback,      // nothing near: the pack's fallback
  unspecified,   // nothing, or nothing legible, was asked for: the pack's fallback
};
CUECARD_API std::string_view to_string(LocaleMatch match);

class CUECARD_API Phrase {
 public:
  const std::string& text() const { return text_; }
  const std::string& requested_locale() const { return requested_locale_; }
  LocaleMatch locale_match() const { return locale_match_; }

  // Views, valid as long as this phrase or a copy of it.
  std::string_view state() const;
  std::string_view locale() const;  // the locale of the text
  std::string_view variant() const;
  std::size_t wording() const;    // which of the equal wordings, from 0
  std::string_view pack() const;  // the pack that wrote the text, and its version
  std::string_view version() const;
  std::string_view file() const;  // the place of the text in that pack
  std::size_t line() const;
  const std::vector<std::string>& norms() const;

 private:
  friend class phrase::Speaker;
  Phrase() = default;

  std::string text_;
  std::string requested_locale_;
  LocaleMatch locale_match_ = LocaleMatch::unspecified;
  std::shared_ptr<const phrase::Spoken> spoken_;
};

// One condition of a variant, and what it met.
struct ConditionTrace {
  std::string name;      // "expected_wait"
  std::string expected;  // "over 3m", as the pack has it
  std::string actual;    // "2m", or empty where it is not known; never customer text
  bool holds = false;
};

struct VariantTrace {
  std::string name;
  std::string source;  // "file:line"
  bool chosen = false;
  std::vector<ConditionTrace> conditions;
};

// Why a state is answered the way it is: the variants in the order tried, up to
// and with the chosen one, and the locales tried for its text.
struct Explanation {
  std::vector<VariantTrace> variants;
  std::vector<std::string> locales;
};

}  // namespace cuecard

#endif  // CUECARD_PHRASE_H_
