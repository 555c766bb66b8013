// The matcher against a naive one: a text's tokens, told from its beginning by one cursor, in which
// every literal is tried at every token.
#include "scan/matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "scan/cursor.h"
#include "unicode/fold.h"

namespace cuecard::scan {

static bool operator==(const Match& a, const Match& b) {
  return std::tie(a.literal, a.begin, a.end) == std::tie(b.literal, b.begin, b.end);
}
static void PrintTo(const Match& match, std::ostream* out) {
  *out << '#' << match.literal << ' ' << match.begin << ".." << match.end;
}

namespace {

using unicode::is_word;
using unicode::Kind;
using Literals = std::vector<std::u32string>;
using Matches = std::vector<Match>;

Literals literals_of(const std::vector<std::string>& wordings) {
  Literals literals;
  for (const std::string& wording : wordings) literals.push_back(tokens_of(wording));
  return literals;
}

Matches sorted(Matches matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.begin, a.end, a.literal) < std::tie(b.begin, b.end, b.literal);
  });
  return matches;
}

Matches all(const Matcher& matcher, std::string_view text) {
  Matches matches;
  auto keep = [&](const Match& match) { matches.push_back(match); };
  matcher.scan(text, keep);
  EXPECT_TRUE(std::is_sorted(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  })) << text;
  return sorted(matches);
}

struct Found {
  bool undecided;
  Matches matches;
};

Found at(const Matcher& matcher, Text text, std::size_t begin) {
  Found found;
  auto keep = [&](const Match& match) { found.matches.push_back(match); };
  found.undecided = matcher.at(text, begin, keep);
  found.matches = sorted(found.matches);
  return found;
}

// --- the naive matcher ---------------------------------------------------------------

std::vector<Token> tokens_in(std::string_view text) {
  std::vector<Token> tokens;
  Cursor cursor({text, true});
  do tokens.push_back(cursor.next());
  while (tokens.back().c != kEnd);
  return tokens;
}

class Naive {
 public:
  Naive(const Literals& literals, std::string_view text, Reading reading = {})
      : tokens_(tokens_in(text)), reading_(reading) {
    for (std::size_t i = 0; i < literals.size(); ++i)
      for (std::size_t begin = 0; begin < tokens_.size(); ++begin)
        if (may_begin(begin)) try_at(static_cast<std::uint32_t>(i), literals[i], begin);
    matches_ = sorted(matches_);
    matches_.erase(std::unique(matches_.begin(), matches_.end()), matches_.end());
  }
  const Matches& matches() const { return matches_; }

 private:
  // Marks are of the word that they are on.
  bool in_word(std::size_t i) const {
    while (i > 0 && tokens_[i].kind == Kind::mark) --i;
    return is_word(tokens_[i].kind);
  }

  bool may_begin(std::size_t i) const {
    const Kind kind = tokens_[i].kind;
    if (is_word(kind)) return i == 0 || !in_word(i - 1);
    return kind == Kind::han || kind == Kind::clause || kind == Kind::ender;
  }

  bool may_end(std::size_t i) const {
    const Token& next = tokens_[i + 1];
    return next.kind != Kind::mark && !(in_word(i) && is_word(next.kind));
  }

  bool same(char32_t a, char32_t b) const {
    return reading_.sounds ? unicode::sound_of(a) == unicode::sound_of(b) : a == b;
  }

  std::u32string collapsed(std::u32string literal) const {
    const auto alike = [&](char32_t a, char32_t b) { return same(a, b); };
    if (reading_.repeats)
      literal.erase(std::unique(literal.begin(), literal.end(), alike), literal.end());
    return literal;
  }

  void try_at(std::uint32_t index, const std::u32string& literal, std::size_t begin) {
    if (!literal.empty()) go_on(index, collapsed(literal), 0, begin, begin);
  }

  // The part of the literal from `done` on, from token `at` on.
  void go_on(std::uint32_t index, const std::u32string& literal, std::size_t done, std::size_t at,
             std::size_t begin) {
    const std::size_t most = reading_.repeats ? 8 : 1;
    for (std::size_t times = 1; times <= most; ++times, ++at) {
      if (tokens_[at].c >= kBroken || !same(tokens_[at].c, literal[done])) return;
      if (done + 1 < literal.size())
        go_on(index, literal, done + 1, at + 1, begin);
      else if (may_end(at))
        matches_.push_back({index, tokens_[begin].begin, tokens_[at].end});
    }
  }

