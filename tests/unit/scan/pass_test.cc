#include "scan/pass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "scanning.h"

namespace cuecard::scan {
namespace {

using Hits = std::vector<std::tuple<std::size_t, std::size_t, std::uint32_t>>;

void add(const std::vector<RuleHit>& from, Hits& to) {
  for (const RuleHit& hit : from) to.emplace_back(hit.begin, hit.end, hit.rule);
}

Hits read_at_once(const Scanner& scanner, Pass::Which which, std::string_view text) {
  Pass pass(*scanner.compiled(), {}, which);
  std::vector<RuleHit> hits;
  pass.read({text, true}, 0, hits);
  Hits all;
  add(hits, all);
  std::sort(all.begin(), all.end());
  return all;
}

// Where a text may be cut so that whole characters stand before.
std::vector<std::size_t> boundaries(std::string_view text) {
  std::vector<std::size_t> all;
  for (std::size_t at = 0; at < text.size(); at += character_at({text, true}, at).size)
    all.push_back(at);
  all.push_back(text.size());
  return all;
}

// A text given piece by piece, and never more of it than the pass asked for.
class Grown {
 public:
  Grown(const Scanner& scanner, Pass::Which which, std::string_view text)
      : pass_(*scanner.compiled(), {}, which), text_(text) {}

  void read_to(std::size_t end, bool whole) {
    const std::size_t begin = pass_.needs_from();
    const std::size_t decided = pass_.decided();
    std::vector<RuleHit> hits;
    pass_.read({text_.substr(begin, end - begin), whole}, begin, hits);
    EXPECT_GE(pass_.decided(), decided);
    EXPECT_LE(pass_.needs_from(), pass_.decided());
    EXPECT_GE(pass_.needs_from(), begin);
    EXPECT_LE(pass_.decided(), end);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      EXPECT_GE(hits[i].begin, decided) << "a hit where all was decided";
      EXPECT_LE(hits[i == 0 ? 0 : i - 1].begin, hits[i].begin);
    }
    add(hits, hits_);
  }
  std::size_t decided() const { return pass_.decided(); }
  std::size_t needs_from() const { return pass_.needs_from(); }
  Hits hits() {
    std::sort(hits_.begin(), hits_.end());
    return hits_;
  }

 private:
  Pass pass_;
  std::string_view text_;
  Hits hits_;
};

Hits read_in_pieces(const Scanner& scanner, Pass::Which which, std::string_view text,
                    const std::vector<std::size_t>& ends) {
  Grown grown(scanner, which, text);
  for (const std::size_t end : ends) grown.read_to(end, false);
  grown.read_to(text.size(), true);
  EXPECT_EQ(grown.decided(), text.size());
  return grown.hits();
}

// Rules of every kind. Flags that are slow to decide beside gates that are quick.
const Scanner& house() {
  static const Scanner scanner = scanner_of(
      rule_of({"ab", "a b c", "笨蛋"}, {}, ", action: mask", "m1") +
      rule_of({"a…c", "笨…蛋…吗"}, {"c~", "~b", "不~…吗"}, ", action: mask", "m2") +
      rule_of({"/[0-9]{2,4}/", "1c"}, {"1~", "b 1~"}, ", action: block", "b1") +
      rule_of({"蛋", "b"}, {}, ", action: mask, repeats: true, sounds: true", "m3") +
      rule_of({"a", "蛋"}, {"~…吗", "b…~", "ab"}, "", "f1") +
      rule_of({"/a.*b/", "c"}, {"c c"}, "", "f2") + rule_of({"c…b"}, {}, ", repeats: true", "f3") +
      "  f4: {match: {en: [a, 蛋]}, unless: {in: turn, en: ['吗', '~…1 1', 'bb…~']}}\n");
  return scanner;
}

std::string random_text(std::mt19937& random, std::size_t most) {
  static const std::vector<std::string> kParts = {
      "a", "b",  "c", " ",      " ", "笨",     "蛋",       "吗",   "不",    "1",    "2", ".",
      "!", "。", ",", "\u0301", "A", "\u200B", "\xE7\xAC", "\x80", "a b c", "--- ", "'"};
  std::string text;
  for (std::size_t i = random() % most; i > 0; --i) text += kParts[random() % kParts.size()];
  return text;
}

TEST(Pass, FindsTheSameHoweverTextGrows) {
  std::mt19937 random(7);
  for (int round = 0; round < 1500; ++round) {
    const std::string text = random_text(random, round % 10 == 0 ? 600 : 30);
    const std::vector<std::size_t> all = boundaries(text);
    std::vector<std::size_t> some;
    for (const std::size_t at : all)
      if (random() % 4 == 0) some.push_back(at);
    for (const Pass::Which which : {Pass::all, Pass::gate, Pass::flag}) {
      const Hits expected = read_at_once(house(), which, text);
      EXPECT_EQ(read_in_pieces(house(), which, text, all), expected) << text;
      EXPECT_EQ(read_in_pieces(house(), which, text, some), expected) << text;
    }
    if (HasFailure()) break;
  }
}

TEST(Pass, OfGatesAndFlagsIsAllOfThem) {
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, 60);
    Hits both = read_at_once(house(), Pass::gate, text);
    const Hits flags = read_at_once(house(), Pass::flag, text);
    both.insert(both.end(), flags.begin(), flags.end());
    std::sort(both.begin(), both.end());
    EXPECT_EQ(both, read_at_once(house(), Pass::all, text)) << text;
  }
}

