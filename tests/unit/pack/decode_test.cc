// What each section may hold, and what is said of a slip.
#include "pack_fixture.h"

namespace cuecard::pack {
namespace {

TEST(Decode, AllTypesOfVariables) {
  const Loaded loaded = load_one(R"(variables:
  a: {type: text, required: true, example: Yunfan}
  b: {type: number, default: 1.5}
  c: {type: flag, default: false}
  d: {type: choice, of: {x: {en: X}, y: {en: Y}}, default: y}
  e: {type: date, example: 2026-02-17}
  f: {type: time, example: "09:00"}
  g: {type: datetime, example: 2026-02-17T09:00+08:00}
  h: {type: duration, example: 1h30m}
  i: {type: phone, example: 138 1234 5678}
  j: {type: money, example: 128.50 CNY}
  k: {type: hours, example: Mon-Fri 09:00-18:00}
  l: {type: text, default: {en: House}}
)");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  ASSERT_EQ(loaded.pack->variables.size(), 12u);
  EXPECT_TRUE(find_variable(*loaded.pack, "a")->required);
  EXPECT_EQ(find_variable(*loaded.pack, "b")->value, Value(1.5));
  EXPECT_EQ(find_variable(*loaded.pack, "c")->value, Value(false));
  EXPECT_EQ(find_variable(*loaded.pack, "d")->value, Value("y"));
  EXPECT_EQ(find_variable(*loaded.pack, "e")->example, Value(Date{2026, 2, 17}));
  EXPECT_EQ(find_variable(*loaded.pack, "j")->example, Value(Money{"128.50", "CNY"}));
  EXPECT_EQ(find_variable(*loaded.pack, "l")->local_value.size(), 1u);
  EXPECT_FALSE(find_variable(*loaded.pack, "a")->setting);
}

TEST(Decode, SettingsTellTheirTypeByTheirValue) {
  const Loaded loaded = load_one(R"(settings:
  rings: 3
  check_in: 30s
  record: true
  apology: {of: [always, at_fault], value: always}
  open_hours: {type: hours, value: Mon-Fri 09:00-18:00}
  team: {type: text, value: {en: Service team}}
)");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  using unicode::Type;
  const std::pair<const char*, Type> types[] = {
      {"rings", Type::number},   {"check_in", Type::duration}, {"record", Type::flag},
      {"apology", Type::choice}, {"open_hours", Type::hours},  {"team", Type::text}};
  for (const auto& [name, type] : types)
    EXPECT_EQ(find_variable(*loaded.pack, name)->type, type) << name;
  EXPECT_EQ(find_variable(*loaded.pack, "rings")->value, Value(3));
}

TEST(Decode, DayPeriodsAreSortedByTime) {
  const Loaded loaded = load_one("day_periods:\n  en: {evening: \"18:00\", morning: \"05:00\"}\n");
  ASSERT_TRUE(loaded.pack);
  ASSERT_EQ(loaded.pack->day_periods.size(), 1u) << loaded.text();
  EXPECT_EQ(loaded.pack->day_periods[0].periods[0].name.text, "morning");
}

TEST(Decode, Calendar) {
  const Loaded loaded = load_one(R"(calendar:
  spring_festival: {calendar: chinese, month: 1, day: 1, days: 7}
  eve: {calendar: chinese, month: 12, day: -1}
  thanksgiving: {month: 11, weekday: thursday, nth: 4, regions: [US]}
)");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  ASSERT_EQ(loaded.pack->calendar.size(), 3u);
  EXPECT_TRUE(loaded.pack->calendar[0].chinese);
  EXPECT_EQ(loaded.pack->calendar[0].days, 7);
  EXPECT_EQ(loaded.pack->calendar[1].day, -1);
  EXPECT_EQ(loaded.pack->calendar[2].weekday, 3);
  EXPECT_EQ(loaded.pack->calendar[2].regions, std::vector<std::string>{"US"});
}

TEST(Decode, NormsAndTests) {
  const Loaded loaded = load_one(R"(phrases:
  opening: {en: Hello.}
norms:
  doc:
    title: {en: The document}
    clauses:
      "1": {title: Greet, excluded: because}
      1.10: Ask
tests:
  - say: opening
    with: {locale: en, now: 2026-02-17T09:00+08:00}
    expect: [Hello., Hi.]
  - audit: a-good-call
)");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "not-yet-built") << loaded.text();
  ASSERT_EQ(loaded.pack->norms.size(), 1u);
  EXPECT_EQ(loaded.pack->norms[0].title, "The document");
  EXPECT_EQ(loaded.pack->norms[0].clauses[0].excluded, "because");
  EXPECT_EQ(loaded.pack->norms[0].clauses[1].id.text, "1.10");
  ASSERT_EQ(loaded.pack->tests.size(), 1u);
  EXPECT_EQ(loaded.pack->tests[0].with.size(), 2u);
  EXPECT_EQ(loaded.pack->tests[0].expect.size(), 2u);
}

TEST(Decode, TextBesideVariantsIsTriedLast) {
  const Loaded loaded = load_one(R"(phrases:
  opening:
    text: {en: Hello.}
    variants:
      late: {when: {call_elapsed: over 1m}, text: {en: "Still there?"}}
)");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(variants_of(loaded.pack->phrases[0]),
            (std::vector<std::string>{"late: en=Still there?", "default: en=Hello."}));
}

TEST(Decode, AVariantOfLocalesAloneIsItsText) {
  const Loaded loaded =
      load_one("phrases:\n  a:\n    variants:\n      plain: {en: A., en-GB: B.}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(variants_of(loaded.pack->phrases[0]),
            (std::vector<std::string>{"plain: en=A. en-GB=B."}));
}

TEST(Decode, SectionsForLaterAreKept) {
  const Loaded loaded = load_one("rate: {a: {at_most: 3}}\nrequired: {b: {severity: error}}\n");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "not-yet-built not-yet-built");
  EXPECT_EQ(loaded.pack->unread.size(), 2u);
}

