// A pack, and what came of its tests or why they could not be run.
#ifndef CUECARD_CLI_TESTED_H_
#define CUECARD_CLI_TESTED_H_

#include <cuecard/cuecard.h>

#include <string>

namespace cuecard::cli {

struct TestedPack {
  std::string given;   // as it was asked for
  std::string id;      // empty where it cannot be loaded
  std::string folder;  // that its files lie in
  TestReport report;
  Diagnostics broken;
};

// The wordings expected and those there are, each on a line of its own.
std::string compared(const TestResult& result);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_TESTED_H_
