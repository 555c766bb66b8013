// FilteredRE2 tells which words an expression cannot match without; the automaton finds those that
// occur; only what is left is run. An expression without such words always runs.
//
// RE2 asks that words be looked for in lower case, by its own notion of it: that leaves every
// folded character as it is (a test goes through them), so folded text will do.
#include "scan/regex.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "scan/automaton.h"

namespace cuecard::scan {
namespace {

// A Han character is three bytes; shorter words would be found everywhere.
constexpr int kShortestWord = 3;

// A match is as long as can be; `.` does not cross a line, but no line is left out.
RE2::Options options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingUTF8);
  options.set_longest_match(true);
  options.set_never_nl(false);
  options.set_log_errors(false);
  options.set_max_mem(kRegexMemory);
  return options;
}

RegexSlip look_around() {
  return {"regular expressions here cannot look ahead or behind",
          "write what must stand around it as a context under `unless`",
          {}};
}

RegexSlip slip_of(RE2::ErrorCode code, const std::string& part) {
  const std::string shown = visible(part);
  const bool looks =
      part.rfind("(?=", 0) == 0 || part.rfind("(?!", 0) == 0 || part.rfind("(?<", 0) == 0;
  switch (code) {
    case RE2::ErrorBadEscape:
      return {format("`{}` is no escape of a regular expression", shown),
              "write a mere sign without `\\`; what was matched before cannot be referred to"};
    case RE2::ErrorBadCharClass:
    case RE2::ErrorBadCharRange:
      return {format("`{}` is no set or range of characters", shown),
              "write a range from the lower to the higher, such as `[0-9]`"};
    case RE2::ErrorMissingBracket:
      return {"a `[` is never closed",
              "add the `]` that belongs to it, or write `\\[` for the sign"};
    case RE2::ErrorMissingParen:
      return {"a `(` is never closed",
              "add the `)` that belongs to it, or write `\\(` for the sign"};
    case RE2::ErrorUnexpectedParen:
      return {"a `)` has no `(` before it", "remove it, or write `\\)` for the sign"};
    case RE2::ErrorTrailingBackslash:
      return {"the expression ends with `\\`", "remove it, or write `\\\\` for the sign"};
    case RE2::ErrorRepeatArgument:
      return {format("`{}` has nothing before it to repeat", shown),
              format("put it behind a character or a group, or write `\\{}` for the sign", shown)};
    case RE2::ErrorRepeatSize:
      return {format("`{}` repeats too often, or from more to less", shown),
              "write the smaller number first, and none above 1000; those of repeats within one "
              "another are multiplied"};
    case RE2::ErrorRepeatOp:
      return {format("`{}` repeats a repeat", shown), "keep one of the two"};
    case RE2::ErrorBadPerlOp:
      if (looks) return look_around();
      return {format("`{}` begins no group", shown), "write `(?:...)` or `(...)`"};
    case RE2::ErrorBadNamedCapture:
      if (looks) return look_around();
      return {format("`{}` is no name of a group", shown),
              "write `(...)`: names are of no use here"};
    case RE2::ErrorPatternTooLarge:
      return {"the expression is too large", "repeat less often, or make several patterns of it"};
    default:
      return {"RE2 cannot read the expression", "make it simpler"};
  }
}

}  // namespace

std::optional<RegexSlip> regex_slip(const std::string& source) {
  const RE2 re2(source, options());
  if (re2.ok()) return std::nullopt;
  RegexSlip slip = slip_of(re2.error_code(), re2.error_arg());
  slip.part = re2.error_arg();
  return slip;
}

std::string regex_error(const std::string& source) {
  const std::optional<RegexSlip> slip = regex_slip(source);
  return slip ? slip->message : std::string();
}

struct RegexSet::Parts {
  re2::FilteredRE2 expressions{kShortestWord};
  std::vector<std::uint32_t> indices;  // of the expressions, by RE2's numbers
  std::uint32_t added = 0;
  Automaton words;
};

RegexSet::RegexSet() : parts_(std::make_unique<Parts>()) {}
RegexSet::~RegexSet() = default;
RegexSet::RegexSet(RegexSet&&) noexcept = default;
RegexSet& RegexSet::operator=(RegexSet&&) noexcept = default;

void RegexSet::add(const std::string& source) {
  int number = 0;
  if (parts_->expressions.Add(source, options(), &number) == RE2::NoError)
    parts_->indices.push_back(parts_->added);
  ++parts_->added;
}

bool RegexSet::empty() const { return parts_->indices.empty(); }

void RegexSet::build() {
  if (empty()) return;
  std::vector<std::string> words;
  parts_->expressions.Compile(&words);
  parts_->words = Automaton(words);
}

namespace {

void find_all(const RE2& re2, std::uint32_t regex, std::string_view text,
              std::vector<RegexMatch>& matches) {
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece match;
  for (std::size_t at = 0; at < text.size();) {
    if (!re2.Match(piece, at, text.size(), RE2::UNANCHORED, &match, 1)) return;
    const auto begin = static_cast<std::size_t>(match.data() - piece.data());
    at = begin + match.size();
    if (!match.empty())
      matches.push_back({regex, begin, at});
    else if (at < text.size())
      next_code_point(text, at);
  }
}

}  // namespace

void RegexSet::scan(std::string_view folded, std::vector<RegexMatch>& matches) const {
  if (empty()) return;
  std::vector<int> numbers;
  parts_->expressions.AllPotentials(parts_->words.find(folded), &numbers);
  std::sort(numbers.begin(), numbers.end());
  for (const int number : numbers)
    find_all(parts_->expressions.GetRE2(number), parts_->indices[static_cast<std::size_t>(number)],
             folded, matches);
}

}  // namespace cuecard::scan
