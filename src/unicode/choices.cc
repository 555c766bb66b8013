// The invariant that makes it safe: a node never changes or goes away once it is
// reachable, so a reader that sees a head sees a whole list.
#include "unicode/choices.h"

#include <functional>
#include <memory>
#include <utility>

namespace cuecard::unicode {

struct Choices::Node {
  Choice choice;
  Node* next = nullptr;
};

namespace {

std::size_t hash_of(const Choice& choice) {
  std::size_t hash = std::hash<std::string>()(choice.region);
  hash = hash * 31 + static_cast<std::size_t>(choice.match);
  for (const std::size_t tag : choice.chain) hash = hash * 31 + tag;
  return hash;
}

bool same(const Choice& a, const Choice& b) {
  return a.match == b.match && a.chain == b.chain && a.region == b.region;
}

}  // namespace

Choices::~Choices() {
  for (auto& head : heads_)
    for (Node* node = head.load(); node != nullptr;) delete std::exchange(node, node->next);
}

const Choice& Choices::keep(Choice choice) const {
  std::atomic<Node*>& head = heads_[hash_of(choice) % kBuckets];
  auto fresh = std::make_unique<Node>();
  fresh->choice = std::move(choice);
  fresh->next = head.load(std::memory_order_acquire);
  const Node* searched_from = nullptr;  // everything from here on has been looked at
  for (;;) {
    for (const Node* node = fresh->next; node != searched_from; node = node->next)
      if (same(node->choice, fresh->choice)) return node->choice;
    searched_from = fresh->next;
    if (head.compare_exchange_strong(fresh->next, fresh.get(), std::memory_order_acq_rel,
                                     std::memory_order_acquire))
      return fresh.release()->choice;
  }
}

}  // namespace cuecard::unicode
