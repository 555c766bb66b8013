// What an engine finds by the rules of its packs: the public calls agree with one another,
// rules are told with their place, and a pack is loaded only if its rules are sound.
#include <gtest/gtest.h>

#include "cuecard/cuecard.h"

namespace cuecard {
namespace {

const std::string kHead = "cuecard: 1\nid: desk\nversion: 2.0.0\nlocales: [en, zh-Hans]\n";
const std::string kPhrases =
    "phrases:\n  decline: {en: I will find someone., zh-Hans: 我帮您转接。}\n";
const std::string kRules = R"(settings:
  selling: {of: [allowed, forbidden], value: forbidden}
banned:
  brush_off.not_my_job:
    use: Never send a customer away.
    severity: error
    norms: [desk/1]
    match:
      en: not my job
      zh-Hans: 不归我管
    instead: decline
    hit: {en: Not my job., zh-Hans: 不归我管。}
    miss: {en: My job., zh-Hans: 归我管。}
  abuse.insult:
    action: mask
    speaker: any
    match: {en: "(idiot|moron)(s)?"}
    hit: {en: You idiots.}
    miss: {en: Idiotic.}
  secret.card_number:
    severity: error
    action: block
    channel: [chat, message]
    match: {en: your card number}
    hit: {en: "What is your card number?"}
    miss: {en: Your card.}
  hold.excuse:
    severity: info
    in: hold
    match: {en: we are busy}
    hit: {en: We are busy today.}
    miss: {en: We are here.}
  selling.upgrade:
    when: {selling: forbidden}
    match: {en: an upgrade}
    hit: {en: Buy an upgrade.}
    miss: {en: Upgraded.}
  selling.discount:
    when: {selling: allowed}
    match: {en: no discount}
    hit: {en: There is no discount.}
    miss: {en: A discount.}
)";

Engine desk() {
  return Engine::load_text(
      {{"pack.yaml", kHead + kPhrases + "  hold: {en: Hold on., zh-Hans: 请稍等。}\n" + kRules}});
}

std::string rules_of(const Findings& findings) {
  std::string rules;
  for (const Finding& finding : findings) rules += (rules.empty() ? "" : " ") + finding.rule;
  return rules;
}

std::string codes_of(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& d : diagnostics) codes += (codes.empty() ? "" : " ") + d.code;
  return codes;
}

TEST(Scan, AFindingSaysAll) {
  const Findings findings = desk().scan("第一行\n您好😀，这个不归我管。");
  ASSERT_EQ(findings.size(), 1u);
  const Finding& finding = findings.front();
  EXPECT_EQ(finding.rule, "brush_off.not_my_job");
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.action, Action::flag);
  EXPECT_EQ(finding.text, "不归我管");
  EXPECT_EQ(finding.span.bytes.begin, 29u);
  EXPECT_EQ(finding.span.bytes.end, 41u);
  EXPECT_EQ(finding.span.chars.begin, 10u);
  EXPECT_EQ(finding.span.chars.end, 14u);
  EXPECT_EQ(finding.span.utf16.begin, 11u);
  EXPECT_EQ(finding.span.utf16.end, 15u);
  EXPECT_EQ(finding.line, 2u);
  EXPECT_EQ(finding.column, 7u);
  EXPECT_EQ(finding.instead, "decline");
  EXPECT_EQ(finding.norms, std::vector<std::string>{"desk/1"});
  EXPECT_EQ(finding.source.pack, "desk");
  EXPECT_EQ(finding.source.version, "2.0.0");
  EXPECT_EQ(finding.source.file, "pack.yaml");
  EXPECT_EQ(finding.source.line, 11u);
}

struct Case {
  const char* text;
  ScanOptions options;
  const char* rules;
  Action gravest;
  const char* masked;
};

