// Overlays: what a pack that extends another may change, and how.
#include "pack_fixture.h"

namespace cuecard::pack {
namespace {

using Lines = std::vector<std::string>;

const std::string kBase = R"(cuecard: 1
id: base
version: 2.0.0
locales: [en, zh-Hans]
fallback: en
variables:
  title: {type: choice, of: {mr: {en: Mr, zh-Hans: 先生}, ms: {en: Ms, zh-Hans: 女士}}}
  wait: {type: duration, example: 4m}
settings:
  hold_check_in: 30s
  apology: {of: [always, at_fault], value: always}
phrases:
  short: {en: Short., zh-Hans: 短。}
  long:
    use: Say it.
    norms: [doc/1, doc/2]
    variants:
      late:
        when: {wait: over 3m}
        text: {en: Late., zh-Hans: 晚。}
      plain:
        text: {en: Plain., zh-Hans: 平。}
  regional: {en: Line., zh-Hans: 行。, en-GB: Line!}
  legal:
    locked: true
    text: {en: Legal., zh-Hans: 法。}
lexicons:
  polite: {en: [please, thanks, sorry], zh-Hans: [请]}
tests:
  - say: short
    expect: Short.
)";

class Merge : public testing::Test {
 protected:
  Loaded overlay(const std::string& sections,
                 const std::string& head = "locales: [en, zh-Hans]\n") {
    folder_.write("base/pack.yaml", kBase);
    folder_.write("house/pack.yaml",
                  "cuecard: 1\nid: house\nversion: 1.0.0\nextends: [base]\n" + head + sections);
    Reporter report;
    Loaded loaded;
    loaded.pack = load(folder_ / "house", {}, report);
    loaded.diagnostics = report.take();
    return loaded;
  }
  Folder folder_;
};

TEST_F(Merge, AnEmptyOverlayIsItsBaseWithoutTheTests) {
  const Loaded loaded = overlay("");
  ASSERT_TRUE(loaded.pack) << loaded.text();
  EXPECT_EQ(loaded.codes(), "");
  EXPECT_EQ(loaded.pack->phrases.size(), 4u);
  EXPECT_TRUE(loaded.pack->tests.empty());
  EXPECT_EQ(loaded.pack->members.size(), 2u);
  EXPECT_EQ(loaded.pack->members[0].version, "2.0.0");
  EXPECT_EQ(loaded.pack->self().id, "house");
}

TEST_F(Merge, LocalesAndFallbackAreInheritedWhereNotGiven) {
  const Loaded loaded = overlay("", "");
  ASSERT_TRUE(loaded.pack) << loaded.text();
  ASSERT_EQ(loaded.pack->locales.size(), 2u);
  EXPECT_EQ(loaded.pack->locales[0].text, "en");
  EXPECT_EQ(loaded.pack->fallback.text, "en");
}

struct TextCase {
  const char* what;
  const char* sections;
  const char* phrase;
  Lines variants;
};

TEST_F(Merge, TextsAndVariants) {
  const TextCase cases[] = {
      {"a short form rewords one locale and keeps the other",
       "phrases:\n  short: {en: Brief.}\n",
       "short",
       {"default: en=Brief. zh-Hans=短。"}},
      {"a list replaces whole",
       "phrases:\n  short: {en: [\"One.\", \"Two.\"]}\n",
       "short",
       {"default: en=One.|Two. zh-Hans=短。"}},
      {"a short form rewords the variant without conditions, whatever its name",
       "phrases:\n  long: {en: Simple.}\n",
       "long",
       {"late: en=Late. zh-Hans=晚。", "plain: en=Simple. zh-Hans=平。"}},
      {"the same variant name merges",
       "phrases:\n  long:\n    variants:\n      late: {text: {en: Very late.}}\n",
       "long",
       {"late: en=Very late. zh-Hans=晚。", "plain: en=Plain. zh-Hans=平。"}},
      {"new variants are tried before those of the base",
       "phrases:\n  long:\n    variants:\n      early:\n        when: {wait: under 1m}\n"
       "        text: {en: Early., zh-Hans: 早。}\n",
       "long",
       {"early: en=Early. zh-Hans=早。", "late: en=Late. zh-Hans=晚。",
        "plain: en=Plain. zh-Hans=平。"}},
      {"rewording a locale drops the regional variety of the old wording",
       "phrases:\n  regional: {en: Queue.}\n",
       "regional",
       {"default: en=Queue. zh-Hans=行。"}},
      {"unless the overlay gives one itself",
       "phrases:\n  regional: {en: Queue., en-GB: Q.}\n",
       "regional",
       {"default: en=Queue. zh-Hans=行。 en-GB=Q."}},
      {"removed: true takes a variant away",
       "phrases:\n  long:\n    variants:\n      late: {removed: true}\n",
       "long",
       {"plain: en=Plain. zh-Hans=平。"}},
      {"one wording is a list of one, to add to",
       "phrases:\n  short: {en: {add: [Brief.]}}\n",
       "short",
       {"default: en=Short.|Brief. zh-Hans=短。"}},
  };
  for (const TextCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = overlay(c.sections);
    ASSERT_TRUE(loaded.pack);
    EXPECT_EQ(loaded.codes(), "") << loaded.text();
    const Phrase* phrase = find_phrase(*loaded.pack, c.phrase);
    ASSERT_NE(phrase, nullptr);
    EXPECT_EQ(variants_of(*phrase), c.variants);
  }
}

TEST_F(Merge, WhenReplacesWhole) {
  const Loaded loaded =
      overlay("phrases:\n  long:\n    variants:\n      late:\n        when: {title: present}\n");
  ASSERT_TRUE(loaded.pack) << loaded.text();
  const Variant& late = find_phrase(*loaded.pack, "long")->variants[0];
  ASSERT_EQ(late.when.size(), 1u);
  EXPECT_EQ(late.when[0].name.text, "title");
}

TEST_F(Merge, OtherKeysStayWhenOneChanges) {
  const Loaded loaded = overlay("phrases:\n  long: {use: Say it now.}\n");
  ASSERT_TRUE(loaded.pack) << loaded.text();
  const Phrase* phrase = find_phrase(*loaded.pack, "long");
  EXPECT_EQ(phrase->use, "Say it now.");
  EXPECT_EQ(phrase->norms.size(), 2u);
  EXPECT_EQ(phrase->variants.size(), 2u);
}

TEST_F(Merge, ListsAreEditedByAddAndRemove) {
  const Loaded loaded = overlay(
      "phrases:\n  long: {norms: {add: [doc/3], remove: [doc/1]}}\n"
      "lexicons:\n  polite: {en: {add: [pardon], remove: [sorry]}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  const Phrase* phrase = find_phrase(*loaded.pack, "long");
  ASSERT_EQ(phrase->norms.size(), 2u);
  EXPECT_EQ(phrase->norms[0].text, "doc/2");
  EXPECT_EQ(phrase->norms[1].text, "doc/3");
  const auto& words = loaded.pack->lexicons[0].words[0].wordings;
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[2]->text, "pardon");
}

TEST_F(Merge, ASettingsValueAloneKeepsItsType) {
  const Loaded loaded = overlay("settings:\n  apology: at_fault\n  hold_check_in: 15s\n");
  ASSERT_TRUE(loaded.pack) << loaded.text();
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(find_variable(*loaded.pack, "apology")->value, Value("at_fault"));
  EXPECT_EQ(find_variable(*loaded.pack, "hold_check_in")->value, Value(std::chrono::seconds(15)));
  EXPECT_TRUE(find_variable(*loaded.pack, "hold_check_in")->setting);
}

TEST_F(Merge, RemovedThingsAreNoted) {
  const Loaded loaded =
      overlay("variables:\n  title: {removed: true}\nphrases:\n  short: {removed: true}\n");
  ASSERT_TRUE(loaded.pack) << loaded.text();
  EXPECT_EQ(find_phrase(*loaded.pack, "short"), nullptr);
  EXPECT_EQ(find_variable(*loaded.pack, "title"), nullptr);
  ASSERT_EQ(loaded.pack->removed.size(), 2u);
  EXPECT_EQ(loaded.pack->removed[0].section, "variables");
  EXPECT_EQ(loaded.pack->removed[0].name.text, "title");
}

TEST_F(Merge, PlacesStayThoseOfTheFileThatSaysIt) {
  const Loaded loaded = overlay("phrases:\n  short: {en: Brief.}\n");
  ASSERT_TRUE(loaded.pack);
  const Variant& variant = find_phrase(*loaded.pack, "short")->variants[0];
  EXPECT_EQ(loaded.pack->member_of(variant.texts[0].wordings[0]->span).id, "house");
  EXPECT_EQ(loaded.pack->member_of(variant.texts[1].wordings[0]->span).id, "base");
}

struct SlipCase {
  const char* what;
  const char* sections;
  const char* codes;
};

TEST_F(Merge, Slips) {
  const SlipCase cases[] = {
      {"nothing to remove", "phrases:\n  shrt: {removed: true}\n", "nothing-to-remove"},
      {"no list to edit", "phrases:\n  short: {norms: {add: [doc/9]}}\n", "nothing-to-edit"},
      {"removing what the list lacks", "phrases:\n  long: {norms: {remove: [doc/7]}}\n",
       "nothing-to-remove"},
      {"rewording what is locked", "phrases:\n  legal: {en: Loose.}\n", "locked"},
      {"a regional text beside a locked one", "phrases:\n  legal: {en-US: Loose.}\n", "locked"},
      {"nothing left of a list", "phrases:\n  long: {norms: {remove: [doc/1, doc/2]}}\n",
       "nothing-left"},
      {"removing what is locked", "phrases:\n  legal: {removed: true}\n", "locked"},
      {"another guidance for what is locked", "phrases:\n  legal: {use: Whenever.}\n", "locked"},
      {"a new phrase without all locales", "phrases:\n  new: {en: New.}\n", "missing-locale"},
      {"a value that is no choice", "settings:\n  apology: never\n", "unknown-choice"},
  };
  for (const SlipCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = overlay(c.sections);
    EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
  }
}

TEST_F(Merge, ANewLocaleWithoutItsTextsIsSaidOnce) {
  const Loaded loaded = overlay("", "locales: [en, zh-Hans, ja]\n");
  EXPECT_EQ(loaded.codes(), "missing-locale") << loaded.text();
}

TEST_F(Merge, ALocaleFileCompletesInheritedTexts) {
  folder_.write("house/ja.yaml",
                "locale: ja\nphrases:\n  short: 短い。\n  regional: 列。\n  long: {late: 遅い。, "
                "plain: [\"平。\", \"普通。\"]}\n"
                "  legal: 法。\nvariables:\n  title: {mr: 様, ms: 様}\n");
  const Loaded loaded = overlay("", "locales: [en, zh-Hans, ja]\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(variants_of(*find_phrase(*loaded.pack, "long")),
            (Lines{"late: en=Late. zh-Hans=晚。 ja=遅い。",
                   "plain: en=Plain. zh-Hans=平。 ja=平。|普通。"}));
  EXPECT_EQ(find_variable(*loaded.pack, "title")->choices[0].words.back().locale.text, "ja");
}

TEST_F(Merge, SlipsInALocaleFile) {
  const SlipCase cases[] = {
      {"a phrase that is not there", "locale: en\nphrases:\n  shrt: Short.\n", "unknown-phrase"},
      {"a variant that is not there", "locale: en\nphrases:\n  long: {lat: Late.}\n",
       "unknown-variant"},
      {"a choice that is not there", "locale: en\nvariables:\n  title: {mx: Mx}\n",
       "unknown-choice"},
      {"an unknown section", "locale: en\nphrase:\n  short: Short.\n", "unknown-key"},
      {"a locked text", "locale: en\nphrases:\n  legal: Loose.\n", "locked"},
      {"a locale that is none", "locale: english\nphrases:\n  short: Short.\n", "bad-locale"},
  };
  for (const SlipCase& c : cases) {
    SCOPED_TRACE(c.what);
    folder_.write("house/extra.yaml", c.sections);
    const Loaded loaded = overlay("");
    EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
  }
}

TEST_F(Merge, TheSameTwiceInOnePackIsAnError) {
  folder_.write("house/a.yaml", "phrases:\n  new: {en: A., zh-Hans: 甲。}\n");
  folder_.write("house/b.yaml", "phrases:\n  new: {en: B., zh-Hans: 乙。}\n");
  const Loaded loaded = overlay("");
  ASSERT_EQ(loaded.codes(), "duplicate-definition") << loaded.text();
  EXPECT_EQ(loaded.diagnostics[0].notes.size(), 1u);
}

TEST_F(Merge, BasesApplyDepthFirstEachOnceSelfLast) {
  const auto pack_of = [](const std::string& id, const std::string& extends,
                          const std::string& word) {
    return "cuecard: 1\nid: " + id + "\nversion: 1.0.0\nlocales: [en]\n" +
           (extends.empty() ? "" : "extends: [" + extends + "]\n") +
           "phrases:\n  who: {en: " + word + "}\n";
  };
  folder_.write("root/pack.yaml", pack_of("root", "", "root"));
  folder_.write("left/pack.yaml", pack_of("left", "root", "left"));
  folder_.write("right/pack.yaml", pack_of("right", "root", "right"));
  folder_.write("top/pack.yaml", "cuecard: 1\nid: top\nversion: 1.0.0\nextends: [left, right]\n");
  Reporter report;
  const auto pack = load(folder_ / "top", {}, report);
  ASSERT_TRUE(pack);
  Lines ids;
  for (const Member& member : pack->members) ids.push_back(member.id);
  EXPECT_EQ(ids, (Lines{"root", "left", "right", "top"}));
  EXPECT_EQ(variants_of(*find_phrase(*pack, "who")), (Lines{"default: en=right"}));
}

TEST_F(Merge, ACycleOfBasesIsAnError) {
  folder_.write("a/pack.yaml", "cuecard: 1\nid: a\nversion: 1.0.0\nlocales: [en]\nextends: [b]\n");
  folder_.write("b/pack.yaml", "cuecard: 1\nid: b\nversion: 1.0.0\nlocales: [en]\nextends: [a]\n");
  Reporter report;
  (void)load(folder_ / "a", {}, report);
  const Diagnostics diagnostics = report.take();
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "base-cycle");
}

}  // namespace
}  // namespace cuecard::pack
