// Banned rules as a pack gives them: what may be written, what an overlay may change,
// and what is said of a slip.
#include "pack/check.h"
#include "pack_fixture.h"

namespace cuecard::pack {
namespace {

using Lines = std::vector<std::string>;

const BannedRule* find_rule(const Pack& pack, std::string_view id) {
  for (const BannedRule& rule : pack.banned)
    if (rule.id.text == id) return &rule;
  return nullptr;
}

Lines texts_of(const std::vector<Name>& names) {
  Lines texts;
  for (const Name& name : names) texts.push_back(name.text);
  return texts;
}

// "en: not my job|whatever" for each locale.
Lines lines_of(const std::vector<LocalText>& texts) {
  Lines lines;
  for (const LocalText& text : texts) {
    std::string line = text.locale.text + ": ";
    for (std::size_t i = 0; i < text.wordings.size(); ++i)
      line += (i == 0 ? "" : "|") + text.wordings[i]->text;
    lines.push_back(line);
  }
  return lines;
}

// A rule that has what every rule needs, and these lines besides.
std::string rule_with(const std::string& lines) {
  std::string text = "banned:\n  rude:\n    match: {en: [not my job]}\n";
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    text += "    " + lines.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

TEST(Banned, ARuleInFull) {
  const Loaded loaded = load_one(R"yaml(phrases:
  decline.with_alternative: {en: I will find out who can help.}
settings:
  selling: false
norms:
  handbook: {clauses: {"1": Own it}}
banned:
  brush_off.not_my_job:
    use: Take it up, or say who will.
    norms: [handbook/1]
    severity: error
    action: mask
    speaker: any
    channel: [voice, chat]
    in: decline
    when: {selling: false}
    match:
      zh-Hans: ["不(归|关)我(管|的事)", 不是我负责的]
      en: not my (job|problem)
    unless:
      zh-Hans: ["您(说|觉得)…~"]
    hit: {en: That is not my job.}
    miss: {en: [My job is to help., I will see to it.]}
    instead: decline.with_alternative
    repeats: true
    sounds: true
    locked: true
)yaml");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const BannedRule* rule = find_rule(*loaded.pack, "brush_off.not_my_job");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->use, "Take it up, or say who will.");
  EXPECT_EQ(texts_of(rule->norms), Lines{"handbook/1"});
  EXPECT_EQ(rule->severity, Severity::error);
  EXPECT_EQ(rule->action, Action::mask);
  EXPECT_EQ(rule->speakers, (std::vector<Speaker>{Speaker::agent, Speaker::customer}));
  EXPECT_EQ(texts_of(rule->channels), (Lines{"voice", "chat"}));
  EXPECT_EQ(texts_of(rule->states), Lines{"decline"});
  EXPECT_EQ(rule->when.size(), 1u);
  EXPECT_EQ(lines_of(rule->match),
            (Lines{"zh-Hans: 不(归|关)我(管|的事)|不是我负责的", "en: not my (job|problem)"}));
  EXPECT_EQ(lines_of(rule->unless), Lines{"zh-Hans: 您(说|觉得)…~"});
  EXPECT_EQ(lines_of(rule->hit), Lines{"en: That is not my job."});
  EXPECT_EQ(lines_of(rule->miss), Lines{"en: My job is to help.|I will see to it."});
  EXPECT_EQ(rule->instead.text, "decline.with_alternative");
  EXPECT_TRUE(rule->repeats && rule->sounds);
  EXPECT_FALSE(rule->unless_in_turn || rule->broken);
}

TEST(Banned, WhatIsNotWritten) {
  const Loaded loaded = load_one(rule_with(""));
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const BannedRule& rule = loaded.pack->banned.at(0);
  EXPECT_EQ(rule.severity, Severity::warning);
  EXPECT_EQ(rule.action, Action::flag);
  EXPECT_EQ(rule.speakers, std::vector<Speaker>{Speaker::agent});
  EXPECT_TRUE(rule.channels.empty() && rule.states.empty() && rule.when.empty());
  EXPECT_TRUE(rule.instead.text.empty());
  EXPECT_FALSE(rule.repeats || rule.sounds);
}

TEST(Banned, Speakers) {
  using enum Speaker;
  const std::pair<const char*, std::vector<Speaker>> cases[] = {
      {"agent", {agent}},
      {"customer", {customer}},
      {"any", {agent, customer}},
      {"[customer, agent]", {agent, customer}},
      {"[customer]", {customer}}};
  for (const auto& [written, speakers] : cases) {
    const Loaded loaded = load_one(rule_with(std::string("speaker: ") + written));
    ASSERT_TRUE(loaded.pack);
    EXPECT_EQ(loaded.pack->banned.at(0).speakers, speakers) << written << loaded.text();
  }
}

TEST(Banned, UnlessMayReachOverTheTurn) {
  const Loaded loaded = load_one(rule_with("unless:\n  in: turn\n  en: [I was told…~]"));
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const BannedRule& rule = loaded.pack->banned.at(0);
  EXPECT_TRUE(rule.unless_in_turn);
  EXPECT_EQ(lines_of(rule.unless), Lines{"en: I was told…~"});
}

TEST(Banned, PatternsOfAnyLocaleAreWelcome) {
  const Loaded loaded = load_one(
      "banned:\n  rude: {match: {ja: 知りません, zh-HK: 唔關我事}, hit: {ja: 知りません}}\n");
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
}

struct HoldsCase {
  const char* when;
  bool holds;
};

TEST(Banned, WhenComparesSettings) {
  const std::string settings = R"(settings:
  selling: false
  tone: {of: [warm, plain], value: warm}
  rings: 3
  check_in: 90s
  team: {type: text, value: Service team}
  house: {type: text, value: {en: Yunfan, en-GB: Cloudsail}}
)";
  const HoldsCase cases[] = {{"{selling: false}", true},
                             {"{selling: true}", false},
                             {"{tone: warm}", true},
                             {"{tone: [plain, warm]}", true},
                             {"{tone: plain}", false},
                             {"{rings: 3}", true},
                             {"{rings: [4, 5]}", false},
                             {"{check_in: 1m30s}", true},
                             {"{check_in: 1m}", false},
                             {"{team: Service team}", true},
                             {"{team: Sales}", false},
                             {"{house: Cloudsail}", true},
                             {"{house: Other}", false},
                             {"{selling: false, tone: warm}", true},
                             {"{selling: false, tone: plain}", false}};
  for (const HoldsCase& c : cases) {
    const Loaded loaded = load_one(settings + rule_with(std::string("when: ") + c.when));
    ASSERT_TRUE(loaded.pack);
    EXPECT_EQ(loaded.codes(), "") << c.when << loaded.text();
    EXPECT_EQ(holds(*loaded.pack, loaded.pack->banned.at(0)), c.holds) << c.when;
  }
  const Loaded always = load_one(rule_with(""));
  EXPECT_TRUE(holds(*always.pack, always.pack->banned.at(0)));
}

TEST(Banned, ScanTests) {
  const Loaded loaded = load_one(rule_with("") + R"(tests:
  - scan: Not my job.
    with: {speaker: customer, channel: chat, state: hold.request}
    expect: [rude]
  - scan: My pleasure.
    expect: []
  - scan: not my job!
    expect: rude
)");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const std::vector<ScanTest>& tests = loaded.pack->scan_tests;
  ASSERT_EQ(tests.size(), 3u);
  EXPECT_EQ(tests[0].text, "Not my job.");
  EXPECT_EQ(tests[0].speaker, Speaker::customer);
  EXPECT_EQ(tests[0].channel, "chat");
  EXPECT_EQ(tests[0].state, "hold.request");
  EXPECT_EQ(texts_of(tests[0].expect), Lines{"rude"});
  EXPECT_EQ(tests[1].speaker, Speaker::agent);
  EXPECT_TRUE(tests[1].expect.empty());
  EXPECT_EQ(texts_of(tests[2].expect), Lines{"rude"});
}

struct SlipCase {
  const char* what;
  std::string sections;
  const char* codes;
};

void expect_codes(const SlipCase& c) {
  SCOPED_TRACE(c.what);
  const Loaded loaded = load_one(c.sections);
  EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
}

TEST(Banned, OneSlipOneDiagnostic) {
  const SlipCase cases[] = {
      {"a rule without patterns", "banned: {rude: {severity: error}}\n", "missing-key"},
      {"a rule that is text", "banned: {rude: not my job}\n", "wrong-type"},
      {"a typo in the key of the patterns", "banned: {rude: {macth: {en: x}}}\n", "unknown-key"},
      {"a typo in another key", rule_with("speakr: agent"), "unknown-key"},
      {"a rule name with a space", "banned: {rude word: {match: {en: x}}}\n", "bad-id"},
      {"patterns without their language", "banned: {rude: {match: [not my job]}}\n",
       "text-without-locale"},
      {"a full-width colon after the language", "banned:\n  rude:\n    match:\n      en：x\n",
       "full-width-colon"},
      {"patterns beside the other keys", "banned: {rude: {severity: error, en: x, zh-Hans: y}}\n",
       "misplaced-key"},
      {"a pattern that is a group", "banned: {rude: {match: {en: {words: x}}}}\n", "wrong-type"},
      {"an empty pattern", "banned: {rude: {match: {en: [x, \"\"]}}}\n", "empty-text"},
      {"an empty list of patterns", "banned: {rude: {match: {en: []}}}\n", "empty-text"},
      {"a language as systems write it", "banned: {rude: {match: {zh_CN: x}}}\n", "bad-locale"},
      {"examples without their language", rule_with("hit: Not my job."), "text-without-locale"},
      {"an unknown severity", rule_with("severity: warn"), "bad-value"},
      {"an unknown action", rule_with("action: delete"), "bad-value"},
      {"an unknown speaker", rule_with("speaker: agents"), "bad-value"},
      {"nobody to speak", rule_with("speaker: []"), "bad-value"},
      {"an unknown channel", rule_with("channel: [voice, phone]"), "bad-value"},
      {"two unknown channels", rule_with("channel: [fax, phone]"), "bad-value bad-value"},
      {"yes for true", rule_with("repeats: yes"), "wrong-type"},
      {"another reach of contexts", rule_with("unless: {in: call, en: x…~}"), "bad-value"},
      {"a reach of patterns", "banned: {rude: {match: {in: turn, en: x}}}\n", "bad-locale"},
      {"contexts of the turn where something is masked",
       rule_with("action: mask\nunless: {in: turn, en: x…~}"), "unbounded-rule"},
      {"contexts of the turn where the stream is blocked",
       rule_with("unless: {in: turn, en: x…~}\naction: block"), "unbounded-rule"},
      {"when that is text", rule_with("when: always"), "wrong-type"},
      {"a setting that does not exist",
       "settings: {selling: false}\n" + rule_with("when: {seling: no}"), "unknown-condition"},
      {"a variable in when", "variables: {tone: {type: text}}\n" + rule_with("when: {tone: x}"),
       "unknown-condition"},
      {"a channel in when", rule_with("when: {channel: chat}"), "unknown-condition"},
      {"no choice of the setting",
       "settings: {tone: {of: [warm, plain], value: warm}}\n" + rule_with("when: {tone: cold}"),
       "unknown-choice"},
      {"no value of the setting's type",
       "settings: {selling: false}\n" + rule_with("when: {selling: maybe}"), "bad-condition"},
      {"a comparison", "settings: {rings: 3}\n" + rule_with("when: {rings: over 2}"),
       "bad-condition"},
      {"opening hours",
       "settings: {open: {type: hours, value: Mon-Fri 09:00-18:00}}\n" +
           rule_with("when: {open: closed}"),
       "bad-condition"},
      {"a setting with a slip of its own",
       "settings: {tone: loud}\n" + rule_with("when: {tone: x}"), "missing-key"},
      {"a phrase that does not exist", rule_with("instead: sorry"), "unknown-state"},
      {"a state that does not exist", "phrases: {hold.request: {en: A.}}\n" + rule_with("in: holt"),
       "unknown-state"},
      {"a state and one above one are fine",
       "phrases: {hold.request.long: {en: A.}}\n" +
           rule_with("in: [hold, hold.request, hold.request.long]"),
       ""},
      {"a norm that its document lacks",
       "norms: {d: {clauses: {\"1\": x}}}\n" + rule_with("norms: [d/2]"), "unknown-norm"},
      {"a test without expectation", rule_with("") + "tests:\n  - scan: x\n", "missing-key"},
      {"a typo in a test", rule_with("") + "tests:\n  - {scan: x, expcet: []}\n", "unknown-key"},
      {"a locale in a test",
       rule_with("") + "tests:\n  - {scan: x, with: {locale: en}, expect: []}\n", "unknown-key"},
      {"any speaker in a test",
       rule_with("") + "tests:\n  - {scan: x, with: {speaker: any}, expect: []}\n", "bad-value"},
      {"an unknown channel in a test",
       rule_with("") + "tests:\n  - {scan: x, with: {channel: phone}, expect: []}\n", "bad-value"},
      {"an unknown rule in a test", rule_with("") + "tests:\n  - {scan: x, expect: [rood]}\n",
       "unknown-rule"},
  };
  for (const SlipCase& c : cases) expect_codes(c);
}

TEST(Banned, AnUnreadableFileSilencesWhatMayBeInIt) {
  const Loaded loaded = load_files_of(
      {{"pack.yaml", kHead + rule_with("instead: sorry\nin: hold\nwhen: {selling: false}") +
                         "tests:\n  - {scan: x, expect: [other]}\n"},
       {"b.yaml", "phrases:\n  sorry: \"unclosed\n  b: 1\n"}});
  EXPECT_EQ(loaded.diagnostics.size(), 1u) << loaded.text();
}

TEST(Banned, ARuleWithASlipIsMarked) {
  const Loaded loaded = load_one(rule_with("severity: warn") + "  fine: {match: {en: x}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_TRUE(loaded.pack->banned.at(0).broken);
  EXPECT_FALSE(loaded.pack->banned.at(1).broken);
}

// ---- overlays

const std::string kBase = R"(cuecard: 1
id: base
version: 2.0.0
locales: [en]
settings: {selling: false}
phrases:
  sorry: {en: Sorry.}
  transfer: {en: I will put you through.}
banned:
  rude:
    severity: error
    channel: [voice, chat]
    when: {selling: false}
    match: {en: [whatever, not my job], zh-Hans: 不归我管}
    unless: {in: turn, en: ["~…put you through"]}
    hit: {en: [Whatever.]}
    miss: {en: [Whatever you like.]}
    instead: transfer
  legal:
    locked: true
    match: {en: [your password]}
    hit: {en: [Tell me your password.]}
)";

class BannedOverlay : public testing::Test {
 protected:
  Loaded overlay(const std::string& sections, const std::string& more = "") {
    folder_.write("base/pack.yaml", kBase);
    folder_.write("house/pack.yaml",
                  "cuecard: 1\nid: house\nversion: 1.0.0\nextends: [base]\n" + sections);
    if (!more.empty()) folder_.write("house/more.yaml", more);
    Reporter report;
    Loaded loaded;
    loaded.pack = load(folder_ / "house", {}, report);
    loaded.diagnostics = report.take();
    return loaded;
  }

