// The oracle: what a banned rule matches, told as plainly as can be. Every text is taken
// apart into all of its tokens, then every literal is tried at every token. It shares
// the folding table with the scanner, and nothing else: no cursor, no matcher.
#ifndef CUECARD_TESTS_UNIT_SCAN_NAIVE_H_
#define CUECARD_TESTS_UNIT_SCAN_NAIVE_H_

#include <algorithm>
#include <compare>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "unicode/fold.h"

namespace cuecard::scan::naive {

using unicode::Folding;
using unicode::Kind;

constexpr std::size_t kMostSkipped = 30, kMostAttached = 30, kMostBridged = 2, kMostSpaces = 4;

// ---- characters

struct Character {
  char32_t c;  // U+FFFD where the bytes are ill-formed
  std::size_t begin, end;
};

// The longest beginning of `text` that begins some well-formed character, as the standard
// has it (its table 3-7); a surrogate that was encoded counts as one.
inline Character first_character(std::string_view text) {
  struct Form {
    unsigned first, last, size, low, high;
  };
  static constexpr Form kForms[] = {
      {0x00, 0x7F, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
      {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xED, 0xED, 3, 0xA0, 0xBF},
      {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF},
      {0xF4, 0xF4, 4, 0x80, 0x8F},
  };
  const auto byte = [&](std::size_t i) { return i < text.size() ? text[i] & 0xFFu : 0u; };
  Character longest{0xFFFD, 0, 1};
  for (const Form& form : kForms) {
    if (byte(0) < form.first || byte(0) > form.last) continue;
    std::size_t size = 1;
    char32_t c = form.size == 1 ? byte(0) : byte(0) & (0x7Fu >> form.size);
    for (; size < form.size; ++size) {
      const unsigned low = size == 1 ? form.low : 0x80, high = size == 1 ? form.high : 0xBF;
      if (byte(size) < low || byte(size) > high) break;
      c = c << 6 | (byte(size) & 0x3F);
    }
    const bool surrogate = form.low == 0xA0 && form.first == 0xED;
    if (size == form.size) return {surrogate ? 0xFFFD : c, 0, size};
    if (!surrogate) longest.end = std::max(longest.end, size);
  }
  return longest;
}

inline std::vector<Character> characters(std::string_view text) {
  std::vector<Character> all;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = first_character(text.substr(at));
    all.push_back({c.c, at, at + c.end});
    at += c.end;
  }
  return all;
}

// ---- clusters

using unicode::is_word;
inline bool is_base(Kind kind) { return is_word(kind) || kind == Kind::han; }
inline Kind kind_of(char32_t c) { return Folding::get().kind(c); }

// A folded code point, and the cluster that it is of.
struct Piece {
  char32_t c;
  Kind kind;
  std::size_t begin, end;
  bool capital = false;  // the original
};

// A character with what attaches to it; empty where it is skipped.
struct Cluster {
  std::u32string folded;
  std::size_t begin, end;
  bool capital;
  std::size_t attached = 0;  // marks, and what was skipped before them
};

inline bool ends_in_base(const std::u32string& folded) {
  const auto base = std::find_if(folded.rbegin(), folded.rend(),
                                 [](char32_t c) { return kind_of(c) != Kind::mark; });
  return base != folded.rend() && is_base(kind_of(*base));
}

inline std::vector<Cluster> clusters(std::string_view text) {
  std::vector<Cluster> all;
  bool full = false;  // the last cluster took no more marks
  for (const Character& c : characters(text)) {
    const unicode::Folded form = Folding::get()(c.c);
    const std::u32string folded(form.begin(), form.end());
    const bool mark = !folded.empty() && kind_of(folded[0]) == Kind::mark;
    full = full && (mark || folded.empty());
    std::size_t skipped = 0;
    while (skipped < all.size() && all[all.size() - 1 - skipped].folded.empty()) ++skipped;
    Cluster* last = skipped < all.size() ? &all[all.size() - 1 - skipped] : nullptr;
    const bool attaches =
        mark && !full && last && skipped <= kMostSkipped && ends_in_base(last->folded);
    full = full || (attaches && (last->attached += skipped + folded.size()) > kMostAttached);
    if (full && mark) {
      all.push_back({U"\uFFFD", c.begin, c.end, false});
    } else if (attaches) {
      all.resize(all.size() - skipped);
      last->folded += folded;
      last->end = c.end;
    } else {
      all.push_back({folded, c.begin, c.end, Folding::is_capital(c.c)});
    }
  }
  return all;
}

inline std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> all;
  for (const Cluster& cluster : clusters(text)) {
    if (cluster.folded.empty()) all.push_back({0, Kind::skip, cluster.begin, cluster.end});
    bool after_base = false;
    for (const char32_t c : Folding::compose(cluster.folded)) {
      const Kind kind = kind_of(c);
      after_base = is_base(kind) || (after_base && kind == Kind::mark);
      const bool loose = kind == Kind::mark && !after_base;
      all.push_back(
          {c, loose ? Kind::ornament : kind, cluster.begin, cluster.end, cluster.capital});
    }
  }
  return all;
}

