// A thread's values lie in a vector sorted by whose they are. They are found by the
// address of a Life which they keep alive themselves: it can be nobody else's, and a
// version of kGone says that nobody will ask for the value again.
#include "live/in_force.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace cuecard::live {
namespace {

using Held = InForce::Held;
using Life = InForce::Life;

struct Kept {
  std::shared_ptr<const Life> life;
  std::uint64_t version;
  Held value;
};

class Cache {
 public:
  // The value of the version in force, or null where another one, or none, is kept.
  const Held* find(const Life* life) const {
    const auto at = position(life);
    if (at == kept_.end() || at->life.get() != life) return nullptr;
    return at->version == life->version.load(std::memory_order_acquire) ? &at->value : nullptr;
  }

  void keep(Kept fresh) {
    std::erase_if(kept_, [&](const Kept& kept) {
      return kept.life == fresh.life ||
             kept.life->version.load(std::memory_order_acquire) == InForce::kGone;
    });
    kept_.insert(position(fresh.life.get()), std::move(fresh));
  }

 private:
  std::vector<Kept>::const_iterator position(const Life* life) const {
    return std::lower_bound(kept_.begin(), kept_.end(), life, [](const Kept& a, const Life* b) {
      return std::less<const Life*>()(a.life.get(), b);
    });
  }

  std::vector<Kept> kept_;
};

// Plain pointers and flags may be read to the very end of a thread, also after its
// cache was destroyed, and cost no check whether they were made yet.
thread_local Cache* this_threads = nullptr;
thread_local bool is_ending = false;

struct CacheOwner {
  CacheOwner() { this_threads = &cache; }
  ~CacheOwner() {
    this_threads = nullptr;
    is_ending = true;
  }
  Cache cache;
};

// Null at the end of a thread, when it is too late to keep anything.
Cache* make_cache() {
  if (!is_ending) {
    thread_local CacheOwner owner;
  }
  return this_threads;
}

// The same value, counted apart: copies touch no memory that other threads write.
Held counted_apart(Held value) {
  const auto own = std::make_shared<const Held>(std::move(value));
  return {own, own->get()};
}

}  // namespace

InForce::InForce(Held value) : life_(std::make_shared<Life>()), value_(std::move(value)) {}

InForce::~InForce() { life_->version.store(kGone, std::memory_order_release); }

Held InForce::get() const {
  if (this_threads != nullptr)
    if (const Held* kept = this_threads->find(life_.get())) return *kept;
  return renew();
}

Held InForce::renew() const {
  Kept fresh{life_, 0, nullptr};
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    fresh.version = version();
    fresh.value = value_;
  }
  Cache* cache = make_cache();
  if (cache == nullptr) return fresh.value;
  fresh.value = counted_apart(std::move(fresh.value));
  Held value = fresh.value;
  cache->keep(std::move(fresh));
  return value;
}

void InForce::put(Held value) {
  former_.push_back(value_);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    value_ = std::move(value);
    life_->version.fetch_add(1, std::memory_order_release);
  }
  sweep();
}

void InForce::sweep() {
  // Nobody can take a former value from here: a count of one will not grow again.
  std::erase_if(former_, [](const Held& value) { return value.use_count() == 1; });
}

}  // namespace cuecard::live
