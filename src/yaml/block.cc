// Block structure: which list or map a line belongs to is told by its column.
// levels_ holds those that are open. A line first settles where it belongs, then
// is read as an entry there or as the value that the entry above waits for.
#include <algorithm>

#include "base/text.h"
#include "yaml/escape.h"
#include "yaml/scanner.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMostKeyBytes = 1000;  // yaml-cpp looks for the colon no further than 1024

// The spaces that look like indentation or a gap but are none to YAML.
std::size_t odd_space_at(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\u3000")) return 3;
  return text.substr(at).starts_with("\u00A0") ? 2 : 0;
}

std::string_view name_of_odd_space(std::size_t size) {
  return size == 3 ? "full-width" : "no-break";
}

std::string columns(int count) { return format("{} space{}", count, count == 1 ? "" : "s"); }

// A key as authors write them: letters of any script, digits, `-`, `_`, `.`.
bool is_word(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\"'[]{}<>,:#&*!|%@`?/\\=+()") == npos;
}

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

void Scanner::take_line() {
  if (take_document_mark()) return;
  began_ = true;
  if (text_.substr(line_.begin, line_.content - line_.begin).find('\t') != npos)
    tab_indent(line_);
  if (levels_.empty()) return take_root();
  if (!settle()) return;
  Level& top = levels_.back();
  const bool own_line = top.pending && (line_.indent > top.column || top.kind == Kind::map) &&
                        (line_.indent > top.column || dash_here(line_));
  if (own_line)
    take_own_line_value();
  else
    take_entry(top);
}

// `---` may stand before the content, `...` after it; nothing else may.
bool Scanner::take_document_mark() {
  const bool opens = is_document_mark(line_, "---");
  const bool ends = is_document_mark(line_, "...");
  if (!document_ended_ && !opens && !ends) {
    if (began_ || text_[line_.begin] != '%') return false;
    error("yaml-syntax", span(line_.begin, line_.end), "lines that begin with `%` mean nothing in packs")
        .help("delete this line");
    return true;
  }
  if (document_ended_ || (opens && (began_ || document_open_))) {
    error("several-documents", span(line_.content, end_of_text()),
          "a second document begins here; a file holds one")
        .help(opens ? "delete this line, or move what follows into a file of its own"
                    : "delete the line `...` above");
    stop();
    return true;
  }
  document_open_ = document_open_ || opens;
  document_ended_ = ends;
  at_ += 3;
  skip_blanks();
  if (at_line_end() || at_comment()) return true;
  error("yaml-syntax", span(at_, end_of_text()), "nothing may follow on this line")
      .help("begin the text on the next line");
  return true;
}

// --- The root -------------------------------------------------------------

bool Scanner::has_key_later() const {
  Line line = line_;
  while (following_content(line, line))
    if (!is_comment(line) && find_key(line.content).found) return true;
  return false;
}

void Scanner::take_root() {
  if (!tokens_.empty()) {
    error("yaml-syntax", span(at_, end_of_text()), "this line comes after the end of the file's keys")
        .help("move it inside the brackets above");
    return stop();
  }
  if (peek() == '{') return take_flow_value(-1);
  if (find_key(at_).found || peek() == '?') {
    if (go_deeper(at_)) open_level(Kind::map, line_.indent), take_entry(levels_.back());
    return;
  }
  if (!dash_here(line_) && peek() != '[' && has_key_later()) {
    if (go_deeper(at_)) open_level(Kind::map, line_.indent), take_entry(levels_.back());
    return;
  }
  const bool list = dash_here(line_) || peek() == '[';
  error("not-a-map", span(at_, end_of_text()),
        list ? "this file holds a list; a pack file holds keys with values"
             : "this file holds a text; a pack file holds keys with values")
      .help("begin with a key and a colon: `phrases:`");
  if (dash_here(line_) && go_deeper(at_)) return open_level(Kind::list, line_.indent), take_dash();
  stop();
}

// --- Where a line belongs -------------------------------------------------

