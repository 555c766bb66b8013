// A diagnostic becomes a result; its code is the rule, its place a region counted in
// characters. A result keeps its identity while the file around it changes: its
// fingerprint is made of what it says and of the text of its line, not of the line's
// number.
#include "sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sarif_run.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

constexpr const char* kRuleHelp =
    "Each result says what is wrong and, where it can, what to write instead. "
    "The manual of the pack format has the rules of every key.";

std::string marked_text(const Place& place) {
  const std::size_t begin = offset_of_character(place.text, place.column);
  return place.text.substr(begin, offset_of_character(place.text, place.end_column) - begin);
}

Json region_of(const Place& place) {
  return Json{{"startLine", place.line},
              {"startColumn", place.column},
              {"endLine", place.line},
              {"endColumn", place.end_column},
              {"snippet", text_json(marked_text(place))}};
}

Json line_around(const Place& place) {
  return Json{
      {"startLine", place.line}, {"endLine", place.line}, {"snippet", text_json(place.text)}};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

Json location_of(const Place& place, SarifRun& run) {
  if (place.line == 0) return run.location_in(place.file, {}, {});
  return run.location_in(place.file, region_of(place), line_around(place));
}

Json related_to(const Diagnostic& diagnostic, SarifRun& run) {
  Json list = Json::array();
  for (const Note& note : diagnostic.notes) {
    Json related{{"id", list.size()}};
    if (!note.place.file.empty()) related.update(location_of(note.place, run));
    related["message"] = text_json(sentence(note.message));
    list.push_back(std::move(related));
  }
  return list;
}

Json result_of(const Diagnostic& diagnostic, SarifRun& run) {
  const Place& place = diagnostic.place;
  std::string message = sentence(diagnostic.message);
  if (!diagnostic.help.empty()) message += ' ' + sentence(diagnostic.help);
  Json result =
      run.result_of(diagnostic.code, diagnostic.severity, std::move(message),
                    fmt::format("{}\n{}\n{}", diagnostic.code, place.file, trimmed(place.text)));
  if (!place.file.empty()) result["locations"] = Json::array({location_of(place, run)});
  if (!diagnostic.notes.empty()) result["relatedLocations"] = related_to(diagnostic, run);
  return result;
}

}  // namespace

Json sarif_of(const Diagnostics& diagnostics, Exit exit) {
  std::map<std::string, Severity> worst;
  for (const Diagnostic& diagnostic : diagnostics) {
    Severity& severity = worst.emplace(diagnostic.code, Severity::info).first->second;
    severity = std::max(severity, diagnostic.severity);
  }
  SarifRun run;
  for (const auto& [code, severity] : worst)
    run.add_rule(code, sentence(spelled(code)), kRuleHelp, severity);
  for (const Diagnostic& diagnostic : diagnostics) run.add_result(result_of(diagnostic, run));
  return std::move(run).log(exit);
}

}  // namespace cuecard::cli
