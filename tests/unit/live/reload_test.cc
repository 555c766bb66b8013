// What becomes of a pack in force when its files change: a table of everything that
// happens to files, and the exact words of every refusal.
#include <gtest/gtest.h>
#include <malloc.h>

#include "live/lookout.h"
#include "scratch.h"

namespace cuecard {
namespace {

constexpr auto kUnchanged = ReloadOutcome::unchanged;
constexpr auto kSwapped = ReloadOutcome::swapped;
constexpr auto kRefused = ReloadOutcome::refused;

std::string codes_of(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& d : diagnostics) codes += (codes.empty() ? "" : " ") + d.code;
  return codes;
}

struct Event {
  const char* what;
  std::function<void(const Scratch&)> happens;
  ReloadOutcome outcome;
  const char* codes = "";
};

std::string without(std::string text, const std::string& part) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.erase(at, part.size());
}

const std::string kLexicons = "lexicons:\n  thanks:\n    words:\n      en: [thank you, thanks]\n";
const std::string kReturn = "  hold.return:\n    en: Thank you for waiting.\n";

const Event kHarmless[] = {
    {"nothing", [](const Scratch&) {}, kUnchanged},
    {"written again as it was",
     [](const Scratch& s) { s.write("house/hold.yaml", s.read("house/hold.yaml")); }, kUnchanged},
    {"an editor's own file", [](const Scratch& s) { s.write("house/.hold.yaml.swp", "x"); },
     kUnchanged},
    {"a file of another kind", [](const Scratch& s) { s.write("house/README.md", "# House\n"); },
     kUnchanged},
    {"a pack in a folder of its own",
     [](const Scratch& s) { s.write("house/other/pack.yaml", "cuecard: 1\nid: other\n"); },
     kUnchanged},
    {"edited in place",
     [](const Scratch& s) { s.replace("house/opening.yaml", "version 1", "version 2"); }, kSwapped},
    {"saved by rename",
     [](const Scratch& s) {
       s.save("house/opening.yaml", "phrases:\n  opening:\n    en: Welcome.\n");
     },
     kSwapped},
    {"a new file",
     [](const Scratch& s) { s.write("house/more.yaml", "phrases:\n  more:\n    en: More?\n"); },
     kSwapped},
    {"a file becomes a link to a new text",
     [](const Scratch& s) {
       s.write("new.txt", "phrases:\n  opening:\n    en: Linked.\n");
       s.link("house/opening.yaml", "../new.txt");
     },
     kSwapped},
    {"the folder becomes a link to another one",
     [](const Scratch& s) {
       fs::copy(s.at("house"), s.at("house-2"));
       s.replace("house-2/opening.yaml", "version 1", "version 2");
       s.rename("house", "house-1");
       s.link("house", "house-2");
     },
     kSwapped},
    {"a file renamed", [](const Scratch& s) { s.rename("house/hold.yaml", "house/holding.yaml"); },
     kSwapped},
    {"a file renamed and edited",
     [](const Scratch& s) {
       s.remove("house/hold.yaml");
       s.write("house/holding.yaml", without(kHold, "# What is said around a hold.\n") +
                                         "  hold.more:\n    en: A little longer.\n");
     },
     kSwapped},
    {"all that a file held moved to another one",
     [](const Scratch& s) {
       s.write("house/opening.yaml", s.read("house/opening.yaml") + without(kHold,
                                                                            "# What is "
                                                                            "said around a "
                                                                            "hold."
                                                                            "\nphrases:\n"));
       s.write("house/hold.yaml", "");
     },
     kSwapped},
    {"the end of a file moved to another one",
     [](const Scratch& s) {
       s.write("house/hold.yaml", without(kHold, kReturn));
       s.write("house/return.yaml", "phrases:\n" + kReturn);
     },
     kSwapped},
    {"what a house said moved to its base",
     [](const Scratch& s) {
       s.remove("house/hold.yaml");
       s.write("ground/hold.yaml", kHold);
     },
     kSwapped},
    {"a phrase taken out",
     [](const Scratch& s) { s.replace("ground/talk.yaml", "  wait:\n    en: Wait.\n", ""); },
     kSwapped},
    {"phrases of the base removed by name",
     [](const Scratch& s) {
       s.write("house/quiet.yaml",
               "phrases:\n  wait: {removed: true}\n  sorry: {removed: true}\n"
               "  silent: {removed: true}\n  again: {removed: true}\n");
     },
     kSwapped},
    {"the base edited",
     [](const Scratch& s) { s.replace("ground/talk.yaml", "Wait.", "Hold on."); }, kSwapped},
    {"another id", [](const Scratch& s) { s.replace("house/pack.yaml", "id: house", "id: home"); },
     kSwapped},
};

