// Hosts read JSON, so a number or a time may come as text. No message repeats a value.
#include "call/heard.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "call/computed.h"
#include "phrase/compile.h"
#include "phrase/conditions.h"
#include "unicode/message.h"

namespace cuecard::call {
namespace {

using Problem = std::optional<Error>;

constexpr std::int64_t kMostRings = 1000;

Error bad_value(std::string_view field, std::string message, std::string help) {
  return {"bad-value", std::move(message), std::move(help), std::string(field)};
}

std::string shown(std::string_view name) { return visible(name.substr(0, 64)); }

Error unknown_event(const Playbook& playbook, std::string_view name) {
  return {"unknown-event", format("there is no event `{}`", shown(name)),
          did_you_mean(name, playbook.events.names(), "events"), std::string(name)};
}

Error unknown_flow(const Playbook& playbook, std::string_view name) {
  std::vector<std::string_view> known;
  for (const FlowCode& flow : playbook.flows) known.push_back(flow.id);
  return {"unknown-flow", format("this pack has no flow `{}`", shown(name)),
          did_you_mean(name, known, "flows"), std::string(name)};
}

std::optional<Duration> as_duration(const Value& value) {
  if (const auto* span = value.as<Duration>()) return *span;
  const auto* text = value.as<std::string>();
  return text ? parse_duration(*text) : std::nullopt;
}

std::optional<std::int64_t> as_count(const Value& value) {
  const auto read = unicode::read_value(unicode::Type::number, value);
  if (!read) return std::nullopt;
  if (const auto* whole = read->as<std::int64_t>()) return *whole;
  const auto* number = read->as<double>();
  const bool is_count = number && 1 <= *number && *number <= kMostRings &&
                        *number == static_cast<double>(static_cast<std::int64_t>(*number));
  return is_count ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

Problem read_count(const Event& event, Heard& heard) {
  const Value* value = event.find("count");
  const auto count = value ? as_count(*value) : std::nullopt;
  if (!count || *count < 1 || *count > kMostRings)
    return bad_value("count", "`count` is to tell how often it has rung",
                     format("set it to a whole number from 1 to {}", kMostRings));
  heard.count = static_cast<std::uint32_t>(*count);
  return std::nullopt;
}

Problem read_by(const Event& event, Heard& heard) {
  const Value* value = event.find("by");
  if (!value) return std::nullopt;
  const auto* by = value->as<std::string>();
  if (!by || (*by != to_string(Speaker::agent) && *by != to_string(Speaker::customer)))
    return bad_value("by", "`by` is to tell who hung up", "set it to `agent` or `customer`");
  heard.by = *by == to_string(Speaker::agent) ? Speaker::agent : Speaker::customer;
  return std::nullopt;
}

Problem read_flow(const Playbook& playbook, const Event& event, Heard& heard) {
  const Value* value = event.find("flow");
  const auto* name = value ? value->as<std::string>() : nullptr;
  if (!name)
    return bad_value("flow", "`flow` is to name the flow that starts", "set it to a flow's id");
  const auto flow = playbook.find_flow(*name);
  if (!flow) return unknown_flow(playbook, *name);
  heard.flow = *flow;
  return std::nullopt;
}

Problem read_time(const Event& event, std::string_view field, Duration now,
                  std::optional<Duration>& time) {
  const Value* value = event.find(field);
  if (!value) return std::nullopt;
  time = as_duration(*value);
  if (!time || *time < Duration(0) || *time > now)
    return bad_value(field, format("`{}` is to be a time of the call, up to now", field),
                     "set it to a duration since the call began, such as `12s`");
  return std::nullopt;
}

Problem read_speech(const Event& event, Duration now, Heard& heard) {
  if (const Value* value = event.find("text")) {
    const auto* text = value->as<std::string>();
    if (!text) return bad_value("text", "`text` is to be what was said", "set it to a text");
    heard.text = *text;
  }
  if (auto problem = read_time(event, "start", now, heard.begin)) return problem;
  if (auto problem = read_time(event, "end", now, heard.end)) return problem;
  if (heard.begin && *heard.begin > heard.end.value_or(now))
    return bad_value("start", "`start` lies behind `end`", "set both since the call began");
  return std::nullopt;
}

// The variable that a field sets; empty where it sets none.
std::string_view variable_of(const EventKind& kind, std::string_view field) {
  for (const EventField& known : kind.fields)
    if (known.name == field) return known.variable;
  return is_computed(field) ? std::string_view() : field;
}

Problem read_variables(const Playbook& playbook, const Event& event, const Heard& heard) {
  const EventKind& kind = playbook.events[heard.event];
  for (const auto& [field, value] : event.fields()) {
    const std::string_view variable = variable_of(kind, field);
    if (variable.empty()) continue;
    if (auto problem = phrase::problem_of(variable, value, playbook.speaker.book())) return problem;
  }
  return std::nullopt;
}

Problem read_own_fields(const Playbook& playbook, const Event& event, Duration now, Heard& heard) {
  switch (static_cast<Known>(heard.event)) {
    case Known::ringing:
      return read_count(event, heard);
    case Known::hung_up:
      return read_by(event, heard);
    case Known::start:
      return read_flow(playbook, event, heard);
    case Known::agent_says:
    case Known::customer_says:
      return read_speech(event, now, heard);
    default:
      return std::nullopt;
  }
}

}  // namespace

Error call_ended() {
  return {"call-ended", "the call is over", "start another call for what comes next", {}};
}

Problem problem_of(const State& state, Duration now) {
  if (now < state.now)
    return Error{"time-backwards",
                 "this time lies before the one that the call was told last",
                 "give the time since the call began; it never runs backwards",
                 {}};
  if (now > kLongestCall)
    return bad_value("now", "no call lasts a hundred years", "give the time since the call began");
  return std::nullopt;
}

Result<Heard> hear(const Playbook& playbook, const State& state, const Event& event, Duration now) {
  Heard heard;
  const auto index = playbook.events.find(event.name());
  if (!index) return unknown_event(playbook, event.name());
  heard.event = *index;
  if (auto problem = problem_of(state, now)) return *std::move(problem);
  if (state.ended) return call_ended();
  if (auto problem = read_own_fields(playbook, event, now, heard)) return *std::move(problem);
  if (auto problem = read_variables(playbook, event, heard)) return *std::move(problem);
  return heard;
}

void take_in_fields(const Playbook& playbook, State& state, const Heard& heard,
                    const Event& event) {
  const EventKind& kind = playbook.events[heard.event];
  for (const auto& [field, value] : event.fields()) {
    const std::string_view variable = variable_of(kind, field);
    if (!variable.empty() && playbook.speaker.book().names.find(variable))
      state.context.set(variable, value);
  }
}

}  // namespace cuecard::call
