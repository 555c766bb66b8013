// One act of speaking: a book and a context, from the choice of the locale to the
// text. Lives for one call on one thread.
#ifndef CUECARD_PHRASE_SPEECH_H_
#define CUECARD_PHRASE_SPEECH_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/context.h"
#include "cuecard/phrase.h"
#include "cuecard/result.h"
#include "phrase/compile.h"
#include "phrase/reading.h"

namespace cuecard::phrase {

// What reading a context needs, in the locale that was chosen.
Surroundings surroundings_of(const Book& book, const unicode::LocaleChoice& locale);

class Speech {
 public:
  Speech(const Book& book, const Context& context);

  // The variant to use, or null; error() then says why.
  const Variant* choose(const Entry& entry);
  // Its text in the first locale of the chain that it has one for, or null.
  const Text* text_of(const Entry& entry, const Variant& variant);
  // Which of its equal wordings it is the turn of, or null.
  const Wording* turn(const Entry& entry, const Text& text);
  // Appends the wording; false with error().
  bool format(const Entry& entry, const Text& text, const Wording& wording, std::string& out);

  // The variants up to the chosen one. False where `say` would refuse a value.
  bool trace(const Entry& entry, Explanation& explanation);

  // How near the text's locale is to the one asked for.
  LocaleMatch match_of(const Text& text) const;
  const Error& error() const { return *error_; }

 private:
  enum class Verdict : std::uint8_t { fits, does_not, refused };

  std::size_t voice_for(std::size_t tag) const;
  Verdict judge(const Variant& variant);
  bool fail(Error error);
  bool trace_variant(const Variant& variant, VariantTrace& trace);
  bool append(const Wording& wording, std::size_t tag, int depth, std::string_view id,
              std::string& out);
  Reading::Outcome fill(const Slot& slot, std::size_t tag, int depth, unicode::Argument& argument);
  Reading::Outcome fill_term(const Entry& term, std::size_t tag, int depth,
                             unicode::Argument& argument);
  bool explain_failure(const Wording& wording, const unicode::Argument* arguments,
                       std::string_view id);

  const Book& book_;
  const unicode::LocaleChoice& locale_;
  Surroundings surroundings_;
  Reading reading_;
  std::optional<Error> error_;
};

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_SPEECH_H_
