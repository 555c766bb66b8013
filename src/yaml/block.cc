// Block structure: which list or map a line belongs to is told by its column.
// levels_ holds those that are open. A line first settles where it belongs, then
// is read as an entry there or as the value that the entry above waits for.
//
// A line in a wrong column is reported once; the column is then forgiven, so that
// its neighbours in the same column raise no further alarm.
#include <algorithm>

#include "base/text.h"
#include "yaml/scanner.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string spaces(int count) { return format("{} space{}", count, count == 1 ? "" : "s"); }

}  // namespace

void Scanner::take_line() {
  if (take_document_mark()) return;
  began_ = true;
  if (static_cast<unsigned char>(peek()) < ' ') return;  // a control character: reported already
  check_tab(line_.indent);
  if (levels_.empty()) return take_root();
  if (!settle()) return;
  if (value_on_own_line(levels_.back()))
    take_own_line_value();
  else
    take_entry();
}

// `---` may stand before the content and `...` after it. A directive (`%YAML`) may
// not.
bool Scanner::take_document_mark() {
  const bool opens = is_document_mark(line_, "---");
  const bool ends = is_document_mark(line_, "...");
  const bool directive = !began_ && text_[line_.begin] == '%';
  if (document_ended_ || (opens && (began_ || document_open_))) {
    error("several-documents", span(line_.content, end_of_line_text()),
          "a second document begins here; a file holds one")
        .help(opens ? "delete this line, or move what follows into a file of its own"
                    : "delete the line `...` above");
    return stop(), true;
  }
  if (!opens && !ends && !directive) return false;
  document_open_ = document_open_ || opens;
  document_ended_ = ends;
  if (ends) close_levels(0);
  at_ += 3;
  skip_blanks();
  if (!directive && (at_line_end() || at_comment())) return true;
  error("yaml-syntax", span(line_.begin, end_of_line_text()),
        directive ? "lines that begin with `%` mean nothing in packs"
                  : "nothing may follow on this line")
      .help(directive ? "delete this line" : "move the rest to the next line");
  return true;
}

// --- The root -------------------------------------------------------------

bool Scanner::has_key_later() const {
  Line line = line_;
  while (following_content(line, line))
    if (!is_comment(line) && find_key(line.content, line.end).found) return true;
  return false;
}

void Scanner::take_root() {
  if (!tokens_.empty()) {
    error("yaml-syntax", span(at_, end_of_line_text()), "this line comes after the file's content")
        .help("move it inside the brackets above, before the last `}`");
    return stop();
  }
  if (peek() == '{') return take_flow_value(-1);
  const bool list = dash_here(line_) || peek() == '[';
  const bool keyed = find_key(at_, line_.end).found || peek() == '?' || (!list && has_key_later());
  if (keyed) return go_deeper(at_) ? (open_level(Kind::map), take_entry()) : stop();
  error("not-a-map", span(at_, end_of_line_text()),
        format("this file holds a {}; a pack file holds keys with values", list ? "list" : "text"))
      .help("begin with a key and a colon, such as `phrases:`");
  stop();
}

// --- Where a line belongs -------------------------------------------------

// A list may stand in the column of its key; the next key there ends it.
bool Scanner::list_ends_before_key(std::size_t level) const {
  if (level == 0 || levels_[level].kind != Kind::list || dash_here(line_)) return false;
  if (line_.indent > levels_[level].high) return false;
  const Level& outer = levels_[level - 1];
  return outer.kind == Kind::map && outer.indent == levels_[level].indent;
}

// Closes the levels that the line has left. False where the line belongs nowhere
// and has been dealt with.
bool Scanner::settle() {
  std::size_t home = levels_.size() - 1;
  while (home > 0 && (line_.indent < levels_[home].low || list_ends_before_key(home))) --home;
  Level& level = levels_[home];
  const bool innermost = home + 1 == levels_.size();
  if (line_.indent < level.low) {
    wrong_indent_between(0);
  } else if (line_.indent <= level.high || (innermost && value_on_own_line(level))) {
    close_levels(home + 1);
  } else if (innermost) {
    return too_deep_for(level);
  } else {
    wrong_indent_between(home + 1);
  }
  return true;
}

// The line stands further out than the entries of levels_[level], but not as far
// as those around it. It is taken for one of the former.
void Scanner::wrong_indent_between(std::size_t level) {
  if (level + 1 < levels_.size()) close_levels(level + 1);
  Level& inner = levels_[level];
  inner.pending = false;
  inner.low = line_.indent;
  std::string help = format("indent it by {}", spaces(inner.indent));
  if (level > 0) {
    const int outer = levels_[level - 1].indent;
    help += outer == 0 ? ", or not at all" : format(", or by {}", spaces(outer));
  }
  wrong_indent(line_,
               format("this line is indented by {}, the lines above it by {}", spaces(line_.indent),
                      inner.indent),
               help);
}

