// What a text is heard as. `_` is SPACE, `#` BROKEN.
#include "scan/cursor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/text.h"

namespace cuecard::scan {

static bool operator==(const Token& a, const Token& b) {
  return a.c == b.c && a.kind == b.kind && a.begin == b.begin && a.end == b.end;
}

using unicode::Kind;

static std::string shown(char32_t c) {
  if (c == kEnd) return "END";
  if (c == kSpace) return "_";
  if (c == kBroken) return "#";
  std::string text;
  append_utf8(c, text);
  return text;
}

static void PrintTo(const Token& token, std::ostream* out) {
  *out << shown(token.c) << ' ' << static_cast<int>(token.kind) << ' ' << token.begin << ".."
       << token.end;
}

namespace {

std::vector<Token> tokens_from(Text text, std::size_t at = 0) {
  std::vector<Token> tokens;
  Cursor cursor(text, at);
  for (Token token = cursor.next(); token.c != kEnd; token = cursor.next()) tokens.push_back(token);
  return tokens;
}

std::string heard(std::string_view text) {
  std::string all;
  for (const Token& token : tokens_from({text, true})) all += shown(token.c);
  return all;
}

std::string times(std::size_t n, std::string_view what) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += what;
  return text;
}

struct Case {
  std::string text, heard;
};

void expect_heard(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(heard(one.text), one.heard) << one.text;
}

TEST(Cursor, Folds) {
  expect_heard({
      {"", ""},
      {"Not  MY job!", "not_my_job!"},
      {"ＡＢ", "ab"},
      {"歸我管", "归我管"},
      {"㍿", "株式会社"},
      {"ﬁne", "fine"},
      {"½", "1_2"},
      {"x℃", "x_c"},
      {"⑴", "(1)"},
  });
}

TEST(Cursor, BetweenWordsAFewOrnamentsAreOneSpace) {
  expect_heard({
      {"a b", "a_b"},
      {"a    b", "a_b"},
      {"a     b", "a#b"},
      {"e-mail", "e_mail"},
      {"a -- b", "a_b"},
      {"a\tb", "a_b"},
      {"1 2", "1_2"},
      {"a“b”c", "a_b_c"},
      {"a 1", "a_1"},
      {"  a", "a"},
      {"a  ", "a"},
      {"        a", "a"},
  });
}

TEST(Cursor, AroundOthersTwoOrnamentsAreNothing) {
  expect_heard({
      {"不 归", "不归"},
      {"不 *归", "不归"},
      {"不***归", "不#归"},
      {"不 a", "不a"},
      {"a  不", "a不"},
      {"a   不", "a#不"},
      {"不   ", "不#"},
      {"a ，b", "a,b"},
      {"a,  b", "a,b"},
      {"a,   b", "a,#b"},
      {"a.b", "a.b"},
      {"不，归", "不,归"},
      {"不。归", "不。归"},
      {"a 😀 b", "a😀b"},
      {"$ 5", "$5"},
  });
}

TEST(Cursor, SkippedCharactersAreNotHeard) {
  const std::string zero_width = "\u200B";
  expect_heard({
      {"n\u200Bot", "not"},
      {"不\u2060归", "不归"},
      {"\u202Ea", "a"},
      {"a \u200B b", "a_b"},
      {"a" + times(30, zero_width) + "b", "ab"},
      {"a" + times(31, zero_width) + "b", "a#b"},
      {"a" + times(16, zero_width) + " " + times(15, zero_width) + "b", "a#b"},
      {times(100, zero_width) + "a", "a"},
      {"e" + times(29, zero_width) + "\u0301" + times(30, zero_width) + "x", "éx"},
      {"e" + times(30, zero_width) + "\u0301x", "e#x"},
      {"e" + times(31, zero_width) + "\u0301", "e#"},
  });
}

TEST(Cursor, MarksBelongToTheirBase) {
  const std::string acute = "\u0301";
  expect_heard({
      {"e" + acute, "é"},
      {"e\u200B" + acute, "é"},
      {"か\u3099", "が"},
      {"\u1112\u1161\u11AB", "한"},
      {"x" + acute, "x" + acute},
      {acute + "a", "a"},  // on nothing: an ornament
      {"a " + acute + "b", "a_b"},
      {"a!" + acute + "b", "a!b"},
      {"ṧ\u0323", "ṣ\u030C\u0307"},
      {"x" + times(30, acute) + "y", "x" + times(30, acute) + "y"},
      {"x" + times(31, acute) + "y", "x" + times(30, acute) + "#y"},
      {"กำ", "กํา"},
      {"1\uFE0F\u20E3", "1\u20E3"},
  });
}

TEST(Cursor, ApostrophesInsideWords) {
  expect_heard({
      {"don't", "don't"},
      {"don’t", "don't"},
      {"don`t", "don't"},
      {"'tis", "tis"},
      {"boys' toy", "boys_toy"},
      {"a''b", "a_b"},
      {"a'\u200Bb", "a'b"},
      {"a 'b", "a_b"},
      {"a'你", "a你"},
      {"5'6", "5'6"},
      {"rock 'n' roll", "rock_n_roll"},
      {"e\u0301'a", "é'a"},
      {"aŉ", "a'n"},
  });
}

TEST(Cursor, PointsInsideNumbers) {
  const auto kind_of_point = [](std::string_view text) {
    for (const Token& token : tokens_from({text, true}))
      if (token.c == U'.' || token.c == U',') return token.kind;
    return Kind::other;
  };
  const struct {
    std::string_view text;
    Kind kind;
  } kCases[] = {
      {"1.5", Kind::word},       {"1,5", Kind::word},
      {"a.5", Kind::clause},     {"1.a", Kind::clause},
      {"1 .5", Kind::clause},    {"1.", Kind::clause},
      {"1\u200B.5", Kind::word}, {"１．５", Kind::word},
      {"⒈5", Kind::word},        {"a. B", Kind::ender},
      {"a.    B", Kind::ender},  {"a.     B", Kind::clause},
      {"a. b", Kind::clause},    {"a.B", Kind::clause},
      {"a, B", Kind::clause},    {"a.\u00A0\u200BÉ", Kind::ender},
      {"a. Ａ", Kind::ender},    {"1. A", Kind::ender},
      {"a. 你", Kind::clause},   {"a.\nB", Kind::clause},
      {"a.\" B", Kind::clause},
  };
  for (const auto& one : kCases) EXPECT_EQ(kind_of_point(one.text), one.kind) << one.text;
}

TEST(Cursor, IllFormedTextAndControlsBreak) {
  expect_heard({
      {"a\xFF"
       "b",
       "a#b"},
      {"\xE4\xBD"
       "a",
       "#a"},
      {"\xED\xA0\x80", "#"},
      {std::string("a\0b", 3), "a#b"},
      {"不\uFFFD归", "不#归"},
      {"a\nb\r\nc", "a\nb\r\nc"},
  });
}

TEST(Cursor, TokensOfAClusterShareItsPlace) {
  EXPECT_EQ(tokens_from({"x\u0301你", true}),
            (std::vector<Token>{
                {U'x', Kind::word, 0, 3}, {0x301, Kind::mark, 0, 3}, {U'你', Kind::han, 3, 6}}));
  for (const Token& token : tokens_from({"㍿", true})) EXPECT_EQ(token.end - token.begin, 3u);
}

TEST(Cursor, TokensOfAWording) {
  EXPECT_EQ(tokens_of(" Not  my job "), U"not my job");
  EXPECT_EQ(tokens_of("\xFF不归\xFF\xFF"), std::u32string({kBroken, U'不', U'归'}));
  EXPECT_EQ(tokens_of("…"), U"...");
  EXPECT_EQ(tokens_of("--"), U"");
}

TEST(Cursor, WhereAWordMayBegin) {
  const struct {
    std::string before;
    bool may;
    std::string word = "a";
  } kCases[] = {
      {"", true},
      {" ", true},
      {"b", false},
      {"你", true},
      {"，", true},
      {"'", true},
      {"b'", false},
      {"b''", true},
      {"b\u200B", false},
      {"e\u0301", false},
      {"か\u3099", true},
      {"\u0301", true},
      {"b\u0301'", false},
      {"1.", true},
      {"1.", false, "5"},
      {"1\u0301.", false, "5"},
      {"b.", true, "5"},
      {"⒈", false, "5"},
      {"1,", false, "5"},
      {"1..", true, "5"},
      {"\xFF", true},
      {"b" + times(30, "\u200B"), false},
      {"b" + times(31, "\u200B"), true},
      {"b" + times(31, "\u0301"), true},
      {"b-", true},
      {"½", false},
  };
  for (const auto& one : kCases) {
    const std::string text = one.before + one.word;
    EXPECT_EQ(word_may_begin({text, true}, one.before.size()), one.may) << text;
  }
}

// --- characters ----------------------------------------------------------------------

TEST(Character, OneForEachIllFormedSequence) {
  const struct {
    std::string_view text;
    std::vector<std::size_t> sizes;
  } kCases[] = {
      {"a你😀", {1, 3, 4}},
      {"\x80\x80", {1, 1}},
      {"\xC0\x80", {1, 1}},
      {"\xE4\xBD"
       "a",
       {2, 1}},
      {"\xE0\x80\x80", {1, 1, 1}},
      {"\xF0\x9F\x98", {3}},
      {"\xF0\x80\x80\x80", {1, 1, 1, 1}},
      {"\xF4\x90\x80\x80", {1, 1, 1, 1}},
      {"\xF5\x80", {1, 1}},
      {"\xED\xA0\x80\xED\xB0\x80", {3, 3}},
      {"\xED\xA0", {1, 1}},
      {"\xED\xA0"
       "a",
       {1, 1, 1}},
      {"\xED\x9F", {2}},
  };
  for (const auto& one : kCases) {
    std::vector<std::size_t> sizes, backwards;
    for (std::size_t i = 0; i < one.text.size(); i += sizes.back())
      sizes.push_back(character_at({one.text, true}, i).size);
    for (std::size_t i = one.text.size(); i > 0; i -= backwards.back())
      backwards.push_back(character_before({one.text, true}, i).size);
    std::reverse(backwards.begin(), backwards.end());
    EXPECT_EQ(sizes, one.sizes) << testing::PrintToString(one.text);
    EXPECT_EQ(backwards, one.sizes) << testing::PrintToString(one.text);
  }
}

TEST(Character, CutAtTheEndOfATextThatGrows) {
  for (const std::string_view text : {"\xE4", "\xE4\xBD", "\xF0\x9F\x98", "\xED\xA0", "\xC3"}) {
    EXPECT_TRUE(character_at({text, false}, 0).cut) << testing::PrintToString(text);
    EXPECT_FALSE(character_at({text, true}, 0).cut) << testing::PrintToString(text);
  }
  for (const std::string_view text : {"a", "你", "\xFF", "\x80", "\xE4\x41", "\xE0\x80"})
    EXPECT_FALSE(character_at({text, false}, 0).cut) << testing::PrintToString(text);
  EXPECT_EQ(character_at({"", false}, 0).size, 0u);
}

// --- properties ----------------------------------------------------------------------

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "你",     "a",      "B", "'",  " ", " ",    ".",      "1",      "，", "。",
      "\u0301", "\u200B", "½", "㍿", "…", "\xFF", "か",     "\u3099", "ำ",  "\u1109",
      "\u1161", "\n",     "*", "℃",  "ŉ", "\xE4", "\u0323", "é",
  };
  const std::size_t first = random() % kPieces.size(), kinds = 2 + random() % 6;
  std::string text;
  for (std::size_t size = random() % 40; size > 0; --size)
    text += random() % 8 == 0 ? kPieces[random() % kPieces.size()]
                              : kPieces[(first + random() % kinds) % kPieces.size()];
  return text;
}