// ---- tokens

struct Token {
  char32_t c;
  Kind kind;
  bool word;  // of a word: a letter, a digit, their marks, inner points and apostrophes
  std::size_t begin, end;
};

constexpr char32_t kSpaceToken = U' ';
constexpr char32_t kBrokenToken = 0x110000;

inline bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0x1680; }

// Decides what depends on the neighbours: apostrophes and points.
inline void settle(std::vector<Piece>& all) {
  const auto beside = [&](std::size_t i, int step) {  // skipping what is skipped
    std::size_t skipped = 0;
    do i += static_cast<std::size_t>(step);
    while (i < all.size() && all[i].kind == Kind::skip && ++skipped <= kMostSkipped);
    return skipped > kMostSkipped ? all.size() : i;
  };
  const auto kind_at = [&](std::size_t i, int step) {
    while (i < all.size() && all[i].kind == Kind::mark) i = beside(i, step);
    return i < all.size() ? all[i].kind : Kind::other;
  };
  std::vector<Kind> settled;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Kind before = kind_at(beside(i, -1), -1), after = kind_at(beside(i, 1), 1);
    Kind kind = all[i].kind;
    if (kind == Kind::apostrophe)
      kind = is_word(before) && is_word(after) ? Kind::word : Kind::ornament;
    if (kind == Kind::point && before == Kind::digit && after == Kind::digit) kind = Kind::word;
    if (kind == Kind::point) {
      std::size_t next = beside(i, 1), spaces = 0;
      for (; next < all.size() && is_blank(all[next].c); next = beside(next, 1)) ++spaces;
      const bool capital = next < all.size() && all[next].capital;
      const bool ends = all[i].c == U'.' && spaces >= 1 && spaces <= kMostSpaces && capital;
      kind = ends ? Kind::ender : Kind::clause;
    }
    settled.push_back(kind);
  }
  for (std::size_t i = 0; i < all.size(); ++i) all[i].kind = settled[i];
}

inline std::vector<Token> tokens(std::string_view text) {
  std::vector<Piece> all = pieces(text);
  settle(all);
  std::vector<Token> out;
  std::size_t ornaments = 0, skipped = 0;
  for (const Piece& piece : all) {
    if (piece.kind == Kind::skip) ++skipped;
    if (piece.kind == Kind::ornament) ++ornaments;
    if (piece.kind == Kind::skip || piece.kind == Kind::ornament) continue;
    const bool follows_word = !out.empty() && out.back().word;
    const bool word = is_word(piece.kind) || (piece.kind == Kind::mark && follows_word);
    const bool spaced = follows_word && word;
    if (!out.empty() &&
        (skipped > kMostSkipped || ornaments > (spaced ? kMostSpaces : kMostBridged)))
      out.push_back({kBrokenToken, Kind::other, false, piece.begin, piece.begin});
    else if (spaced && ornaments > 0)
      out.push_back({kSpaceToken, Kind::ornament, false, piece.begin, piece.begin});
    const bool broken = piece.kind == Kind::other;
    out.push_back({broken ? kBrokenToken : piece.c, piece.kind, word, piece.begin, piece.end});
    ornaments = skipped = 0;
  }
  return out;
}

// ---- literals

struct Reading {
  bool repeats = false, sounds = false;
};

// As the tokens of a pattern's wording.
inline std::u32string literal(std::string_view wording) {
  std::u32string out;
  for (const Token& token : tokens(wording)) out += token.c;
  return out;
}

// What a reading makes of tokens and of literals: then they are compared as they are.
inline char32_t as_read(char32_t c, Kind kind, const Reading& reading) {
  return reading.sounds && kind == Kind::han ? unicode::sound_of(c) : c;
}

inline std::vector<Token> as_read(std::vector<Token> text, const Reading& reading) {
  for (Token& token : text) token.c = as_read(token.c, token.kind, reading);
  return text;
}

inline std::u32string as_read(std::u32string literal, const Reading& reading) {
  for (char32_t& c : literal) c = as_read(c, kind_of(c), reading);
  if (reading.repeats) literal.erase(std::unique(literal.begin(), literal.end()), literal.end());
  return literal;
}

