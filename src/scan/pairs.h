// Pairs: whether a literal may begin with these classes. Wrong only one way: it
// may say yes where none does.
#ifndef CUECARD_SCAN_PAIRS_H_
#define CUECARD_SCAN_PAIRS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scan/bits.h"
#include "scan/walks.h"

namespace cuecard::scan {

class Pairs {
 public:
  Pairs(const std::vector<std::u32string>& strings, const Literals& literals);

  // Of a class and the one after it.
  bool has(std::uint32_t two) const { return pairs_.has(two); }
  // The same, by one class more, where the first test said yes.
  bool has_still(std::uint64_t three) const {
    return triples_.has(three) || short_.has(three & 0xFFFFFFFF);
  }
  // Where they lead to. Exact.
  Trie::Place find(std::uint32_t two) const {
    for (std::size_t i = slot(two);; ++i) {
      const Entry& entry = table_[i & mask_];
      if (entry.two == two) return entry.place;
      if (entry.two == 0) return {Trie::kNowhere, 0};
    }
  }
  std::size_t memory() const {
    return pairs_.memory() + triples_.memory() + short_.memory() +
           table_.capacity() * sizeof(Entry);
  }

 private:
  struct Entry {
    std::uint32_t two = 0;  // 0: no entry
    Trie::Place place;
  };

  static std::size_t slot(std::uint32_t two) { return two * 0x9E3779B97F4A7C15u >> 40; }
  void enter(std::uint32_t two, const Trie& trie);

  Bits pairs_, triples_;
  Bits short_;  // pairs after which anything may come
  std::vector<Entry> table_;
  std::size_t mask_ = 0;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PAIRS_H_
