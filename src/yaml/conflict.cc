// A mark is seven signs at the very beginning of a line, and a blank or nothing behind
// them. No pack has such lines: texts are indented.
#include "yaml/conflict.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace cuecard::yaml {
namespace {

constexpr std::string_view kOurs = "<<<<<<<";
constexpr std::string_view kTheirs = ">>>>>>>";

bool is_mark(std::string_view line, std::string_view mark) {
  return line.starts_with(mark) && (line.size() == mark.size() || line[mark.size()] == ' ');
}

void report_conflict(const Source& source, std::size_t begin, Reporter& report) {
  const auto at = static_cast<std::uint32_t>(begin);
  report
      .error("merge-conflict", {&source, at, at + static_cast<std::uint32_t>(kOurs.size())},
             "two versions of the lines around here stand side by side: they were never merged")
      .help(
          "keep the version you want, and delete the lines that begin with `<<<<<<<`, "
          "`=======` and `>>>>>>>`");
}

}  // namespace

bool check_conflicts(const Source& source, Reporter& report) {
  const std::string_view text = source.text();
  bool open = false, found = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool begins = is_mark(line, kOurs);
    const bool ends = is_mark(line, kTheirs);
    // The last mark of a conflict whose first one was deleted already counts too.
    if (begins || (ends && !open)) report_conflict(source, begin, report);
    found |= begins || ends;
    open = begins || (open && !ends);
    begin = end + 1;
  }
  return !found;
}

}  // namespace cuecard::yaml
