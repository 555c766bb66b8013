// Patterns and contexts of rules for the oracle, as the library takes them apart.
#ifndef CUECARD_TESTS_UNIT_SCAN_CHAINS_H_
#define CUECARD_TESTS_UNIT_SCAN_CHAINS_H_

#include <optional>
#include <string>
#include <vector>

#include "base/reporter.h"
#include "naive.h"
#include "scan/pattern.h"
#include "yaml/node.h"

namespace cuecard::scan::naive {

// Nothing where one of them is a regular expression, or cannot be read.
inline std::optional<Rule> rule_of(const std::vector<std::string>& patterns,
                                   const std::vector<std::string>& contexts) {
  Reporter report;
  Rule rule;
  const auto chains_of = [](const std::vector<scan::Chain>& chains, std::vector<Chain>& out) {
    for (const scan::Chain& chain : chains) out.push_back(chain.literals);
  };
  for (const std::string& text : patterns) {
    const auto pattern = parse_pattern(yaml::make_scalar(text, {}), "en", {}, report);
    if (!pattern || pattern->regex) return std::nullopt;
    chains_of(pattern->chains, rule.chains);
  }
  for (const std::string& text : contexts) {
    const auto context = parse_context(yaml::make_scalar(text, {}), "en", {}, report);
    if (!context) return std::nullopt;
    chains_of(context->whole, rule.covers);
    for (const Context::Way& way : context->ways)
      rule.ways.push_back({way.before.literals, way.after.literals, way.far_before, way.far_after});
  }
  return rule;
}

}  // namespace cuecard::scan::naive

#endif  // CUECARD_TESTS_UNIT_SCAN_CHAINS_H_
