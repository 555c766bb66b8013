// With readings in which a letter may be said again, words are known by nothing
// but their first letter: see Matcher.
#include "scan/words.h"

#include <algorithm>
#include <bit>

#include "scan/ascii.h"

namespace cuecard::scan {
namespace {

constexpr std::size_t kMostWords = 3;  // that filters look at
constexpr std::size_t kFewestBits = std::size_t{1} << 15;
constexpr std::size_t kMostBits = std::size_t{1} << 20;

bool is_ascii_word(char32_t token) {
  return token < 0x80 && is_word_byte(static_cast<char>(token));
}

// Of the word that begins at `at`, which is moved to where the key ends.
Words::Key key_at(const std::u32string& string, std::size_t& at) {
  Words::Key key = 0;
  for (std::size_t i = 0; i < Words::kLongestKey && at < string.size() && is_ascii_word(string[at]);
       ++i)
    key |= Words::Key{string[at++]} << 8 * i;
  return key;
}

// Whether a word goes on at `at` after a single space or apostrophe.
bool is_joined_at(const std::u32string& string, std::size_t at) {
  return at + 1 < string.size() && (string[at] == kSpace || string[at] == U'\'') &&
         is_ascii_word(string[at + 1]);
}

}  // namespace

Words::Words(const std::vector<std::u32string>& strings, const Literals& literals)
    : leads_(2 * strings.size(), kMostBits, kFewestBits),
      begun_(2 * strings.size(), kMostBits),
      telling_(2 * strings.size(), kMostBits, kFewestBits) {
  const auto begins = [](const std::u32string& string) {
    return !string.empty() && is_ascii_word(string.front());
  };
  const auto count =
      static_cast<std::size_t>(std::count_if(strings.begin(), strings.end(), begins));
  table_.resize(std::bit_ceil(count * 2 + 1));
  mask_ = table_.size() - 1;
  for (const std::u32string& string : strings)
    if (begins(string)) add(string, literals);
}

void Words::add_lead(const std::u32string& string) {
  std::size_t at = 0;
  const Chain word = chain(key_at(string, at));
  while (at < string.size() && is_ascii_word(string[at])) ++at;
  leads_.add_hash(word);
  if (is_joined_at(string, at))
    leads_.add_hash(pair(word, chain(key_at(string, ++at))));
  else
    leads_.add_hash(alone(word));
}

void Words::add(const std::u32string& string, const Literals& literals) {
  add_lead(string);
  std::size_t at = 0;
  Key key = key_at(string, at);
  enter(key, literals);
  Chain words = chain(key);
  for (std::size_t count = 1; count < kMostWords; ++count) {
    begun_.add(words);
    if (key >> 56 != 0 || !is_joined_at(string, at)) break;
    const bool apostrophe = string[at] == U'\'';
    key = key_at(string, ++at);
    words = chain(words, apostrophe, key);
  }
  telling_.add(words);
}

void Words::enter(Key key, const Literals& literals) {
  std::size_t i = slot(key) & mask_;
  while (table_[i].key != 0 && table_[i].key != key) i = (i + 1) & mask_;
  if (table_[i].key == key) return;
  ++entries_;
  table_[i].key = key;
  for (Key rest = key; rest != 0; rest >>= 8)
    table_[i].place = literals.trie.step(table_[i].place, literals.alphabet.number(rest & 0xFF));
}

std::size_t Words::memory() const {
  return leads_.memory() + begun_.memory() + telling_.memory() + table_.capacity() * sizeof(Entry);
}

}  // namespace cuecard::scan
