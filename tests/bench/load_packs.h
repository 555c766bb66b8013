// Large packs to load: ten thousand phrases in three locales, in the shapes that houses
// write them.
#ifndef CUECARD_TESTS_BENCH_LOAD_PACKS_H_
#define CUECARD_TESTS_BENCH_LOAD_PACKS_H_

#include <filesystem>
#include <string>
#include <vector>

namespace cuecard::bench {

struct LargePack {
  std::string shape;
  std::filesystem::path folder;
  std::vector<std::string> files;
};

// Writes one pack of each shape below the folder.
std::vector<LargePack> write_large_packs(const std::filesystem::path& folder);

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_LOAD_PACKS_H_