struct SlipCase {
  const char* what;
  const char* sections;
  const char* codes;
};

TEST(Decode, OneSlipOneDiagnostic) {
  const SlipCase cases[] = {
      {"a typo in a section", "phrase:\n  a: {en: A.}\n", "unknown-key"},
      {"a phrase outside its section", "hold.request: {en: A.}\n", "unknown-key"},
      {"a section that is text", "phrases: none\n", "wrong-type"},
      {"tests that are no list", "tests: {say: a}\n", "wrong-type"},
      {"a typo in a phrase", "phrases:\n  a:\n    usee: x\n    text: {en: A.}\n", "unknown-key"},
      {"a typo in the key that holds the text", "phrases:\n  a:\n    use: x\n    txet: {en: A.}\n",
       "unknown-key"},
      {"a phrase without text", "phrases:\n  a: {use: x}\n", "missing-key"},
      {"a text without its locale", "phrases:\n  a: Hello.\n", "text-without-locale"},
      {"a full-width colon after the locale", "phrases:\n  a:\n    en：Hello.\n",
       "full-width-colon"},
      {"a full-width colon in a variant",
       "phrases:\n  a:\n    variants:\n      p:\n        text：x\n", "full-width-colon"},
      {"a variant text without its locale", "phrases:\n  a: {variants: {p: {text: Hello.}}}\n",
       "text-without-locale"},
      {"a variant that is text", "phrases:\n  a: {variants: {p: Hello.}}\n", "text-without-locale"},
      {"variants in a list", "phrases:\n  a: {variants: [p, q]}\n", "wrong-type"},
      {"a typo in a variant", "phrases:\n  a: {variants: {p: {wehn: {x: y}, text: {en: A.}}}}\n",
       "unknown-key"},
      {"a locale beside text", "phrases:\n  a: {variants: {p: {text: {en: A.}, zh-Hans: 甲。}}}\n",
       "misplaced-key"},
      {"locales beside a condition",
       "phrases:\n  a: {variants: {p: {when: {x: y}, en: A., en-GB: B.}}}\n", "misplaced-key"},
      {"when that is text", "phrases:\n  a: {variants: {p: {when: always, text: {en: A.}}}}\n",
       "wrong-type"},
      {"a condition that is a group",
       "phrases:\n  a: {variants: {p: {when: {x: {y: z}}, text: {en: A.}}}}\n", "wrong-type"},
      {"a text that is a group", "phrases:\n  a: {en: {plain: A.}}\n", "wrong-type"},
      {"a locale as systems write it", "phrases:\n  a: {en: A., zh_CN: 甲。}\n", "bad-locale"},
      {"a locale that is not listed", "phrases:\n  a: {en: A., fr: B.}\n  b: {en: A., fr: B.}\n",
       "unlisted-locale"},
      {"a phrase name with a space", "phrases:\n  a b: {en: A.}\n", "bad-id"},
      {"a variable without type", "variables:\n  a: {example: x}\n", "missing-key"},
      {"an unknown type", "variables:\n  a: {type: txt}\n", "unknown-type"},
      {"a choice without choices", "variables:\n  a: {type: choice}\n", "missing-key"},
      {"choices of a number", "variables:\n  a: {type: number, of: {x: {en: X}}}\n", "wrong-type"},
      {"yes for true", "variables:\n  a: {type: text, required: yes}\n", "wrong-type"},
      {"a default of another type", "variables:\n  a: {type: duration, default: soon}\n",
       "bad-value"},
      {"a default that is no choice", "variables:\n  a: {of: {x: {en: X}}, default: z}\n",
       "unknown-choice"},
      {"a setting without value", "settings:\n  a: {type: number}\n", "missing-key"},
      {"a setting of unclear type", "settings:\n  a: sometimes\n", "missing-key"},
      {"a time that is none", "day_periods:\n  en: {morning: early}\n", "bad-value"},
      {"an unknown calendar", "calendar:\n  a: {calendar: lunar, month: 1, day: 1}\n", "bad-value"},
      {"a festival without day", "calendar:\n  a: {month: 1}\n", "missing-key"},
      {"locales beside guidance", "phrases:\n  a: {use: x, en: A., en-GB: B.}\n", "misplaced-key"},
      {"an empty list of texts", "phrases:\n  a: {en: []}\n", "empty-text"},
      {"a slip in what a test expects",
       "phrases: {a: {en: A.}}\ntests:\n  - {say: a, expcet: A.}\n", "unknown-key"},
      {"a section below the wrong word",
       "varaibles: {x: {type: text}}\nphrases: {a: {en: \"{x}\"}}\n", "unknown-key"},
      {"a festival without month", "calendar:\n  a: {day: 1}\n", "missing-key"},
      {"half a weekday rule", "calendar:\n  a: {month: 11, weekday: thursday}\n", "missing-key"},
      {"an unknown weekday", "calendar:\n  a: {month: 11, weekday: thorsday, nth: 4}\n",
       "bad-value"},
      {"a day that the month lacks", "calendar:\n  a: {month: 4, day: 31}\n", "bad-value"},
      {"a month that the year lacks", "calendar:\n  a: {month: 13, day: 1}\n", "wrong-type"},
      {"a typo in a norm", "norms:\n  d: {clauses: {\"1\": {titel: x}}}\n", "unknown-key"},
      {"a test that tests nothing", "tests:\n  - with: {locale: en}\n", "missing-key"},
      {"a test that expects nothing", "phrases: {a: {en: A.}}\ntests:\n  - say: a\n",
       "missing-key"},
      {"a norm that its document lacks",
       "norms: {d: {clauses: {\"1.1\": x}}}\nphrases: {a: {norms: [d/1.2], text: {en: A.}}}\n",
       "unknown-norm"},
      {"a slip in the document's name",
       "norms: {handbook: {clauses: {\"1.1\": x}}}\nphrases: {a: {norms: [handbok/1.1], text: {en: "
       "A.}}}\n",
       "unknown-norm"},
      {"a norm without its document", "phrases: {a: {norms: [\"1.1\"], text: {en: A.}}}\n",
       "unknown-norm"},
      {"a norm kept elsewhere is fine", "phrases: {a: {norms: [other/1.1], text: {en: A.}}}\n", ""},
      {"a child of a listed locale is fine", "phrases: {a: {en: A., en-GB: B.}}\n", ""},
  };
  for (const SlipCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = load_one(c.sections);
    EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
  }
}

