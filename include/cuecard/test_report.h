// TestReport: what came of a pack's own examples: its `tests` section, and the `hit` and
// `miss` of every banned rule in force.
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
  std::string name;    // "say hold.request", "hit abuse.insult (en)"
  std::string source;  // "file:line"
  bool passed = false;
  std::string message;  // what differs; empty when passed
  std::vector<std::string> expected;
  // The wordings that are possible there or the error's code; the rules that found something.
  std::vector<std::string> actual;
};

// Something that tests may reach: a phrase, a variant, a branch of a step, or the way from
// one step to the next (a transition).
struct Coverage {
  std::string kind;  // "phrase", "variant", "branch", "transition"
  std::string name;  // "hold.request", "hold.request long_wait", "hold: ask hold.request, declined"
  std::string source;     // "file:line"
  std::size_t times = 0;  // that the tests came by
};

struct TestReport {
  std::string pack;    // its id
  std::string folder;  // that its files lie in
  std::vector<TestResult> results;
  std::size_t failed = 0;
  std::vector<Coverage> coverage;  // of what the pack itself wrote: its phrases, then its flows
};

}  // namespace cuecard

#endif  // CUECARD_TEST_REPORT_H_
