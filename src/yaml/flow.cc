// Lists and maps in brackets. brackets_ holds those that are open; each remembers
// how far its current entry has been read. Texts here end at commas and brackets,
// which is where most slips come from: a text with a placeholder, a comma or a
// question mark needs quotes. After such a text reading goes on at the next comma.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "yaml/scanner.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// What follows the comma in a placeholder such as `{count, plural, ...}`.
constexpr std::array<std::string_view, 11> kFormats = {
    "plural",   "select",   "selectordinal", "number", "date", "time",
    "duration", "spellout", "ordinal",       "choice", "list"};

bool one_of(char c, std::string_view set) { return set.find(c) != npos; }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

}  // namespace

void Scanner::take_flow_value(int parent) {
  const std::size_t begin = at_;
  const std::size_t end = end_of_line_text();
  if (placeholder_at(at_)) return unquoted_braces(begin, end), skip_block(parent);
  if (bracketed_text_at(at_)) return unquoted_start(begin, end), skip_block(parent);
  if (!take_flow(parent)) return skip_unclosed(parent);
  finish_line(begin, parent);
}

// From an opening bracket past its closing one. False where that is not found, or
// a bracket is wrong; that has been reported.
bool Scanner::take_flow(int parent) {
  if (!open_bracket()) return false;
  while (!brackets_.empty()) {
    if (to_flow_token(parent) && take_flow_token(parent)) continue;
    brackets_.clear();
    return false;
  }
  return true;
}

// --- Between the parts ----------------------------------------------------

// Skips blanks, comments and line ends. False where the lines that may belong to
// the bracket end.
bool Scanner::to_flow_token(int parent) {
  for (;;) {
    skip_blanks();
    if (!at_line_end() && !at_comment()) return true;
    Line next;
    if (!next_flow_line(parent, next)) return unclosed_bracket(brackets_.back().at), false;
    enter(next);
    check_tab(parent);
  }
}

// As quoted text does, a bracket goes on over deeper lines only; a line that begins
// with a closing bracket may stand in any column.
bool Scanner::next_flow_line(int parent, Line& next) const {
  Line from = line_;
  do {
    if (!following_content(from, next)) return false;
    from = next;
  } while (is_comment(next));
  const bool closes = one_of(text_[next.content], "]}");
  return closes || (next.indent > parent && !ends_document(next));
}

// One step of an entry: its end, its colon, or a text or bracket of it. What follows
// a complete part is a slip; so is what only looks like a bracket.
bool Scanner::take_flow_token(int parent) {
  Bracket& bracket = brackets_.back();
  const char c = peek();
  if (c == ',') return end_entry(false), ++at_, true;
  if (c == ']' || c == '}') return close_bracket();
  if (value_colon_here(bracket)) return take_colon();
  if (bracket.part == Part::first || bracket.part == Part::value) {
    if (!bracket.excused) text_after_value(bracket);
    return excuse_flow_text(), true;
  }
  if (bracket.part == Part::nothing) bracket.entry_token = tokens_.size();
  if (c == '"' || c == '\'') return take_flow_quoted(parent);
  if (c != '[' && c != '{') return take_flow_plain(parent);
  const bool placeholder = placeholder_at(at_);
  if (!placeholder && !bracketed_text_at(at_))
    return set_part(Made::nested, span(at_, at_)), open_bracket();
  const std::size_t end = flow_text_end(at_);
  if (!bracket.excused) placeholder ? unquoted_braces(at_, end) : unquoted_start(at_, end);
  return excuse_flow_text(), true;
}

// A colon that parts key and value. After a quoted key it needs no space.
bool Scanner::value_colon_here(const Bracket& bracket) const {
  if (peek() != ':') return false;
  const bool after_text = bracket.part == Part::first || bracket.part == Part::value;
  if (after_text && bracket.made != Made::plain) return true;
  return blank_at(at_ + 1) || one_of(peek(1), ",]}");
}

// Notes that the part which the entry waits for has been read.
void Scanner::set_part(Made made, const Span& text) {
  Bracket& bracket = brackets_.back();
  if (bracket.part == Part::nothing) bracket.first = text;
  bracket.part = bracket.part == Part::nothing ? Part::first : Part::value;
  bracket.last = text;
  bracket.made = made;
  bracket.line = line_.begin;
}

