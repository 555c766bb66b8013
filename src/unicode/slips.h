// What is said about slips in patterns, in one place, so that the wording agrees.
#ifndef CUECARD_UNICODE_SLIPS_H_
#define CUECARD_UNICODE_SLIPS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "unicode/message.h"

namespace cuecard::unicode::slips {

PatternProblem ill_formed(std::size_t offset);
PatternProblem never_closed(std::size_t offset);
PatternProblem stray_brace(std::size_t offset);
PatternProblem double_brace(std::size_t offset);
PatternProblem full_width_brace(std::size_t offset, std::string_view written);
PatternProblem full_width_sign(std::size_t offset, std::string_view written);
PatternProblem apostrophe(std::size_t offset, bool ends);

PatternProblem no_name(std::size_t offset);
PatternProblem bad_name(std::size_t offset, std::string_view written);
PatternProblem numbered(std::size_t offset, std::string_view number);
PatternProblem unknown_format(std::size_t offset, std::string_view type);
PatternProblem after_format(std::size_t offset, std::string_view type);
PatternProblem bad_style(std::size_t offset, std::string_view style, std::string help);

PatternProblem bad_branch(std::size_t offset, std::string_view written);
PatternProblem branch_without_text(std::size_t offset, std::string_view key);
PatternProblem unknown_branch(std::size_t offset, std::string_view key);
PatternProblem duplicate_branch(std::size_t offset, std::string_view key);
PatternProblem bad_offset(std::size_t offset);
PatternProblem missing_other(std::size_t offset, std::string_view name);

PatternProblem too_long(std::size_t bytes, std::size_t most);
PatternProblem too_deep(std::size_t offset, std::size_t depth, std::size_t most);
PatternProblem too_many_arguments(std::size_t offset, std::string_view name, std::size_t most);

}  // namespace cuecard::unicode::slips

#endif  // CUECARD_UNICODE_SLIPS_H_
