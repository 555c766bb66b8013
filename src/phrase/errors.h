// The answers of the engine where there are no words. One function a code; none of
// them ever repeats a value that the host or a customer supplied.
#ifndef CUECARD_PHRASE_ERRORS_H_
#define CUECARD_PHRASE_ERRORS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "cuecard/result.h"
#include "phrase/names.h"

namespace cuecard::phrase {

Error unknown_state(std::string_view state, const std::vector<std::string_view>& known);
Error unknown_variable(std::string_view name, const std::vector<std::string_view>& known);
Error fixed_setting(const Subject& setting);
Error unknown_locale();

Error missing_variable(const Subject& subject);
Error empty_value(const Subject& subject);
Error bad_value(const Subject& subject);
Error unknown_choice(const Subject& subject);
Error value_too_long(const Subject& subject, std::size_t most);
Error ill_formed_text(const Subject& subject);
Error control_character(const Subject& subject);
Error unfilled_text(const Subject& subject);  // bad-value: it holds a brace

Error no_variant(std::string_view id);
Error empty_term(std::string_view id);
Error term_too_deep(std::string_view id);
Error empty_text(std::string_view id);
Error output_too_long(std::string_view id, std::size_t most);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_ERRORS_H_
