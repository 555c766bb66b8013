// Variables and settings. A setting is a variable whose value the house gives, so
// both become the same struct.
#include <algorithm>

#include "base/civil.h"
#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

using unicode::Type;

constexpr Type kTypes[] = {Type::text,  Type::number, Type::flag,     Type::choice,
                           Type::date,  Type::time,   Type::datetime, Type::duration,
                           Type::phone, Type::money,  Type::hours};

std::vector<std::string_view> type_names() {
  std::vector<std::string_view> names;
  for (const Type type : kTypes) names.push_back(unicode::to_string(type));
  return names;
}

// ---- type

// What a setting's value says about its type when no type is written.
std::optional<Type> infer_type(const yaml::Node& value) {
  if (!value.is_scalar()) return std::nullopt;
  if (value.text == "true" || value.text == "false") return Type::flag;
  if (is_decimal(value.text)) return Type::number;
  if (parse_duration(value.text)) return Type::duration;
  return std::nullopt;
}

std::optional<Type> decode_type(const yaml::Entry& entry, const Fields& fields, bool setting,
                                Reporter& report) {
  if (const yaml::Node* written = fields.find("type")) {
    const auto name = expect_text(*written, "`type`", report);
    if (!name) return std::nullopt;
    if (const auto type = unicode::parse_type(*name)) return type;
    report.error("unknown-type", written->span, format("there is no type `{}`", *name))
        .help(did_you_mean(*name, type_names(), "types"));
    return std::nullopt;
  }
  if (fields.find("of") != nullptr) return Type::choice;
  const yaml::Node* value = fields.find("value");
  if (setting && value != nullptr)
    if (const auto type = infer_type(*value)) return type;
  report.error("missing-key", entry.key.span, format("`{}` has no `type`", entry.key.text))
      .help(format("add `type:` and one of {}", list_names(type_names(), "or")));
  return std::nullopt;
}

// Words and values are printed as they are: no argument is filled into them, so a
// brace would be spoken. And a blank one would leave a hole in the sentence.
bool check_words(const yaml::Node& words, Reporter& report) {
  const std::size_t brace = words.text.find_first_of("{}");
  if (brace != std::string::npos) {
    report
        .error(
            "brace-in-value", yaml::locate(words, brace, 1),
            "braces are printed as they are here: only texts of phrases and terms take arguments")
        .help("write the word itself, or make a term of it");
    return false;
  }
  if (!trim(words.text).empty()) return true;
  report.error("empty-text", words.span, "this word is empty")
      .help("write the word, or take the line out");
  return false;
}

bool read_words(const yaml::Node& map, std::vector<LocalText>& words, Reporter& report) {
  bool fine = read_local_texts(map, words, report);
  for (const LocalText& text : words)
    for (const yaml::Node* word : text.wordings) fine &= check_words(*word, report);
  return fine;
}

// ---- choices

void decode_choice_list(const yaml::Node& list, Variable& variable, Reporter& report) {
  for (const yaml::Node& item : list.items)
    if (expect_text(item, "each choice", report)) variable.choices.push_back({name_of(item), {}});
}

void decode_choice_words(const yaml::Node& map, Variable& variable, Reporter& report) {
  for (const yaml::Entry& entry : map.entries) {
    Choice choice{name_of(entry.key), {}};
    if (expect_map(entry.value, format("the words for `{}`", entry.key.text), report))
      read_words(entry.value, choice.words, report);
    variable.choices.push_back(std::move(choice));
  }
}

void decode_choices(const yaml::Entry& entry, const Fields& fields, Variable& variable,
                    Reporter& report) {
  const yaml::Node* of = fields.find("of");
  if (of == nullptr) {
    if (variable.type != Type::choice) return;
    report
        .error("missing-key", entry.key.span,
               format("`{}` has no `of`, its choices", entry.key.text))
        .help("add `of:` and below it each choice with its word by locale");
    variable.type.reset();
    return;
  }
  if (variable.type && variable.type != Type::choice) {
    report
        .error("wrong-type", of->span,
               format("`of` gives choices, but `{}` is a {}", entry.key.text,
                      unicode::to_string(*variable.type)))
        .help("take `of` out, or write `type: choice`");
    return;
  }
  if (of->is_list())
    decode_choice_list(*of, variable, report);
  else if (expect_map(*of, "`of`", report))
    decode_choice_words(*of, variable, report);
  for (const Choice& choice : variable.choices) check_id(choice.key, "a choice", report);
}

