// The limits of packs, each with the exact text of its diagnostic: these need
// inputs too large, or options too small, to lie among the bad packs of the corpus.
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "house.h"

namespace cuecard {
namespace {

const std::string kHead = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n";

struct Breach {
  const char* what;
  std::function<void(Limits&)> tighten;
  std::vector<PackFile> files;
  const char* expected;
};

std::string said_of(const Result<Engine, Diagnostics>& engine) {
  std::string text;
  for (const Diagnostic& d : engine ? engine->diagnostics() : engine.error()) text += to_text(d);
  return text;
}

TEST(LimitTexts, NameTheNumberAndTheLimit) {
  const Breach breaches[] = {
      {"file-too-large",
       [](Limits& limits) { limits.file_bytes = 40; },
       {{"pack.yaml", kHead}},
       "pack.yaml: error[file-too-large]: this file has 50 bytes; the most is 40\n"
       "  help: split the pack into several files\n"},
      {"pack-too-large",
       [](Limits& limits) { limits.pack_bytes = 40; },
       {{"pack.yaml", kHead}},
       "pack: error[pack-too-large]: the files of this pack have 50 bytes; 40 is the most\n"
       "  help: split it in two packs, of which one extends the other\n"},
      {"too-many-files",
       [](Limits& limits) { limits.pack_files = 1; },
       {{"pack.yaml", kHead}, {"more.yaml", ""}},
       "pack: error[too-many-files]: this pack has 2 files; 1 is the most\n"
       "  help: put more into one file, or take files out of the folder\n"},
      {"too-many-brackets",
       [](Limits& limits) { limits.open_brackets = 2; },
       {{"pack.yaml", kHead + "phrases: {opening: {en: [Hello.]}}\n"}},
       "pack.yaml:5:25: error[too-many-brackets]: more than 2 brackets are open here, the most "
       "that is read\n"
       "     5 | phrases: {opening: {en: [Hello.]}}\n"
       "       |                         ^\n"
       "  help: close each bracket, or put text that holds brackets in quotes\n"},
      {"too-many-keys",
       [](Limits& limits) { limits.map_keys = 4; },
       {{"pack.yaml", kHead + "phrases: {}\n"}},
       "pack.yaml:5:1: error[too-many-keys]: more than 4 keys stand side by side here, the most "
       "that is read\n"
       "     5 | phrases: {}\n"
       "       | ^^^^^^^\n"
       "  help: split them over several files\n"},
      {"too-many-values",
       [](Limits& limits) { limits.nodes = 8; },
       {{"pack.yaml", kHead + "phrases: {opening: {en: Hello.}}\n"}},
       "pack.yaml:5:20: error[too-many-values]: this file has more than 8 values, the most that is "
       "read\n"
       "     5 | phrases: {opening: {en: Hello.}}\n"
       "       |                    ^\n"
       "  help: split the file into several\n"},
  };
  for (const Breach& breach : breaches) {
    SCOPED_TRACE(breach.what);
    LoadOptions options;
    breach.tighten(options.limits);
    EXPECT_EQ(said_of(Engine::try_load_text(breach.files, options)), breach.expected);
  }
}

TEST(LimitTexts, BasesInBases) {
  LoadOptions options;
  options.limits.bases = 0;
  const std::string text = kHead + "extends: [core]\n";
  options.pack_path = {CUECARD_SOURCE_DIR "/policies"};
  EXPECT_EQ(said_of(Engine::try_load_text({{"pack.yaml", text}}, options)),
            "pack.yaml:5:11: error[too-many-bases]: packs extend one another more than 0 deep\n"
            "     5 | extends: [core]\n"
            "       |           ^^^^\n"
            "  help: extend fewer packs\n");
}

TEST(MissingPacks, AreNamed) {
  EXPECT_EQ(
      said_of(Engine::try_load("no/such/folder")),
      "no/such/folder: error[unreadable]: this file cannot be read: No such file or directory\n"
      "  help: check the name and the folder\n");
  // Its help depends on the packs that this machine has.
  const std::string first = said_of(Engine::try_load("no-such-pack"));
  EXPECT_EQ(first.substr(0, first.find('\n')),
            "no-such-pack: error[unknown-pack]: there is no pack `no-such-pack` here or on the "
            "pack path");
}

}  // namespace
}  // namespace cuecard