inline bool may_stand_at_an_edge(Kind kind) {
  return kind != Kind::other && kind != Kind::ornament;
}

// Also at a later token of a character that folds to several: it is taken whole.
inline bool may_begin(const std::vector<Token>& text, std::size_t i) {
  if (!may_stand_at_an_edge(text[i].kind) || text[i].kind == Kind::mark) return false;
  return i == 0 || !(text[i].word && text[i - 1].word);
}

// `i` is one past the last token.
inline bool may_end(const std::vector<Token>& text, std::size_t i) {
  if (!may_stand_at_an_edge(text[i - 1].kind)) return false;
  if (i == text.size()) return true;
  return text[i].kind != Kind::mark && !(text[i].word && text[i - 1].word);
}

// Where a literal that begins at token `i` may end: one past its last tokens.
inline std::set<std::size_t> ends(const std::vector<Token>& text, std::size_t i,
                                  const std::u32string& literal, bool repeats) {
  if (i >= text.size() || text[i].c != literal[0] || !may_begin(text, i)) return {};
  std::set<std::size_t> reached = {i};
  for (const char32_t c : literal) {
    std::set<std::size_t> next;
    for (std::size_t at : reached)
      for (int times = 0; times < (repeats ? 8 : 1); ++times) {
        if (at >= text.size() || text[at].c != c) break;
        next.insert(++at);
      }
    reached = next;
  }
  std::erase_if(reached, [&](std::size_t end) { return !may_end(text, end); });
  return reached;
}

// ---- chains and rules

using Chain = std::vector<std::u32string>;  // literals with gaps between them

struct Stretch {  // of tokens: of all that the clusters have
  std::size_t begin, end;
  auto operator<=>(const Stretch&) const = default;
};

inline Stretch whole_clusters(const std::vector<Token>& text, Stretch stretch) {
  const std::size_t end = text[stretch.end - 1].end;
  while (stretch.begin > 0 && text[stretch.begin - 1].end > text[stretch.begin].begin)
    --stretch.begin;
  while (stretch.end < text.size() && text[stretch.end].begin < end) ++stretch.end;
  return stretch;
}

struct Range {  // of bytes
  std::size_t begin, end;
  auto operator<=>(const Range&) const = default;
};

inline Range bytes_of(const std::vector<Token>& text, Stretch stretch) {
  return {text[stretch.begin].begin, text[stretch.end - 1].end};
}

// Where each sentence begins: never inside a cluster.
inline std::set<std::size_t> sentences(std::string_view text) {
  std::set<std::size_t> enders, inside, begins = {0};
  const std::vector<Character> all = characters(text);
  for (const Token& token : tokens(text)) {
    if (token.kind == Kind::ender) enders.insert(token.begin);
    for (const Character& c : all)
      if (token.begin < c.begin && c.begin < token.end) inside.insert(c.begin);
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const std::size_t next = all[i + 1].begin;
    const bool ended = enders.contains(all[i].begin) && !enders.contains(next);
    ++count;
    if ((count < 200 && !ended) || inside.contains(next)) continue;
    begins.insert(next);
    count = 0;
  }
  return begins;
}

inline std::size_t sentence_of(const std::set<std::size_t>& begins, std::size_t byte) {
  return *std::prev(begins.upper_bound(byte));
}

// Whether a gap may swallow the tokens from `i` to `end`.
inline bool may_lie_in_gap(const std::vector<Token>& text, std::size_t i, std::size_t end) {
  std::size_t weight = 0, clauses = 0;
  for (bool in_word = false; i < end; ++i) {
    if (text[i].kind == Kind::ender || text[i].kind == Kind::other) return false;
    if (text[i].kind == Kind::clause) ++clauses;
    if (text[i].kind == Kind::han) ++weight;
    if (text[i].word && !in_word) weight += 2;
    in_word = text[i].word;
  }
  return weight <= 8 && clauses <= 4;
}

// A text, taken apart.
struct Heard {
  std::vector<Token> tokens;
  std::set<std::size_t> sentences;
  bool repeats;
};

inline std::set<Stretch> occurrences(const Heard& text, const std::u32string& literal) {
  std::set<Stretch> found;
  for (std::size_t begin = 0; begin < text.tokens.size(); ++begin)
    for (const std::size_t end : ends(text.tokens, begin, literal, text.repeats))
      found.insert(whole_clusters(text.tokens, {begin, end}));
  return found;
}

inline bool gap_fits(const Heard& text, Stretch before, Stretch after) {
  const auto sentence = [&](std::size_t i) {
    return sentence_of(text.sentences, text.tokens[i].begin);
  };
  return before.end <= after.begin && sentence(before.end - 1) == sentence(after.begin) &&
         may_lie_in_gap(text.tokens, before.end, after.begin);
}

