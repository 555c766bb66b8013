// Sounds of Han characters, by ICU's transform to pinyin, which knows the most common
// reading of each. A sound is the first character that has it.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "unicode/fold.h"
#include "unicode/icu_text.h"

namespace cuecard::unicode {
namespace {

constexpr UChar32 kFirst = 0x3400;  // of the blocks of Han characters
constexpr UChar32 kLast = 0x9FFF;

using Sounds = std::unordered_map<char32_t, char32_t>;

Sounds read_sounds() {
  Sounds sounds;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> pinyin(icu::Transliterator::createInstance(
      "Han-Latin; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return sounds;
  std::unordered_map<std::string, char32_t> first_with;
  for (UChar32 c = kFirst; c <= kLast; ++c) {
    icu::UnicodeString text(c);
    pinyin->transliterate(text);
    if (text.isEmpty() || text.char32At(0) == c) continue;
    const auto own = static_cast<char32_t>(c);
    sounds[own] = first_with.try_emplace(to_utf8(text), own).first->second;
  }
  return sounds;
}

}  // namespace

char32_t sound_of(char32_t folded) {
  static const Sounds& sounds = *new Sounds(read_sounds());  // never destroyed: see Folding::get
  const auto found = sounds.find(folded);
  return found == sounds.end() ? folded : found->second;
}

}  // namespace cuecard::unicode
