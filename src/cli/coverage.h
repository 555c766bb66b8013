// What the tests of a pack reached of it, and what they did not.
#ifndef CUECARD_CLI_COVERAGE_H_
#define CUECARD_CLI_COVERAGE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "output.h"
#include "tested.h"

namespace cuecard::cli {

struct Reached {
  std::string kinds;  // "phrases", "variants", "branches", "transitions"
  std::size_t reached = 0, all = 0;
};
// In that order; kinds that the pack has none of are left out.
std::vector<Reached> reached_by(const TestReport& report);

// "policies/core/line.yaml:12: branch hold: ask hold.request, declined", one a line.
std::string not_reached_by(const TestReport& report);

// A table, and what was not reached.
std::string coverage_text(const TestedPack& tested);
Json coverage_json(const TestReport& report);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_COVERAGE_H_
