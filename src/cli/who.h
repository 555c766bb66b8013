// The customer that a command is asked about: `--locale`, `--set name=value`, `--now`.
#ifndef CUECARD_CLI_WHO_H_
#define CUECARD_CLI_WHO_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "output.h"

namespace cuecard::cli {

struct Who {
  std::string locale;
  std::vector<std::string> values;  // "name=value"
  std::string now;
};

void add_who(CLI::App& command, Who& who);

Result<Context> context_of(const Who& who);

// What of it the pack does not know or cannot read.
std::vector<Error> mistakes_in(const Engine& engine, const Context& who);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_WHO_H_