// Leaves out the rest of a text whose slip has been reported.
void Scanner::excuse_flow_text() {
  Bracket& bracket = brackets_.back();
  const std::size_t begin = at_;
  at_ = std::max(flow_text_end(at_), std::min(at_ + 1, line_.end));
  bracket.excused = true;
  if (bracket.part == Part::nothing || bracket.part == Part::colon)
    set_part(Made::plain, span(begin, at_));
}

// The end of a text that may hold brackets of its own: the comma or bracket that
// ends its entry, or the line's end.
std::size_t Scanner::flow_text_end(std::size_t at) const {
  int open = 0;
  std::size_t end = at;
  for (; at < line_.end; ++at) {
    const char c = text_[at];
    if (open == 0 && one_of(c, ",]}")) break;
    if (one_of(c, "[{")) ++open;
    if (one_of(c, "]}")) --open;
    if (!is_blank(c)) end = at + 1;
  }
  return end;
}

// --- Brackets -------------------------------------------------------------

bool Scanner::open_bracket() {
  if (!go_deeper(at_)) return false;
  const Kind kind = peek() == '[' ? Kind::list : Kind::map;
  const std::size_t token = push(kind, Style::flow, at_, end_of_line_text());
  Bracket bracket;
  bracket.open = peek();
  bracket.at = at_++;
  bracket.token = token;
  brackets_.push_back(bracket);
  return true;
}

bool Scanner::close_bracket() {
  Bracket& bracket = brackets_.back();
  if ((bracket.open == '[') != (peek() == ']')) return wrong_bracket(bracket.at, at_), false;
  end_entry(true);
  if (bracket.open == '{') report_bare_entries(bracket);
  if (bracket.at >= line_.begin) tokens_[bracket.token].end = static_cast<std::uint32_t>(at_ + 1);
  brackets_.pop_back();
  ++at_;
  if (!brackets_.empty()) brackets_.back().line = line_.begin;
  return true;
}

// --- Entries --------------------------------------------------------------

void Scanner::end_entry(bool closing) {
  Bracket& bracket = brackets_.back();
  const bool list = bracket.open == '[';
  if (bracket.part == Part::nothing && !closing && !bracket.excused)
    error("empty-value", span(at_, at_ + 1), "nothing stands before this comma")
        .help("delete the comma, or write \"\" for an empty text");
  if (bracket.part == Part::first && !list) bare_entry(bracket);
  if (bracket.part == Part::colon && !bracket.excused) empty_value(bracket.first);
  if (bracket.part != Part::nothing) ++tokens_[bracket.token].count;
  if (bracket.part == Part::colon || bracket.part == Part::value) ++bracket.keyed;
  const bool plain_value = bracket.part == Part::value && bracket.made == Made::plain;
  bracket.before = plain_value ? bracket.last : Span{};
  bracket.part = Part::nothing;
  bracket.excused = false;
}

// An entry of a map that has no colon.
void Scanner::bare_entry(Bracket& bracket) {
  if (bracket.excused) return;
  const Span text = bracket.made == Made::plain ? bracket.first : Span{};
  const std::size_t wide = source(text).find(kFullWidthColon);
  const std::size_t narrow = source(text).find(':');
  if (wide != npos) return full_width_colon(text.begin, text.begin + wide);
  if (narrow != npos && narrow > 0 && !contains(source(text), "://"))
    return missing_space(text.begin, text.begin + narrow);
  if (bracket.has_bare) return;
  bracket.has_bare = true;
  bracket.bare = bracket.first;
  bracket.bare_before = bracket.before;
}

void Scanner::report_bare_entries(const Bracket& bracket) {
  if (!bracket.has_bare) return;
  if (bracket.keyed == 0) return unquoted_braces(bracket.at, at_ + 1);
  if (bracket.bare_before.end == 0) return empty_value(bracket.bare);
  const Span text = span(bracket.bare_before.begin, bracket.bare.end);
  const std::size_t comma = text_.find(',', bracket.bare_before.end);
  error("unquoted-comma", span(comma, comma + 1),
        "unquoted text between brackets ends at this comma")
      .help(quote_advice(source(text)));
}