// Errors of the pack itself: no consent helps.
const Event kBroken[] = {
    {"no YAML", [](const Scratch& s) { s.add("house/hold.yaml", "\"unclosed\n"); }, kRefused,
     "unclosed-quote"},
    {"a slip", [](const Scratch& s) { s.add("house/hold.yaml", "phrasse:\n  a:\n    en: A.\n"); },
     kRefused, "unknown-key"},
    {"the manifest is gone", [](const Scratch& s) { s.remove("house/pack.yaml"); }, kRefused,
     "no-manifest"},
    {"the folder is gone", [](const Scratch& s) { s.remove("house"); }, kRefused, "unreadable"},
    {"the base is gone", [](const Scratch& s) { s.remove("ground"); }, kRefused, "unknown-base"},
    {"a file is a link to nowhere", [](const Scratch& s) { s.link("house/hold.yaml", "nowhere"); },
     kRefused, "unreadable"},
};

const Event kLosses[] = {
    {"cut after a line",
     [](const Scratch& s) { s.write("house/hold.yaml", without(kHold, kReturn)); }, kRefused,
     "file-cut"},
    {"cut within a line",
     [](const Scratch& s) { s.write("house/hold.yaml", kHold.substr(0, kHold.size() - 9)); },
     kRefused, "file-cut"},
    {"cut before the last line break",
     [](const Scratch& s) { s.write("house/hold.yaml", kHold.substr(0, kHold.size() - 1)); },
     kRefused, "file-cut"},
    {"the manifest cut, and the base with it",
     [](const Scratch& s) {
       s.write("house/pack.yaml", without(kManifest, "extends: [ground]\n"));
     },
     kRefused, "file-cut"},
    {"a base's file cut",
     [](const Scratch& s) { s.replace("ground/talk.yaml", " more, please.\n", ""); }, kRefused,
     "file-cut"},
    {"the end of a file moved to another one, and more cut off",
     [](const Scratch& s) {
       s.write("house/hold.yaml", without(without(kHold, kReturn), " looking.\n"));
       s.write("house/return.yaml", "phrases:\n" + kReturn);
     },
     kRefused, "file-cut"},
    {"written up to the middle of a line",
     [](const Scratch& s) {
       s.write("house/hold.yaml", "# New.\n" + kHold.substr(0, kHold.size() - 9));
     },
     kRefused, "file-unfinished"},
    {"emptied", [](const Scratch& s) { s.write("house/hold.yaml", ""); }, kRefused, "file-emptied"},
    {"emptied but for comments",
     [](const Scratch& s) { s.write("house/hold.yaml", "# To be done.\n"); }, kRefused,
     "file-emptied"},
    {"emptied, and the base's words come out again",
     [](const Scratch& s) { s.write("house/opening.yaml", ""); }, kRefused, "file-emptied"},
    {"emptied, with something else edited",
     [](const Scratch& s) {
       s.write("house/hold.yaml", "");
       s.replace("house/opening.yaml", "version 1", "version 2");
     },
     kRefused, "file-emptied"},
    {"gone", [](const Scratch& s) { s.remove("house/hold.yaml"); }, kRefused, "file-removed"},
    {"the texts of a locale gone", [](const Scratch& s) { s.remove("house/british.yaml"); },
     kRefused, "file-removed"},
    {"a base's file gone", [](const Scratch& s) { s.remove("ground/talk.yaml"); }, kRefused,
     "file-removed"},
    {"two at once",
     [](const Scratch& s) {
       s.write("house/hold.yaml", without(kHold, kReturn));
       s.remove("house/words.yaml");
     },
     kRefused, "file-cut file-removed"},
    {"a section taken out of a file",
     [](const Scratch& s) { s.replace("house/words.yaml", kLexicons, ""); }, kRefused,
     "lost-section"},
    {"phrases taken out of a file",
     [](const Scratch& s) {
       s.replace("ground/talk.yaml", "  wait:\n    en: Wait.\n", "");
       s.replace("ground/talk.yaml", "  sorry:\n    en: Sorry.\n", "");
     },
     kRefused, "lost-phrases"},
    {"no longer built on the base",
     [](const Scratch& s) { s.replace("house/pack.yaml", "extends: [ground]", "title: House"); },
     kRefused, "lost-phrases"},
};

