// One walk over the tokens. Between them lie characters that are none (ornaments, what is
// skipped): they count, and a sentence may end among them; inside a cluster it may not.
#include "scan/sentence.h"

#include <algorithm>

namespace cuecard::scan {

using unicode::Kind;

void Sentences::advance(const Excerpt& excerpt, std::size_t at) {
  if (knows(at)) return;
  Tokens tokens(excerpt, at_);
  while (!knows(at)) {
    const Token token = tokens.next();
    if (token.c == kEnd && excerpt.whole()) {
      take_loose(excerpt, excerpt.end());
      if (chars_ > 0) close();
      return;
    }
    if (tokens.open()) return take_ornaments(excerpt);
    if (token.c == kSpace) continue;
    if (token.c == kBroken) {
      take_loose(excerpt, token.end);
    } else {
      take_loose(excerpt, token.begin);
      take_cluster(excerpt, token);
    }
  }
}

void Sentences::take_loose(const Excerpt& excerpt, std::size_t to) {
  if (ended_ && at_ < to) close();
  while (at_ < to) {
    at_ += excerpt.character_at(at_).size;
    if (++chars_ >= kSentenceChars) close();
  }
}

// At the end of a text that grows: what is no part of a cluster need not be seen again, or a
// stream of nothing but spaces would be walked from its beginning each time.
void Sentences::take_ornaments(const Excerpt& excerpt) {
  const auto& folding = unicode::Folding::get();
  const auto is_loose = [&](char32_t folded) {
    const Kind kind = folding.kind(folded);
    return kind == Kind::ornament || kind == Kind::mark;
  };
  while (at_ < excerpt.end()) {
    const Character character = excerpt.character_at(at_);
    const unicode::Folded folded = folding(character.c);
    if (character.cut || !std::all_of(folded.begin(), folded.end(), is_loose)) return;
    take_loose(excerpt, at_ + character.size);
  }
}

// Tokens of one cluster come one by one, all with the same place.
void Sentences::take_cluster(const Excerpt& excerpt, const Token& token) {
  const bool ender = token.kind == Kind::ender;
  if (token.end > at_) {
    if (ended_ && !ender) close();
    ended_ = false;
    while (at_ < token.end) {
      at_ += excerpt.character_at(at_).size;
      ++chars_;
    }
  }
  if (ender && chars_ > 0) ended_ = true;
  if (chars_ >= kSentenceChars) close();
}

void Sentences::close() {
  ends_.push_back(at_);
  chars_ = 0;
  ended_ = false;
}

Range Sentences::of(std::size_t at) const {
  const auto first = ends_.begin() + static_cast<std::ptrdiff_t>(first_);
  const auto end = std::upper_bound(first, ends_.end(), at);
  return {end == first ? begin_ : *(end - 1), end == ends_.end() ? kUnknown : *end};
}

bool Sentences::same(const Excerpt& excerpt, std::size_t a, std::size_t b) {
  advance(excerpt, a);
  return of(a).end > b;
}

void Sentences::forget(std::size_t before) {
  while (first_ < ends_.size() && ends_[first_] <= before) begin_ = ends_[first_++];
  if (first_ <= ends_.size() / 2) return;
  ends_.erase(ends_.begin(), ends_.begin() + static_cast<std::ptrdiff_t>(first_));
  first_ = 0;
}

}  // namespace cuecard::scan
