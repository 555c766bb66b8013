// Wordings multiply: what a pattern stands for is counted before it is written out, and the caller
// refuses what is too much. A bit for each optional token chooses which of them stay.
#include "scan/pattern_expand.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "scan/cursor.h"
#include "scan/pattern.h"

namespace cuecard::scan {
namespace {

constexpr std::size_t kHuge = std::size_t{1} << 30;

void append(std::vector<Wording>& wordings, const Sequence& sequence);

void append_choice(std::vector<Wording>& wordings, const std::vector<Sequence>& ways) {
  std::vector<Wording> all;
  all.reserve(wordings.size() * ways.size());
  for (const Sequence& way : ways) {
    std::vector<Wording> those = wordings;
    append(those, way);
    std::move(those.begin(), those.end(), std::back_inserter(all));
  }
  wordings = std::move(all);
}

void append(std::vector<Wording>& wordings, const Sequence& sequence) {
  for (const Part& part : sequence) {
    if (part.kind == Part::Kind::choice) {
      append_choice(wordings, part.ways);
      continue;
    }
    for (Wording& wording : wordings) {
      if (part.kind == Part::Kind::text) {
        wording.texts.back() += part.text;
      } else {
        wording.joints.push_back({part.kind == Part::Kind::hit, part.offset, part.size});
        wording.texts.emplace_back();
      }
    }
  }
}

bool is_inner_sign(const Token& token) {
  return token.kind == unicode::Kind::word &&
         (token.c == U'\'' || token.c == U'.' || token.c == U',');
}

bool is_punctuation(const Token& token) {
  return token.kind == unicode::Kind::clause || token.kind == unicode::Kind::ender;
}

bool is_word(const Token& token) { return unicode::is_word(token.kind); }

// A SPACE is heard as such unless a sign other than a space made it: `e-mail` is said as one word.
bool holds_space(std::string_view between) {
  const unicode::Folding& folding = unicode::Folding::get();
  for (std::size_t i = 0; i < between.size();) {
    const unicode::Folded folded = folding(next_code_point(between, i));
    if (!folded.empty() && (folded.front() == U' ' || folded.front() == U'\t')) return true;
  }
  return false;
}

}  // namespace

std::size_t count_wordings(const Sequence& sequence) {
  std::size_t count = 1;
  for (const Part& part : sequence) {
    if (part.kind != Part::Kind::choice) continue;
    std::size_t ways = 0;
    for (const Sequence& way : part.ways) ways += count_wordings(way);
    count = std::min(kHuge, count * std::min(kHuge, ways));
  }
  return count;
}

std::size_t longest_wording(const Sequence& sequence) {
  std::size_t bytes = 0;
  for (const Part& part : sequence) {
    std::size_t longest = part.text.size();
    for (const Sequence& way : part.ways) longest = std::max(longest, longest_wording(way));
    bytes += longest;
  }
  return bytes;
}

std::vector<Wording> wordings_of(const Sequence& sequence) {
  std::vector<Wording> wordings(1);
  append(wordings, sequence);
  return wordings;
}

HeardText hear(std::string_view text) {
  HeardText heard;
  heard.tokens.reserve(std::min(text.size(), kMostTokens));
  Cursor cursor({text, true});
  std::size_t behind = 0;  // the end of the token before
  bool word = false, broken = false;
  for (Token token = cursor.next(); token.c != kEnd; token = cursor.next()) {
    if (token.c == kBroken) {
      broken = !heard.tokens.empty();  // at the ends it does no harm
      continue;
    }
    heard.broken |= broken;
    if (token.c == kSpace) {
      heard.tokens.push_back({kSpace, false, false, true});
      continue;
    }
    if (!heard.tokens.empty() && heard.tokens.back().c == kSpace)
      heard.tokens.back().optional = !holds_space(text.substr(behind, token.begin - behind));
    if (token.kind != unicode::Kind::mark) word = is_word(token);
    const bool inner = is_inner_sign(token);
    heard.tokens.push_back({token.c, word, inner || is_punctuation(token), inner});
    behind = token.end;
  }
  return heard;
}

std::size_t HeardText::count_strings() const {
  std::size_t count = 1;
  for (const Token& token : tokens)
    if (token.optional) count = std::min(kHuge, count * 2);
  return count;
}

std::vector<std::u32string> HeardText::strings() const {
  std::vector<std::u32string> strings;
  strings.reserve(count_strings());
  for (std::size_t kept = count_strings(); kept-- > 0;) {
    std::u32string string;
    string.reserve(tokens.size());
    std::size_t bits = kept;
    bool word = false, parted = false;  // what stands before; whether a SPACE is due
    for (const Token& token : tokens) {
      const bool dropped = token.optional && (bits & 1) == 0;
      if (token.optional) bits >>= 1;
      if (dropped) {
        parted |= !token.inner;
        continue;
      }
      if (parted && word && token.word) string += kSpace;
      string += token.c;
      word = token.word;
      parted = false;
    }
    if (!string.empty()) strings.push_back(std::move(string));
  }
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
  return strings;
}

}  // namespace cuecard::scan
