// Words: what literals begin with whose first token is an ASCII letter or
// digit, by the first eight bytes of the first word and of the second.
#ifndef CUECARD_SCAN_WORDS_H_
#define CUECARD_SCAN_WORDS_H_

#include <bit>
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

  // Words that follow one another, each after a single space or apostrophe, as one number.
  using Chain = std::uint64_t;
  static Chain chain(Key first) { return first * 0x9FB21C651E98DF25u; }
  static Chain chain(Chain words, bool apostrophe, Key next) {
    return ((words >> 29) + (next ^ std::uint64_t{apostrophe} << 63)) * 0x9FB21C651E98DF25u;
  }

  // Whether literals may begin with this word, known as a chain, and the next one, if they are
  // joined by a single space or apostrophe; asked first, for it is asked of every word.
  bool may_begin(Chain word, Chain next, bool joined) const {
    return leads_.has_hash(joined ? pair(word, next) : word) | leads_.has_hash(alone(word));
  }
  // Whether literals begin with these words.
  bool begin_with(Chain words) const { return begun_.has(words); }
  // Whether one is known to go on or end there in a way that says no more by words: of up to two
  // words, where it does not go on so; or of three.
  bool tell(Chain words) const { return telling_.has(words); }

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
  static Chain pair(Chain word, Chain next) { return std::rotl(word, 7) + next; }
  static Chain alone(Chain word) { return ~word; }
  std::size_t slot(Key key) const { return key * 0x9E3779B97F4A7C15u >> 40; }
  void add(const std::u32string& string, const Literals& literals);
  void add_lead(const std::u32string& string);
  void enter(Key key, const Literals& literals);

  Bits leads_;  // first words; pairs of the first two; and first words that no word is joined to
  Bits begun_, telling_;
  std::vector<Entry> table_;
  std::size_t mask_ = 0, entries_ = 0;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_WORDS_H_
