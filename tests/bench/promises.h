// Promises about speed: one benchmark costs at most so many times what another of the
// same run costs. A program registers its benchmarks, states its promises, and
// `run_and_judge` prints them as a table.
#ifndef CUECARD_TESTS_BENCH_PROMISES_H_
#define CUECARD_TESTS_BENCH_PROMISES_H_

#include <string>
#include <utility>
#include <vector>

namespace cuecard::bench {

struct Promise {
  std::string what;
  std::string ours, peer;                                   // names of benchmarks
  double at_most = 1.0;                                     // times the peer
  std::vector<std::pair<std::string, std::string>> beside;  // shown only: label, benchmark
};

// Runs what is registered and prints the medians of the threads' CPU time. The exit code:
// 0, or 1 where a promise is broken. A promise whose benchmarks were filtered away is
// left out; without a filter, one that was not measured is broken. Flags of Google
// Benchmark are taken.
int run_and_judge(int argc, char** argv, const std::vector<Promise>& promises,
                  int repetitions = 15);

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_PROMISES_H_
