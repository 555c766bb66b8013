// The table is made from ICU's own data, of what NFKC_Casefold changes, and from the pairs of
// traditional and simplified characters. A code point that folds to several is folded as a whole
// string and then code point by code point again. Neighbouring pages of 64 code points that are
// equal are one. All of Unicode is gone through when a process first scans: what is alike is
// handled in ranges.
#include "unicode/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "unicode/simpler.h"

namespace cuecard::unicode {
namespace {

constexpr UChar32 kEndOfCodePoints = 0x110000;

const icu::Normalizer2& composition() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
  return nfc;
}

// --- what folds to what ------------------------------------------------------------------

// The pairs are in order; most of what is asked for stands before the first of them.
char32_t simplest(char32_t c) {
  const std::u16string_view pairs = kSimplerPairs;
  if (c < pairs.front() || c > 0xFFFF) return c;
  std::size_t first = 0, last = pairs.size() / 2;
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (pairs[2 * middle] < c)
      first = middle + 1;
    else
      last = middle;
  }
  return 2 * first < pairs.size() && pairs[2 * first] == c ? pairs[2 * first + 1] : c;
}

// What people type for an apostrophe.
constexpr std::u32string_view kApostrophes = U"\u2019\u2018\u02BC\uFF07\u00B4\u1FFD\u0060\u2032";

bool is_apostrophe(char32_t c) { return kApostrophes.find(c) != kApostrophes.npos; }

// Code points that do not fold to themselves, in order.
std::u32string all_changing() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeSet& changing = *icu::UnicodeSet::fromUSet(
      u_getBinaryPropertySet(UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED, &status));
  std::u32string all(kApostrophes);
  for (std::size_t i = 0; i < kSimplerPairs.size(); i += 2) all += kSimplerPairs[i];
  for (int32_t i = 0; i < changing.getRangeCount(); ++i)
    for (UChar32 c = changing.getRangeStart(i); c <= changing.getRangeEnd(i); ++c)
      all += static_cast<char32_t>(c);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void append_folded(char32_t original, std::u32string& out) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& folding = *icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (is_apostrophe(original)) {
    out += U'\'';
    return;
  }
  const icu::UnicodeString folded =
      folding.normalize(icu::UnicodeString(static_cast<UChar32>(original)), status);
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(folded.char32At(i));
    out += is_apostrophe(c) ? U'\'' : simplest(c);
  }
}

// --- kinds
// ---------------------------------------------------------------------------

constexpr UScriptCode kWrittenWithoutSpaces[] = {
    USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,   USCRIPT_THAI,
    USCRIPT_LAO, USCRIPT_KHMER,    USCRIPT_MYANMAR,  USCRIPT_BOPOMOFO,
};

// Signs that several of those scripts share count, too.
bool is_written_without_spaces(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  const bool shared = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
  return std::any_of(std::begin(kWrittenWithoutSpaces), std::end(kWrittenWithoutSpaces),
                     [&](UScriptCode one) {
                       return shared ? static_cast<bool>(uscript_hasScript(c, one)) : script == one;
                     });
}

bool is_part_of_letter(UChar32 mark) {
  UErrorCode status = U_ZERO_ERROR;
  return u_charType(mark) != U_ENCLOSING_MARK && u_getCombiningClass(mark) == 0 &&
         composition().hasBoundaryBefore(mark) && !is_written_without_spaces(mark) &&
         uscript_getScript(mark, &status) > USCRIPT_INHERITED;
}

Kind kind_of_letter(UChar32 c) {
  if (!composition().hasBoundaryBefore(c)) return Kind::mark;
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
  const bool of_a_script = script > USCRIPT_INHERITED && is_written_without_spaces(c);
  return emoji || of_a_script ? Kind::han : Kind::ornament;
}

Kind kind_of_control(UChar32 c) {
  if (c == '\t') return Kind::ornament;
  return (c >= '\n' && c <= '\r') || c == 0x85 ? Kind::ender : Kind::other;
}

Kind kind_of(UChar32 c, UCharCategory category) {
  const std::uint32_t in = U_MASK(category);
  if (in & U_GC_L_MASK) return kind_of_letter(c);
  if (in & U_GC_M_MASK) return is_part_of_letter(c) ? Kind::word : Kind::mark;
  if (in & U_GC_N_MASK) return kind_of_number(c);
  if (in & (U_GC_ZL_MASK | U_GC_ZP_MASK)) return Kind::ender;
  if (in & (U_GC_PS_MASK | U_GC_PE_MASK)) return Kind::clause;
  if (in & U_GC_SC_MASK) return Kind::han;
  if (in & U_GC_S_MASK) return kind_of_symbol(c);
  if (in & U_GC_CC_MASK) return kind_of_control(c);
  if (in & U_GC_CS_MASK) return Kind::other;
  // Characters of a house's own fonts, and those that are newer than this
  // table.
  if (in & (U_GC_CO_MASK | U_GC_CN_MASK)) return Kind::han;
  return Kind::ornament;
}

constexpr std::pair<std::u32string_view, Kind> kByName[] = {
    {U",.", Kind::point},       {U";:\u3001\u2014\u2015", Kind::clause},
    {U"!?\u3002", Kind::ender}, {U"'", Kind::apostrophe},
    {U"%\u2030", Kind::han},    {U"\uFFFD", Kind::other},
};

