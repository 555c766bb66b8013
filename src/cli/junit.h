// JUnit XML, the report of tests that build servers read.
#ifndef CUECARD_CLI_JUNIT_H_
#define CUECARD_CLI_JUNIT_H_

#include <string>
#include <vector>

#include "tested.h"

namespace cuecard::cli {

// One suite for each pack, one case for each test. What the tests reach stands in the
// properties of the suite, "coverage.phrases", and what they do not in its output.
std::string junit_of(const std::vector<TestedPack>& packs, bool coverage);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_JUNIT_H_
