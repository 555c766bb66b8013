// A rehearsal: the author plays customer and line, and sees what the agent is told. The
// clock is simulated.
#ifndef CUECARD_CLI_REHEARSAL_H_
#define CUECARD_CLI_REHEARSAL_H_

#include <string>

#include "output.h"

namespace cuecard::cli {

// Reads stdin up to its end or `quit`, and prints as it goes.
Answer rehearse(const Engine& engine, const Context& who, const std::string& pack);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_REHEARSAL_H_
