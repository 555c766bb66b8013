// A hash set that only grows, for what is worked out late and kept for good. Finding and
// adding take no lock: a bucket is a list whose head is swapped in. An item never changes
// or goes away once it is reachable, so a reader that sees a head sees a whole list, and
// references to items may be handed out.
#ifndef CUECARD_UNICODE_GROW_ONLY_H_
#define CUECARD_UNICODE_GROW_ONLY_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace cuecard::unicode {

// For few items: buckets are not divided as it grows. Safe from many threads.
template <class Item>
class GrowOnly {
 public:
  GrowOnly() = default;
  ~GrowOnly() {
    for (auto& head : heads_)
      for (Node* node = head.load(); node != nullptr;) delete std::exchange(node, node->next);
  }
  GrowOnly(const GrowOnly&) = delete;
  GrowOnly& operator=(const GrowOnly&) = delete;

  // The item with that hash for which `same` holds, or null.
  template <class Same>
  const Item* find(std::size_t hash, Same same) const {
    const Node* head = heads_[hash % kBuckets].load(std::memory_order_acquire);
    return find_between(head, nullptr, same);
  }

  // The item, or the one that is there already and for which `same` holds.
  template <class Same>
  const Item& keep(std::size_t hash, Item item, Same same) const {
    std::atomic<Node*>& head = heads_[hash % kBuckets];
    auto fresh =
        std::make_unique<Node>(Node{std::move(item), head.load(std::memory_order_acquire)});
    const Node* searched_from = nullptr;  // everything from here on has been looked at
    for (;;) {
      if (const Item* found = find_between(fresh->next, searched_from, same)) return *found;
      searched_from = fresh->next;
      if (head.compare_exchange_strong(fresh->next, fresh.get(), std::memory_order_acq_rel,
                                       std::memory_order_acquire))
        return fresh.release()->item;
    }
  }

 private:
  struct Node {
    Item item;
    Node* next;
  };

  template <class Same>
  static const Item* find_between(const Node* node, const Node* end, const Same& same) {
    for (; node != end; node = node->next)
      if (same(node->item)) return &node->item;
    return nullptr;
  }

  static constexpr std::size_t kBuckets = 64;
  mutable std::array<std::atomic<Node*>, kBuckets> heads_{};
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_GROW_ONLY_H_
