// Every answer that is no phrase: its code, whom it names, and that it never
// repeats what a customer said.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "speaking.h"

namespace cuecard::phrase {
namespace {

constexpr const char* kHouse = R"(
variables:
  company: {type: text, required: true, example: Sunny}
  surname: {type: text}
  title: {type: choice, required: true, of: {mr: {en: Mr}, ms: {en: Ms}}}
  count: {type: number, required: true}
  wait: {type: duration, required: true}
  due: {type: date, required: true}
  refund: {type: money, required: true}
  hotline: {type: phone, required: true}
  ready: {type: flag, required: true}
terms:
  greeting:
    variants:
      silent:
        when: {ready: false}
        text: {en: "{surname, select, other {}}"}
      plain:
        text: {en: Hello}
phrases:
  opening: {en: "Welcome to {company}."}
  titled: {en: "Dear {title}"}
  counted: {en: "{count} calls"}
  waiting: {en: "{wait}"}
  dated: {en: "{due}"}
  refunded: {en: "{refund}"}
  called: {en: "{hotline}"}
  greeted: {en: "{greeting}!"}
  named:
    variants:
      named:
        when: {surname: present}
        text: {en: "Dear {surname}"}
      plain:
        text: {en: Dear customer}
  silent: {en: "{title, select, mr {} other {Hello}}"}
  branched: {en: "{ready, select, true {Welcome to {company}} other {Welcome}}"}
)";

Speaker house() {
  Limits limits;
  limits.value_bytes = 40;
  limits.output_bytes = 30;
  return speaker_of(kHouse, "en", limits);
}

struct Case {
  std::string state, variable;
  Value value;
  std::string code;
};

TEST(Errors, NameTheVariableAndNotItsValue) {
  const Speaker speaker = house();
  const std::vector<Case> cases = {
      {"opening", "company", "", "empty-value"},
      {"opening", "company", " \xC2\xA0\xE3\x80\x80\xE2\x80\x8B", "empty-value"},
      {"opening", "company", std::string(41, 'x'), "value-too-long"},
      {"opening", "company", "Sunny\xFF", "ill-formed-text"},
      {"opening", "company", "Sunny\xE4\xBD", "ill-formed-text"},
      {"opening", "company", "Sun\nny", "control-character"},
      {"opening", "company", "Sun\tny", "control-character"},
      {"opening", "company", "Sun\x7Fny", "control-character"},
      {"opening", "company", std::string("Sun\0ny", 6), "control-character"},
      {"opening", "company", "Sun\xC2\x85ny", "control-character"},
      {"opening", "company", "Sun\xE2\x80\xAEny", "control-character"},
      {"opening", "company", "Sun\xE2\x81\xA6ny", "control-character"},
      {"opening", "company", "Sun\xD8\x9Cny", "control-character"},
      {"opening", "company", "Sun\xE2\x80\xA8ny", "control-character"},
      {"opening", "company", "{company}", "bad-value"},
      {"opening", "company", true, "bad-value"},
      {"named", "surname", "Wa\nng", "control-character"},
      {"titled", "title", "mrs", "unknown-choice"},
      {"titled", "title", 1, "bad-value"},
      {"counted", "count", "many", "bad-value"},
      {"counted", "count", std::nan(""), "bad-value"},
      {"counted", "count", std::numeric_limits<double>::infinity(), "bad-value"},
      {"waiting", "wait", "soon", "bad-value"},
      {"waiting", "wait", std::chrono::minutes(-1), "bad-value"},
      {"waiting", "wait", "\x1B[31m", "control-character"},
      {"dated", "due", Date{2026, 2, 31}, "bad-value"},
      {"dated", "due", "2026-02-31", "bad-value"},
      {"refunded", "refund", Money{"lots", "CNY"}, "bad-value"},
      {"refunded", "refund", Money{"1.50", "cny"}, "bad-value"},
      {"refunded", "refund", Money{"1.50", "ZZZ"}, "bad-value"},  // no such currency
      {"called", "hotline", "call me", "bad-value"},
  };
  for (const Case& c : cases) {
    const auto phrase = speaker.say(c.state, Context("en").set(c.variable, c.value));
    ASSERT_FALSE(phrase.ok()) << c.state << " says " << phrase->text();
    EXPECT_EQ(phrase.error().code, c.code) << c.state;
    EXPECT_EQ(phrase.error().name, c.variable);
    EXPECT_FALSE(phrase.error().help.empty());
    const auto* text = c.value.as<std::string>();
    if (!text || text->empty()) continue;
    EXPECT_EQ((phrase.error().message + phrase.error().help).find(*text), std::string::npos);
  }
}

TEST(Errors, OfAMissingVariableSayWhatWouldDo) {
  const auto phrase = house().say("opening", Context("en"));
  ASSERT_FALSE(phrase.ok());
  EXPECT_EQ(phrase.error().code, "missing-variable");
  EXPECT_EQ(phrase.error().name, "company");
  EXPECT_EQ(phrase.error().message, "the variable `company` is needed here and has no value");
  EXPECT_EQ(phrase.error().help, "set it to a text, such as `Sunny`");
}

TEST(Errors, OfAChoiceListTheChoices) {
  const auto phrase = house().say("titled", Context("en").set("title", "mrs"));
  ASSERT_FALSE(phrase.ok());
  EXPECT_EQ(phrase.error().help, "choices: `mr` or `ms`");
}

TEST(Errors, OfAnUnknownStateGiveTheNearest) {
  const auto phrase = house().say("openning", Context("en"));
  ASSERT_FALSE(phrase.ok());
  EXPECT_EQ(phrase.error().code, "unknown-state");
  EXPECT_EQ(phrase.error().help, "did you mean `opening`?");
  EXPECT_EQ(house().explain("openning", Context("en")).error().code, "unknown-state");
}

TEST(Errors, AreOnlyOfWhatThePhraseNeeds) {
  const Speaker speaker = house();
  const Context broken = Context("en").set("count", "many").set("company", "Sunny");
  EXPECT_EQ(said(speaker, "opening", broken), "Welcome to Sunny.");
  // What stands in a branch that is not taken is not needed, either.
  EXPECT_EQ(said(speaker, "branched", Context("en").set("ready", false)), "Welcome");
  EXPECT_EQ(said(speaker, "branched", Context("en").set("ready", true)), "error:missing-variable");
  EXPECT_EQ(said(speaker, "branched", Context("en").set("ready", true).set("company", "A\n")),
            "error:control-character");
}

TEST(Errors, TakeThePlaceOfAnEmptySentence) {
  const Speaker speaker = house();
  EXPECT_EQ(said(speaker, "greeted", Context("en").set("ready", true)), "Hello!");
  EXPECT_EQ(said(speaker, "greeted", Context("en").set("ready", false)), "error:empty-term");
  EXPECT_EQ(said(speaker, "silent", Context("en").set("title", "mr")), "error:empty-text");
  EXPECT_EQ(said(speaker, "named", Context("en").set("surname", "  ")), "Dear customer");
}

TEST(Errors, KeepATextWithinItsLimit) {
  const Speaker speaker = house();
  const auto welcome = [&](std::size_t size) {
    return said(speaker, "opening", Context("en").set("company", std::string(size, 'x')));
  };
  EXPECT_EQ(welcome(18).size(), 30u);  // "Welcome to " and "." are 12
  EXPECT_EQ(welcome(19), "error:output-too-long");
}

TEST(Errors, OfAWholeContext) {
  const Speaker speaker = speaker_of(
      "variables:\n  company: {type: text, required: true}\nsettings:\n  ring_limit: 3\n"
      "phrases:\n  opening: {en: \"{company} {ring_limit}\"}\n");
  const Context context = Context("not a tag!")
                              .set("compny", "Sunny")
                              .set("ring_limit", 4)
                              .set("channel", "pigeon")
                              .set("now", "soon")
                              .set("weekday", "monday");
  std::vector<std::string> found;
  for (const Error& error : speaker.check(context)) found.push_back(error.code + " " + error.name);
  EXPECT_EQ(found, (std::vector<std::string>{"unknown-locale locale", "unknown-variable compny",
                                             "fixed-setting ring_limit", "unknown-choice channel",
                                             "bad-value now"}));
  EXPECT_TRUE(speaker.check(Context("en").set("company", "Sunny")).empty());
}

}  // namespace
}  // namespace cuecard::phrase
