// Which files make up a pack, and where packs are found.
#include <cstdlib>

#include "pack_fixture.h"

namespace cuecard::pack {
namespace {

Loaded load_path(const std::string& path, const LoadOptions& options = {}) {
  Reporter report;
  Loaded loaded;
  loaded.pack = load(path, options, report);
  loaded.diagnostics = report.take();
  return loaded;
}

TEST(Finder, ReadsEveryYamlBelowButNotWhatIsSkipped) {
  Folder folder;
  folder.write("p/pack.yaml", kHead);
  folder.write("p/a.yaml", "phrases:\n  a: {en: A.}\n");
  folder.write("p/deep/er/b.yaml", "phrases:\n  b: {en: B.}\n");
  folder.write("p/_draft.yaml", "nonsense");
  folder.write("p/.hidden/c.yaml", "nonsense");
  folder.write("p/other/pack.yaml", "nonsense");
  folder.write("p/other/d.yaml", "nonsense");
  folder.write("p/notes.txt", "nonsense");
  const Loaded loaded = load_path(folder / "p");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(loaded.pack->phrases.size(), 2u);
}

TEST(Finder, TellsOfFilesWithAnEndingThatIsNotRead) {
  Folder folder;
  folder.write("p/pack.yaml", kHead);
  folder.write("p/a.yml", "phrases:\n  a: {en: A.}\n");
  EXPECT_EQ(load_path(folder / "p").codes(), "file-not-read");
}

TEST(Finder, ASingleFileIsAPack) {
  Folder folder;
  const std::string path = folder.write("one.yaml", kHead + "phrases:\n  a: {en: A.}\n");
  const Loaded loaded = load_path(path);
  ASSERT_TRUE(loaded.pack) << loaded.text();
  EXPECT_EQ(loaded.pack->phrases.size(), 1u);
}

TEST(Finder, ASingleFileFindsItsBasesBesideIt) {
  Folder folder;
  folder.write("base/pack.yaml",
               "cuecard: 1\nid: base\nversion: 1.0.0\nlocales: [en]\nphrases:\n  a: {en: A.}\n");
  const std::string path =
      folder.write("one.yaml", "cuecard: 1\nid: one\nversion: 1.0.0\nextends: [base]\n");
  const Loaded loaded = load_path(path);
  ASSERT_TRUE(loaded.pack) << loaded.text();
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(loaded.pack->phrases.size(), 1u);
}

TEST(Finder, AnIdIsLookedForOnThePackPathThenInTheEnvironment) {
  Folder first, second;
  first.write("house/pack.yaml", kHead + "phrases:\n  a: {en: First.}\n");
  second.write("house/pack.yaml", kHead + "phrases:\n  a: {en: Second.}\n");
  setenv("CUECARD_PATH", (std::string(":") + (second / "")).c_str(), 1);
  EXPECT_EQ(variants_of(load_path("house").pack->phrases[0])[0], "default: en=Second.");
  LoadOptions options;
  options.pack_path = {first / ""};
  EXPECT_EQ(variants_of(load_path("house", options).pack->phrases[0])[0], "default: en=First.");
  unsetenv("CUECARD_PATH");
}

struct MissingCase {
  const char* what;
  std::string path;
  const char* code;
};

TEST(Finder, WhatIsNotThere) {
  Folder folder;
  folder.write("empty/readme.txt", "");
  folder.write("two/pack.yaml",
               "cuecard: 1\nid: two\nversion: 1.0.0\nlocales: [en]\nextends: [one]\n");
  folder.write("other/pack.yaml", "cuecard: 1\nid: another\nversion: 1.0.0\nlocales: [en]\n");
  folder.write("three/pack.yaml",
               "cuecard: 1\nid: three\nversion: 1.0.0\nlocales: [en]\nextends: [other]\n");
  const MissingCase cases[] = {
      {"no such folder", folder / "nowhere", "unreadable"},
      {"no such id", "no-such-pack-anywhere", "unknown-pack"},
      {"no manifest", folder / "empty", "no-manifest"},
      {"no such base", folder / "two", "unknown-base"},
      {"a base under another name", folder / "three", "wrong-id"},
  };
  for (const MissingCase& c : cases) {
    SCOPED_TRACE(c.what);
    const Loaded loaded = load_path(c.path);
    EXPECT_EQ(loaded.codes(), c.code) << loaded.text();
  }
}

TEST(Finder, MemoryPacksNeedAManifestAmongSeveralFiles) {
  EXPECT_EQ(load_files_of({}).codes(), "no-manifest");
  EXPECT_EQ(load_files_of({{"a.yaml", kHead}, {"b.yaml", "phrases: {}"}}).codes(), "no-manifest");
  EXPECT_EQ(load_files_of({{"a.yaml", kHead}}).codes(), "");
}

TEST(Finder, ALinkToAFileIsReadALinkToAFolderIsNot) {
  Folder folder;
  folder.write("p/pack.yaml", kHead);
  folder.write("store/a.yaml", "phrases:\n  a: {en: A.}\n");
  std::filesystem::create_symlink(folder / "store/a.yaml", folder / "p/a.yaml");
  std::filesystem::create_directory_symlink(folder / "p", folder / "p/loop");
  const Loaded loaded = load_path(folder / "p");
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(loaded.codes(), "") << loaded.text();
  EXPECT_EQ(loaded.pack->phrases.size(), 1u);
}

// ---- limits, each one below, at and one above

std::vector<PackFile> files_of(std::size_t count) {
  std::vector<PackFile> files = {{"pack.yaml", kHead}};
  for (std::size_t i = 1; i < count; ++i)
    files.push_back({std::to_string(i) + ".yaml", "# empty\n"});
  return files;
}

TEST(PackLimits, Files) {
  LoadOptions options;
  options.limits.pack_files = 5;
  EXPECT_EQ(load_files_of(files_of(4), options).codes(), "");
  EXPECT_EQ(load_files_of(files_of(5), options).codes(), "");
  const Loaded above = load_files_of(files_of(6), options);
  EXPECT_EQ(above.codes(), "too-many-files");
  EXPECT_NE(above.text().find("6 files; 5 is the most"), std::string::npos) << above.text();
}

TEST(PackLimits, BytesOfAllFiles) {
  const std::string filler = "# " + std::string(97, 'x') + "\n";
  const auto codes = [&](std::size_t limit) {
    LoadOptions options;
    options.limits.pack_bytes = limit;
    return load_files_of({{"pack.yaml", kHead}, {"a.yaml", filler}}, options).codes();
  };
  const std::size_t bytes = kHead.size() + filler.size();
  EXPECT_EQ(codes(bytes + 1), "");
  EXPECT_EQ(codes(bytes), "");
  EXPECT_EQ(codes(bytes - 1), "pack-too-large");
}

TEST(PackLimits, DepthOfBases) {
  Folder folder;
  for (int i = 0; i < 4; ++i)
    folder.write("p" + std::to_string(i) + "/pack.yaml",
                 "cuecard: 1\nid: p" + std::to_string(i) + "\nversion: 1.0.0\nlocales: [en]\n" +
                     (i == 0 ? "" : "extends: [p" + std::to_string(i - 1) + "]\n"));
  LoadOptions options;
  options.limits.bases = 3;
  EXPECT_EQ(load_path(folder / "p2", options).codes(), "");
  EXPECT_EQ(load_path(folder / "p3", options).codes(), "");
  options.limits.bases = 2;
  EXPECT_EQ(load_path(folder / "p3", options).codes(), "too-many-bases");
}

}  // namespace
}  // namespace cuecard::pack
