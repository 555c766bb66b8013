// Folding: what a listener would not tell apart becomes the same. Case, width,
// compatibility forms, traditional and simplified characters, and characters
// that are not heard at all. Patterns and texts go through the same table.
//
//   const Folding& folding = Folding::get();
//   folding(U'A') == U"a";
//
// Built once for the process, on first use; then read by any thread.
#ifndef CUECARD_UNICODE_FOLD_H_
#define CUECARD_UNICODE_FOLD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::unicode {

// What a folded code point does in speech.
enum class Kind : std::uint8_t {
  other,       // ill-formed text, controls: nothing matches across
  skip,        // folds to nothing
  ornament,    // spaces and decoration
  clause,      // ends a clause
  point,       // . and , which are inner to a number, or end a clause
  ender,       // ends a sentence
  apostrophe,  // inner to a word, or an ornament
  word,        // letters of alphabetic scripts
  digit,       // a word character, too
  han,         // matched by substring: Han, kana, Hangul, Thai, ...; signs and emoji
  mark,        // attaches to the character before it
};

inline bool is_word(Kind kind) { return kind == Kind::word || kind == Kind::digit; }

// The folded form of one code point. A small value of its own, since most code
// points fold to themselves and stand in no table.
class Folded {
 public:
  explicit Folded(char32_t itself) : one_(itself) {}
  Folded(const char32_t* begin, std::size_t size) : several_(begin), size_(size) {}

  const char32_t* begin() const { return several_ == nullptr ? &one_ : several_; }
  const char32_t* end() const { return begin() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  char32_t front() const { return *begin(); }
  char32_t back() const { return end()[-1]; }
  char32_t operator[](std::size_t i) const { return begin()[i]; }
  operator std::u32string_view() const& { return {begin(), size_}; }  // NOLINT: meant to convert
  operator std::u32string_view() const&& = delete;                    // it would dangle

 private:
  const char32_t* several_ = nullptr;
  char32_t one_ = 0;
  std::size_t size_ = 1;
};

class Folding {
 public:
  static const Folding& get();

  // The folded form of one code point, composed; empty for what is skipped.
  Folded operator()(char32_t original) const {
    if (original >= kCodePoints) return Folded(original);
    const std::uint32_t change = changes_[entry(original).change];
    if (change == 0) return Folded(original);
    return Folded(changed_.data() + (change >> kSizeBits), change & kSizeMask);
  }
  // Of a folded code point.
  Kind kind(char32_t folded) const {
    return folded < kCodePoints ? entry(folded).kind : Kind::other;
  }
  // Whether an original character is a capital (or titlecase) letter.
  static bool is_capital(char32_t original);
  // The character that is left of a folded one without its marks.
  static char32_t base_of(char32_t folded);
  // A folded base and its marks in canonical composition.
  static std::u32string compose(std::u32string_view cluster);
  // The same in place, of `size` code points; returns how many they are then:
  // at most `room`.
  static std::size_t compose(char32_t* cluster, std::size_t size, std::size_t room);

  // The code points that do not fold to themselves.
  const std::u32string& changing() const { return changing_; }
  // Code points of so many in a row are alike in all respects where their pages
  // are.
  static constexpr std::size_t kPageSize = 64;
  std::size_t page_of(char32_t c) const { return page_of_[c / kPageSize]; }

 private:
  static constexpr std::size_t kCodePoints = 0x110000;
  static constexpr unsigned kSizeBits = 5;  // of the number of code points that one folds to
  static constexpr std::uint32_t kSizeMask = (1u << kSizeBits) - 1;

  struct Entry {
    std::uint16_t change;  // an index into changes_; of changing_ it is one less
    Kind kind;
  };
  using Page = std::array<Entry, kPageSize>;

  Folding();
  void lay_out(const std::vector<Kind>& kinds);
  void add_page(std::size_t begin, const std::vector<Kind>& kinds, std::size_t& next);
  const Entry& entry(char32_t c) const { return pages_[page_of_[c / kPageSize]][c % kPageSize]; }

  std::vector<std::uint16_t> page_of_;
  std::vector<Page> pages_;             // equal neighbours once
  std::vector<std::uint32_t> changes_;  // place in changed_ and size; 0: none
  std::u32string changed_;
  std::u32string changing_;
};

// A number for the toneless pinyin of a Han character's most common reading,
// the same for all characters of that sound; the character itself where it has
// none. The table is built on first use.
char32_t sound_of(char32_t folded);

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_FOLD_H_