void expect(const Event& event, const Scratch& scratch, LiveEngine& live) {
  event.happens(scratch);
  const ReloadReport report = live.reload();
  const bool swapped = event.outcome == kSwapped;
  EXPECT_EQ(to_string(report.outcome), to_string(event.outcome))
      << scratch.text_of(report.diagnostics);
  EXPECT_EQ(codes_of(report.diagnostics), event.codes) << scratch.text_of(report.diagnostics);
  EXPECT_EQ(report.version, swapped ? 2u : 1u);
  EXPECT_EQ(live.version(), report.version);
  EXPECT_EQ(live.counts().unchanged, event.outcome == kUnchanged ? 1u : 0u);
  EXPECT_EQ(live.counts().swapped, swapped ? 1u : 0u);
  EXPECT_EQ(live.counts().refused, event.outcome == kRefused ? 1u : 0u);
  if (swapped) return;
  EXPECT_EQ(greeting(live.get()), "Welcome, version 1.");
}

TEST(LiveReload, TakesWhatIsWholeAndNoticesWhatIsTheSame) {
  for (const Event& event : kHarmless) {
    SCOPED_TRACE(event.what);
    const Scratch scratch;
    write_packs(scratch);
    LiveEngine live = LiveEngine::load(scratch.house());
    expect(event, scratch, live);
    EXPECT_EQ(live.reload().outcome, kUnchanged);
  }
}

TEST(LiveReload, RefusesBrokenPacksEvenWithConsent) {
  for (const Event& event : kBroken) {
    SCOPED_TRACE(event.what);
    const Scratch scratch;
    write_packs(scratch);
    LiveEngine live = LiveEngine::load(scratch.house());
    expect(event, scratch, live);
    EXPECT_EQ(codes_of(live.reload(Losses::accept).diagnostics), event.codes);
    EXPECT_EQ(live.version(), 1u);
  }
}

TEST(LiveReload, RefusesLossesUntilTheyAreAccepted) {
  for (const Event& event : kLosses) {
    SCOPED_TRACE(event.what);
    const Scratch scratch;
    write_packs(scratch);
    LiveEngine live = LiveEngine::load(scratch.house());
    expect(event, scratch, live);
    EXPECT_EQ(live.reload().outcome, kRefused);
    EXPECT_EQ(live.reload(Losses::accept).outcome, kSwapped);
    EXPECT_EQ(live.version(), 2u);
    EXPECT_EQ(live.reload().outcome, kUnchanged);
  }
}

TEST(LiveReload, AnAuthorCanTakeAwayTheLastPhraseOfAFile) {
  const Scratch scratch;
  write_packs(scratch);
  LiveEngine live = LiveEngine::load(scratch.house());
  scratch.write("house/hold.yaml", without(kHold, kReturn));
  EXPECT_EQ(live.reload().outcome, kRefused);
  scratch.write("house/hold.yaml", without(kHold, kReturn) + "# That is all.\n");
  EXPECT_EQ(live.reload().outcome, kSwapped);
}

