// Compiled phrases: what is left of a pack when everything that can be settled at
// load has been. Variants whose settings rule them out are marked, texts are found
// by the index of a locale, arguments by their slot, and everything that a Phrase
// tells of its origin lies ready in a Spoken.
#ifndef CUECARD_PHRASE_COMPILE_H_
#define CUECARD_PHRASE_COMPILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/reporter.h"
#include "pack/model.h"
#include "phrase/condition.h"
#include "phrase/festival.h"
#include "phrase/names.h"
#include "phrase/reading.h"
#include "unicode/locale.h"
#include "unicode/message.h"

namespace cuecard::phrase {

// Where a wording stands and what it cites. Views into the book that holds it.
struct Spoken {
  std::string_view state, locale, variant, pack, version, file;
  std::size_t wording = 0;
  std::size_t line = 0;
  const std::vector<std::string>* norms = nullptr;
};

struct Entry;

// An argument of a wording: a subject's value, or what a term says.
struct Slot {
  const Subject* subject = nullptr;
  const Entry* term = nullptr;
  bool always = false;  // used outside of any branch, so its errors always count
};

struct Wording {
  unicode::Message message;
  std::vector<Slot> slots;
  std::size_t usual_size = 0;  // bytes to make room for: short values fit
  Spoken spoken;
};

struct Text {
  std::size_t tag = 0;
  std::vector<Wording> wordings;  // at least one
};

struct Condition {
  const Subject* subject = nullptr;
  Test test;
  std::string text;  // as the pack has it
};

struct Variant {
  std::string name;
  std::string source;                               // "file:line"
  const std::vector<std::string>* norms = nullptr;  // its own and its phrase's
  std::vector<Condition> conditions;                // all of them, for explanations
  std::vector<const Condition*> open;               // those that a call decides
  bool ruled_out = false;                           // by a setting
  std::vector<Text> texts;
  std::vector<const Text*> by_tag;  // null where it has no text of that locale
  // Terms only: the text to take below a phrase of that locale.
  std::vector<const Text*> nearest_by_tag;
};

// A phrase or a term.
struct Entry {
  std::string id;
  std::string use;
  std::uint64_t hash = 0;  // of the id; part of the rotation
  std::vector<std::string> norms;
  std::vector<Variant> variants;
  std::vector<std::string> variables;  // that the host may set for it, each once
};

struct Book {
  explicit Book(const pack::Pack& pack);

  std::string_view keep(const std::string& text) { return *strings.insert(text).first; }

  Names names;
  Limits limits;
  unicode::LocaleChooser chooser;
  std::vector<std::vector<std::size_t>> lineage;  // of a tag: itself, its parents, then the rest
  std::vector<std::unique_ptr<unicode::LocaleFormats>> formats;  // by tag
  std::vector<std::vector<PeriodStart>> periods;                 // by tag
  std::vector<FestivalRule> festivals;
  std::vector<Entry> terms;
  std::vector<Entry> phrases;
  std::unordered_map<std::string_view, const Entry*> by_state;
  const Subject* call_id = nullptr;
  const Subject* times_said = nullptr;
  const Subject* now = nullptr;
  const Subject* region = nullptr;
  // What several wordings share: ids, file names, norms. Nodes stay where they are.
  std::unordered_set<std::string> strings;
  std::set<std::vector<std::string>> norms;
};

// Compiles what can be compiled and leaves out what has errors: the checks report
// those. Reported here is only what shows when a text meets its locale.
std::shared_ptr<const Book> compile(const pack::Pack& pack, Reporter& report);

// FNV-1a, 64 bits: the same on every machine, for ever.
constexpr std::uint64_t kHashStart = 14695981039346656037u;
constexpr std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211u;
  }
  return hash;
}

// The rotation: a call starts each phrase somewhere else and goes round from there.
constexpr std::size_t rotate(std::string_view call_id, std::uint64_t id_hash,
                             std::int64_t times_said, std::size_t count) {
  if (call_id.empty()) return 0;
  return static_cast<std::size_t>(
      (hash_on(id_hash, call_id) + static_cast<std::uint64_t>(times_said)) % count);
}

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_COMPILE_H_
