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

  // Where two classes lead to.
  class Entry {
   public:
    // The literal that they are, where they are one alone, and the characters are plain. Then
    // nothing goes on from them.
    bool is_literal() const { return thirds_ == 0; }
    std::uint32_t literal() const { return first_; }
    // Else: whether the class may be the one after them, and the place in the trie.
    bool may_go_on(std::uint32_t third) const { return (thirds_ & bit_of(third)) != 0; }
    Trie::Place place() const { return {first_, second_}; }

   private:
    friend class Pairs;
    static std::uint32_t bit_of(std::uint32_t third) { return 1u << (third * 0x9E3779B1u >> 27); }

    std::uint32_t two_ = 0;     // 0: no entry
    std::uint32_t thirds_ = 0;  // a bit for each class that may follow
    std::uint32_t first_ = 0, second_ = 0;
  };

  // Of a class and the one after it: whether there may be an entry.
  bool has(std::uint32_t two) const { return pairs_.has(two); }
  // The same by one class more; asked where the first test said yes and mostly errs.
  bool has_still(std::uint64_t three) const {
    return triples_.has(three) | short_.has(three & 0xFFFFFFFF);
  }
  // Exact. Nothing if there is none.
  const Entry* find(std::uint32_t two) const {
    for (std::size_t i = slot(two);; ++i) {
      const Entry& entry = table_[i & mask_];
      if (entry.two_ == 0) return nullptr;
      if (entry.two_ == two) return &entry;
    }
  }
  std::size_t memory() const {
    return pairs_.memory() + triples_.memory() + short_.memory() +
           table_.capacity() * sizeof(Entry);
  }

 private:
  static std::size_t slot(std::uint32_t two) { return two * 0x9E3779B97F4A7C15u >> 40; }
  Entry& entry(std::uint32_t two);
  void complete(Entry& entry, const Literals& literals);

  Bits pairs_, triples_;
  Bits short_;  // pairs after which anything may come
  std::vector<Entry> table_;
  std::size_t mask_ = 0;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PAIRS_H_
