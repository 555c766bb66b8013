// A token's number is its rank: first what a literal is that has no more, or
// what a word begins with; then what others begin with; then the rest.
#include "scan/alphabet.h"

#include <algorithm>
#include <map>

#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

using unicode::Folded;
using unicode::Folding;
using unicode::Kind;

enum Rank { telling, first, other };

bool is_always_itself(char32_t token) {
  const Kind kind = Folding::get().kind(token);
  return kind == Kind::han || kind == Kind::clause || kind == Kind::ender;
}

Rank rank_of_first(const std::u32string& literal) {
  return literal.size() == 1 || !is_always_itself(literal.front()) ? telling : first;
}

void sort_once(std::u32string& tokens) {
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
}

}  // namespace

Alphabet::Alphabet(const std::vector<std::u32string>& literals, Reading reading)
    : reading_(reading), classes_(Classes::of_nothing()) {
  number_tokens(literals);
  classify();
}

char32_t Alphabet::as_read(char32_t token) const {
  return reading_.sounds ? unicode::sound_of(token) : token;
}

void Alphabet::number_tokens(const std::vector<std::u32string>& literals) {
  std::map<char32_t, Rank> ranks;
  const auto rank = [&](char32_t token, Rank is) {
    Rank& known = ranks.try_emplace(as_read(token), is).first->second;
    known = std::min(known, is);
  };
  for (const std::u32string& literal : literals) {
    for (const char32_t token : literal) {
      rank(token, other);
      if (const char32_t base = Folding::base_of(token); base != token) bases_ += base;
    }
    if (!literal.empty()) rank(literal.front(), rank_of_first(literal));
  }
  tokens_.reserve(ranks.size());
  for (const auto& [token, _] : ranks) tokens_ += token;
  numbers_.resize(ranks.size());
  plain_.push_back(false);
  for (const Rank wanted : {telling, first, other}) {
    std::size_t i = 0;
    for (const auto& [token, is] : ranks) {
      if (is == wanted) {
        numbers_[i] = static_cast<std::uint32_t>(plain_.size());
        plain_.push_back(is_always_itself(token));
      }
      ++i;
    }
    if (wanted == telling) last_telling_ = static_cast<std::uint32_t>(plain_.size() - 1);
  }
  sort_once(bases_);
}

std::uint32_t Alphabet::search(char32_t token) const {
  const char32_t wanted = as_read(token);
  const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), wanted);
  if (found == tokens_.end() || *found != wanted) return 0;
  return numbers_[static_cast<std::size_t>(found - tokens_.begin())];
}

// `original` folds to `token` alone.
void Alphabet::set_class(char32_t original, char32_t token) {
  const std::uint32_t number = search(token);
  if (number == 0 || classes_[original] != Classes::kNone) return;
  classes_.set(original,
               number < Trie::kWide ? static_cast<Classes::Class>(number) : Classes::kOdd);
}

void Alphabet::classify() {
  constexpr char32_t kFirstHan = 0x3400, kLastHan = 0x9FFF;
  for (const char32_t token : tokens_) set_class(token, token);
  if (reading_.sounds)
    for (char32_t c = kFirstHan; c <= kLastHan; ++c)
      if (const Folded folded = Folding::get()(c); folded.front() == c) set_class(c, c);
  for (const char32_t c : Folding::get().changing()) {
    const Folded folded = Folding::get()(c);
    if (folded.empty() || classes_[c] != Classes::kNone) continue;
    const bool occurs = std::any_of(folded.begin(), folded.end(), [&](char32_t part) {
      return classes_[part] != Classes::kNone && classes_[part] != Classes::kDropped;
    });
    if (!occurs) continue;
    if (folded.size() == 1)
      classes_.set(c, classes_[folded.front()]);
    else
      classes_.set(c, Classes::kOdd);
  }
}

bool Alphabet::may_become_other(char32_t token) const {
  if (Folding::get().kind(token) == Kind::mark) return true;
  return !bases_.empty() &&
         std::binary_search(bases_.begin(), bases_.end(), Folding::base_of(token));
}

std::size_t Alphabet::memory() const {
  return (tokens_.capacity() + bases_.capacity()) * sizeof(char32_t) +
         numbers_.capacity() * sizeof(std::uint32_t) + plain_.capacity() + classes_.memory();
}

}  // namespace cuecard::scan
