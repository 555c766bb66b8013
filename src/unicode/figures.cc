// ICU marks the parts of what it prints: the whole part with its separators, and the
// fraction. From a few samples we know them all; further samples, with every plural
// form among them, prove that nothing else changes from number to number. Groups: a
// last one, then others of one size (3 and 3, in India 3 and 2), in numbers that are
// long enough (four digits or, in Spanish, five).
#include "unicode/figures.h"

#include <unicode/formattedvalue.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

#include "unicode/icu_text.h"

namespace cuecard::unicode {
namespace {

using Formatter = icu::number::LocalizedNumberFormatter;

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

// A number as printed: `before` 1,234 `point` 50 `after`.
struct Sample {
  std::string before, whole, point, fraction, after;
};

struct Range {
  std::int32_t begin = 0, end = 0;
};

std::optional<Range> find_field(const icu::number::FormattedNumber& number, std::int32_t field) {
  UErrorCode status = U_ZERO_ERROR;
  icu::ConstrainedFieldPosition position;
  position.constrainField(UFIELD_CATEGORY_NUMBER, field);
  if (!number.nextPosition(position, status) || U_FAILURE(status)) return std::nullopt;
  return Range{position.getStart(), position.getLimit()};
}

std::optional<Sample> sample(const Formatter& formatter, const std::string& decimal) {
  UErrorCode status = U_ZERO_ERROR;
  const auto number = formatter.formatDecimal(decimal, status);
  const icu::UnicodeString text = number.toString(status);
  const auto whole = find_field(number, UNUM_INTEGER_FIELD);
  if (U_FAILURE(status) || !whole) return std::nullopt;
  const auto fraction =
      find_field(number, UNUM_FRACTION_FIELD).value_or(Range{whole->end, whole->end});
  const auto between = [&](std::int32_t from, std::int32_t to) {
    return to_utf8(text.tempSubStringBetween(from, to));
  };
  return Sample{between(0, whole->begin), between(whole->begin, whole->end),
                between(whole->end, fraction.begin), between(fraction.begin, fraction.end),
                between(fraction.end, text.length())};
}

std::string as_icu_writes(std::int64_t number, const Formatter& formatter) {
  UErrorCode status = U_ZERO_ERROR;
  return to_utf8(formatter.formatInt(number, status).toString(status));
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

// Every plural form of every language, every length, all digits, and both ends.
std::vector<std::int64_t> proofs() {
  std::vector<std::int64_t> numbers = {std::numeric_limits<std::int64_t>::min(),
                                       std::numeric_limits<std::int64_t>::max()};
  for (std::int64_t number = -2; number <= 31; ++number) numbers.push_back(number);
  for (std::int64_t number = 98; number <= 987654321987654321 / 10; number = number * 10 + 7) {
    numbers.push_back(number);
    numbers.push_back(-number * 5);
  }
  numbers.push_back(1000000);
  return numbers;
}

}  // namespace

std::unique_ptr<const Figures> Figures::read(const Formatter& formatter) {
  std::unique_ptr<Figures> made(new Figures);
  const bool plain = made->read_digits(formatter) && made->read_surroundings(formatter) &&
                     made->read_groups(formatter) && made->agrees(formatter);
  return plain ? std::move(made) : nullptr;
}

bool Figures::read_digits(const Formatter& formatter) {
  for (std::size_t digit = 0; digit < digits_.size(); ++digit) {
    auto printed = sample(formatter, std::to_string(digit));
    if (!printed || printed->whole.empty()) return false;
    digits_[digit] = std::move(printed->whole);
  }
  return true;
}

bool Figures::read_surroundings(const Formatter& formatter) {
  auto one = sample(formatter, "1"), minus = sample(formatter, "-1");
  auto half = sample(formatter, "1.5");
  if (!one || !minus || !half) return false;
  while (repeated(digits_[0], least_fraction_).size() < one->fraction.size()) ++least_fraction_;
  point_ = std::move(half->point);
  positive_ = {std::move(one->before), std::move(one->after)};
  negative_ = {std::move(minus->before), std::move(minus->after)};
  return true;
}

// The separators stand between the ones of 11,111.
bool Figures::read_groups(const Formatter& formatter) {
  const std::string& one = digits_[1];
  const auto is_grouped = [&](std::size_t digits) {
    const auto printed = sample(formatter, std::string(digits, '1'));
    return printed && printed->whole != repeated(one, digits);
  };
  constexpr std::size_t kLong = 19;
  for (grouped_from_ = 1; !is_grouped(grouped_from_); ++grouped_from_)
    if (grouped_from_ == kLong) {
      grouped_from_ = kNever;
      return true;
    }
  const auto printed = sample(formatter, std::string(kLong, '1'));
  if (!printed) return false;
  std::vector<std::size_t> groups = {0};  // digits between separators, from the left
  for (std::string_view rest = printed->whole; !rest.empty();) {
    const std::size_t gap = std::min(rest.find(one), rest.size());
    if (gap > 0) {
      separator_ = rest.substr(0, gap);
      groups.push_back(0);
    }
    rest.remove_prefix(std::min(gap + one.size(), rest.size()));
    ++groups.back();
  }
  if (groups.size() < 3) return false;
  last_group_ = groups.back();
  other_groups_ = groups[groups.size() - 2];
  return true;
}

// The numbers are never destroyed: hosts may print when the process is on its way out.
bool Figures::agrees(const Formatter& formatter) const {
  static const auto& numbers = *new std::vector<std::int64_t>(proofs());
  return std::all_of(numbers.begin(), numbers.end(), [&](std::int64_t number) {
    std::string ours;
    append(number, ours);
    return ours == as_icu_writes(number, formatter);
  });
}

void Figures::append(std::int64_t number, std::string& out) const {
  std::array<char, 24> text;
  const char* const end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  append_decimal({text.data(), static_cast<std::size_t>(end - text.data())}, out);
}

void Figures::append_decimal(std::string_view number, std::string& out) const {
  const bool negative = number.front() == '-';
  if (negative) number.remove_prefix(1);
  const std::size_t point = std::min(number.find('.'), number.size());
  append(negative, number.substr(0, point), number.substr(std::min(point + 1, number.size())), out);
}

void Figures::append(bool negative, std::string_view whole, std::string_view fraction,
                     std::string& out) const {
  const Sides& sides = negative ? negative_ : positive_;
  out += sides.before;
  append_whole(whole, out);
  append_fraction(fraction, out);
  out += sides.after;
}

void Figures::append_whole(std::string_view whole, std::string& out) const {
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  const bool grouped = whole.size() >= grouped_from_;
  for (std::size_t left = whole.size(); left-- > 0;) {
    out += digits_[static_cast<std::size_t>(whole[whole.size() - 1 - left] - '0')];
    if (grouped && left >= last_group_ && (left - last_group_) % other_groups_ == 0)
      out += separator_;
  }
}

// Closing zeros are printed only where digits are always there.
void Figures::append_fraction(std::string_view fraction, std::string& out) const {
  while (fraction.size() > least_fraction_ && fraction.back() == '0') fraction.remove_suffix(1);
  const std::size_t digits = std::max(fraction.size(), least_fraction_);
  if (digits == 0) return;
  out += point_;
  for (std::size_t i = 0; i < digits; ++i)
    out += digits_[i < fraction.size() ? static_cast<std::size_t>(fraction[i] - '0') : 0];
}

}  // namespace cuecard::unicode
