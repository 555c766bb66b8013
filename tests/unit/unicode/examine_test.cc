#include <gtest/gtest.h>

#include "unicode/message.h"

namespace cuecard::unicode {
namespace {

// "code@offset+size", one by one.
std::string problems_of(std::string_view pattern, const Limits& limits = {}) {
  std::string out;
  for (const auto& problem : examine(pattern, limits).problems)
    out += (out.empty() ? "" : " ") + problem.code + "@" + std::to_string(problem.offset) + "+" +
           std::to_string(problem.size);
  return out;
}

TEST(Examine, AcceptsGoodPatterns) {
  for (const auto pattern : {"",
                             "plain",
                             "{name}",
                             "{ name }",
                             "您好，{surname}{title}。",
                             "don't",
                             "it''s",
                             "'{'literal'}'",
                             "'{}'",
                             "{n, number}",
                             "{n, number, integer}",
                             "{n,number,percent}",
                             "{n, number, ::.00}",
                             "{d, date}",
                             "{d, date, long}",
                             "{d, date, ::yMMMMd}",
                             "{t, time, short}",
                             "{n, plural, one {# item} other {# items}}",
                             "{n, plural, offset:1 =0 {none} =1 {one} other {#}}",
                             "{n,plural,other{#}}",
                             "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
                             "{s, select, true {yes} other {no}}",
                             "#",
                             "press '#'",
                             "{n, plural, other {'#'}}",
                             "{名字}",
                             "100 %",
                             "{s, select, a {{n, plural, other {{t}}}} other {}}"})
    EXPECT_EQ(problems_of(pattern), "") << pattern;
}

TEST(Examine, PlacesEachSlipAndReportsItOnce) {
  const struct {
    std::string_view pattern, expected;
  } cases[] = {
      // Braces.
      {"hello {name", "malformed-text@6+1"},
      {"hello {", "malformed-text@6+1"},
      {"hello {name, how are you", "malformed-text@6+1"},
      {"{n, plural, one {x} other {y}", "malformed-text@0+1"},
      {"{n, plural, other {hello {name}", "malformed-text@18+1"},
      {"hello name}", "stray-brace@10+1"},
      {"您好}", "stray-brace@6+1"},
      {"a } b } c", "stray-brace@2+1 stray-brace@6+1"},
      {"{{name}}", "malformed-text@0+2"},
      {"您好｛name｝", "full-width-brace@6+10"},
      {"您好{name｝。", "full-width-brace@6+8"},
      {"您好{｝。", "malformed-text@6+1"},
      {"{a｝ and {b}", "full-width-brace@0+5"},
      {"｛name}", "full-width-brace@0+8"},
      {"｝", "full-width-brace@0+3"},
      {"{s, select, other｛x｝}", "full-width-brace@17+3"},
      {"{n，number}", "malformed-text@2+3"},
      // Names.
      {"{}", "malformed-text@0+1"},
      {"{ }", "malformed-text@0+1"},
      {"{na me}", "malformed-text@1+5"},
      {"{a-b}", "malformed-text@1+3"},
      {"{a.b} {c d}", "malformed-text@1+3 malformed-text@7+3"},
      {"{0}", "numbered-argument@1+1"},
      {"{12, number}", "numbered-argument@1+2"},
      {"{1st}", "malformed-text@1+3"},
      // Apostrophes.
      {"l'{name}", "apostrophe@1+1"},
      {"l'{name} d'{other}", "apostrophe@1+1 apostrophe@10+1"},
      {"'{name}'", "apostrophe@0+1"},
      {"say '{", "apostrophe@4+1 malformed-text@5+1"},
      {"{s, select, other {l'}}", "apostrophe@20+1"},
      {"{n, plural, other {l'# items}}", "apostrophe@20+1"},
      // Formats and styles.
      {"{x, foo}", "unknown-format@4+3"},
      {"{x, spellout}", "unknown-format@4+8"},
      {"{x, choice, 0#a|1#b}", "unknown-format@4+6"},
      {"{x, }", "malformed-text@2+1"},
      {"{x, number integer}", "malformed-text@4+6"},
      {"{x, number, }", "malformed-text@10+1"},
      {"{x, number, bogus}", "bad-style@12+5"},
      {"{x, number, currency}", "bad-style@12+8"},
      {"{x, number, ::bogus}", "bad-style@12+7"},
      {"{x, number, #,##0}", "bad-style@12+5"},
      {"{x, date, lnog}", "bad-style@10+4"},
      {"{x, date, ::bogus}", "bad-style@10+7"},
      {"{x, date, yyyy-MM-dd}", "bad-style@10+10"},
      // Branches.
      {"{n, plural, one {x}}", "missing-other@1+1"},
      {"{n, plural}", "missing-other@1+1"},
      {"{s, select, a {x} b {y}}", "missing-other@1+1"},
      {"{s, select, a {x} a {y} other {}}", "duplicate-branch@18+1"},
      {"{n, plural, =1 {x} =1.0 {y} other {}}", "duplicate-branch@19+4"},
      {"{n, plural, singular {x} other {}}", "unknown-branch@12+8"},
      {"{n, plural, one x other {}}", "malformed-text@12+3"},
      {"{n, plural, = {x} other {}}", "malformed-text@12+1"},
      {"{n, plural, one {x} offset:1 other {}}", "malformed-text@20+7"},
      {"{n, plural, ! {x} other {}}", "malformed-text@12+1"},
      {"{s, select, a {{0}} other {{x, foo}}}", "numbered-argument@16+1 unknown-format@31+3"},
  };
  for (const auto& c : cases) EXPECT_EQ(problems_of(c.pattern), c.expected) << c.pattern;
}

TEST(Examine, SaysWhatIsWrongAndWhatToDo) {
  const struct {
    std::string_view pattern, message, help;
  } cases[] = {
      {"{name", "`{` is never closed", "add the `}` that belongs to it"},
      {"a}", "`}` has no `{` before it", "remove it, or write `'}'` to print a brace"},
      {"l'{x}", "the apostrophe here begins a quotation that never ends",
       "write two apostrophes `''`, or the curly `’`"},
      {"{n, plurl, other {}}", "there is no format `plurl`", "did you mean `plural`?"},
      {"{n, xyzzy}", "there is no format `xyzzy`",
       "formats are `number`, `date`, `time`, `plural`, `select` and `selectordinal`"},
      {"{n, date, lnog}", "there is no style `lnog` here", "did you mean `long`?"},
      {"{n, plural, one {}}", "the choice by `n` has no branch `other`",
       "add `other {...}`: it is taken where no other branch fits"},
      {"{0}", "`{0}` has a number where a name belongs",
       "write the name of a variable, such as `{surname}`"},
  };
  for (const auto& c : cases) {
    const auto problems = examine(c.pattern, {}).problems;
    ASSERT_EQ(problems.size(), 1u) << c.pattern;
    EXPECT_EQ(problems[0].message, c.message);
    EXPECT_EQ(problems[0].help, c.help);
  }
}

std::string nested(int depth) {
  std::string pattern;
  for (int i = 0; i < depth; ++i) pattern += "{n, select, other {";
  for (int i = 0; i < depth; ++i) pattern += "}}";
  return pattern;
}

TEST(Examine, HoldsTheDepthLimit) {
  Limits limits;
  limits.pattern_depth = 8;
  EXPECT_EQ(problems_of(nested(7), limits), "");
  EXPECT_EQ(problems_of(nested(8), limits), "");
  const auto problems = examine(nested(9), limits).problems;
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "text-too-deep");
  EXPECT_EQ(problems[0].message, "plurals and selects are 9 deep here; the limit is 8");
  EXPECT_EQ(examine(nested(100000), Limits()).problems[0].code, "pattern-too-long");
}

TEST(Examine, HoldsTheLengthLimit) {
  Limits limits;
  limits.pattern_bytes = 10;
  EXPECT_EQ(problems_of("0123456789", limits), "");
  const auto problems = examine("0123456789a", limits).problems;
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "pattern-too-long");
  EXPECT_EQ(problems[0].message, "the text is 11 bytes long; the limit is 10");
}