// ---- values

bool is_choice_of(const Variable& variable, std::string_view key) {
  return std::any_of(variable.choices.begin(), variable.choices.end(),
                     [key](const Choice& choice) { return choice.key.text == key; });
}

void report_unknown_choice(const yaml::Node& node, const Variable& variable, Reporter& report) {
  std::vector<std::string_view> known;
  for (const Choice& choice : variable.choices) known.push_back(choice.key.text);
  report
      .error("unknown-choice", node.span,
             format("`{}` is no choice of `{}`", node.text, variable.name.text))
      .help(did_you_mean(node.text, known, "its choices"));
}

std::optional<Value> decode_value(const yaml::Node& node, const Variable& variable,
                                  Reporter& report) {
  if (!variable.type) return std::nullopt;
  const Type type = *variable.type;
  if (!node.is_scalar()) {
    expect_text(node, format("the value of `{}`", variable.name.text), report);
    return std::nullopt;
  }
  if (type == Type::choice && !is_choice_of(variable, node.text)) {
    report_unknown_choice(node, variable, report);
    return std::nullopt;
  }
  auto value = unicode::read_value(type, Value(node.text));
  if (!value)
    report
        .error("bad-value", node.span,
               format("`{}` is of type `{}`, and `{}` is none", variable.name.text,
                      unicode::to_string(type), node.text))
        .help(std::string(form_of(type)));
  return value;
}

// The value that a pack gives: one for all locales, or (for text) one for each.
void decode_given(const yaml::Node& node, Variable& variable, Reporter& report) {
  variable.value_span = node.span;
  if (node.is_map() && variable.type == Type::text)
    read_words(node, variable.local_value, report);
  else if (variable.type != Type::text || !node.is_scalar() || check_words(node, report))
    variable.value = decode_value(node, variable, report);
}

Variable decode_common(const yaml::Entry& entry, const Fields& fields, bool setting,
                       const Pack& pack, Reporter& report) {
  Variable variable;
  variable.name = name_of(entry.key);
  variable.setting = setting;
  variable.own = pack.is_own(entry.key.span);
  variable.type = decode_type(entry, fields, setting, report);
  decode_choices(entry, fields, variable, report);
  variable.use = fields.text("use").value_or("");
  variable.norms = fields.names("norms");
  fields.flag("locked");
  return variable;
}

void decode_variable(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  if (!expect_map(entry.value, format("the variable `{}`", entry.key.text), report)) return;
  const Fields fields(entry.value, kVariableKeys, report);
  Variable variable = decode_common(entry, fields, false, pack, report);
  variable.required = fields.flag("required");
  if (const yaml::Node* node = fields.find("default")) {
    variable.has_default = true;
    decode_given(*node, variable, report);
  }
  if (const yaml::Node* node = fields.find("example"))
    variable.example = decode_value(*node, variable, report);
  pack.variables.push_back(std::move(variable));
}

void decode_setting(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  if (!expect_map(entry.value, format("the setting `{}`", entry.key.text), report)) return;
  const Fields fields(entry.value, kSettingKeys, report);
  Variable variable = decode_common(entry, fields, true, pack, report);
  if (const yaml::Node* node = fields.find("value"))
    decode_given(*node, variable, report);
  else
    report
        .error("missing-key", entry.key.span,
               format("the setting `{}` has no `value`", entry.key.text))
        .help("add `value:`");
  pack.variables.push_back(std::move(variable));
}

}  // namespace

std::string_view form_of(Type type) {
  switch (type) {
    case Type::text:
      return "write a text";
    case Type::number:
      return "write digits, as in `3` or `1.5`";
    case Type::flag:
      return "write `true` or `false`";
    case Type::choice:
      return "write one of its choices";
    case Type::date:
      return "write it as in `2026-02-17`";
    case Type::time:
      return "write it as in `\"09:00\"`";
    case Type::datetime:
      return "write it as in `2026-02-17T09:00+08:00`";
    case Type::duration:
      return "write it as in `30s`, `3m` or `1h30m`";
    case Type::phone:
      return "write digits and separators, as in `+86 138 1234 5678`";
    case Type::money:
      return "write amount and currency, as in `128.50 CNY`";
    case Type::hours:
      return "write it as in `Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00`";
  }
  return {};
}

void decode_variables(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) decode_variable(entry, pack, report);
}

void decode_settings(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) decode_setting(entry, pack, report);
}

}  // namespace cuecard::pack
