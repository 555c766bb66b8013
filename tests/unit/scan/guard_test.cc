// However a stream is cut: the findings of the whole text, and nothing of a masked or
// blocked hit is ever released. contract.h says what that means; here are the packs, the
// texts and the cuts.
#include "scan/guard.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "contract.h"
#include "house.h"
#include "random_rules.h"

namespace cuecard::scan {
namespace {

using Cuts = std::vector<std::size_t>;

struct Case {
  const char* rules;  // of the section `banned`
  std::vector<std::string> texts;
  ScanOptions options = {};
};

std::string show(const Cuts& cuts) {
  std::string out;
  for (const std::size_t cut : cuts) out += " " + std::to_string(cut);
  return out;
}

void expect_kept(const Scanner& scanner, const std::string& text, const Cuts& cuts,
                 const Findings& expected, const ScanOptions& options) {
  GuardedStream stream(scanner.compiled(), options);
  const std::string breach = contract::breach(stream, text, cuts, expected);
  ASSERT_EQ(breach, "") << "of `" << text << "` cut at" << show(cuts);
}

// Every way of cutting a text of up to this many bytes; of longer ones some thousand ways.
constexpr std::size_t kShort = 13;
constexpr int kRandomCuts = 1500;

std::vector<Cuts> all_cuts(std::size_t size) {
  std::vector<Cuts> all;
  for (std::size_t mask = 0; mask < (std::size_t{1} << (size - 1)); ++mask) {
    all.emplace_back();
    for (std::size_t i = 1; i < size; ++i)
      if (mask >> (i - 1) & 1) all.back().push_back(i);
  }
  return all;
}

Cuts cuts_every(std::size_t step, std::size_t size) {
  Cuts cuts;
  for (std::size_t at = step; at < size; at += step) cuts.push_back(at);
  return cuts;
}

std::vector<Cuts> some_cuts(std::size_t size) {
  std::vector<Cuts> some = {{}, cuts_every(1, size), cuts_every(2, size), cuts_every(3, size)};
  for (std::size_t at = 1; at < size; ++at) some.push_back({at});
  std::mt19937 random(static_cast<unsigned>(size));
  for (int i = 0; i < kRandomCuts; ++i) {
    const std::size_t often = 1 + random() % 12;
    some.emplace_back();
    for (std::size_t at = 1; at < size; ++at)
      if (random() % often == 0) some.back().push_back(at);
  }
  return some;
}

std::vector<Cuts> cuts_of(std::size_t size) {
  if (size == 0) return {{}};
  return size <= kShort ? all_cuts(size) : some_cuts(size);
}

void expect_contract(const Case& test) {
  const Scanner scanner = house("banned:\n" + std::string(test.rules));
  for (const std::string& text : test.texts) {
    const Findings expected = scanner.scan(text, test.options);
    const std::vector<std::string> pieces = contract::releasable(text, expected);
    std::string masked;
    for (const std::string& piece : pieces) masked += piece;
    EXPECT_EQ(scanner.mask(text, test.options).text.substr(0, masked.size()), masked) << text;
    for (const Cuts& cuts : cuts_of(text.size())) {
      expect_kept(scanner, text, cuts, expected, test.options);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

constexpr char kMask[] = R"(
  rude: {action: mask, match: {en: [you idiot, 'ass(hole)?'], zh-Hans: [笨蛋, 不(归|关)我管]}}
)";

TEST(Guard, MasksWords) {
  expect_contract({kMask,
                   {"", "a", "ass", "an ass", "ass!", "assist", "asshole", "assholes", "ass hole",
                    "you idiot", "you idiots", "YOU  idiot", "you * idiot you idiot",
                    "thank you, idiot; you idiot and you"}});
}

TEST(Guard, MasksHanCharacters) {
  expect_contract({kMask,
                   {"笨蛋", "大笨蛋", "笨 蛋啊", "笨笨蛋", "不归我管", "不归我", "不 关 我 管 的",
                    "这个不归我管，你这个笨蛋。", "笨。蛋笨　蛋"}});
}

TEST(Guard, MasksOneStarForEachCharacter) {
  expect_contract({kMask,
                   {"ｙｏｕ\u200B idiot\u0301", "as\u0301s", "ass\u0301", "a\u200Bss\u200B",
                    "笨\u200B\u200B蛋\u0301", "ASS\u0308 ass", "ß aß", "不\uFE0F归我管"}});
}

// What the first marks made of a letter, later ones may still make another of.
TEST(Guard, WaitsForTheLastMarkOfALetter) {
  expect_contract({"  rude: {action: mask, match: {en: [x\u1EBF]}}",
                   {"xe\u0302\u0301", "x\u00EA\u0301", "x\u1EBF", "x\u00EA"}});
  expect_contract({"  rude: {action: block, match: {en: [\u1EB9\u0301]}}",
                   {"\u00E9\u0323", "e\u0301\u0323 e", "\u00E9"}});
  expect_contract({"  rude: {action: mask, match: {en: [\u00E9\u0301\u3099\u3099\u3099A]}}",
                   {"\u00E9\u0301\u3099\u3099\u3099A", "\u00E9\u0301\u3099\u3099A"}});
  expect_contract({"  rude: {action: mask, match: {zh-Hans: [\uAC01]}}",
                   {"\uAC00\u11A8", "\u1100\u1161\u11A8", "\uAC00"}});
  expect_contract({"  rude: {action: mask, match: {en: ['1', \"3\u0301\"]}}",
                   {"\u00BD\u0301 x", "3\u0301.5", "3\u0301. 5", "3\u0301."}});
}

TEST(Guard, TakesAnyBytes) {
  expect_contract({kMask,
                   {std::string("ass\0ass", 7), "\xF0\x9F\x98", "ass\xE4\xBD", "\xED\xA0\x80 ass",
                    "\xED\xA0 ass", "\xF4\x90\x80\x80", "\xC0\xAF", "as\xFFs", "笨\xE8\x9B蛋",
                    "\x80\x80\x80\x80\x80 ass", "\xE7\xAC\xE7\xAC\xA8\xE8\x9B\x8B"}});
}

TEST(Guard, BlocksForEver) {
  expect_contract({R"(
  worst: {action: block, severity: error, match: {en: [kill you], zh-Hans: [去死]}}
  rude: {action: mask, match: {en: [you]}}
  mild: {match: {en: [i]}}
)",
                   {"去死", "你去死吧去死", "i kill you", "you kill yo", "i kill your dog, you",
                    "kill you i kill you i", "i will kill\tyou\r\nand i am you"}});
}

TEST(Guard, WaitsForWhatAGapMaySwallow) {
  expect_contract({R"(
  far: {action: mask, match: {zh-Hans: [不…管], en: [not … job]}}
  in_it: {match: {zh-Hans: [我]}}
)",
                   {"不管", "不我管", "不是我管", "不。管", "不，管不", "not a job",
                    "not in my own day job, sir", "not the job of any job", "不一二三四五六七八管",
                    "不一二三四五六七八九管管", "not. My job is not any. job"}});
}

TEST(Guard, WaitsForContexts) {
  expect_contract({R"(
  said: {action: mask, match: {en: [hell]}, unless: {en: [what the ~, ~ no, ~… bells, to hell gate]}}
  also: {match: {en: [hell]}, unless: {en: [ring …~]}}
)",
                   {"hell", "hell no", "hell now", "the hell", "what the hell", "a hell. hell no",
                    "hell of some bells", "hell of. Bells", "hell! bells", "go to hell gate",
                    "to hell gat", "ring the hell", "what the * hell, to hell"}});
}

TEST(Guard, WaitsNoLongerThanExpressionsReach) {
  expect_contract({R"(
  figures: {action: mask, match: {en: ['/[0-9]{3,6}/']}}
  rest: {match: {en: ['/colou?r.*/']}}
)",
                   {"12", "123", "1234567", "a 123456 7", "color 123.", "12 3456\n7890",
                    "colour. Color 99! color", "１２３4"}});
}

