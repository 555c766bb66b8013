// Repetitions of all benchmarks are shuffled among each other, so that a busy moment of
// the machine hurts both sides of a ratio; medians forget it.
#include "promises.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <optional>

namespace cuecard::bench {
namespace {

// Before the caller's flags, which therefore win.
std::vector<std::string> usual_flags(int repetitions) {
  return {"--benchmark_enable_random_interleaving=true", "--benchmark_min_time=0.02",
          fmt::format("--benchmark_repetitions={}", repetitions)};
}

// Google Benchmark has named it anew with 1.8.
template <class Run>
bool has_failed(const Run& run) {
  if constexpr (requires { run.error_occurred; })
    return run.error_occurred;
  else
    return run.skipped != 0;
}

// Keeps the median CPU time of each benchmark, in nanoseconds.
class Medians : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (has_failed(run)) failed_ = true;
      if (run.aggregate_name == "median")
        of_[run.run_name.str()] =
            run.GetAdjustedCPUTime() * 1e9 / benchmark::GetTimeUnitMultiplier(run.time_unit);
    }
  }

  bool failed() const { return failed_; }
  std::optional<double> of(const std::string& name) const {
    const auto found = of_.find(name);
    return found == of_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<std::string, double> of_;
  bool failed_ = false;
};

std::string shown(double nanoseconds) {
  if (nanoseconds < 1e4) return fmt::format("{:.0f} ns", nanoseconds);
  if (nanoseconds < 1e7) return fmt::format("{:.1f} us", nanoseconds / 1e3);
  return fmt::format("{:.0f} ms", nanoseconds / 1e6);
}

std::string shown_beside(const Promise& promise, const Medians& medians) {
  std::string text;
  for (const auto& [label, name] : promise.beside)
    if (const auto cost = medians.of(name))
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", label, shown(*cost));
  return text;
}

// Whether it is kept. One whose benchmarks are not there is not, unless they may be missing.
bool judge(const Promise& promise, const Medians& medians, bool may_miss) {
  const auto ours = medians.of(promise.ours), peer = medians.of(promise.peer);
  if (!ours || !peer) {
    if (!may_miss) fmt::print("{:<34} {:>35}  BROKEN\n", promise.what, "not measured");
    return may_miss;
  }
  const double ratio = *ours / *peer;
  const bool kept = ratio <= promise.at_most;
  fmt::print("{:<34} {:>9} {:>9} {:>6.2f} {:>7.2f}  {:<6} {}\n", promise.what, shown(*ours),
             shown(*peer), ratio, promise.at_most, kept ? "kept" : "BROKEN",
             shown_beside(promise, medians));
  return kept;
}

// Whether only some of the benchmarks were asked for. `.` is the usual filter before 1.8.
bool is_filtered() {
  const std::string filter = benchmark::GetBenchmarkFilter();
  return !filter.empty() && filter != "." && filter != "all";
}

}  // namespace

int run_and_judge(int argc, char** argv, const std::vector<Promise>& promises, int repetitions) {
  std::vector<std::string> usual = usual_flags(repetitions);
  std::vector<char*> flags = {argv[0]};
  for (std::string& flag : usual) flags.push_back(flag.data());
  flags.insert(flags.end(), argv + 1, argv + argc);
  int count = static_cast<int>(flags.size());
  benchmark::Initialize(&count, flags.data());
  if (benchmark::ReportUnrecognizedArguments(count, flags.data())) return 2;
  Medians medians;
  benchmark::RunSpecifiedBenchmarks(&medians);
  fmt::print("{:<34} {:>9} {:>9} {:>6} {:>7}\n", "", "cuecard", "peer", "ratio", "at most");
  bool all_kept = true;
  for (const Promise& promise : promises) all_kept &= judge(promise, medians, is_filtered());
  return all_kept && !medians.failed() ? 0 : 1;
}

}  // namespace cuecard::bench