// Closes the levels that the line has left. False where it belongs nowhere and is
// not worth reading as an entry.
bool Scanner::settle() {
  const bool dash = dash_here(line_);
  std::size_t home = levels_.size();
  while (home > 0) {
    const Level& level = levels_[home - 1];
    const bool list_ends = level.kind == Kind::list && !dash && home > 1 &&
                           levels_[home - 2].kind == Kind::map &&
                           levels_[home - 2].indent == level.indent;
    if (line_.indent >= level.low && !(list_ends && line_.indent <= level.high)) break;
    --home;
  }
  if (home == 0) return wrong_indent_below(0);
  const Level& level = levels_[home - 1];
  const bool inside = line_.indent <= level.high;
  if (home == levels_.size()) {
    if (inside || (level.pending && line_.indent > level.column)) return true;
    return deeper_than_all(levels_.back());
  }
  if (!inside) return wrong_indent_below(home);
  close_levels(home);
  return true;
}

// The line lies between the columns of a map or list and those of what it is in:
// it is taken as an entry of the inner one, levels_[level].
bool Scanner::wrong_indent_below(std::size_t level) {
  levels_[level].pending = levels_.size() > level + 1 ? false : levels_[level].pending;
  close_levels(level + 1);
  Level& inner = levels_.back();
  inner.pending = false;
  inner.low = line_.indent;
  inner.high = std::max(inner.high, inner.indent);
  wrong_indent(format("this line is indented by {}, those above it by {}", columns(line_.indent),
                      columns(inner.indent)),
               level == 0 ? format("indent it by {}", columns(inner.indent))
                          : format("indent it by {} to go on there, or by {} to go on further out",
                                   columns(inner.indent), columns(levels_[level - 1].indent)));
  return true;
}

// The line is indented as if it belonged to the entry above, which has its value.
bool Scanner::deeper_than_all(Level& top) {
  const bool entry = top.kind == Kind::list ? dash_here(line_) : find_key(at_).found;
  wrong_indent(format("this line is indented deeper than `{}`, which has its value already",
                      source(top.last)),
               format("indent it by {} like the line above it, or put the whole text in quotes",
                      columns(top.indent)));
  if (!entry) return skip_block(top.indent), false;
  top.high = line_.indent;
  return true;
}