TEST(Guard, FlagsHoldNothingBack) {
  const Case test = {R"(
  mild: {match: {en: [so what, i … you], zh-Hans: [随便]}, unless: {zh-Hans: [~看]}}
  turn: {match: {en: [wait]}, unless: {in: turn, en: [thank you]}}
)",
                     {"so what", "so what?", "随便", "随便看", "i and you", "wait. wait",
                      "wait. And thank you", "thank you. So wait now"}};
  expect_contract(test);
  const Scanner scanner = house("banned:\n" + std::string(test.rules));
  GuardedStream stream(scanner.compiled(), {});
  EXPECT_EQ(stream.hold_limit(), 0u);
  EXPECT_EQ(stream.feed("so wha\xE4").text, "so wha");
  EXPECT_EQ(stream.held(), 1u);
}

// The sentences of what is decided long ago are still asked for by contexts of the whole turn.
TEST(Guard, RemembersSentencesForContextsOfTheTurn) {
  expect_contract({R"(
  turn: {match: {zh-Hans: [门b门]}, unless: {in: turn, zh-Hans: [~…。…你你门]}}
)",
                   {"门b门。你你门", "门b门。嗯。你你门", "门b门，好。你你门"}});
}

TEST(Guard, HearsRepeatsAndSounds) {
  expect_contract({R"(
  stretched: {action: mask, repeats: true, match: {en: [dumb], zh-Hans: [滚]}}
  by_ear: {action: mask, sounds: true, match: {zh-Hans: [笨蛋]}}
)",
                   {"dumb", "duuumb", "dumbbb", "dumbbbs", "滚滚", "滚滚滚滚滚滚滚滚滚滚", "本蛋",
                    "笨 但", "dddddddddddumb"}});
}

