// Strict YAML: one file's text becomes a tree, or every reason why not. This is
// the only folder that sees yaml-cpp; none of its laxness gets out.
#ifndef CUECARD_YAML_READER_H_
#define CUECARD_YAML_READER_H_

#include <memory>
#include <optional>
#include <string>

#include "base/reporter.h"
#include "base/source.h"
#include "cuecard/limits.h"
#include "yaml/node.h"

namespace cuecard::yaml {

// Reads a regular file whole, up to limits.file_bytes; reports `unreadable` or
// `file-too-large`. Never blocks on a pipe or device. `shown` is how diagnostics
// name the file. A byte order mark is dropped.
std::shared_ptr<const Source> read_source(const std::string& path, const std::string& shown,
                                          const Limits& limits, Reporter& report);

// The same for text from memory.
std::shared_ptr<const Source> make_source(std::string name, std::string text, const Limits& limits,
                                          Reporter& report);

// Parses one document whose root is a map. Reports at least one error whenever it
// returns nothing. An empty file (or one of comments) is an empty map. The tree
// refers to `source`, which must outlive it.
std::optional<Node> parse(const Source& source, const Limits& limits, Reporter& report);

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_READER_H_
