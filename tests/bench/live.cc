// The engine in force: LiveEngine::get against what a host would write itself, a shared
// pointer that is copied under a mutex, on one, two and eight threads.
#include "cuecard/live.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <mutex>
#include <string>

#include "promises.h"

namespace cuecard::bench {
namespace {

constexpr const char* kPack = CUECARD_SOURCE_DIR "/tests/bench/say.yaml";

class Guarded {
 public:
  explicit Guarded(Engine engine) : engine_(std::make_shared<const Engine>(std::move(engine))) {}
  std::shared_ptr<const Engine> get() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return engine_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Engine> engine_;
};

template <class Holder>
void get(benchmark::State& state, const Holder& holder) {
  for (auto _ : state) {
    auto&& engine = holder.get();
    benchmark::DoNotOptimize(&engine);
  }
}

int run(int argc, char** argv) {
  const LiveEngine live = LiveEngine::load(kPack);
  const Guarded guarded(Engine::load(kPack));
  std::vector<Promise> promises;
  for (const int threads : {1, 2, 8}) {
    benchmark::RegisterBenchmark("live", [&](auto& state) { get(state, live); })->Threads(threads);
    benchmark::RegisterBenchmark("guarded", [&](auto& state) {
      get(state, guarded);
    })->Threads(threads);
    const auto name = [&](const char* who) { return fmt::format("{}/threads:{}", who, threads); };
    promises.push_back(
        {fmt::format("get, {} threads", threads), name("live"), name("guarded"), 1.0, {}});
  }
  fmt::print("LiveEngine::get against a shared pointer behind a mutex\n");
  return run_and_judge(argc, argv, promises);
}

}  // namespace
}  // namespace cuecard::bench

int main(int argc, char** argv) { return cuecard::bench::run(argc, argv); }
