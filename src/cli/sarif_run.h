// What is the same in every SARIF log that the tool writes: one run, with its rules, the
// files that it looked at, and its results.
#ifndef CUECARD_CLI_SARIF_RUN_H_
#define CUECARD_CLI_SARIF_RUN_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "output.h"

namespace cuecard::cli {

// "error", "warning" or "note".
std::string_view level_of(Severity severity);

// "unknown key" -> "Unknown key."; what ends a sentence already is left alone.
std::string sentence(std::string text);

Json text_json(std::string text);

// "unknown-key" -> "unknown key"; "abuse.name_calling" -> "abuse name calling"
std::string spelled(std::string id);

class SarifRun {
 public:
  // `described` and `help` are sentences; the rule's index is that of its adding.
  void add_rule(const std::string& id, const std::string& described, const std::string& help,
                Severity severity, Json properties = {});

  // Where a result is; `region` and `context` may be null.
  Json location_in(const std::string& file, Json region, Json context);

  // A result whose rule was added. Its `identity` stays the same while the text around it
  // changes; what is the same in all is told apart by its number.
  Json result_of(const std::string& rule, Severity severity, std::string message,
                 const std::string& identity);
  void add_result(Json result) { results_.push_back(std::move(result)); }

  // The whole log.
  Json log(Exit exit) &&;

 private:
  Json artifact_of(const std::string& file);

  Json rules_ = Json::array();
  Json artifacts_ = Json::array();
  Json results_ = Json::array();
  std::map<std::string, std::size_t> rule_index_;
  std::map<std::string, std::size_t> artifact_index_;
  std::map<std::uint64_t, int> seen_;
};

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_SARIF_RUN_H_
