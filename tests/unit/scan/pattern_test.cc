// What patterns and contexts stand for, and what is said about those that cannot be read.
#include "scan/pattern.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "../small_stack.h"
#include "base/text.h"
#include "yaml/reader.h"

namespace cuecard::scan {
namespace {

// ---- small things to read and to show

struct Read {
  explicit Read(const std::string& pattern) : source("house.yaml", quoted(pattern)) {
    node = *yaml::parse(source, {}, report);
  }
  static std::string quoted(const std::string& pattern) {
    std::string text = "'";
    for (const char c : pattern) text += c == '\'' ? "''" : std::string(1, c);
    return "p: " + text + "'\n";
  }
  const yaml::Node& scalar() const { return *node.find("p"); }

  Source source;
  Reporter report;
  yaml::Node node;
};

struct Words {
  Source source{"words.yaml", ""};
  std::vector<yaml::Node> nodes;
  std::vector<pack::Lexicon> lexicons;

  Words() {
    nodes.reserve(100);
    add("you", {{"zh-Hans", {"您", "你们"}}, {"en", {"you", "y'all"}}});
    add("empty", {});
    add("regional", {{"zh-Hant", {"妳"}}, {"zh-HK", {"閣下"}}, {"fr", {"vous"}}});
  }
  void add(const std::string& id,
           const std::vector<std::pair<std::string, std::vector<std::string>>>& words) {
    pack::Lexicon lexicon;
    lexicon.id.text = id;
    for (const auto& [locale, texts] : words) {
      pack::LocalText local;
      local.locale.text = locale;
      for (const std::string& text : texts) {
        nodes.push_back(yaml::make_scalar(text, {&source, 0, 0}));
        local.wordings.push_back(&nodes.back());
      }
      lexicon.words.push_back(local);
    }
    lexicons.push_back(lexicon);
  }
};
const std::vector<pack::Lexicon>& lexicons() {
  static const Words words;
  return words.lexicons;
}

std::string utf8(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) append_utf8(c, out);
  return out;
}

// "您说…~" and the like, literals joined by gaps.
std::string shown(const Chain& chain) {
  std::string out;
  for (const std::u32string& literal : chain.literals)
    out += (out.empty() ? "" : "…") + utf8(literal);
  return out;
}

std::string shown(const Context::Way& way) {
  return shown(way.before) + (way.far_before ? "…" : "") + "~" + (way.far_after ? "…" : "") +
         shown(way.after);
}

template <class T>
std::vector<std::string> shown(const std::vector<T>& all) {
  std::vector<std::string> out;
  for (const T& one : all) out.push_back(shown(one));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

// "code@column-end" for each diagnostic, the columns of the pattern itself.
std::vector<std::string> slips(Reporter& report) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : report.take()) {
    EXPECT_FALSE(diagnostic.message.empty());
    EXPECT_FALSE(diagnostic.help.empty()) << diagnostic.message;
    const auto column = [](std::size_t told) { return static_cast<int>(told) - 5; };
    out.push_back(format("{}@{}-{}", diagnostic.code, column(diagnostic.place.column),
                         column(diagnostic.place.end_column)));
  }
  return out;
}

std::vector<std::string> wordings(const std::string& pattern, std::string_view locale = "zh-Hans") {
  Read read(pattern);
  const auto parsed = parse_pattern(read.scalar(), locale, lexicons(), read.report);
  if (!parsed) return {"refused: " + slips(read.report).at(0)};
  EXPECT_EQ(slips(read.report), std::vector<std::string>{}) << pattern;
  EXPECT_TRUE(std::is_sorted(parsed->chains.begin(), parsed->chains.end()));
  return shown(parsed->chains);
}

// ---- patterns

struct PatternCase {
  std::string pattern;
  std::vector<std::string> wordings;
};

class Patterns : public testing::TestWithParam<PatternCase> {};

TEST_P(Patterns, StandFor) {
  EXPECT_EQ(wordings(GetParam().pattern), sorted(GetParam().wordings)) << GetParam().pattern;
}

