// Ascii: eight bytes of a text at a time, without tables; sixteen where the machine can.
#ifndef CUECARD_SCAN_ASCII_H_
#define CUECARD_SCAN_ASCII_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#ifdef __SSE2__
// The same for sixteen bytes; `other` gets a highest bit where some are not ASCII.
inline std::uint64_t word_bits_of_sixteen(const char* bytes, std::uint64_t& other) {
  const __m128i all = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i small = _mm_or_si128(all, _mm_set1_epi8(0x20));
  const auto within = [](__m128i of, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(of, _mm_set1_epi8(static_cast<char>(first - 1))),
                         _mm_cmplt_epi8(of, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  other |= _mm_movemask_epi8(all) != 0 ? in_each_byte(0x80) : 0;
  return static_cast<unsigned>(
      _mm_movemask_epi8(_mm_or_si128(within(small, 'a', 'z'), within(all, '0', '9'))));
}
#endif

// Up to eight letters and digits of a word that begins at `at`, in small letters; zero after it.
inline std::uint64_t word_key(std::string_view text, std::size_t at, std::size_t size) {
  const std::uint64_t eight = load_eight(text, at) | in_each_byte(0x20);
  return size >= 8 ? eight : eight & ((std::uint64_t{1} << 8 * size) - 1);
}

// The same where eight bytes are at hand.
inline std::uint64_t whole_word_key(const char* word, std::size_t size) {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  constexpr std::array<std::uint64_t, 9> kMasks = {
      0, kAll >> 56, kAll >> 48, kAll >> 40, kAll >> 32, kAll >> 24, kAll >> 16, kAll >> 8, kAll};
  std::uint64_t eight;
  std::memcpy(&eight, word, 8);
  return (eight | in_each_byte(0x20)) & kMasks[std::min<std::size_t>(size, 8)];
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
  static constexpr std::size_t kBytes = 1536;  // of a stretch

  // The words of [begin, end), whole: so somewhat further is read.
  void read(std::string_view text, std::size_t begin, std::size_t end) {
    const std::size_t stop = std::min(text.size(), end + kFurther);
    std::uint64_t other = 0;
    std::size_t group = 0;
    for (std::size_t at = begin; at < stop; ++group) {
      std::uint64_t bits = 0;
      unsigned i = 0;
#ifdef __SSE2__
      for (; i < 64 && at + 16 <= stop; i += 16, at += 16)
        bits |= word_bits_of_sixteen(text.data() + at, other) << i;
#endif
      for (; i < 64 && at < stop; i += 8, at += 8) {
        const std::uint64_t eight = load_eight(text, at);
        other |= eight;
        bits |= word_bits(eight) << i;
      }
      groups_[group] = bits;
    }
    size_ = group;
    end_ = stop;
    groups_[group] = 0;
    has_other_ = (other & in_each_byte(0x80)) != 0;
  }

  std::size_t end() const { return end_; }  // of what was read
  // Whether there are bytes that are not ASCII.
  bool has_other() const { return has_other_; }

  // Where words begin and end, by turns, from the stretch's begin on: so much of them as was read.
  // `in_word`: the stretch begins in one or right after one, which is none of them.
  std::span<std::uint16_t> edges(bool in_word) {
    std::uint16_t* end = edges_.data();
    std::uint64_t carry = in_word;
    for (std::size_t group = 0; group <= size_; ++group) {
      const std::uint64_t bits = groups_[group];
      for (std::uint64_t left = bits ^ (bits << 1 | carry); left != 0; left &= left - 1)
        *end++ = static_cast<std::uint16_t>(group * 64 + std::countr_zero(left));
      carry = bits >> 63;
    }
    return {edges_.data() + in_word, end};
  }
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
  std::size_t size_ = 0, end_ = 0;
  std::array<std::uint16_t, kBytes + kFurther + 2> edges_;
  bool has_other_ = false;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_ASCII_H_
