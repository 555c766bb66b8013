// Rendering that all commands share. Colour is decided here and nowhere else.
#include "output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace cuecard::cli {
namespace {

constexpr Ink kPlain{};
constexpr Ink kColored{"\x1b[2m", "\x1b[1m", "\x1b[32m", "\x1b[31m", "\x1b[0m"};

bool wants_color(int stream) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return false;
  return isatty(stream) == 1;
}

// How many bytes the character that starts with `lead` takes; 0 if none starts so.
std::size_t length_by_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// The second byte rules out overlong forms, surrogates and what lies past U+10FFFF.
bool second_fits(unsigned char lead, unsigned char second) {
  if (lead == 0xE0) return second >= 0xA0;
  if (lead == 0xED) return second < 0xA0;
  if (lead == 0xF0) return second >= 0x90;
  if (lead == 0xF4) return second < 0x90;
  return true;
}

Json place_json(const Place& place) {
  return Json{{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

Json notes_json(const std::vector<Note>& notes) {
  Json list = Json::array();
  for (const Note& note : notes) {
    Json entry{{"message", note.message}};
    entry.update(place_json(note.place));
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

const Ink& ink_for_out() {
  static const Ink& ink = wants_color(STDOUT_FILENO) ? kColored : kPlain;
  return ink;
}

const Ink& ink_for_err() {
  static const Ink& ink = wants_color(STDERR_FILENO) ? kColored : kPlain;
  return ink;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = length_by_lead(lead);
    if (length == 0 || length > text.size() - at) return false;
    for (std::size_t i = 1; i < length; ++i)
      if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return false;
    if (length > 1 && !second_fits(lead, static_cast<unsigned char>(text[at + 1]))) return false;
    at += length;
  }
  return true;
}

std::string to_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string error_text(const Error& error) {
  const Ink& ink = ink_for_err();
  std::string text =
      fmt::format("{}error[{}]{}: {}\n", ink.bad, error.code, ink.off, error.message);
  if (!error.help.empty()) text += fmt::format("  {}help{}: {}\n", ink.good, ink.off, error.help);
  return text;
}

Json to_json(const Error& error) {
  return Json{
      {"code", error.code}, {"message", error.message}, {"help", error.help}, {"name", error.name}};
}

Answer refusal(const std::vector<Error>& errors, Format format) {
  Answer answer;
  answer.exit = Exit::usage;
  for (const Error& error : errors) answer.err += error_text(error);
  if (format == Format::json) answer.out = to_text(Json{{"error", to_json(errors.front())}});
  return answer;
}

Json to_json(const Diagnostic& diagnostic) {
  Json json{{"severity", to_string(diagnostic.severity)},
            {"code", diagnostic.code},
            {"message", diagnostic.message},
            {"help", diagnostic.help}};
  json.update(place_json(diagnostic.place));
  json["end_column"] = diagnostic.place.end_column;
  json["text"] = diagnostic.place.text;
  json["notes"] = notes_json(diagnostic.notes);
  return json;
}

Json to_json(const Diagnostics& diagnostics) {
  Json list = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(to_json(diagnostic));
  return list;
}

std::string broken_message(const std::string& pack, const Diagnostics& diagnostics) {
  const auto errors =
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [](const Diagnostic& d) { return d.severity == Severity::error; });
  return fmt::format("`{}` cannot be used: {}", pack,
                     count_of(static_cast<std::size_t>(errors), "error"));
}

Answer broken_pack(const std::string& pack, const Diagnostics& diagnostics, Format format) {
  Answer answer;
  answer.exit = Exit::failure;
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.severity == Severity::error)
      answer.err += cuecard::to_text(diagnostic, ink_for_err().on());
  const Error error{"broken-pack", broken_message(pack, diagnostics), {}, pack};
  answer.err += error_text(error);
  if (format == Format::json)
    answer.out = to_text(Json{{"error", to_json(error)}, {"diagnostics", to_json(diagnostics)}});
  return answer;
}

}  // namespace cuecard::cli
