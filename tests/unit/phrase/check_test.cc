// The checks: sections of a pack, and the codes with their places. What must be
// silent is tested as much as what must speak.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "speaking.h"

namespace cuecard::phrase {
namespace {

// "code line:column" for each diagnostic; lines count from the first section.
std::vector<std::string> found(std::string_view sections, std::string_view locales = "en") {
  const std::size_t above = 4;  // lines of the manifest
  std::vector<std::string> found;
  for (const Diagnostic& diagnostic : load(sections, locales).diagnostics)
    found.push_back(format("{} {}:{}", diagnostic.code, diagnostic.place.line - above,
                           diagnostic.place.column));
  return found;
}

using Found = std::vector<std::string>;
const Found kNothing;

// A phrase of the given `variants`, with a few variables at hand.
std::string variants(std::string_view body) {
  return "variables: {a: {type: text}, n: {type: number}, d: {type: duration}, f: {type: flag}, "
         "r: {type: text, required: true}, c: {type: choice, of: {x: {en: ex}, y: {en: why}, z: "
         "{en: zed}}}, "
         "t: {type: time}, w: {type: date}}\n"
         "calendar: {one: {month: 1, day: 1}, two: {month: 1, day: 2}}\n"
         "day_periods: {en: {morning: \"05:00\", night: \"22:00\"}}\n"
         "settings: {mode: {of: [calm, busy], value: calm}}\n"
         "phrases:\n  use: {en: \"{r}{a, select, other {}}{f, select, other {}}"
         "{c, select, other {}}\"}\n"
         "  use2: {variants: {u: {when: {n: present, d: present, t: present, w: present}, "
         "text: {en: x}}, v: {text: {en: y}}}}\n  p:\n    variants:\n" +
         std::string(body);
}

// Each letter a variant, in order: the condition, empty for none.
Found verdict(const std::vector<std::string>& conditions) {
  std::string body;
  char name = 'a';
  for (const std::string& condition : conditions) {
    body += "      v" + std::string(1, name++) + ":\n";
    if (!condition.empty()) body += "        when: {" + condition + "}\n";
    body += "        text: {en: yes}\n";
  }
  Found verdict;
  for (const Diagnostic& diagnostic : load(variants(body)).diagnostics)
    if (diagnostic.severity == Severity::error)
      verdict.push_back(diagnostic.code + ": " + diagnostic.message);
  return verdict;
}

Found no_default(const std::string& when) {
  return {"no-default-variant: the phrase `p` has no variant for when " + when};
}

Found hidden(const std::string& variant, const std::string& by) {
  return {"variant-never-chosen: the variant `" + variant + "` is never chosen: `" + by +
          "` comes first and fits whenever it does"};
}

TEST(Variants, CoverEveryCombinationOrSayWhichNot) {
  EXPECT_EQ(verdict({"a: present", ""}), kNothing);
  EXPECT_EQ(verdict({"a: present", "a: absent"}), kNothing);
  EXPECT_EQ(verdict({"a: present"}), no_default("`a` is not given"));
  EXPECT_EQ(verdict({"r: present"}), kNothing);
  EXPECT_EQ(verdict({"f: true", "f: false"}), no_default("`f` is not given"));
  EXPECT_EQ(verdict({"f: true", "f: [false, absent]"}), kNothing);
  EXPECT_EQ(verdict({"c: [x, y]", "c: absent"}), no_default("`c` is `z`"));
  EXPECT_EQ(verdict({"c: [x, y]", "c: z", "c: absent"}), kNothing);
  EXPECT_EQ(verdict({"a: Ann", "a: absent"}), no_default("`a` is something else"));
  EXPECT_EQ(verdict({"d: over 3m", "d: at most 3m", "d: absent"}), kNothing);
  EXPECT_EQ(verdict({"d: over 3m", "d: under 3m", "d: absent"}), no_default("`d` is `3m`"));
  EXPECT_EQ(verdict({"d: 0s to 1m", "d: over 2m", "d: absent"}), no_default("`d` is `1m30s`"));
  EXPECT_EQ(verdict({"n: over 3", "n: at most 2", "n: absent"}), no_default("`n` is `2.5`"));
  EXPECT_EQ(verdict({"times_said: 0", "times_said: 1", "times_said: over 1", "times_said: absent"}),
            kNothing);
  EXPECT_EQ(verdict({"w: at most 2026-02-17", "w: at least 2026-02-18", "w: absent"}), kNothing);
  EXPECT_EQ(verdict({"t: 06:00 to 22:00", "t: 22:00 to 06:00", "t: absent"}), kNothing);
  EXPECT_EQ(verdict({"t: 06:00 to 22:00", "t: 23:00 to 06:00", "t: absent"}),
            no_default("`t` is `22:00`"));
  EXPECT_EQ(verdict({"mode: calm", "mode: busy"}), kNothing);  // whatever an overlay sets
  EXPECT_EQ(verdict({"mode: calm"}), no_default("`mode` is `busy`"));
  EXPECT_EQ(verdict({"festival: present", "festival: absent"}), kNothing);
  EXPECT_EQ(verdict({"festival: one", "festival: absent"}), no_default("`festival` is `two`"));
  EXPECT_EQ(verdict({"day_period: [morning, night]"}), no_default("`day_period` is not given"));
  EXPECT_EQ(verdict({"in: p", "in: absent"}), no_default("`in` is something else"));
  EXPECT_EQ(verdict({"f: true, c: x", "f: [false, absent]", "c: [y, z, absent]"}), kNothing);
  EXPECT_EQ(verdict({"f: true, c: x", "f: [false, absent]", "c: [y, z]"}),
            no_default("`f` is `true` and `c` is not given"));
}

TEST(Variants, ThatCanNeverBeChosenAreNamedWithTheOneThatHidesThem) {
  EXPECT_EQ(verdict({"", "a: present"}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"d: over 1m", "d: over 3m", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"d: over 3m", "d: over 1m", ""}), kNothing);
  EXPECT_EQ(verdict({"c: [x, y]", "c: y, f: true", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"c: x", "c: y", "c: [x, y]", ""}), hidden("vc", "va"));  // by two together
  EXPECT_EQ(verdict({"a: present", "a: Ann", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"in: p", "in: p", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"t: 22:00 to 06:00", "t: 23:00 to 01:00", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"festival: [one, two]", "festival: two", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"mode: calm", "mode: calm, f: true", ""}), hidden("vb", "va"));
  EXPECT_EQ(verdict({"r: absent", ""}),
            Found{"variant-never-chosen: the variant `va` is never chosen: no value of `r`, which "
                  "is always given, meets its condition"});
  // One slip: `va` lacks its `when`. The other hidden ones are notes.
  EXPECT_EQ(verdict({"", "a: present", "f: true"}).size(), 1u);
}

TEST(Variants, BeyondTheBudgetAreComparedInPairs) {
  std::string decls = "variables:\n", all, some;
  for (int i = 0; i < 12; ++i) {
    decls += format(
        "  x{}: {{type: choice, of: {{p: {{en: p}}, q: {{en: q}}, r: {{en: r}}, s: {{en: s}}}}}}\n",
        i);
    all += format("{}x{}: [p, q]", i ? ", " : "", i);
    some += format("{}x{}: p", i ? ", " : "", i);
  }
  const auto phrase = [&](const std::string& first, const std::string& second, bool last) {
    return decls + "phrases:\n  p:\n    variants:\n      a: {when: {" + first +
           "}, text: {en: a}}\n      b: {when: {" + second + "}, text: {en: b}}\n" +
           (last ? "      c: {text: {en: c}}\n" : "");
  };
  EXPECT_EQ(codes(load(phrase(some, all, true)).diagnostics), kNothing);
  EXPECT_EQ(codes(load(phrase(all, some, true)).diagnostics), Found{"variant-never-chosen"});
  EXPECT_EQ(codes(load(phrase(some, all, false)).diagnostics), Found{"no-default-variant"});
}

TEST(Arguments, OfAnOptionalVariableNeedAGuard) {
  const auto guarded = [](std::string_view when, std::string_view text) {
    return load(variants("      v:\n        when: {" + std::string(when) +
                         "}\n        text: {en: \"" + std::string(text) +
                         "\"}\n      last: {text: {en: ok}}\n"))
        .diagnostics;
  };
  EXPECT_EQ(codes(guarded("a: present", "{a}")), kNothing);
  EXPECT_EQ(codes(guarded("a: [Ann, Bob]", "{a}")), kNothing);
  EXPECT_EQ(codes(guarded("a: [Ann, absent]", "{a}")), Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("a: absent", "{a}")), Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("f: true", "{a}")), Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("f: true", "{a} and {a}")), Found{"optional-unguarded"});  // one slip
  EXPECT_EQ(codes(guarded("f: true", "{a, select, Ann {{a}} other {}}")), kNothing);
  EXPECT_EQ(codes(guarded("f: true", "{a, select, Ann {} other {{a}}}")),
            Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("f: true", "{c, select, x {{a}} other {}}")),
            Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("f: true", "{n, plural, other {#}}")), Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("f: true", "{now}")), Found{"optional-unguarded"});
  EXPECT_EQ(codes(guarded("now: present", "{now, date, long}")), kNothing);
  EXPECT_EQ(codes(guarded("f: true", "{r}")), kNothing);
}