bool is_inner(const Token& token) {
  return token.kind == Kind::word && (token.c == U'\'' || token.c == U'.' || token.c == U',');
}

// A token whose cluster could be where a cursor begins.
bool begins_cluster(const std::vector<Token>& tokens, std::size_t i) {
  if (tokens[i].c == kSpace || tokens[i].c == kBroken || is_inner(tokens[i])) return false;
  return std::none_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const Token& before) { return before.end > tokens[i].begin; });
}

TEST(Cursor, BegunLaterTellsTheSame) {
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random);
    const std::vector<Token> all = tokens_from({text, true});
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!begins_cluster(all, i)) continue;
      ASSERT_EQ(tokens_from({text, true}, all[i].begin),
                std::vector<Token>(all.begin() + static_cast<std::ptrdiff_t>(i), all.end()))
          << text << " from " << all[i].begin;
    }
  }
}

TEST(Cursor, WhatIsToldOfACutTextStays) {
  std::mt19937 random(2);
  std::size_t told = 0;
  for (int round = 0; round < 5000; ++round) {
    const std::string text = random_text(random);
    const std::vector<Token> all = tokens_from({text, true});
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      Cursor cursor({std::string_view(text).substr(0, cut), false});
      std::size_t i = 0;
      for (Token token = cursor.next(); !cursor.open(); token = cursor.next(), ++i, ++told) {
        ASSERT_LT(i, all.size()) << text << " cut at " << cut;
        ASSERT_EQ(token, all[i]) << text << " cut at " << cut;
      }
    }
  }
  EXPECT_GT(told, 1000000u);
}

TEST(Cursor, LooksNoFurtherThanItMust) {
  const auto open_after_first = [](std::string_view text) {
    Cursor cursor({text, false});
    cursor.next();
    return cursor.open();
  };
  for (const char* text : {"a", "你", "你\u200B", ".", ". ", "a\xE4"})
    EXPECT_TRUE(open_after_first(text)) << text;
  for (const char* text : {"ab", "你好", "a ", "!", "，", ".a", ".     "})
    EXPECT_FALSE(open_after_first(text)) << text;
}

}  // namespace
}  // namespace cuecard::scan
