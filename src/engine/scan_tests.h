// What the rules of a pack must find and must not: its `scan` tests, and the `hit` and
// `miss` examples of every rule in force, inherited ones too.
#ifndef CUECARD_ENGINE_SCAN_TESTS_H_
#define CUECARD_ENGINE_SCAN_TESTS_H_

#include <string>
#include <vector>

#include "cuecard/scan.h"
#include "cuecard/test_report.h"
#include "pack/model.h"
#include "scan/scanner.h"

namespace cuecard::engine {

// A text and the rules it breaks, ready to run and free of the pack's tree.
struct ScanCheck {
  enum class Kind { exact, hit, miss };
  Kind kind = Kind::exact;
  std::string name;    // "hit brush_off.not_my_job (en)"
  std::string source;  // "file:line"
  std::string text;
  Speaker speaker = Speaker::agent;
  std::string channel;
  std::string state;
  std::vector<std::string> rules;  // of `hit` and `miss` the one whose example it is
};

std::vector<ScanCheck> compile_scan_checks(const pack::Pack& pack, const scan::Scanner& scanner);

TestResult run_scan_check(const ScanCheck& check, const scan::Scanner& scanner);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_SCAN_TESTS_H_
