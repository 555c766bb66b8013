// Rendering that all commands share. Colour is decided here and nowhere else.
#include "output.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>

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

std::size_t width_by_environment() {
  const char* columns = std::getenv("COLUMNS");
  std::size_t width = 0;
  if (columns != nullptr) std::from_chars(columns, columns + std::strlen(columns), width);
  return width;
}

std::size_t width_of_terminal() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
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

std::string_view ink_of(Severity severity, const Ink& ink) {
  return severity == Severity::error ? ink.bad : ink.strong;
}

std::size_t width_of_screen() {
  constexpr std::size_t kUsual = 80, kLeast = 20, kMost = 1000;
  for (const std::size_t width : {width_by_environment(), width_of_terminal()})
    if (width > 0) return std::clamp(width, kLeast, kMost);
  return kUsual;
}

std::string to_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string shell_word(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-=";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
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

std::size_t count_errors(const Diagnostics& diagnostics) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

std::string broken_message(const std::string& pack, const Diagnostics& diagnostics) {
  return fmt::format("`{}` cannot be used: {}", pack, count_of(count_errors(diagnostics), "error"));
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