  std::vector<Token> tokens_;
  Reading reading_;
  Matches matches_;
};

void expect_as_naive(const std::vector<std::string>& wordings, std::string_view text,
                     Reading reading = {}) {
  const Literals literals = literals_of(wordings);
  EXPECT_EQ(all(Matcher(literals, reading), text), Naive(literals, text, reading).matches())
      << "text: " << text << "\nliterals: " << testing::PrintToString(wordings);
}

// --- what is found -------------------------------------------------------------------

struct Case {
  std::string what;
  std::vector<std::string> wordings;
  std::string text;
  std::vector<std::string> found;  // in order of begin, then end
  Reading reading = {};
};

const Reading kRepeats{true, false};
const Reading kSounds{false, true};

const Case kCases[] = {
    {"a Han phrase anywhere", {"不归我管"}, "这个不归我管。", {"不归我管"}},
    {"a word is whole", {"hell"}, "hello hell's shell hell.", {"hell"}},
    {"an inner apostrophe goes on", {"he", "he'll"}, "he’ll he", {"he’ll", "he"}},
    {"words with any spaces", {"not my job"}, "NOT  my\u00A0job", {"NOT  my\u00A0job"}},
    {"spaces between Han", {"不归我管"}, "不 归*我~管", {"不 归*我~管"}},
    {"too many", {"不归我管"}, "不   归我管", {}},
    {"full width", {"vip客户"}, "ＶＩＰ客户", {"ＶＩＰ客户"}},
    {"traditional", {"归我管"}, "歸我管", {"歸我管"}},
    {"a phrase in another",
     {"不归我", "归我", "不归我管"},
     "不归我管",
     {"不归我", "不归我管", "归我"}},
    {"a mark is part of its letter", {"e", "é"}, "é e\u0301 e", {"é", "e\u0301", "e"}},
    {"never inside a cluster", {"x"}, "x\u0323 x", {"x"}},
    {"a character of several is taken whole", {"株式", "会社"}, "㍿", {"㍿", "㍿"}},
    {"and once", {"."}, "…", {"…"}},
    {"marks on a later word", {"a é", "a x"}, "a e\u0301 a x\u0323 a x", {"a e\u0301", "a x"}},
    {"zero width", {"不归", "my"}, "不\u200B归 m\u200By", {"不\u200B归", "m\u200By"}},
    {"a number is whole", {"3", "3.5"}, "3.5 3. 3,5", {"3.5", "3"}},
    {"punctuation begins", {"，好"}, "是，好", {"，好"}},
    {"a word after a sign", {"c"}, "x℃", {"℃"}},
    {"repeats",
     {"好的"},
     "好好好的的",
     {"好好好的", "好好好的的", "好好的", "好好的的", "好的", "好的的"},
     kRepeats},
    {"repeats of a word", {"so"}, "Sooooo what, soooooooooo", {"Sooooo"}, kRepeats},
    {"sounds", {"傻逼"}, "沙比 傻B", {"沙比"}, kSounds},
};

TEST(Matcher, Finds) {
  for (const Case& one : kCases) {
    const Literals literals = literals_of(one.wordings);
    std::vector<std::string> found;
    for (const Match& match : all(Matcher(literals, one.reading), one.text))
      found.push_back(one.text.substr(match.begin, match.end - match.begin));
    EXPECT_EQ(found, one.found) << one.what;
    expect_as_naive(one.wordings, one.text, one.reading);
  }
}

TEST(Matcher, EqualLiteralsAreAllReported) {
  EXPECT_EQ(all(Matcher(literals_of({"好", "你", "好"})), "好"), (Matches{{0, 0, 3}, {2, 0, 3}}));
}

TEST(Matcher, LiteralsThatNoTextHas) {
  for (const Literals& literals : {Literals{}, Literals{U""}, Literals{U" a"}, Literals{U"a "},
                                   Literals{std::u32string{U'a', kBroken, U'b'}}})
    EXPECT_TRUE(Matcher(literals).empty());
  EXPECT_EQ(all(Matcher(Literals{}), "a"), Matches());
  EXPECT_EQ(Matcher(literals_of({"好", "不归我管"})).longest(), 4u);
}

TEST(Matcher, TakesLittleMemory) {
  std::mt19937 random(5);
  Literals literals(20000);
  for (std::u32string& literal : literals)
    for (std::size_t size = 2 + random() % 3; literal.size() < size;)
      literal += static_cast<char32_t>(0x4E00 + random() % 3500);
  EXPECT_LT(Matcher(literals).memory(), literals.size() * 72);
}

