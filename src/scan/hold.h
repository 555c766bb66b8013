// Reach: how many characters a stream may have to hold back for its gate rules, those of
// action mask or block.
//
//   reach.begin_rule(reading);
//   reach.add_pattern(chain);   // and so on with all that the rule consists of
//   reach.end_rule();
#ifndef CUECARD_SCAN_HOLD_H_
#define CUECARD_SCAN_HOLD_H_

#include <cstddef>

#include "scan/matcher.h"
#include "scan/pattern.h"

namespace cuecard::scan {

class Reach {
 public:
  void begin_rule(Reading reading);
  void add_pattern(const Chain& chain);
  void add_regex();
  void add_context(const Chain& chain);
  void add_sentence();  // a context may stand anywhere after a hit
  void end_rule();

  // In characters; 0 where there are no such rules.
  std::size_t most() const;

 private:
  std::size_t chars_of(const Chain& chain) const;

  bool in_rule_ = false;
  Reading reading_;
  std::size_t hit_ = 0, context_ = 0, beyond_ = 0;  // of the rule at hand
  std::size_t hits_ = 0, contexts_ = 0;             // of all rules
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_HOLD_H_
