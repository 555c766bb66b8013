// What is said of rules: about each by itself, about rules side by side, and about examples that
// come out wrong.
#include "scan/check.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/text.h"
#include "pack/pack.h"

namespace cuecard::scan {
namespace {

const std::string kHead = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [zh-Hans]\n";

struct Checked {
  Reporter report;
  std::optional<pack::Pack> pack;

  explicit Checked(const std::string& sections)
      : pack(pack::load_files({{"house.yaml", kHead + sections}}, {}, report)) {}
  Diagnostics of_rules() {
    report.take();  // what the layers below say
    check(read_rules(*pack, report), report);
    return report.take();
  }
  Diagnostics of_examples() {
    report.take();
    const Scanner scanner = Scanner::compile(*pack, read_rules(*pack, report));
    check_examples(*pack, scanner, report);
    return report.take();
  }
};

std::string line_of(const Place& place) {
  const std::size_t begin = place.text.find_first_not_of(" -");
  return place.text.substr(begin);
}

// "code: line marked, note: line of the note".
std::vector<std::string> shown(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : diagnostics) {
    EXPECT_FALSE(diagnostic.help.empty()) << diagnostic.message;
    out.push_back(diagnostic.code + ": " + line_of(diagnostic.place));
    for (const Note& note : diagnostic.notes) out.back() += ", note: " + line_of(note.place);
  }
  return out;
}

// A rule with examples, which are not looked at here.
std::string rule(const std::string& id, const std::string& keys) {
  return "  " + id + ":\n    hit: {zh-Hans: a}\n    miss: {zh-Hans: b}\n" + keys;
}

std::string lines(const std::string& key, const std::vector<std::string>& patterns) {
  std::string out = "    " + key + ":\n      zh-Hans:\n";
  for (const std::string& pattern : patterns) out += "        - '" + pattern + "'\n";
  return out;
}
std::string match(const std::vector<std::string>& patterns) { return lines("match", patterns); }
std::string unless(const std::vector<std::string>& contexts) { return lines("unless", contexts); }

// ---- rules

struct RuleCase {
  std::string what;
  std::string rules;
  std::vector<std::string> slips;
};

class Rules : public testing::TestWithParam<RuleCase> {};

TEST_P(Rules, AreJudged) {
  Checked checked("banned:\n" + GetParam().rules);
  ASSERT_TRUE(checked.pack);
  EXPECT_EQ(shown(checked.of_rules()), GetParam().slips) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, Rules,
    testing::ValuesIn(std::vector<RuleCase>{
        {"a rule without slip", rule("a", match({"不归我管", "不(是|归)我负责"})), {}},
        {"no examples", "  a:\n" + match({"不归我管"}), {"missing-hit: a:", "missing-miss: a:"}},
        {"one example", "  a:\n    hit: {zh: x}\n" + match({"不归我管"}), {"missing-miss: a:"}},
        {"no hit in one language",
         "  a:\n    hit: {zh: x}\n    miss: {zh: y}\n"
         "    match: {zh-Hans: 不归我管, zh-Hant: 不關我事, en-GB: not my job, en: hard luck}\n",
         {"missing-hit: match: {zh-Hans: 不归我管, zh-Hant: 不關我事, en-GB: not my job, en: hard "
          "luck}"}},
        {"a slip in a pattern is told once",
         rule("a", match({"不(归我"})),
         {"malformed-pattern: '不(归我'"}},
        {"a slip in a context",
         rule("a", match({"不归我管"}) + unless({"~"})),
         {"empty-context: '~'"}},
        // shields
        {"the pattern itself",
         rule("a", match({"不归我管"}) + unless({"不归我管"})),
         {"shielded-pattern: '不归我管', note: '不归我管'"}},
        {"as it sounds, not as it is written",
         rule("a", match({"不歸我管"}) + unless({"不归，我管"})),
         {"shielded-pattern: '不歸我管', note: '不归，我管'"}},
        {"each wording",
         rule("a", match({"不(归|关)我管"}) + unless({"不归我管", "(还)?不关我管"})),
         {"shielded-pattern: '不(归|关)我管', note: '不归我管'"}},
        {"one wording of two", rule("a", match({"不(归|关)我管"}) + unless({"不归我管"})), {}},
        {"more than the pattern", rule("a", match({"我管"}) + unless({"不归我管"})), {}},
        {"less than the pattern",
         rule("a", match({"不归我管"}) + unless({"我管"})),
         {"context-covers-nothing: '我管'"}},
        {"a gap that takes the middle",
         rule("a", match({"不归我管"}) + unless({"不…管"})),
         {"shielded-pattern: '不归我管', note: '不…管'"}},
        {"a gap that cannot", rule("a", match({"不一二三四五六七八九管"}) + unless({"不…管"})), {}},
        {"a gap with another begin", rule("a", match({"不归我管"}) + unless({"归…管"})), {}},
        {"a gap over words, which weigh more",
         rule("a", match({"不a b c d管"}) + unless({"不…管"})),
         {}},
        {"a gap with another end", rule("a", match({"不归我管"}) + unless({"不…我"})), {}},
        {"the same gap",
         rule("a", match({"不…管"}) + unless({"不…管"})),
         {"shielded-pattern: '不…管', note: '不…管'"}},
        // contexts that cover nothing
        {"what stands beside the hit, without `~`",
         rule("a", match({"不归我管"}) + unless({"我帮您", "~我帮您", "不归我管，我帮您"})),
         {"context-covers-nothing: '我帮您'"}},
        {"half of the pattern, and half of it in one alternative",
         rule("a", match({"不归我管"}) + unless({"归我", "(归我|不归我管的)"})),
         {"context-covers-nothing: '归我'"}},
        {"inside of the beginnings of two patterns",
         rule("a", match({"不归", "不", "不归我管"}) + unless({"可不是", "可是"})),
         {"context-covers-nothing: '可是'"}},
        {"a gap, which may hold the hit",
         rule("a", match({"不归我管"}) + unless({"虽然…但是"})),
         {}},
        {"what an expression may find", rule("a", match({"/不[归关]/"}) + unless({"可不关"})), {}},
        {"where more is heard than is written",
         rule("a", "    repeats: true\n" + match({"滚"}) + unless({"财源"})),
         {}},
        {"beside a slip in a pattern",
         rule("a", match({"不(归我"}) + unless({"可不归我"})),
         {"malformed-pattern: '不(归我'"}},
        {"what stands around the hit", rule("a", match({"管"}) + unless({"不~", "~吗"})), {}},
        // duplicates
        {"twice in one rule",
         rule("a", match({"不归我管", "别的", "不歸我管"})),
         {"duplicate-pattern: '不歸我管', note: '不归我管'"}},
        {"three times",
         rule("a", match({"不归我管", "不归我管。", "不 归 我 管"})),
         {"duplicate-pattern: '不归我管', note: '不归我管。'",
          "duplicate-pattern: '不 归 我 管', note: '不归我管'"}},
        {"within another",
         rule("a", match({"不归我管", "不(归|关)我管"})),
         {"duplicate-pattern: '不归我管', note: '不(归|关)我管'"}},
        {"between others",
         rule("a", match({"不归我管", "不关我管", "不(归|关)我管"})),
         {"duplicate-pattern: '不(归|关)我管', note: '不关我管'"}},
        {"in two rules",
         rule("a", match({"不归我管"})) + rule("b", match({"不归我管"})),
         {"duplicate-pattern: '不归我管', note: '不归我管'"}},
        {"twice an expression",
         rule("a", match({"/不[归关]我管/", "/不[歸关]我管/"})),
         {"duplicate-pattern: '/不[歸关]我管/', note: '/不[归关]我管/'"}},
        {"for other speakers",
         rule("a", match({"不归我管"})) +
             rule("b", "    speaker: customer\n" + match({"不归我管"})),
         {}},
        {"on other channels",
         rule("a", match({"不归我管"})) + rule("b", "    channel: chat\n" + match({"不归我管"})),
         {}},
        {"in other states",
         rule("a", "    in: hold\n" + match({"不归我管"})) + rule("b", match({"不归我管"})),
         {}},
        {"in the same states, in another order",
         rule("a", "    in: [hold, talk]\n" + match({"不归我管"})) +
             rule("b", "    in: [talk, hold]\n" + match({"不归我管"})),
         {"duplicate-pattern: '不归我管', note: '不归我管'"}},
        {"gaps are not the same as none", rule("a", match({"不归我管", "不归…我管"})), {}},
        // ordinary talk
        {"a character", rule("a", match({"烦"})), {"common-wording: '烦'"}},
        {"a character among wordings",
         rule("a", match({"(真|很)?烦"})),
         {"common-wording: '(真|很)?烦'"}},
        {"a character with a context", rule("a", match({"烦"}) + unless({"麻烦"})), {}},
        {"a character and a gap", rule("a", match({"你…烦"})), {}},
        {"a sign is telling", rule("a", match({"💩"})), {}},
        {"Chinese grammar", rule("a", match({"可以"})), {"common-wording: '可以'"}},
        {"the same in traditional characters",
         rule("a", match({"沒有"})),
         {"common-wording: '沒有'"}},
        {"English grammar", rule("a", match({"The"})), {"common-wording: 'The'"}},
        {"a short word that means something", rule("a", match({"ugh", "duh"})), {}},
        {"grammar with more", rule("a", match({"you must"})), {}},
        {"punctuation", rule("a", match({"？！"})), {"common-wording: '？！'"}},
        // bounds
        {"a mask of any length",
         rule("a", "    action: mask\n" + match({"/不.*管/"})),
         {"unbounded-rule: '/不.*管/'"}},
        {"a block of any length",
         rule("a", "    action: block\n" + match({"/不.{2,}管/"})),
         {"unbounded-rule: '/不.{2,}管/'"}},
        {"a mask with a bound", rule("a", "    action: mask\n" + match({"/不.{0,9}管/"})), {}},
        {"a flag of any length", rule("a", match({"/不.*管/"})), {}},
    }));

TEST(RulesOfAPack, StandForSoManyWordingsAndNoMore) {
  std::string patterns = "    match:\n      zh-Hans:\n";
  for (int i = 0; i < 150; ++i)
    patterns += "        - " + std::to_string(i) +
                " (a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)"
                "(a|b)(a|b)(a|b)\n";
  Checked checked("banned:\n" + rule("a", patterns));
  const auto slips = shown(checked.of_rules());
  ASSERT_EQ(slips.size(), 1u);
  EXPECT_EQ(slips[0].substr(0, 22), "too-many-wordings: 122");
}

TEST(RulesOfAPack, ALexiconInAFileWithASlipIsNotMissed) {
  Reporter report;
  const auto pack =
      pack::load_files({{"pack.yaml", kHead + "banned:\n" + rule("a", match({"{rude}的"}))},
                        {"words.yaml", "lexicons:\n  rude: \"unclosed\n  b: 1\n"}},
                       {}, report);
  ASSERT_TRUE(pack);
  EXPECT_FALSE(pack->whole);
  report.take();
  check(read_rules(*pack, report), report);
  EXPECT_EQ(shown(report.take()), std::vector<std::string>{});
}

TEST(RulesOfAPack, AreJudgedInNoTime) {
  std::vector<std::string> patterns;
  for (int i = 0; i < 20000; ++i) {
    std::string pattern = "word ";
    for (int rest = i; rest > 0; rest /= 20) pattern += static_cast<char>('a' + rest % 20);
    patterns.push_back(pattern);
  }
  Checked checked("banned:\n" + rule("a", match(patterns)));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(shown(checked.of_rules()), std::vector<std::string>{});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

// ---- examples

struct ExampleCase {
  std::string what;
  std::string rule;
  std::vector<std::string> slips;
};

class Examples : public testing::TestWithParam<ExampleCase> {};

TEST_P(Examples, ProveTheirRule) {
  Checked checked("banned:\n  a:\n" + GetParam().rule);
  ASSERT_TRUE(checked.pack);
  EXPECT_EQ(shown(checked.of_examples()), GetParam().slips) << GetParam().what;
}

std::string hit(const std::vector<std::string>& texts) { return lines("hit", texts); }
std::string miss(const std::vector<std::string>& texts) { return lines("miss", texts); }

INSTANTIATE_TEST_SUITE_P(
    All, Examples,
    testing::ValuesIn(std::vector<ExampleCase>{
        {"all is well", match({"不归我管"}) + hit({"这个不归我管。"}) + miss({"归我管。"}), {}},
        {"nothing is found",
         match({"不归我管"}) + hit({"这个不归我管。", "这个归我管。"}),
         {"failing-hit: '这个归我管。'"}},
        {"a context is in the way",
         match({"不归我管"}) + unless({"您说…~", "~…帮您转"}) + hit({"不归我管，我帮您转接。"}),
         {"failing-hit: '不归我管，我帮您转接。', note: '~…帮您转'"}},
        {"a context is there, but not to blame",
         match({"不归我管"}) + unless({"您说…~"}) + hit({"您说归我管。"}),
         {"failing-hit: '您说归我管。'"}},
        {"two contexts are in the way",
         match({"不归我管"}) + unless({"您说…~", "~…帮您转"}) + hit({"您说不归我管，我帮您转接。"}),
         {"failing-hit: '您说不归我管，我帮您转接。', note: '您说…~'"}},
        {"something is found",
         match({"别", "甲", "不归我管", "乙"}) + miss({"是的，不归我管。"}),
         {"failing-miss: '是的，不归我管。', note: '不归我管'"}},
        {"by an expression",
         match({"别", "/不[归关]我管/"}) + miss({"不关我管"}),
         {"failing-miss: '不关我管', note: '/不[归关]我管/'"}},
        {"the rule is about customers",
         "    speaker: customer\n" + match({"不归我管"}) + hit({"不归我管"}) + miss({"归我管"}),
         {}},
        {"the rule is about one channel and one state",
         "    channel: chat\n    in: hold\n" + match({"不归我管"}) + hit({"不归我管"}),
         {}},
        {"the rule is not in force",
         "    when: {strict: true}\n" + match({"不归我管"}) + hit({"归我管"}) + miss({"不归我管"}),
         {"failing-hit: '归我管'", "failing-miss: '不归我管', note: '不归我管'"}},
    }));

TEST(ExamplesOfAPack, AMissShowsWhatWasFound) {
  Checked checked("banned:\n  a:\n" + match({"不归我管"}) + miss({"是的，不归我管。"}));
  const Diagnostics slips = checked.of_examples();
  ASSERT_EQ(slips.size(), 1u);
  EXPECT_NE(slips[0].message.find("`不归我管`"), std::string::npos) << slips[0].message;
  EXPECT_EQ(slips[0].place.end_column - slips[0].place.column, 4u);
}

// Rules find only what is theirs.
TEST(ExamplesOfAPack, AreForTheirOwnRule) {
  Checked checked("banned:\n  a:\n" + match({"甲"}) + hit({"甲"}) + miss({"乙"}) + "  b:\n" +
                  match({"乙"}) + hit({"乙"}) + miss({"甲"}));
  EXPECT_EQ(shown(checked.of_examples()), std::vector<std::string>{});
}

}  // namespace
}  // namespace cuecard::scan