INSTANTIATE_TEST_SUITE_P(Grammar, Patterns,
                         testing::ValuesIn(std::vector<PatternCase>{
                             {"不归我管", {"不归我管"}},
                             {"不(归|关)我(管|的事)",
                              {"不归我管", "不归我的事", "不关我管", "不关我的事"}},
                             {"不是我(们)?负责", {"不是我负责", "不是我们负责"}},
                             {"(真)?(不|没)行", {"不行", "没行", "真不行", "真没行"}},
                             {"(a|b)?c", {"c", "ac", "bc"}},
                             {"((甲|乙)丙|丁)戊", {"甲丙戊", "乙丙戊", "丁戊"}},
                             {"(甲|甲)乙", {"甲乙"}},
                             // full-width signs of the grammar
                             {"不（归｜关）我", {"不归我", "不关我"}},
                             {"我（们）？好", {"我好", "我们好"}},
                             {"我(们)？好", {"我好", "我们好"}},
                             // a question mark elsewhere is text
                             {"好吗？", {"好吗", "好吗?"}},
                             {"好吗?", {"好吗", "好吗?"}},
                             {"(好) ?吗", {"好吗", "好?吗"}},
                             {"{you}?", {"您", "您?", "你们", "你们?"}},
                             // gaps
                             {"您…说", {"您…说"}},
                             {"您……说", {"您…说"}},
                             {"您...说", {"您…说"}},
                             {"您......说", {"您…说"}},
                             {"您…(真)?…说", {"您…说", "您…真…说"}},
                             {"您(…真)?说", {"您说", "您…真说"}},
                             {"you ... me", {"you…me"}},
                             {"3..5", {"3..5", "3.5", "3 5"}},
                             // lexicons
                             {"{you}好", {"您好", "你们好"}},
                             {"{ you }好", {"您好", "你们好"}},
                             {"({you})?好", {"好", "您好", "你们好"}},
                             // escapes
                             {R"(\(好\))", {"好", "(好", "好)", "(好)"}},
                             {R"(甲\|乙)", {"甲乙"}},
                             {R"(\…好)", {"好", "...好", "..好", ".好"}},
                             {R"(\{好\})", {"好", "{好", "好}", "{好}"}},
                             {R"(甲\\乙)", {"甲乙"}},
                             {"和/或", {"和或"}},
                             {"24/7", {"24 7", "247"}},
                             {"好/", {"好"}},
                         }));

INSTANTIATE_TEST_SUITE_P(Folding, Patterns,
                         testing::ValuesIn(std::vector<PatternCase>{
                             {"不歸我管", {"不归我管"}},
                             {"NOT My ＪＯＢ", {"not my job"}},
                             {"not my  job", {"not my job"}},
                             {"您 好", {"您好"}},
                             {" 您好 ", {"您好"}},
                             {"Straße", {"strasse"}},
                             {"cafe\u0301", {"café"}},
                             // folded after the alternatives are joined
                             {"e(\u0301|\u0300)", {"é", "è"}},
                             {"not (at all )?my", {"not my", "not at all my"}},
                             {"not( at all)? my", {"not my", "not at all my"}},
                             {"(ex|im)port", {"export", "import"}},
                             // punctuation: that or none
                             {"您好，请", {"您好,请", "您好请"}},
                             {"sorry, no", {"sorry,no", "sorry no"}},
                             {"sorry,no", {"sorry,no", "sorry no"}},
                             {"ok，好", {"ok,好", "ok好"}},
                             {"什么？！", {"什么", "什么?", "什么!", "什么?!"}},
                             {"don't", {"don't", "dont"}},
                             {"don’t", {"don't", "dont"}},
                             {"3.5", {"3.5", "35"}},
                             {"well! no, no",
                              {"well!no,no", "well!no no", "well no,no", "well no no"}},
                             {"？", {"?"}},
                             {"，…好", {",…好"}},
                             // an ornament between words
                             {"e-mail", {"e mail", "email"}},
                             {"e - mail", {"e mail"}},
                             {"well_known", {"well known", "wellknown"}},
                             {"亲*爱", {"亲爱"}},
                             {"'no'", {"no"}},
                         }));

TEST(PatternLexicons, WordsOfThatLocaleElseOfItsLanguage) {
  EXPECT_EQ(wordings("{you} no", "en"), sorted({"you no", "y'all no", "yall no"}));
  EXPECT_EQ(wordings("{you} no", "en-GB"), sorted({"you no", "y'all no", "yall no"}));
  EXPECT_EQ(wordings("{you}好", "zh-CN"), sorted({"您好", "你们好"}));
  EXPECT_EQ(wordings("{regional}好", "zh-TW"), sorted({"妳好"}));
  EXPECT_EQ(wordings("{regional}好", "zh-HK"), sorted({"阁下好"}));
  EXPECT_EQ(wordings("{regional}好", "zh-Hans"), sorted({"妳好", "阁下好"}));
}

TEST(PatternLexicons, OneWithoutWordsInTheLanguageIsASlip) {
  Read read("{regional} non");
  EXPECT_FALSE(parse_pattern(read.scalar(), "en", lexicons(), read.report));
  EXPECT_EQ(slips(read.report), std::vector<std::string>{"lexicon-without-words@0-10"});
}

TEST(PatternLexicons, OneWithoutAnyWordsHasHadItsSlip) {
  Read read("{empty}好");
  EXPECT_FALSE(parse_pattern(read.scalar(), "en", lexicons(), read.report));
  EXPECT_EQ(slips(read.report), std::vector<std::string>{});
}

