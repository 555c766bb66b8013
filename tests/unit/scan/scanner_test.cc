#include "scan/scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "scanning.h"

namespace cuecard::scan {
namespace {

// What rule `r` of these patterns finds, and in which texts.
struct Case {
  Strings match;
  std::string text;
  Strings hits;
};

void expect_hits(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    Strings expected;
    for (const std::string& hit : c.hits) expected.push_back("r:" + hit);
    EXPECT_EQ(found(scanner_of(rule_of(c.match)), c.text), expected)
        << c.match.front() << " in " << c.text;
  }
}

TEST(Scanner, HearsThroughSpelling) {
  expect_hits({
      {{"not my job"}, "This is NOT  my Job!", {"NOT  my Job"}},
      {{"不归我管"}, "這個不歸我管。", {"不歸我管"}},
      {{"不归我管"}, "不 归*我\u200B管", {"不 归*我\u200B管"}},
      {{"不归我管"}, "不归，我管；不归***我管", {}},
      {{"hell"}, "hello, shell, he'll; what the hell", {"hell"}},
      {{"café"}, "a cafe\u0301.", {"cafe\u0301"}},
      {{"cafe"}, "a cafe\u0301.", {}},
      {{"ＯＫ"}, "ok, ｏｋ", {"ok", "ｏｋ"}},
      {{"100%"}, "1100%, 100 %", {"100 %"}},
  });
}

TEST(Scanner, FindsTheLongestOfARuleFromTheLeft) {
  expect_hits({
      {{"a b", "a b c", "b c d"}, "a b c d", {"a b c"}},
      {{"你好", "好吗", "你好吗你"}, "你好吗", {"你好"}},
      {{"你", "你你"}, "你你你", {"你你", "你"}},
      {{"a…c", "a"}, "a b c c a", {"a b c c", "a"}},
      {{"a…c", "b c d"}, "a b c d", {"a b c"}},
      {{"a", "a"}, "a", {"a"}},
  });
}

TEST(Scanner, LetsGapsSwallowALittle) {
  const std::string eight = "一二三四五六七八";
  expect_hits({
      {{"你…管"}, "你管，你" + eight + "管", {"你管", "你" + eight + "管"}},
      {{"你…管"}, "你" + eight + "九管", {}},
      {{"not…job"}, "not job; not your own kind of job", {"not job", "not your own kind of job"}},
      {{"not…job"}, "not in the least my job", {"not in the least my job"}},
      {{"not…job"}, "not in the least your own job", {}},
      {{"你…管"}, "你ok一二三四五six管", {}},
      {{"你…管"}, "你ok一二三四six管", {"你ok一二三四six管"}},
      {{"你…管"}, "你，管：你，，，，管", {"你，管", "你，，，，管"}},
      {{"你…管"}, "你，，，，，管", {}},
      {{"你…管"}, "你。管 你！管 你\n管 你? 管 你-----管", {}},
      {{"a…b"}, "a. B. a.b", {"a.b"}},
      {{"a…b…c"}, "a x b y c", {"a x b y c"}},
      {{"a…b…c"}, "a x c", {}},
      {{"a…(b|c)…d"}, "a c d, a b d", {"a c d, a b d"}},
      {{"don…go"}, "don't go", {}},
  });
}

TEST(Scanner, KeepsGapsInTheSentence) {
  // The sentence is cut after 200 characters, which may be between any two.
  for (const std::size_t before : {198, 199, 200}) {
    const std::string text = std::string(before, '-') + "你管";
    const Strings expected = before == 199 ? Strings{} : Strings{"r:你管"};
    EXPECT_EQ(found(scanner_of(rule_of({"你…管"})), text), expected) << before;
    EXPECT_EQ(found(scanner_of(rule_of({"你管"})), text), Strings{"r:你管"}) << before;
  }
  // A literal may lie across; only gaps and expressions may not.
  expect_hits({
      {{"好！你…管"}, "好！你都管", {"好！你都管"}},
      {{"好！…管"}, "好！管", {}},
      {{"/a.*b/"}, "a b! a\nb", {"a b"}},
  });
}

TEST(Scanner, RunsExpressionsOverFoldedSentences) {
  expect_hits({
      {{"/1[3-9][0-9]{9}/"}, "call １３８００１３８０００ now", {"１３８００１３８０００"}},
      {{"/不[归关]我/"}, "不歸\u200B我", {"不歸\u200B我"}},
      {{"/SS/"}, "Stra\u00DFe; sS", {"\u00DF", "sS"}},
      {{"/s/"}, "\u00DF", {"\u00DF"}},  // whole characters, and each once
      {{"/e/"}, "e\u0301", {}},
      {{"/\\bjob\\b/"}, "jobs: JOB", {"JOB"}},
      {{"/x*/"}, "axxa", {"xx"}},
      {{"/a|ab/"}, "abab", {"ab", "ab"}},
      {{"/b./", "a b"}, "a bc; bc", {"bc", "bc"}},
      {{"/a b/", "b c"}, "a b c", {"a b"}},
      {{"/^b/"}, "a!b", {"b"}},
      {{"/^b/"}, "a!  b. B", {"b", "B"}},
      {{"/[\\-*]+/"}, "a --**-- b", {"--**--"}},
      {{"/你.好/"}, "你 好", {"你 好"}},
  });
}

TEST(Scanner, ReadsRepeatsAndSounds) {
  const auto with = [](const Strings& match, const std::string& options) {
    return scanner_of(rule_of(match, {}, options));
  };
  EXPECT_EQ(found(with({"笨蛋"}, ", repeats: true"), "笨笨蛋蛋蛋"), Strings{"r:笨笨蛋蛋蛋"});
  EXPECT_EQ(found(with({"no way"}, ", repeats: true"), "nooo waaay"), Strings{"r:nooo waaay"});
  EXPECT_EQ(found(with({"no way"}, ", repeats: true"), "n" + std::string(9, 'o') + " way"),
            Strings{});
  EXPECT_EQ(found(with({"笨蛋"}, ", sounds: true"), "本但 奔淡"), (Strings{"r:本但", "r:奔淡"}));
  EXPECT_EQ(found(with({"笨蛋"}, ""), "笨笨蛋 本但"), Strings{"r:笨蛋"});
  EXPECT_EQ(found(with({"笨…蛋"}, ", sounds: true, repeats: true"), "本本小但"),
            Strings{"r:本本小但"});
}

TEST(Scanner, TellsOneOrderHoweverRulesAreRead) {
  const Scanner scanner = scanner_of(
      rule_of({"a b"}, {}, ", severity: info", "late") +
      rule_of({"a b", "b c"}, {}, ", severity: error", "zoo") +
      rule_of({"/a b/"}, {}, ", severity: error", "ape") + rule_of({"a b c"}, {}, "", "long") +
      rule_of({"a b"}, {}, ", repeats: true", "again") + rule_of({"b…d"}, {}, "", "gap"));
  EXPECT_EQ(found(scanner, "a b c d"),
            (Strings{"long:a b c", "ape:a b", "zoo:a b", "again:a b", "late:a b", "gap:b c d"}));
}

TEST(Scanner, AsksWhoSpeaksWhereAndWhen) {
  const Scanner scanner =
      scanner_of(rule_of({"x"}, {}, "", "agents") + rule_of({"x"}, {}, ", speaker: any", "both") +
                 rule_of({"x"}, {}, ", speaker: customer", "customers") +
                 rule_of({"x"}, {}, ", channel: [chat, email]", "written") +
                 rule_of({"x"}, {}, ", in: [hold, closing]", "states"));
  const auto rules = [&](const ScanOptions& options) {
    std::string names;
    for (const std::string& one : found(scanner, "x", options))
      names += one.substr(0, one.find(':')) + " ";
    return names;
  };
  EXPECT_EQ(rules({}), "agents both ");
  EXPECT_EQ(rules({Speaker::customer, "", ""}), "both customers ");
  EXPECT_EQ(rules({Speaker::agent, "chat", ""}), "agents both written ");
  EXPECT_EQ(rules({Speaker::agent, "voice", "hold"}), "agents both states ");
  EXPECT_EQ(rules({Speaker::agent, "", "hold.request.long"}), "agents both states ");
  EXPECT_EQ(rules({Speaker::agent, "", "holding"}), "agents both ");
  EXPECT_EQ(rules({Speaker::agent, "", "hol"}), "agents both ");
}

TEST(Scanner, LeavesOutRulesThatAreNotInForce) {
  const std::string settings = "settings:\n  strict: {type: flag, value: false}\n";
  const Scanner scanner = scanner_of_pack(settings + "banned:\n" +
                                          rule_of({"x"}, {}, ", when: {strict: true}", "strict") +
                                          rule_of({"x"}, {}, ", when: {strict: false}", "lax"));
  EXPECT_EQ(found(scanner, "x"), Strings{"lax:x"});
  EXPECT_EQ(scanner.rules().size(), 1u);
}

// ---- what a finding says

const char* const kHouse = R"(norms:
  law: {title: The law, clauses: {"1": No rudeness}}
phrases:
  sorry: {en: Sorry.}
banned:
  rude:
    use: Never.
    severity: error
    action: block
    speaker: any
    channel: chat
    in: hold
    match: {en: [idiot]}
    instead: sorry
    norms: [law/1]
  mild: {match: {en: [idiot]}}
)";

