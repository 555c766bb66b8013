// A pattern seen without a locale: its problems, and who uses which argument how.
#include "unicode/message.h"
#include "unicode/pattern.h"

namespace cuecard::unicode {
namespace {

using Path = std::vector<std::pair<std::string, std::string>>;

// `path`: the branches of selects that we stand in.
void collect(const std::vector<Piece>& pieces, Path& path, std::vector<ArgumentUse>& uses) {
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::argument) continue;
    ArgumentUse& use = uses.emplace_back();
    use.name = piece.text;
    use.use = piece.use;
    use.offset = piece.offset;
    use.inside = path;
    for (const Branch& branch : piece.branches) use.branches.push_back(branch.key);
    for (const Branch& branch : piece.branches) {
      const bool select = piece.use == Use::select;
      if (select) path.emplace_back(piece.text, branch.key);
      collect(branch.text, path, uses);
      if (select) path.pop_back();
    }
  }
}

}  // namespace

PatternReport examine(std::string_view text, const Limits& limits) {
  Pattern pattern = parse_pattern(text, limits);
  PatternReport report;
  report.problems = std::move(pattern.problems);
  Path path;
  collect(pattern.pieces, path, report.uses);
  return report;
}

}  // namespace cuecard::unicode
