// Whatever the bytes, the reader takes them or says why not. Refused: at least one
// error, every place inside the file, every message well-formed. Accepted: every
// span is inside the text, and locate never leaves the scalar it is asked about.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/reporter.h"
#include "base/text.h"
#include "yaml/reader.h"

namespace {

using namespace cuecard;
using namespace cuecard::yaml;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_place(const Place& place, const Source& source) {
  const std::size_t lines = source.line_of(source.text().size());
  require(place.line <= lines);
  if (place.line == 0) return;
  require(place.column >= 1 && place.column <= place.end_column);
  require(place.end_column <= count_code_points(place.text) + 1);
}

void check_span(const Span& span, std::size_t begin, std::size_t end) {
  require(begin <= span.begin && span.begin <= span.end && span.end <= end);
}

void check_scalar(const Node& node) {
  require(find_ill_formed_utf8(node.text) == std::string::npos);
  const std::size_t step = 1 + node.text.size() / 16;
  for (std::size_t i = 0; i <= node.text.size(); i += step)
    check_span(locate(node, i, step), node.span.begin, node.span.end);
}

void check_node(const Node& node, std::size_t size) {
  check_span(node.span, 0, size);
  if (node.is_scalar()) check_scalar(node);
  for (const Node& item : node.items) check_node(item, size);
  for (const Entry& entry : node.entries) {
    require(entry.key.is_scalar());
    check_node(entry.key, size);
    check_node(entry.value, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Limits limits;
  limits.file_bytes = 1 << 16;
  Reporter report;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto source = make_source("pack.yaml", text, limits, report);
  if (!source) return 0;
  const auto root = parse(*source, limits, report);
  const std::size_t errors = report.errors();
  require(root.has_value() == (errors == 0));
  for (const Diagnostic& diagnostic : report.take()) {
    check_place(diagnostic.place, *source);
    for (const Note& note : diagnostic.notes) check_place(note.place, *source);
    require(find_ill_formed_utf8(to_text(diagnostic)) == std::string::npos);
  }
  if (root) check_node(*root, source->text().size());
  return 0;
}
