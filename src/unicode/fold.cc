// The table is made from ICU's own data: what NFKC_Casefold changes, and what
// the transform from traditional to simplified characters does. A code point
// that folds to several is folded as a whole string and then code point by code
// point again, until nothing changes any more. Equal pages of 64 code points
// are kept once.
#include "unicode/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace cuecard::unicode {
namespace {

constexpr UChar32 kEndOfCodePoints = 0x110000;

const icu::Normalizer2 &composition() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2 &nfc =
      *icu::Normalizer2::getNFCInstance(status);
  return nfc;
}

template <class Do> void for_each(const icu::UnicodeSet &set, Do act) {
  for (int32_t i = 0; i < set.getRangeCount(); ++i)
    for (UChar32 c = set.getRangeStart(i); c <= set.getRangeEnd(i); ++c)
      act(static_cast<char32_t>(c));
}

// --- what folds to what
// --------------------------------------------------------------

std::u32string to_utf32(const icu::UnicodeString &text) {
  std::u32string code_points;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    code_points.push_back(static_cast<char32_t>(text.char32At(i)));
  return code_points;
}

using Simpler = std::unordered_map<char32_t, char32_t>;

// ICU's own transform, one character at a time.
Simpler read_simplification() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transform(
      icu::Transliterator::createInstance("Traditional-Simplified",
                                          UTRANS_FORWARD, status));
  Simpler simpler;
  if (U_FAILURE(status))
    return simpler;
  icu::UnicodeSet sources;
  for_each(transform->getSourceSet(sources), [&](char32_t c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    transform->transliterate(text);
    if (text.countChar32() == 1 && text.char32At(0) != static_cast<UChar32>(c))
      simpler[c] = static_cast<char32_t>(text.char32At(0));
  });
  return simpler;
}

// Where the steps from `c` on come to rest; of a circle, its smallest.
char32_t simplest(const Simpler &simpler, char32_t c) {
  std::u32string passed;
  for (auto next = simpler.find(c); next != simpler.end();
       next = simpler.find(c)) {
    passed.push_back(c);
    c = next->second;
    const std::size_t met = passed.find(c);
    if (met != passed.npos)
      return *std::min_element(passed.begin() + met, passed.end());
  }
  return c;
}

// What people type for an apostrophe.
constexpr std::u32string_view kApostrophes =
    U"\u2019\u2018\u02BC\uFF07\u00B4\u1FFD\u0060\u2032";

// Code points that do not fold to themselves.
std::map<char32_t, std::u32string> all_changes() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2 &folding =
      *icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::UnicodeSet &changing = *icu::UnicodeSet::fromUSet(
      u_getBinaryPropertySet(UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED, &status));
  std::map<char32_t, std::u32string> changes;
  for_each(changing, [&](char32_t c) {
    changes[c] = to_utf32(
        folding.normalize(icu::UnicodeString(static_cast<UChar32>(c)), status));
  });
  const Simpler simpler = read_simplification();
  for (const auto &[c, _] : simpler)
    changes.try_emplace(c, 1, c);
  for (const char32_t c : kApostrophes)
    changes[c].assign(1, U'\'');
  for (auto &[_, folded] : changes)
    for (char32_t &c : folded)
      c = kApostrophes.find(c) == kApostrophes.npos ? simplest(simpler, c)
                                                    : U'\'';
  return changes;
}

// --- kinds
// ---------------------------------------------------------------------------

constexpr UScriptCode kWrittenWithoutSpaces[] = {
    USCRIPT_HAN,    USCRIPT_HIRAGANA, USCRIPT_KATAKANA,
    USCRIPT_HANGUL, USCRIPT_THAI,     USCRIPT_LAO,
    USCRIPT_KHMER,  USCRIPT_MYANMAR,  USCRIPT_BOPOMOFO,
};

// Signs that several of those scripts share count, too.
bool is_written_without_spaces(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  const bool shared = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
  return std::any_of(std::begin(kWrittenWithoutSpaces),
                     std::end(kWrittenWithoutSpaces), [&](UScriptCode one) {
                       return shared
                                  ? static_cast<bool>(uscript_hasScript(c, one))
                                  : script == one;
                     });
}

