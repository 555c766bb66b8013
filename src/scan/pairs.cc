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
constexpr std::uint32_t kAny = 0xFFFFFFFF;

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

Pairs::Pairs(const std::vector<std::u32string>& strings, const Literals& literals)
    : pairs_(strings.size() * 2, kMostPairBits),
      triples_(strings.size(), kMostTripleBits),
      short_(strings.size(), kMostTripleBits),
      table_(std::bit_ceil(strings.size() + strings.size() / 2 + 1)),
      mask_(table_.size() - 1) {
  const bool repeats = literals.reading.repeats;
  for (const std::u32string& string : strings) {
    std::size_t count;
    const std::uint64_t classes = first_classes(string, literals.alphabet, count);
    if (count < 2) continue;
    const auto two = static_cast<std::uint32_t>(classes);
    pairs_.add(two);
    const bool three = count == 3 && !repeats;
    three ? triples_.add(classes) : short_.add(two);
    entry(two).thirds_ |= three ? Entry::bit_of(static_cast<std::uint32_t>(classes >> 32)) : kAny;
    if (!repeats) continue;
    const std::uint32_t twice = (two & 0xFFFF) * 0x10001;
    pairs_.add(twice);
    short_.add(twice);
  }
  for (Entry& entry : table_)
    if (entry.two_ != 0) complete(entry, literals);
}

Pairs::Entry& Pairs::entry(std::uint32_t two) {
  std::size_t i = slot(two) & mask_;
  while (table_[i].two_ != 0 && table_[i].two_ != two) i = (i + 1) & mask_;
  table_[i].two_ = two;
  return table_[i];
}

void Pairs::complete(Entry& entry, const Literals& literals) {
  const auto one = static_cast<Trie::Label>(entry.two_),
             other = static_cast<Trie::Label>(entry.two_ >> 16);
  const Trie& trie = literals.trie;
  const Trie::Place place = trie.step(trie.step({}, one), other);
  entry.first_ = place.node;
  entry.second_ = place.in_tail;
  if (!place || !trie.is_end(place) || trie.values(place).size() != 1) return;
  if (!literals.alphabet.is_plain(one) || !literals.alphabet.is_plain(other)) return;
  entry.thirds_ = 0;
  entry.first_ = trie.values(place).front();
}

}  // namespace cuecard::scan
