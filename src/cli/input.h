// Texts that commands read: files, or the standard input.
#ifndef CUECARD_CLI_INPUT_H_
#define CUECARD_CLI_INPUT_H_

#include <string>

#include "output.h"

namespace cuecard::cli {

inline bool means_stdin(const std::string& file) { return file.empty() || file == "-"; }

// What to call it: "stdin" where it is that.
std::string name_of_input(const std::string& file);

// All of it; nothing or `-` is the standard input. Errors: unreadable, wrong-encoding
// (UTF-16: nothing could be found in it).
Result<std::string> read_input(const std::string& file);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_INPUT_H_
