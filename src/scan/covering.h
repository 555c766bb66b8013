// Contexts without `~`, held against the patterns of their rule: one in which no hit can lie does
// nothing, whatever its author meant it to do.
#ifndef CUECARD_SCAN_COVERING_H_
#define CUECARD_SCAN_COVERING_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "scan/pattern.h"
#include "yaml/node.h"

namespace cuecard::scan {

// Of one rule.
class Covering {
 public:
  void add_context(const yaml::Node& node, const std::vector<Chain>& whole);
  void add_pattern(const Pattern& pattern);
  // After all were added.
  void report_to(Reporter& report);

 private:
  struct Cover {
    const yaml::Node* node;
    std::vector<std::u32string> literals;
  };

  void keep_shortest_beginnings();
  bool may_hold_hit(std::u32string_view literal) const;

  std::vector<Cover> covers_;
  std::vector<std::u32string> beginnings_;  // the first literals of the patterns
  bool anything_ = false;                   // an expression, of which nobody knows what it finds
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_COVERING_H_
