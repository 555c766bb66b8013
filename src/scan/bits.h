// Bits: a set of keys that may say yes to one that it does not have, and never
// no to one that it has.
#ifndef CUECARD_SCAN_BITS_H_
#define CUECARD_SCAN_BITS_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuecard::scan {

class Bits {
 public:
  Bits(std::size_t keys, std::size_t most_bits, std::size_t fewest_bits = 1024)
      : shift_(64 - static_cast<unsigned>(std::countr_zero(
                        std::bit_ceil(std::clamp(keys * kBitsAKey, fewest_bits, most_bits))))),
        words_((std::size_t{1} << (64 - shift_)) / 64) {}

  void add(std::uint64_t key) { add_hash(key * kSpread); }
  bool has(std::uint64_t key) const { return has_hash(key * kSpread); }
  // The same by keys whose highest bits differ as well as can be.
  void add_hash(std::uint64_t hash) {
    words_[place(hash) / 64] |= std::uint64_t{1} << place(hash) % 64;
  }
  bool has_hash(std::uint64_t hash) const {
    return (words_[place(hash) / 64] >> place(hash) % 64 & 1) != 0;
  }
  std::size_t memory() const { return words_.capacity() * sizeof(std::uint64_t); }

 private:
  static constexpr std::size_t kBitsAKey = 32;
  static constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15u;

  std::uint64_t place(std::uint64_t hash) const { return hash >> shift_; }

  unsigned shift_;
  std::vector<std::uint64_t> words_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_BITS_H_