TEST(Arguments, AreUsedAsTheirTypesAllow) {
  const auto text = [](std::string_view pattern) {
    return codes(
        load(variants("      v:\n        when: {d: present, n: present, t: present, c: present}\n"
                      "        text: {en: \"" +
                      std::string(pattern) + "\"}\n      last: {text: {en: ok}}\n"))
            .diagnostics);
  };
  EXPECT_EQ(text("{n} {n, number} {n, plural, other {#}} {d}"), kNothing);
  EXPECT_EQ(text("{channel, select, voice {a} other {b}}"), kNothing);
  EXPECT_EQ(text("{day_period, select, morning {a} other {b}}"), kNothing);
  EXPECT_EQ(text("{channel}"), Found{"wrong-format"});
  EXPECT_EQ(text("{festival}"), Found{"wrong-format"});
  EXPECT_EQ(text("{in}"), Found{"wrong-format"});
  EXPECT_EQ(text("{f}"), Found{"wrong-format"});
  EXPECT_EQ(text("{c}"), kNothing);
  EXPECT_EQ(text("{mode}"), Found{"wrong-format"});  // its choices have no words
  EXPECT_EQ(text("{d, number}"), Found{"wrong-format"});
  EXPECT_EQ(text("{c, select, x {a} v {b} other {}}"), Found{"unknown-branch"});
  EXPECT_EQ(text("{channel, select, voicee {a} other {b}}"), Found{"unknown-branch"});
  EXPECT_EQ(text("{f, select, yes {a} other {b}}"), Found{"unknown-branch"});
}

