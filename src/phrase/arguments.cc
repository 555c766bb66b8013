// unicode::misuse judges by the type; here is what only the name itself can tell:
// keys without words, and built-in names that are no one's to hear.
#include "phrase/arguments.h"

#include <string_view>

#include "base/text.h"

namespace cuecard::phrase {
namespace {

using unicode::Type;
using unicode::Use;

// How a text writes the use: "a number format", as in `{x, number}`.
std::string_view described(Use use) {
  switch (use) {
    case Use::plain:
      return "printed as it is";
    case Use::number:
      return "formatted as a number";
    case Use::date:
      return "formatted as a date";
    case Use::time:
      return "formatted as a time";
    case Use::plural:
      return "used in a plural";
    case Use::ordinal:
      return "used in an ordinal";
    case Use::select:
      return "used in a select";
  }
  return "used";
}

std::string select_example(const Subject& subject) {
  const std::string key = subject.keys.empty() ? "..." : subject.key(0);
  return format("use `{{{}, select, {} {{...}} other {{...}}}}`", subject.name, key);
}

// The advice speaks of `{name}`; here it gets the name.
std::string with_name(std::string advice, std::string_view name) {
  constexpr std::string_view kBlank = "{name";
  for (std::size_t at = advice.find(kBlank); at != std::string::npos;
       at = advice.find(kBlank, at + 1))
    advice.replace(at + 1, kBlank.size() - 1, name);
  return advice;
}

}  // namespace

std::optional<Misuse> misuse_of(const Subject& subject, Use use) {
  const std::string name = subject.name;
  if (subject.built_in && subject.built_in->printing == Printing::never)
    return Misuse{format("`{}` can stand in `when`, but not in a text", name),
                  format("write a variant with `when: {{{}: ...}}`", name)};
  if (subject.built_in && subject.built_in->printing == Printing::select_only && use != Use::select)
    return Misuse{format("`{}` has no words to print", name), select_example(subject)};
  if (!subject.type) return std::nullopt;
  if (const auto advice = unicode::misuse(*subject.type, use))
    return Misuse{
        format("`{}` is {} and cannot be {}", name, describe(*subject.type), described(use)),
        with_name(*advice, name)};
  if (subject.type == Type::choice && use != Use::select && !subject.has_words)
    return Misuse{format("the choices of `{}` have no words to print", name),
                  format("give each choice its word by locale, or {}", select_example(subject))};
  return std::nullopt;
}

std::optional<Misuse> misuse_of_term(std::string_view term, Use use) {
  if (use == Use::plain) return std::nullopt;
  return Misuse{format("`{}` is a term and cannot be {}", term, described(use)),
                format("write `{{{}}}`", term)};
}

}  // namespace cuecard::phrase
