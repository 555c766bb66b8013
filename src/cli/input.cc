// Read in one go: what is scanned or played is looked at as a whole.
#include "input.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace cuecard::cli {
namespace {

Error unreadable(const std::string& file, int why) {
  return {"unreadable", fmt::format("cannot read `{}`: {}", file, std::strerror(why)), {}, file};
}

Result<std::string> read_all(std::FILE* stream, const std::string& name) {
  std::string text;
  char buffer[1 << 16];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, stream))
    text.append(buffer, count);
  if (std::ferror(stream) != 0) return unreadable(name, errno);
  return text;
}

Result<std::string> read_bytes(const std::string& file) {
  if (means_stdin(file)) return read_all(stdin, name_of_input(file));
  std::FILE* stream = std::fopen(file.c_str(), "rb");
  if (stream == nullptr) return unreadable(file, errno);
  Result<std::string> text = read_all(stream, file);
  std::fclose(stream);
  return text;
}

bool is_utf16(const std::string& text) {
  return text.compare(0, 2, "\xFF\xFE") == 0 || text.compare(0, 2, "\xFE\xFF") == 0;
}

Error in_utf16(const std::string& name) {
  return {"wrong-encoding", fmt::format("`{}` is in UTF-16", name),
          "save it as UTF-8, and try it again", name};
}

}  // namespace

std::string name_of_input(const std::string& file) { return means_stdin(file) ? "stdin" : file; }

Result<std::string> read_input(const std::string& file) {
  Result<std::string> text = read_bytes(file);
  if (text && is_utf16(*text)) return in_utf16(name_of_input(file));
  return text;
}

}  // namespace cuecard::cli