bool Scanner::take_colon() {
  Bracket& bracket = brackets_.back();
  const std::size_t colon = at_;
  if (bracket.part == Part::colon || bracket.part == Part::value) {
    if (!bracket.excused) second_colon(bracket);
    return ++at_, excuse_flow_text(), true;
  }
  ++at_;
  if (bracket.part == Part::nothing) {
    error("empty-key", span(colon, colon + 1), "nothing stands before this colon")
        .help("write the key before the colon");
    bracket.excused = true;
  } else if (!bracket.excused && bracket.made == Made::nested) {
    complex_key(bracket.last.begin, colon);
    bracket.excused = true;
  } else if (!bracket.excused && bracket.first.begin < line_.begin) {
    missing_comma(bracket.first.begin, bracket.first.end);
    bracket.excused = true;
  } else if (!bracket.excused) {
    check_key(bracket.first);
    at_ = colon + 1;
    const bool room =
        bracket.open == '[' ? open_pair(bracket) : room_for_key(bracket.token, bracket.first);
    if (!room) return false;
    if (bracket.open == '{') add_key(bracket.token, bracket.first);
  }
  bracket.part = Part::colon;
  return true;
}

// `[key: value]` is a list that holds a map of one entry.
bool Scanner::open_pair(Bracket& bracket) {
  if (!go_deeper(bracket.first.begin)) return false;
  Token pair{Kind::map, Style::flow, bracket.first.begin,
             static_cast<std::uint32_t>(end_of_line_text()), 1};
  tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(bracket.entry_token), pair);
  return true;
}

void Scanner::second_colon(const Bracket& bracket) {
  const Span text = bracket.last;
  if (text.begin < line_.begin) return missing_comma(text.begin, text.end);
  if (const std::size_t comma = source(text).find(kFullWidthComma); comma != npos) {
    const std::size_t at = text.begin + comma;
    error("full-width-comma", span(at, at + kFullWidthComma.size()),
          "this full-width comma does not part two entries")
        .help("write a comma and a space: `, `; or put the text in quotes");
  } else {
    unquoted_colon(span(text.begin, flow_text_end(at_)), at_);
  }
}

// --- Texts ----------------------------------------------------------------

bool Scanner::take_flow_quoted(int parent) {
  const std::size_t begin = at_;
  if (!count_value() || !take_quoted(parent)) return false;
  set_part(Made::quoted, span(begin, at_));
  return true;
}

Scanner::Plain Scanner::flow_plain_line(std::size_t at, std::size_t end) const {
  Plain part{at, end, Stop::line_end};
  for (; at < end; ++at) {
    const char c = text_[at];
    if (is_blank(c)) continue;
    const bool gap = at + 1 == end || is_blank(text_[at + 1]) || one_of(text_[at + 1], ",]}");
    if (c == ':' && gap) return {part.end, at, Stop::colon};
    if (c == '#' && is_blank(text_[at - 1])) return {part.end, at, Stop::comment};
    if (one_of(c, ",?[]{}")) return {part.end, at, Stop::indicator};
    part.end = at + 1;
  }
  return part;
}

bool Scanner::take_flow_plain(int parent) {
  if (refuse_flow_start()) return true;
  const std::size_t begin = at_;
  Plain part = flow_plain_line(at_, line_.end);
  Line next;
  while (part.stop == Stop::line_end && next_flow_line(parent, next)) {
    const std::string_view between = text_.substr(line_.end, next.begin - line_.end);
    if (contains(between, "#") || one_of(text_[next.content], ",]}:")) break;
    enter(next);
    check_tab(parent);
    const std::size_t end = part.end;
    part = flow_plain_line(at_, line_.end);
    if (part.end == at_) part.end = end;
  }
  at_ = part.at;
  if (part.stop == Stop::indicator && one_of(peek(), "?[{"))
    return odd_end_of_flow_text(begin, part), true;
  if (!count_value()) return false;
  push(Kind::scalar, Style::plain, begin, part.end);
  set_part(Made::plain, span(begin, part.end));
  if (part.stop != Stop::colon) check_plain(span(begin, part.end), part);
  return true;
}

