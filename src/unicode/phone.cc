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
  if (!std::all_of(phone.begin(), phone.end(), is_digit)) return append_host_groups(phone, out);
  std::size_t at = 0;
  for (const std::size_t size : groups_of(phone)) {
    if (at != 0) out += ' ';
    out += phone.substr(at, size);
    at += size;
  }
}

}  // namespace cuecard::unicode