struct Refusal {
  std::function<void(const Scratch&)> happens;
  const char* expected;
};

TEST(LiveReload, SaysWhatIsLost) {
  const Refusal refusals[] = {
      {[](const Scratch& s) { s.write("house/hold.yaml", without(kHold, kReturn)); },
       "house/hold.yaml:6:23: error[file-cut]: this file ends here, where the version in force "
       "goes on\n"
       "     6 |     en: Still looking.\n"
       "       |                       ^\n"
       "  help: write the rest of it, or a comment at its end; if that is meant, reload and accept "
       "the losses\n"},
      {[](const Scratch& s) { s.write("house/hold.yaml", "# New.\n" + kHold.substr(0, 149)); },
       "house/hold.yaml:9:12: error[file-unfinished]: this file breaks off here: its last line has "
       "no line break, as it has in the version in force\n"
       "     9 |     en: Tha\n"
       "       |            ^\n"
       "  help: write the rest of it, with a line break at its end; if that is meant, reload and "
       "accept the losses\n"},
      {[](const Scratch& s) { s.write("house/words.yaml", "# Words.\n"); },
       "house/words.yaml: error[file-emptied]: this file is empty now, and with it went `thanks` "
       "and `rings_at_most`\n"
       "  help: write it again; if that is meant, reload and accept the "
       "losses\n"},
      {[](const Scratch& s) { s.remove("ground/talk.yaml"); },
       "ground/talk.yaml: error[file-removed]: this file is gone, and with it `opening`, "
       "`closing`, `wait` and 5 more\n"
       "  help: put it back; if that is meant, reload and accept the "
       "losses\n"},
      {[](const Scratch& s) { s.replace("house/words.yaml", kLexicons, ""); },
       "house/words.yaml:2:3: error[lost-section]: `lexicons` is empty; in the version in force it "
       "begins here\n"
       "     2 |   thanks:\n"
       "       |   ^^^^^^\n"
       "  help: write it again; if that is meant, reload and accept the "
       "losses\n"},
      {[](const Scratch& s) {
         s.replace("ground/talk.yaml", "  wait:\n    en: Wait.\n", "");
         s.replace("ground/talk.yaml", "  no:\n    en: No.\n", "");
       },
       "ground/talk.yaml:6:3: error[lost-phrases]: 2 of the 11 phrases of the version in force are "
       "gone, from here on: `wait` and `no`\n"
       "     6 |   wait:\n"
       "       |   ^^^^\n"
       "  help: write them again; if that is meant, reload and accept the "
       "losses\n"},
  };
  for (const Refusal& refusal : refusals) {
    const Scratch scratch;
    write_packs(scratch);
    LiveEngine live = LiveEngine::load(scratch.house());
    refusal.happens(scratch);
    EXPECT_EQ(scratch.text_of(live.reload().diagnostics), refusal.expected);
  }
}

TEST(LiveReload, RulesTakenOutOfAFileAreALossToo) {
  const Scratch scratch;
  write_packs(scratch);
  const auto rule = [](const std::string& name, const std::string& words) {
    return "  " + name + ":\n    match: {en: " + words + "}\n    hit: {en: " + words +
           "}\n    miss: {en: Good day.}\n";
  };
  const std::string blame = rule("blame", "it is all your fault");
  scratch.write("ground/rules.yaml", "banned:\n" + rule("rude", "that is not my job") + blame +
                                         rule("slack", "call back some other time") +
                                         "# The end.\n");
  LiveEngine live = LiveEngine::load(scratch.house());
  scratch.replace("ground/rules.yaml", blame, "");
  EXPECT_EQ(scratch.text_of(live.reload().diagnostics),
            "ground/rules.yaml:6:3: error[lost-rules]: 1 of the 3 rules of the version in force "
            "are gone, from here on: `blame`\n"
            "     6 |   blame:\n"
            "       |   ^^^^^\n"
            "  help: write them again; if that is meant, reload and accept the losses\n");
}

