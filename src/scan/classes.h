// Classes: for every character, what it is to the literals of one matcher, by
// one look into a table: the number of its token, or nothing, or not so simple.
#ifndef CUECARD_SCAN_CLASSES_H_
#define CUECARD_SCAN_CLASSES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuecard::scan {

class Classes {
 public:
  using Class = std::uint16_t;
  static constexpr Class kNone = 0;          // in no literal
  static constexpr Class kDropped = 0xFFFE;  // ornaments, apostrophes, and what is skipped
  static constexpr Class kOdd = 0xFFFF;      // marks; and what folds to several tokens

  // Those of no literal.
  static const Classes& of_nothing();

  static constexpr std::size_t kPageSize = 64;

  Class operator[](char32_t c) const { return of(c / kPageSize, c % kPageSize); }
  // The same, where a character is a page and its place there.
  Class of(std::size_t page, std::size_t place) const { return pages_[page_of_[page]][place]; }
  void set(char32_t c, Class is);
  std::size_t memory() const;

 private:
  using Page = std::array<Class, kPageSize>;

  Classes() = default;
  Page page_without_literals(char32_t begin) const;

  std::vector<std::uint16_t> page_of_;
  std::vector<Page> pages_;
  std::size_t shared_ = 0;  // so many of them may be pages of several blocks
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_CLASSES_H_
