// JUnit XML, the report of tests that build servers read.
#ifndef CUECARD_CLI_JUNIT_H_
#define CUECARD_CLI_JUNIT_H_

#include <string>
#include <vector>

#include "output.h"

namespace cuecard::cli {

// A pack, and what came of its tests or why they could not be run.
struct TestedPack {
  std::string given;   // as it was asked for
  std::string id;      // empty where it cannot be loaded
  std::string folder;  // that its files lie in
  TestReport report;
  Diagnostics broken;
};

// The wordings expected and those there are, each on a line of its own.
std::string compared(const TestResult& result);

// One suite for each pack, one case for each test.
std::string junit_of(const std::vector<TestedPack>& packs);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_JUNIT_H_
