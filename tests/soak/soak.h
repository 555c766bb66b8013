// What the soaks share: a folder to work in, files written into it, and the way to fail.
#ifndef CUECARD_TESTS_SOAK_SOAK_H_
#define CUECARD_TESTS_SOAK_SOAK_H_

#include <errno.h>
#include <stdlib.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace cuecard::soak {

namespace fs = std::filesystem;

inline fs::path scratch;  // what is worked in; empty until it is there

[[noreturn]] inline void fail(const std::string& what) {
  std::fflush(stdout);
  std::fprintf(stderr, "%s: %s\n", program_invocation_short_name, what.c_str());
  std::error_code ignored;
  if (!scratch.empty()) fs::remove_all(scratch, ignored);
  std::_Exit(1);
}

inline void require(bool holds, const std::string& what) {
  if (!holds) fail(what);
}

// A file is written into, or put in the place of the old one.
inline void write(const fs::path& file, const std::string& text, bool by_rename) {
  const fs::path written = by_rename ? fs::path(file.string() + "~") : file;
  std::ofstream(written, std::ios::binary) << text;
  if (by_rename) fs::rename(written, file);
}

// Runs `soak(folder, seconds)` in a new folder; the seconds are the program's argument.
template <class Soak>
int run(int argc, char** argv, Soak soak) {
  const int seconds = argc > 1 ? std::atoi(argv[1]) : 60;
  require(seconds > 0, "usage: [seconds]");
  std::string folder = (fs::temp_directory_path() / "cuecard-soak-XXXXXX").string();
  require(mkdtemp(folder.data()) != nullptr, "no folder to work in");
  scratch = folder;
  soak(scratch, seconds);
  fs::remove_all(scratch);
  return 0;
}

}  // namespace cuecard::soak

#endif  // CUECARD_TESTS_SOAK_SOAK_H_
