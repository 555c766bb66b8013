// Scanner: the banned rules of a pack, compiled. It is what Engine::scan, check,
// mask and guard ask.
//
//   Scanner scanner = Scanner::compile(pack, read_rules(pack, report));
//   Findings findings = scanner.scan("This is not my job.", {});
//
// Immutable once compiled: share it between threads.
#ifndef CUECARD_SCAN_SCANNER_H_
#define CUECARD_SCAN_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "cuecard/scan.h"
#include "pack/model.h"
#include "scan/cursor.h"
#include "scan/read_rules.h"

namespace cuecard::scan {

struct Compiled;  // the rules, their matchers, expressions and contexts (compiled.h)

// An accepted hit of a rule.
struct RuleHit {
  std::uint32_t rule;  // its index
  std::size_t begin;   // bytes, in the whole stream
  std::size_t end;
};

class Scanner {
 public:
  Scanner();
  // Of the rules whose `when` holds.
  static Scanner compile(const pack::Pack& pack, const ReadRules& rules);

  Findings scan(std::string_view text, const ScanOptions& options) const;
  void for_each_hit(std::string_view text, const ScanOptions& options, const OnHit& found) const;
  Action check(std::string_view text, const ScanOptions& options) const;
  Masked mask(std::string_view text, const ScanOptions& options) const;

  std::vector<RuleInfo> rules() const;
  const std::shared_ptr<const Compiled>& compiled() const { return compiled_; }

 private:
  std::shared_ptr<const Compiled> compiled_;
};

// The finding that a hit is, but for its places in characters, UTF-16 and lines, which only a walk
// over the text tells (places.h).
Finding finding_of(const Compiled& compiled, const RuleHit& hit);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_SCANNER_H_
