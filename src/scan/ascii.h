// Ascii: eight bytes of a text at a time, without tables.
#ifndef CUECARD_SCAN_ASCII_H_
#define CUECARD_SCAN_ASCII_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cuecard::scan {

// A number of the same byte eight times.
constexpr std::uint64_t in_each_byte(std::uint64_t byte) { return byte * 0x0101010101010101u; }

// Up to eight bytes from `at` on, the first lowest; zero after the end.
inline std::uint64_t load_eight(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  if (text.size() - at >= 8) {
    std::memcpy(&eight, text.data() + at, 8);
  } else if (text.size() >= 8) {
    std::memcpy(&eight, text.data() + text.size() - 8, 8);
    eight >>= 8 * (at + 8 - text.size());
  } else {
    for (std::size_t i = text.size(); i > at; --i)
      eight = eight << 8 | static_cast<unsigned char>(text[i - 1]);
  }
  return eight;
}

// The highest bit of each byte, brought together.
inline std::uint64_t high_bits(std::uint64_t eight) {
  return (eight >> 7 & in_each_byte(1)) * 0x0102040810204080u >> 56;
}

// A bit for each byte that is an ASCII letter or digit.
inline std::uint64_t word_bits(std::uint64_t eight) {
  const std::uint64_t low = eight & in_each_byte(0x7F), small = low | in_each_byte(0x20);
  const auto above = [](std::uint64_t bytes, std::uint64_t least) {
    return bytes + in_each_byte(0x80 - least);
  };
  const std::uint64_t letters = above(small, 'a') & ~above(small, 'z' + 1);
  const std::uint64_t digits = above(low, '0') & ~above(low, '9' + 1);
  return high_bits((letters | digits) & ~eight);
}

// Up to eight letters and digits of a word that begins at `at`, in small letters; zero after it.
inline std::uint64_t word_key(std::string_view text, std::size_t at, std::size_t size) {
  const std::uint64_t eight = load_eight(text, at) | in_each_byte(0x20);
  return size >= 8 ? eight : eight & ((std::uint64_t{1} << 8 * size) - 1);
}

// How long the word at `at` is, or that it is at least 8 long.
inline std::size_t word_size(std::string_view text, std::size_t at) {
  return static_cast<std::size_t>(std::countr_one(word_bits(load_eight(text, at))));
}

inline bool is_word_byte(char c) {
  const char small = static_cast<char>(c | 0x20);
  return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9');
}

// Where the words are in a stretch of a text.
class AsciiBits {
 public:
  static constexpr std::size_t kBytes = 2048;  // of a stretch

  // The words of [begin, end), whole: so somewhat further is read.
  void read(std::string_view text, std::size_t begin, std::size_t end) {
    const std::size_t stop = std::min(text.size(), end + kFurther);
    std::uint64_t other = 0;
    std::size_t group = 0;
    for (std::size_t at = begin; at < stop; ++group) {
      std::uint64_t bits = 0;
      for (unsigned i = 0; i < 64 && at < stop; i += 8, at += 8) {
        const std::uint64_t eight = load_eight(text, at);
        other |= eight;
        bits |= word_bits(eight) << i;
      }
      groups_[group] = bits;
    }
    groups_[group] = 0;
    has_other_ = (other & in_each_byte(0x80)) != 0;
  }

  // Whether there are bytes that are not ASCII.
  bool has_other() const { return has_other_; }

  // Calls for every word that begins in [begin, end), where `begin` is that of the stretch, with
  // where it begins and how long it is, or how long it is at least: 8.
  template <class Do>
  void for_each_word(std::string_view text, std::size_t begin, std::size_t end, Do act) const {
    std::uint64_t carry = begin > 0 && is_word_byte(text[begin - 1]);
    for (std::size_t at = begin, group = 0; at < end; at += 64, ++group) {
      const std::uint64_t bits = groups_[group], next = groups_[group + 1];
      for (std::uint64_t starts = bits & ~(bits << 1 | carry); starts != 0; starts &= starts - 1) {
        const auto start = static_cast<unsigned>(std::countr_zero(starts));
        if (at + start >= end) return;
        const std::uint64_t rest = bits >> start | (start == 0 ? 0 : next << (64 - start));
        act(at + start, static_cast<std::size_t>(std::countr_one(rest)));
      }
      carry = bits >> 63;
    }
  }

 private:
  static constexpr std::size_t kFurther = 64;

  std::array<std::uint64_t, (kBytes + kFurther) / 64 + 1> groups_;
  bool has_other_ = false;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_ASCII_H_