bool is_part_of_letter(UChar32 mark) {
  UErrorCode status = U_ZERO_ERROR;
  return u_charType(mark) != U_ENCLOSING_MARK &&
         u_getCombiningClass(mark) == 0 &&
         composition().hasBoundaryBefore(mark) &&
         !is_written_without_spaces(mark) &&
         uscript_getScript(mark, &status) > USCRIPT_INHERITED;
}

Kind kind_of_letter(UChar32 c) {
  if (!composition().hasBoundaryBefore(c))
    return Kind::mark;
  return is_written_without_spaces(c) ? Kind::han : Kind::word;
}

Kind kind_of_number(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_HAN ? Kind::han : Kind::digit;
}

Kind kind_of_symbol(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const bool emoji = u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
  const UScriptCode script = uscript_getScript(c, &status);
  const bool of_a_script =
      script > USCRIPT_INHERITED && is_written_without_spaces(c);
  return emoji || of_a_script ? Kind::han : Kind::ornament;
}

Kind kind_of_control(UChar32 c) {
  if (c == '\t')
    return Kind::ornament;
  return (c >= '\n' && c <= '\r') || c == 0x85 ? Kind::ender : Kind::other;
}

Kind kind_of(UChar32 c, UCharCategory category) {
  const std::uint32_t in = U_MASK(category);
  if (in & U_GC_L_MASK)
    return kind_of_letter(c);
  if (in & U_GC_M_MASK)
    return is_part_of_letter(c) ? Kind::word : Kind::mark;
  if (in & U_GC_N_MASK)
    return kind_of_number(c);
  if (in & (U_GC_ZL_MASK | U_GC_ZP_MASK))
    return Kind::ender;
  if (in & (U_GC_PS_MASK | U_GC_PE_MASK))
    return Kind::clause;
  if (in & U_GC_SC_MASK)
    return Kind::han;
  if (in & U_GC_S_MASK)
    return kind_of_symbol(c);
  if (in & U_GC_CC_MASK)
    return kind_of_control(c);
  if (in & U_GC_CS_MASK || U_IS_UNICODE_NONCHAR(c))
    return Kind::other;
  // Characters of a house's own fonts, and those that are newer than this
  // table.
  if (in & (U_GC_CO_MASK | U_GC_CN_MASK))
    return Kind::han;
  return Kind::ornament;
}

constexpr std::pair<std::u32string_view, Kind> kByName[] = {
    {U",.", Kind::point},       {U";:\u3001\u2014\u2015", Kind::clause},
    {U"!?\u3002", Kind::ender}, {U"'", Kind::apostrophe},
    {U"%\u2030", Kind::han},    {U"\uFFFD", Kind::other},
};

using Kinds = std::vector<Kind>;

UBool set_kinds(const void *kinds, UChar32 begin, UChar32 end,
                UCharCategory category) {
  for (UChar32 c = begin; c < end; ++c)
    (*static_cast<Kinds *>(const_cast<void *>(
        kinds)))[static_cast<std::size_t>(c)] = kind_of(c, category);
  return true;
}

Kinds all_kinds() {
  Kinds kinds(kEndOfCodePoints);
  u_enumCharTypes(set_kinds, &kinds);
  for (const auto &[characters, kind] : kByName)
    for (const char32_t c : characters)
      kinds[c] = kind;
  return kinds;
}

// --- canonical composition, without memory of its own
// --------------------------------

constexpr std::size_t kMostDecomposed = 256;

// A cluster taken apart, in canonical order.
class Decomposed {
public:
  void add(char32_t c) {
    icu::UnicodeString parts;
    if (c < 0xC0 ||
        !composition().getDecomposition(static_cast<UChar32>(c), parts))
      return put(c);
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
      put(static_cast<char32_t>(parts.char32At(i)));
  }

