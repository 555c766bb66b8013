#include "unicode/locale.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuecard::unicode {
namespace {

using Tags = std::vector<std::string>;

std::string name_of(LocaleMatch match) {
  switch (match) {
    case LocaleMatch::exact:
      return "exact";
    case LocaleMatch::near:
      return "near";
    case LocaleMatch::other_script:
      return "other_script";
    case LocaleMatch::fallback:
      return "fallback";
    default:
      return "unspecified";
  }
}

// "exact zh-HK zh-Hant en".
std::string chosen(const LocaleChooser& chooser, std::string_view requested) {
  const LocaleChoice& choice = chooser.choose(requested);
  std::string out = name_of(choice.match);
  for (const std::size_t tag : choice.chain) out += " " + chooser.tags()[tag];
  return out;
}

struct Case {
  std::string_view requested, expected;
};

void expect_choices(const LocaleChooser& chooser, const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(chosen(chooser, c.requested), c.expected) << c.requested;
}

TEST(LocaleChooser, ServesTheNearestListedLocale) {
  expect_choices(LocaleChooser({"zh-Hans", "zh-Hant", "en"}, {}, "en"),
                 {{"zh-Hans", "exact zh-Hans en"},
                  {"zh-CN", "exact zh-Hans en"},
                  {"zh", "exact zh-Hans en"},
                  {"zh_CN.UTF-8", "exact zh-Hans en"},
                  {"zh-CHS", "exact zh-Hans en"},
                  {"zh-SG", "near zh-Hans en"},
                  {"zh-TW", "exact zh-Hant en"},
                  {"zh-Hant", "exact zh-Hant en"},
                  {"zh-HK", "near zh-Hant en"},
                  {"zh-Hans-HK", "near zh-Hans en"},
                  {"yue", "near zh-Hant en"},
                  {"en", "exact en"},
                  {"en-US", "exact en"},
                  {"en-GB", "near en"},
                  {"ko", "fallback en"}});
}

TEST(LocaleChooser, WhatIsNoTagGetsTheFallback) {
  expect_choices(LocaleChooser({"zh-Hans", "en"}, {}, "en"), {{"", "unspecified en"},
                                                              {"C", "unspecified en"},
                                                              {"POSIX", "unspecified en"},
                                                              {"C.UTF-8", "unspecified en"},
                                                              {"und", "unspecified en"},
                                                              {"!!", "unspecified en"},
                                                              {"\xFF\xFE", "unspecified en"}});
}

TEST(LocaleChooser, PrefersAnotherScriptToAnotherLanguage) {
  expect_choices(LocaleChooser({"en", "zh-Hans"}, {}, "en"),
                 {{"zh-TW", "other_script zh-Hans en"}, {"zh-Hant-HK", "other_script zh-Hans en"}});
  expect_choices(LocaleChooser({"en", "zh-Hant"}, {}, "en"),
                 {{"zh-CN", "other_script zh-Hant en"}});
  expect_choices(LocaleChooser({"en", "sr"}, {}, "en"), {{"sr-Latn", "other_script sr en"}});
}

TEST(LocaleChooser, SparseChildrenComeBeforeTheirParent) {
  expect_choices(LocaleChooser({"zh-Hans", "zh-Hant", "en"}, {"zh-HK", "zh-SG", "en-GB"}, "en"),
                 {{"zh-HK", "exact zh-HK zh-Hant en"},
                  {"zh_HK.UTF-8", "exact zh-HK zh-Hant en"},
                  {"zh-Hant-HK", "exact zh-HK zh-Hant en"},
                  {"zh-MO", "near zh-HK zh-Hant en"},
                  {"zh-TW", "exact zh-Hant en"},
                  {"zh-SG", "exact zh-SG zh-Hans en"},
                  {"zh-MY", "near zh-Hans en"},
                  {"en-GB", "exact en-GB en"},
                  {"en-US", "exact en"}});
}

TEST(LocaleChooser, SeveralSparseChildrenComeNearestFirst) {
  expect_choices(LocaleChooser({"zh-Hant"}, {"zh-HK", "zh-MO"}, "zh-Hant"),
                 {{"zh-MO", "exact zh-MO zh-HK zh-Hant"}, {"zh-HK", "exact zh-HK zh-Hant"}});
}

TEST(LocaleChooser, AListedRegionServesItsLanguage) {
  expect_choices(LocaleChooser({"zh-CN", "en-GB"}, {"en-AU"}, "zh-CN"),
                 {{"zh-Hans", "exact zh-CN"},
                  {"en", "near en-GB zh-CN"},
                  {"en-AU", "exact en-AU en-GB zh-CN"},
                  {"zh-HK", "other_script zh-CN"}});
}

TEST(LocaleChooser, TheSameFormBeatsTheSameLocale) {
  expect_choices(LocaleChooser({"zh-Hans", "zh-CN"}, {}, "zh-Hans"),
                 {{"zh-CN", "exact zh-CN zh-Hans"}, {"zh", "exact zh-Hans"}});
}

TEST(LocaleChooser, TellsTheRegionAsked) {
  const LocaleChooser chooser({"zh-Hans", "en"}, {}, "en");
  EXPECT_EQ(chooser.choose("zh-CN").region, "CN");
  EXPECT_EQ(chooser.choose("zh-Hans").region, "");
  EXPECT_EQ(chooser.choose("de_AT.UTF-8").region, "AT");
  EXPECT_EQ(chooser.choose("?").region, "");
}

TEST(LocaleChooser, ListsItsTags) {
  const LocaleChooser chooser({"zh-Hans", "en"}, {"zh-SG"}, "en");
  EXPECT_EQ(chooser.tags(), (Tags{"zh-Hans", "en", "zh-SG"}));
  EXPECT_EQ(chooser.listed_count(), 2u);
}

TEST(LocaleChooser, TheSameChoiceIsTheSameObject) {
  const LocaleChooser chooser({"zh-Hans", "en"}, {}, "en");
  EXPECT_EQ(&chooser.choose("de-LI"), &chooser.choose("fr-LI"));
  EXPECT_EQ(&chooser.choose("zh-CN"), &chooser.choose("zh_CN"));
}

// Requests that come for the first time, again, and when there are too many to remember.
TEST(LocaleChooser, ARequestIsAlwaysAnsweredTheSame) {
  const LocaleChooser chooser({"zh-Hans", "en"}, {"zh-HK"}, "en");
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 1000; ++i) {
      const bool known = i % 2 == 0;  // requests of equal length
      const std::string request = (known ? "zh-HK-x-" : "fr-HK-x-") + std::to_string(i);
      const LocaleChoice& choice = chooser.choose(request);
      EXPECT_EQ(choice.match, known ? LocaleMatch::exact : LocaleMatch::fallback) << request;
      EXPECT_EQ(chooser.tags()[choice.chain.front()], known ? "zh-HK" : "en") << request;
      EXPECT_EQ(&chooser.choose(request), &choice);
    }
}

// Every region with every tag: the chain always holds a listed tag, and ends with
// the fallback.
TEST(LocaleChooser, EveryChainIsSound) {
  const LocaleChooser chooser({"zh-Hans", "zh-Hant", "en", "pt-BR"}, {"zh-HK", "en-GB"}, "en");
  for (const auto language : {"zh", "zh-Hant", "en", "pt", "fr", "nn", "yue", "sr-Latn"})
    for (char a = 'A'; a <= 'Z'; ++a)
      for (char b = 'A'; b <= 'Z'; ++b) {
        const auto& chain = chooser.choose(std::string(language) + "-" + a + b).chain;
        ASSERT_FALSE(chain.empty());
        EXPECT_EQ(chooser.tags()[chain.back()], "en");
        auto sorted = chain;
        std::sort(sorted.begin(), sorted.end());
        EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end());
      }
}

}  // namespace
}  // namespace cuecard::unicode
