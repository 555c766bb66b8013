// TestReport: what came of a pack's own examples (its `tests` section).
//
//   auto report = engine.run_tests();
//   for (const auto& result : report.results)
//     if (!result.passed) std::cerr << result.source << ": " << result.message << "\n";
//
// Plain values: copy and share them freely.
#ifndef CUECARD_TEST_REPORT_H_
#define CUECARD_TEST_REPORT_H_

#include <cstddef>
#include <string>
#include <vector>

namespace cuecard {

struct TestResult {
  std::string name;    // "say hold.request"
  std::string source;  // "file:line"
  bool passed = false;
  std::string message;  // what differs; empty when passed
  std::vector<std::string> expected;
  std::vector<std::string> actual;  // the wordings that are possible there, or the error's code
};

struct TestReport {
  std::vector<TestResult> results;
  std::size_t failed = 0;
};

}  // namespace cuecard

#endif  // CUECARD_TEST_REPORT_H_
