// Patterns that say what others say already, across all rules that apply alike.
#ifndef CUECARD_SCAN_DUPLICATES_H_
#define CUECARD_SCAN_DUPLICATES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/reporter.h"
#include "pack/model.h"
#include "scan/pattern.h"

namespace cuecard::scan {

class Duplicates {
 public:
  void add(const pack::BannedRule& rule, const yaml::Node& node, const Pattern& pattern);
  // Tells of each that could be taken out, the later before the earlier.
  void report_to(Reporter& report);

 private:
  struct Wording {
    std::uint64_t hash;    // no more is needed to tell them apart
    std::size_t previous;  // the pattern before that has it, too
  };
  struct Stated {
    const pack::BannedRule* rule;
    const yaml::Node* node;
    std::vector<Wording> wordings;
  };
  struct Users {  // of a wording, but for those that were told
    std::size_t count = 0;
    std::size_t first = 0, last = 0;  // patterns
  };

  void add_wording(std::uint64_t hash, Stated& stated);
  bool is_said_elsewhere(const Stated& stated) const;
  const Stated& other_of(std::size_t pattern) const;
  void take_out(std::size_t pattern);

  std::vector<Stated> patterns_;
  std::unordered_map<std::uint64_t, Users> users_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_DUPLICATES_H_