// Where a word begins hangs on what was let go long before.
TEST(Pass, RemembersWhatStoodBefore) {
  const Scanner scanner = scanner_of(rule_of({"ab"}));
  const std::string text =
      "xab x\u200B\u0301ab, ab. 'ab e\u0301ab 1ab " + std::string(9000, 'a') + "ab";
  const Hits expected = read_at_once(scanner, Pass::flag, text);
  EXPECT_EQ(expected.size(), 2u);
  EXPECT_EQ(read_in_pieces(scanner, Pass::flag, text, boundaries(text)), expected);
}

// ---- when what is decided

// How much of the text is decided, when all of it has come but not its end.
std::string decided(const std::string& rules, const std::string& text) {
  const Scanner scanner = scanner_of(rules);
  Grown grown(scanner, Pass::gate, text);
  for (const std::size_t at : boundaries(text)) grown.read_to(at, false);
  return text.substr(0, grown.decided());
}

std::string mask(const Strings& match, const Strings& unless = {}) {
  return rule_of(match, unless, ", action: mask");
}

TEST(Pass, HoldsOnlyWhatMayBecomeAHit) {
  struct {
    std::string rules, text, decided;
  } cases[] = {
      {mask({"idiot"}), "you are", "you are"},
      {mask({"idiot"}), "an id", "an "},
      {mask({"idiot"}), "an ide", "an ide"},
      {mask({"idiot"}), "an idiot", "an "},  // or idiotic
      {mask({"idiot"}), "an idiot ", "an idiot "},
      {mask({"笨蛋"}), "你笨", "你"},
      {mask({"笨蛋"}), "你笨蛋。", "你笨蛋。"},
      {mask({"笨…蛋"}), "笨一二三四", ""},
      {mask({"笨…蛋"}), "笨一二三四五六七八九十", "笨一二三四五六七八九十"},
      {mask({"笨…蛋"}), "笨一！二", "笨一！二"},
      // A context before the hit is known, one after it may come.
      {mask({"笨"}, {"不~"}), "你笨的一二", "你笨的一二"},
      {mask({"笨"}, {"~蛋吗"}), "你笨蛋", "你"},
      {mask({"笨"}, {"~蛋吗"}), "你笨蛋啊", "你笨蛋啊"},
      {mask({"笨"}, {"~…吗"}), "你笨的一二", "你"},
      {mask({"笨"}, {"~…吗"}), "你笨的一二！三四", "你笨的一二！三四"},
      {mask({"笨"}, {"~…吗"}), "你笨的吗一", "你笨的吗一"},
      {mask({"笨"}, {"大笨蛋"}), "大笨", "大"},
      {mask({"笨"}, {"大笨蛋啊"}), "大笨蛋", "大"},
      {mask({"笨"}, {"大笨蛋"}), "大笨人", "大笨人"},
      // An expression may match as much as it is wide.
      {mask({"/[0-9]{4}/"}), "no 12", ""},
      {mask({"/[0-9]{4}/"}), "no 12 and more", "no 12 an"},
      // Other rules' patterns do not count.
      {mask({"idiot"}) + rule_of({"you…fool", "/you.*/"}, {}, "", "f"), "are you", "are you"},
  };
  for (const auto& c : cases) EXPECT_EQ(decided(c.rules, c.text), c.decided) << c.rules << c.text;
}

