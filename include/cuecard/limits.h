// Limits: the budgets that keep a broken or hostile pack, or a runaway value, from
// hurting the host. A breach is a diagnostic or an error value that names the
// number.
//
//   cuecard::LoadOptions options;
//   options.limits.file_bytes = 1 << 20;
//   auto engine = cuecard::Engine::load("my-house", options);
//
// Plain values: copy and share them freely.
#ifndef CUECARD_LIMITS_H_
#define CUECARD_LIMITS_H_

#include <cstddef>

namespace cuecard {

struct Limits {
  // Of a pack and each of its files.
  std::size_t file_bytes = 16u << 20;
  std::size_t pack_bytes = 16u << 20;  // all files of one pack together
  std::size_t pack_files = 1000;
  std::size_t bases = 32;  // how deep packs may extend one another
  // Of the YAML in a file.
  std::size_t line_bytes = 64u << 10;
  std::size_t scalar_bytes = 64u << 10;
  std::size_t depth = 32;  // maps and lists within each other
  std::size_t open_brackets = 1000;
  std::size_t nodes = 1000000;  // values, lists and maps in a file
  std::size_t map_keys = 100000;
  // Of a text.
  std::size_t pattern_bytes = 16u << 10;
  std::size_t pattern_depth = 8;  // plural and select within each other
  std::size_t pattern_arguments = 64;
  // Of a value and an answer at run time.
  std::size_t value_bytes = 16u << 10;
  std::size_t output_bytes = 64u << 10;
  // Of a report; past it one line says how many more there are.
  std::size_t diagnostics = 1000;
};

}  // namespace cuecard

#endif  // CUECARD_LIMITS_H_