TEST(PatternLexicons, OneThatMayBeInAFileThatCannotBeReadIsNoSlip) {
  Read read("{yuo}好");
  EXPECT_FALSE(parse_pattern(read.scalar(), "en", lexicons(), read.report, false));
  EXPECT_EQ(slips(read.report), std::vector<std::string>{});
}

// ---- slips, with their columns in the pattern

struct SlipCase {
  std::string pattern;
  std::string slip;
};

class PatternSlips : public testing::TestWithParam<SlipCase> {};

TEST_P(PatternSlips, AreShownAtTheirPlace) {
  Read read(GetParam().pattern);
  EXPECT_FALSE(parse_pattern(read.scalar(), "zh-Hans", lexicons(), read.report))
      << GetParam().pattern;
  EXPECT_EQ(slips(read.report), std::vector<std::string>{GetParam().slip}) << GetParam().pattern;
}

std::string nested(std::size_t depth) {
  return std::string(depth, '(') + "a" + std::string(depth, ')');
}
std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, PatternSlips,
                         testing::ValuesIn(std::vector<SlipCase>{
                             {"不(归我", "malformed-pattern@1-2"},
                             {"不（归｜关", "malformed-pattern@1-2"},
                             {"((a)", "malformed-pattern@0-1"},
                             {"不归)我", "malformed-pattern@2-3"},
                             {"不归）我", "malformed-pattern@2-3"},
                             {"不归|我", "malformed-pattern@2-3"},
                             {"不归｜我", "malformed-pattern@2-3"},
                             {"()好", "empty-alternative@1-2"},
                             {"(a|)好", "empty-alternative@3-4"},
                             {"(|a)好", "empty-alternative@1-2"},
                             {"（a｜｜b）好", "empty-alternative@3-4"},
                             {"{you好", "malformed-pattern@0-1"},
                             {"{}好", "malformed-pattern@0-2"},
                             {"好{yuo}", "unknown-lexicon@1-6"},
                             {"好\\", "malformed-pattern@1-2"},
                             {"\\d天", "malformed-pattern@0-2"},
                             {"好~", "misplaced-tilde@1-2"},
                             {"好～", "misplaced-tilde@1-2"},
                             {"~", "misplaced-tilde@0-1"},
                             {"-", "empty-pattern@-1-2"},
                             {"(好)?", "empty-pattern@-1-5"},
                             {"…", "empty-pattern@-1-2"},
                             {"a ----- b", "malformed-pattern@-1-10"},
                             {nested(17), "pattern-too-deep@16-17"},
                             {times(65, "好"), "pattern-too-long@-1-66"},
                             {times(4094, "*") + "好", "pattern-too-long@-1-4096"},
                             {times(13, "(a|b)"), "too-many-wordings@-1-66"},
                             {times(13, "好，"), "too-many-wordings@-1-27"},
                             {times(9, "好…") + "好", "too-many-gaps@17-18"},
                             {"/好", "malformed-pattern@0-1"},
                             {"/", "malformed-pattern@0-1"},
                             {"/好\\/", "malformed-pattern@0-1"},
                             {"/好/i", "malformed-pattern@2-4"},
                             {"//", "empty-pattern@-1-3"},
                             {"/^$/", "empty-pattern@-1-5"},
                             {"/好[/", "bad-expression@2-3"},
                             {"/好(?=吗)/", "bad-expression@2-5"},
                             {"/好\\d[ß]/", "bad-expression@5-6"},
                         }));

struct WarningCase {
  std::string pattern;
  std::vector<std::string> wordings;
  std::string warning;
};

class PatternWarnings : public testing::TestWithParam<WarningCase> {};

TEST_P(PatternWarnings, LeaveThePatternAtWork) {
  Read read(GetParam().pattern);
  const auto pattern = parse_pattern(read.scalar(), "zh-Hans", lexicons(), read.report);
  ASSERT_TRUE(pattern) << GetParam().pattern;
  EXPECT_EQ(shown(pattern->chains), sorted(GetParam().wordings)) << GetParam().pattern;
  EXPECT_EQ(slips(read.report), std::vector<std::string>{GetParam().warning});
}

INSTANTIATE_TEST_SUITE_P(
    All, PatternWarnings,
    testing::ValuesIn(std::vector<WarningCase>{
        {"…不行", {"不行"}, "gap-at-edge@0-1"},
        {"不行...", {"不行"}, "gap-at-edge@2-5"},
        {"…不行…", {"不行"}, "gap-at-edge@0-1"},
        {"(请…)?不行(…了)?…", {"不行", "不行…了", "请…不行", "请…不行…了"}, "gap-at-edge@12-13"},
        {"不.*行", {"不行", "不.行"}, "looks-like-expression@1-3"},
        {"(不|没)+行", {"不行", "没行"}, "looks-like-expression@4-6"},
        {"不｛you｝行", {"不you行", "不{you行", "不you}行", "不{you}行"}, "full-width-brace@1-6"},
    }));

