// Each function is one diagnostic: its code, what is wrong, and what to type.
#include "unicode/slips.h"

#include <utility>
#include <vector>

#include "base/text.h"

namespace cuecard::unicode {
namespace {

constexpr std::string_view kMalformed = "malformed-text";
constexpr std::string_view kNameHelp = "a name is made of letters, digits and `_`";

}  // namespace

bool Slips::add(std::string_view code, std::string message, std::string_view help,
                std::size_t offset, std::size_t size) {
  problems_.push_back({std::string(code), std::move(message), std::string(help), offset, size});
  return false;
}

bool Slips::ill_formed(std::size_t offset) {
  return add(kMalformed, "the text is not UTF-8 from here on", "save the file as UTF-8", offset, 1);
}

bool Slips::never_closed(std::size_t offset) {
  return add(kMalformed, "`{` is never closed", "add the `}` that belongs to it", offset, 1);
}

bool Slips::stray_brace(std::size_t offset) {
  return add("stray-brace", "`}` has no `{` before it",
             "remove it, or write `'}'` to print a brace", offset, 1);
}

bool Slips::double_brace(std::size_t offset) {
  return add(kMalformed, "`{{` begins with one brace too many",
             "write one pair of braces: `{name}`", offset, 2);
}

bool Slips::full_width_brace(std::size_t offset, std::string_view written) {
  return add("full-width-brace",
             format("`{}` has a full-width brace, which is printed as it is", written),
             "write the plain `{` and `}`", offset, written.size());
}

bool Slips::full_width_sign(std::size_t offset, std::string_view written) {
  return add(kMalformed, format("`{}` is a full-width sign", written),
             "write the plain `,` and `:` inside braces", offset, written.size());
}

bool Slips::apostrophe(std::size_t offset, bool ends) {
  return add("apostrophe",
             ends ? "the apostrophe here makes what follows print as it is, braces and all"
                  : "the apostrophe here begins a quotation that never ends",
             "write two apostrophes `''`, or the curly `\xE2\x80\x99`", offset, 1);
}

bool Slips::no_name(std::size_t offset) {
  return add(kMalformed, "`{` is not followed by a name",
             "write the name of a variable between the braces, such as `{surname}`", offset, 1);
}

bool Slips::bad_name(std::size_t offset, std::string_view written) {
  return add(kMalformed, format("`{}` is not a name", visible(written)), kNameHelp, offset,
             written.size());
}

bool Slips::numbered(std::size_t offset, std::string_view number) {
  return add("numbered-argument", format("`{{{}}}` has a number where a name belongs", number),
             "write the name of a variable, such as `{surname}`", offset, number.size());
}

bool Slips::unknown_format(std::size_t offset, std::string_view type) {
  const std::vector<std::string_view> known = {"number", "date",   "time",
                                               "plural", "select", "selectordinal"};
  const std::string_view near = nearest(type, known);
  return add("unknown-format", format("there is no format `{}`", visible(type)),
             near.empty() ? format("formats are {}", list_names(known))
                          : format("did you mean `{}`?", near),
             offset, type.size());
}

bool Slips::nothing_after_comma(std::size_t offset) {
  return add(kMalformed, "nothing follows the comma", "remove the comma", offset, 1);
}

bool Slips::after_format(std::size_t offset, std::string_view type) {
  return add(kMalformed, format("`{}` is followed by neither `,` nor `}}`", type),
             format("close the braces behind `{}`, or put a comma there", type), offset,
             type.size());
}

bool Slips::bad_style(std::size_t offset, std::string_view style, std::string help) {
  return add("bad-style", format("there is no style `{}` here", visible(style)), help, offset,
             style.size());
}

bool Slips::bad_branch(std::size_t offset, std::string_view written) {
  return add(kMalformed, format("`{}` begins no branch", visible(written)),
             "write branches as `name {text}`, such as `other {...}`", offset, written.size());
}

bool Slips::branch_without_text(std::size_t offset, std::string_view key) {
  return add(kMalformed, format("branch `{}` has no text in braces", key),
             format("write `{} {{...}}`", key), offset, key.size());
}

bool Slips::unknown_branch(std::size_t offset, std::string_view key) {
  return add("unknown-branch", format("a plural has no branch `{}`", key),
             "branches of a plural are `zero`, `one`, `two`, `few`, `many`, `other`, and exact "
             "ones such as `=1`",
             offset, key.size());
}

bool Slips::duplicate_branch(std::size_t offset, std::string_view key) {
  return add("duplicate-branch", format("branch `{}` is already given", key),
             "remove one of the two", offset, key.size());
}

bool Slips::bad_offset(std::size_t offset) {
  return add(kMalformed, "`offset:` is not followed by a number, or is not the first",
             "write it before all branches, such as `offset:1`", offset, 7);
}

bool Slips::missing_other(std::size_t offset, std::string_view name) {
  return add("missing-other", format("the choice by `{}` has no branch `other`", name),
             "add `other {...}`: it is taken where no other branch fits", offset, name.size());
}

bool Slips::too_long(std::size_t bytes, std::size_t most) {
  return add("pattern-too-long", format("the text is {} bytes long; the limit is {}", bytes, most),
             "make it shorter, or several phrases", 0, bytes);
}

bool Slips::too_deep(std::size_t offset, std::size_t depth, std::size_t most) {
  return add("text-too-deep",
             format("plurals and selects are {} deep here; the limit is {}", depth, most),
             "make variants with `when` of it", offset, 1);
}

bool Slips::too_many_arguments(std::size_t offset, std::string_view name, std::size_t most) {
  return add(
      "too-many-arguments",
      format("`{}` is argument number {} of the text; the limit is {}", name, most + 1, most),
      "make several phrases of it", offset, name.size());
}

bool Slips::misused(std::size_t offset, std::string_view name, Type type, std::string advice) {
  return add("wrong-format",
             format("`{}` is a {} and cannot be used in this way", name, to_string(type)), advice,
             offset, name.size());
}

}  // namespace cuecard::unicode
