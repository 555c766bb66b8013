// A text that was scanned, and the forms in which `cuecard scan` tells what was found.
#ifndef CUECARD_CLI_SCANNED_H_
#define CUECARD_CLI_SCANNED_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "output.h"

namespace cuecard::cli {

struct Scanned {
  std::string name;  // of the file, for people
  std::string text;
  Findings findings;
  std::vector<RuleInfo> rules;  // in force
  std::size_t asked = 0;        // how many of them apply to a text like this
  // The words for a state, or why there are none.
  std::function<Result<Phrase>(const std::string& state)> say;
};

// The line of a finding, or as much of it as is worth showing: well-formed UTF-8.
struct Spot {
  std::string before, marked, after;
  bool begins = true;  // `before` goes back to the begin of the line
  bool ends = true;
};
Spot spot_of(const Scanned& scanned, const Finding& finding);

// "`not my job` must not be said"
std::string told(const Finding& finding);

// "policies/core/banned.yaml:12"
std::string source_of(const RuleSource& source);

std::string human(const Scanned& scanned);
Json to_json(const Scanned& scanned);
Json sarif_of(const Scanned& scanned, Exit exit);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_SCANNED_H_