 private:
  Folder folder_;
};

std::string joined(const Lines& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : ", ") + line;
  return all;
}

struct MergeCase {
  const char* what;
  const char* lines;  // of the rule `rude` in the overlay
  const char* match;
  const char* hit = "en: Whatever.";
};

const char* const kInheritedMatch = "en: whatever|not my job, zh-Hans: 不归我管";

TEST_F(BannedOverlay, TextsMerge) {
  const MergeCase cases[] = {
      {"another key leaves them alone", "severity: info", kInheritedMatch},
      {"a list replaces whole, in its language alone", "match: {en: [as I said]}",
       "en: as I said, zh-Hans: 不归我管"},
      {"a new language joins", "match: {ja: 知りません}",
       "en: whatever|not my job, zh-Hans: 不归我管, ja: 知りません"},
      {"a list is added to and taken from", "match: {en: {add: [as I said], remove: [whatever]}}",
       "en: not my job|as I said, zh-Hans: 不归我管"},
      {"one text is a list of one", "match: {zh-Hans: {add: [我不管]}}",
       "en: whatever|not my job, zh-Hans: 不归我管|我不管"},
      {"a language is taken away", "match: {zh-Hans: {removed: true}}", "en: whatever|not my job"},
      {"examples are edited like patterns", "hit: {en: {add: [Not my job.]}}", kInheritedMatch,
       "en: Whatever.|Not my job."},
  };
  for (const MergeCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = overlay(std::string("banned:\n  rude:\n    ") + c.lines + "\n");
    ASSERT_TRUE(loaded.pack);
    EXPECT_EQ(loaded.codes(), "") << loaded.text();
    const BannedRule* rule = find_rule(*loaded.pack, "rude");
    ASSERT_NE(rule, nullptr);
    EXPECT_EQ(joined(lines_of(rule->match)), c.match);
    EXPECT_EQ(joined(lines_of(rule->hit)), c.hit);
  }
}

TEST_F(BannedOverlay, OtherKeysMerge) {
  const Loaded loaded = overlay(
      "settings: {selling: true}\n"
      "banned:\n  rude:\n    severity: info\n    channel: {remove: [chat]}\n"
      "    when: {selling: true}\n    instead: sorry\n    unless: {in: {removed: true}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const BannedRule& rule = *find_rule(*loaded.pack, "rude");
  EXPECT_EQ(rule.severity, Severity::info);
  EXPECT_EQ(texts_of(rule.channels), Lines{"voice"});
  EXPECT_EQ(rule.when.size(), 1u);
  EXPECT_TRUE(holds(*loaded.pack, rule));
  EXPECT_EQ(rule.instead.text, "sorry");
  EXPECT_FALSE(rule.unless_in_turn);
  EXPECT_EQ(joined(lines_of(rule.unless)), "en: ~…put you through");
}

TEST_F(BannedOverlay, ASettingDecidesOverAnInheritedRule) {
  const Loaded same = overlay("");
  ASSERT_TRUE(same.pack);
  EXPECT_EQ(same.codes(), "") << same.text();
  EXPECT_TRUE(holds(*same.pack, *find_rule(*same.pack, "rude")));
  const Loaded other = overlay("settings: {selling: true}\n");
  ASSERT_TRUE(other.pack);
  EXPECT_FALSE(holds(*other.pack, *find_rule(*other.pack, "rude")));
}

TEST_F(BannedOverlay, ARuleMayBeRemovedOrAdded) {
  const Loaded loaded = overlay("banned:\n  rude: {removed: true}\n  own: {match: {en: my own}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(find_rule(*loaded.pack, "rude"), nullptr);
  EXPECT_NE(find_rule(*loaded.pack, "own"), nullptr);
  ASSERT_EQ(loaded.pack->removed.size(), 1u);
  EXPECT_EQ(loaded.pack->removed[0].section, "banned");
}

TEST_F(BannedOverlay, ALockedRuleTakesTextsInNewLocalesAlone) {
  const Loaded loaded = overlay(
      "banned:\n  legal:\n    match: {ja: パスワード}\n"
      "    hit: {ja: パスワードは？}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(joined(lines_of(find_rule(*loaded.pack, "legal")->match)),
            "en: your password, ja: パスワード");
}

TEST_F(BannedOverlay, ALocaleFileGivesNoContextsToALockedRule) {
  const Loaded loaded =
      overlay("", "locale: ja\nbanned:\n  legal: {match: パスワード, unless: 忘れ…~}\n");
  EXPECT_EQ(loaded.codes(), "locked") << loaded.text();
}

TEST_F(BannedOverlay, ALocaleFileGivesTextsToRules) {
  const Loaded loaded =
      overlay("banned:\n  own: {match: {en: my own}}\n",
              "locale: ja\nbanned:\n  own: {match: [自分, 私の], hit: 自分です。}\n"
              "  rude: {miss: それはいいですね。}\n  legal: {match: パスワード}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(joined(lines_of(find_rule(*loaded.pack, "own")->match)), "en: my own, ja: 自分|私の");
  EXPECT_EQ(joined(lines_of(find_rule(*loaded.pack, "own")->hit)), "ja: 自分です。");
  EXPECT_EQ(joined(lines_of(find_rule(*loaded.pack, "rude")->miss)),
            "en: Whatever you like., ja: それはいいですね。");
  EXPECT_EQ(find_rule(*loaded.pack, "legal")->match.size(), 2u);
}

TEST_F(BannedOverlay, Slips) {
  const SlipCase cases[] = {
      {"removing what is not there", "banned: {rood: {removed: true}}\n", "nothing-to-remove"},
      {"editing a list that is not there", "banned: {rude: {match: {ja: {add: [x]}}}}\n",
       "nothing-to-edit"},
      {"removing a pattern that is not there",
       "banned: {rude: {match: {en: {remove: [whatevr]}}}}\n", "nothing-to-remove"},
      {"nothing left of a list", "banned: {rude: {match: {zh-Hans: {remove: [不归我管]}}}}\n",
       "nothing-left"},
      {"all patterns removed",
       "banned: {rude: {match: {en: {removed: true}, zh-Hans: {removed: true}}}}\n", "missing-key"},
      {"masking what looks at the turn", "banned: {rude: {action: mask}}\n", "unbounded-rule"},
      {"taking away the phrase that a rule offers", "phrases: {transfer: {removed: true}}\n",
       "unknown-state"},
      {"taking away the setting that a rule compares", "settings: {selling: {removed: true}}\n",
       "unknown-condition"},
      {"other patterns for what is locked", "banned: {legal: {match: {en: my password}}}\n",
       "locked"},
      {"a regional locale beside a locked one", "banned: {legal: {match: {en-US: pin}}}\n",
       "locked"},
      {"a milder consequence for what is locked", "banned: {legal: {severity: info}}\n", "locked"},
      {"a wider context for what is locked", "banned: {legal: {unless: {in: turn}}}\n", "locked"},
      {"a context in a new locale, which would shield all hits",
       "banned: {legal: {unless: {zh-Hans: 您~}}}\n", "locked"},
      {"removing what is locked", "banned: {legal: {removed: true}}\n", "locked"},
  };
  for (const SlipCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = overlay(c.sections);
    EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
  }
}

TEST_F(BannedOverlay, SlipsInALocaleFile) {
  const SlipCase cases[] = {
      {"a rule that is not there", "banned: {rood: {match: x}}\n", "unknown-rule"},
      {"a key that is not of texts", "banned: {rude: {severity: info}}\n", "unknown-key"},
      {"patterns without their key", "banned: {rude: [x, y]}\n", "wrong-type"},
      {"a locked text", "banned: {legal: {match: my pin}}\n", "locked"},
  };
  for (const SlipCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = overlay("", "locale: en\n" + c.sections);
    EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
  }
}

}  // namespace
}  // namespace cuecard::pack
