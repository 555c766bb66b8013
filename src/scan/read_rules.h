// The banned rules of a pack with all that they say taken apart: read once, for those who check
// the rules and for those who compile them.
//
//   const ReadRules rules = read_rules(pack, report);
//   check(rules, report);
//   Scanner scanner = Scanner::compile(pack, rules);
//
// Plain values; they point into the pack.
#ifndef CUECARD_SCAN_READ_RULES_H_
#define CUECARD_SCAN_READ_RULES_H_

#include <vector>

#include "base/reporter.h"
#include "pack/model.h"
#include "scan/pattern.h"

namespace cuecard::scan {

struct ReadRule {
  struct WrittenPattern {
    const yaml::Node* node;
    Pattern pattern;
  };
  struct WrittenContext {
    const yaml::Node* node;
    Context context;
  };
  const pack::BannedRule* rule;
  std::vector<WrittenPattern> patterns;
  std::vector<WrittenContext> contexts;
  bool whole = true;  // none of its patterns was left out
};
using ReadRules = std::vector<ReadRule>;

// What has slips is reported here and nowhere else, and left out.
ReadRules read_rules(const pack::Pack& pack, Reporter& report);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_READ_RULES_H_
