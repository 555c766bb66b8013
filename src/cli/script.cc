// Lines are read one by one, so that each mistake has its place. A time is text in the form
// of packs, or a number of seconds; the fields of an event are passed on as they are, for
// the call knows their types.
#include "script.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <variant>

#include "nearest.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kForm = R"(write `{"at": "12s", "event": "answered"}`)";
constexpr double kMostSeconds = 10 * 366 * 86400.0;  // ten years, as in packs

// What is wrong with a line; `column` 0 means all of it.
struct Slip {
  std::string code, message, help;
  std::size_t column = 0;
};

// A number is a count of seconds.
std::optional<Duration> span_of(const Json& json) {
  if (json.is_string()) return parse_duration(json.get_ref<const std::string&>());
  if (!json.is_number()) return std::nullopt;
  const double seconds = json.get<double>();
  if (!(seconds >= 0 && seconds <= kMostSeconds)) return std::nullopt;
  return Duration(std::llround(seconds * 1000));
}

std::optional<Value> value_of(const Json& json) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (json.is_string()) return Value(json.get<std::string>());
  if (json.is_boolean()) return Value(json.get<bool>());
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > kMost)
    return Value(json.get<double>());
  if (json.is_number_integer()) return Value(json.get<std::int64_t>());
  if (json.is_number()) return Value(json.get<double>());
  return std::nullopt;
}

bool is_speech(const std::string& event) {
  return event == "agent_says" || event == "customer_says";
}

class Line {
 public:
  explicit Line(std::string_view text) : text_(text) {}

  std::variant<Moment, Slip> read() {
    Json json = parsed();
    if (slip_) return *slip_;
    if (!json.is_object()) return Slip{"bad-line", "a line is one event, in braces", kForm};
    Moment moment{time_of(json), Event(event_of(json)), 0};
    for (const auto& [name, value] : json.items())
      if (name != "at" && name != "event") take(name, value, moment.event);
    if (slip_) return *slip_;
    return moment;
  }

 private:
  // The first slip is the one that is told.
  void refuse(std::string code, std::string message, std::string help, std::size_t column = 0) {
    if (!slip_) slip_ = Slip{std::move(code), std::move(message), std::move(help), column};
  }

  Json parsed() {
    std::set<std::string> keys;
    const auto once = [&](int depth, Json::parse_event_t event, const Json& key) {
      const bool is_key = depth == 1 && event == Json::parse_event_t::key;
      if (is_key && !keys.insert(key.get<std::string>()).second)
        refuse("duplicate-key", fmt::format("`{}` is given twice", key.get<std::string>()),
               "keep one of them");
      return true;
    };
    try {
      return Json::parse(text_, once);
    } catch (const Json::parse_error& error) {
      const std::size_t byte = std::min(error.byte == 0 ? 0 : error.byte - 1, text_.size());
      refuse("bad-line", "this is no JSON: it goes wrong about here", kForm, column_at(byte));
    } catch (const Json::exception&) {  // a number that no computer holds
      refuse("bad-line", "a number is too great", kForm);
    }
    return {};
  }

  std::size_t column_at(std::size_t byte) const {
    const std::string before = mended_utf8(text_.substr(0, byte));
    std::size_t column = 1;
    for (std::size_t at = 0; at < before.size(); ++column) next_character(before, at);
    return column;
  }

  // The key that was probably meant, where the right one is not there.
  static std::string help_for(const Json& json, const std::string& key) {
    for (const auto& [name, value] : json.items())
      if (name != "at" && name != "event" && nearest(name, {key}) == key)
        return fmt::format("did you mean `{}` by `{}`?", key, name);
    return kForm;
  }

  Duration time_of(const Json& json) {
    const auto at = json.find("at");
    if (at == json.end()) {
      refuse("missing-key", "it is not said when this happens: there is no `at`",
             help_for(json, "at"));
      return {};
    }
    const auto span = span_of(*at);
    if (!span)
      refuse("bad-value", "`at` is no time since the call began",
             R"(write `"at": "1m30s"`, or a number of seconds)");
    return span.value_or(Duration{0});
  }

  std::string event_of(const Json& json) {
    const auto event = json.find("event");
    if (event == json.end())
      refuse("missing-key", "it is not said what happens: there is no `event`",
             help_for(json, "event"));
    else if (!event->is_string() || event->get_ref<const std::string&>().empty())
      refuse("bad-value", "`event` is no name of an event", kForm);
    else
      return event->get<std::string>();
    return {};
  }

  // Times of speech are told as those of events are; what is null is not set.
  void take(const std::string& name, const Json& json, Event& event) {
    if (json.is_null()) return;
    const bool is_time = is_speech(event.name()) && (name == "start" || name == "end");
    if (const auto span = span_of(json); is_time && span)
      event.set(name, *span);
    else if (const auto value = value_of(json))
      event.set(name, *value);
    else
      refuse("bad-value", fmt::format("`{}` is no text, number, true or false", name),
             "give every field one value");
  }

  std::string_view text_;
  std::optional<Slip> slip_;
};

Diagnostic told(const Slip& slip, std::string_view text, const std::string& name,
                std::size_t line) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::error;
  diagnostic.code = slip.code;
  diagnostic.message = slip.message;
  diagnostic.help = slip.help;
  diagnostic.place.file = name;
  diagnostic.place.line = line;
  diagnostic.place.text = mended_utf8(text);
  diagnostic.place.column = slip.column == 0 ? 1 : slip.column;
  std::size_t end = 1;
  for (std::size_t at = 0; at < diagnostic.place.text.size(); ++end)
    next_character(diagnostic.place.text, at);
  diagnostic.place.end_column = slip.column == 0 ? end : slip.column + 1;
  return diagnostic;
}

std::string_view without_space_behind(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

}  // namespace

Result<Script, Diagnostics> read_script(std::string_view text, const std::string& name) {
  Script script;
  Diagnostics slips;
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark)
    text.remove_prefix(kByteOrderMark.size());
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const std::string_view line = without_space_behind(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty()) continue;
    auto read = Line(line).read();
    if (const auto* slip = std::get_if<Slip>(&read)) {
      slips.push_back(told(*slip, line, name, number));
    } else {
      script.push_back(std::move(std::get<Moment>(read)));
      script.back().line = number;
    }
  }
  if (!slips.empty()) return slips;
  return script;
}

std::string line_of(const Moment& moment) {
  Json json{{"at", cuecard::to_text(Value(moment.at))}, {"event", moment.event.name()}};
  for (const auto& [name, value] : moment.event.fields()) json[name] = to_json(value);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json to_json(const Value& value) {
  if (const auto* flag = value.as<bool>()) return *flag;
  if (const auto* whole = value.as<std::int64_t>()) return *whole;
  if (const auto* number = value.as<double>()) return *number;
  return cuecard::to_text(value);
}

}  // namespace cuecard::cli
