// For people a cue is a row: the time, the kind, then what counts, wrapped below itself.
// Where it comes from stands dimmed behind it, or below it where there are words.
#include "played.h"

#include <fmt/format.h>

#include "show_wrap.h"

namespace cuecard::cli {
namespace {

constexpr std::size_t kTimeColumns = 10, kKindColumns = 8;
constexpr std::size_t kIndent = kTimeColumns + kKindColumns;
constexpr std::size_t kLeastText = 20;

std::string place_of(std::string_view file, std::size_t line) {
  return line == 0 ? std::string() : fmt::format("{}:{}", file, line);
}

void put(Json& json, const char* key, std::string_view text) {
  if (!text.empty()) json[key] = std::string(text);
}

void put(Json& json, const char* key, const std::vector<std::string_view>& list) {
  if (!list.empty()) json[key] = list;
}

Json fields_json(const Cue& cue) {
  Json fields = Json::object();
  for (const auto& [name, value] : cue.fields) fields[name] = to_json(value);
  return fields;
}

void put_warning(Json& json, const Cue& cue) {
  put(json, "rule", cue.rule);
  json["severity"] = std::string(to_string(cue.severity));
  put(json, "message", cue.message);
  if (!cue.finding) return;
  put(json, "found", cue.finding->text);
  put(json, "instead", cue.finding->instead);
}

// Where the words are, and the step that has them said; else the step or the rule.
void put_places(Json& json, const Cue& cue) {
  const std::string step = place_of(cue.file, cue.line);
  if (!cue.phrase) return put(json, "source", step);
  put(json, "locale", cue.phrase->locale());
  put(json, "variant", cue.phrase->variant());
  put(json, "source", place_of(cue.phrase->file(), cue.phrase->line()));
  put(json, "step", step);
}

// ---- for people

// A value with spaces is quoted, as it must be where it is typed.
std::string shown(const Value& value) {
  const std::string text = cuecard::to_text(value);
  return text.find(' ') == std::string::npos ? text : fmt::format("\"{}\"", text);
}

std::string fields_text(const std::vector<std::pair<std::string, Value>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) text += fmt::format("  {}={}", name, shown(value));
  return text;
}

std::string wait_text(const Cue& cue) {
  std::string text;
  if (cue.awaits == "answer")
    text = "for an answer";
  else if (cue.awaits == "customer")
    text = "for the customer";
  else if (!cue.awaits.empty())
    text = fmt::format("for {}", cue.awaits);
  if (cue.until) text += fmt::format("{}until {}", text.empty() ? "" : ", ", clock_of(*cue.until));
  return text;
}

std::string text_of(const Cue& cue) {
  if (cue.phrase) return fmt::format("{}  {}", cue.phrase->state(), cue.phrase->text());
  switch (cue.kind) {
    case CueKind::wait:
      return wait_text(cue);
    case CueKind::action:
      return std::string(cue.action);
    case CueKind::record:
    case CueKind::remind:
      return std::string(cue.record) + fields_text(cue.fields);
    case CueKind::warn:
      return fmt::format("{}[{}]: {}", to_string(cue.severity), cue.rule, cue.message);
    default:
      return "the call is over";
  }
}

std::string origin_of(const Cue& cue) {
  std::vector<std::string> parts;
  if (!cue.flow.empty()) parts.push_back(fmt::format("in {}", cue.flow));
  if (cue.phrase && cue.phrase->variant() != "default")
    parts.push_back(fmt::format("variant {}", cue.phrase->variant()));
  const std::string place =
      cue.phrase ? place_of(cue.phrase->file(), cue.phrase->line()) : place_of(cue.file, cue.line);
  if (!place.empty()) parts.push_back(place);
  const bool counts = cue.phrase || cue.kind == CueKind::warn;
  if (counts && !cue.norms.empty())
    parts.push_back(fmt::format("carries {}", fmt::join(cue.norms, ", ")));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string_view ink_of_kind(const Cue& cue, const Ink& ink) {
  switch (cue.kind) {
    case CueKind::warn:
      return ink_of(cue.severity, ink);
    case CueKind::say:
    case CueKind::ask:
      return ink.good;
    case CueKind::wait:
    case CueKind::ended:
      return ink.dim;
    default:
      return ink.strong;
  }
}

struct Row {
  Duration at;
  std::string_view kind, ink;
  std::string text;
  std::string origin;  // dimmed
};

void append_lines(const std::string& text, std::size_t width, std::string_view ink,
                  std::string& out) {
  const Ink& inks = ink_for_out();
  for (const std::string& line : wrap(text, width))
    out += fmt::format("{}{}{}{}\n", std::string(kIndent, ' '), ink, line,
                       ink.empty() ? "" : inks.off);
}

// Behind the text where both fit on the line, else below it.
std::string laid_out(const Row& row, std::size_t width) {
  const Ink& ink = ink_for_out();
  const std::size_t room = width > kIndent + kLeastText ? width - kIndent : kLeastText;
  std::string body;
  if (width_of(row.text) + 2 + width_of(row.origin) <= room && !row.origin.empty()) {
    body = fmt::format("{}{}  {}{}{}\n", std::string(kIndent, ' '), on_one_line(row.text), ink.dim,
                       on_one_line(row.origin), ink.off);
  } else {
    append_lines(row.text, room, {}, body);
    if (!row.origin.empty()) append_lines(row.origin, room, ink.dim, body);
  }
  const std::string head =
      padded(clock_of(row.at), kTimeColumns) +
      fmt::format("{}{}{}", row.ink, row.kind, row.ink.empty() ? "" : ink.off) +
      std::string(kKindColumns - row.kind.size(), ' ');
  return head + (body.empty() ? "\n" : body.substr(kIndent));
}

}  // namespace

void play_time(Call& call, Duration until, const OnCues& hear) {
  for (auto due = call.next_deadline(); due && *due <= until; due = call.next_deadline())
    hear(call.tick(*due), *due);
  if (!call.ended() && call.now() < until) hear(call.tick(until), until);
}

std::string clock_of(Duration at) {
  const auto whole = at.count();
  const auto hours = whole / 3600000, minutes = whole / 60000 % 60, seconds = whole / 1000 % 60;
  const auto rest = whole % 1000;
  const std::string fraction =
      rest % 100 == 0 ? fmt::format("{}", rest / 100) : fmt::format("{:03}", rest);
  const std::string clock = fmt::format("{:02}:{:02}.{}", minutes, seconds, fraction);
  return hours == 0 ? clock : fmt::format("{}:{}", hours, clock);
}

Json to_json(const Cue& cue) {
  Json json{{"at_ms", cue.at.count()}, {"cue", std::string(to_string(cue.kind))}};
  put(json, "flow", cue.flow);
  if (cue.phrase) {
    put(json, "state", cue.phrase->state());
    put(json, "text", cue.phrase->text());
  }
  put(json, "action", cue.action);
  put(json, "record", cue.record);
  if (!cue.fields.empty()) json["fields"] = fields_json(cue);
  if (cue.until) json["until_ms"] = cue.until->count();
  put(json, "for", cue.awaits);
  if (cue.kind == CueKind::warn) put_warning(json, cue);
  put_places(json, cue);
  put(json, "norms", cue.norms);
  return json;
}

Json to_json(const Error& error, Duration at) {
  Json json{{"at_ms", at.count()}, {"cue", "error"}};
  put(json, "code", error.code);
  put(json, "message", error.message);
  put(json, "help", error.help);
  return json;
}

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string human(const Cue& cue, std::size_t width) {
  const Ink& ink = ink_for_out();
  std::string text = text_of(cue);
  if (cue.finding && !cue.finding->instead.empty())
    text += fmt::format("; say instead: {}", cue.finding->instead);
  return laid_out({cue.at, to_string(cue.kind), ink_of_kind(cue, ink), text, origin_of(cue)},
                  width);
}

std::string human(const Error& error, Duration at, const std::string& place, std::size_t width) {
  const Ink& ink = ink_for_out();
  std::string text = fmt::format("{}: {}", error.code, error.message);
  if (!error.help.empty()) text += fmt::format("; {}", error.help);
  return laid_out({at, "error", ink.bad, text, place}, width);
}

std::string human(const Moment& moment, std::size_t width) {
  const Ink& ink = ink_for_out();
  const std::string text = moment.event.name() + fields_text(moment.event.fields());
  return laid_out({moment.at, ">", ink.strong, text, {}}, width);
}

}  // namespace cuecard::cli
