// Conditions outside of phrases, bounds that are settings, and what flows do to the checks
// of names.
#include "phrase/conditions.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "speaking.h"

namespace cuecard::phrase {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kHouse =
    "settings: {limit: 3m, most: 5, least: 2, until: {type: time, value: \"18:00\"}, "
    "mode: {of: [calm, busy], value: calm}, open_hours: {type: hours, value: Mon-Fri "
    "09:00-18:00}}\n"
    "variables: {d: {type: duration}, n: {type: number}, f: {type: flag}, t: {type: text}, "
    "r: {type: text, required: true}}\n"
    "day_periods: {en: {morning: \"05:00\", night: \"22:00\"}}\n"
    "phrases:\n"
    "  a: {variants: {u: {when: {d: present, n: present, f: present, t: present, r: present}, "
    "text: {en: x}}, v: {text: {en: x}}}}\n";

// A pack and a flow of one step with those conditions; it outlives its book.
struct Fixture {
  explicit Fixture(const std::string& when) {
    Reporter report;
    pack = pack::load_files(
        {{"house.yaml", manifest("en") + std::string(kHouse) +
                            "flows: {f: {steps: [{say: a, when: " + when + "}]}}\n"}},
        {}, report);
    check(*pack, report);
    book = compile(*pack, report);
    diagnostics = report.take();
    conditions = compile_conditions(pack->flows.at(0).steps.at(0).when, *book);
  }
  bool holds(const Context& context) const { return phrase::holds(conditions, *book, context); }

