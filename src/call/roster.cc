// A figure is a value or the name of a setting, so that a pack which extends another changes
// one key and not the steps that use it.
#include "call/roster.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/civil.h"
#include "base/text.h"

namespace cuecard::call {
namespace {

using phrase::Subject;
using unicode::Type;

bool begins_with_digit(std::string_view text) { return '0' <= text[0] && text[0] <= '9'; }

std::optional<std::uint16_t> whole_number(std::string_view text, std::uint16_t most) {
  std::uint16_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = problem == std::errc() && end == text.data() + text.size();
  return whole && number <= most ? std::optional(number) : std::nullopt;
}

// What people write for the units of durations.
struct Unit {
  std::string_view written;
  char meant;
};
constexpr std::array<Unit, 23> kUnits = {{
    {"sec", 's'},    {"secs", 's'},         {"second", 's'},       {"seconds", 's'},
    {"\u79D2", 's'}, {"\u79D2\u949F", 's'}, {"\u79D2\u9418", 's'}, {"s", 's'},
    {"min", 'm'},    {"mins", 'm'},         {"minute", 'm'},       {"minutes", 'm'},
    {"\u5206", 'm'}, {"\u5206\u949F", 'm'}, {"\u5206\u9418", 'm'}, {"m", 'm'},
    {"hour", 'h'},   {"hours", 'h'},        {"\u5C0F\u65F6", 'h'}, {"\u5C0F\u6642", 'h'},
    {"h", 'h'},      {"day", 'd'},          {"days", 'd'},
}};

}  // namespace

std::string help_for_span(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view number = text.substr(0, digits), unit = trim(text.substr(digits));
  if (unit.empty() && digits > 0)
    return format("write `{0}s` for seconds or `{0}m` for minutes", number);
  for (const Unit& known : kUnits)
    if (digits > 0 && unit == known.written) return format("write `{}{}`", number, known.meant);
  return "write it as in `30s`, `3m` or `1h30m`";
}

Roster::Roster(const pack::Pack& pack, const phrase::Names& names, const EventTable& events,
               Reporter& report)
    : pack_(pack), names_(names), events_(events), report_(report) {
  for (const pack::Flow& flow : pack.flows)
    flows_.emplace(flow.id.text, static_cast<std::uint16_t>(flows_.size()));
  for (const pack::Phrase& phrase : pack.phrases) {
    const std::string_view id = phrase.id.text;
    phrases_.insert(id);
    for (std::size_t dot = id.find('.'); dot != id.npos; dot = id.find('.', dot + 1))
      states_.insert(id.substr(0, dot));
  }
  states_.insert(phrases_.begin(), phrases_.end());
}

void Roster::unknown(std::string_view code, const pack::Name& name, std::string message,
                     std::string help, std::string_view section) const {
  if (!pack_.whole) return;
  auto entry = report_.error(code, name.span, std::move(message));
  if (!help.empty()) entry.help(std::move(help));
  for (const pack::Removal& removal : pack_.removed)
    if (removal.section == section && removal.name.text == name.text)
      entry.help("keep it, or write another name here")
          .note("it was removed here", removal.name.span);
}

// ---- figures

Roster::Words Roster::settings_of(Type type) const {
  Words settings;
  for (const Subject& subject : names_.subjects())
    if (subject.setting && subject.type == type) settings.push_back(subject.name);
  return settings;
}

const Subject* Roster::setting(const pack::Name& name, Type type) const {
  const Subject* subject = names_.find(name.text);
  const std::string_view wanted = phrase::describe(type);
  if (!subject) {
    const Words known = settings_of(type);
    const std::string near = did_you_mean(name.text, known, "settings");
    const std::string write = format("write {}, such as `{}`", wanted, phrase::example_of(type));
    unknown("unknown-setting", name,
            format("`{}` is neither {} nor the name of a setting", name.text, wanted),
            near.empty() ? format("declare `{}` under `settings`, or {}", name.text, write)
            : nearest(name.text, known).empty() ? format("{}; {}", write, near)
                                                : near,
            "settings");
    return nullptr;
  }
  if (subject->setting && subject->type == type) return subject->fixed ? subject : nullptr;
  if (!subject->type) return nullptr;
  report_
      .error("wrong-type", name.span,
             subject->setting
                 ? format("`{}` is {}, and here goes {}", name.text,
                          phrase::describe(*subject->type), wanted)
                 : format("`{}` is no setting, and only what the house fixes can stand here",
                          name.text))
      .help(format("write {}, such as `{}`, or the name of a setting that is one", wanted,
                   phrase::example_of(type)));
  return nullptr;
}

void Roster::out_of_bounds(const pack::Name& name, std::string message, std::string help) const {
  if (!told_.insert(name.text).second) return;
  for (const pack::Variable& variable : pack_.variables)
    if (variable.setting && variable.name.text == name.text)
      report_.error("bad-value", variable.value_span, std::move(message))
          .help(std::move(help))
          .note("a step takes its figure from there", name.span);
}

std::optional<Duration> Roster::span(const pack::Name& name) const {
  if (name.text.empty()) return std::nullopt;
  if (const auto span = parse_duration(name.text)) return span;
  if (begins_with_digit(name.text)) {
    report_.error("bad-value", name.span, format("`{}` is not a duration", name.text))
        .help(help_for_span(name.text));
    return std::nullopt;
  }
  const Subject* found = setting(name, Type::duration);
  return found ? std::optional(*found->fixed->as<Duration>()) : std::nullopt;
}

std::optional<Duration> Roster::step_span(const pack::Name& name) const {
  const auto found = span(name);
  if (!found || found->count() > 0) return found;
  if (parse_duration(name.text))
    report_.error("bad-value", name.span, "a step cannot last no time at all")
        .help("write a time such as `5s`, or take the step out");
  else
    out_of_bounds(name, format("`{}` is `0s`, and a step cannot last no time at all", name.text),
                  "write a time such as `5s`");
  return std::nullopt;
}

std::optional<std::uint16_t> Roster::count(const pack::Name& name, std::uint16_t most) const {
  if (name.text.empty()) return std::nullopt;
  std::string written = name.text;
  if (!is_decimal(written)) {
    const Subject* found = setting(name, Type::number);
    if (!found) return std::nullopt;
    written = to_text(*found->fixed);
  }
  if (const auto number = whole_number(written, most)) return number;
  const char* help = "write a whole number, such as `2`";
  if (written == name.text)
    report_
        .error("bad-value", name.span, format("`{}` is not a whole number up to {}", written, most))
        .help(help);
  else
    out_of_bounds(name,
                  format("`{}` is {}, and not a whole number up to {}", name.text, written, most),
                  help);
  return std::nullopt;
}

// ---- names

std::optional<EventIndex> Roster::event(const pack::Name& name) const {
  if (name.text.empty()) return std::nullopt;
  const auto found = events_.find(name.text);
  if (found) return found;
  const std::string near = did_you_mean(name.text, events_.names(), "events");
  unknown("unknown-event", name, format("there is no event `{}`", name.text),
          near.empty() ? format("declare `{}` under `events`", name.text) : near, "events");
  return std::nullopt;
}

Roster::Words Roster::flow_ids() const {
  Words ids;
  for (const pack::Flow& flow : pack_.flows) ids.push_back(flow.id.text);
  return ids;
}

std::optional<std::uint16_t> Roster::flow(const pack::Name& name) const {
  if (name.text.empty()) return std::nullopt;
  const auto found = flows_.find(name.text);
  if (found != flows_.end()) return found->second;
  const std::string near = did_you_mean(name.text, flow_ids(), "flows");
  unknown("unknown-flow", name, format("there is no flow `{}`", name.text),
          near.empty() ? "write the id of a flow" : near, "flows");
  return std::nullopt;
}

bool Roster::has_phrase(const pack::Name& name) const {
  if (name.text.empty()) return false;
  if (phrases_.count(name.text) != 0) return true;
  const std::string near = did_you_mean(name.text, {phrases_.begin(), phrases_.end()}, "phrases");
  unknown("unknown-state", name, format("there is no phrase `{}`", name.text),
          near.empty() ? format("write the id of a phrase, or add `{}` under `phrases`", name.text)
                       : near,
          "phrases");
  return false;
}

void Roster::check_state(const pack::Name& name) const {
  if (name.text.empty() || states_.count(name.text) != 0) return;
  unknown("unknown-state", name, format("there is no state `{}`, nor any below it", name.text),
          did_you_mean(name.text, {states_.begin(), states_.end()}, "states"), "phrases");
}

Roster::Words Roster::names_without_settings() const {
  Words names;
  for (const Subject& subject : names_.subjects())
    if (!subject.setting && !subject.built_in) names.push_back(subject.name);
  return names;
}

const Subject* Roster::variable(const pack::Name& name) const {
  const Subject* subject = names_.find(name.text);
  if (subject && !subject->setting && !subject->built_in) return subject;
  if (subject) {
    report_
        .error("bad-value", name.span,
               subject->setting
                   ? format("`{}` is a setting, and a call cannot change it", name.text)
                   : format("`{}` is a name that cuecard gives a meaning itself", name.text))
        .help("name a variable");
    return nullptr;
  }
  const std::string near = did_you_mean(name.text, names_without_settings(), "variables");
  unknown("unknown-variable", name, format("there is no variable `{}`", name.text),
          near.empty() ? format("declare `{}` under `variables`", name.text) : near, "variables");
  return nullptr;
}

const Subject* Roster::value(const pack::Name& name, bool time) const {
  if (const Subject* subject = names_.find(name.text)) return subject;
  const std::string_view near = nearest(name.text, names_.all());
  const std::string as_it_is = format("`{{text: {}}}`", name.text);
  std::string help;
  if (time)
    help = near.empty() ? "write `now`, a duration such as `30m`, or the name of one"
                        : format("did you mean `{}`?", near);
  else
    help = near.empty()
               ? format("declare it under `variables`, or write {} for a text as it is", as_it_is)
               : format("did you mean `{}`? A text as it is: {}", near, as_it_is);
  unknown("unknown-variable", name, format("there is no variable or setting `{}`", name.text),
          std::move(help), "variables");
  return nullptr;
}

}  // namespace cuecard::call