TEST(Examine, HoldsTheArgumentLimit) {
  Limits limits;
  limits.pattern_arguments = 2;
  EXPECT_EQ(problems_of("{a}{b}{a}{b}", limits), "");
  const auto problems = examine("{a}{b}{c}{d}", limits).problems;
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "too-many-arguments");
  EXPECT_EQ(problems[0].message, "`c` is argument number 3 of the text; the limit is 2");
}

TEST(Examine, RefusesIllFormedText) { EXPECT_EQ(problems_of("ab\xFF{x}"), "malformed-text@2+1"); }

TEST(Examine, ListsUsesInOrder) {
  const auto uses =
      examine("您好{a}：{s, select, yes {{b, number} {n, plural, =1 {{c}} other {}}} other {{a}}}",
              {})
          .uses;
  ASSERT_EQ(uses.size(), 6u);
  EXPECT_EQ(uses[0].name, "a");
  EXPECT_EQ(uses[0].offset, 7u);
  EXPECT_TRUE(uses[0].inside.empty());
  EXPECT_EQ(uses[1].use, Use::select);
  EXPECT_EQ(uses[1].branches, (std::vector<std::string>{"yes", "other"}));
  const std::vector<std::pair<std::string, std::string>> in_yes = {{"s", "yes"}};
  EXPECT_EQ(uses[2].name, "b");
  EXPECT_EQ(uses[2].use, Use::number);
  EXPECT_EQ(uses[2].inside, in_yes);
  EXPECT_EQ(uses[3].branches, (std::vector<std::string>{"=1", "other"}));
  EXPECT_EQ(uses[4].name, "c");
  EXPECT_EQ(uses[4].inside, in_yes);
  EXPECT_EQ(uses[5].inside, (std::vector<std::pair<std::string, std::string>>{{"s", "other"}}));
}

}  // namespace
}  // namespace cuecard::unicode
