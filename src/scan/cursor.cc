// The cursor reads a cluster at a time, folds it, and tells its parts as tokens. What lies
// between two tokens is only counted; when the next one is at hand, the count decides
// whether they are joined, a space apart, or not to be matched across. All looking ahead is
// bounded, and remembered where it meets the end of a text that still grows.
#include "scan/cursor.h"

#include <algorithm>

namespace cuecard::scan {
namespace {

using unicode::Folded;
using unicode::Folding;
using unicode::is_word;
using unicode::Kind;

const Folding& folding() {
  static const Folding& one_for_all = Folding::get();
  return one_for_all;
}

// --- UTF-8 ---------------------------------------------------------------------------

constexpr char32_t kIllFormed = 0xFFFD;

struct Lead {
  std::size_t size = 1;  // of a sequence that begins so; 1: none does
  char32_t bits = 0;
  unsigned char second_from = 0x80, second_to = 0xBF;
};

// An encoded surrogate is let through here: it is one character, though an ill-formed one.
Lead lead_of(unsigned char byte) {
  if (byte < 0xC2 || byte > 0xF4) return {};
  if (byte < 0xE0) return {2, static_cast<char32_t>(byte & 0x1F)};
  if (byte < 0xF0) {
    Lead lead{3, static_cast<char32_t>(byte & 0xF)};
    if (byte == 0xE0) lead.second_from = 0xA0;
    return lead;
  }
  Lead lead{4, static_cast<char32_t>(byte & 7)};
  if (byte == 0xF0) lead.second_from = 0x90;
  if (byte == 0xF4) lead.second_to = 0x8F;
  return lead;
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// --- folded characters ---------------------------------------------------------------

bool is_mark(char32_t c) { return folding().kind(c) == Kind::mark; }

bool is_base(Kind kind) { return is_word(kind) || kind == Kind::han; }

bool is_blank(char32_t folded) { return folded == U' ' || folded == U'\t' || folded == 0x1680; }

// The folded text before a place, from there backwards; characters that are skipped
// are none of it.
class Backwards {
 public:
  Backwards(Text text, std::size_t at) : text_(text), at_(at) { load(); }

  char32_t c() const { return left_ == 0 ? kEnd : folded_[left_ - 1]; }
  // Returns how many characters were skipped.
  std::size_t step() { return --left_ == 0 ? load() : 0; }

 private:
  std::size_t load() {
    std::size_t skipped = 0;
    for (; at_ > 0 && skipped <= kMostSkipped; ++skipped) {
      const Character character = character_before(text_, at_);
      at_ -= character.size;
      folded_ = folding()(character.c);
      left_ = folded_.size();
      if (left_ > 0) break;
    }
    return skipped;
  }

  Text text_;
  std::size_t at_;
  Folded folded_{kEnd};
  std::size_t left_ = 0;
};

// The kind of what stands before, where its marks do not count.
Kind base_kind(Backwards& back) {
  for (std::size_t attached = 0; is_mark(back.c());)
    if ((attached += 1 + back.step()) > kMostAttached) return Kind::other;
  return folding().kind(back.c());
}

// The kind of what begins at a place, characters that are skipped aside; skip where text to come
// tells.
Kind first_kind(Text text, std::size_t at) {
  for (std::size_t skipped = 0; skipped <= kMostSkipped; ++skipped) {
    const Character character = character_at(text, at);
    if (character.size == 0 || character.cut) return text.whole ? Kind::other : Kind::skip;
    const Folded folded = folding()(character.c);
    if (!folded.empty()) return folding().kind(folded.front());
    at += character.size;
  }
  return Kind::other;
}

}  // namespace

Character character_at(Text text, std::size_t at) {
  if (at >= text.bytes.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text.bytes[at + i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const Lead lead = lead_of(byte(0));
  const std::size_t there = std::min(lead.size, text.bytes.size() - at);
  char32_t c = lead.bits;
  std::size_t fit = 1;
  for (; fit < there; ++fit) {
    const bool second = fit == 1;
    if (byte(fit) < (second ? lead.second_from : 0x80) ||
        byte(fit) > (second ? lead.second_to : 0xBF))
      break;
    c = c << 6 | (byte(fit) & 0x3F);
  }
  if (fit == lead.size && fit > 1) return {is_surrogate(c) ? kIllFormed : c, fit};
  const bool cut = fit == text.bytes.size() - at && fit < lead.size && !text.whole;
  const bool half_surrogate = byte(0) == 0xED && fit == 2 && byte(1) >= 0xA0;
  return {kIllFormed, half_surrogate && !cut ? 1 : fit, cut};
}

// A lead byte always begins a character, so the longest that fits is the one.
Character character_before(Text text, std::size_t at) {
  const Text before{text.bytes.substr(0, at), true};
  constexpr std::size_t kLongest = 4;
  for (std::size_t size = std::min(at, kLongest); size > 0; --size) {
    const Character character = character_at(before, at - size);
    if (character.size == size) return character;
  }
  return {};
}

Cursor::Cursor(Text text, std::size_t at) : text_(text), at_(at) {}

bool Cursor::reached_end(const Character& character) {
  const bool reached = character.size == 0 || character.cut;
  if (reached && !text_.whole) open_ = true;
  return reached;
}

// Reads a cluster, or a character that is skipped. Returns false at the end.
bool Cursor::load() {
  const Character character = character_at(text_, at_);
  if (reached_end(character)) return false;
  begin_ = at_;
  end_ = at_ += character.size;
  next_ = size_ = 0;
  base_ = Kind::other;
  const Folded folded = folding()(character.c);
  if (folded.empty()) {
    if (before_ != Kind::other) ++skipped_;
    return true;
  }
  full_ = full_ && is_mark(folded.front());
  for (const char32_t c : folded) parts_[size_++] = full_ ? kBroken : c;
  load_marks();
  return true;
}

void Cursor::load_marks() {
  const auto last_other = std::find_if_not(parts_.rend() - size_, parts_.rend(), is_mark);
  if (last_other == parts_.rend() || !is_base(folding().kind(*last_other))) return;
  const std::size_t alone = size_;
  for (std::size_t at = at_, attached = 0;;) {
    const Character character = next_heard(at, attached);
    if (character.size == 0) break;
    const Folded folded = folding()(character.c);
    if (!is_mark(folded.front())) break;
    full_ = (attached += folded.size()) > kMostAttached;
    if (full_) break;
    for (const char32_t c : folded) parts_[size_++] = c;
    end_ = at_ = at += character.size;
  }
  if (size_ > alone)
    size_ = static_cast<std::uint8_t>(Folding::compose(parts_.data(), size_, parts_.size()));
}

// The first character from `at` on that is not skipped, moving `at` to it and counting those
// that are; of size 0 where the text ends or too many are skipped.
Character Cursor::next_heard(std::size_t& at, std::size_t& skipped) {
  for (const std::size_t before = skipped; skipped - before <= kMostSkipped; ++skipped) {
    const Character character = character_at(text_, at);
    if (reached_end(character)) return {};
    if (folding().kind(character.c) != Kind::skip) return character;
    at += character.size;
  }
  return {};
}

Character Cursor::next_heard(std::size_t& at) {
  std::size_t skipped = 0;
  return next_heard(at, skipped);
}

Kind Cursor::kind_after() {
  if (next_ + 1 < size_) return folding().kind(parts_[next_ + 1u]);
  std::size_t at = at_;
  const Character character = next_heard(at);
  return character.size == 0 ? Kind::other : folding().kind(folding()(character.c).front());
}

// Whether the point at hand is followed by a space and a capital letter.
bool Cursor::ends_sentence() {
  if (parts_[next_] != U'.' || next_ + 1 < size_) return false;
  std::size_t at = at_;
  for (std::size_t blanks = 0; blanks <= kMostSpaces; ++blanks) {
    const Character character = next_heard(at);
    if (character.size == 0) return false;
    const Folded folded = folding()(character.c);
    if (folded.size() > 1 || !is_blank(folded.front()))
      return blanks > 0 && Folding::is_capital(character.c);
    at += character.size;
  }
  return false;
}

// What the part at hand is, in its surroundings.
Kind Cursor::kind_here(char32_t c) {
  const Kind kind = folding().kind(c);
  const bool joined = ornaments_ == 0;
  switch (kind) {
    case Kind::mark:
      return base_ == Kind::other ? Kind::ornament : Kind::mark;
    case Kind::apostrophe:
      return joined && is_word(before_) && is_word(kind_after()) ? Kind::word : Kind::ornament;
    case Kind::point:
      if (joined && before_ == Kind::digit && kind_after() == Kind::digit) return Kind::word;
      return ends_sentence() ? Kind::ender : Kind::clause;
    default:
      return kind;
  }
}

// SPACE or BROKEN where it must be told before a part of this kind; else 0.
char32_t Cursor::gap_before(Kind kind) const {
  if (before_ == Kind::other) return 0;
  const bool words = is_word(before_) && is_word(kind);
  if (skipped_ > kMostSkipped || ornaments_ > (words ? kMostSpaces : kMostBridged)) return kBroken;
  return words && ornaments_ > 0 ? kSpace : 0;
}

Token Cursor::tell_gap(char32_t gap) {
  const Token last{gap, gap == kSpace ? Kind::ornament : Kind::other, begin_, begin_};
  before_ = last.kind;
  skipped_ = ornaments_ = 0;
  return last;
}

Token Cursor::tell(char32_t c, Kind kind) {
  ++next_;
  skipped_ = ornaments_ = 0;
  if (kind != Kind::mark) {
    before_ = kind;
    base_ = is_base(kind) ? kind : Kind::other;
  }
  return {kind == Kind::other ? kBroken : c, kind, begin_, end_};
}

Token Cursor::next() {
  for (;;) {
    // Too much is too much whatever follows.
    if (gap_before(is_word(before_) ? Kind::word : Kind::han) == kBroken) return tell_gap(kBroken);
    const bool apart = ornaments_ > 0 && !open_;
    if (next_ == size_ && !load()) return {kEnd, apart ? Kind::ornament : Kind::other, at_, at_};
    if (next_ == size_) continue;
    const char32_t c = parts_[next_];
    const Kind kind = kind_here(c);
    if (kind == Kind::ornament) {
      ++next_;
      base_ = Kind::other;
      if (before_ != Kind::other) ++ornaments_;
      continue;
    }
    if (const char32_t gap = gap_before(kind); gap != 0) return tell_gap(gap);
    return tell(c, kind);
  }
}

bool word_may_begin(Text text, std::size_t at) {
  Backwards back(text, at);
  const Kind last = folding().kind(back.c());
  if (last != Kind::apostrophe && last != Kind::point) return !is_word(base_kind(back));
  back.step();
  const Kind before = base_kind(back);
  return last == Kind::apostrophe ? !is_word(before)
                                  : before != Kind::digit || first_kind(text, at) != Kind::digit;
}

std::optional<bool> point_may_begin(Text text, std::size_t at) {
  Backwards back(text, at);
  if (base_kind(back) != Kind::digit) return true;
  const Character point = character_at(text, at);
  const Folded folded = folding()(point.c);
  const Kind after =
      folded.size() > 1 ? folding().kind(folded[1]) : first_kind(text, at + point.size);
  if (after == Kind::skip) return std::nullopt;
  return after != Kind::digit;
}

std::u32string tokens_of(std::string_view wording) {
  std::u32string tokens;
  Cursor cursor({wording, true});
  for (Token token = cursor.next(); token.c != kEnd; token = cursor.next())
    tokens.push_back(token.c);
  while (!tokens.empty() && tokens.back() == kBroken) tokens.pop_back();
  return tokens;
}

}  // namespace cuecard::scan
