// What the file system says of all that a load depends on, without reading a file.
// Two signatures that are equal mean the same texts, but for a change so recent
// that the times of a file cannot tell it from the one before.
#ifndef CUECARD_ENGINE_LIVE_SIGNATURE_H_
#define CUECARD_ENGINE_LIVE_SIGNATURE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "pack/finder.h"

namespace cuecard::engine {

// One file or folder, links followed.
struct Stamp {
  std::string path;
  int error = 0;  // why it cannot be looked at: not there, not allowed
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  // Of files alone: a folder changes for whatever comes and goes in it.
  std::int64_t size = 0;
  std::int64_t modified = 0;  // in nanoseconds
  std::int64_t changed = 0;

  bool operator==(const Stamp&) const = default;
};

struct Signature {
  std::vector<Stamp> stamps;

  bool operator==(const Signature&) const = default;

  // Whether a file changed so shortly ago that it may change again unseen.
  bool is_fresh() const;
};

Signature sign(const pack::Places& places);

// The path that the two differ in first; they must differ.
std::string first_difference(const Signature& a, const Signature& b);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_LIVE_SIGNATURE_H_