TEST(Arguments, ThatDoNotExistAreReportedOnceWithAllPlaces) {
  const Loaded loaded = load(
      "variables: {company: {type: text, required: true}}\n"
      "phrases:\n  a: {en: \"{compnay}\"}\n  b: {en: \"to {compnay}\"}\n");
  ASSERT_EQ(codes(loaded.diagnostics), Found{"unknown-argument"});  // and it is not unused
  EXPECT_EQ(loaded.diagnostics[0].place.line, 7u);
  EXPECT_EQ(loaded.diagnostics[0].place.column, 13u);
  ASSERT_EQ(loaded.diagnostics[0].notes.size(), 1u);
  EXPECT_EQ(loaded.diagnostics[0].notes[0].place.line, 8u);
}

TEST(Locales, UseTheSameArguments) {
  const auto both = [](std::string_view zh, std::string_view en) {
    return found(
        "variables: {a: {type: text, required: true}, b: {type: text, required: true}, "
        "c: {type: choice, required: true, of: {x: {zh-Hans: x, en: x}}}}\n"
        "phrases:\n  use: {zh-Hans: \"{a}{b}{c, select, other {}}\", en: \"{a}{b}\"}\n  p:\n"
        "    zh-Hans: " +
            std::string(zh) + "\n    en: " + std::string(en) + "\n",
        "zh-Hans, en");
  };
  EXPECT_EQ(both("\"{a}{b}\"", "\"{b} {a}\""), kNothing);
  EXPECT_EQ(both("\"{a}{b}\"", "\"{a}\""), Found{"arguments-differ 6:9"});
  EXPECT_EQ(both("\"{a}\"", "\"{a} {b}\""), Found{"arguments-differ 6:15"});
  EXPECT_EQ(both("\"{a}\"", "\"{b}\""), Found{"arguments-differ 6:9"});  // one, not two
  // One language may choose by what another needs not know; wordings may differ.
  EXPECT_EQ(both("\"{a}\"", "\"{a} {c, select, x {sir} other {}}\""), kNothing);
  EXPECT_EQ(both("[\"{a}\", \"{b}\"]", "\"{a} {b}\""), kNothing);
  // A slip of its own comes first.
  EXPECT_EQ(both("\"{a}\"", "\"{aa}\""), Found{"unknown-argument 6:11"});
}