TEST(Scanner, SaysWhatARuleSays) {
  const Scanner scanner = scanner_of_pack(kHouse, "locales: [en]\n");
  const Findings findings = scanner.scan("an idiot", {Speaker::customer, "chat", "hold"});
  ASSERT_EQ(findings.size(), 1u);
  const Finding& f = findings.front();
  EXPECT_EQ(f.rule, "rude");
  EXPECT_EQ(f.severity, Severity::error);
  EXPECT_EQ(f.action, Action::block);
  EXPECT_EQ(f.text, "idiot");
  EXPECT_EQ(f.instead, "sorry");
  EXPECT_EQ(f.norms, Strings{"law/1"});
  EXPECT_EQ(f.source.pack, "house");
  EXPECT_EQ(f.source.version, "1.2.0");
  EXPECT_EQ(f.source.file, "house.yaml");
  EXPECT_EQ(f.source.line, 10u);
}

TEST(Scanner, ListsItsRulesAsWritten) {
  const std::vector<RuleInfo> rules = scanner_of_pack(kHouse, "locales: [en]\n").rules();
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].rule, "rude");
  EXPECT_EQ(rules[0].use, "Never.");
  EXPECT_EQ(rules[0].speakers, (std::vector<Speaker>{Speaker::agent, Speaker::customer}));
  EXPECT_EQ(rules[0].channels, Strings{"chat"});
  EXPECT_EQ(rules[0].states, Strings{"hold"});
  EXPECT_EQ(rules[0].source.line, 10u);
  EXPECT_EQ(rules[1].rule, "mild");
  EXPECT_EQ(rules[1].speakers, std::vector<Speaker>{Speaker::agent});
}

