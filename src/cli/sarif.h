// SARIF 2.1.0, the report of findings that code hosts and editors read.
#ifndef CUECARD_CLI_SARIF_H_
#define CUECARD_CLI_SARIF_H_

#include "output.h"

namespace cuecard::cli {

// One run of the tool: a result for each diagnostic, a rule for each code.
Json sarif_of(const Diagnostics& diagnostics, Exit exit);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_SARIF_H_