TEST(Decode, SlipsInTheManifest) {
  const SlipCase cases[] = {
      {"no format", "id: a\nversion: 1.0.0\nlocales: [en]\n", "missing-key"},
      {"a later format", "cuecard: 2\nid: a\nversion: 1.0.0\nlocales: [en]\n",
       "unknown-format-version"},
      {"no id", "cuecard: 1\nversion: 1.0.0\nlocales: [en]\n", "missing-key"},
      {"an id with spaces", "cuecard: 1\nid: my house\nversion: 1.0.0\nlocales: [en]\n", "bad-id"},
      {"no version", "cuecard: 1\nid: a\nlocales: [en]\n", "missing-key"},
      {"no locales", "cuecard: 1\nid: a\nversion: 1.0.0\n", "missing-key"},
      {"a locale twice", "cuecard: 1\nid: a\nversion: 1.0.0\nlocales: [en, en]\n",
       "duplicate-definition"},
      {"a typo", "cuecard: 1\nid: a\nversion: 1.0.0\nlocales: [en]\nfalback: en\n", "unknown-key"},
      {"a fallback that is not listed",
       "cuecard: 1\nid: a\nversion: 1.0.0\nlocales: [en]\nfallback: zh-Hans\n", "unlisted-locale"},
  };
  for (const SlipCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = load_files_of({{"pack.yaml", c.sections}});
    EXPECT_EQ(loaded.codes(), c.codes) << loaded.text();
  }
}

