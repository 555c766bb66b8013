// Pairs: whether a literal may begin with these classes. Wrong only one way: it
// may say yes where none does.
#ifndef CUECARD_SCAN_PAIRS_H_
#define CUECARD_SCAN_PAIRS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scan/alphabet.h"
#include "scan/bits.h"
#include "scan/matcher.h"

namespace cuecard::scan {

class Pairs {
 public:
  Pairs(const std::vector<std::u32string>& literals, const Alphabet& alphabet, Reading reading);

  // Of a class and the one after it.
  bool has(std::uint32_t two) const { return pairs_.has(two); }
  // The same, by one class more, where the first test said yes.
  bool has_still(std::uint64_t three) const {
    return triples_.has(three) || short_.has(three & 0xFFFFFFFF);
  }
  bool empty() const { return empty_; }
  std::size_t memory() const { return pairs_.memory() + triples_.memory() + short_.memory(); }

 private:
  Bits pairs_, triples_;
  Bits short_;  // pairs after which anything may come
  bool empty_ = true;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PAIRS_H_
