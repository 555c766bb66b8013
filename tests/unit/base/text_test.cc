// UTF-8, what a terminal shows, and the guess at what an author meant.
#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace cuecard {
namespace {

using namespace std::string_literals;

constexpr std::size_t kWellFormed = std::string_view::npos;

TEST(Utf8, FindsTheFirstByteThatIsIllFormed) {
  struct Case {
    std::string text;
    std::size_t at;
  };
  const Case cases[] = {
      {"", kWellFormed},
      {"plain", kWellFormed},
      {"a\0b"s, kWellFormed},
      {"您好", kWellFormed},
      {"\xF4\x8F\xBF\xBF", kWellFormed},  // U+10FFFF
      {"\xED\x9F\xBF", kWellFormed},      // U+D7FF
      {"\xEE\x80\x80", kWellFormed},      // U+E000
      {"a\x80", 1},                       // continues nothing
      {"a\xC3", 1},                       // cut short
      {"\xE6\x82", 0},
      {"您\xF0\x9F\x98", 3},
      {"\xC0\xAF", 0},  // overlong
      {"\xC1\xBF", 0},
      {"\xE0\x9F\xBF", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF4\x90\x80\x80", 0},  // past U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"ab\xFF", 2},
      {"\xE6\x28\xA8", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(find_ill_formed_utf8(c.text), c.at) << visible(c.text);
}

TEST(Utf8, EncodesAndDecodesEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (0xD800 <= c && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(c, text);
    ASSERT_EQ(find_ill_formed_utf8(text), kWellFormed) << static_cast<unsigned>(c);
    std::size_t offset = 0;
    ASSERT_EQ(next_code_point(text, offset), c);
    ASSERT_EQ(offset, text.size());
  }
}

TEST(Utf8, DecodesInOrder) {
  const std::string_view text = "a\u00E9\u60A8\U0001F600";
  std::vector<char32_t> decoded;
  for (std::size_t offset = 0; offset < text.size();)
    decoded.push_back(next_code_point(text, offset));
  EXPECT_EQ(decoded, (std::vector<char32_t>{U'a', 0xE9, 0x60A8, 0x1F600}));
  EXPECT_EQ(count_code_points(text), 4u);
  EXPECT_EQ(count_code_points(""), 0u);
}

TEST(DisplayWidth, CountsTerminalColumns) {
  struct Case {
    std::string_view text;
    std::size_t width;
  };
  const Case cases[] = {
      {"", 0},           {"hold", 4},       {"王女士", 6},
      {"您好, Li", 8},   {"ｘ：", 4},        // full width
      {"ﾊﾛｰ", 3},                            // half width
      {"안녕", 4},       {"\U00020000", 2},  // a rare Han character
      {"\U0001F600", 2},                     // an emoji
      {"\U0001F680", 2},                     // one of another block
      {"e\u0301", 1},                        // e with a combining accent
      {"a\u200Bb", 2},                       // zero width space
      {"a\u2060b", 2},                       // word joiner
      {"a\uFEFFb", 2},
  };
  for (const Case& c : cases) EXPECT_EQ(display_width(c.text), c.width) << c.text;
}

TEST(Visible, ShowsWhatWouldHideOrReorder) {
  struct Case {
    std::string text;
    std::string_view shown;
  };
  const Case cases[] = {
      {"您好, Li", "您好, Li"},
      {"a\u202Eb", "aU+202Eb"},
      {"\u2066x\u2069", "U+2066xU+2069"},
      {"\u200Fx\u061C", "U+200FxU+061C"},
      {"a\nb\tc", "aU+000AbU+0009c"},
      {"a\0b"s, "aU+0000b"},
      {"\x1b[31m", "U+001B[31m"},
      {"\x7F", "U+007F"},
      {"\u0085", "U+0085"},
      {"\uFEFFx", "U+FEFFx"},
  };
  for (const Case& c : cases) EXPECT_EQ(visible(c.text), c.shown);
}

TEST(Visible, IsAlwaysWellFormed) {
  for (std::string_view text : {"a\xFF", "\xE6\x82", "\xED\xA0\x80", "\xC0\xAF", "\xF0\x9F\x98"})
    EXPECT_EQ(find_ill_formed_utf8(visible(text)), kWellFormed);
}

TEST(Nearest, IsWithinTwoSlips) {
  const std::vector<std::string_view> known = {"locales", "fallback", "extends",
                                               "id",      "norms",    "of"};
  struct Case {
    std::string_view name, near;
  };
  const Case cases[] = {
      {"locale", "locales"},   // one missing
      {"lcoales", "locales"},  // two swapped
      {"fallbakc", "fallback"},
      {"falback", "fallback"},
      {"extend", "extends"},
      {"exteends", "extends"},
      {"lolaces", "locales"},       // two wrong
      {"LOCALES", "locales"},       // case never counts
      {"ＬＯＣＡＬＥ", "locales"},  // nor does full width
      {"ids", "id"},                // short: one slip
      {"nroms", "norms"},
      {"xyzzy", ""},
      {"locaxyz", ""},  // three wrong
      {"ab", ""},       // two wrong in a short one
      {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(nearest(c.name, known), c.near) << c.name;
}

TEST(Nearest, TakesTheNearestOfSeveral) {
  EXPECT_EQ(nearest("hold.requst", {"hold.return", "hold.requests", "hold.request"}),
            "hold.request");
  EXPECT_EQ(nearest("anything", {}), "");
}

TEST(Nearest, CountsCharactersNotBytes) {
  EXPECT_EQ(nearest("开场白", {"开场词"}), "开场词");
  EXPECT_EQ(nearest("开场白", {"结束语"}), "");
}

TEST(Nearest, StandsAnythingThatIsTyped) {
  EXPECT_EQ(nearest(std::string(100000, 'x'), {"locales"}), "");
  EXPECT_EQ(nearest("\xFF\xFE", {"locales"}), "");
}

TEST(DidYouMean, GuessesElseListsElseIsSilent) {
  const std::vector<std::string_view> few = {"morning", "noon"};
  EXPECT_EQ(did_you_mean("mornign", few, "day periods"), "did you mean `morning`?");
  EXPECT_EQ(did_you_mean("teatime", few, "day periods"), "day periods: `morning` and `noon`");
  EXPECT_EQ(did_you_mean("teatime", {}, "day periods"), "");
  const std::vector<std::string_view> twelve(12, "known"), thirteen(13, "known");
  EXPECT_NE(did_you_mean("x", twelve, "names"), "");
  EXPECT_EQ(did_you_mean("x", thirteen, "names"), "");
}

TEST(ListNames, ReadsAsASentence) {
  EXPECT_EQ(list_names({}), "");
  EXPECT_EQ(list_names({"a"}), "`a`");
  EXPECT_EQ(list_names({"a", "b"}), "`a` and `b`");
  EXPECT_EQ(list_names({"a", "b", "c"}), "`a`, `b` and `c`");
  EXPECT_EQ(list_names({"a", "b", "c"}, "or"), "`a`, `b` or `c`");
}

TEST(Trim, TakesBlanksFromBothEnds) {
  EXPECT_EQ(trim("  a b\t\r\n"), "a b");
  EXPECT_EQ(trim("ab"), "ab");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
}

}  // namespace
}  // namespace cuecard