// ---- contexts

std::vector<std::string> ways(const std::string& pattern) {
  Read read(pattern);
  const auto context = parse_context(read.scalar(), "zh-Hans", lexicons(), read.report);
  if (!context) return {"refused: " + slips(read.report).at(0)};
  EXPECT_EQ(slips(read.report), std::vector<std::string>{}) << pattern;
  EXPECT_EQ(context->about_hit, context->whole.empty());
  return context->about_hit ? shown(context->ways) : shown(context->whole);
}

class Contexts : public testing::TestWithParam<PatternCase> {};

TEST_P(Contexts, StandFor) {
  EXPECT_EQ(ways(GetParam().pattern), sorted(GetParam().wordings)) << GetParam().pattern;
}

INSTANTIATE_TEST_SUITE_P(All, Contexts,
                         testing::ValuesIn(std::vector<PatternCase>{
                             {"麻烦", {"麻烦"}},
                             {"(麻|劳)烦", {"麻烦", "劳烦"}},
                             {"您(说|觉得)…~", {"您说…~", "您觉得…~"}},
                             {"您(说|觉得)…～", {"您说…~", "您觉得…~"}},
                             {"~…帮您转", {"~…帮您转"}},
                             {"不~", {"不~"}},
                             {"~吗", {"~吗"}},
                             {"我…不~吗", {"我…不~吗"}},
                             {"我…不…~…吗…呢", {"我…不…~…吗…呢"}},
                             {"(我)?~吗", {"~吗", "我~吗"}},
                             {"(我…)?~吗", {"~吗", "我…~吗"}},
                             {"我(…)?~", {"我~", "我…~"}},
                             {"{you}说~", {"您说~", "你们说~"}},
                             // what must be there is not optional, be it punctuation
                             {"~？", {"~?"}},
                             {"，~", {",~"}},
                             {"您说，~", {"您说~", "您说,~"}},
                             {"我说：…~", {"我说…~", "我说:…~"}},
                             {"do not ~", {"do not~"}},
                             {R"(\~好)", {"好"}},
                         }));

class ContextSlips : public testing::TestWithParam<SlipCase> {};

TEST_P(ContextSlips, AreShownAtTheirPlace) {
  EXPECT_EQ(ways(GetParam().pattern), std::vector<std::string>{"refused: " + GetParam().slip});
}

INSTANTIATE_TEST_SUITE_P(All, ContextSlips,
                         testing::ValuesIn(std::vector<SlipCase>{
                             {"~", "empty-context@0-1"},
                             {"(我)?~", "empty-context@4-5"},
                             {"…~…", "empty-context@1-2"},
                             {"-~-", "empty-context@1-2"},
                             {"我~不~", "misplaced-tilde@3-4"},
                             {"(我~|你)好", "misplaced-tilde@2-3"},
                             {"我(~)?", "misplaced-tilde@2-3"},
                             {"(我|", "malformed-pattern@0-1"},
                             {"/我/", "misplaced-expression@-1-4"},
                             {"(好)?", "empty-pattern@-1-5"},
                         }));

TEST(ContextWarnings, AGapAtTheFarEndLeadsNowhere) {
  Read read("…我~");
  const auto context = parse_context(read.scalar(), "zh-Hans", lexicons(), read.report);
  ASSERT_TRUE(context);
  EXPECT_EQ(shown(context->ways), std::vector<std::string>{"我~"});
  EXPECT_EQ(slips(read.report), std::vector<std::string>{"gap-at-edge@0-1"});
}

// ---- limits

// Hostile patterns of some kilobytes must neither take long nor much stack.
TEST_F(SmallStack, HostilePatterns) {
  const std::vector<std::string> hostile = {times(5000, "(a|b)"),
                                            times(5000, "("),
                                            times(5000, "…"),
                                            times(5000, "a…"),
                                            times(3000, "-"),
                                            times(12, "(a|b)") + times(3000, "*"),
                                            times(5000, "\\\\"),
                                            "/" + times(500, "(") + times(500, ")") + "/",
                                            "/" + times(5000, "a?") + "/",
                                            "/((((a{1,30}){1,30}){1,30}){1,30})/",
                                            "/[" + times(500, "一-龥") + "]/"};
  run_in_64_kib([&] {
    for (const std::string& pattern : hostile) {
      Read read(pattern);
      parse_pattern(read.scalar(), "en", lexicons(), read.report);
      parse_context(read.scalar(), "en", lexicons(), read.report);
    }
  });
}

}  // namespace
}  // namespace cuecard::scan