void Scanner::close_levels(std::size_t keep) {
  while (levels_.size() > keep) {
    const Level& level = levels_.back();
    if (level.pending && !level.excused) empty_value(level.last, false);
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

// --- Entries --------------------------------------------------------------

void Scanner::open_level(Kind kind, int indent) {
  const std::size_t token = push(kind, Style::block, at_, end_of_text());
  levels_.push_back({kind, indent, indent, indent, indent, token, {}, false, false});
}

void Scanner::take_entry(Level& top) {
  if (top.pending) {
    if (!top.excused) empty_value(top.last, false);
    top.pending = false;
  }
  top.column = line_.indent;
  const bool dash = dash_here(line_);
  if (top.kind == Kind::list) {
    if (dash) return take_dash();
    if (peek() == '-') return broken_key(top.indent);
    wrong_indent("this line stands among the items of a list",
                 "begin it with `- `, or indent it like the key it belongs to");
    return skip_block(line_.indent);
  }
  if (dash) {
    wrong_indent("this list item stands among keys",
                 "indent it like the other items of its list, below the key it belongs to");
    return skip_block(line_.indent);
  }
  const Key key = find_key(at_);
  if (key.found && !key_is_broken(at_, key)) return take_key(key);
  broken_key(line_.indent);
}

// The value of the entry above begins on this line.
void Scanner::take_own_line_value() {
  Level& top = levels_.back();
  top.pending = false;
  const int parent = top.column;
  if (!take_block_start(parent)) take_value(parent, true);
}

// A list or map that begins here, if one does.
bool Scanner::take_block_start(int parent) {
  const bool dash = dash_at(at_, line_.end);
  const Key key = dash ? Key{} : find_key(at_);
  if (!dash && !key.found) return false;
  if (key.found && key_is_broken(at_, key)) return broken_key(parent), true;
  if (!go_deeper(at_)) return true;
  const auto column = static_cast<int>(at_ - line_.begin);
  open_level(dash ? Kind::list : Kind::map, at_ == line_.content ? line_.indent : column);
  if (dash)
    take_dash();
  else
    take_key(key);
  return true;
}

void Scanner::take_dash() {
  Level& level = levels_.back();
  const int indent = level.indent;
  level.last = span(at_, at_ + 1);
  ++tokens_[level.token].count;
  const std::size_t dash = at_++;
  skip_blanks();
  if (at_line_end() || at_comment()) return wait_for_value(false);
  const bool tab = source(span(dash, at_)).find('\t') != npos;
  if (tab && (dash_at(at_, line_.end) || find_key(at_).found)) tab_indent(line_);
  if (!take_block_start(indent)) take_value(indent);
}

void Scanner::take_key(const Key& key) {
  Level& level = levels_.back();
  const std::size_t begin = at_;
  const int parent = level.indent;
  level.last = span(begin, key.end);
  check_key(begin, key);
  note_key(level, begin, key);
  if (!more_) return;
  at_ = key.colon + 1;
  take_after_key(parent);
}

// What no key may be, or surely was not meant to be.
void Scanner::check_key(std::size_t begin, const Key& key) {
  const std::string_view text = source(span(begin, key.end));
  if (text == "<<")
    error("merge-key", span(begin, key.end), "packs have no merge keys (`<<`)")
        .help("write the shared keys out, or let a pack extend another");
  if (text == "~" || text == "null" || text == "Null" || text == "NULL") null_word(span(begin, key.end));
  if (const std::size_t odd = odd_space_at(text_, begin))
    wrong_indent(format("this line is indented with {} spaces", name_of_odd_space(odd)),
                 "use ordinary spaces");
  if (text.size() > kMostKeyBytes)
    error("text-too-long", span(begin, key.end),
          format("this key has {} bytes; the most is {}", text.size(), kMostKeyBytes))
        .help("shorten it; a text belongs after the colon");
  if (const char c = text.front(); c == '"') {
    const std::size_t back = at_;
    for (at_ = begin + 1; at_ + 1 < key.end;)
      text_[at_] == '\\' ? take_escape(begin) : void(++at_);
    at_ = back;
  }
}

// Counts and remembers the key; a key of a line in the wrong column may belong
// elsewhere and is not compared.
void Scanner::note_key(Level& level, std::size_t begin, const Key& key) {
  const char first = text_[begin];
  const Style style = first == '"' ? Style::double_quoted
                      : first == '\'' ? Style::single_quoted
                                      : Style::plain;
  push_scalar(begin, key.end, style);
  const bool own_column = level.column == level.indent && trust_indent_;
  const std::size_t count = ++tokens_[level.token].count;
  if (count == limits_.map_keys + 1) {
    error("too-many-keys", level.last,
          format("more than {} keys stand side by side here, the most that is read",
                 limits_.map_keys))
        .help("split them over several files");
    return stop();
  }
  if (own_column) add_key(level.token, level.last);
}

// Remembers a key and reports it where its map has it already.
void Scanner::add_key(std::size_t map, const Span& key) {
  const std::string_view text = source(key);
  const bool quoted = text.front() == '"' || text.front() == '\'';
  const bool escaped = quoted && text.substr(1, text.size() - 2).find_first_of("\\'") != npos;
  const std::string_view bare = quoted ? text.substr(1, text.size() - 2) : text;
  const Span* earlier =
      escaped ? keys_.add_copy(map, unescaped(text), key) : keys_.add(map, bare, key);
  if (earlier == nullptr) return;
  error("duplicate-key", key, format("key `{}` is already given at line {}", bare,
                                     source_.line_of(earlier->begin)))
      .help("keep one of the two")
      .note("first given here", *earlier);
}

void Scanner::take_after_key(int parent) {
  skip_blanks();
  if (const std::size_t odd = at_line_end() ? 0 : odd_space_at(text_, at_))
    return full_width_space_after(at_ - 1), void(odd);
  if (at_line_end() || at_comment()) return wait_for_value(false);
  const bool merge = source(levels_.back().last) == "<<";
  if (merge) return skip_block(parent);
  take_value(parent);
}

void Scanner::wait_for_value(bool excused) {
  Level& level = levels_.back();
  level.pending = true;
  level.excused = excused;
  at_ = line_.end;
}

// --- Keys -----------------------------------------------------------------

Scanner::Key Scanner::find_key(std::size_t at) const {
  return {};
}

}  // namespace cuecard::yaml
