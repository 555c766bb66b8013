// Rules and files are listed once and named by their index, as SARIF asks.
#include "sarif_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cuecard::cli {
namespace {

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kJoints = "-._";

// "unknown-key" -> "UnknownKey"
std::string rule_name(const std::string& id) {
  std::string name;
  bool begins = true;
  for (const char c : id) {
    const bool joint = kJoints.find(c) != std::string_view::npos;
    if (!joint) name += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = joint;
  }
  return name;
}

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

// 64-bit FNV-1a: unlike std::hash it is the same everywhere and always.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

}  // namespace

std::string_view level_of(Severity severity) {
  return severity == Severity::info ? "note" : to_string(severity);
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (std::string_view(".?!").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

Json text_json(std::string text) { return Json{{"text", std::move(text)}}; }

std::string spelled(std::string id) {
  const auto is_joint = [](char c) { return kJoints.find(c) != std::string_view::npos; };
  std::replace_if(id.begin(), id.end(), is_joint, ' ');
  return id;
}

void SarifRun::add_rule(const std::string& id, const std::string& described,
                        const std::string& help, Severity severity, Json properties) {
  Json rule{{"id", id},
            {"shortDescription", text_json(described)},
            {"fullDescription", text_json(described)},
            {"help", text_json(help)},
            {"defaultConfiguration", {{"level", level_of(severity)}}}};
  // A name that is the id over again (`Alias`) is against the rules of SARIF.
  if (id.find_first_of(kJoints) != std::string::npos) rule["name"] = rule_name(id);
  if (!properties.empty()) rule["properties"] = std::move(properties);
  rule_index_.emplace(id, rules_.size());
  rules_.push_back(std::move(rule));
}

Json SarifRun::artifact_of(const std::string& file) {
  const auto [known, is_new] = artifact_index_.emplace(file, artifacts_.size());
  Json location{{"uri", uri_of(file)}};
  if (is_new) artifacts_.push_back({{"location", location}, {"roles", {"analysisTarget"}}});
  location["index"] = known->second;
  return location;
}

Json SarifRun::location_in(const std::string& file, Json region, Json context) {
  Json where{{"artifactLocation", artifact_of(file)}};
  if (!region.is_null()) where["region"] = std::move(region);
  if (!context.is_null()) where["contextRegion"] = std::move(context);
  return Json{{"physicalLocation", std::move(where)}};
}

Json SarifRun::result_of(const std::string& rule, Severity severity, std::string message,
                         const std::string& identity) {
  const std::uint64_t hash = hash_of(identity);
  Json result{{"ruleId", rule},
              {"ruleIndex", rule_index_[rule]},
              {"level", level_of(severity)},
              {"message", text_json(std::move(message))}};
  // The name by which code hosts know results again.
  result["partialFingerprints"] = {
      {"primaryLocationLineHash", fmt::format("{:016x}:{}", hash, ++seen_[hash])}};
  return result;
}

Json SarifRun::log(Exit exit) && {
  Json run{{"tool",
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
  return Json{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
}

}  // namespace cuecard::cli
