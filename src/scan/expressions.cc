// While a sentence still grows, a match that begins far enough before its end cannot change
// any more if no expression matches that much; so bounded ones need not wait for the end.
#include "scan/expressions.h"

#include <algorithm>

#include "base/text.h"
#include "unicode/fold.h"

namespace cuecard::scan {

void FoldedText::read(const Excerpt& excerpt, std::size_t from, std::size_t to) {
  text_.clear();
  pieces_.clear();
  from_ = from;
  std::size_t at = from;
  const Excerpt near = excerpt.cut_after(to);
  Tokens tokens(near, from);
  for (Token token = tokens.next(); token.c != kEnd && token.begin < to; token = tokens.next()) {
    if (tokens.open()) return;
    if (token.c == kSpace || token.c == kBroken) continue;
    add_loose(excerpt, at, token.begin);
    add(token.c, {token.begin, token.end});
    at = token.end;
  }
  add_loose(excerpt, at, to);
}

// Characters between tokens.
void FoldedText::add_loose(const Excerpt& excerpt, std::size_t from, std::size_t to) {
  const auto& folding = unicode::Folding::get();
  while (from < to) {
    const Character character = excerpt.character_at(from);
    const Range original{from, from + character.size};
    for (const char32_t c : folding(character.c)) add(c, original);
    from = original.end;
  }
}

// The spaces that part it from the sentence before are none of a sentence: `^` means its first
// word.
void FoldedText::add(char32_t c, Range original) {
  if (pieces_.empty() && (c == U' ' || c == U'\t')) return;
  pieces_.push_back({text_.size(), original});
  append_utf8(c, text_);
}

std::size_t FoldedText::piece_at(std::size_t folded) const {
  const auto past =
      std::upper_bound(pieces_.begin(), pieces_.end(), folded,
                       [](std::size_t at, const Piece& piece) { return at < piece.folded; });
  return static_cast<std::size_t>(past - pieces_.begin()) - 1;
}

Range FoldedText::original(std::size_t begin, std::size_t end) const {
  return {pieces_[piece_at(begin)].original.begin, pieces_[piece_at(end - 1)].original.end};
}

std::size_t FoldedText::before_last(std::size_t count) const {
  return count > pieces_.size() || pieces_.empty()
             ? from_
             : pieces_[pieces_.size() - std::max<std::size_t>(count, 1)].original.begin;
}

void Expressions::read(const Excerpt& excerpt, Sentences& sentences, std::size_t at) {
  if (at >= sentence_.begin && at < known_to_) return;
  sentences.advance(excerpt, at);
  sentence_ = sentences.of(at);
  const std::size_t end = std::min(sentence_.end, excerpt.end());
  const bool finished = sentence_.end == end;
  known_to_ = finished ? end : sentence_.begin;
  matches_.clear();
  if (!finished && (!longest_ || end - sentence_.begin <= *longest_)) return;
  folded_.read(excerpt, sentence_.begin, end);
  if (!finished) known_to_ = folded_.before_last(*longest_ + 1);
  if (at < known_to_) find();
}

void Expressions::find() {
  found_.clear();
  compiled_->regexes.scan(folded_.text(), found_);
  for (const RegexMatch& match : found_)
    matches_.push_back(
        {compiled_->expressions[match.regex].rule, folded_.original(match.begin, match.end)});
  std::stable_sort(matches_.begin(), matches_.end(), [](const Candidate& a, const Candidate& b) {
    return a.place.begin < b.place.begin;
  });
}

}  // namespace cuecard::scan