  std::size_t compose(char32_t *out, std::size_t room) const {
    std::size_t size = 0;
    std::size_t starter = kMostDecomposed; // what marks may melt into
    int last_order = -1; // of what was kept since; -1: nothing was
    for (std::size_t i = 0; i < size_ && size < room; ++i) {
      const int order = orders_[i];
      const UChar32 melted = starter < size && last_order < order
                                 ? pair(out[starter], code_[i])
                                 : -1;
      if (melted >= 0) {
        out[starter] = static_cast<char32_t>(melted);
        continue;
      }
      if (order == 0)
        starter = size;
      last_order = order == 0 ? -1 : order;
      out[size++] = code_[i];
    }
    return size;
  }

private:
  static UChar32 pair(char32_t a, char32_t b) {
    return composition().composePair(static_cast<UChar32>(a),
                                     static_cast<UChar32>(b));
  }

  void put(char32_t c) {
    if (size_ == kMostDecomposed)
      return;
    const std::uint8_t order = u_getCombiningClass(static_cast<UChar32>(c));
    std::size_t at = size_++;
    for (; order != 0 && at > 0 && orders_[at - 1] > order; --at) {
      code_[at] = code_[at - 1];
      orders_[at] = orders_[at - 1];
    }
    code_[at] = c;
    orders_[at] = order;
  }

  std::array<char32_t, kMostDecomposed> code_;
  std::array<std::uint8_t, kMostDecomposed> orders_;
  std::size_t size_ = 0;
};

} // namespace

Folding::Folding() : changes_(1, 0) {
  std::vector<Kind> kinds = all_kinds();
  std::vector<std::uint16_t> changed_at(kCodePoints);
  for (const auto &[c, folded] : all_changes()) {
    changed_at[c] = static_cast<std::uint16_t>(changes_.size());
    changes_.push_back(static_cast<std::uint32_t>(changed_.size() << kSizeBits |
                                                  folded.size()));
    changed_ += folded;
    changing_ += c;
    if (folded.empty())
      kinds[c] = Kind::skip;
  }
  std::unordered_map<std::string, std::uint16_t> known;
  for (std::size_t begin = 0; begin < kCodePoints; begin += kPageSize) {
    Page page{};
    std::string bytes;
    for (std::size_t i = 0; i < kPageSize; ++i) {
      page[i] = {changed_at[begin + i], kinds[begin + i]};
      bytes += {static_cast<char>(page[i].change),
                static_cast<char>(page[i].change >> 8),
                static_cast<char>(page[i].kind)};
    }
    const auto [at, fresh] =
        known.try_emplace(bytes, static_cast<std::uint16_t>(pages_.size()));
    if (fresh)
      pages_.push_back(page);
    page_of_.push_back(at->second);
  }
}

const Folding &Folding::get() {
  // Never destroyed: a thread may still be scanning when the process ends.
  static const Folding& folding = *new Folding;
  return folding;
}

bool Folding::is_capital(char32_t original) {
  const auto category =
      static_cast<UCharCategory>(u_charType(static_cast<UChar32>(original)));
  return category == U_UPPERCASE_LETTER || category == U_TITLECASE_LETTER;
}

char32_t Folding::base_of(char32_t folded) {
  icu::UnicodeString parts;
  const auto c = static_cast<UChar32>(folded);
  return composition().getDecomposition(c, parts)
             ? static_cast<char32_t>(parts.char32At(0))
             : folded;
}

std::size_t Folding::compose(char32_t *cluster, std::size_t size,
                             std::size_t room) {
  Decomposed decomposed;
  for (std::size_t i = 0; i < size; ++i)
    decomposed.add(cluster[i]);
  return decomposed.compose(cluster, room);
}

std::u32string Folding::compose(std::u32string_view cluster) {
  constexpr std::size_t kMostGrowth = 4; // no letter is made of more
  std::u32string composed(cluster);
  composed.resize(cluster.size() * kMostGrowth);
  composed.resize(compose(composed.data(), cluster.size(), composed.size()));
  return composed;
}

} // namespace cuecard::unicode
