// Flows as pictures, in the languages of the programs that draw them.
#ifndef CUECARD_CLI_DRAWN_H_
#define CUECARD_CLI_DRAWN_H_

#include <string>
#include <vector>

#include "output.h"

namespace cuecard::cli {

// For Mermaid, which code hosts and wikis show as a picture.
std::string mermaid_of(const std::vector<FlowInfo>& flows);
// For Graphviz.
std::string dot_of(const std::vector<FlowInfo>& flows);

// Drawn by Graphviz's program `dot`, which is found on PATH. Errors: no-graphviz, internal.
Result<std::string> svg_of(const std::vector<FlowInfo>& flows);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_DRAWN_H_
