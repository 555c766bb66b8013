// From text to tree in steps, each of which sees only what the one before let pass:
// characters, marks of a merge, our strict scanner, yaml-cpp.
#include "yaml/reader.h"

#include "yaml/builder.h"
#include "yaml/characters.h"
#include "yaml/conflict.h"
#include "yaml/scanner.h"

namespace cuecard::yaml {

std::optional<Node> parse(const Source& source, const Limits& limits, Reporter& report) {
  const std::size_t errors_before = report.errors();
  if (!check_characters(source, limits, report)) return std::nullopt;
  if (!check_conflicts(source, report)) return std::nullopt;
  const Tokens tokens = Scanner(source, limits, report).scan();
  if (report.errors() != errors_before) return std::nullopt;
  if (!tokens.empty()) return build(source, tokens, limits, report);
  Node nothing;
  nothing.kind = Kind::map;
  nothing.style = Style::block;
  nothing.span = {&source, 0, 0};
  return nothing;
}

}  // namespace cuecard::yaml
