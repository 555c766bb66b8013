// How people group the digits of a number without separators depends on how many
// there are: 138 0013 8000 (mainland mobiles), 0912 345 678 (Taiwan mobiles),
// 415 555 0123, 6222 8888, 555 0123; short service numbers stay whole.
#include "unicode/phone.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cuecard::unicode {
namespace {

constexpr std::string_view kSeparators = " -.()";
constexpr std::size_t kMostDigits = 24;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return kSeparators.find(c) != std::string_view::npos; }

std::vector<std::size_t> groups_of(std::string_view digits) {
  const std::size_t count = digits.size();
  if (count == 11 && digits.front() == '1') return {3, 4, 4};
  if (count == 10 && digits.substr(0, 2) == "09") return {4, 3, 3};
  if (count == 10) return {3, 3, 4};
  if (count == 8) return {4, 4};
  if (count == 7) return {3, 4};
  if (count <= 6) return {count};
  std::vector<std::size_t> groups(count / 4, 4);
  if (count % 4 != 0) groups.insert(groups.begin(), count % 4);
  return groups;
}

// How many digits of an international number are the country's: one in North America
// and Russia, two in the countries listed (ITU E.164), three elsewhere.
std::size_t country_code_size(std::string_view digits) {
  if (digits.front() == '1' || digits.front() == '7') return 1;
  static constexpr std::string_view kTwoDigits =
      "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 "
      "64 65 66 81 82 84 86 90 91 92 93 94 95 98";
  return kTwoDigits.find(digits.substr(0, 2)) != std::string_view::npos ? 2 : 3;
}

void append_groups(std::string_view digits, std::string& out) {
  std::size_t at = 0;
  for (const std::size_t size : groups_of(digits)) {
    if (at != 0) out += ' ';
    out += digits.substr(at, size);
    at += size;
  }
}

// Runs of separators become one space; none is left at the ends.
void append_host_groups(std::string_view phone, std::string& out) {
  bool pending = false;
  bool begun = false;
  for (const char c : phone) {
    if (is_separator(c)) {
      pending = begun;
      continue;
    }
    if (pending) out += ' ';
    out += c;
    pending = false;
    begun = true;
  }
}

}  // namespace

bool is_phone(std::string_view text) {
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  constexpr std::size_t kLongest = 64;
  return digits > 0 && digits <= kMostDigits && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || is_separator(c) || c == '+' || c == '*' || c == '#';
         });
}

void append_phone(std::string_view phone, std::string& out) {
  const bool international = phone.size() > 4 && phone.front() == '+';
  const std::string_view digits = phone.substr(international ? 1 : 0);
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return append_host_groups(phone, out);
  const std::size_t country = international ? country_code_size(digits) : 0;
  if (international) out.append("+").append(digits.substr(0, country)).append(" ");
  append_groups(digits.substr(country), out);
}

}  // namespace cuecard::unicode
