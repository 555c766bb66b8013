// "Did you mean": the known word nearest to a mistyped one.
#ifndef CUECARD_CLI_NEAREST_H_
#define CUECARD_CLI_NEAREST_H_

#include <string>
#include <string_view>
#include <vector>

namespace cuecard::cli {

// Within two slips (a letter too many, missing, wrong or swapped), or empty: a far
// guess is worse than silence.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_NEAREST_H_
