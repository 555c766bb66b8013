#include "scan/context.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scanning.h"

namespace cuecard::scan {
namespace {

// How often rule `r` hits a text in spite of its contexts.
struct Case {
  Strings match, unless;
  std::string text;
  std::size_t hits;
};

void expect_hits(const std::vector<Case>& cases, const std::string& more = "") {
  for (const Case& c : cases)
    EXPECT_EQ(found(scanner_of(rule_of(c.match, c.unless, more)), c.text).size(), c.hits)
        << c.match.front() << " unless " << c.unless.front() << ", in " << c.text;
}

TEST(Context, WithoutAMarkCoversTheHit) {
  expect_hits({
      {{"烦"}, {"麻烦"}, "麻烦您", 0},
      {{"烦"}, {"麻烦"}, "工作日烦人，麻烦您", 1},
      {{"不了"}, {"不了解", "了解不了"}, "不了解，改不了，了解不了", 1},
      {{"a b"}, {"b c"}, "a b c", 1},  // covers a part alone
      {{"a b"}, {"a b"}, "a b", 0},
      {{"a"}, {"x…y"}, "x a y, x b a c y", 0},
      {{"a"}, {"x…y"}, "x y a", 1},
      {{"a"}, {"x…y"}, "x a. Y", 1},
      {{"a…b"}, {"a c"}, "a c b", 1},
      {{"a"}, {"a b", "a b c", "a"}, "a", 0},
      {{"b c d"}, {"a b", "a b c d", "b"}, "a b c d", 0},
      {{"什么"}, {"没什么"}, "没 甚麼什么", 1},
      {{"hell"}, {"what the hell", "hell yes"}, "Hell YES! what  the Hell", 0},
  });
}

TEST(Context, BeforeAHitEndsRightThere) {
  expect_hits({
      {{"急"}, {"不~"}, "不急，不要急", 1},
      {{"急"}, {"不~"}, "不 *急", 0},
      {{"急"}, {"不~"}, "不***急", 1},
      {{"急"}, {"不~"}, "不，急", 1},
      {{"wait"}, {"can't ~"}, "can’t wait, cant  - wait", 0},
      {{"wait"}, {"can't ~"}, "can't you wait", 1},
      {{"wait"}, {"can't ~"}, "can't. Wait", 1},
      {{"急"}, {"别…要~"}, "别 老是要急", 0},
      {{"急"}, {"急~"}, "急急急", 1},  // what stands before need be no hit, nor free of hits
  });
}

TEST(Context, AfterAHitBeginsRightThere) {
  expect_hits({
      {{"急"}, {"~诊"}, "急诊 急的诊", 1},
      {{"急"}, {"~诊"}, "急 *诊", 0},
      {{"急"}, {"~诊"}, "急***诊", 1},
      {{"急"}, {"~诊"}, "急", 1},
      {{"no problem"}, {"~ at all"}, "No problem - at all!", 0},
      {{"no problem"}, {"~ at all"}, "No problem! At all!", 1},
      {{"急"}, {"~…你我"}, "急着见你我", 0},
      {{"a…b"}, {"~ c"}, "a x b c", 0},
      {{"a b", "a b c"}, {"~ d"}, "a b c d", 1},  // the longest is shielded, the next is not
  });
}

TEST(Context, OnBothSidesAsksForBoth) {
  expect_hits({
      {{"急"}, {"不~的"}, "不急的", 0},
      {{"急"}, {"不~的"}, "不急，急的", 2},
      {{"急"}, {"(不|别)~(的|啊)"}, "不急啊，别急的", 0},
      {{"急"}, {"不…~…的"}, "不是很急那样的", 0},
      {{"急"}, {"不…~…的"}, "不急！的", 1},
      {{"急"}, {"不~…的"}, "不急一下的，不很急的", 1},
  });
}

TEST(Context, WithAGapReachesAsFarAsTheSentence) {
  const std::string far(150, '-');
  expect_hits({
      {{"急"}, {"您…~"}, "您" + far + "急", 0},
      {{"急"}, {"~…您"}, "急，，，，，，，，，" + far + "您", 0},
      {{"急"}, {"您…~"}, "您。急", 1},
      {{"急"}, {"~…您"}, "急！您", 1},
      {{"急"}, {"您…~"}, "您" + far + far + "急", 1},  // cut after 200 characters
      {{"急"}, {"您…~"}, "急您", 1},
      {{"急"}, {"您…~"}, "您急", 0},
      {{"急"}, {"您…说…~"}, "您总是说一句二句三句四句五句急", 0},
      {{"急"}, {"您…~", "~…帮"}, "急。您！急。急，帮；急", 3},
  });
}

TEST(Context, LooksAtAllSentencesOfAHit) {
  expect_hits({
      {{"a! b"}, {"x…~"}, "x a! b", 0},
      {{"a! b"}, {"~…x"}, "a! b x", 0},
      {{"a! b"}, {"x…~"}, "x. A! b", 1},
      {{"a! b"}, {"~…x"}, "a! b. X", 1},
      {{"a! b"}, {"a! b"}, "a! b", 0},
      {{"a"}, {"a! b"}, "a! b", 1},  // ends in another sentence than the hit
      {{"b"}, {"a! b"}, "a! b", 1},  // begins in another sentence than the hit
      {{"a", "a! b"}, {"~…x"}, "a! b x", 1},
  });
}

TEST(Context, InTurnLooksAtTheWholeText) {
  const auto with = [](const std::string& contexts) {
    return scanner_of("  r: {match: {en: [急]}, unless: {in: turn, en: [" + contexts + "]}}\n");
  };
  struct {
    const char* contexts;
    const char* text;
    std::size_t hits;
  } cases[] = {
      {"'帮…~'", "我帮您。不要！急", 0},
      {"'~…帮'", "急！急。我帮您。急", 1},
      {"'帮~'", "帮急！帮！急", 1},
      {"'~诊', '着~'", "急诊！着急。急", 1},
      {"'不急'", "不急！急", 1},
      {"'不…急'", "不要急！急", 1},
      {"'不…~…帮'", "急。不急！帮，急", 2},
  };
  for (const auto& c : cases)
    EXPECT_EQ(found(with(c.contexts), c.text).size(), c.hits) << c.contexts << c.text;
}

TEST(Context, OfAnyLocaleCounts) {
  const Scanner scanner =
      scanner_of("  r: {match: {en: [wait], ja: [待]}, unless: {ja: ['お~'], en: ['~ 等']}}\n");
  EXPECT_EQ(found(scanner, "お wait, wait 等, お待, 待 等"), Strings{});
  EXPECT_EQ(found(scanner, "wait 待").size(), 2u);
}

TEST(Context, ShieldsItsOwnRuleAlone) {
  const Scanner scanner =
      scanner_of(rule_of({"急"}, {"不~"}, "", "x") + rule_of({"急"}, {}, "", "y"));
  EXPECT_EQ(found(scanner, "不急"), Strings{"y:急"});
}

TEST(Context, IsOutBeforeOverlapsAreDecided) {
  expect_hits({
      {{"a b c", "b", "c d"}, {"a b c"}, "a b c d", 1},  // b is covered, too; c d is not
      {{"a…c", "a b"}, {"~…d"}, "a b c d", 0},
      {{"a b c", "a b"}, {"~ d"}, "a b c d", 1},
  });
  EXPECT_EQ(found(scanner_of(rule_of({"a b c", "a b"}, {"~ d"})), "a b c d"), Strings{"r:a b"});
}

TEST(Context, ReadsAsItsRuleReads) {
  expect_hits({{{"急"}, {"不~"}, "不不不急", 0}}, ", repeats: true");
  expect_hits({{{"急"}, {"不~"}, "步及", 0}, {{"急"}, {"不~"}, "及", 1}}, ", sounds: true");
}

TEST(Context, ShieldsWhatExpressionsFind) {
  expect_hits({
      {{"/[0-9]{4}/"}, {"no ~", "~ euro", "order…~"}, "no 1234, 1234 euro, order my 1234; 1234", 0},
      {{"/[0-9]{4}/"}, {"no ~", "~ euro"}, "no: 1234, 1234; euro", 2},
      {{"/[0-9]{4}/"}, {"20(25|26)"}, "2025 2027", 1},
      {{"/-+/"}, {"~ a"}, "--- a", 0},
  });
}

}  // namespace
}  // namespace cuecard::scan