constexpr ScanOptions kCustomer{Speaker::customer, {}, {}};
constexpr ScanOptions kChat{Speaker::agent, "chat", {}};
constexpr ScanOptions kVoice{Speaker::agent, "voice", {}};
constexpr ScanOptions kHold{Speaker::agent, {}, "hold"};
constexpr ScanOptions kBelowHold{Speaker::agent, {}, "hold.request"};
constexpr ScanOptions kHoldup{Speaker::agent, {}, "holdup"};

const Case kCases[] = {
    {"", {}, "", Action::none, ""},
    {"How can I help?", {}, "", Action::none, "How can I help?"},
    {"NOT MY JOB, moron!",
     {},
     "brush_off.not_my_job abuse.insult",
     Action::mask,
     "NOT MY JOB, *****!"},
    {"Not my job, moron!", kCustomer, "abuse.insult", Action::mask, "Not my job, *****!"},
    {"Tell me your card number.", {}, "", Action::none, "Tell me your card number."},
    {"Tell me your card number.", kVoice, "", Action::none, "Tell me your card number."},
    {"Tell me your card number.", kChat, "secret.card_number", Action::block,
     "Tell me ****************."},
    {"We are busy.", {}, "", Action::none, "We are busy."},
    {"We are busy.", kHold, "hold.excuse", Action::flag, "We are busy."},
    {"We are busy.", kBelowHold, "hold.excuse", Action::flag, "We are busy."},
    {"We are busy.", kHoldup, "", Action::none, "We are busy."},
    {"An upgrade? No discount.", {}, "selling.upgrade", Action::flag, "An upgrade? No discount."},
};

TEST(Scan, TheCallsAgree) {
  const Engine engine = desk();
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    const Findings findings = engine.scan(c.text, c.options);
    EXPECT_EQ(rules_of(findings), c.rules);
    EXPECT_EQ(engine.check(std::string_view(c.text), c.options), c.gravest);
    const Masked masked = engine.mask(c.text, c.options);
    EXPECT_EQ(masked.text, c.masked);
    EXPECT_EQ(rules_of(masked.findings), c.rules);
    std::size_t at = 0;
    engine.for_each_hit(c.text, c.options, [&](const Hit& hit) {
      ASSERT_LT(at, findings.size());
      const Finding& finding = findings[at++];
      EXPECT_EQ(hit.rule, finding.rule);
      EXPECT_EQ(hit.severity, finding.severity);
      EXPECT_EQ(hit.action, finding.action);
      EXPECT_EQ(hit.bytes.begin, finding.span.bytes.begin);
      EXPECT_EQ(hit.bytes.end, finding.span.bytes.end);
    });
    EXPECT_EQ(at, findings.size());
  }
}

TEST(Scan, AGuardLetsThroughWhatMaskShows) {
  const Engine engine = desk();
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.text);
    Guard guard = engine.guard(c.options);
    std::string released, rules;
    const auto take = [&](const Release& release) {
      released += release.text;
      if (!release.findings.empty())
        rules += (rules.empty() ? "" : " ") + rules_of(release.findings);
    };
    for (const char& byte : std::string_view(c.text)) take(guard.feed({&byte, 1}));
    take(guard.finish());
    EXPECT_EQ(rules, c.rules);
    EXPECT_EQ(guard.blocked(), c.gravest == Action::block);
    const std::string masked = c.masked;
    EXPECT_EQ(released, guard.blocked() ? masked.substr(0, masked.find('*')) : masked);
    EXPECT_EQ(guard.held(), 0u);
  }
}

// The options are read when the guard is made; what they point to may go.
TEST(Scan, AGuardOutlivesItsOptionsAndItsEngine) {
  const auto make = [] {
    const std::string channel = "chat";
    return desk().guard({Speaker::agent, channel, {}});
  };
  Guard guard = make();
  const std::string begun = guard.feed("Say your card number").text;
  EXPECT_EQ(begun + guard.finish().text, "Say ");
  EXPECT_TRUE(guard.blocked());
}

