// One function finds the runs, both when they are taken out and when they are put
// back: what it finds at one time it finds at the other.
#include "yaml/skeleton.h"

#include <algorithm>
#include <array>

#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// A control character: no file that gets so far holds one, nor any escape in it.
constexpr char kMark = '\x01';

// Longer than every word that YAML gives a meaning to (`null`, `~`): such a word is
// never cut, and nothing that is cut can become one.
constexpr std::size_t kShortestRun = 5;

// yaml-cpp looks for the colon of a key no further than 1024 bytes. The scanner
// holds keys to 1000; more blanks than these before the colon might reach the limit.
constexpr std::size_t kMostBlanks = 16;

// What a byte is to YAML within a scalar that has begun. Signs mean something at the
// beginning alone; breaks, tabs, quotes, `\`, `:`, `#` and what ends a text between
// brackets may mean something anywhere.
enum class Sort : std::uint8_t { special, space, sign, letter };

constexpr std::array<Sort, 256> kSorts = [] {
  std::array<Sort, 256> sorts{};
  for (std::size_t c = 0; c < sorts.size(); ++c)
    if (c >= 0x80 || ('0' <= c && c <= '9') || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'))
      sorts[c] = Sort::letter;
  for (const char c : std::string_view("!$%&()*+-./;<=>@^_`|~"))
    sorts[static_cast<std::size_t>(c)] = Sort::sign;
  sorts[' '] = Sort::space;
  return sorts;
}();

Sort sort_of(char c) { return kSorts[static_cast<unsigned char>(c)]; }

struct Run {
  std::size_t begin, end;
};

// Letters from text[begin] on, with signs and spaces between and signs behind them.
Run run_at(std::string_view text, std::size_t begin, std::size_t end) {
  Run run{begin, begin};
  for (std::size_t at = begin; at < end; ++at) {
    const Sort sort = sort_of(text[at]);
    if (sort == Sort::special) break;
    if (sort != Sort::space) run.end = at + 1;
  }
  return run;
}

// The next run worth taking out of text[at, end); an empty one at the end.
Run next_run(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    if (sort_of(text[at]) != Sort::letter) {
      ++at;
      continue;
    }
    const Run run = run_at(text, at, end);
    if (run.end - run.begin >= kShortestRun) return run;
    at = run.end;
  }
  return {end, end};
}

// Where the text of a scalar begins: that below `|` on the next line, for a comment
// may stand behind it.
std::size_t text_begin(std::string_view text, const Token& token) {
  if (token.style != Style::literal && token.style != Style::folded) return token.begin;
  return std::min<std::size_t>(text.find('\n', token.begin), token.end);
}

}  // namespace

Skeleton::Skeleton(std::string_view text, const Tokens& tokens) : source_(text), tokens_(tokens) {
  text_.reserve(text.size());
  tokens_at_.reserve(tokens.size());
  std::size_t copied = 0;
  for (const Token& token : tokens) {
    text_.append(source_, copied, token.begin - copied);
    copied = token.begin;
    const bool shorten = can_shorten(token);
    tokens_at_.push_back({static_cast<std::uint32_t>(text_.size()), shorten});
    if (!shorten) continue;
    add_shortened(token);
    copied = token.end;
  }
  text_.append(source_, copied, npos);
}

// Escapes are made of letters that matter.
bool Skeleton::can_shorten(const Token& token) const {
  if (token.kind != Kind::scalar || token.end - token.begin < kShortestRun) return false;
  const std::string_view text = source_.substr(token.begin, token.end - token.begin);
  if (token.style == Style::double_quoted && contains(text, "\\")) return false;
  const std::string_view behind = source_.substr(token.end, kMostBlanks);
  return behind.size() < kMostBlanks || behind.find_first_not_of(" \t") != npos;
}

void Skeleton::add_shortened(const Token& token) {
  const std::size_t begin = text_begin(source_, token);
  text_.append(source_, token.begin, begin - token.begin);
  for (std::size_t at = begin; at < token.end;) {
    const Run run = next_run(source_, at, token.end);
    text_.append(source_, at, run.begin - at);
    if (run.begin < run.end) text_ += kMark;
    at = run.end;
  }
}

std::optional<std::string> Skeleton::whole(std::size_t token, std::string_view read) const {
  if (!tokens_at_[token].shortened) return std::string(read);
  std::string text;
  text.reserve(tokens_[token].end - tokens_[token].begin);
  std::size_t at = text_begin(source_, tokens_[token]);
  const std::size_t end = tokens_[token].end;
  for (std::size_t mark; (mark = read.find(kMark)) != npos; read.remove_prefix(mark + 1)) {
    const Run run = next_run(source_, at, end);
    if (run.begin == run.end) return std::nullopt;
    text.append(read, 0, mark).append(source_, run.begin, run.end - run.begin);
    at = run.end;
  }
  if (next_run(source_, at, end).begin < end) return std::nullopt;
  return text.append(read);
}

}  // namespace cuecard::yaml
