// A script of a call: what happened and when, one event a line of JSON.
//
//   {"at": "12s", "event": "hold_wanted", "expected_wait": "4m"}
#ifndef CUECARD_CLI_SCRIPT_H_
#define CUECARD_CLI_SCRIPT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "output.h"

namespace cuecard::cli {

struct Moment {
  Duration at{0};  // since the call began
  Event event;
  std::size_t line = 0;  // of the script; 0: it is in none
};
using Script = std::vector<Moment>;

// Every line that is no event is told, with what to write instead.
Result<Script, Diagnostics> read_script(std::string_view text, const std::string& name);

// The line that reads back as the same moment, without its end.
std::string line_of(const Moment& moment);

// Flags and numbers as such, all else as packs write it.
Json to_json(const Value& value);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_SCRIPT_H_
