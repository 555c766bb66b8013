// A hold as a state chart: the peer of calls. Compiled by Qt's own compiler of charts from
// hold.scxml, and driven in the way its manual shows.
#ifndef CUECARD_TESTS_BENCH_HOLD_CHART_H_
#define CUECARD_TESTS_BENCH_HOLD_CHART_H_

#include <cstddef>
#include <memory>

namespace cuecard::bench {

class HoldChart {
 public:
#ifdef CUECARD_BENCH_SCXML
  static constexpr bool kInstalled = true;
#else
  static constexpr bool kInstalled = false;
#endif
  HoldChart();
  ~HoldChart();

  // The five events of a hold; how many texts came of them.
  std::size_t hold_once();

 private:
  struct Chart;
  std::unique_ptr<Chart> chart_;
};

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_HOLD_CHART_H_
