// Keys of block maps: finding them, what they may not be, and what a line that
// should have been a key but has none was meant to be.
#include <algorithm>

#include "base/text.h"
#include "yaml/scanner.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMostKeyBytes = 1000;  // yaml-cpp looks for the colon no further than 1024

std::string unescaped(std::string_view quoted) {
  const std::string_view inner = quoted.substr(1, quoted.size() - 2);
  std::string text;
  for (std::size_t i = 0; i < inner.size();) {
    if (quoted[0] == '"' && inner[i] == '\\') {
      const Escape escape = read_escape(inner.substr(i));
      if (escape.fault == EscapeFault::none) append_utf8(escape.code_point, text);
      i += escape.size;
    } else {
      i += quoted[0] == '\'' && inner[i] == '\'' ? 1 : 0;
      text += inner[i++];
    }
  }
  return text;
}

}  // namespace

Scanner::Key Scanner::find_key(std::size_t at, std::size_t end) const {
  constexpr std::string_view kNever = "[]{},#|>@`%&*!";
  if (at >= end || kNever.find(text_[at]) != npos) return {};
  if (text_[at] == '"' || text_[at] == '\'') {
    const std::size_t close = closing_quote(at, end);
    std::size_t colon = std::min(close, end);
    while (colon < end && is_blank(text_[colon])) ++colon;
    const bool found =
        colon < end && text_[colon] == ':' && (colon + 1 == end || is_blank(text_[colon + 1]));
    return {found, close, colon};
  }
  const bool indicator = text_[at] == '-' || text_[at] == '?';
  if (indicator && (at + 1 == end || is_blank(text_[at + 1]))) return {};
  const Plain part = plain_line(at, end);
  return {part.stop == Stop::colon && part.at > at, part.end, part.at};
}

// The colon found is not the key's: before it a bracket or quote opens that a value
// would begin with.
bool Scanner::key_is_broken(std::size_t begin, const Key& key) const {
  const std::string_view text = source(span(begin, key.end));
  if (text.front() == '"' || text.front() == '\'') return false;
  const std::size_t opening = text.find_first_of("{[\"");
  if (opening == npos || opening == 0) return false;
  const std::string_view before = text.substr(0, opening);
  if (!is_blank(before.back()) && before.back() != ':' && !before.ends_with(kFullWidthColon))
    return false;
  const char close = text[opening] == '{' ? '}' : text[opening] == '[' ? ']' : '"';
  return text.find(close, opening + 1) == npos;
}

// What no key may be.
void Scanner::check_key(const Span& key) {
  const std::string_view text = source(key);
  if (text == "<<")
    error("merge-key", key, "packs have no merge keys (`<<`)")
        .help("write the shared keys out, or let the pack extend another");
  if (is_null_word(text)) null_word(key);
  if (text.starts_with(kFullWidthSpace) || text.starts_with(kNoBreakSpace))
    wrong_indent(line_, "this line is indented with full-width or no-break spaces",
                 "use ordinary spaces");
  if (text.size() > kMostKeyBytes)
    error("text-too-long", key,
          format("this key has {} bytes; the most is {}", text.size(), kMostKeyBytes))
        .help("shorten it; a text belongs after the colon");
  if (text.front() != '"') return;
  for (at_ = key.begin + 1; at_ < key.end;) text_[at_] == '\\' ? take_escape() : void(++at_);
}

void Scanner::note_key(const Span& key) {
  Level& level = levels_.back();
  level.last = key;
  const char first = text_[key.begin];
  push(Kind::scalar,
       first == '"'    ? Style::double_quoted
       : first == '\'' ? Style::single_quoted
                       : Style::plain,
       key.begin, key.end);
  const std::size_t map = level.token;
  if (!room_for_key(map, key)) return;
  ++tokens_[map].count;
  // A line in a wrong column may belong elsewhere: it is not compared.
  if (level.column == level.indent && trust_indent_) add_key(map, key);
}

// False where the map has as many keys as it may have.
bool Scanner::room_for_key(std::size_t map, const Span& key) {
  if (tokens_[map].count < limits_.map_keys) return true;
  error(
      "too-many-keys", key,
      format("more than {} keys stand side by side here, the most that is read", limits_.map_keys))
      .help("split them over several files");
  return stop(), false;
}

// Remembers a key and reports it where its map has it already.
void Scanner::add_key(std::size_t map, const Span& key) {
  const std::string_view text = source(key);
  const bool quoted = text.front() == '"' || text.front() == '\'';
  const std::string_view bare = quoted ? text.substr(1, text.size() - 2) : text;
  const bool escaped = quoted && bare.find_first_of("\\'") != npos;
  const Span* earlier =
      escaped ? keys_.add_copy(map, unescaped(text), key) : keys_.add(map, bare, key);
  if (earlier == nullptr) return;
  error("duplicate-key", key,
        format("key `{}` is already given at line {}", bare, source_.line_of(earlier->begin)))
      .help("keep one of the two")
      .note("first given here", *earlier);
}

// --- Lines without a key --------------------------------------------------

// An entry of a map that is none. Says what is missing; where nothing but the key
// stands on the line, the lines below are still read as its value.
void Scanner::broken_key() {
  Level& level = levels_.back();
  const int parent = level.column;
  level.last = span(at_, end_of_line_text());
  const bool dash = level.kind == Kind::list;
  if (dash) {
    error("missing-space", span(at_, at_ + 1), "a space is missing after this `-`")
        .help("write `- ` before each item");
    return skip_block(parent);
  }
  if (peek() == '[' || peek() == '{') return refuse_bracket_key(), skip_block(parent);
  if (refuse_start(parent, true)) return;
  const bool quote = peek() == '"' || peek() == '\'';
  const bool value_may_follow = quote ? broken_quoted_key() : broken_plain_key();
  if (value_may_follow) return wait_for_value(true);
  skip_block(parent);
}

void Scanner::refuse_bracket_key() {
  const std::size_t end = end_of_line_text();
  std::size_t close = at_;
  for (int open = 0; close < end; ++close) {
    if (text_[close] == '[' || text_[close] == '{') ++open;
    if ((text_[close] == ']' || text_[close] == '}') && --open == 0) break;
  }
  if (close + 1 < end && text_[close + 1] == ':') return complex_key(at_, close + 1);
  missing_colon(span(at_, end));
}

bool Scanner::broken_quoted_key() {
  const std::size_t begin = at_;
  const std::size_t close = closing_quote(at_, line_.end);
  if (close == npos) return unclosed_quote(begin), false;
  if (close < line_.end && text_[close] == ':') return missing_space(begin, close), false;
  missing_colon(span(begin, close));
  return close >= end_of_line_text();
}

bool Scanner::broken_plain_key() {
  const std::size_t begin = at_;
  const std::size_t end = end_of_line_text();
  const std::string_view line = source(span(begin, end));
  const std::string_view word = line.substr(0, line.find_first_of(" \t{[\""));
  const std::size_t wide = line.substr(0, line.find_first_of("{[\"'")).find(kFullWidthColon);
  const std::size_t narrow = word.find(':');
  if (wide != npos && wide > 0 && wide < narrow) {
    full_width_colon(begin, begin + wide);
    return wide + kFullWidthColon.size() == line.size();
  }
  if (narrow != npos && narrow > 0 && line.substr(narrow, 3) != "://")
    return missing_space(begin, begin + narrow), false;
  missing_colon(span(begin, word.size() == line.size() ? end : begin + word.size()));
  return word.size() == line.size();
}

}  // namespace cuecard::yaml
