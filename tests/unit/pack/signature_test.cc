// What the file system tells of files without reading them, and when it may be wrong.
#include "pack/signature.h"

#include "pack/finder.h"
#include "pack_fixture.h"

namespace cuecard::pack {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSecond = 1000 * kMillisecond;

struct FreshCase {
  const char* what;
  std::int64_t modified;
  std::int64_t changed;
  std::int64_t now;
  bool fresh;
};

TEST(Signature, AFileIsFreshForATickOfItsClock) {
  const std::int64_t noon = 1'700'000'000 * kSecond;
  const std::int64_t fine = noon + 123;
  const FreshCase cases[] = {
      {"changed just now", fine, fine, fine + 5 * kMillisecond, true},
      {"changed a tick ago", fine, fine, fine + 30 * kMillisecond, false},
      {"a clock that is behind", fine, fine, fine - 5 * kMillisecond, true},
      {"times in whole seconds, in this one", noon, noon, noon + 500 * kMillisecond, true},
      {"in whole seconds, in the one before", noon, noon, noon + 1999 * kMillisecond, true},
      {"in whole seconds, long ago", noon, noon, noon + 2 * kSecond, false},
      {"unpacked with a time in whole seconds", noon, fine, fine + 30 * kMillisecond, false},
      {"changed in the first moment of a second", fine, noon, noon + 30 * kMillisecond, false},
  };
  for (const FreshCase& each : cases) {
    Stamp stamp;
    stamp.modified = each.modified;
    stamp.changed = each.changed;
    EXPECT_EQ(stamp.is_fresh(each.now), each.fresh) << each.what;
  }
}

TEST(Signature, WhatIsNotThereAndFoldersAreNeverFresh) {
  Folder folder;
  Signature signature;
  signature.add("gone", folder / "gone");
  signature.add("folder", folder / "");
  EXPECT_FALSE(signature.is_fresh());
  signature.add("file", folder.write("a.yaml", ""));
  EXPECT_TRUE(signature.is_fresh());
}

TEST(Signature, TellsWhatChangedAfterItWasTakenDown) {
  Folder folder;
  folder.write("p/pack.yaml", kHead);
  folder.write("p/a.yaml", "");
  Searched searched(folder / "");
  searched.try_path("p");
  searched.enter_pack("p");
  EXPECT_EQ(searched.signature(), searched.sign_again());
  folder.write("p/a.yaml", "phrases:\n");
  searched.enter_pack("p");
  EXPECT_EQ(first_difference(searched.signature(), searched.sign_again()), "p/a.yaml")
      << "the first time counts: what was read is no newer";
}

TEST(Signature, TellsOfFilesThatComeAndGo) {
  Folder folder;
  folder.write("p/pack.yaml", kHead);
  folder.write("p/deep/a.yaml", "");
  Searched searched(folder / "");
  searched.enter_pack("p");
  folder.write("p/b.yaml", "");
  EXPECT_EQ(first_difference(searched.signature(), searched.sign_again()), "p/b.yaml");
  Searched later(folder / "");
  later.enter_pack("p");
  folder.write("p/deep/pack.yaml", kHead);  // now that is a pack of its own
  EXPECT_EQ(first_difference(later.signature(), later.sign_again()), "p/deep/a.yaml");
}

}  // namespace
}  // namespace cuecard::pack
