// Folding against ICU itself: NFKC_Casefold and the transform to simplified characters, over
// whole strings. What cuecard adds is named here.
#include "unicode/fold.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "unicode/simpler.h"

namespace cuecard::unicode {
namespace {

constexpr char32_t kEndOfCodePoints = 0x110000;

icu::UnicodeString to_icu(std::u32string_view text) {
  return icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                       static_cast<int32_t>(text.size()));
}

std::u32string from_icu(const icu::UnicodeString& text) {
  std::u32string code_points;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    code_points.push_back(static_cast<char32_t>(text.char32At(i)));
  return code_points;
}

std::u32string fold_each(std::u32string_view text) {
  std::u32string folded;
  for (const char32_t c : text)
    for (const char32_t part : Folding::get()(c)) folded += part;
  return folded;
}

// --- ICU's way -----------------------------------------------------------------------

bool is_apostrophe(char32_t c) {
  return std::u32string_view(U"'\u2019\u2018\u02BC\uFF07\u00B4\u1FFD\u0060\u2032").find(c) !=
         std::u32string_view::npos;
}

class ByIcu {
 public:
  ByIcu() {
    simplification_.reset(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status_));
  }

  std::u32string operator()(std::u32string_view text) {
    std::u32string straight(text);
    for (char32_t& c : straight)
      if (is_apostrophe(c)) c = U'\'';
    icu::UnicodeString folded = fold_.normalize(to_icu(straight), status_);
    simplify(folded);
    std::u32string result = from_icu(nfc_.normalize(folded, status_));
    for (char32_t& c : result)
      if (is_apostrophe(c)) c = U'\'';  // those that only come to light by folding
    EXPECT_TRUE(U_SUCCESS(status_));
    return result;
  }

  std::u32string simplified(char32_t c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    simplify(text);
    return from_icu(text);
  }

  std::u32string nfc(std::u32string_view text) {
    return from_icu(nfc_.normalize(to_icu(text), status_));
  }

 private:
  // Until nothing changes; ICU takes U+82CE and U+82E7 for each other's simpler form.
  void simplify(icu::UnicodeString& text) {
    for (int i = 0; i < 3; ++i) {
      simplification_->transliterate(text);
      text.findAndReplace(icu::UnicodeString(u'\u82E7'), icu::UnicodeString(u'\u82CE'));
    }
  }

  UErrorCode status_ = U_ZERO_ERROR;
  const icu::Normalizer2& fold_ = *icu::Normalizer2::getNFKCCasefoldInstance(status_);
  const icu::Normalizer2& nfc_ = *icu::Normalizer2::getNFCInstance(status_);
  std::unique_ptr<icu::Transliterator> simplification_;
};

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

TEST(Fold, EveryCodePointAsIcu) {
  ByIcu icu;
  for (char32_t c = 0; c < kEndOfCodePoints; ++c) {
    if (is_surrogate(c) || u_charType(static_cast<UChar32>(c)) == U_UNASSIGNED) continue;
    ASSERT_EQ(icu.nfc(fold_each({&c, 1})), icu({&c, 1})) << std::hex << static_cast<unsigned>(c);
  }
}

std::u32string random_string(std::mt19937& random) {
  constexpr std::pair<char32_t, char32_t> kBlocks[] = {
      {0x20, 0x7F},       {0xA0, 0x24F},      {0x300, 0x36F},     {0x370, 0x52F},
      {0x900, 0xDFF},     {0x1100, 0x11FF},   {0x1E00, 0x22FF},   {0x2460, 0x24FF},
      {0x3000, 0x33FF},   {0x4E00, 0x9FFF},   {0xAC00, 0xD7A3},   {0xF900, 0xFFEF},
      {0x1D400, 0x1D7FF}, {0x1F100, 0x1F2FF}, {0x2F800, 0x2FA1F},
  };
  std::u32string text;
  for (std::size_t size = random() % 8; text.size() < size;) {
    const auto [first, last] = kBlocks[random() % std::size(kBlocks)];
    text += first + static_cast<char32_t>(random() % (last - first + 1));
  }
  return text;
}

TEST(Fold, StringsAsIcu) {
  ByIcu icu;
  std::mt19937 random(1);
  for (int i = 0; i < 100000; ++i) {
    const std::u32string text = random_string(random);
    ASSERT_EQ(icu.nfc(fold_each(text)), icu(text)) << testing::PrintToString(text);
  }
}

TEST(Fold, WhatIsFoldedStays) {
  for (char32_t c = 0; c < kEndOfCodePoints; ++c) {
    const std::u32string once = fold_each({&c, 1});
    ASSERT_EQ(fold_each(once), once) << std::hex << static_cast<unsigned>(c);
    for (const char32_t part : once) ASSERT_NE(Folding::get().kind(part), Kind::skip);
  }
}

TEST(Fold, ComposesAsIcu) {
  ByIcu icu;
  std::mt19937 random(2);
  for (int i = 0; i < 100000; ++i) {
    const std::u32string text = fold_each(random_string(random));
    ASSERT_EQ(Folding::compose(text), icu.nfc(text)) << testing::PrintToString(text);
  }
}

