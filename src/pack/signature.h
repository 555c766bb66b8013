// What the file system says of all that a load depends on, without reading a file.
// Two signatures that are equal mean the same texts, but for a change so recent
// that the times of a file cannot tell it from the one before.
#ifndef CUECARD_PACK_SIGNATURE_H_
#define CUECARD_PACK_SIGNATURE_H_

#include <cstdint>
#include <map>
#include <string>

namespace cuecard::pack {

// One file or folder, links followed.
struct Stamp {
  int error = 0;  // why it cannot be looked at: not there, not allowed
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  // Of files alone: a folder changes for whatever comes and goes in it.
  std::int64_t size = 0;
  std::int64_t modified = 0;  // in nanoseconds
  std::int64_t changed = 0;

  bool operator==(const Stamp&) const = default;

  // Whether it changed so shortly before `now` that it may change again unseen.
  bool is_fresh(std::int64_t now) const;
};

class Signature {
 public:
  // Takes down how `path` is now, if it is not there yet. `name` is what it is called.
  void add(const std::string& name, const std::string& path);

  // Whether a file was fresh when it was taken down.
  bool is_fresh() const { return is_fresh_; }

  friend bool operator==(const Signature& a, const Signature& b) { return a.stamps_ == b.stamps_; }
  // The name of what the two differ in first; they must differ.
  friend std::string first_difference(const Signature& a, const Signature& b);

 private:
  std::map<std::string, Stamp> stamps_;
  bool is_fresh_ = false;
};

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_SIGNATURE_H_