  std::optional<pack::Pack> pack;
  std::shared_ptr<const Book> book;
  Conditions conditions;
  Diagnostics diagnostics;
};

TEST(Conditions, HoldAsThoseOfVariantsDo) {
  struct Case {
    std::string when;
    Context context;
    bool holds;
  };
  const Context none("en");
  const std::vector<Case> cases = {
      {"{d: over 3m}", Context("en").set("d", minutes(4)), true},
      {"{d: over 3m}", Context("en").set("d", "4m"), true},
      {"{d: over 3m}", Context("en").set("d", minutes(3)), false},
      {"{d: over 3m}", none, false},
      {"{d: [absent, over 3m]}", none, true},
      {"{d: over limit}", Context("en").set("d", minutes(4)), true},
      {"{d: over limit}", Context("en").set("d", minutes(3)), false},
      {"{d: at least limit}", Context("en").set("d", minutes(3)), true},
      {"{d: limit}", Context("en").set("d", minutes(3)), true},
      {"{d: limit}", Context("en").set("d", seconds(179)), false},
      {"{n: least to most}", Context("en").set("n", 5), true},
      {"{n: least to most}", Context("en").set("n", 6), false},
      {"{n: 1 to least}", Context("en").set("n", 1), true},
      {"{rings: under least}", Context("en").set("rings", 1), true},
      {"{rings: under least}", Context("en").set("rings", 2), false},
      {"{clock: at least until}", Context("en").set("now", "2026-02-17T18:00"), true},
      {"{clock: at least until}", Context("en").set("now", "2026-02-17T17:59"), false},
      {"{t: limit}", Context("en").set("t", "limit"), true},  // of a text it is a text
      {"{f: true, n: 1}", Context("en").set("f", true).set("n", 1), true},
      {"{f: true, n: 1}", Context("en").set("f", true).set("n", 2), false},
      {"{mode: calm}", none, true},
      {"{mode: busy}", none, false},
      {"{mode: busy, f: true}", Context("en").set("f", true), false},
      {"{open_hours: open}", Context("en").set("now", "2026-02-17T10:00"), true},
      {"{open_hours: open}", Context("en").set("now", "2026-02-17T20:00"), false},
      {"{day_period: night}", Context("en").set("now", "2026-02-17T23:00"), true},
      {"{day_period: morning}", Context("en").set("now", "2026-02-17T23:00"), false},
      {"{region: HK}", Context("en-HK"), true},
      {"{region: HK}", Context("en"), false},
      {"{r: present}", none, false},                             // a value that is needed
      {"{n: [absent, 1]}", Context("en").set("n", "x"), false},  // a value that is none
  };
  for (const Case& one : cases) {
    const Fixture fixture(one.when);
    EXPECT_TRUE(fixture.diagnostics.empty()) << one.when << fixture.diagnostics[0].message;
    EXPECT_EQ(fixture.holds(one.context), one.holds) << one.when;
  }
}

TEST(Conditions, SettingsAreSettledAtOnce) {
  EXPECT_TRUE(Fixture("{mode: calm}").conditions.always());
  EXPECT_TRUE(Fixture("{mode: busy}").conditions.ruled_out);
  EXPECT_FALSE(Fixture("{open_hours: open}").conditions.always());
  EXPECT_EQ(Fixture("{mode: calm, f: true}").conditions.all.size(), 2u);
  EXPECT_EQ(Fixture("{mode: calm, f: true}").conditions.open.size(), 1u);
}

TEST(Conditions, OfAStepAreCheckedAsThoseOfVariantsAre) {
  const std::vector<std::pair<std::string, std::string>> slips = {
      {"{x: present}", "unknown-condition: there is no variable or setting `x` to compare"},
      {"{d: soon}", "bad-condition: `soon` is not a condition on `d`, which is a duration"},
      {"{d: over limti}", "unknown-setting: there is no setting `limti` to compare with"},
      {"{d: under hold_limit}",
       "unknown-setting: there is no setting `hold_limit` to compare with"},
      {"{d: over most}", "bad-condition: `most` is a number, and `d` is a duration"},
      {"{n: 1 to limit}", "bad-condition: `limit` is a duration, and `n` is a number"},
      {"{n: over n}",
       "bad-condition: `n` is not a setting, and only what the house fixes can be a bound"},
      {"{n: \">= most\"}", "bad-condition: `>= most` is not how a condition is written"},
      {"{n: least - most}", "bad-condition: `least - most` is not how a condition is written"},
      {"{n: most to least}", "bad-condition: nothing lies in `most to least`"},
      {"{in: nowhere}", "unknown-state: there is no state `nowhere`, nor any below it"},
      {"{mode: clam}", "unknown-choice: `clam` is not one of the choices of `mode`"},
  };
  for (const auto& [when, expected] : slips) {
    const Fixture fixture(when);
    ASSERT_EQ(fixture.diagnostics.size(), 1u) << when;
    EXPECT_EQ(fixture.diagnostics[0].code + ": " + fixture.diagnostics[0].message, expected);
    EXPECT_FALSE(fixture.diagnostics[0].help.empty()) << when;
  }
}

TEST(Conditions, ASettingWithASlipOfItsOwnIsToldOnce) {
  const Loaded loaded = load(
      "settings: {limit: {type: duration, value: soon}}\nvariables: {d: {type: duration}}\n"
      "phrases: {a: {variants: {u: {when: {d: over limit}, text: {en: x}}, v: {text: {en: "
      "x}}}}}\n");
  EXPECT_EQ(codes(loaded.diagnostics), (std::vector<std::string>{"bad-value"}));
}

TEST(Conditions, ProblemsOfValues) {
  const Fixture fixture("{f: true}");
  const auto code = [&](std::string_view name, const Value& value) {
    const auto problem = problem_of(name, value, *fixture.book);
    return problem ? problem->code : std::string("none");
  };
  EXPECT_EQ(code("d", "90s"), "none");
  EXPECT_EQ(code("d", "later"), "bad-value");
  EXPECT_EQ(code("f", "true"), "none");
  EXPECT_EQ(code("f", 7), "bad-value");
  EXPECT_EQ(code("t", "Ann"), "none");
  EXPECT_EQ(code("t", "{name}"), "bad-value");
  EXPECT_EQ(code("t", "a\nb"), "control-character");
  EXPECT_EQ(code("t", std::string(20000, 'x')), "value-too-long");
  EXPECT_EQ(code("channel", "fax"), "unknown-choice");
  EXPECT_EQ(code("mode", "busy"), "fixed-setting");
  EXPECT_EQ(code("nobody", "knows"), "none");
  EXPECT_EQ(code("t", ""), "none");  // as if it were not given
  EXPECT_EQ(code("r", ""), "empty-value");
}

// ---- variables that only flows use

std::vector<std::string> unused(const std::string& sections) {
  std::vector<std::string> names;
  for (const Diagnostic& diagnostic :
       load("variables: {x: {type: text}}\nphrases: {a: {en: x}}\n" + sections).diagnostics)
    names.push_back(diagnostic.code);
  return names;
}

TEST(UnusedVariable, IsNotOneThatAFlowReads) {
  const std::vector<std::string> nothing, warned = {"unused-variable"};
  const auto step = [](const std::string& text) { return "flows: {f: {steps: [" + text + "]}}\n"; };
  EXPECT_EQ(unused(""), warned);
  EXPECT_EQ(unused(step("{say: a, when: {x: present}}")), nothing);
  EXPECT_EQ(unused(step("{record: {r: {kept: x}}}")), nothing);
  EXPECT_EQ(unused(step("{record: {r: {kept: {text: x}}}}")), warned);
  EXPECT_EQ(unused(step("{set: {x: Ann}}")), warned);
  EXPECT_EQ(unused(step("{ask: a, declined: [{listen: 5s, heard: [{say: a, when: {x: Ann}}]}]}")),
            nothing);
  EXPECT_EQ(unused("flows: {f: {starts_on: {event: noise, when: {x: Ann}}, steps: [{say: a}]}}\n"),
            nothing);
  EXPECT_EQ(unused("events: {e: {use: x, fields: [x]}}\n"), nothing);
}

}  // namespace
}  // namespace cuecard::phrase