using Kinds = std::vector<Kind>;

// Whether a category says all, but for noncharacters: of most of Unicode.
bool is_alike(UCharCategory category) {
  return (U_MASK(category) & (U_GC_CO_MASK | U_GC_CN_MASK | U_GC_CS_MASK)) != 0;
}

UBool set_kinds(const void* context, UChar32 begin, UChar32 end, UCharCategory category) {
  Kinds& kinds = *static_cast<Kinds*>(const_cast<void*>(context));
  const auto at = kinds.begin() + begin;
  if (is_alike(category))
    std::fill(at, kinds.begin() + end, kind_of(begin, category));
  else
    for (UChar32 c = begin; c < end; ++c) at[c - begin] = kind_of(c, category);
  return true;
}

void set_noncharacters(Kinds& kinds) {
  for (std::size_t c = 0xFDD0; c <= 0xFDEF; ++c) kinds[c] = Kind::other;
  for (std::size_t end = 0x10000; end <= kEndOfCodePoints; end += 0x10000)
    kinds[end - 1] = kinds[end - 2] = Kind::other;
}

Kinds all_kinds() {
  Kinds kinds(kEndOfCodePoints);
  u_enumCharTypes(set_kinds, &kinds);
  set_noncharacters(kinds);
  for (const auto& [characters, kind] : kByName)
    for (const char32_t c : characters) kinds[c] = kind;
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
    if (c < 0xC0 || !composition().getDecomposition(static_cast<UChar32>(c), parts)) return put(c);
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
      put(static_cast<char32_t>(parts.char32At(i)));
  }

  std::size_t compose(char32_t* out, std::size_t room) const {
    std::size_t size = 0;
    std::size_t starter = kMostDecomposed;  // what marks may melt into
    int last_order = -1;                    // of what was kept since; -1: nothing was
    for (std::size_t i = 0; i < size_ && size < room; ++i) {
      const int order = orders_[i];
      const UChar32 melted =
          starter < size && last_order < order ? pair(out[starter], code_[i]) : -1;
      if (melted >= 0) {
        out[starter] = static_cast<char32_t>(melted);
        continue;
      }
      if (order == 0) starter = size;
      last_order = order == 0 ? -1 : order;
      out[size++] = code_[i];
    }
    return size;
  }

 private:
  static UChar32 pair(char32_t a, char32_t b) {
    return composition().composePair(static_cast<UChar32>(a), static_cast<UChar32>(b));
  }

  void put(char32_t c) {
    if (size_ == kMostDecomposed) return;
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

}  // namespace

Folding::Folding() : changing_(all_changing()) {
  std::vector<Kind> kinds = all_kinds();
  changes_.push_back(0);
  for (const char32_t c : changing_) {
    const std::size_t begin = changed_.size();
    append_folded(c, changed_);
    const std::size_t size = changed_.size() - begin;
    changes_.push_back(static_cast<std::uint32_t>(begin << kSizeBits | size));
    if (size == 0) kinds[c] = Kind::skip;
  }
  lay_out(kinds);
}

void Folding::lay_out(const std::vector<Kind>& kinds) {
  std::size_t next = 0;         // of those that do not fold to themselves
  bool changes_before = false;  // on the page before
  for (std::size_t begin = 0; begin < kCodePoints; begin += kPageSize) {
    const bool changes = next < changing_.size() && changing_[next] < begin + kPageSize;
    const bool as_before = begin > 0 && !changes && !changes_before &&
                           std::memcmp(&kinds[begin], &kinds[begin - kPageSize], kPageSize) == 0;
    if (!as_before) add_page(begin, kinds, next);
    page_of_.push_back(static_cast<std::uint16_t>(pages_.size() - 1));
    changes_before = changes;
  }
}

void Folding::add_page(std::size_t begin, const std::vector<Kind>& kinds, std::size_t& next) {
  Page& page = pages_.emplace_back();
  for (std::size_t i = 0; i < kPageSize; ++i) {
    const bool changes = next < changing_.size() && changing_[next] == begin + i;
    if (changes) ++next;
    page[i] = {static_cast<std::uint16_t>(changes ? next : 0), kinds[begin + i]};
  }
}

const Folding& Folding::get() {
  // Never destroyed: a thread may still be scanning when the process ends.
  static const Folding& folding = *new Folding;
  return folding;
}

bool Folding::is_capital(char32_t original) {
  const auto category = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(original)));
  return category == U_UPPERCASE_LETTER || category == U_TITLECASE_LETTER;
}

char32_t Folding::base_of(char32_t folded) {
  icu::UnicodeString parts;
  const auto c = static_cast<UChar32>(folded);
  return composition().getDecomposition(c, parts) ? static_cast<char32_t>(parts.char32At(0))
                                                  : folded;
}

std::size_t Folding::compose(char32_t* cluster, std::size_t size, std::size_t room) {
  Decomposed decomposed;
  for (std::size_t i = 0; i < size; ++i) decomposed.add(cluster[i]);
  return decomposed.compose(cluster, room);
}

std::u32string Folding::compose(std::u32string_view cluster) {
  constexpr std::size_t kMostGrowth = 4;  // no letter is made of more
  std::u32string composed(cluster);
  composed.resize(cluster.size() * kMostGrowth);
  composed.resize(compose(composed.data(), cluster.size(), composed.size()));
  return composed;
}

}  // namespace cuecard::unicode
