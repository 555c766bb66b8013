// What a rule names must be there: settings, states, phrases. And whether a rule is in
// force, which the settings decide once and for all when a pack is loaded.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "pack/check.h"
#include "pack/decode.h"

namespace cuecard::pack {
namespace {

const Variable* find_variable(const Pack& pack, std::string_view name) {
  const auto at = std::find_if(pack.variables.begin(), pack.variables.end(),
                               [name](const Variable& v) { return v.name.text == name; });
  return at == pack.variables.end() ? nullptr : &*at;
}

bool is_choice_of(const Variable& setting, std::string_view key) {
  return std::any_of(setting.choices.begin(), setting.choices.end(),
                     [key](const Choice& choice) { return choice.key.text == key; });
}

// The value as the setting has its own; nothing where it could never be that.
std::optional<Value> read(const Variable& setting, const yaml::Node& node) {
  const std::string text(trim(node.text));
  if (setting.type == unicode::Type::choice && !is_choice_of(setting, text)) return std::nullopt;
  return unicode::read_value(*setting.type, Value(text));
}

bool has_value(const Variable& setting, const yaml::Node& node) {
  const auto wanted = read(setting, node);
  const auto is_it = [&](const yaml::Node* word) { return Value(word->text) == wanted; };
  return setting.value
             ? setting.value == wanted
             : std::any_of(setting.local_value.begin(), setting.local_value.end(),
                           [&](const LocalText& text) {
                             return std::any_of(text.wordings.begin(), text.wordings.end(), is_it);
                           });
}

// Every state, and everything above one: `hold.request` and `hold`.
std::set<std::string_view> states_and_above(const Pack& pack) {
  std::set<std::string_view> states;
  for (const Phrase& phrase : pack.phrases) {
    const std::string_view id = phrase.id.text;
    for (std::size_t dot = 0; dot != std::string_view::npos; dot = id.find('.', dot + 1))
      states.insert(id.substr(0, dot == 0 ? id.size() : dot));
  }
  return states;
}

class RuleChecker {
 public:
  RuleChecker(const Pack& pack, Reporter& report) : pack_(pack), report_(report) {
    for (const Phrase& phrase : pack.phrases) phrases_.insert(phrase.id.text);
    states_ = states_and_above(pack);
  }

  void check(const BannedRule& rule) {
    for (const Condition& condition : rule.when) check_condition(condition);
    for (const Name& state : rule.states) check_state(state);
    if (!rule.instead.text.empty()) check_instead(rule.instead);
  }
  void check(const ScanTest& test);

 private:
  void check_condition(const Condition& condition);
  void check_value(const Variable& setting, const yaml::Node& value);
  void report_no_setting(const Name& name);
  void check_state(const Name& state);
  void check_instead(const Name& state);
  void note_removal(Reporter::Entry& entry, std::string_view section, std::string_view name);

  const Pack& pack_;
  Reporter& report_;
  std::set<std::string_view> phrases_;
  std::set<std::string_view> states_;
};

void RuleChecker::check_condition(const Condition& condition) {
  const Variable* setting = find_variable(pack_, condition.name.text);
  if (setting == nullptr || !setting->setting) return report_no_setting(condition.name);
  if (!setting->type) return;  // said already
  if (setting->type == unicode::Type::hours) {
    report_
        .error("bad-condition", condition.name.span,
               format("`{}` is opening hours, and whether they are open changes by the hour",
                      condition.name.text))
        .help("a rule holds all day: compare another setting");
    return;
  }
  for (const yaml::Node* value : condition.values) check_value(*setting, *value);
}

void RuleChecker::check_value(const Variable& setting, const yaml::Node& value) {
  if (read(setting, value)) return;
  const std::string& name = setting.name.text;
  if (setting.type == unicode::Type::choice) {
    std::vector<std::string_view> known;
    for (const Choice& choice : setting.choices) known.push_back(choice.key.text);
    report_
        .error("unknown-choice", value.span,
               format("`{}` is not one of the choices of `{}`", value.text, name))
        .help(did_you_mean(value.text, known, "choices"));
    return;
  }
  report_
      .error("bad-condition", value.span,
             format("`{}` is of type `{}`, and `{}` is no value of it", name,
                    unicode::to_string(*setting.type), value.text))
      .help(std::string(form_of(*setting.type)));
}

void RuleChecker::report_no_setting(const Name& name) {
  if (!pack_.whole) return;
  std::vector<std::string_view> known;
  for (const Variable& variable : pack_.variables)
    if (variable.setting) known.push_back(variable.name.text);
  std::string help = did_you_mean(name.text, known, "settings");
  if (help.empty()) help = format("declare `{}` under `settings`", name.text);
  const bool own_key = name.text == "channel" || name.text == "in" || name.text == "speaker";
  if (own_key) help = format("take it out of `when` and write `{}:` beside it", name.text);
  if (find_variable(pack_, name.text) != nullptr)
    help = "a variable changes from call to call: compare a setting";
  auto entry = report_.error("unknown-condition", name.span,
                             format("there is no setting `{}` to compare", name.text));
  entry.help(help);
  note_removal(entry, "settings", name.text);
}

void RuleChecker::check_state(const Name& state) {
  if (!pack_.whole || states_.count(state.text) != 0) return;
  report_
      .warning("unknown-state", state.span,
               format("there is no state `{}`, nor any below it", state.text))
      .help(did_you_mean(state.text, {states_.begin(), states_.end()}, "states"));
}

void RuleChecker::check_instead(const Name& state) {
  if (!pack_.whole || phrases_.count(state.text) != 0) return;
  auto entry = report_.error("unknown-state", state.span,
                             format("there is no phrase `{}` to say instead", state.text));
  std::string help = did_you_mean(state.text, {phrases_.begin(), phrases_.end()}, "phrases");
  entry.help(help.empty() ? "write the id of a phrase, or take this line out" : std::move(help));
  note_removal(entry, "phrases", state.text);
}

void RuleChecker::note_removal(Reporter::Entry& entry, std::string_view section,
                               std::string_view name) {
  for (const Removal& removal : pack_.removed)
    if (removal.section == section && removal.name.text == name)
      entry.note("it was removed here", removal.name.span);
}

// A slip in a test keeps nobody from using the pack, so this is a warning.
void RuleChecker::check(const ScanTest& test) {
  std::vector<std::string_view> known;
  for (const BannedRule& rule : pack_.banned) known.push_back(rule.id.text);
  for (const Name& rule : test.expect)
    if (std::find(known.begin(), known.end(), rule.text) == known.end())
      report_.warning("unknown-rule", rule.span, format("there is no rule `{}`", rule.text))
          .help(did_you_mean(rule.text, known, "rules"));
}

}  // namespace

void check_banned(const Pack& pack, Reporter& report) {
  if (pack.banned.empty() && pack.scan_tests.empty()) return;
  RuleChecker checker(pack, report);
  for (const BannedRule& rule : pack.banned) checker.check(rule);
  if (!pack.whole) return;
  for (const ScanTest& test : pack.scan_tests) checker.check(test);
}

bool holds(const Pack& pack, const BannedRule& rule) {
  return std::all_of(rule.when.begin(), rule.when.end(), [&](const Condition& condition) {
    const Variable* setting = find_variable(pack, condition.name.text);
    if (setting == nullptr || !setting->type) return false;  // said already
    return std::any_of(condition.values.begin(), condition.values.end(),
                       [&](const yaml::Node* value) { return has_value(*setting, *value); });
  });
}

}  // namespace cuecard::pack
