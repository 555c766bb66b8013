// Calls played from scripts of events, one a line of JSON, as `cuecard play` plays them:
//
//   {"at": "12s", "event": "hold_wanted", "expected_wait": "4m"}
//
// Time goes on deadline by deadline, as with a host that keeps its clock.
#ifndef CUECARD_TESTS_PLAYED_H_
#define CUECARD_TESTS_PLAYED_H_

#include <cuecard/cuecard.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuecard::played {

using Json = nlohmann::ordered_json;

struct Moment {
  Duration at{0};
  Event event;
};
using Script = std::vector<Moment>;

inline std::vector<Json> lines_of(const std::filesystem::path& file) {
  std::vector<Json> lines;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

inline Value value_of(const Json& json) {
  if (json.is_boolean()) return Value(json.get<bool>());
  if (json.is_number_integer()) return Value(json.get<std::int64_t>());
  if (json.is_number()) return Value(json.get<double>());
  return Value(json.get<std::string>());
}

inline Json to_json(const Value& value) {
  if (const auto* flag = value.as<bool>()) return *flag;
  if (const auto* whole = value.as<std::int64_t>()) return *whole;
  if (const auto* number = value.as<double>()) return *number;
  return to_text(value);
}

inline Script read_script(const std::filesystem::path& file) {
  Script script;
  for (const Json& line : lines_of(file)) {
    Event event(line.at("event").get<std::string>());
    for (const auto& [name, value] : line.items())
      if (name != "at" && name != "event") event.set(name, value_of(value));
    script.push_back({parse_duration(line.at("at").get<std::string>()).value(), std::move(event)});
  }
  return script;
}

inline std::string line_of(const Moment& moment) {
  Json line{{"at", to_text(Value(moment.at))}, {"event", moment.event.name()}};
  for (const auto& [name, value] : moment.event.fields()) line[name] = to_json(value);
  return line.dump() + "\n";
}

// What a cue comes to. Where it stands in the packs is left out: that moves with every edit.
inline Json to_json(const Cue& cue) {
  Json json{{"at_ms", cue.at.count()}, {"cue", to_string(cue.kind)}};
  const auto put = [&json](const char* key, std::string_view text) {
    if (!text.empty()) json[key] = text;
  };
  put("flow", cue.flow);
  if (cue.phrase) put("state", cue.phrase->state());
  if (cue.phrase) put("text", cue.phrase->text());
  put("action", cue.action);
  put("record", cue.record);
  for (const auto& [name, value] : cue.fields) json["fields"][name] = to_json(value);
  if (cue.until) json["until_ms"] = cue.until->count();
  put("for", cue.awaits);
  put("rule", cue.rule);
  if (cue.kind == CueKind::warn) put("severity", to_string(cue.severity));
  return json;
}

// The cues as lines, and the error behind them. `at` is when the call was told.
inline std::string lines_of(const Cues& cues, Duration at) {
  std::string lines;
  for (const Cue& cue : cues) lines += to_json(cue).dump() + "\n";
  if (cues.error())
    lines +=
        Json{{"at_ms", at.count()}, {"cue", "error"}, {"code", cues.error()->code}}.dump() + "\n";
  return lines;
}

// Calls `hear` with the cues of every tick, and when it was.
template <class Hear>
void pass_time(Call& call, Duration until, const Hear& hear) {
  for (auto due = call.next_deadline(); due && *due <= until; due = call.next_deadline())
    hear(call.tick(*due), *due);
  if (!call.ended() && call.now() < until) hear(call.tick(until), until);
}

}  // namespace cuecard::played

#endif  // CUECARD_TESTS_PLAYED_H_