TEST(Scan, TellsItsRules) {
  const std::vector<RuleInfo> rules = desk().rules();
  std::string ids;
  for (const RuleInfo& rule : rules) ids += rule.rule + " ";
  EXPECT_EQ(ids,
            "brush_off.not_my_job abuse.insult secret.card_number hold.excuse selling.upgrade ")
      << "a rule that a setting turns off is not in force";
  EXPECT_EQ(rules[0].use, "Never send a customer away.");
  EXPECT_EQ(rules[0].severity, Severity::error);
  EXPECT_EQ(rules[0].instead, "decline");
  EXPECT_EQ(rules[0].norms, std::vector<std::string>{"desk/1"});
  EXPECT_EQ(rules[0].source.line, 11u);
  EXPECT_EQ(rules[1].action, Action::mask);
  EXPECT_EQ(rules[1].speakers, (std::vector<Speaker>{Speaker::agent, Speaker::customer}));
  EXPECT_EQ(rules[2].channels, (std::vector<std::string>{"chat", "message"}));
  EXPECT_EQ(rules[3].states, std::vector<std::string>{"hold"});
}

TEST(Scan, APackWithoutRulesFindsNothing) {
  const Engine engine = Engine::load_text({{"pack.yaml", kHead + kPhrases}});
  EXPECT_TRUE(engine.rules().empty());
  EXPECT_TRUE(engine.scan("not my job").empty());
  EXPECT_EQ(engine.check("not my job"), Action::none);
  EXPECT_EQ(engine.mask("not my job").text, "not my job");
  Guard guard = engine.guard();
  EXPECT_EQ(guard.hold_limit(), 0u);
  EXPECT_EQ(guard.feed("not my job").text, "not my job");
}

TEST(Scan, AnOverlayRewordsAndRemovesRules) {
  LoadOptions options;
  options.bases = {
      {"desk",
       {{"pack.yaml", kHead + kPhrases + "  hold: {en: Hold on., zh-Hans: 请稍等。}\n" + kRules}}}};
  const Engine engine = Engine::load_text({{"house.yaml", R"(cuecard: 1
id: house
version: 1.0.0
extends: [desk]
settings: {selling: allowed}
banned:
  brush_off.not_my_job: {severity: warning}
  abuse.insult: {removed: true}
)"}},
                                          options);
  EXPECT_EQ(rules_of(engine.scan("Not my job, idiot. An upgrade? No discount.")),
            "brush_off.not_my_job selling.discount");
  const Finding finding = engine.scan("不归我管").front();
  EXPECT_EQ(finding.severity, Severity::warning);
}

// ---- what load says of rules

struct Slip {
  const char* what;
  std::string rules;
  const char* codes;
};

const std::string kSound = "    hit: {en: a bad word}\n    miss: {en: nothing of it}\n";

const Slip kSlips[] = {
    {"a hit that is none", "    match: {en: bad word}\n    hit: {en: fine}\n    miss: {en: good}\n",
     "failing-hit"},
    {"a miss that is hit",
     "    match: {en: bad word}\n    hit: {en: bad word}\n    miss: {en: a bad word}\n",
     "failing-miss"},
    {"a slip in the pattern, and so no word on the examples",
     "    match: {en: (bad word}\n" + kSound, "malformed-pattern"},
    {"a slip in another part of the rule",
     "    severity: grave\n    match: {en: worse word}\n" + kSound, "bad-value"},
    {"a slip elsewhere in the pack",
     "    match: {en: worse word}\n" + kSound + "variables: {idle: {type: txt}}\n", "unknown-type"},
};

TEST(Scan, OneSlipIsSaidOnce) {
  for (const Slip& slip : kSlips) {
    SCOPED_TRACE(slip.what);
    const auto engine = Engine::try_load_text(
        {{"pack.yaml", kHead + kPhrases + "banned:\n  abuse:\n" + slip.rules}});
    ASSERT_FALSE(engine);
    EXPECT_EQ(codes_of(engine.error()), slip.codes);
  }
}

}  // namespace
}  // namespace cuecard
