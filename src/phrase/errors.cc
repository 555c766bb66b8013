// Wording of the error values. A host shows them to its developers, and sometimes
// to an agent: each says which name it is about and what would do.
#include "phrase/errors.h"

#include <string>

#include "base/text.h"

namespace cuecard::phrase {
namespace {

std::string example_for(const Subject& subject) {
  if (subject.type == unicode::Type::choice && !subject.keys.empty()) return subject.key(0);
  if (!subject.example.empty()) return subject.example;
  return std::string(subject.type ? example_of(*subject.type) : "...");
}

std::string how_to_set(const Subject& subject) {
  return format("set it to {}, such as `{}`", describe(subject), example_for(subject));
}

Error about(std::string_view code, const Subject& subject, std::string message, std::string help) {
  return {std::string(code), std::move(message), std::move(help), subject.name};
}

}  // namespace

Error unknown_state(std::string_view state, const std::vector<std::string_view>& known) {
  // The state is the host's own word, not a customer's; cut, as it may be anything.
  const std::string shown = visible(state.substr(0, 64));
  return {"unknown-state", format("there is no phrase for the state `{}`", shown),
          did_you_mean(state, known, "states"), std::string(state)};
}

Error unknown_variable(std::string_view name, const std::vector<std::string_view>& known) {
  return {"unknown-variable", format("this pack has no variable `{}`", visible(name.substr(0, 64))),
          did_you_mean(name, known, "variables"), std::string(name)};
}

Error fixed_setting(const Subject& setting) {
  return about("fixed-setting", setting,
               format("`{}` is a setting of the pack; a call cannot change it", setting.name),
               "give it another value in a pack that extends this one");
}

Error unknown_locale() {
  return {"unknown-locale", "the locale asked for is not a language tag",
          "give a tag such as `zh-CN` or `en`", "locale"};
}

Error missing_variable(const Subject& subject) {
  return about("missing-variable", subject,
               format("the variable `{}` is needed here and has no value", subject.name),
               how_to_set(subject));
}

Error empty_value(const Subject& subject) {
  return about("empty-value", subject, format("the value of `{}` is empty", subject.name),
               how_to_set(subject));
}

Error bad_value(const Subject& subject) {
  return about("bad-value", subject,
               format("the value of `{}` is not {}", subject.name, describe(subject)),
               how_to_set(subject));
}

Error unknown_choice(const Subject& subject) {
  std::string help;
  if (subject.keys.size() > 12)
    help = how_to_set(subject);
  else if (!subject.keys.empty())
    help = "choices: " + list_names(keys_of(subject), "or");
  return about("unknown-choice", subject,
               format("the value of `{}` is not one of its choices", subject.name), help);
}

Error value_too_long(const Subject& subject, std::size_t most) {
  return about("value-too-long", subject,
               format("the value of `{}` is longer than {} bytes", subject.name, most),
               "shorten it, or raise the limit `value_bytes`");
}

Error ill_formed_text(const Subject& subject) {
  return about("ill-formed-text", subject,
               format("the value of `{}` is not well-formed UTF-8", subject.name),
               "convert it to UTF-8 first");
}

Error control_character(const Subject& subject) {
  return about(
      "control-character", subject,
      format("the value of `{}` holds a line break or another control character", subject.name),
      "remove control and bidi characters from it");
}

Error unfilled_text(const Subject& subject) {
  return about("bad-value", subject,
               format("the value of `{}` holds a brace, as a template that was not filled in does",
                      subject.name),
               "fill in the value before it is set");
}

Error no_variant(std::string_view id) {
  return {"no-variant", format("no variant of `{}` fits these values", id),
          "give it a last variant without `when`", std::string(id)};
}

Error empty_term(std::string_view id) {
  return {"empty-term", format("the term `{}` comes out empty for these values", id),
          "give it a variant for this case", std::string(id)};
}

Error term_too_deep(std::string_view id) {
  return {"term-too-deep", format("the term `{}` lies more than 4 terms deep", id),
          "write its text out where it is used", std::string(id)};
}

Error empty_text(std::string_view id) {
  return {"empty-text", format("the text of `{}` comes out empty for these values", id),
          "give it a variant for this case", std::string(id)};
}

Error output_too_long(std::string_view id, std::size_t most) {
  return {"output-too-long", format("the text of `{}` grows past {} bytes", id, most),
          "shorten the values, or raise the limit `output_bytes`", std::string(id)};
}

}  // namespace cuecard::phrase
