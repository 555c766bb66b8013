// The value in force, handed to any number of threads while it is replaced.
//
// Each thread keeps the value it got last, with its version: as long as there is no
// newer one, asking again is a look at a counter and takes no lock. The threads do
// not even meet at a reference count: each holds the value by a counter of its own.
#ifndef CUECARD_LIVE_IN_FORCE_H_
#define CUECARD_LIVE_IN_FORCE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace cuecard::live {

class InForce {
 public:
  using Held = std::shared_ptr<const void>;

  explicit InForce(Held value);
  InForce(const InForce&) = delete;  // threads know it by its life, which is one
  InForce& operator=(const InForce&) = delete;
  ~InForce();

  Held get() const;
  std::uint64_t version() const { return life_->version.load(std::memory_order_acquire); }

  // For one thread at a time, the one that replaces values.
  const void* newest() const { return value_.get(); }
  void put(Held value);
  // Destroys former values that no thread holds any more. Values are destroyed here
  // rather than by the last thread to let go, which has calls to serve.
  void sweep();

  // Around a fork: no other thread may be in the middle of something then. What the
  // parent's other threads kept stays in the child for good: their caches are in nobody's
  // hands there.
  void hold() { mutex_.lock(); }
  void let_go() { mutex_.unlock(); }

  // What outlives the object, for threads to tell that it is gone.
  struct Life {
    std::atomic<std::uint64_t> version{1};  // kGone in the end
  };
  static constexpr std::uint64_t kGone = 0;

 private:
  Held renew() const;

  const std::shared_ptr<Life> life_;
  mutable std::mutex mutex_;  // of value_ and the version together
  Held value_;
  std::vector<Held> former_;  // that some thread may still hold; the replacer's alone
};

}  // namespace cuecard::live

#endif  // CUECARD_LIVE_IN_FORCE_H_
