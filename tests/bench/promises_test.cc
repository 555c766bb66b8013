// What becomes of promises that are kept, broken, not measured or filtered away.
#include "promises.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace cuecard::bench {
namespace {

void idle(benchmark::State& state) {
  for (auto _ : state) {
    int nothing = 0;
    benchmark::DoNotOptimize(nothing);
  }
}

void toil(benchmark::State& state) {
  for (auto _ : state)
    for (int i = 0; i < 1000; ++i) benchmark::DoNotOptimize(i);
}

struct Case {
  const char* what;
  std::string ours, peer;
  std::string flag;  // stays until another takes its place
  int expected;
};

const std::vector<Case> kCases = {
    {"kept", "idle", "toil", "--benchmark_repetitions=3", 0},
    {"broken", "toil", "idle", "--benchmark_repetitions=3", 1},
    {"misnamed", "idle", "toll", "--benchmark_repetitions=3", 1},
    {"filtered away", "idle", "toil", "--benchmark_filter=toil", 0},
    {"filtered, but broken", "toil", "idle", "--benchmark_filter=toil|idle", 1},
};

bool is_right(const Case& one) {
  std::string program = "promises_test", flag = one.flag;
  char* arguments[] = {program.data(), flag.data(), nullptr};
  const int code = run_and_judge(2, arguments, {{one.what, one.ours, one.peer, 1.0, {}}}, 3);
  if (code != one.expected) fmt::print("{}: {}, not {}\n", one.what, code, one.expected);
  return code == one.expected;
}

int run() {
  benchmark::RegisterBenchmark("idle", idle);
  benchmark::RegisterBenchmark("toil", toil);
  bool right = true;
  for (const Case& one : kCases) right &= is_right(one);
  return right ? 0 : 1;
}

}  // namespace
}  // namespace cuecard::bench

int main() { return cuecard::bench::run(); }
