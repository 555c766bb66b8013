// The tests that a pack carries for itself: checked at load, run on request.
#ifndef CUECARD_ENGINE_PACK_TESTS_H_
#define CUECARD_ENGINE_PACK_TESTS_H_

#include <string>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "cuecard/context.h"
#include "cuecard/test_report.h"
#include "pack/model.h"
#include "phrase/speaker.h"

namespace cuecard::engine {

// A say test, ready to run and free of the pack's tree.
struct PackTest {
  std::string source;  // "file:line"
  std::string state;
  Context context;
  std::vector<std::string> expect;
  std::string error;
  std::string variant;
};

// Reports states, variants and names that the pack does not have.
std::vector<PackTest> compile_tests(const pack::Pack& pack, const phrase::Speaker& speaker,
                                    Reporter& report);

TestReport run_tests(const std::vector<PackTest>& tests, const phrase::Speaker& speaker);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_PACK_TESTS_H_