TEST(Texts, AreNeitherEmptyNorDoubleNorTorn) {
  const auto text = [](std::string_view yaml) {
    return found("phrases:\n  p:\n    en: " + std::string(yaml) + "\n");
  };
  EXPECT_EQ(text("\" \""), Found{"empty-text 3:9"});
  EXPECT_EQ(text("\"\xE3\x80\x80\""), Found{"empty-text 3:9"});
  EXPECT_EQ(text("[Hello, Hello]"), Found{"flow-list 3:10"});
  EXPECT_EQ(text("[\"Hello\", Hi]"), kNothing);
  EXPECT_EQ(text("[\"Hello\", Hi, Good morning]"), Found{"flow-list 3:19"});
  EXPECT_EQ(text("[\"Hello\", \"Hello\"]"), Found{"duplicate-wording 3:19"});
  EXPECT_EQ(text("\n      - Hello\n      - Hi\n      - Hello"), Found{"duplicate-wording 6:9"});
}

TEST(Terms, EndSomewhere) {
  EXPECT_EQ(found("terms:\n  a: {en: \"x {b}\"}\n  b: {en: \"y {c}\"}\n  c: {en: \"z {b}\"}\n"
                  "phrases:\n  p: {en: \"{a}\"}\n"),
            Found{"term-cycle 3:15"});
  EXPECT_EQ(found("terms:\n  a: {en: \"x {a}\"}\nphrases:\n  p: {en: \"{a}\"}\n"),
            Found{"term-cycle 2:15"});
  // Two cycles are two slips.
  EXPECT_EQ(
      found(
          "terms:\n  a: {en: \"x {a}\"}\n  b: {en: \"x {b}\"}\nphrases:\n  p: {en: \"{a}{b}\"}\n"),
      (Found{"term-cycle 2:15", "term-cycle 3:15"}));
  const std::string four =
      "terms:\n  a: {en: \"x {b}\"}\n  b: {en: \"x {c}\"}\n  c: {en: \"x {d}\"}\n  d: {en: x}\n";
  EXPECT_EQ(found(four + "phrases:\n  p: {en: \"{a}\"}\n"), kNothing);
  EXPECT_EQ(
      found(four + "  e: {en: \"x {a}\"}\n  f: {en: \"x {e}\"}\nphrases:\n  p: {en: \"{f}\"}\n"),
      Found{"term-too-deep 6:3"});
}

TEST(Names, AreUnusedReservedDoubleOrImpossible) {
  EXPECT_EQ(found("variables:\n  a: {type: text}\nphrases:\n  p: {en: hello}\n"),
            Found{"unused-variable 2:3"});
  EXPECT_EQ(found("settings:\n  a: 3\nphrases:\n  p: {en: hello}\n"), kNothing);
  EXPECT_EQ(found("terms:\n  a: {en: x}\nphrases:\n  p: {en: hello}\n"), Found{"unused-term 2:3"});
  // A slip in a text leaves open what it would have used.
  EXPECT_EQ(found("variables:\n  a: {type: text}\nphrases:\n  p: {en: \"{a\"}\n").size(), 1u);
  EXPECT_EQ(found("variables:\n  now: {type: text}\nphrases:\n  p: {en: hello}\n"),
            Found{"reserved-name 2:3"});
  EXPECT_EQ(found("variables:\n  a: {type: text, required: true}\nterms:\n  a: {en: x}\n"
                  "phrases:\n  p: {en: \"{a}\"}\n"),
            Found{"name-clash 4:3"});
  EXPECT_EQ(found("terms:\n  a: {en: x}\nvariables:\n  a: {type: text, required: true}\n"
                  "phrases:\n  p: {en: \"{a}\"}\n"),
            Found{"name-clash 4:3"});  // the later one, wherever it stands
  EXPECT_EQ(found("variables:\n  a: {type: text, required: true}\nsettings:\n  a: 3\n"
                  "phrases:\n  p: {en: \"{a}\"}\n"),
            Found{"name-clash 4:3"});
  EXPECT_EQ(
      found("variables:\n  a-b: {type: text, required: true}\nphrases:\n  p: {en: \"{a-b}\"}\n"),
      Found{"bad-argument-name 2:3"});
}

