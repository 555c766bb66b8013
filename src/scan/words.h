// Words: what literals begin with whose first token is an ASCII letter or
// digit, by the first eight bytes of the first word and of the second.
#ifndef CUECARD_SCAN_WORDS_H_
#define CUECARD_SCAN_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scan/bits.h"
#include "scan/walks.h"

namespace cuecard::scan {

class Words {
 public:
  // Up to eight letters and digits in small letters; zero after the word.
  using Key = std::uint64_t;
  static constexpr std::size_t kLongestKey = 8;

  Words(const std::vector<std::u32string>& strings, const Literals& literals);

  bool empty() const { return entries_ == 0; }
  bool has(Key first) const { return first_.has(first); }
  // Whether literals go on so after the first word.
  bool has(Key first, Key second) const { return second_.has(together(first, second)); }

  // Whether literals may end with the first word, or go on otherwise.
  bool has_alone(Key first) const { return alone_.has(first); }

  struct Entry {
    Key key = 0;  // 0: no entry
    Trie::Place place;
  };
  // Nothing where no literal begins so.
  const Entry* find(Key key) const {
    for (std::size_t i = slot(key);; ++i) {
      const Entry& entry = table_[i & mask_];
      if (entry.key == key) return &entry;
      if (entry.key == 0) return nullptr;
    }
  }
  std::size_t memory() const;

 private:
  static Key together(Key first, Key second) { return first * 0xD6E8FEB86659FD93u + second; }
  std::size_t slot(Key key) const { return key * 0x9E3779B97F4A7C15u >> 40; }
  void add(const std::u32string& string, const Literals& literals);
  void enter(Key key, const Literals& literals);

  Bits first_, second_, alone_;
  std::vector<Entry> table_;
  std::size_t mask_ = 0, entries_ = 0;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_WORDS_H_
