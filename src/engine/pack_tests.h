// The tests that a pack carries for itself: checked at load, run on request. Those of what
// must not be said stand in scan_tests.h, those of calls in flow_tests.h.
#ifndef CUECARD_ENGINE_PACK_TESTS_H_
#define CUECARD_ENGINE_PACK_TESTS_H_

#include <string>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "call/playbook.h"
#include "cuecard/context.h"
#include "cuecard/test_report.h"
#include "engine/flow_tests.h"
#include "engine/scan_tests.h"
#include "pack/model.h"

namespace cuecard::engine {

// A say test, ready to run and free of the pack's tree.
struct SayCheck {
  std::string source;  // "file:line"
  std::string state;
  Context context;
  std::vector<std::string> expect;
  std::string error;
  std::string variant;
};

struct PackTests {
  std::string pack;    // its id
  std::string folder;  // that its files lie in
  std::vector<SayCheck> say;
  std::vector<ScanCheck> scan;
  std::vector<FlowCheck> flow;
};

// Reports states, variants, flows and names that the pack does not have.
PackTests compile_tests(const pack::Pack& pack, const call::Playbook& playbook, Reporter& report);

TestReport run_tests(const PackTests& tests, const call::Playbook& playbook);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_PACK_TESTS_H_
