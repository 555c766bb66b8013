// What is said about slips in patterns, in one place, so that the wording agrees.
#ifndef CUECARD_UNICODE_SLIPS_H_
#define CUECARD_UNICODE_SLIPS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "unicode/message.h"

namespace cuecard::unicode {

// Adds problems to a list. All return false, for `return slips.stray_brace(at);` in
// a reader. (Problems are made here, not by the callers: those recurse, and must
// keep their stack frames small.)
class Slips {
 public:
  explicit Slips(std::vector<PatternProblem>& problems) : problems_(problems) {}

  // Offsets are bytes into the pattern; `written` and the like are quoted from it.
  bool ill_formed(std::size_t offset);
  bool never_closed(std::size_t offset);
  bool stray_brace(std::size_t offset);
  bool double_brace(std::size_t offset);
  bool full_width_brace(std::size_t offset, std::string_view written);
  bool full_width_sign(std::size_t offset, std::string_view written);
  bool apostrophe(std::size_t offset, bool ends);

  bool no_name(std::size_t offset);
  bool bad_name(std::size_t offset, std::string_view written);
  bool numbered(std::size_t offset, std::string_view number);
  bool unknown_format(std::size_t offset, std::string_view type);
  bool nothing_after_comma(std::size_t offset);
  bool after_format(std::size_t offset, std::string_view type);
  bool bad_style(std::size_t offset, std::string_view style, std::string help);

  bool bad_branch(std::size_t offset, std::string_view written);
  bool branch_without_text(std::size_t offset, std::string_view key);
  bool unknown_branch(std::size_t offset, std::string_view key);
  bool duplicate_branch(std::size_t offset, std::string_view key);
  bool bad_offset(std::size_t offset);
  bool missing_other(std::size_t offset, std::string_view name);

  bool too_long(std::size_t bytes, std::size_t most);
  bool too_deep(std::size_t offset, std::size_t depth, std::size_t most);
  bool too_many_arguments(std::size_t offset, std::string_view name, std::size_t most);
  bool misused(std::size_t offset, std::string_view name, Type type, std::string advice);

 private:
  bool add(std::string_view code, std::string message, std::string_view help, std::size_t offset,
           std::size_t size);

  std::vector<PatternProblem>& problems_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_SLIPS_H_
