// Phrasebook: all that a pack can say, laid out to be read: a row for each phrase
// and variant, its locales side by side.
//
//   auto book = cuecard::load_phrasebook("policies/hotline-800");
//   if (!book) return;  // book.error() tells why
//   for (const auto& row : book->phrases)
//     for (const auto& text : row.texts)
//       for (const auto& wording : text.wordings)
//         std::cout << row.id << " " << text.locale << " " << wording << "\n";
//
// Made of a pack under work too: missing texts are marked, errors are listed.
// Plain values: copy and share them freely.
#ifndef CUECARD_PHRASEBOOK_H_
#define CUECARD_PHRASEBOOK_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/diagnostic.h"
#include "cuecard/engine.h"
#include "cuecard/export.h"
#include "cuecard/result.h"

namespace cuecard {

// How a variant stands in one locale.
enum class TextState {
  own,      // it has a text of this locale
  nearest,  // it is served the text of another locale, as `say` would
  draft,    // it has one, but `say` serves none of this locale until the pack lists it
  missing,  // the text is not written yet
};
CUECARD_API std::string_view to_string(TextState state);

struct PhrasebookText {
  std::string locale;  // of the column
  TextState state = TextState::missing;
  std::string served;                 // the locale of the wordings; empty where missing
  std::vector<std::string> wordings;  // as the pack has them, `{arguments}` and all
  std::string pack;                   // that wrote them
  std::string file;
  std::size_t line = 0;  // of the first wording
};

struct PhrasebookRow {
  std::string id;  // the state, or the name of a term
  std::string variant;
  std::vector<std::string> when;      // all must hold: "expected_wait: over 3m"
  std::string use;                    // guidance for the agent, of the whole phrase
  std::string variant_use;            // and of this variant
  std::vector<std::string> norms;     // of the phrase, then those of this variant
  std::vector<PhrasebookText> texts;  // one for each of Phrasebook::locales, in that order
};

// A value that the house fixes; texts and conditions use it by name.
struct SettingInfo {
  std::string name;
  std::string type;                  // "text", "duration", ...
  std::string value;                 // as packs write it; of a text by locale the first
  std::vector<std::string> choices;  // of a choice
  std::string use;
};

struct Phrasebook {
  PackInfo pack;
  std::string title;
  std::vector<std::string> locales;    // the columns
  std::vector<PhrasebookRow> phrases;  // in the pack's order, variants in the order tried
  std::vector<PhrasebookRow> terms;    // fragments that texts use as `{arguments}`
  std::vector<VariableInfo> variables;
  std::vector<SettingInfo> settings;
  bool whole = true;        // false: a file could not be read; what it holds is not here
  Diagnostics diagnostics;  // of the load, errors too
};

// `pack` and `options` as for Engine::load. `locales` are the columns wanted, by any
// tag; none: those that the pack lists, regional ones with texts of their own, then
// those that it has begun to write and does not list yet. Fails where there is
// nothing to show: no such pack, no readable manifest, a locale that is no tag.
CUECARD_API Result<Phrasebook, Diagnostics> load_phrasebook(
    const std::string& pack, const std::vector<std::string>& locales = {},
    const LoadOptions& options = {});

}  // namespace cuecard

#endif  // CUECARD_PHRASEBOOK_H_
