// Keeps the choices of a LocaleChooser: each distinct one once, for good, so that
// references to them may be handed out.
#ifndef CUECARD_UNICODE_CHOICES_H_
#define CUECARD_UNICODE_CHOICES_H_

#include <array>
#include <atomic>
#include <cstddef>

#include "unicode/locale.h"

namespace cuecard::unicode {

// A hash set that only grows. Reading and adding take no lock: a bucket is a list
// whose head is swapped in. There are few distinct choices (a chain of the pack's
// tags, a match, a region that exists), so it stays small whatever is requested.
class Choices {
 public:
  Choices() = default;
  ~Choices();
  Choices(const Choices&) = delete;
  Choices& operator=(const Choices&) = delete;

  // The kept choice that equals this one. Safe from many threads.
  const Choice& keep(Choice choice) const;

 private:
  struct Node;
  static constexpr std::size_t kBuckets = 64;
  mutable std::array<std::atomic<Node*>, kBuckets> heads_{};
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_CHOICES_H_
