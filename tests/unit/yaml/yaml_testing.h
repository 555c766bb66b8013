// Shared by the tests of the YAML reader: reading a text and looking at the outcome.
#ifndef CUECARD_TESTS_UNIT_YAML_YAML_TESTING_H_
#define CUECARD_TESTS_UNIT_YAML_YAML_TESTING_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/reporter.h"
#include "base/text.h"
#include "yaml/reader.h"

namespace cuecard::yaml {

struct Read {
  std::shared_ptr<const Source> source;
  std::optional<Node> root;
  Diagnostics diagnostics;
};

inline Read read(std::string text, const Limits& limits = {}) {
  Read read;
  Reporter report;
  read.source = make_source("pack.yaml", std::move(text), limits, report);
  if (read.source) read.root = parse(*read.source, limits, report);
  read.diagnostics = report.take();
  return read;
}

// The marked part of a place's line.
inline std::string marked(const Place& place) {
  std::size_t at = 0;
  std::string out;
  for (std::size_t column = 1; at < place.text.size() && column < place.end_column; ++column) {
    const std::size_t begin = at;
    next_code_point(place.text, at);
    if (column >= place.column) out += place.text.substr(begin, at - begin);
  }
  return out;
}

// "code line:column marked", one a line.
inline std::string summary(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics)
    out += format("{}{} {}:{} {}", out.empty() ? "" : "\n", d.code, d.place.line, d.place.column,
                  marked(d.place));
  return out;
}

// The tree on one line: texts bare, [lists], {maps: ...}.
inline std::string flat(const Node& node) {
  std::string out;
  if (node.is_scalar()) return node.text;
  for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + flat(item);
  for (const Entry& entry : node.entries)
    out += (out.empty() ? "" : ", ") + entry.key.text + ": " + flat(entry.value);
  return node.is_list() ? "[" + out + "]" : "{" + out + "}";
}

inline std::string bytes(const Span& span) {
  return std::string(span.source->text().substr(span.begin, span.end - span.begin));
}

}  // namespace cuecard::yaml

#endif  // CUECARD_TESTS_UNIT_YAML_YAML_TESTING_H_