// --- against the naive one -----------------------------------------------------------

// Short, and every rule of the tokens has something here.
const std::vector<std::string> kPieces = {
    "你", "好", "a",      "b",      "'",      " ",      "*",      ".",    "1",
    "，", "。", "\u0301", "\u200B", "\u00BD", "\u337F", "\u2026", "\xFF", "e",
    "A",  "か", "\u3099", "\u00E9", "\u2103", "\u1109", "\u1161", "-",    "…",
};

std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  const std::size_t size = random() % (most + 1);
  // Of a few pieces only, so that they meet.
  const std::size_t first = random() % kPieces.size();
  const std::size_t kinds = 2 + random() % 5;
  for (std::size_t i = 0; i < size; ++i)
    text += random() % 8 == 0 ? kPieces[random() % kPieces.size()]
                              : kPieces[(first + random() % kinds) % kPieces.size()];
  return text;
}

std::string excerpt(std::mt19937& random, std::string_view text) {
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < text.size(); i += character_at({text, true}, i).size)
    begins.push_back(i);
  begins.push_back(text.size());
  const std::size_t a = begins[random() % begins.size()], b = begins[random() % begins.size()];
  return std::string(text.substr(std::min(a, b), std::max(a, b) - std::min(a, b)));
}

std::vector<std::string> random_wordings(std::mt19937& random, std::string_view text) {
  std::vector<std::string> wordings;
  for (std::size_t i = 0; i <= random() % 6; ++i)
    wordings.push_back(random() % 3 == 0 ? random_text(random, 5) : excerpt(random, text));
  return wordings;
}

TEST(Matcher, AsTheNaiveOneOverATinyAlphabet) {
  const std::vector<std::string> letters = {"你", "a", " ", "'", "1", "."};
  const Literals literals =
      literals_of({"你", "a", "a a", "a'a", "你a", "a你", "1.1", "1", "a.", "你你", "."});
  const Matcher matcher(literals);
  std::size_t texts = 1;
  for (std::size_t size = 0; size <= 6; ++size, texts *= letters.size())
    for (std::size_t number = 0; number < texts; ++number) {
      std::string text;
      for (std::size_t i = 0, rest = number; i < size; ++i, rest /= letters.size())
        text += letters[rest % letters.size()];
      ASSERT_EQ(all(matcher, text), Naive(literals, text).matches()) << text;
    }
}

TEST(Matcher, AsTheNaiveOneOnRandomTexts) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000 && !testing::Test::HasFailure(); ++i) {
    const std::string text = random_text(random, 40);
    const Reading reading{random() % 4 == 0, random() % 8 == 0};
    expect_as_naive(random_wordings(random, text), text, reading);
  }
}

// Long enough to be read in several stretches.
TEST(Matcher, AsTheNaiveOneOnLongTexts) {
  std::mt19937 random(6);
  for (int i = 0; i < 60 && !testing::Test::HasFailure(); ++i) {
    const std::string part = random_text(random, 40);
    std::vector<std::string> wordings = random_wordings(random, part);
    wordings.push_back("你你你你你你你你你你你你你好");
    wordings.push_back("shut up");
    std::string text;
    while (text.size() < 7000) {
      const std::size_t size = random() % 60;
      for (std::size_t n = 0; random() % 4 == 0 && n < size; ++n) text += "你";
      text += random() % 3 == 0 ? " shut up " : random() % 2 == 0 ? part : random_text(random, 20);
    }
    expect_as_naive(wordings, text, {random() % 4 == 0, random() % 8 == 0});
  }
}

// --- a part of a text ----------------------------------------------------------------

TEST(Matcher, APartOfTheBeginnings) {
  std::mt19937 random(2);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random, 30);
    const Matcher matcher(literals_of(random_wordings(random, text)));
    std::size_t from = 0;
    for (const Match& match : all(matcher, text)) from = std::max(from, match.begin);
    Matches part;
    auto keep = [&](const Match& match) { part.push_back(match); };
    matcher.scan(text, 0, from, keep);
    matcher.scan(text, from, text.size(), keep);
    ASSERT_EQ(sorted(part), all(matcher, text)) << text;
  }
}

