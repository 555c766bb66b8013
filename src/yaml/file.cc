// Files are read by our own hand: a size limit that holds before anything is read,
// the system's reason where it fails, and no waiting on a pipe.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <system_error>

#include "base/text.h"
#include "yaml/reader.h"

namespace cuecard::yaml {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;  // two owners would close it twice
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

// Problems of a whole file are shown at its beginning.
class Problems {
 public:
  Problems(const std::string& shown, Reporter& report) : nothing_(shown, ""), report_(report) {}

  void unreadable(std::string_view reason, std::string_view help) {
    report_.error("unreadable", {&nothing_, 0, 0}, format("this file cannot be read: {}", reason))
        .help(std::string(help));
  }
  void unreadable(int error) {
    unreadable(std::generic_category().message(error),
               error == ENOENT ? "check the name and the folder"
                               : "check that it may be read by this program");
  }
  void too_large(std::size_t size, std::size_t most) {
    report_
        .error("file-too-large", {&nothing_, 0, 0},
               format("this file has {} bytes; the most is {}", size, most))
        .help("split the pack into several files");
  }

 private:
  Source nothing_;
  Reporter& report_;
};

std::size_t most_bytes(const Limits& limits) {
  constexpr std::size_t kAddressable = std::numeric_limits<std::uint32_t>::max() - 1;
  return std::min(limits.file_bytes, kAddressable);
}

// Reads up to `most` bytes; a file that grows meanwhile may yield one more, which
// tells that it is too large. False on error, with errno set.
bool read_whole(int file, std::size_t expected, std::size_t most, std::string& text) {
  text.resize(std::min(expected, most) + 1);
  std::size_t filled = 0;
  while (filled <= most) {
    if (filled == text.size()) text.resize(std::min(2 * text.size(), most + 1));
    const ssize_t got = ::read(file, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  text.resize(filled);
  return true;
}

std::shared_ptr<const Source> without_mark(std::string name, std::string text) {
  if (std::string_view(text).starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return std::make_shared<const Source>(std::move(name), std::move(text));
}

}  // namespace

std::shared_ptr<const Source> read_source(const std::string& path, const std::string& shown,
                                          const Limits& limits, Reporter& report) {
  Problems problems(shown, report);
  if (path.find('\0') != std::string::npos) return problems.unreadable(ENOENT), nullptr;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat status {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0)
    return problems.unreadable(errno), nullptr;
  if (S_ISDIR(status.st_mode))
    return problems.unreadable("it is a folder", "name a YAML file in it"), nullptr;
  if (!S_ISREG(status.st_mode))
    return problems.unreadable("it is not an ordinary file", "name a YAML file"), nullptr;

  const std::size_t most = most_bytes(limits);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > most) return problems.too_large(size, most), nullptr;
  std::string text;
  if (!read_whole(file.number(), size, most, text)) return problems.unreadable(errno), nullptr;
  if (text.size() > most) return problems.too_large(text.size(), most), nullptr;
  return without_mark(shown, std::move(text));
}

std::shared_ptr<const Source> make_source(std::string name, std::string text, const Limits& limits,
                                          Reporter& report) {
  const std::size_t most = most_bytes(limits);
  if (text.size() > most) return Problems(name, report).too_large(text.size(), most), nullptr;
  return without_mark(std::move(name), std::move(text));
}

}  // namespace cuecard::yaml
