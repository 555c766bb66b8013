// What is said: the variant, the locale, the words, the origin, the rotation.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "phrase/compile.h"
#include "speaking.h"

namespace cuecard::phrase {
namespace {

constexpr const char* kHouse = R"(
variables:
  company: {type: text, required: true, example: Sunny}
  surname: {type: text}
  title: {type: choice, of: {mr: {zh-Hans: 先生, en: Mr}, ms: {zh-Hans: 女士, en: Ms}}}
  expected_wait: {type: duration}
  city: {type: text, default: {zh-Hans: 北京, en: Beijing}}
settings:
  rings_at_most: 3
terms:
  address:
    variants:
      named:
        when: {surname: present, title: present}
        text: {zh-Hans: "{surname}{title}", en: "{title} {surname}"}
      unnamed:
        text: {zh-Hans: 您, en: you}
norms:
  house: {title: {zh-Hans: 规, en: Rules}, clauses: {"1": {title: {zh-Hans: 一, en: One}}, "2": {title: {zh-Hans: 二, en: Two}}}}
phrases:
  opening:
    zh-Hans: 您好，{company}。
    en: Welcome to {company}.
  hold.request:
    norms: [house/1]
    variants:
      long_wait:
        when: {expected_wait: over 3m}
        norms: [house/2]
        text:
          zh-Hans: "{address}，要等{expected_wait}。"
          en: "This takes {expected_wait}, {address}."
      plain:
        text:
          zh-Hans: "{address}请稍等。"
          en: "One moment, {address}."
          en-GB: "Just a moment, {address}."
  place: {zh-Hans: "{city}", en: "{city}"}
  rings: {zh-Hans: "{rings_at_most}", en: "{rings_at_most} rings"}
  moment:
    variants:
      known:
        when: {now: present}
        text: {zh-Hans: "{now, date, long}", en: "{now, date, long}"}
      unknown:
        text: {zh-Hans: 今天, en: today}
  closing:
    en:
      - Goodbye.
      - Bye.
      - Take care.
    zh-Hans: 再见。
)";

Speaker house() { return speaker_of(kHouse, "zh-Hans, en"); }

Context who(const std::string& locale) { return Context(locale).set("company", "Sunny"); }

TEST(Say, ChoosesTheFirstVariantThatFits) {
  struct Case {
    Context context;
    std::string variant, text;
  };
  const std::vector<Case> cases = {
      {who("en"), "plain", "One moment, you."},
      {who("en").set("surname", "Wang"), "plain", "One moment, you."},
      {who("en").set("surname", "Wang").set("title", "mr"), "plain", "One moment, Mr Wang."},
      {who("en").set("surname", "").set("title", "mr"), "plain", "One moment, you."},
      {who("zh-CN").set("surname", "王").set("title", "mr"), "plain", "王先生请稍等。"},
      {who("zh-CN").set("expected_wait", "3m"), "plain", "您请稍等。"},
      {who("en").set("expected_wait", "4m"), "long_wait", "This takes 4 minutes, you."},
  };
  const Speaker speaker = house();
  for (const Case& c : cases) {
    const auto phrase = speaker.say("hold.request", c.context);
    ASSERT_TRUE(phrase.ok()) << phrase.error().message;
    EXPECT_EQ(phrase->variant(), c.variant);
    EXPECT_EQ(phrase->text(), c.text);
  }
}

TEST(Say, TakesTheNearestLocaleThatTheVariantHasATextFor) {
  const Speaker speaker = house();
  const auto near = speaker.say("hold.request", who("en-GB"));
  ASSERT_TRUE(near.ok());
  EXPECT_EQ(near->locale(), "en-GB");
  EXPECT_EQ(near->requested_locale(), "en-GB");
  EXPECT_EQ(near->text(), "Just a moment, you.");  // the term has no text of en-GB
  // The variant comes first: this one has no en-GB text, and is not given up for it.
  const auto far = speaker.say("hold.request", who("en-GB").set("expected_wait", "4m"));
  ASSERT_TRUE(far.ok());
  EXPECT_EQ(far->variant(), "long_wait");
  EXPECT_EQ(far->locale(), "en");
}

TEST(Say, PrintsSettingsAndDefaultsInTheTextsLocale) {
  const Speaker speaker = house();
  EXPECT_EQ(said(speaker, "place", who("en")), "Beijing");
  EXPECT_EQ(said(speaker, "place", who("zh")), "北京");
  EXPECT_EQ(said(speaker, "place", who("zh").set("city", "Xi'an")), "Xi'an");
  EXPECT_EQ(said(speaker, "rings", who("en")), "3 rings");
  EXPECT_EQ(said(speaker, "moment", who("en").set("now", "2026-02-17T09:00+08:00")),
            "February 17, 2026");
}

TEST(Say, TellsWhereTheWordsCameFrom) {
  const auto phrase = house().say("hold.request", who("en").set("expected_wait", "4m"));
  ASSERT_TRUE(phrase.ok());  // the speaker is gone; the phrase keeps what it points to
  EXPECT_EQ(phrase->state(), "hold.request");
  EXPECT_EQ(phrase->pack(), "house");
  EXPECT_EQ(phrase->version(), "1.2.0");
  EXPECT_EQ(phrase->file(), "house.yaml");
  EXPECT_EQ(phrase->line(), 36u);
  EXPECT_EQ(phrase->norms(), (std::vector<std::string>{"house/1", "house/2"}));
  EXPECT_EQ(phrase->locale_match(), LocaleMatch::exact);
}

TEST(Say, ExplainsItself) {
  const Speaker speaker = house();
  const auto explained = speaker.explain(
      "hold.request", who("en-GB").set("expected_wait", "2m").set("surname", "Wang"));
  ASSERT_TRUE(explained.ok());
  ASSERT_EQ(explained->variants.size(), 2u);
  const VariantTrace& first = explained->variants[0];
  EXPECT_EQ(first.name, "long_wait");
  EXPECT_EQ(first.source, "house.yaml:31");
  EXPECT_FALSE(first.chosen);
  ASSERT_EQ(first.conditions.size(), 1u);
  EXPECT_EQ(first.conditions[0].name, "expected_wait");
  EXPECT_EQ(first.conditions[0].expected, "over 3m");
  EXPECT_EQ(first.conditions[0].actual, "2m");
  EXPECT_FALSE(first.conditions[0].holds);
  EXPECT_TRUE(explained->variants[1].chosen);
  EXPECT_EQ(explained->locales, std::vector<std::string>{"en-GB"});
}

TEST(Say, ExplainsWithoutACustomersWords) {
  const Speaker speaker = speaker_of(
      "variables:\n  surname: {type: text}\nphrases:\n  opening:\n    variants:\n"
      "      wang:\n        when: {surname: Wang}\n        text: {en: Hi}\n"
      "      plain:\n        text: {en: Hello}\n");
  const auto explained = speaker.explain("opening", Context("en").set("surname", "Secret"));
  ASSERT_TRUE(explained.ok());
  EXPECT_EQ(explained->variants[0].conditions[0].actual, "present");
}

TEST(Say, ListsItsStatesAndVariables) {
  const Speaker speaker = house();
  const auto states = speaker.states();
  ASSERT_EQ(states.size(), 6u);
  EXPECT_EQ(states[1].state, "hold.request");
  EXPECT_EQ(states[1].variants, (std::vector<std::string>{"long_wait", "plain"}));
  EXPECT_EQ(std::set<std::string>(states[1].variables.begin(), states[1].variables.end()),
            (std::set<std::string>{"expected_wait", "surname", "title"}));  // through the term
  const auto variables = speaker.variables();
  EXPECT_EQ(variables.front().name, "company");
  EXPECT_TRUE(variables.front().required);
  EXPECT_EQ(variables.front().example, "Sunny");
  EXPECT_TRUE(variables.back().built_in);
  for (const VariableInfo& variable : variables) EXPECT_NE(variable.name, "rings_at_most");
}

// ---- rotation

TEST(Rotation, IsTheSameOnEveryMachine) {
  // FNV-1a of "a" and "foobar", by its authors' test vectors.
  EXPECT_EQ(hash_on(kHashStart, "a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(hash_on(kHashStart, "foobar"), 0x85944171f73967e8u);
  const Speaker speaker = house();
  std::string order;
  for (const char* call : {"c-1", "c-2", "c-3", "c-4", "c-5", "c-6"})
    order += std::to_string(speaker.say("closing", who("en").set("call_id", call))->wording());
  EXPECT_EQ(order, "012012");
}

TEST(Rotation, ANumberTellsACallFromOthersToo) {
  const Speaker speaker = house();
  for (const int call : {1, 2, 3, 4711})
    EXPECT_EQ(said(speaker, "closing", who("en").set("call_id", call)),
              said(speaker, "closing", who("en").set("call_id", std::to_string(call))));
}

TEST(Rotation, WhatIsNoCallAndNoCountIsAnError) {
  const Speaker speaker = house();
  const auto code = [&](const Context& context) {
    const auto phrase = speaker.say("closing", context);
    return phrase ? "none" : phrase.error().code + " " + phrase.error().name;
  };
  EXPECT_EQ(code(who("en").set("call_id", Date{2026, 2, 17})), "bad-value call_id");
  EXPECT_EQ(code(who("en").set("call_id", "c").set("times_said", "x")), "bad-value times_said");
  EXPECT_EQ(code(who("en").set("call_id", "c").set("times_said", -1)), "bad-value times_said");
  EXPECT_EQ(code(who("en").set("call_id", "{c}").set("times_said", 2)), "none");
}

TEST(Rotation, GoesRoundWithinACall) {
  const Speaker speaker = house();
  std::set<std::string> heard;
  for (int times = 0; times < 3; ++times)
    heard.insert(
        said(speaker, "closing", who("en").set("call_id", "c-1").set("times_said", times)));
  EXPECT_EQ(heard.size(), 3u);
  EXPECT_EQ(said(speaker, "closing", who("en").set("call_id", "c-1").set("times_said", 3)),
            said(speaker, "closing", who("en").set("call_id", "c-1")));
}

TEST(Rotation, StartsWithTheFirstWithoutACall) {
  const Speaker speaker = house();
  EXPECT_EQ(said(speaker, "closing", who("en").set("times_said", 2)), "Goodbye.");
  EXPECT_EQ(speaker.wordings("closing", who("en")),
            (std::vector<std::string>{"Goodbye.", "Bye.", "Take care."}));
  EXPECT_TRUE(speaker.wordings("nowhere", who("en")).empty());
}

// ---- varieties of a language

constexpr const char* kRegions = R"(
variables:
  title: {type: choice, of: {mr: {zh-Hans: 先生, en: Mr, en-GB: Sir}}}
terms:
  hello: {zh-Hans: 好, en: Hi, en-GB: Good day}
  twice: {zh-Hans: "{hello}{hello}", en: "{hello} {hello}"}
phrases:
  open:
    variants:
      named: {when: {title: present}, text: {zh-Hans: "{twice}{title}", en: "{twice} {title}"}}
      plain: {text: {zh-Hans: "{hello}", en: "{hello}.", en-GB: "{hello}!"}}
)";

TEST(Varieties, TermsAndChoicesSpeakTheRegionAskedForWhereTheTextIsItsParents) {
  const Speaker speaker = speaker_of(kRegions, "zh-Hans, en");
  struct {
    const char* locale;
    bool titled;
    const char* text;
    const char* served;
    LocaleMatch match;
  } const cases[] = {
      {"en-GB", false, "Good day!", "en-GB", LocaleMatch::exact},
      {"en-GB", true, "Good day Good day Sir", "en", LocaleMatch::near},
      {"en-US", true, "Hi Hi Mr", "en", LocaleMatch::exact},
      {"zh-CN", true, "好好先生", "zh-Hans", LocaleMatch::exact},
      {"fr", true, "好好先生", "zh-Hans", LocaleMatch::fallback},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.locale);
    Context who(c.locale);
    if (c.titled) who.set("title", "mr");
    const auto phrase = speaker.say("open", who);
    ASSERT_TRUE(phrase) << phrase.error().message;
    EXPECT_EQ(phrase->text(), c.text);
    EXPECT_EQ(phrase->locale(), c.served);
    EXPECT_EQ(phrase->locale_match(), c.match);
  }
}

}  // namespace
}  // namespace cuecard::phrase
