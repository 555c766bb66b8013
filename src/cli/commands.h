// The commands of the tool. Each stands in a file of its own: what it is called,
// what it takes, and what it does.
#ifndef CUECARD_CLI_COMMANDS_H_
#define CUECARD_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <utility>

#include "output.h"

namespace cuecard::cli {

struct Command {
  CLI::App* options = nullptr;  // the tool owns it
  std::function<Answer()> run;  // once the options are read
};

Command add_say(CLI::App& tool);
Command add_scan(CLI::App& tool);
Command add_play(CLI::App& tool);
Command add_flow(CLI::App& tool);
Command add_show(CLI::App& tool);
Command add_new(CLI::App& tool);
Command add_lint(CLI::App& tool);
Command add_test(CLI::App& tool);
Command add_trace(CLI::App& tool);

// `--format human|json` of every command, and what else this one can write.
using FormatWord = std::pair<std::string, Format>;
void add_format(CLI::App& command, Format& format, const std::vector<FormatWord>& also = {});

// The option takes one of the words listed, nothing else.
void restrict_to(CLI::Option& option, const std::vector<std::string>& words);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_COMMANDS_H_
