// A pack, and what came of its tests or why they could not be run.
#ifndef CUECARD_CLI_TESTED_H_
#define CUECARD_CLI_TESTED_H_

#include <cuecard/cuecard.h>

#include <string>

namespace cuecard::cli {

struct TestedPack {
  std::string given;  // as it was asked for
  TestReport report;
  Diagnostics broken;  // why it cannot be tested

  bool is_broken() const { return report.pack.empty(); }
};

// What was expected and what there is, each on a line of its own.
std::string compared(const TestResult& result);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_TESTED_H_
