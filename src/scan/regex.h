// Regular expressions: the only place that sees RE2. Many expressions over one folded
// text, of which only those are run whose necessary words occur in it.
#ifndef CUECARD_SCAN_REGEX_H_
#define CUECARD_SCAN_REGEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::scan {

struct RegexMatch {
  std::uint32_t regex;  // its index
  std::size_t begin;    // bytes of the folded text
  std::size_t end;
};

// The error of RE2 for `source` in an author's words, or empty.
std::string regex_error(const std::string& source);

// The same with what to do about it, and the part of `source` that RE2 complains of.
struct RegexSlip {
  std::string message;
  std::string help;
  std::string part;  // may be empty
};
std::optional<RegexSlip> regex_slip(const std::string& source);

// What one expression may use, compiled and at work, in bytes. Past it RE2 works slower, with less.
inline constexpr std::int64_t kRegexMemory = 2 << 20;

class RegexSet {
 public:
  RegexSet();
  ~RegexSet();
  RegexSet(RegexSet&&) noexcept;
  RegexSet& operator=(RegexSet&&) noexcept;

  // `source` must be one that regex_error has nothing against. The index is given in order, from 0.
  void add(const std::string& source);
  void build();  // after the last add, before the first scan
  bool empty() const;

  // All leftmost-longest, not overlapping, not empty matches of each expression, by expression.
  void scan(std::string_view folded, std::vector<RegexMatch>& matches) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_REGEX_H_