// Characters that no unquoted text between brackets may begin with.
bool Scanner::refuse_flow_start() {
  const char c = peek();
  const bool gap = blank_at(at_ + 1) || one_of(peek(1), ",]}");
  if (c == '?' && !gap) return odd_end_of_flow_text(at_, {at_, at_, Stop::indicator}), true;
  if (!one_of(c, "*&!@`%#|>?") && !(c == '-' && gap)) return false;
  Bracket& bracket = brackets_.back();
  const std::size_t end = flow_text_end(at_);
  if (bracket.excused)
    ;
  else if (c == '|' || c == '>')
    block_header(at_, end);
  else if (c == '?')
    complex_key(at_, end);
  else
    unquoted_start(at_, end);
  return excuse_flow_text(), true;
}

// Unquoted text that runs into a bracket or a question mark.
void Scanner::odd_end_of_flow_text(std::size_t begin, const Plain& part) {
  Bracket& bracket = brackets_.back();
  const std::string_view text = source(span(begin, part.end));
  const std::size_t from = std::max(begin, line_.content);
  if (bracket.excused || (text_[part.at] == '?' && std::exchange(bracket.question_said, true)))
    ;
  else if (text_[part.at] == '?')
    error("flow-list-question", span(part.at, part.at + 1),
          "unquoted text between brackets ends at this `?`")
        .help(quote_advice(source(span(from, flow_text_end(from)))));
  else if (part.at == line_.content)
    missing_comma(begin, part.end);
  else if (text.ends_with(':'))
    missing_space(begin, part.end - 1);
  else if (text.ends_with(kFullWidthColon))
    full_width_colon(begin, part.end - kFullWidthColon.size());
  else
    unquoted_braces(from, flow_text_end(from));
  excuse_flow_text();
}

// Something follows a text or bracket without a comma between.
void Scanner::text_after_value(const Bracket& bracket) {
  const bool new_line = bracket.line != line_.begin;
  const Plain next = flow_plain_line(at_, line_.end);
  const bool entry = one_of(peek(), "\"'[{") || next.stop == Stop::colon;
  const std::size_t begin = bracket.last.begin;
  if (new_line || (entry && !(bracket.made == Made::nested && peek() == '{')))
    missing_comma(begin, std::max<std::size_t>(bracket.last.end, begin + 1));
  else if (bracket.made == Made::quoted)
    text_after_quote(begin);
  else if (text_[begin] == '[')
    unquoted_start(begin, flow_text_end(at_));
  else
    unquoted_braces(begin, flow_text_end(at_));
}

// --- Text that looks like brackets ----------------------------------------

// `{name}` or `{count, plural, ...}`: an argument of a text, not a map.
bool Scanner::placeholder_at(std::size_t at) const {
  const std::string_view line = text_.substr(0, line_.end);
  if (line[at] != '{') return false;
  std::size_t i = skip_spaces(line, at + 1);
  const std::size_t name = i;
  while (i < line.size() && !one_of(line[i], " \t{}[],:'\"#&*!|>%@`?")) ++i;
  if (i == name || contains(line.substr(name, i - name), kFullWidthColon)) return false;
  i = skip_spaces(line, i);
  if (i < line.size() && line[i] == '}') return true;
  if (i >= line.size() || line[i] != ',') return false;
  i = skip_spaces(line, i + 1);
  const std::size_t format_end = std::min(line.find_first_of(" \t,}", i), line.size());
  const std::string_view name_of_format = line.substr(i, format_end - i);
  const bool known = std::find(kFormats.begin(), kFormats.end(), name_of_format) != kFormats.end();
  i = skip_spaces(line, format_end);
  return known && i < line.size() && one_of(line[i], ",}");
}

// `[agent] says`: text that begins with a bracket.
bool Scanner::bracketed_text_at(std::size_t at) const {
  const std::string_view line = text_.substr(0, line_.end);
  if (line[at] != '[') return false;
  const std::size_t close = line.find_first_of("[]{}\"'", at + 1);
  if (close == npos || line[close] != ']') return false;
  const std::size_t after = skip_spaces(line, close + 1);
  return after < line.size() && !one_of(line[after], ",]}:#");
}

}  // namespace cuecard::yaml
