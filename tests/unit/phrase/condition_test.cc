// Conditions as a table: type, what `when` says, a value, whether it holds.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "speaking.h"

namespace cuecard::phrase {
namespace {

struct Case {
  std::string declared;   // the variable `x`
  std::string condition;  // YAML
  std::optional<Value> value;
  bool holds;
};

// Whether the variant that the condition guards is chosen.
bool holds(const std::string& declared, const std::string& condition, const Context& context,
           const std::string& name = "x") {
  std::string sections;
  if (!declared.empty()) sections += "variables:\n  x: " + declared + "\n";
  sections +=
      "day_periods:\n  en: {morning: \"05:00\", evening: \"18:00\", night: \"22:30\"}\n"
      "calendar:\n  new_year: {month: 1, day: 1, days: 3}\n  first: {month: 1, day: 1}\n"
      "  thanksgiving: {month: 11, weekday: thursday, nth: 4, regions: [US]}\n"
      "settings:\n  open_hours: {type: hours, value: Mon-Fri 09:00-18:00}\n"
      "phrases:\n  hold.request: {en: hold}\n  opening:\n    variants:\n"
      "      guarded:\n        when: {" +
      name + ": " + condition +
      "}\n        text: {en: it holds}\n"
      "      plain:\n        text: {en: it does not}\n";
  const auto phrase = speaker_of(sections).say("opening", context);
  if (!phrase) {
    ADD_FAILURE() << phrase.error().code << " for " << condition;
    return false;
  }
  return phrase->variant() == "guarded";
}

constexpr const char* kTitle = "{type: choice, of: {mr: {en: Mr}, ms: {en: Ms}, dr: {en: Dr}}}";

TEST(Condition, HoldsByTheTypeOfItsName) {
  using std::chrono::minutes;
  using std::chrono::seconds;
  const std::vector<Case> cases = {
      {"{type: text}", "present", Value("Ann"), true},
      {"{type: text}", "present", std::nullopt, false},
      {"{type: text}", "absent", std::nullopt, true},
      {"{type: text}", "absent", Value(""), true},
      {"{type: text}", "absent", Value(" \u3000"), true},
      {"{type: text}", "Ann", Value("Ann"), true},
      {"{type: text}", "Ann", Value("ann"), false},
      {"{type: text}", "\"true\"", Value("true"), true},
      {"{type: text}", "[Ann, absent]", std::nullopt, true},
      {"{type: text}", "[Ann, Bob]", Value("Bob"), true},
      {"{type: flag}", "true", Value(true), true},
      {"{type: flag}", "true", Value("true"), true},
      {"{type: flag}", "true", Value(false), false},
      {"{type: flag}", "false", std::nullopt, false},
      {kTitle, "ms", Value("ms"), true},
      {kTitle, "[mr, ms]", Value("dr"), false},
      {kTitle, "[mr, ms]", Value("ms"), true},
      {kTitle, "present", Value("dr"), true},
      {"{type: number}", "3", Value(3), true},
      {"{type: number}", "3", Value(3.0), true},
      {"{type: number}", "over 3", Value(3), false},
      {"{type: number}", "over 3", Value(3.5), true},
      {"{type: number}", "at least 3", Value("3"), true},
      {"{type: number}", "under 3", Value(-1), true},
      {"{type: number}", "at most 3", Value(4), false},
      {"{type: number}", "1 to 3", Value(3), true},
      {"{type: number}", "[1, 5 to 7]", Value(6), true},
      {"{type: number}", "[1, 5 to 7]", Value(4), false},
      {"{type: duration}", "over 3m", Value(minutes(3)), false},
      {"{type: duration}", "over 3m", Value(seconds(181)), true},
      {"{type: duration}", "over 3m", Value("4m"), true},
      {"{type: duration}", "1m to 3m", Value(minutes(1)), true},
      {"{type: duration}", "over 3m", std::nullopt, false},
      {"{type: date}", "2026-02-17", Value(Date{2026, 2, 17}), true},
      {"{type: date}", "2026-02-01 to 2026-02-28", Value(Date{2026, 2, 28}), true},
      {"{type: date}", "under 2026-02-17", Value("2026-02-17"), false},
      {"{type: time}", "09:00 to 18:00", Value(Time{9, 0, 0}), true},
      {"{type: time}", "09:00 to 18:00", Value(Time{18, 0, 0}), false},
      {"{type: time}", "22:00 to 06:00", Value(Time{23, 0, 0}), true},
      {"{type: time}", "22:00 to 06:00", Value(Time{5, 59, 59}), true},
      {"{type: time}", "22:00 to 06:00", Value(Time{12, 0, 0}), false},
      {"{type: time}", "18:00 to 24:00", Value(Time{23, 59, 59}), true},
      {"{type: datetime}", "over 2026-02-17", Value("2026-02-17T23:59"), false},
      {"{type: datetime}", "over 2026-02-17", Value("2026-02-18T00:00"), true},
      {"{type: datetime}", "2026-02-17", Value("2026-02-17T08:00+08:00"), true},
      {"{type: datetime}", "at least 2026-02-17T08:00+08:00", Value("2026-02-17T00:00Z"), true},
      {"{type: datetime}", "at least 2026-02-17T08:00+08:00", Value("2026-02-16T23:59Z"), false},
      {"{type: money}", "over 100 CNY", Value(Money{"128.50", "CNY"}), true},
      {"{type: money}", "over 100 CNY", Value(Money{"128.50", "USD"}), false},
      {"{type: money}", "present", Value("1 USD"), true},
      {"{type: phone}", "present", Value("400-800-1234"), true},
  };
  for (const Case& c : cases) {
    Context context("en");
    if (c.value) context.set("x", *c.value);
    EXPECT_EQ(holds(c.declared, c.condition, context), c.holds) << c.declared << " " << c.condition;
  }
}

struct BuiltInCase {
  std::string name, condition;
  std::vector<std::pair<std::string, Value>> values;
  bool holds;
  std::string locale = "en";
};

TEST(Condition, KnowsTheBuiltInNames) {
  const std::vector<BuiltInCase> cases = {
      {"channel", "chat", {{"channel", "chat"}}, true},
      {"channel", "chat", {}, false},
      {"in", "hold", {{"in", "hold.request"}}, true},
      {"in", "hold", {{"in", "hold"}}, true},
      {"in", "hold", {{"in", "holdup"}}, false},
      {"in", "hold.request", {{"in", "hold"}}, false},
      {"in", "absent", {}, true},
      {"weekday", "tuesday", {{"now", "2026-02-17T09:00+08:00"}}, true},
      {"weekday", "[saturday, sunday]", {{"now", "2026-02-17T09:00+08:00"}}, false},
      {"weekday", "absent", {}, true},
      {"clock", "22:00 to 06:00", {{"now", "2026-02-17T23:30+08:00"}}, true},
      {"clock", "over 12:00", {{"now", "2026-02-17T09:00+08:00"}}, false},
      {"day_period", "morning", {{"now", "2026-02-17T05:00+08:00"}}, true},
      {"day_period", "night", {{"now", "2026-02-17T04:59+08:00"}}, true},
      {"day_period", "evening", {{"now", "2026-02-17T22:29:59+08:00"}}, true},
      {"day_period", "morning", {{"now", "2026-02-17T22:30"}, {"day_period", "morning"}}, true},
      {"day_period", "morning", {{"now", "2026-02-17T09:00"}}, true, "en-GB"},
      {"festival", "new_year", {{"now", "2026-01-02T09:00"}}, true},
      {"festival", "[first, thanksgiving]", {{"now", "2026-01-01T09:00"}}, true},
      {"festival", "new_year", {{"now", "2026-01-01T09:00"}}, true},
      {"festival", "absent", {{"now", "2026-01-04T09:00"}}, true},
      {"festival", "present", {{"now", "2026-01-01T09:00"}}, true},
      {"festival", "first", {{"festival", "new_year, first"}}, true},
      {"festival", "thanksgiving", {{"now", "2026-11-26T09:00"}}, true, "en-US"},
      {"festival", "thanksgiving", {{"now", "2026-11-26T09:00"}}, false, "en-GB"},
      {"festival", "thanksgiving", {{"now", "2026-11-26T09:00"}, {"region", "US"}}, true},
      {"festival", "thanksgiving", {{"now", "2026-11-26T09:00"}, {"region", "US"}}, false, "en-GB"},
      {"festival", "thanksgiving", {{"now", "2026-11-26T09:00"}}, false},
      {"region", "GB", {}, true, "en-GB"},
      {"region", "GB", {{"region", "US"}}, true, "en-GB"},
      {"region", "US", {{"region", "US"}}, true},
      {"open_hours", "open", {{"now", "2026-02-17T09:00+08:00"}}, true},
      {"open_hours", "closed", {{"now", "2026-02-15T09:00+08:00"}}, true},
      {"open_hours", "closed", {}, false},
      {"times_said", "at least 2", {{"times_said", 2}}, true},
      {"hold_elapsed", "over 3m", {{"hold_elapsed", std::chrono::minutes(4)}}, true},
  };
  for (const BuiltInCase& c : cases) {
    Context context(c.locale);
    for (const auto& [name, value] : c.values) context.set(name, value);
    EXPECT_EQ(holds("", c.condition, context, c.name), c.holds)
        << c.name << ": " << c.condition << " in " << c.locale;
  }
}

TEST(Condition, IsSettledByASettingAtLoad) {
  for (const char* value : {"always", "at_fault"}) {
    const Speaker speaker =
        speaker_of("settings:\n  apology: {of: [always, at_fault], value: " + std::string(value) +
                   "}\n"
                   "phrases:\n  opening:\n    variants:\n"
                   "      sorry:\n        when: {apology: always}\n        text: {en: Sorry.}\n"
                   "      plain:\n        text: {en: Hello.}\n");
    EXPECT_EQ(said(speaker, "opening", Context("en")),
              value == std::string("always") ? "Sorry." : "Hello.");
    // A setting is the house's: a call cannot change it.
    EXPECT_EQ(said(speaker, "opening", Context("en").set("apology", "always")),
              said(speaker, "opening", Context("en")));
  }
}

struct Slip {
  std::string declared, condition, code, help;
};

TEST(Condition, SaysWhatToWriteInstead) {
  const std::vector<Slip> slips = {
      {"{type: duration}", "\"> 3m\"", "bad-condition", "write `over 3m`"},
      {"{type: duration}", "\">3m\"", "bad-condition", "write `over 3m`"},
      {"{type: duration}", "\">=3m\"", "bad-condition", "write `at least 3m`"},
      {"{type: duration}", "\"\xE2\x89\xA4 3m\"", "bad-condition", "write `at most 3m`"},
      {"{type: duration}", "<3m", "bad-condition", "write `under 3m`"},
      {"{type: duration}", "over3m", "bad-condition", "write `over 3m`"},
      {"{type: duration}", "more than 3m", "bad-condition", "write `over 3m`"},
      {"{type: duration}", "3m-5m", "bad-condition", "write `3m to 5m`"},
      {"{type: duration}", "between 3m and 5m", "bad-condition", "write `3m to 5m`"},
      {"{type: duration}", "5m to 3m", "bad-condition", "write `3m to 5m`"},
      {"{type: duration}", "none", "bad-condition", "write `absent`"},
      {"{type: duration}", "over 3", "bad-condition",
       "write `over 3m`, `under 3m`, `3m`, `present` or the like"},
      {"{type: date}", "2026-02-01 - 2026-02-28", "bad-condition",
       "write `2026-02-01 to 2026-02-28`"},
      {"{type: money}", "1 CNY to 2 USD", "bad-condition", "write one currency"},
      {"{type: time}", "09:00 to 09:00", "bad-condition", "write two different times"},
      {"{type: flag}", "yes", "bad-condition", "write `true`"},
      {"{type: flag}", "no", "bad-condition", "write `false`"},
      {"{type: choice, of: {mr: {en: Mr}, ms: {en: Ms}}}", "mrs", "unknown-choice",
       "did you mean `mr`?"},
      {"{type: choice, of: {mr: {en: Mr}, ms: {en: Ms}}}", "any", "bad-condition",
       "write `present`"},
      {"{type: hours}", "shut", "bad-condition", "write `open` or `closed`"},
      {"{type: hours}", "present", "bad-condition", "write `open` or `closed`"},
  };
  for (const Slip& slip : slips) {
    const Loaded loaded =
        load("variables:\n  x: " + slip.declared +
             "\nphrases:\n  opening:\n    variants:\n      guarded:\n        when: {x: " +
             slip.condition + "}\n        text: {en: yes}\n      plain:\n        text: {en: no}\n");
    ASSERT_EQ(codes(loaded.diagnostics), std::vector<std::string>{slip.code}) << slip.condition;
    EXPECT_EQ(loaded.diagnostics[0].help, slip.help) << slip.condition;
  }
}

}  // namespace
}  // namespace cuecard::phrase