TEST(Decode, AFileWithoutAManifestSaysJustThat) {
  EXPECT_EQ(load_files_of({{"pack.yaml", "phrases:\n  a: {en: A.}\n"}}).codes(), "no-manifest");
  EXPECT_EQ(load_files_of({{"pack.yaml", ""}}).codes(), "no-manifest");
}

TEST(Decode, AManifestKeyInAnotherFileIsMisplaced) {
  const Loaded loaded = load_files_of({{"pack.yaml", kHead}, {"a.yaml", "fallback: en\n"}});
  EXPECT_EQ(loaded.codes(), "misplaced-key") << loaded.text();
}

TEST(Decode, AnUnreadableFileSilencesWhatMayBeInIt) {
  const Loaded loaded = load_files_of(
      {{"pack.yaml",
        kHead +
            "norms: {d: {clauses: {\"1\": x}}}\nphrases: {a: {norms: [d/2], text: {en: A.}}}\n"},
       {"b.yaml", "phrases:\n  a: \"unclosed\n  b: 1\n"}});
  EXPECT_EQ(loaded.diagnostics.size(), 1u) << loaded.text();
  ASSERT_TRUE(loaded.pack);
  EXPECT_FALSE(loaded.pack->whole);
}

TEST(Decode, SeveralSlipsAreAllSaid) {
  const Loaded loaded =
      load_one("phrase: {a: {en: A.}}\nvariables: {b: {type: txt}}\nsettings: {c: maybe}\n");
  EXPECT_EQ(loaded.codes(), "unknown-key unknown-type missing-key");
}

}  // namespace
}  // namespace cuecard::pack
