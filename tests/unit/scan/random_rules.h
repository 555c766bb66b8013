// Random rules for the oracle: each is written as an author would, and told to the oracle
// in full at the same time, without the library's parser of patterns.
#ifndef CUECARD_TESTS_UNIT_SCAN_RANDOM_RULES_H_
#define CUECARD_TESTS_UNIT_SCAN_RANDOM_RULES_H_

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "naive.h"

namespace cuecard::scan::naive {

// Wordings are texts with gaps between them, before anything is folded.
using Wording = std::vector<std::string>;

// A text with and without each of its signs that may be left out.
inline std::set<std::u32string> strings_of(const std::string& text) {
  const std::vector<Token> all = tokens(text);
  const auto is_inner = [](const Token& t) {
    return t.word && (t.c == U'\'' || t.c == U'.' || t.c == U',');
  };
  const auto is_sign = [&](std::size_t i) {
    if (all[i].c != kSpaceToken || i == 0)
      return all[i].kind == Kind::clause || all[i].kind == Kind::ender || is_inner(all[i]);
    const std::size_t from = all[i - 1].end;
    for (const Piece& piece : pieces(text.substr(from, all[i].begin - from)))
      if (piece.c == U' ') return false;
    return true;
  };
  struct Kept {
    std::u32string string;
    bool word = false, parted = false;
    auto operator<=>(const Kept&) const = default;
  };
  std::set<Kept> ways = {{}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::set<Kept> next;
    for (const Kept& way : ways) {
      Kept with = way, without = way;
      if (way.parted && way.word && all[i].word) with.string += kSpaceToken;
      with.string += all[i].c;
      with.word = all[i].word;
      with.parted = false;
      next.insert(with);
      without.parted |= !is_inner(all[i]) && all[i].c != kSpaceToken;
      if (is_sign(i)) next.insert(without);
    }
    ways = next;
  }
  std::set<std::u32string> out;
  for (const Kept& way : ways)
    if (!way.string.empty()) out.insert(way.string);
  return out;
}

inline std::vector<Chain> chains_of(const std::vector<Wording>& wordings) {
  std::vector<Chain> all;
  for (const Wording& wording : wordings) {
    std::vector<Chain> chains = {{}};
    for (const std::string& text : wording) {
      if (tokens(text).empty()) continue;
      std::vector<Chain> longer;
      for (const Chain& chain : chains)
        for (const std::u32string& string : strings_of(text)) {
          longer.push_back(chain);
          longer.back().push_back(string);
        }
      chains = longer;
    }
    all.insert(all.end(), chains.begin(), chains.end());
  }
  return all;
}

// A pattern as it is written, and what it stands for.
struct Written {
  std::string pattern;
  std::vector<Wording> wordings = {{""}};
};

inline void append(std::vector<Wording>& wordings, const std::vector<Wording>& ways) {
  std::vector<Wording> all;
  for (const Wording& wording : wordings)
    for (const Wording& way : ways) {
      all.push_back(wording);
      all.back().back() += way.front();
      all.back().insert(all.back().end(), way.begin() + 1, way.end());
    }
  wordings = all;
}

// A rule: its keys as they stand below its id, what the oracle knows of it, and what it
// is about, for texts to be made of.
struct RandomRule {
  std::string yaml;
  Rule rule;
  std::vector<Wording> wordings;
};

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }
  bool once_in(std::size_t n) { return below(n) == 0; }

  std::string character() {
    static const std::vector<std::string> kCharacters = {
        "a",  "b",  "A",  "1",  "ß",      "e\u0301", "é",  "你", "我",      "門",
        "门", "闷", "你", "我", " ",      " ",       "a",  "b",  "，",      "。",
        "!",  "'",  "-",  ".",  "\u200B", "ﬁ",       "㍿", "が", "か\u3099"};
    return kCharacters[below(kCharacters.size())];
  }

  std::string text(std::size_t most) {
    std::string text;
    for (std::size_t i = 0, n = 1 + below(most); i < n; ++i) text += character();
    return text.find("..") == text.npos ? text : "a";  // no gap by chance
  }

  Written plain() {
    const std::string words = text(3);
    return {words, {{words}}};
  }

  // Of a few parts, gaps among them, and with something to be heard in every wording.
  Written pattern() {
    Written all;
    add(all, plain());
    for (std::size_t parts = below(3); parts > 0; --parts) {
      const bool gap = once_in(4);
      if (gap) add(all, {"…", {{"", ""}}});
      add(all, once_in(2) && !gap ? plain() : choice());  // a point behind a gap is part of it
    }
    return all;
  }

  RandomRule rule() {
    RandomRule out;
    std::string patterns, contexts;
    for (std::size_t count = 1 + below(3); count > 0; --count) add_pattern(out, patterns);
    for (std::size_t count = below(3); count > 0; --count) add_context(out, contexts);
    out.rule.reading = {once_in(4), once_in(4)};
    out.rule.in_turn = !contexts.empty() && once_in(4);
    out.yaml = "    match: {en: [" + patterns + "]}\n";
    if (!contexts.empty())
      out.yaml += std::string("    unless: {") + (out.rule.in_turn ? "in: turn, " : "") + "en: [" +
                  contexts + "]}\n";
    if (out.rule.reading.repeats) out.yaml += "    repeats: true\n";
    if (out.rule.reading.sounds) out.yaml += "    sounds: true\n";
    return out;
  }

  // Wordings of the rule, with characters put in and left out.
  std::string text_for(const RandomRule& rule) {
    std::string text;
    for (std::size_t count = 1 + below(4); count > 0; --count) {
      for (const std::string& part : rule.wordings[below(rule.wordings.size())]) {
        for (const Character& c : characters(part)) {
          const std::string as_it_is = part.substr(c.begin, c.end - c.begin);
          if (!once_in(12)) text += as_it_is;
          if (once_in(12)) text += once_in(2) ? as_it_is : character();
        }
        if (once_in(2)) text += this->text(3);
      }
      if (once_in(2)) text += character();
    }
    return text;
  }

 private:
  static void list(const std::string& text, std::string& out) {
    out += (out.empty() ? "\"" : ", \"") + text + "\"";
  }

  void add_pattern(RandomRule& out, std::string& patterns) {
    const Written written = pattern();
    list(written.pattern, patterns);
    const std::vector<Chain> chains = chains_of(written.wordings);
    out.rule.chains.insert(out.rule.chains.end(), chains.begin(), chains.end());
    out.wordings.insert(out.wordings.end(), written.wordings.begin(), written.wordings.end());
  }

  // With `~`, or without. Where a wording's text next to `~` is nothing, the gap behind it is.
  void add_context(RandomRule& out, std::string& contexts) {
    const Written one = pattern();
    const bool about_hit = !once_in(3), after = once_in(2);
    const bool far = once_in(3) && one.pattern.front() != '.';
    for (const Wording& wording : one.wordings) {
      const std::string& beside = after ? wording.front() : wording.back();
      const bool gap = far || (wording.size() > 1 && tokens(beside).empty());
      for (const Chain& chain : chains_of({wording})) {
        if (!about_hit) out.rule.covers.push_back(chain);
        if (about_hit && after) out.rule.ways.push_back({{}, chain, false, gap});
        if (about_hit && !after) out.rule.ways.push_back({chain, {}, gap, false});
      }
      out.wordings.push_back(wording);
    }
    std::string context = one.pattern;
    if (about_hit && after) context = (far ? "~…" : "~") + context;
    if (about_hit && !after) context += far ? "…~" : "~";
    list(context, contexts);
  }

  static void add(Written& to, const Written& part) {
    to.pattern += part.pattern;
    append(to.wordings, part.wordings);
  }

  Written choice() {
    Written out{"(", {}};
    for (std::size_t ways = 1 + below(2); ways > 0; --ways) {
      const Written way = plain();
      out.pattern += way.pattern + (ways > 1 ? "|" : ")");
      out.wordings.push_back(way.wordings.front());
    }
    if (once_in(2)) {
      out.pattern += "?";
      out.wordings.push_back({""});
    }
    return out;
  }

  std::mt19937 random_;
};

}  // namespace cuecard::scan::naive

#endif  // CUECARD_TESTS_UNIT_SCAN_RANDOM_RULES_H_