TEST(Scanner, CountsPlacesThreeWays) {
  const Scanner scanner = scanner_of(rule_of({"笨蛋", "idiot"}));
  const std::string nul(1, '\0');
  struct {
    std::string before, hit;
    std::size_t bytes, chars, utf16, line, column;
  } cases[] = {
      {"", "idiot", 0, 0, 0, 1, 1},
      {"你 ", "笨蛋", 4, 2, 2, 1, 3},
      {"\U0001F600 ", "笨蛋", 5, 2, 3, 1, 3},
      {"\xE4\xBD ", "idiot", 3, 2, 2, 1, 3},      // one sequence cut short
      {"\xFF\xFE ", "idiot", 3, 3, 3, 1, 4},      // two bytes that begin nothing
      {"\xED\xA0\xBD ", "idiot", 4, 2, 2, 1, 3},  // a surrogate
      {nul + " ", "idiot", 2, 2, 2, 1, 3},
      {"a\nb\r\nc\rd ", "idiot", 9, 9, 9, 4, 3},
  };
  for (const auto& c : cases) {
    const Findings findings = scanner.scan(c.before + c.hit, {});
    ASSERT_EQ(findings.size(), 1u) << c.before;
    const Finding& f = findings.front();
    EXPECT_EQ(f.text, c.hit);
    EXPECT_EQ(f.span.bytes.begin, c.bytes);
    EXPECT_EQ(f.span.bytes.end, c.bytes + c.hit.size());
    EXPECT_EQ(f.span.chars.begin, c.chars) << c.before;
    EXPECT_EQ(f.span.utf16.begin, c.utf16) << c.before;
    EXPECT_EQ(f.span.chars.end - f.span.chars.begin, c.hit == "idiot" ? 5u : 2u);
    EXPECT_EQ(f.line, c.line);
    EXPECT_EQ(f.column, c.column);
  }
}

