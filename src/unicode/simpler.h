// Traditional characters and the simplified ones that people write for them, one to one. Baked
// into the source: to ask ICU for them takes longer than to load most packs.
#ifndef CUECARD_UNICODE_SIMPLER_H_
#define CUECARD_UNICODE_SIMPLER_H_

#include <string_view>

namespace cuecard::unicode {

// A traditional character and its simplified one by turns, in the order of the traditional ones.
// No simplified one stands among the traditional ones.
extern const std::u16string_view kSimplerPairs;

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_SIMPLER_H_
