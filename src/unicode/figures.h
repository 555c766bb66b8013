// Writing numbers as one of ICU's formatters does, without asking it each time: how it
// writes digits, groups, signs and what stands around them is read off from its output
// once. A whole number then costs a few appended characters.
#ifndef CUECARD_UNICODE_FIGURES_H_
#define CUECARD_UNICODE_FIGURES_H_

#include <unicode/numberformatter.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cuecard::unicode {

// Immutable; thread-safe.
class Figures {
 public:
  // Null where the formatter does not write whole numbers digit by digit with the same
  // text around each (compact, scientific, percent, plurals of a unit, ...).
  static std::unique_ptr<const Figures> read(
      const icu::number::LocalizedNumberFormatter& formatter);

  void append(std::int64_t number, std::string& out) const;

  bool has_fraction() const { return least_fraction_ > 0; }  // of whole numbers

  // A decimal number ("-1234.50"), as is_decimal has it. As the formatter would only
  // where that never rounds.
  void append_decimal(std::string_view number, std::string& out) const;

 private:
  struct Sides {
    std::string before, after;
  };

  Figures() = default;
  bool read_digits(const icu::number::LocalizedNumberFormatter& formatter);
  bool read_surroundings(const icu::number::LocalizedNumberFormatter& formatter);
  bool read_groups(const icu::number::LocalizedNumberFormatter& formatter);
  bool agrees(const icu::number::LocalizedNumberFormatter& formatter) const;

  void append(bool negative, std::string_view whole, std::string_view fraction,
              std::string& out) const;
  void append_whole(std::string_view whole, std::string& out) const;
  void append_fraction(std::string_view fraction, std::string& out) const;

  std::array<std::string, 10> digits_;
  Sides positive_, negative_;
  std::string point_;
  std::size_t least_fraction_ = 0;  // digits after the point that are always there
  std::string separator_;
  std::size_t grouped_from_ = 0;  // digits that a number must have to be grouped
  std::size_t last_group_ = 0, other_groups_ = 0;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_FIGURES_H_
