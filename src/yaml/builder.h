// yaml-cpp's reading of a file as our tree, checked against the scanner's tokens.
#ifndef CUECARD_YAML_BUILDER_H_
#define CUECARD_YAML_BUILDER_H_

#include <optional>

#include "base/reporter.h"
#include "base/source.h"
#include "cuecard/limits.h"
#include "yaml/token.h"

namespace cuecard::yaml {

// The tree of a file in which the scanner found no slip and at least one token.
// Reports an error whenever it returns nothing.
std::optional<Node> build(const Source& source, const Tokens& tokens, const Limits& limits,
                          Reporter& report);

// The two ways to it, for tests. By way of the skeleton (skeleton.h) alone: nothing,
// and no report, where that does not tell.
std::optional<Node> build_from_skeleton(const Source& source, const Tokens& tokens,
                                        const Limits& limits);
std::optional<Node> build_whole(const Source& source, const Tokens& tokens, const Limits& limits,
                                Reporter& report);

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_BUILDER_H_
