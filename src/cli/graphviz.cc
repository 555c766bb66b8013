// Graphviz is asked without a shell: its program reads a file that has no name, and writes
// into a pipe.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "drawn.h"

extern char** environ;

namespace cuecard::cli {
namespace {

constexpr const char* kProgram = "dot";

Error missing() {
  return {"no-graphviz", "Graphviz is not there: no program `dot` is found on PATH",
          "install it (Debian: `apt install graphviz`), or write `--format dot` or `mermaid`",
          kProgram};
}

Error failed(const std::string& why) {
  return {"internal", fmt::format("Graphviz could not draw the flows: {}", why), {}, kProgram};
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

// A file without a name that holds the text, to be read from its begin.
File nameless(const std::string& text) {
  File file(std::tmpfile());
  const bool written = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (!written || std::fflush(file.get()) != 0 || std::fseek(file.get(), 0, SEEK_SET) != 0)
    return nullptr;
  return file;
}

// The program, with `in` and `out` for its stdin and stdout; 0 or the reason.
int spawn(int in, int out, pid_t& child) {
  const char* const words[] = {kProgram, "-Tsvg", nullptr};
  posix_spawn_file_actions_t actions;
  if (const int why = posix_spawn_file_actions_init(&actions)) return why;
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  const int why =
      posix_spawnp(&child, kProgram, &actions, nullptr, const_cast<char* const*>(words), environ);
  posix_spawn_file_actions_destroy(&actions);
  return why;
}

std::string read_all(int from) {
  std::string text;
  char buffer[1 << 14];
  for (ssize_t count; (count = ::read(from, buffer, sizeof buffer)) != 0;) {
    if (count > 0)
      text.append(buffer, static_cast<std::size_t>(count));
    else if (errno != EINTR)
      break;
  }
  return text;
}

bool ended_well(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

Result<std::string> svg_of(const std::vector<FlowInfo>& flows) {
  const File source = nameless(dot_of(flows));
  int ends[2];
  if (!source || ::pipe2(ends, O_CLOEXEC) != 0) return failed(std::strerror(errno));
  pid_t child = 0;
  const int why = spawn(::fileno(source.get()), ends[1], child);
  ::close(ends[1]);
  std::string svg = why == 0 ? read_all(ends[0]) : std::string();
  ::close(ends[0]);
  if (why == ENOENT) return missing();
  if (why != 0) return failed(std::strerror(why));
  if (!ended_well(child) || svg.empty()) return failed("it ended with an error");
  return svg;
}

}  // namespace cuecard::cli
