// Texts outside brackets: unquoted, quoted, and block texts below `|` or `>`.
//
// Two rules are stricter than YAML. A quoted text goes on only over lines that are
// indented deeper than what it belongs to, so that a forgotten quote cannot swallow
// the rest of a file. And unquoted text does not go on over a line that looks like
// a key or a list item.
#include <algorithm>

#include "base/text.h"
#include "yaml/scanner.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr std::string_view kTagCharacters = "!:/.,<>";

bool is_word(std::string_view text) { return text.find_first_of(" \t,.;!?()") == npos; }

// Of the name of an anchor or alias; tags may hold some more characters.
std::size_t name_length(std::string_view text, std::string_view more = "") {
  const auto part = [more](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
           c == '_' || more.find(c) != npos;
  };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), part) - text.begin());
}

}  // namespace

void Scanner::take_value(int parent, bool block_start) {
  const std::size_t begin = at_;
  switch (peek()) {
    case '"':
    case '\'':
      if (!count_value()) return;
      return take_quoted(parent) ? finish_line(begin, parent) : skip_unclosed(parent);
    case '|':
    case '>':
      return take_block_scalar(parent);
    case '[':
    case '{':
      return take_flow_value(parent);
    default:
      if (!refuse_start(parent, block_start)) take_plain(parent, block_start);
  }
}

// After a quoted text or a bracket nothing but a comment may follow.
void Scanner::finish_line(std::size_t begin, int parent) {
  skip_blanks();
  if (at_line_end() || at_comment()) return void(at_ = line_.end);
  const char opened = text_[begin];
  if (opened == '"' || opened == '\'')
    text_after_quote(begin);
  else if (peek() == ']' || peek() == '}')
    wrong_bracket(npos, at_);
  else if (peek() == ':')
    complex_key(begin, at_);
  else if (opened == '{')
    unquoted_braces(begin, end_of_line_text());
  else
    unquoted_start(begin, end_of_line_text());
  skip_block(parent);
}

// --- Unquoted text --------------------------------------------------------

Scanner::Plain Scanner::plain_line(std::size_t at, std::size_t end) const {
  Plain part{at, end, Stop::line_end};
  for (; at < end; ++at) {
    const char c = text_[at];
    if (is_blank(c)) continue;
    if (c == ':' && (at + 1 == end || is_blank(text_[at + 1]))) return {part.end, at, Stop::colon};
    if (c == '#' && at > 0 && is_blank(text_[at - 1])) return {part.end, at, Stop::comment};
    part.end = at + 1;
  }
  return part;
}

void Scanner::take_plain(int parent, bool block_start) {
  const std::size_t begin = at_;
  const Line first = line_;
  Plain part = plain_line(at_, line_.end);
  if (part.stop == Stop::colon) {
    unquoted_colon(span(begin, end_of_line_text()), part.at);
    return skip_block(parent);
  }
  Line next;
  while (part.stop == Stop::line_end && following_content(line_, next)) {
    if (next.indent <= parent || is_comment(next) || ends_document(next)) break;
    const Plain more = plain_line(next.content, next.end);
    const bool entry = more.stop == Stop::colon || dash_here(next);
    if (entry && forgiven(next.indent)) break;
    if (entry)
      return odd_continuation(span(begin, part.end), first, next, more, parent, block_start);
    enter(next);
    check_tab(parent);
    part = more;
  }
  if (!count_value()) return;
  push(Kind::scalar, Style::plain, begin, part.end);
  check_plain(span(begin, part.end), part);
  at_ = line_.end;
}

// The column of a slip that was reported for the entries here.
bool Scanner::forgiven(int column) const {
  const Level& top = levels_.back();
  return top.low < top.high && column <= top.high;
}

