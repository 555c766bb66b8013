// The pass over the file and its primitives: lines, characters of the current line,
// and the tokens collected on the way. What a line means is in block.cc, texts are
// in scalar.cc, brackets in flow.cc, and the wording of slips in slips.cc.
#include "yaml/scanner.h"

#include <algorithm>

#include "base/text.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr int kTabColumns = 2;  // a guess; indentation is not judged after a tab

}  // namespace

Scanner::Scanner(const Source& source, const Limits& limits, Reporter& report)
    : source_(source), text_(source.text()), limits_(limits), report_(report) {
  tokens_.reserve(text_.size() / 24);
}

Tokens Scanner::scan() {
  if (text_.empty()) return {};
  for (Line line = line_at(0); more_;) {
    enter(line);
    if (!line.empty() && !is_comment(line)) take_line();
    if (!more_ || !following(line_, line)) break;
  }
  close_levels(0);
  return std::move(tokens_);
}

// --- Lines ----------------------------------------------------------------

Scanner::Line Scanner::line_at(std::size_t begin) const {
  Line line;
  line.begin = begin;
  const std::size_t feed = text_.find('\n', begin);
  line.next = feed == npos ? npos : feed + 1;
  line.end = std::min(feed, text_.size());
  if (line.end > begin && text_[line.end - 1] == '\r') --line.end;
  line.text_end = line.end;
  while (line.text_end > begin && is_blank(text_[line.text_end - 1])) --line.text_end;
  line.content = begin;
  while (line.content < line.end && is_blank(text_[line.content])) {
    line.indent += text_[line.content] == '\t' ? kTabColumns : 1;
    ++line.content;
  }
  return line;
}

bool Scanner::following(const Line& line, Line& next) const {
  if (line.next >= text_.size()) return false;
  next = line_at(line.next);
  return true;
}

bool Scanner::following_content(const Line& line, Line& next) const {
  Line from = line;
  while (following(from, next)) {
    if (!next.empty()) return true;
    from = next;
  }
  return false;
}

bool Scanner::is_document_mark(const Line& line, std::string_view mark) const {
  const std::string_view text = text_.substr(line.begin, line.end - line.begin);
  return text.starts_with(mark) && (text.size() == 3 || is_blank(text[3]));
}

bool Scanner::ends_document(const Line& line) const {
  return is_document_mark(line, "---") || is_document_mark(line, "...");
}

void Scanner::enter(const Line& line) {
  line_ = line;
  at_ = line.content;
}

void Scanner::stop() {
  more_ = false;
  brackets_.clear();
  levels_.clear();
  at_ = line_.end;
}

// --- Characters of the current line ---------------------------------------

char Scanner::peek(std::size_t ahead) const {
  return at_ + ahead < line_.end ? text_[at_ + ahead] : '\0';
}

bool Scanner::blank_at(std::size_t at) const { return at >= line_.end || is_blank(text_[at]); }

void Scanner::skip_blanks() {
  while (at_ < line_.end && is_blank(text_[at_])) ++at_;
}

bool Scanner::at_comment() const {
  return peek() == '#' && (at_ == line_.begin || is_blank(text_[at_ - 1]));
}

bool Scanner::dash_at(std::size_t at, std::size_t end) const {
  return at < end && text_[at] == '-' && (at + 1 == end || is_blank(text_[at + 1]));
}

Span Scanner::span(std::size_t begin, std::size_t end) const {
  return {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string_view Scanner::source(const Span& span) const {
  return text_.substr(span.begin, span.end - span.begin);
}

std::size_t Scanner::end_of_line_text() const { return std::max(line_.text_end, at_); }

// --- Tokens ---------------------------------------------------------------

std::size_t Scanner::push(Kind kind, Style style, std::size_t begin, std::size_t end) {
  tokens_.push_back(
      {kind, style, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0});
  return tokens_.size() - 1;
}

// Counts a value, list or map that is about to be read. False past the limit.
bool Scanner::count_value() {
  if (++values_ <= limits_.nodes) return true;
  error("too-many-values", span(at_, at_),
        format("this file has more than {} values, the most that is read", limits_.nodes))
      .help("split the file into several");
  stop();
  return false;
}

// Room for one more list or map at `at`. False past the limits.
bool Scanner::go_deeper(std::size_t at) {
  if (brackets_.size() >= limits_.open_brackets) {
    error(
        "too-many-brackets", span(at, at + 1),
        format("more than {} brackets are open here, the most that is read", limits_.open_brackets))
        .help("close each bracket, or put text that holds brackets in quotes");
    return stop(), false;
  }
  if (levels_.size() + brackets_.size() < limits_.depth) return count_value();
  error("too-deep", span(at, at + 1),
        format("lists and keys stand more than {} deep within each other here, the most that is "
               "read",
               limits_.depth))
      .help("packs need a handful of levels; is a bracket or an indentation too many?");
  return stop(), false;
}

}  // namespace cuecard::yaml