TEST(Matcher, WhatIsDecidedInACutTextStays) {
  std::mt19937 random(3);
  std::size_t decided = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random, 12);
    const Matcher matcher(literals_of(random_wordings(random, text)), {random() % 4 == 0, false});
    for (std::size_t begin = 0; begin < text.size();
         begin += character_at({text, true}, begin).size) {
      const Matches whole = at(matcher, {text, true}, begin).matches;
      for (std::size_t cut = begin; cut <= text.size(); ++cut) {
        const Found found = at(matcher, {std::string_view(text).substr(0, cut), false}, begin);
        if (found.undecided) {
          ASSERT_TRUE(std::includes(
              whole.begin(), whole.end(), found.matches.begin(), found.matches.end(),
              [](const Match& a, const Match& b) {
                return std::tie(a.begin, a.end, a.literal) < std::tie(b.begin, b.end, b.literal);
              }))
              << text << " cut at " << cut;
          continue;
        }
        ++decided;
        ASSERT_EQ(found.matches, whole) << text << " from " << begin << " cut at " << cut;
      }
    }
  }
  EXPECT_GT(decided, 100000u);
}

TEST(Matcher, WhatIsFarFromTheEndIsDecided) {
  std::mt19937 random(4);
  for (int i = 0; i < 1000; ++i) {
    std::string text = random_text(random, 30);
    const Matcher matcher(literals_of(random_wordings(random, text)), {random() % 4 == 0, false});
    const std::size_t size = text.size();
    while (text.size() < 2000) text += random_text(random, 30);
    for (std::size_t begin = 0; begin < size; begin += character_at({text, true}, begin).size)
      ASSERT_FALSE(at(matcher, {text, false}, begin).undecided) << text << " from " << begin;
  }
}

TEST(Matcher, WhatCanNoLongerBeAHitIsDecided) {
  const Matcher matcher(literals_of({"不归我管", "my job", "3"}));
  const auto undecided = [&](std::string_view text) {
    return at(matcher, {text, false}, 0).undecided;
  };
  for (const char* text :
       {"你", "不好", "不归我管", "不归我管吧", "不，", "not", "my dog", "my     ", "3 "})
    EXPECT_EQ(undecided(text), text == std::string("不归我管")) << text;
  for (const char* text :
       {"", "不", "不归", "不归 ", "m", "my", "my j", "my job", "\xE4", "3", "3."})
    EXPECT_TRUE(undecided(text)) << text;
}

// Marks that come later may stand before those that are there, or melt into what these made.
TEST(Matcher, WhatMarksToComeMayChangeIsUndecided) {
  const struct {
    const char *wording, *text;
    std::size_t cut;
    Reading reading;
  } cases[] = {
      {"e\u0301\u0301\u3099\u3099\u3099A", "\u00E9\u0301\u3099\u3099\u3099A", 4, {}},
      {"\u00E9\u3099\u0301", "\u00E9\u0301\u3099", 4, {}},
      {"\u1EBF", "e\u0302\u0301", 3, {}},
      {"\u1EBF", "\u00EA\u0301", 2, {}},
      {"a \u1EBF", "a \u00EA\u0301", 4, {}},
      {"\u1EB9\u0301", "\u00E9\u0323", 2, {}},
      {"\uAC01", "\uAC00\u11A8", 3, {}},
  };
  for (const auto& one : cases) {
    const Matcher matcher(literals_of({one.wording}), one.reading);
    const std::string_view text = one.text;
    EXPECT_EQ(at(matcher, {text, true}, 0).matches, (Matches{{0, 0, text.size()}})) << text;
    EXPECT_TRUE(at(matcher, {text.substr(0, one.cut), false}, 0).undecided) << text;
  }
}

// What begins in a match, or before the byte that is returned, may be left out; the rest may not.
TEST(Matcher, TellsAllThatIsStillWanted) {
  const Matcher matcher(literals_of({"a b", "b c", "c", "c d", "门口", "口是", "是我", "是我们"}));
  const std::string text = "a b c d, 门口是我们 b c";
  Matches told;
  std::size_t wanted_from = 0;
  auto keep = [&](const Match& match) {
    EXPECT_TRUE(match.begin >= wanted_from || match.begin == told.back().begin);
    told.push_back(match);
    return wanted_from = match.end;
  };
  matcher.scan(text, keep);
  const Matches expected = {{0, 0, 3},   {2, 4, 5},   {3, 4, 7},  {4, 9, 15},
                            {6, 15, 21}, {7, 15, 24}, {1, 25, 28}};
  EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace cuecard::scan
