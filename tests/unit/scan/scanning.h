// Small packs of banned rules from memory, for the tests of the scan layer.
#ifndef CUECARD_TESTS_UNIT_SCAN_SCANNING_H_
#define CUECARD_TESTS_UNIT_SCAN_SCANNING_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "pack/pack.h"
#include "scan/scanner.h"

namespace cuecard::scan {

// `sections` follow a manifest of three lines and `more`, which ends its lines itself.
inline Scanner scanner_of_pack(std::string_view sections,
                               std::string_view more = "locales: [en, zh-Hans]\n") {
  Reporter report;
  const std::string text =
      "cuecard: 1\nid: house\nversion: 1.2.0\n" + std::string(more) + std::string(sections);
  const auto pack = pack::load_files({{"house.yaml", text}}, {}, report);
  Scanner scanner = pack ? Scanner::compile(*pack, read_rules(*pack, report)) : Scanner();
  for (const Diagnostic& diagnostic : report.take())
    if (diagnostic.severity == Severity::error) ADD_FAILURE() << to_text(diagnostic);
  return scanner;
}

// Rules as they stand below `banned:`.
inline Scanner scanner_of(std::string_view rules) {
  return scanner_of_pack("banned:\n" + std::string(rules));
}

// One rule; the texts are put in quotes.
inline std::string rule_of(const std::vector<std::string>& match,
                           const std::vector<std::string>& unless = {}, std::string_view more = "",
                           std::string_view id = "r") {
  const auto list = [](const std::vector<std::string>& patterns) {
    std::string text = "{en: [";
    for (const std::string& pattern : patterns) {
      text += "'";
      for (const char c : pattern) text += c == '\'' ? "''" : std::string(1, c);
      text += "', ";
    }
    return text + "]}";
  };
  std::string rule = "  " + std::string(id) + ": {match: " + list(match);
  if (!unless.empty()) rule += ", unless: " + list(unless);
  return rule + std::string(more) + "}\n";
}

// "rule:text" of each finding, in order.
inline std::vector<std::string> found(const Scanner& scanner, std::string_view text,
                                      const ScanOptions& options = {}) {
  std::vector<std::string> found;
  for (const Finding& finding : scanner.scan(text, options))
    found.push_back(finding.rule + ":" + finding.text);
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace cuecard::scan

#endif  // CUECARD_TESTS_UNIT_SCAN_SCANNING_H_