// ---- the other ways to ask

TEST(Scanner, TellsHitsBareInTheSameOrder) {
  const Scanner scanner =
      scanner_of(rule_of({"a", "b"}, {}, ", action: mask", "x") + rule_of({"a b"}, {}, "", "y"));
  const std::string text = "a b a, b";
  Strings bare;
  scanner.for_each_hit(text, {}, [&](const Hit& hit) {
    bare.push_back(std::string(hit.rule) + ":" +
                   text.substr(hit.bytes.begin, hit.bytes.end - hit.bytes.begin));
    EXPECT_EQ(hit.action, hit.rule == "x" ? Action::mask : Action::flag);
  });
  EXPECT_EQ(bare, found(scanner, text));
}

TEST(Scanner, ChecksForTheGravestAction) {
  const Scanner scanner = scanner_of(rule_of({"f"}, {}, "", "flagged") +
                                     rule_of({"m"}, {}, ", action: mask", "masked") +
                                     rule_of({"b"}, {}, ", action: block", "blocked"));
  const std::pair<const char*, Action> cases[] = {
      {"x", Action::none}, {"f", Action::flag}, {"m f", Action::mask}, {"f b m", Action::block}};
  for (const auto& [text, action] : cases) EXPECT_EQ(scanner.check(text, {}), action) << text;
}

TEST(Scanner, MasksEachCharacterOnce) {
  const Scanner scanner = scanner_of(
      rule_of({"笨蛋", "you idiot", "b c"}, {}, ", action: mask", "masked") +
      rule_of({"idiot!", "c d"}, {}, ", action: block", "blocked") + rule_of({"so"}, {}, "", "so"));
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"so what", "so what"},
      {"so 笨 蛋 so", "so *** so"},
      {"you idiot! so", "********** so"},
      {"a b c d e", "a ***** e"},
      {"笨\u200B蛋", "***"},
      {"\xFF笨蛋\xFF", "\xFF**\xFF"},
  };
  for (const auto& [text, masked] : cases) {
    const Masked out = scanner.mask(text, {});
    EXPECT_EQ(out.text, masked);
    EXPECT_EQ(out.findings.size(), scanner.scan(text, {}).size()) << text;
  }
}

TEST(Scanner, OfNoRulesFindsNothing) {
  const Scanner scanner;
  EXPECT_TRUE(scanner.scan("anything", {}).empty());
  EXPECT_EQ(scanner.mask("anything", {}).text, "anything");
  EXPECT_EQ(scanner.check("anything", {}), Action::none);
  EXPECT_TRUE(scanner.rules().empty());
}

// ---- however long

// Texts made to be slow: hits, beginnings of hits, or places to look for contexts everywhere. A
// scan that looked back further each time would take hours.
TEST(Scanner, IsLinear) {
  const std::pair<std::string, std::string> cases[] = {
      {rule_of({"a"}), "a "},
      {rule_of({"你", "你你你", "你你你你你好"}), "你"},
      {rule_of({"你…好", "你…你…你…好"}), "你"},
      {rule_of({"你"}, {"~…好", "好…~", "你你好", "吗~"}), "你"},
      {rule_of({"你"}, {"~…好", "好…~", "你你好", "吗~"}), "!你"},
      {"  r: {match: {en: [你]}, unless: {in: turn, en: ['~…好', '好~', '吗你', '你…~…好']}}\n",
       "你"},
      {rule_of({"/你+好/", "/[0-9]{4}/"}), "你"},
      {rule_of({"/-+/"}, {"~好"}), "-"},
      {rule_of({"你…好"}, {"吗~"}), " "},
      {rule_of({"你…好"}, {"吗~"}), "\u200B"},
      {rule_of({"你…好"}, {"吗~"}), "\u0301"},
      {rule_of({"你…好"}, {"吗~"}), "."},
      {rule_of({"你…好"}, {"吗~"}), "\x80"},
  };
  for (const auto& [rules, part] : cases) {
    const Scanner scanner = scanner_of(rules);
    std::string text;
    while (text.size() < 150000) text += part;
    std::size_t hits = 0;
    scanner.for_each_hit(text, {}, [&](const Hit&) { ++hits; });
    EXPECT_LE(hits, text.size()) << rules;
  }
}

}  // namespace
}  // namespace cuecard::scan
