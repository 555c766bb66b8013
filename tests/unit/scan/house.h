// Scanners of small packs from memory, for the tests of the scan layer.
#ifndef CUECARD_TESTS_UNIT_SCAN_HOUSE_H_
#define CUECARD_TESTS_UNIT_SCAN_HOUSE_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/reporter.h"
#include "pack/pack.h"
#include "scan/check.h"
#include "scan/scanner.h"

namespace cuecard::scan {

// Nothing where the pack has errors. The pack itself is gone when this returns: a
// scanner must not need it.
inline std::optional<Scanner> try_house(std::string_view sections, std::string* errors = nullptr) {
  Reporter report;
  const std::string head = "cuecard: 1\nid: house\nversion: 1.2.0\nlocales: [en]\n";
  const auto pack = pack::load_files({{"house.yaml", head + std::string(sections)}}, {}, report);
  std::optional<Scanner> scanner;
  if (pack) {
    const ReadRules rules = read_rules(*pack, report);
    check(rules, report);
    scanner = Scanner::compile(*pack, rules);
  }
  if (report.errors() == 0) return scanner;
  for (const Diagnostic& diagnostic : report.take())
    if (errors != nullptr) *errors += to_text(diagnostic);
  return std::nullopt;
}

// Of a pack that has to be free of errors.
inline Scanner house(std::string_view sections) {
  std::string errors;
  std::optional<Scanner> scanner = try_house(sections, &errors);
  if (scanner) return std::move(*scanner);
  ADD_FAILURE() << errors;
  return Scanner();
}

}  // namespace cuecard::scan

#endif  // CUECARD_TESTS_UNIT_SCAN_HOUSE_H_
