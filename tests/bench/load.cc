// Loading ten thousand phrases in three locales, with all checks and compiling, against
// yaml-cpp's LoadFile over the same files; and the most memory that it takes.
//   bench_load [FLAGS]        measures
//   bench_load --only PACK    loads the pack and prints its peak in MB: for a process of its own
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <yaml-cpp/yaml.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cuecard/engine.h"
#include "load_packs.h"
#include "promises.h"

namespace cuecard::bench {
namespace {

constexpr double kMostMegabytes = 150;
constexpr int kRepetitions = 7;

class ScratchFolder {
 public:
  ScratchFolder() : path_(std::filesystem::temp_directory_path() / "cuecard-bench-XXXXXX") {
    std::string name = path_;
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no room for a scratch folder");
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void load(benchmark::State& state, const LargePack& pack) {
  for (auto _ : state) benchmark::DoNotOptimize(Engine::load(pack.folder));
}

void load_yaml(benchmark::State& state, const LargePack& pack) {
  for (auto _ : state)
    for (const std::string& file : pack.files) benchmark::DoNotOptimize(YAML::LoadFile(file));
}

// Of this process, as Linux counts it.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmHWM:", 0) == 0) return std::stod(line.substr(6)) / 1024;
  throw std::runtime_error("this system does not tell the peak of a process");
}

double peak_of_loading(const std::string& program, const LargePack& pack) {
  const std::string command = fmt::format("'{}' --only '{}'", program, pack.folder.string());
  FILE* const output = popen(command.c_str(), "r");
  double megabytes = 0;
  const bool told = output != nullptr && std::fscanf(output, "%lf", &megabytes) == 1;
  if (output == nullptr || pclose(output) != 0 || !told)
    throw std::runtime_error("cannot run " + command);
  return megabytes;
}

bool judge_memory(const std::string& program, const LargePack& pack) {
  const double megabytes = peak_of_loading(program, pack);
  const bool kept = megabytes <= kMostMegabytes;
  fmt::print("{:<34} {:>6.0f} MB of at most {:.0f} MB  {}\n", pack.shape + ", peak memory",
             megabytes, kMostMegabytes, kept ? "kept" : "BROKEN");
  return kept;
}

int run(int argc, char** argv) {
  const ScratchFolder scratch;
  const std::vector<LargePack> packs = write_large_packs(scratch.path());
  std::vector<Promise> promises;
  for (const LargePack& pack : packs) {
    const std::string ours = pack.shape + "/cuecard", peer = pack.shape + "/yaml-cpp";
    benchmark::RegisterBenchmark(ours.c_str(), [&](auto& state) { load(state, pack); });
    benchmark::RegisterBenchmark(peer.c_str(), [&](auto& state) { load_yaml(state, pack); });
    promises.push_back({pack.shape, ours, peer, 1.0, {}});
  }
  fmt::print("loading 10,000 phrases in 3 locales against YAML::LoadFile\n");
  int code = run_and_judge(argc, argv, promises, kRepetitions);
  for (const LargePack& pack : packs)
    if (!judge_memory(argv[0], pack) && code == 0) code = 1;
  return code;
}

}  // namespace
}  // namespace cuecard::bench

int main(int argc, char** argv) {
  try {
    if (argc == 3 && std::string_view(argv[1]) == "--only") {
      const auto engine = cuecard::Engine::load(argv[2]);
      fmt::print("{}\n", cuecard::bench::peak_megabytes());
      return 0;
    }
    return cuecard::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