// Unquoted text is followed by a deeper line that reads like a key or list item:
// either the text was meant to be a key, or the line is in the wrong column, or the
// text holds a colon.
void Scanner::odd_continuation(const Span& text, const Line& first, const Line& next,
                               const Plain& part, int parent, bool block_start) {
  const bool dash = dash_here(next);
  const auto column = static_cast<int>(text.begin - first.begin);
  if (block_start && !dash && column == next.indent) {
    enter(first);
    at_ = text.begin;
    if (!go_deeper(at_)) return;
    open_level(Kind::map);
    return broken_key();
  }
  const std::string_view before = source(span(next.content, part.end));
  enter(next);
  if (source(span(next.begin, next.content)).find('\t') != npos) tab_indent();
  if (!dash && !is_word(before)) {
    unquoted_colon(span(next.content, end_of_line_text()), part.at);
    return skip_block(parent);
  }
  wrong_indent(
      line_, "this line is indented as if it went on with the text above it",
      format("indent it by {} spaces, or put the whole text above in quotes", std::max(parent, 0)));
  Level& top = levels_.back();
  if (block_start || dash != (top.kind == Kind::list)) return skip_block(parent);
  top.high = next.indent;
  take_entry();
}

void Scanner::check_plain(const Span& text, const Plain& last) {
  if (is_null_word(source(text))) return null_word(text);
  smart_quotes(text);
  if (last.stop == Stop::comment) comment_in_text(text, last.at);
}

// --- Text that cannot begin so --------------------------------------------

// True where the value begins with a character that YAML keeps for itself; it has
// then been reported and left out.
bool Scanner::refuse_start(int parent, bool block_start) {
  const std::size_t end = end_of_line_text();
  const std::size_t name =
      name_length(source(span(at_, end)).substr(1), peek() == '!' ? kTagCharacters : "");
  const bool alone = name > 0 && blank_at(at_ + 1 + name);
  const bool gap = blank_at(at_ + 1);
  switch (peek()) {
    case '&':
    case '!':
      if (alone) return refuse_property(parent);
      break;
    case '*':
      if (!alone || at_ + 1 + name < end) break;
      error("alias", span(at_, end), "packs have no aliases (`*name`)")
          .help("write the value out; if it is text that begins with `*`, put it in quotes");
      return skip_block(parent), true;
    case ']':
    case '}':
      wrong_bracket(npos, at_);
      return skip_block(parent), true;
    case '?':
      if (!gap) return false;
      if (!block_start) break;
      complex_key(at_, end);
      return skip_complex_key(parent), true;
    case ':':
      if (!gap) return false;
      if (!block_start) return unquoted_colon(span(at_, end), at_), skip_block(parent), true;
      error("empty-key", span(at_, at_ + 1), "nothing stands before this colon")
          .help("write the key before the colon");
      return skip_block(parent), true;
    case '-':
      if (!gap) return false;
      break;
    case '@':
    case '`':
    case '%':
    case ',':
    case '|':
    case '>':
      break;
    default:
      return false;
  }
  unquoted_start(at_, end);
  return skip_block(parent), true;
}

// `? key` may be followed by `: value` in the same column, which is no second slip.
void Scanner::skip_complex_key(int parent) {
  const int column = line_.indent;
  skip_block(parent);
  Line next;
  if (!following_content(line_, next) || next.indent != column) return;
  if (text_[next.content] != ':') return;
  enter(next);
  skip_block(parent);
}

// `&name` or `!name` before a value.
bool Scanner::refuse_property(int parent) {
  const bool anchor = peek() == '&';
  const std::size_t end =
      at_ + 1 + name_length(text_.substr(at_ + 1), anchor ? "" : kTagCharacters);
  if (anchor)
    error("anchor", span(at_, end), "packs have no anchors (`&name`)")
        .help("delete it; if it is text that begins with `&`, put it in quotes");
  else
    error("tag", span(at_, end), "packs have no tags (`!name`)")
        .help("delete it; if it is text that begins with `!`, put it in quotes");
  at_ = end;
  skip_blanks();
  if (at_line_end() || at_comment())
    wait_for_value(true);
  else
    skip_block(parent);
  return true;
}

// --- Quoted text ----------------------------------------------------------