TEST(Pass, IsIdleWithoutRulesThatApply) {
  const Scanner flags = scanner_of(rule_of({"a"}));
  EXPECT_TRUE(Pass(*flags.compiled(), {}, Pass::gate).idle());
  EXPECT_FALSE(Pass(*flags.compiled(), {}, Pass::flag).idle());
  EXPECT_TRUE(Pass(*flags.compiled(), {Speaker::customer, "", ""}, Pass::flag).idle());
  EXPECT_TRUE(Pass(*Scanner().compiled(), {}, Pass::all).idle());
  Grown idle(flags, Pass::gate, "a b");
  idle.read_to(2, false);
  EXPECT_EQ(idle.decided(), 2u);
  EXPECT_TRUE(idle.hits().empty());
}

TEST(Pass, TellsOfARuleThatLooksAtTheWholeTextAtItsEnd) {
  const Scanner scanner = scanner_of(
      "  turn: {match: {en: [a]}, unless: {in: turn, en: ['b…~', '~…b']}}\n" + rule_of({"a"}));
  const std::string text = "a! a! a! c";
  Grown grown(scanner, Pass::flag, text);
  grown.read_to(8, false);
  EXPECT_EQ(grown.hits().size(), 3u) << "those of the other rule";
  EXPECT_EQ(grown.decided(), 0u);
  grown.read_to(text.size(), true);
  EXPECT_EQ(grown.hits().size(), 6u);
  EXPECT_EQ(read_in_pieces(scanner, Pass::flag, "a! a! b", {2, 5}).size(), 2u);
}

TEST(Pass, NeedsNoMoreThanALittleOfAStream) {
  std::mt19937 random(9);
  std::string text;
  while (text.size() < 200000) text += random_text(random, 60);
  Pass pass(*house().compiled(), {}, Pass::gate);
  const std::vector<std::size_t> all = boundaries(text);
  std::vector<RuleHit> hits;
  std::size_t most = 0;
  for (std::size_t i = 0; i < all.size(); i += 50) {
    const std::size_t begin = pass.needs_from();
    pass.read({std::string_view(text).substr(begin, all[i] - begin), false}, begin, hits);
    most = std::max(most, all[i] - pass.needs_from());
  }
  EXPECT_LT(most, 20000u);
  EXPECT_GT(hits.size(), 1000u);
}

// ---- the bound of what is held

TEST(Pass, BoundsWhatGateRulesHold) {
  const auto limit = [](const std::string& rules) {
    return hold_limit(*scanner_of(rules).compiled());
  };
  EXPECT_EQ(limit(rule_of({"a"})), 0u);
  const std::size_t one = limit(mask({"a"}));
  EXPECT_GT(one, 0u);
  EXPECT_EQ(limit(mask({"a"}) + rule_of({"abcdef"}, {}, "", "flag")), one);
  const std::size_t two = limit(mask({"ab"}));
  EXPECT_GT(two, one);
  EXPECT_GT(limit(mask({"a…b"})), two + kSentenceChars);
  EXPECT_GT(limit(mask({"ab"}, {"~ c"})), two);
  EXPECT_GT(limit(mask({"ab"}, {"~…c"})), limit(mask({"ab"}, {"~ c"})) + kSentenceChars);
  EXPECT_GT(limit(rule_of({"ab"}, {}, ", action: block, repeats: true")), two);
  EXPECT_EQ(limit(mask({"a", "ab"})), two);
  EXPECT_EQ(limit(mask({"/a{3}/"})), limit(mask({"/a{9}b?/"})));
}

}  // namespace
}  // namespace cuecard::scan