// A pack that extends another, which lies on disk as bases do.
Diagnostics overlaid(std::string_view base, std::string_view overlay) {
  const std::string folder = ::testing::TempDir() + "cuecard_check_test";
  std::filesystem::create_directories(folder + "/core");
  std::ofstream(folder + "/core/pack.yaml")
      << "cuecard: 1\nid: core\nversion: 1.0.0\nlocales: [en]\n"
      << base;
  Reporter report;
  LoadOptions options;
  options.pack_path = {folder};
  const auto pack = pack::load_files(
      {{"house.yaml", manifest("en") + "extends: [core]\n" + std::string(overlay)}}, options,
      report);
  if (pack) check(*pack, report);
  return report.take();
}

constexpr const char* kCore =
    "variables:\n  surname: {type: text}\n  unneeded: {type: text}\n"
    "phrases:\n  p:\n    variants:\n"
    "      named: {when: {surname: present}, text: {en: \"Hello {surname}\"}}\n"
    "      plain: {text: {en: Hello}}\n";

TEST(Overlays, ThatHideABaseAreToldHowToReplaceIt) {
  const auto diagnostics =
      overlaid(kCore, "phrases:\n  p:\n    variants:\n      ours: {text: {en: Good day}}\n");
  ASSERT_EQ(codes(diagnostics), Found{"variant-never-chosen"});  // and nothing of the base's own
  EXPECT_EQ(diagnostics[0].place.file, "house.yaml");
  EXPECT_EQ(diagnostics[0].place.text, "      ours: {text: {en: Good day}}");
  EXPECT_EQ(diagnostics[0].help,
            "to change the base's wording, give the same variant name or use `text:`");
  EXPECT_EQ(diagnostics[0].notes.size(), 2u);  // both that it hides
  EXPECT_TRUE(
      overlaid(kCore, "phrases:\n  p:\n    variants:\n      plain: {text: {en: Good day}}\n")
          .empty());
}

TEST(Overlays, ThatRemoveAVariableAreShownWhere) {
  const auto diagnostics = overlaid(kCore, "variables:\n  surname: {removed: true}\n");
  ASSERT_EQ(codes(diagnostics), Found{"unknown-argument"});
  ASSERT_EQ(diagnostics[0].notes.size(), 2u);
  EXPECT_EQ(diagnostics[0].notes[0].message, "it was removed here");
  EXPECT_EQ(diagnostics[0].notes[0].place.file, "house.yaml");
  EXPECT_EQ(diagnostics[0].notes[1].place.line, 11u);  // the `when` that needs it, too
}

TEST(Checks, KeepSilentAcrossDefinitionsOfAPackThatIsNotWhole) {
  Reporter report;
  const auto pack = pack::load_files(
      {{"pack.yaml", manifest("en") + "phrases:\n  p: {en: \"{company}\"}\n"},
       {"variables.yaml", "variables:\n\tcompany: {type: text, required: true}\n"}},
      {}, report);
  ASSERT_TRUE(pack.has_value());
  ASSERT_FALSE(pack->whole);
  const std::size_t before = report.errors();
  check(*pack, report);
  Speaker::compile(*pack, report);
  EXPECT_EQ(report.errors(), before);
}

}  // namespace
}  // namespace cuecard::phrase
