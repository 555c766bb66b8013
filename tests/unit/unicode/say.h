// Compiling and formatting a pattern in one line, for tests.
#ifndef CUECARD_TESTS_UNIT_UNICODE_SAY_H_
#define CUECARD_TESTS_UNIT_UNICODE_SAY_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unicode/message.h"

namespace cuecard::unicode {

struct Given {
  std::string name;
  Type type;
  std::optional<Value> value;  // none: absent
  std::string word = "";       // what a choice prints
};

inline std::vector<Argument> arguments_of(const std::vector<Given>& given) {
  std::vector<Argument> arguments;
  for (const Given& one : given) {
    Argument& argument = arguments.emplace_back();
    argument.type = one.type;
    argument.present = one.value.has_value();
    argument.value = one.value ? &*one.value : nullptr;
    const auto* text = one.value ? one.value->as<std::string>() : nullptr;
    argument.word = one.word.empty() && text != nullptr ? std::string_view(*text) : one.word;
  }
  return arguments;
}

inline std::optional<Message> compile(std::string_view pattern, const LocaleFormats& formats,
                                      const std::vector<Given>& given,
                                      std::vector<PatternProblem>& problems) {
  const auto slot_of = [&](std::string_view name) {
    for (std::size_t i = 0; i < given.size(); ++i)
      if (given[i].name == name) return Message::Slot{i, given[i].type};
    return Message::Slot{0, Type::text};
  };
  return Message::compile(pattern, formats, slot_of, problems);
}

// The text; "code: help" of the first problem; "(nothing)" where formatting fails.
inline std::string say(std::string_view pattern, const LocaleFormats& formats,
                       const std::vector<Given>& given, std::size_t most = 1 << 16) {
  std::vector<PatternProblem> problems;
  const auto message = compile(pattern, formats, given, problems);
  if (!message) return problems.empty() ? "(none)" : problems[0].code + ": " + problems[0].help;
  std::string out;
  return message->format(arguments_of(given).data(), most, out) ? out : "(nothing)";
}

inline std::string say(std::string_view pattern, const std::string& locale,
                       const std::vector<Given>& given, std::size_t most = 1 << 16) {
  return say(pattern, LocaleFormats(locale), given, most);
}

}  // namespace cuecard::unicode

#endif  // CUECARD_TESTS_UNIT_UNICODE_SAY_H_