TEST(Guard, ObeysItsOptions) {
  const char* rules = R"(
  chat_only: {action: mask, channel: chat, match: {en: [ass]}}
  by_customer: {action: block, speaker: customer, match: {en: [die]}}
  on_hold: {in: hold, match: {en: [wait]}}
)";
  const std::vector<std::string> texts = {"ass die wait", "笨蛋 ass 死"};
  expect_contract({rules, texts, {}});
  expect_contract({rules, texts, {Speaker::customer, "chat", "hold.request"}});
  expect_contract({rules, texts, {Speaker::agent, "chat", "hold"}});
  expect_contract({rules, texts, {Speaker::customer, "voice", "holding"}});
}

// CUECARD_ORACLE_PACKS asks for more of them.
TEST(Guard, KeepsTheContractOfRandomPacks) {
  const char* wanted = std::getenv("CUECARD_ORACLE_PACKS");
  const std::size_t packs = wanted == nullptr ? 1500 : std::strtoul(wanted, nullptr, 10);
  std::size_t found_any = 0, sound = 0;
  for (unsigned seed = 0; seed < packs; ++seed) {
    naive::Author author(seed);
    const naive::RandomRule gate = author.rule(), flag = author.rule();
    const std::string action = author.once_in(3) ? "block" : "mask";
    const std::string figures =
        author.once_in(3) ? "  figures: {action: mask, match: {en: ['/[ab1]{2,4}你?/']}}\n" : "";
    const auto scanner = try_house("banned:\n  gate:\n    action: " + action + "\n" + gate.yaml +
                                   "  flag:\n" + flag.yaml + figures);
    if (!scanner) continue;
    ++sound;
    const std::string text = author.text_for(gate) + author.text_for(flag) + author.text_for(gate);
    const Findings expected = scanner->scan(text, {});
    if (!expected.empty()) ++found_any;
    for (const std::size_t often : {1u, 2u, 5u, 20u}) {
      Cuts cuts;
      for (std::size_t at = 1; at < text.size(); ++at)
        if (author.once_in(often)) cuts.push_back(at);
      expect_kept(*scanner, text, cuts, expected, {});
      if (HasFatalFailure()) FAIL() << "seed " << seed;
    }
  }
  EXPECT_GT(found_any, sound / 2);
  EXPECT_GT(sound, packs / 4);
}

// Longer than what a stream keeps, and with a rule that is told last of all.
TEST(Guard, TellsPlacesInTheWholeStream) {
  const std::string rules = R"(banned:
  mild: {match: {en: [so what]}}
  rude: {action: mask, match: {en: [you idiot]}}
)";
  const char* in_turn =
      "  turn: {match: {en: [is there]}, unless: {in: turn, en: [~… thank you]}}\n";
  std::string text;
  for (int i = 0; i < 300; ++i) {
    const bool quiet = 100 <= i && i < 200;
    if (!quiet)
      text += "你好😀 so what\r\nyou idiot\xFF\n\n and so\rwhat else\u0301 is there.\r\r\n";
    for (int line = 0; line < 7; ++line) text += "nothing at all is s\u0301aid here.\r\n";
  }
  for (const std::string& pack : {rules, rules + in_turn}) {
    const Scanner scanner = house(pack);
    const Findings expected = scanner.scan(text, {});
    ASSERT_EQ(expected.size(), pack == rules ? 400u : 600u);
    for (const std::size_t step : {1u, 5u, 1000u})
      expect_kept(scanner, text, cuts_every(step, text.size()), expected, {});
  }
}

TEST(Guard, IsToldOnceAndRemembersNoViews) {
  const Scanner scanner = house(R"(banned:
  chat_only: {action: mask, channel: chat, in: hold, match: {en: [ass]}}
)");
  auto channel = std::make_unique<std::string>("chat");
  auto state = std::make_unique<std::string>("hold.request");
  GuardedStream stream(scanner.compiled(), {Speaker::agent, *channel, *state});
  channel->assign("none");
  state->assign("nowhere");
  channel.reset();
  state.reset();
  EXPECT_EQ(stream.feed("you as").text, "you ");
  EXPECT_EQ(stream.held(), 2u);
  EXPECT_EQ(stream.feed("s").text, "");
  EXPECT_EQ(stream.finish().text, "***");
  EXPECT_EQ(stream.finish().text, "");
  EXPECT_EQ(stream.finish().findings.size(), 0u);
}

// The time of a feed must not hang on what was fed before.
TEST(Guard, TakesALongStreamByTheByte) {
  const Scanner scanner = house(R"(banned:
  rude: {action: mask, match: {en: [you idiot], zh-Hans: [不…管]}}
  mild: {match: {en: [so what, '/so .*/']}}
)");
  std::string text;
  while (text.size() < 300000) text += "so what is it, you idiot 不是不行 and so on ";
  GuardedStream stream(scanner.compiled(), {});
  std::size_t released = 0, findings = 0;
  for (const char c : text) {
    const Release release = stream.feed({&c, 1});
    released += release.text.size();
    findings += release.findings.size();
  }
  const Release rest = stream.finish();
  EXPECT_EQ(findings + rest.findings.size(), scanner.scan(text, {}).size());
  EXPECT_EQ(released + rest.text.size(), text.size());
}

}  // namespace
}  // namespace cuecard::scan
