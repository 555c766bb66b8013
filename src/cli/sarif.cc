// A diagnostic becomes a result; its code is the rule, its place a region counted in
// characters. A result keeps its identity while the file around it changes: its
// fingerprint is made of what it says and of the text of its line, not of the line's
// number.
#include "sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "utf8.h"

namespace cuecard::cli {
namespace {

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* kRuleHelp =
    "Each result says what is wrong and, where it can, what to write instead. "
    "The manual of the pack format has the rules of every key.";

std::string_view level_of(Severity severity) {
  return severity == Severity::info ? "note" : to_string(severity);
}

// "unknown key" -> "Unknown key."; what ends a sentence already is left alone.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (std::string_view(".?!").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

Json text_json(std::string text) { return Json{{"text", std::move(text)}}; }

// --- rules -----------------------------------------------------------------------------

// "unknown-key" -> "unknown key"
std::string spelled(std::string code) {
  std::replace(code.begin(), code.end(), '-', ' ');
  return code;
}

// "unknown-key" -> "UnknownKey"
std::string rule_name(const std::string& code) {
  std::string name;
  bool begins = true;
  for (const char c : code) {
    if (c != '-') name += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '-';
  }
  return name;
}

Json rule_of(const std::string& code, Severity worst) {
  Json rule{{"id", code},
            {"shortDescription", text_json(sentence(spelled(code)))},
            {"fullDescription", text_json(sentence(spelled(code)))},
            {"help", text_json(kRuleHelp)},
            {"defaultConfiguration", {{"level", level_of(worst)}}}};
  // A name that is the id over again (`Alias`) is against the rules of SARIF.
  if (code.find('-') != std::string::npos) rule["name"] = rule_name(code);
  return rule;
}

// --- places ----------------------------------------------------------------------------

bool stands_in_uri(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("/-._~").find(c) != std::string_view::npos;
}

std::string uri_of(const std::string& path) {
  std::string uri = path.front() == '/' ? "file://" : "";
  for (const char c : path)
    uri += stands_in_uri(c) ? std::string(1, c)
                            : fmt::format("%{:02X}", static_cast<unsigned>(c) & 0xFFu);
  return uri;
}

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

// 64-bit FNV-1a: unlike std::hash it is the same everywhere and always.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// --- the run ---------------------------------------------------------------------------

class Run {
 public:
  explicit Run(const Diagnostics& diagnostics) {
    std::map<std::string, Severity> worst;
    for (const Diagnostic& diagnostic : diagnostics) {
      Severity& severity = worst.emplace(diagnostic.code, Severity::info).first->second;
      severity = std::max(severity, diagnostic.severity);
    }
    for (const auto& [code, severity] : worst) {
      rule_index_.emplace(code, rules_.size());
      rules_.push_back(rule_of(code, severity));
    }
    for (const Diagnostic& diagnostic : diagnostics) results_.push_back(result_of(diagnostic));
  }

  Json json(Exit exit) && {
    return Json{{"tool",
                 {{"driver",
                   {{"name", "cuecard"},
                    {"version", CUECARD_VERSION},
                    {"semanticVersion", CUECARD_VERSION},
                    {"rules", std::move(rules_)}}}}},
                {"invocations", Json::array({{{"executionSuccessful", exit != Exit::failure},
                                              {"exitCode", static_cast<int>(exit)}}})},
                {"columnKind", "unicodeCodePoints"},
                {"artifacts", std::move(artifacts_)},
                {"results", std::move(results_)}};
  }

 private:
  Json result_of(const Diagnostic& diagnostic) {
    std::string message = sentence(diagnostic.message);
    if (!diagnostic.help.empty()) message += ' ' + sentence(diagnostic.help);
    Json result{{"ruleId", diagnostic.code},
                {"ruleIndex", rule_index_[diagnostic.code]},
                {"level", level_of(diagnostic.severity)},
                {"message", text_json(std::move(message))}};
    if (!diagnostic.place.file.empty())
      result["locations"] = Json::array({location_of(diagnostic.place)});
    if (!diagnostic.notes.empty()) result["relatedLocations"] = related_to(diagnostic);
    // The name by which code hosts know results again.
    result["partialFingerprints"] = {{"primaryLocationLineHash", fingerprint_of(diagnostic)}};
    return result;
  }

  Json location_of(const Place& place) {
    Json where{{"artifactLocation", artifact_of(place.file)}};
    if (place.line > 0) {
      where["region"] = region_of(place);
      where["contextRegion"] = line_around(place);
    }
    return Json{{"physicalLocation", std::move(where)}};
  }

  Json related_to(const Diagnostic& diagnostic) {
    Json list = Json::array();
    for (const Note& note : diagnostic.notes) {
      Json related{{"id", list.size()}};
      if (!note.place.file.empty()) related.update(location_of(note.place));
      related["message"] = text_json(sentence(note.message));
      list.push_back(std::move(related));
    }
    return list;
  }

  Json artifact_of(const std::string& file) {
    const auto [known, is_new] = artifact_index_.emplace(file, artifacts_.size());
    Json location{{"uri", uri_of(file)}};
    if (is_new) artifacts_.push_back({{"location", location}, {"roles", {"analysisTarget"}}});
    location["index"] = known->second;
    return location;
  }

  // What is the same in all three is told apart by its number: "...:2".
  std::string fingerprint_of(const Diagnostic& diagnostic) {
    const Place& place = diagnostic.place;
    const auto hash =
        hash_of(fmt::format("{}\n{}\n{}", diagnostic.code, place.file, trimmed(place.text)));
    return fmt::format("{:016x}:{}", hash, ++seen_[hash]);
  }

  Json rules_ = Json::array();
  Json artifacts_ = Json::array();
  Json results_ = Json::array();
  std::map<std::string, std::size_t> rule_index_;
  std::map<std::string, std::size_t> artifact_index_;
  std::map<std::uint64_t, int> seen_;
};

}  // namespace

Json sarif_of(const Diagnostics& diagnostics, Exit exit) {
  return Json{{"$schema", kSchema},
              {"version", "2.1.0"},
              {"runs", Json::array({Run(diagnostics).json(exit)})}};
}

}  // namespace cuecard::cli