// The line is indented as if it belonged to the entry above, which has its value
// already. Taken for a neighbour of that entry where it can be one.
bool Scanner::too_deep_for(Level& top) {
  const bool list = top.kind == Kind::list;
  const bool entry = list ? dash_here(line_) : find_key(at_, line_.end).found;
  wrong_indent(
      line_,
      format("this line is indented deeper than {} above it, which has its value already",
             list ? std::string("the item") : format("`{}`", source(top.last))),
      format("indent it by {}, or put the whole text above in quotes", spaces(top.indent)));
  if (!entry) return skip_block(top.indent), false;
  top.high = line_.indent;
  return true;
}

void Scanner::close_levels(std::size_t keep) {
  while (levels_.size() > keep) {
    const Level& level = levels_.back();
    if (level.pending && !level.excused) empty_value(level.last);
    levels_.pop_back();
  }
}

// Leaves out the lines that are indented deeper than `parent`: whatever they hold
// belongs to a slip already reported.
void Scanner::skip_block(int parent) {
  Line next;
  for (Line line = line_; following(line, next); line = next) {
    const bool content = !next.empty() && !is_comment(next);
    if (content && (next.indent <= parent || ends_document(next))) break;
    line_ = next;
  }
  at_ = line_.end;
}

// The same after a quote or bracket that is not closed: lines that begin no entry
// were probably meant to be inside it.
void Scanner::skip_unclosed(int parent) {
  skip_block(parent);
  Line next;
  while (more_ && following_content(line_, next)) {
    const bool entry = dash_here(next) || find_key(next.content, next.end).found;
    if (entry || ends_document(next)) break;
    enter(next);
    skip_block(parent);
  }
}

// --- Entries --------------------------------------------------------------

// Opens a list or map whose entries stand where reading is now.
void Scanner::open_level(Kind kind) {
  const bool at_content = at_ == line_.content;
  const int indent = at_content ? line_.indent : static_cast<int>(at_ - line_.begin);
  const std::size_t token = push(kind, Style::block, at_, end_of_line_text());
  levels_.push_back({kind, indent, indent, indent, indent, token, {}, false, false});
}

void Scanner::take_entry() {
  Level& top = levels_.back();
  const bool odd_space = text_.substr(at_).starts_with(kFullWidthSpace) ||
                         text_.substr(at_).starts_with(kNoBreakSpace);  // meant to be deeper
  if (top.pending && !top.excused && !odd_space) empty_value(top.last);
  top.pending = false;
  top.column = line_.indent;
  const bool dash = dash_here(line_);
  if (dash && top.kind == Kind::list) return take_dash();
  if (dash) {
    wrong_indent(line_, "this list item stands among keys",
                 "indent it like the other items of its list, below the key it belongs to");
    return skip_block(line_.indent);
  }
  if (top.kind == Kind::list && peek() != '-') {
    wrong_indent(line_, "this line stands among the items of a list",
                 "begin it with `- `, or indent it like the key it belongs to");
    return skip_block(line_.indent);
  }
  const Key key = find_key(at_, line_.end);
  if (top.kind == Kind::list || !key.found || key_is_broken(at_, key)) return broken_key();
  take_key(key);
}

// The entry above waits for its value, and this line is indented as one.
bool Scanner::value_on_own_line(const Level& top) const {
  if (!top.pending) return false;
  const bool same_column = top.kind == Kind::map && line_.indent == top.column;
  return line_.indent > top.column || (same_column && dash_here(line_));
}

void Scanner::take_own_line_value() {
  Level& top = levels_.back();
  top.pending = false;
  const int parent = top.column;
  if (!take_block_start()) take_value(parent, true);
}

// A list or map that begins here, if one does.
bool Scanner::take_block_start() {
  const bool dash = dash_at(at_, line_.end);
  const Key key = find_key(at_, line_.end);
  if (!dash && !key.found) return false;
  if (!go_deeper(at_)) return true;
  open_level(dash ? Kind::list : Kind::map);
  if (dash)
    take_dash();
  else if (key_is_broken(at_, key))
    broken_key();
  else
    take_key(key);
  return true;
}

void Scanner::take_dash() {
  Level& level = levels_.back();
  const int parent = level.column;
  level.last = span(at_, at_ + 1);
  ++tokens_[level.token].count;
  const std::size_t dash = at_++;
  skip_blanks();
  if (at_line_end() || at_comment()) return wait_for_value(false);
  const bool tab = source(span(dash, at_)).find('\t') != npos;
  if (tab && (dash_at(at_, line_.end) || find_key(at_, line_.end).found)) tab_indent();
  if (!take_block_start()) take_value(parent, true);
}

void Scanner::take_key(const Key& key) {
  const int parent = levels_.back().column;
  const Span name = span(at_, key.end);
  check_key(name);
  note_key(name);
  if (!more_) return;
  at_ = key.colon + 1;
  skip_blanks();
  if (at_line_end() || at_comment()) return wait_for_value(false);
  if (source(name) == "<<") return skip_block(parent);
  take_value(parent, false);
}

void Scanner::wait_for_value(bool excused) {
  Level& level = levels_.back();
  level.pending = true;
  level.excused = excused;
  at_ = line_.end;
}

}  // namespace cuecard::yaml