// The baked pairs against ICU's transform: all that it knows of single characters, and no more.
TEST(Fold, SimplerPairsAreIcus) {
  ByIcu icu;
  std::u16string expected;
  for (char16_t c = 0; c < 0xFFFF; ++c) {
    if (is_surrogate(c)) continue;
    const std::u32string simpler = icu.simplified(c);
    if (simpler.size() == 1 && simpler[0] != c) expected += {c, static_cast<char16_t>(simpler[0])};
  }
  EXPECT_EQ(kSimplerPairs, expected) << "made by src/unicode/make_simpler.py";
}

TEST(Fold, ByExample) {
  const struct {
    std::u32string_view original, folded;
  } kCases[] = {
      {U"A", U"a"},        {U"Ａ", U"a"},      {U"ß", U"ss"},
      {U"ﬁ", U"fi"},       {U"歸", U"归"},     {U"體", U"体"},
      {U"苧", U"苎"},      {U"薴", U"苎"},     {U"㍿", U"株式会社"},
      {U"½", U"1\u20442"}, {U"①", U"1"},       {U"ｶ", U"カ"},
      {U"\u200B", U""},    {U"\uFE0F", U""},   {U"\u00AD", U""},
      {U"\u202E", U""},    {U"\u2019", U"'"},  {U"`", U"'"},
      {U"\u00B4", U"'"},   {U"\u0149", U"'n"}, {U"…", U"..."},
      {U"　", U" "},       {U"，", U","},      {U"\u212A", U"k"},
      {U"가", U"가"},      {U"ㅏ", U"\u1161"}, {U"\u0344", U"\u0308\u0301"},
  };
  for (const auto& one : kCases)
    EXPECT_EQ(fold_each(one.original), one.folded) << testing::PrintToString(one.original);
}

// --- kinds ---------------------------------------------------------------------------

TEST(Fold, Kinds) {
  const struct {
    Kind kind;
    std::u32string_view characters;
  } kCases[] = {
      {Kind::word, U"azéßжωאبक\u0940\u093Eꙮÿ"},
      {Kind::digit, U"09٣५๓"},
      {Kind::han,
       U"你々〇〆のカーㄅ한\u1100กກကខ㐀\U00020000$¥€%"
       U"‰😀👍🏻\U0001F1E8⺀"},
      {Kind::mark, U"\u0301\u3099\u20DD\u094D\u0E31\u0E48\u1161\u11A8\u0488\u17B6\u102B"},
      {Kind::clause, U";:、—―()[]{}「」《》【】"},
      {Kind::point, U",."},
      {Kind::ender, U"!?。\n\r\v\f\u0085\u2028\u2029"},
      {Kind::apostrophe, U"'"},
      {Kind::ornament, U" \t\"“”«»-–*~_/\\|@#&+=·•★☎°©♥→\u2800\u1680¿¡"},
      {Kind::other, {U"\0\x01\x7F\uFFFD\uFFFE", 5}},
      {Kind::han, U"\uE000\u0378"},  // of a house's own font; not assigned yet
      {Kind::skip, U"\u200B\u200D\u2060\uFEFF\u202E\uFE0F\u00AD\u034F\U000E0061"},
  };
  for (const auto& one : kCases)
    for (const char32_t c : one.characters)
      EXPECT_EQ(Folding::get().kind(c), one.kind) << std::hex << static_cast<unsigned>(c);
  for (char32_t c = 0xD800; c <= 0xDFFF; ++c) ASSERT_EQ(Folding::get().kind(c), Kind::other);
  EXPECT_EQ(Folding::get().kind(kEndOfCodePoints), Kind::other);
}

TEST(Fold, Capitals) {
  for (const char32_t c : std::u32string_view(U"AÉЖΩＡǅ")) EXPECT_TRUE(Folding::is_capital(c));
  for (const char32_t c : std::u32string_view(U"aéж你1.Ⓐ")) EXPECT_FALSE(Folding::is_capital(c));
}

TEST(Fold, Bases) {
  EXPECT_EQ(Folding::base_of(U'é'), U'e');
  EXPECT_EQ(Folding::base_of(U'ệ'), U'e');
  EXPECT_EQ(Folding::base_of(U'が'), U'か');
  EXPECT_EQ(Folding::base_of(U'你'), U'你');
}

// --- sounds --------------------------------------------------------------------------

TEST(Fold, Sounds) {
  EXPECT_EQ(sound_of(U'傻'), sound_of(U'啥'));
  EXPECT_EQ(sound_of(U'逼'), sound_of(U'比'));
  EXPECT_NE(sound_of(U'女'), sound_of(U'努'));
  EXPECT_EQ(sound_of(U'a'), U'a');
  EXPECT_EQ(sound_of(U'の'), U'の');
  EXPECT_EQ(sound_of(sound_of(U'她')), sound_of(U'他'));
}

}  // namespace
}  // namespace cuecard::unicode
