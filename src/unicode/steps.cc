// Text and words are only appended, and so are the figures of most numbers; ICU is
// called for the others, and to choose a plural.
#include "unicode/steps.h"

#include <limits>

namespace cuecard::unicode {
namespace {

std::optional<Number> number_in(const Argument& argument) {
  if (!argument.present || argument.value == nullptr) return std::nullopt;
  return Number::of(*argument.value);
}

// What a select goes by: a flag's value, a choice's key, else the text itself.
std::string_view key_of(const Argument& argument) {
  if (argument.value == nullptr) return argument.word;
  if (const auto* flag = argument.value->as<bool>()) return *flag ? "true" : "false";
  const auto* text = argument.value->as<std::string>();
  return text != nullptr ? std::string_view(*text) : argument.word;
}

}  // namespace

bool run_steps(const Steps& steps, const Run& run) {
  for (const auto& step : steps)
    if (!step->run(run) || run.out.size() > run.most) return false;
  return true;
}

bool LiteralStep::run(const Run& run) const {
  run.out += text_;
  return true;
}

bool PlainStep::run(const Run& run) const {
  const Argument& argument = run.arguments[slot_.index];
  return argument.type == slot_.type && printer_.print(argument, run.out);
}

bool NumberStep::run(const Run& run) const {
  const auto number = number_in(run.arguments[slot_]);
  return number && style_.append(*number, run.out);
}

bool NumberSignStep::run(const Run& run) const {
  return run.counted != nullptr && style_.append(*run.counted, run.out);
}

bool CivilStep::run(const Run& run) const {
  const Argument& argument = run.arguments[slot_];
  return argument.present && argument.value != nullptr &&
         print_civil(pattern_, *argument.value, run.out);
}

void PluralStep::add(const std::string& keyword, Steps steps) {
  if (keyword == "other")
    other_ = std::move(steps);
  else
    by_keyword_.emplace_back(icu::UnicodeString::fromUTF8(keyword), std::move(steps));
}

bool PluralStep::run(const Run& run) const {
  const auto given = number_in(run.arguments[slot_]);
  if (!given) return false;
  const Number counted = given->minus(subtract_);
  const Steps* branch = branch_for(*given, counted);
  return branch != nullptr && run_steps(*branch, {run.arguments, run.most, run.out, &counted});
}

// An exact branch goes by the number given, a keyword by what is left of it.
const Steps* PluralStep::branch_for(const Number& given, const Number& counted) const {
  const double value = given.as_double();
  for (const auto& [number, steps] : exact_)
    if (number == value) return &steps;
  if (by_keyword_.empty()) return &other_;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString keyword = keyword_of(counted, status);
  if (U_FAILURE(status)) return nullptr;
  for (const auto& [name, steps] : by_keyword_)
    if (name == keyword) return &steps;
  return &other_;
}

// The form depends on the number as it is written; most are written as they are.
icu::UnicodeString PluralStep::keyword_of(const Number& counted, UErrorCode& status) const {
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  const std::int64_t* whole = counted.whole();
  if (whole != nullptr && style_.is_plain_for_whole() && 0 <= *whole && *whole <= kMost)
    return rules_.select(static_cast<std::int32_t>(*whole));
  return rules_.select(style_.format(counted, status), status);
}

void SelectStep::add(const std::string& key, Steps steps) {
  if (key == "other")
    other_ = std::move(steps);
  else
    by_key_.emplace_back(key, std::move(steps));
}

bool SelectStep::run(const Run& run) const {
  const Argument& argument = run.arguments[slot_];
  // An own run: `#` stands for nothing inside a select.
  const Run inner{run.arguments, run.most, run.out};
  if (argument.present) {
    const std::string_view key = key_of(argument);
    for (const auto& [name, steps] : by_key_)
      if (name == key) return run_steps(steps, inner);
  }
  return run_steps(other_, inner);
}

}  // namespace cuecard::unicode
