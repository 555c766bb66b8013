// A match ends only when the token after it is known: a word must be over, and
// a cluster, too.
#include "scan/walks.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cuecard::scan {
namespace {

using unicode::Folding;
using unicode::is_word;
using unicode::Kind;

constexpr std::uint8_t kMostRepeats = 8;

bool is_beginning(Kind kind) {
  return is_word(kind) || kind == Kind::han || kind == Kind::clause || kind == Kind::ender ||
         kind == Kind::point;
}

bool is_point(char32_t c) { return Folding::get().kind(c) == Kind::point; }

// All walks that begin in one character.
class Walks {
 public:
  Walks(const Literals& literals, Text text, std::size_t begin, MatchSink found)
      : literals_(literals), text_(text), begin_(begin), found_(found), cursor_(text, begin) {
    const char32_t first = Folding::get()(character_at(text, begin).c).front();
    follows_ornament_ = Folding::get().kind(first) == Kind::ornament;
  }

  // Returns whether text to come may change what was found.
  bool run() {
    do {
      const Token token = cursor_.next();
      end_where_complete(token);
      if (token.c == kEnd) {
        undecided_ = undecided_ || (!text_.whole && may_go_on());
        break;
      }
      step(token);
    } while (size_ > 0 || last_.begin == begin_);
    return undecided_;
  }

 private:
  struct Walk {
    Trie::Place place;
    std::uint8_t repeats = 0;  // of the last token
  };
  static constexpr std::size_t kMostEnds = 256;  // that are remembered

  bool may_go_on() const {
    return std::any_of(walks_.begin(), walks_.begin() + size_, [&](const Walk& walk) {
      return literals_.reading.repeats || !literals_.trie.is_end(walk.place);
    });
  }

  // Reports the literals that end before `next`.
  void end_where_complete(const Token& next) {
    if (next.kind == Kind::mark || (in_word_ && is_word(next.kind))) return;
    const bool is_over =
        in_word_ ? !may_go_on_as_word(next) && !may_grow_before(next) : !last_open_;
    const bool certain = text_.whole || is_over;
    for (std::size_t i = 0; i < size_; ++i) {
      const auto ending = literals_.trie.values(walks_[i].place);
      if (ending.empty() || was_told(walks_[i].place.node)) continue;
      undecided_ = undecided_ || !certain;
      if (!certain) continue;
      for (const std::uint32_t literal : ending) found_({literal, begin_, last_.end});
    }
  }

  // Whether text to come may make `next`, or what takes its place, part of the
  // word.
  bool may_go_on_as_word(const Token& next) const {
    if (next.c == kEnd) return next.kind != Kind::ornament;
    return cursor_.open() && last_base_ == Kind::digit && is_point(next.c);
  }

  // Whether `next` is of the cluster that the last token is of, to which marks may come.
  bool may_grow_before(const Token& next) const { return last_open_ && next.begin == last_.begin; }

  // Whether a literal is told with that end already.
  bool was_told(std::uint32_t node) {
    if (last_.end != told_end_) ends_ = 0;
    told_end_ = last_.end;
    const auto told_end = told_.begin() + ends_;
    if (std::find(told_.begin(), told_end, node) != told_end) return true;
    if (ends_ < kMostEnds) told_[ends_++] = node;
    return false;
  }

  void step(const Token& token) {
    const bool begins = may_begin(token);
    if (cursor_.open() && (size_ > 0 || begins) && literals_.alphabet.may_become_other(token.c))
      undecided_ = true;
    if (begins) walks_[size_++] = {};
    const std::uint32_t number = literals_.alphabet.number(token.c);
    const bool again = literals_.reading.repeats && number == last_number_;
    std::size_t alive = 0;
    for (std::size_t i = 0; i < size_; ++i)
      if (const Walk next = after(walks_[i], number, again); next.place) walks_[alive++] = next;
    last_number_ = number;
    size_ = alive;
    if (token.kind != Kind::mark) {
      in_word_ = is_word(token.kind);
      last_base_ = token.kind;
    }
    last_ = token;
    last_open_ = cursor_.open();
  }

  bool may_begin(const Token& token) {
    if (token.begin != begin_ || !is_beginning(token.kind)) return false;
    if (is_point(token.c) && !text_.whole && !point_is_certain()) return false;
    if (last_.c != kEnd) return !is_word(token.kind) || !in_word_;
    if (is_word(token.kind)) return follows_ornament_ || word_may_begin(text_, begin_);
    return !is_point(token.c) || *point_may_begin({text_.bytes, true}, begin_);
  }

  // In a text that grows.
  bool point_is_certain() {
    const bool certain = !cursor_.open() && point_may_begin(text_, begin_).has_value();
    undecided_ = undecided_ || !certain;
    return certain;
  }

  Walk after(const Walk& walk, std::uint32_t number, bool again) const {
    if (!again || walk.place == Trie::Place{}) return {literals_.trie.step(walk.place, number), 1};
    if (walk.repeats == kMostRepeats) return {{Trie::kNowhere, 0}, 0};
    return {walk.place, static_cast<std::uint8_t>(walk.repeats + 1)};
  }

  const Literals& literals_;
  Text text_;
  std::size_t begin_;
  MatchSink found_;
  Cursor cursor_;
  Token last_;
  Kind last_base_ = Kind::other;  // of the last token but marks
  std::uint32_t last_number_ = 0;
  bool follows_ornament_;  // in the character that it begins in
  bool last_open_ = false;
  bool in_word_ = false;
  bool undecided_ = false;
  std::array<Walk, kMostParts> walks_;
  std::size_t size_ = 0;
  std::array<std::uint32_t, kMostEnds> told_;  // nodes whose literals were told to end at told_end_
  std::size_t ends_ = 0;
  std::size_t told_end_ = 0;
};

std::vector<Trie::Entry> entries(const std::vector<std::u32string>& literals,
                                 const Alphabet& alphabet) {
  std::vector<Trie::Entry> all;
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (literals[i].empty()) continue;
    all.push_back({{}, static_cast<std::uint32_t>(i)});
    for (const char32_t token : literals[i])
      Trie::append(alphabet.number(token), all.back().labels);
  }
  return all;
}

}  // namespace

Literals::Literals(const std::vector<std::u32string>& strings, Reading how)
    : reading(how), alphabet(strings, how), trie(entries(strings, alphabet)) {}

bool walk(const Literals& literals, Text text, std::size_t begin, MatchSink found) {
  const Character first = character_at(text, begin);
  if (first.size == 0 || first.cut) return !text.whole;
  const auto folded = Folding::get()(first.c);
  const auto begins = [](char32_t c) { return is_beginning(Folding::get().kind(c)); };
  if (std::none_of(folded.begin(), folded.end(), begins)) return false;
  return Walks(literals, text, begin, found).run();
}

}  // namespace cuecard::scan