inline std::set<Stretch> occurrences(const Heard& text, const Chain& chain) {
  std::set<std::pair<Stretch, Stretch>> reached;  // all so far, and the last literal of it
  for (const Stretch& first : occurrences(text, chain[0])) reached.insert({first, first});
  for (std::size_t part = 1; part < chain.size(); ++part) {
    std::set<std::pair<Stretch, Stretch>> next;
    for (const Stretch& literal : occurrences(text, chain[part]))
      for (const auto& [all, last] : reached)
        if (gap_fits(text, last, literal)) next.insert({{all.begin, literal.end}, literal});
    reached = next;
  }
  std::set<Stretch> found;
  for (const auto& [all, last] : reached) found.insert(all);
  return found;
}

// One way for a hit to be harmless: what stands before it and after it, right there or as
// far off as the sentence goes. No literals: nothing is asked on that side.
struct Way {
  Chain before, after;
  bool far_before = false, far_after = false;
};

struct Rule {
  std::vector<Chain> chains;
  Reading reading;
  std::vector<Chain> covers;  // contexts without `~`
  std::vector<Way> ways;      // and those with it
  bool in_turn = false;       // contexts reach over the whole text
};

inline Rule as_read(Rule rule) {
  const auto read = [&](std::vector<Chain>& chains) {
    for (Chain& chain : chains)
      for (std::u32string& literal : chain) literal = as_read(literal, rule.reading);
  };
  read(rule.chains);
  read(rule.covers);
  for (Way& way : rule.ways)
    for (Chain* chain : {&way.before, &way.after})
      for (std::u32string& literal : *chain) literal = as_read(literal, rule.reading);
  return rule;
}

// What the contexts of a hit may lie in: its sentence, or those from its first character's to
// its last one's.
inline Stretch reach(const Heard& whole, Stretch hit, bool in_turn) {
  const std::vector<Token>& text = whole.tokens;
  if (in_turn) return {0, text.size()};
  const auto sentence = [&](std::size_t i) { return sentence_of(whole.sentences, text[i].begin); };
  Stretch reach = hit;
  while (reach.begin > 0 && sentence(reach.begin - 1) == sentence(hit.begin)) --reach.begin;
  while (reach.end < text.size() && sentence(reach.end) == sentence(hit.end - 1)) ++reach.end;
  return reach;
}

inline bool touch(const std::vector<Token>& text, std::size_t end, std::size_t begin) {
  return end == begin || (end + 1 == begin && text[end].c == kSpaceToken);
}

inline bool is_shielded(const Heard& text, Stretch hit, const Rule& rule) {
  const Stretch within = reach(text, hit, rule.in_turn);
  const auto any = [&](const Chain& chain, auto&& fits) {
    for (const Stretch& found : occurrences(text, chain))
      if (found.begin >= within.begin && found.end <= within.end && fits(found)) return true;
    return false;
  };
  for (const Chain& chain : rule.covers)
    if (any(chain, [&](Stretch s) { return s.begin <= hit.begin && s.end >= hit.end; }))
      return true;
  for (const Way& way : rule.ways) {
    const auto leads_up = [&](Stretch s) {
      return s.end <= hit.begin && (way.far_before || touch(text.tokens, s.end, hit.begin));
    };
    const auto follows = [&](Stretch s) {
      return s.begin >= hit.end && (way.far_after || touch(text.tokens, hit.end, s.begin));
    };
    if ((way.before.empty() || any(way.before, leads_up)) &&
        (way.after.empty() || any(way.after, follows)))
      return true;
  }
  return false;
}

// The hits of one rule: leftmost, longest, not overlapping.
inline std::vector<Range> hits(std::string_view original, const Rule& written) {
  const Rule rule = as_read(written);
  const Heard text = {as_read(tokens(original), rule.reading), sentences(original),
                      rule.reading.repeats};
  std::vector<Range> candidates, accepted;
  for (const Chain& chain : rule.chains)
    for (const Stretch& stretch : occurrences(text, chain))
      if (!is_shielded(text, stretch, rule)) candidates.push_back(bytes_of(text.tokens, stretch));
  std::sort(candidates.begin(), candidates.end(), [](Range a, Range b) {
    return std::make_tuple(a.begin, ~a.end) < std::make_tuple(b.begin, ~b.end);
  });
  for (const Range& candidate : candidates)
    if (accepted.empty() || candidate.begin >= accepted.back().end) accepted.push_back(candidate);
  return accepted;
}

}  // namespace cuecard::scan::naive

#endif  // CUECARD_TESTS_UNIT_SCAN_NAIVE_H_
