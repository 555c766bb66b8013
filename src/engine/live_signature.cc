// Device and inode tell a file that was put in another's place, be it by a rename or
// by a link that now leads elsewhere; size and times tell one that was written to.
#include "engine/live_signature.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace cuecard::engine {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
// File times go by the clock tick of the kernel, 10 ms at most.
constexpr std::int64_t kTick = 20'000'000;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * kSecond + time.tv_nsec; }

Stamp stamp_of(const std::string& path) {
  Stamp stamp;
  stamp.path = path;
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

bool Signature::is_fresh() const {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return std::any_of(stamps.begin(), stamps.end(), [&](const Stamp& stamp) {
    return std::abs(nanoseconds(now) - stamp.changed) < kTick;
  });
}

Signature sign(const pack::Places& places) {
  Signature signature;
  for (const std::string& path : places.tried) signature.stamps.push_back(stamp_of(path));
  for (const std::string& folder : places.folders)
    for (const std::string& file : pack::list_files(folder))
      signature.stamps.push_back(stamp_of(file));
  return signature;
}

std::string first_difference(const Signature& a, const Signature& b) {
  const auto [in_a, in_b] =
      std::mismatch(a.stamps.begin(), a.stamps.end(), b.stamps.begin(), b.stamps.end());
  return in_a != a.stamps.end() ? in_a->path : in_b->path;
}

}  // namespace cuecard::engine