// A lookout whose files are written to by whoever reads them.
live::Lookout restless(const Scratch& scratch, int& writes) {
  return live::Lookout([&](pack::Searched& searched) -> live::Lookout::Found {
    searched.enter_pack(scratch.house());
    if (writes-- > 0) scratch.add("house/hold.yaml", "# More.\n");
    return Engine::try_load(scratch.house());
  });
}

TEST(LiveReload, TriesAgainWhileFilesChange) {
  const Scratch scratch;
  write_packs(scratch);
  int writes = 4;
  EXPECT_TRUE(restless(scratch, writes).look());
}

TEST(LiveReload, GivesUpOnFilesThatNeverRest) {
  const Scratch scratch;
  write_packs(scratch);
  int writes = 1000;
  const auto found = restless(scratch, writes).look();
  ASSERT_FALSE(found);
  EXPECT_EQ(scratch.text_of(found.error()),
            "house/hold.yaml: error[still-changing]: this file changed whenever the pack was read\n"
            "  help: reload once all files of the pack are written\n");
}

// What was in force was whole, however short it is beside what came after it.
TEST(LiveReload, GoesBackToAVersionThatWasInForce) {
  const Scratch scratch;
  write_packs(scratch);
  LiveEngine live = LiveEngine::load(scratch.house());
  const std::string more = kHold + "  hold.more:\n    en: A little longer.\n";
  scratch.write("house/hold.yaml", more);
  EXPECT_EQ(live.reload().outcome, kSwapped);
  scratch.write("house/hold.yaml", more.substr(0, more.size() - 9));
  EXPECT_EQ(codes_of(live.reload().diagnostics), "file-cut") << "this one never was in force";
  for (const std::string& text : {kHold, more, kHold}) {
    scratch.write("house/hold.yaml", text);
    EXPECT_EQ(live.reload().outcome, kSwapped);
  }
  scratch.rename("house/hold.yaml", "house/holding.yaml");
  EXPECT_EQ(live.reload().outcome, kSwapped);
  scratch.write("house/holding.yaml", more);
  EXPECT_EQ(live.reload().outcome, kSwapped);
  scratch.write("house/holding.yaml", without(kHold, kReturn));
  EXPECT_EQ(codes_of(live.reload().diagnostics), "file-cut");
}

TEST(LiveReload, TheFirstLoadReportsWhatIsWrong) {
  const Scratch scratch;
  EXPECT_EQ(codes_of(LiveEngine::try_load(scratch.house()).error()), "unreadable");
  EXPECT_THROW(LiveEngine::load(scratch.house()), PackError);
}

TEST(LiveReload, TheLastReloadIsTheLastThatFoundAChange) {
  const Scratch scratch;
  write_packs(scratch);
  const std::string good = scratch.read("house/opening.yaml");
  LiveEngine live = LiveEngine::load(scratch.house());
  const auto last = [&] { return live.last_reload().outcome; };
  EXPECT_EQ(last(), kUnchanged);
  EXPECT_EQ(live.last_reload().version, 1u);
  scratch.write("house/opening.yaml", "phrases:\n  opening:\n    en: Two.\n");
  live.reload();
  live.reload();
  EXPECT_EQ(last(), kSwapped) << "it did not stay after one that found no change";
  EXPECT_EQ(live.last_reload().version, 2u);
  scratch.write("house/opening.yaml", "phrases: [\n");
  live.reload();
  EXPECT_EQ(last(), kRefused);
  EXPECT_FALSE(live.last_reload().diagnostics.empty());
  scratch.write("house/opening.yaml", "phrases:\n  opening:\n    en: Two.\n");
  live.reload();
  EXPECT_EQ(last(), kUnchanged) << "mended, but it still claims a refusal";
  EXPECT_TRUE(live.last_reload().diagnostics.empty());
  scratch.write("house/opening.yaml", good);
  live.reload();
  EXPECT_EQ(last(), kSwapped);
  EXPECT_EQ(live.last_reload().version, 3u);
  EXPECT_EQ(live.counts().unchanged, 2u);
  EXPECT_EQ(live.counts().swapped, 2u);
  EXPECT_EQ(live.counts().refused, 1u);
}

