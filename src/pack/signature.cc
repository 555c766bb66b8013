// Device and inode tell a file that was put in another's place, be it by a rename or
// by a link that now leads elsewhere; size and times tell one that was written to.
#include "pack/signature.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace cuecard::pack {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
// File times go by the clock tick of the kernel, 10 ms at most. Some file systems
// (FAT, HFS+, some that come over a network) keep whole seconds, or every other one.
constexpr std::int64_t kTick = 20'000'000;
constexpr std::int64_t kCoarseTick = 2 * kSecond;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * kSecond + time.tv_nsec; }

std::int64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_REALTIME, &time);
  return nanoseconds(time);
}

Stamp stamp_of(const std::string& path) {
  Stamp stamp;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    stamp.error = errno;
    return stamp;
  }
  stamp.device = status.st_dev;
  stamp.inode = status.st_ino;
  if (S_ISDIR(status.st_mode)) return stamp;
  stamp.size = status.st_size;
  stamp.modified = nanoseconds(status.st_mtim);
  stamp.changed = nanoseconds(status.st_ctim);
  return stamp;
}

}  // namespace

bool Stamp::is_fresh(std::int64_t now) const {
  const bool whole_seconds = modified % kSecond == 0 && changed % kSecond == 0;
  return std::abs(now - changed) < (whole_seconds ? kCoarseTick : kTick);
}

void Signature::add(const std::string& name, const std::string& path) {
  const auto [added, is_new] = stamps_.try_emplace(name);
  if (!is_new) return;
  added->second = stamp_of(path);
  is_fresh_ |= added->second.is_fresh(now());
}

std::string first_difference(const Signature& a, const Signature& b) {
  const auto [in_a, in_b] =
      std::mismatch(a.stamps_.begin(), a.stamps_.end(), b.stamps_.begin(), b.stamps_.end());
  if (in_a == a.stamps_.end()) return in_b->first;
  if (in_b == b.stamps_.end()) return in_a->first;
  return std::min(in_a->first, in_b->first);  // the other one has no such file
}

}  // namespace cuecard::pack
