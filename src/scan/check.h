// Checks of the banned rules: patterns that can never fire, fire on everything, or say
// the same twice; and the rules' own examples.
#ifndef CUECARD_SCAN_CHECK_H_
#define CUECARD_SCAN_CHECK_H_

#include "base/reporter.h"
#include "pack/model.h"
#include "scan/read_rules.h"
#include "scan/scanner.h"

namespace cuecard::scan {

// What can be told of each rule by itself and of rules side by side, compiled or not.
void check(const ReadRules& rules, Reporter& report);

// Each `hit` example must be hit by its rule, each `miss` not. A wrong one is an error.
void check_examples(const pack::Pack& pack, const Scanner& scanner, Reporter& report);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_CHECK_H_
