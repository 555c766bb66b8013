// Spaces and apostrophes are not among the classes that the filters see, so a
// literal's are left out here, too.
#include "scan/pairs.h"

#include <algorithm>
#include <bit>

#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

constexpr std::size_t kMostPairBits = std::size_t{1} << 20;
constexpr std::size_t kMostTripleBits = std::size_t{1} << 19;

bool is_dropped(char32_t token) {
  return token == kSpace || unicode::Folding::get().kind(token) == unicode::Kind::apostrophe;
}

// The first classes of a literal, one in each two bytes; `count` says how many
// of up to three.
std::uint64_t first_classes(const std::u32string& literal, const Alphabet& alphabet,
                            std::size_t& count) {
  std::uint64_t classes = 0;
  count = 0;
  for (const char32_t token : literal) {
    if (is_dropped(token)) continue;
    const std::uint32_t number = alphabet.number(token);
    if (number >= Trie::kWide || count == 3) break;  // the odd are found in another way
    classes |= std::uint64_t{number} << 16 * count++;
  }
  return classes;
}

}  // namespace

Pairs::Pairs(const std::vector<std::u32string>& literals, const Alphabet& alphabet, Reading reading)
    : pairs_(literals.size() * 2, kMostPairBits),
      triples_(literals.size(), kMostTripleBits),
      short_(literals.size(), kMostTripleBits) {
  for (const std::u32string& literal : literals) {
    std::size_t count;
    const std::uint64_t classes = first_classes(literal, alphabet, count);
    if (count < 2 || (classes & 0xFFFF) <= alphabet.last_telling()) continue;
    const std::uint64_t two = classes & 0xFFFFFFFF;
    empty_ = false;
    pairs_.add(two);
    if (count == 3 && !reading.repeats)
      triples_.add(classes);
    else
      short_.add(two);
    if (!reading.repeats) continue;
    const std::uint64_t twice = (two & 0xFFFF) * 0x10001;
    pairs_.add(twice);
    short_.add(twice);
  }
}

}  // namespace cuecard::scan