TEST(LiveReload, ReportsTheWarningsOfTheEngineInForce) {
  const Scratch scratch;
  write_packs(scratch);
  scratch.write("house/old.yml", "");
  LiveEngine live = LiveEngine::load(scratch.house());
  EXPECT_EQ(codes_of(live.last_reload().diagnostics), "file-not-read");
  EXPECT_EQ(codes_of(live.reload().diagnostics), "file-not-read");
}

std::size_t memory_in_use() {
  const struct mallinfo2 now = mallinfo2();
  return now.uordblks + now.hblkhd;
}

// Where nobody watches, it is reload() that finds that no thread needs them any more.
TEST(LiveReload, LetsGoOfFormerEngines) {
  if (memory_in_use() == 0) GTEST_SKIP() << "sanitizers do not tell";
  constexpr std::size_t kLarge = 1000000;
  const Scratch scratch;
  write_packs(scratch);
  std::string large;
  while (large.size() < kLarge) large += "# Much that says nothing.\n";
  scratch.write("house/large.yaml", large);
  LiveEngine live = LiveEngine::load(scratch.house());
  live.get();
  scratch.write("house/large.yaml", "# Little.\n");
  EXPECT_EQ(live.reload().outcome, kSwapped);
  live.get();
  const std::size_t before = memory_in_use();
  EXPECT_EQ(live.reload().outcome, kUnchanged);
  EXPECT_LT(memory_in_use() + kLarge / 2, before);
}

TEST(LiveReload, BasesInMemoryStayAsTheyAre) {
  const Scratch scratch;
  write_packs(scratch);
  LoadOptions options;
  options.bases = Engine::load(scratch.at("ground").string()).texts();
  LiveEngine live = LiveEngine::load(scratch.house(), options);
  scratch.remove("ground");
  EXPECT_EQ(live.reload().outcome, kUnchanged);
  scratch.replace("house/opening.yaml", "version 1", "version 2");
  EXPECT_EQ(live.reload().outcome, kSwapped);
}

// A guard goes on by the rules that it began with.
TEST(LiveReload, SwapsRules) {
  const Scratch scratch;
  write_packs(scratch);
  const auto rules = [](const std::string& words) {
    return "banned:\n  rude:\n    action: mask\n    match: {en: " + words +
           "}\n    hit: {en: " + words + "}\n    miss: {en: Good day.}\n";
  };
  scratch.write("house/rules.yaml", rules("not my job"));
  LiveEngine live = LiveEngine::load(scratch.house());
  Guard guard = live.get().guard();
  EXPECT_EQ(live.get().scan("Not my job, go away.").front().text, "Not my job");
  scratch.write("house/rules.yaml", rules("go away"));
  EXPECT_EQ(live.reload().outcome, kSwapped);
  EXPECT_EQ(live.get().mask("Not my job, go away.").text, "Not my job, *******.");
  EXPECT_EQ(guard.feed("Not my job, go away!").text.substr(0, 15), "**********, go ");
  scratch.write("house/rules.yaml", rules("(go away"));
  EXPECT_EQ(live.reload().outcome, kRefused);
  EXPECT_EQ(live.get().check("Go away.", {}), Action::mask);
}

TEST(LiveReload, OutcomesHaveNames) {
  EXPECT_EQ(to_string(kUnchanged), "unchanged");
  EXPECT_EQ(to_string(kSwapped), "swapped");
  EXPECT_EQ(to_string(kRefused), "refused");
}

}  // namespace
}  // namespace cuecard