// Where a quoted text that begins at `at` ends on its line, or npos.
std::size_t Scanner::closing_quote(std::size_t at, std::size_t end) const {
  const char quote = text_[at++];
  for (; at < end; ++at) {
    if (quote == '"' && text_[at] == '\\') {
      ++at;
    } else if (text_[at] == quote) {
      const bool doubled = quote == '\'' && at + 1 < end && text_[at + 1] == quote;
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return npos;
}

// False where the quote is never closed; that has been reported.
bool Scanner::take_quoted(int parent) {
  const std::size_t begin = at_;
  const char quote = text_[at_++];
  for (;;) {
    if (at_line_end()) {
      if (!next_quoted_line(quote, parent)) return unclosed_quote(begin), false;
    } else if (text_[at_] == quote) {
      ++at_;
      if (quote == '"' || peek() != quote) break;
      ++at_;
    } else if (quote == '"' && text_[at_] == '\\') {
      take_escape();
    } else {
      ++at_;
    }
  }
  push(Kind::scalar, quote == '"' ? Style::double_quoted : Style::single_quoted, begin, at_);
  return true;
}

// Goes to the line on which a quoted text goes on. A line with nothing but the
// closing quote may stand in any column.
bool Scanner::next_quoted_line(char quote, int parent) {
  Line next;
  if (!following_content(line_, next) || ends_document(next)) return false;
  const std::size_t after = next.content + 1;
  const bool closes = text_[next.content] == quote &&
                      (after == next.end || std::string_view(" \t,]}").find(text_[after]) != npos);
  if (next.indent <= parent && !closes) return false;
  enter(next);
  check_tab(parent);
  return true;
}

void Scanner::take_escape() {
  if (at_ + 1 >= line_.end) return void(at_ = line_.end);  // joins two lines
  const Escape escape = read_escape(source(span(at_, line_.end)));
  if (escape.fault != EscapeFault::none) bad_escape(at_, escape);
  at_ += escape.size;
  if (escape.fault == EscapeFault::surrogate && peek() == '\\' && peek(1) == 'u')
    at_ += read_escape(source(span(at_, line_.end))).size;  // its other half
}

// --- Block text -----------------------------------------------------------

void Scanner::take_block_scalar(int parent) {
  const std::size_t begin = at_++;
  int digit = 0;
  bool chomp = false;
  for (;; ++at_) {
    if (!chomp && (peek() == '+' || peek() == '-'))
      chomp = true;
    else if (digit == 0 && '1' <= peek() && peek() <= '9')
      digit = peek() - '0';
    else
      break;
  }
  const bool gap = blank_at(at_);
  skip_blanks();
  if (!gap || !(at_line_end() || at_comment())) {
    block_header(begin, end_of_line_text());
    return skip_block(parent);
  }
  if (count_value()) take_block_lines(begin, parent, digit);
}

// `digit` is the indentation that the header gives, beyond that of the parent; 0
// where the first line tells.
void Scanner::take_block_lines(std::size_t begin, int parent, int digit) {
  int indent = digit == 0 ? 0 : std::max(parent, 0) + digit;
  std::size_t end = at_line_end() ? line_.end : at_;
  while (end > begin && is_blank(text_[end - 1])) --end;
  const auto width = [](const Line& line) { return static_cast<int>(line.content - line.begin); };
  Line next;
  Line widest;  // of the empty lines before the text
  for (Line line = line_; following(line, next); line = next) {
    if (next.empty()) {
      if (indent == 0 && width(next) > width(widest)) widest = next;
      continue;
    }
    const std::size_t tab = source(span(next.begin, next.content)).find('\t');
    const int column = tab == npos ? next.indent : static_cast<int>(tab);
    if (column <= parent && (indent == 0 || column < indent)) break;
    if (column < indent && is_comment(next)) break;
    if (indent == 0) indent = column;
    line_ = next;
    if (column < indent)
      wrong_indent(next,
                   format("this line is indented by {}, the text above it by {}", column, indent),
                   format("indent it by {} spaces", indent));
    end = next.end;
  }
  if (indent > 0 && width(widest) > indent)
    wrong_indent(widest, "this empty line holds more spaces than the text below it",
                 "delete its spaces");
  push(Kind::scalar, text_[begin] == '|' ? Style::literal : Style::folded, begin, end);
  at_ = line_.end;
}

}  // namespace cuecard::yaml
