// Half of a pack is no pack. Every cut of the files of a real pack, before and after each
// line break and in the middle of each line, must be told, whether or not what is left is
// YAML. Of a very long file it is the first entries that are cut, and nothing else.
#include <gtest/gtest.h>

#include "base/reporter.h"
#include "live/losses.h"
#include "pack/pack.h"
#include "scratch.h"
#include "yaml/reader.h"

namespace cuecard {
namespace {

const std::string kHotline = CUECARD_SOURCE_DIR "/policies/hotline-800";

// Where to cut: before and after each line break, and in the middle of each line.
std::vector<std::size_t> cuts_of(std::string_view text) {
  std::vector<std::size_t> cuts = {0};
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > 1) cuts.push_back(begin + (end - begin) / 2);
    if (end > begin && end < text.size()) cuts.push_back(end);
    if (end + 1 < text.size()) cuts.push_back(end + 1);
    begin = end + 1;
  }
  return cuts;
}

using Sources = std::vector<std::shared_ptr<const Source>>;

// Two versions that differ in one file are compared by that file alone.
bool is_told(const Sources& before, std::string_view after) {
  Sources cut = before;
  cut.back() = std::make_shared<const Source>(before.back()->name(), std::string(after));
  return !live::find_losses({{"house", "1", "", before}}, {{"house", "1", "", cut}}, {}).empty();
}

constexpr std::size_t kMost = 6000;  // bytes: the list of tests says the same over and over

// The text up to the last entry that begins within `kMost` bytes: as whole as all of it.
std::string_view first_entries(std::string_view text) {
  if (text.size() <= kMost) return text;
  std::size_t end = text.rfind("\n  ", kMost);
  while (text[end + 3] == ' ') end = text.rfind("\n  ", end - 1);
  return text.substr(0, end + 1);
}

TEST(LiveCuts, AreToldWhereverAFileIsCut) {
  Reporter report;
  const auto pack = pack::load(kHotline, {}, report);
  ASSERT_TRUE(pack);
  std::size_t cuts = 0;
  for (const auto& source : pack->self().sources) {
    const std::string_view text = first_entries(source->text());
    const auto file = std::make_shared<const Source>(source->name(), std::string(text));
    ASSERT_TRUE(yaml::parse(*file, {}, report)) << file->name();
    const std::vector<std::size_t> all = cuts_of(text);
    cuts += all.size();
    for (const std::size_t cut : all)
      EXPECT_TRUE(is_told({file}, text.substr(0, cut))) << file->name() << ": " << cut;
    EXPECT_FALSE(is_told({file}, text));
  }
  EXPECT_GT(cuts, 1000u);
}

// The whole way from the file to the refusal, for some of the cuts.
TEST(LiveCuts, NeverComeIntoForce) {
  const Scratch scratch;
  fs::copy(kHotline, scratch.at("hotline-800"), fs::copy_options::recursive);
  fs::copy(CUECARD_SOURCE_DIR "/policies/core", scratch.at("core"));
  LiveEngine live = LiveEngine::load(scratch.at("hotline-800").string());
  std::uint64_t refused = 0;
  for (const PackText& pack : live.get().texts())
    for (const PackFile& file : pack.files) {
      const std::string name = pack.id + "/" + fs::path(file.name).filename().string();
      const std::vector<std::size_t> all = cuts_of(file.text);
      const std::size_t cut = all[all.size() * (refused % 7) / 7];
      scratch.write(name, file.text.substr(0, cut));
      EXPECT_EQ(live.reload().outcome, ReloadOutcome::refused) << name << ": " << cut;
      scratch.write(name, file.text);
      ++refused;
    }
  EXPECT_EQ(live.counts().refused, refused);
  EXPECT_EQ(live.reload().outcome, ReloadOutcome::unchanged);
  EXPECT_EQ(live.version(), 1u);
}

}  // namespace
}  // namespace cuecard
