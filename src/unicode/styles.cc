// Number skeletons are checked by ICU, which parses them strictly. Date skeletons
// it takes with any letters and drops what it does not know, so those we check.
#include "unicode/styles.h"

#include <unicode/numberformatter.h>
#include <unicode/parseerr.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "unicode/icu_text.h"

namespace cuecard::unicode {
namespace {

constexpr std::string_view kDateLetters = "GyMLdEcQq";
constexpr std::string_view kTimeLetters = "abBhHkKjms";

bool is_number_skeleton(std::string_view skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  icu::number::NumberFormatter::forSkeleton(to_utf16(skeleton), where, status);
  return U_SUCCESS(status) && !skeleton.empty();
}

// Fields of up to five letters: `MMMM`, and `y` but once.
bool is_civil_skeleton(std::string_view skeleton) {
  const auto known = [](char c) {
    return kDateLetters.find(c) != std::string_view::npos ||
           kTimeLetters.find(c) != std::string_view::npos;
  };
  constexpr std::size_t kLongest = 32;
  return !skeleton.empty() && skeleton.size() <= kLongest &&
         std::all_of(skeleton.begin(), skeleton.end(), known);
}

std::optional<std::string> number_advice(std::string_view style) {
  if (const auto skeleton = skeleton_of(style)) {
    if (is_number_skeleton(*skeleton)) return std::nullopt;
    return "write a number skeleton, such as `::.00` or `::compact-short`";
  }
  if (style == "integer" || style == "percent") return std::nullopt;
  if (style == "currency") return "declare the variable as `type: money` and write its name alone";
  const std::string_view near = nearest(style, {"integer", "percent"});
  return near.empty() ? "write `integer`, `percent` or a skeleton such as `::.00`"
                      : format("did you mean `{}`?", near);
}

std::optional<std::string> civil_advice(std::string_view style) {
  static constexpr std::array<std::string_view, 4> kStyles = {"short", "medium", "long", "full"};
  if (const auto skeleton = skeleton_of(style)) {
    if (is_civil_skeleton(*skeleton)) return std::nullopt;
    return "write the letters of the fields wanted, such as `::yMMMMd` or `::Hmm`";
  }
  if (std::find(kStyles.begin(), kStyles.end(), style) != kStyles.end()) return std::nullopt;
  const std::string_view near = nearest(style, {kStyles.begin(), kStyles.end()});
  return near.empty() ? "write `short`, `medium`, `long`, `full` or a skeleton such as `::yMMMMd`"
                      : format("did you mean `{}`?", near);
}

}  // namespace

std::optional<std::string_view> skeleton_of(std::string_view style) {
  if (style.substr(0, 2) != "::") return std::nullopt;
  return trim(style.substr(2));
}

std::optional<std::string> style_advice(Use use, std::string_view style) {
  return use == Use::number ? number_advice(style) : civil_advice(style);
}

}  // namespace cuecard::unicode
