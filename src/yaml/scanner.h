// Reads a file line by line as strict YAML, before yaml-cpp sees it: finds every
// slip that authors make, says exactly where it is, and notes where each scalar,
// list and map stands.
//
// It holds more than YAML asks: what YAML allows but no pack needs (anchors, tags,
// several documents, null) or what is surely meant otherwise (a quote that swallows
// the rest of the file) is a slip too. After a slip it goes on with the next entry
// that the slip cannot have touched.
#ifndef CUECARD_YAML_SCANNER_H_
#define CUECARD_YAML_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "base/source.h"
#include "cuecard/limits.h"
#include "yaml/escape.h"
#include "yaml/keys.h"
#include "yaml/token.h"

namespace cuecard::yaml {

// "put the text in quotes: ...", with the text where it is short.
std::string quote_advice(std::string_view text);

class Scanner {
 public:
  Scanner(const Source& source, const Limits& limits, Reporter& report);

  // The tokens of the file, none for a file without content. Meaningless where an
  // error was reported.
  Tokens scan();

 private:
  struct Line {
    std::size_t begin = 0;
    std::size_t content = 0;   // the first character that is not a space or tab
    std::size_t end = 0;       // without the line break
    std::size_t text_end = 0;  // without trailing blanks either
    std::size_t next = 0;      // where the next line begins; npos after the last
    int indent = 0;
    bool empty() const { return content == end; }
  };

  // A block list or map that is open at the current line.
  // Invariant (nesting): indents grow along levels_, but a list may stand in the
  // same column as the map whose value it is.
  struct Level {
    Kind kind;
    int indent;         // the column of its entries
    int low, high;      // columns forgiven after a wrong indent was reported
    int column;         // where its last entry really stands
    std::size_t token;  // its place in tokens_
    Span last;          // the last key or dash
    bool pending;       // the last entry still waits for its value
    bool excused;       // and it is known why there is none
  };

  // How far an item or entry between brackets has been read.
  enum class Part { nothing, first, colon, value };
  enum class Made { plain, quoted, nested };

  // An open [ or {.
  struct Bracket {
    char open;
    std::size_t at;
    std::size_t token;
    Part part = Part::nothing;
    bool excused = false;         // the entry's slip has been reported
    bool question_said = false;   // one slip: a list is told of its question marks once
    std::size_t entry_token = 0;  // the first token of the entry
    Span first, last;             // texts of the entry: the first, the latest
    Made made = Made::plain;      // of the latest
    std::size_t line = 0;         // on which the latest ends
    Span before;                  // the plain value of the entry before
    Span bare, bare_before;       // the first entry without value, and the value before it
    std::size_t keyed = 0;        // entries with a colon
    bool has_bare = false;
  };

  // One line's worth of unquoted text.
  enum class Stop { line_end, comment, colon, indicator };
  struct Plain {
    std::size_t end = 0;  // without trailing blanks
    std::size_t at = 0;   // of the colon, comment or indicator that ends it
    Stop stop = Stop::line_end;
  };

  struct Key {
    bool found = false;
    std::size_t end = 0;
    std::size_t colon = 0;
  };

  // --- lines and characters (scanner.cc)
  Line line_at(std::size_t begin) const;
  bool following(const Line& line, Line& next) const;  // false after the last
  bool following_content(const Line& line, Line& next) const;
  bool is_comment(const Line& line) const { return !line.empty() && text_[line.content] == '#'; }
  bool is_document_mark(const Line& line, std::string_view mark) const;
  bool ends_document(const Line& line) const;
  void enter(const Line& line);
  void stop();                             // a limit is exceeded: nothing more is looked at
  char peek(std::size_t ahead = 0) const;  // NUL at the line's end
  bool blank_at(std::size_t at) const;     // a space, a tab or the line's end
  void skip_blanks();
  bool at_comment() const;
  bool at_line_end() const { return at_ >= line_.end; }
  bool dash_at(std::size_t at, std::size_t end) const;
  bool dash_here(const Line& line) const { return dash_at(line.content, line.end); }
  Span span(std::size_t begin, std::size_t end) const;
  std::string_view source(const Span& span) const;
  std::size_t end_of_line_text() const;  // without trailing blanks, comment included
  std::size_t push(Kind kind, Style style, std::size_t begin, std::size_t end);
  bool count_value();
  bool go_deeper(std::size_t at);

  // --- block structure (block.cc)
  void take_line();
  bool take_document_mark();
  void take_root();
  bool has_key_later() const;
  bool settle();
  bool list_ends_before_key(std::size_t level) const;
  void wrong_indent_between(std::size_t level);
  bool too_deep_for(Level& top);
  void close_levels(std::size_t keep);
  void skip_block(int parent);
  void skip_unclosed(int parent);
  void open_level(Kind kind);
  void take_entry();
  bool value_on_own_line(const Level& top) const;
  void take_own_line_value();
  bool take_block_start();
  void take_dash();
  void take_key(const Key& key);
  void wait_for_value(bool excused);

  // --- keys (key.cc)
  Key find_key(std::size_t at, std::size_t end) const;
  bool key_is_broken(std::size_t begin, const Key& key) const;
  void check_key(const Span& key);
  void note_key(const Span& key);
  bool room_for_key(std::size_t map, const Span& key);
  void add_key(std::size_t map, const Span& key);
  void broken_key();
  bool broken_quoted_key();
  bool broken_plain_key();
  void refuse_bracket_key();

  // --- scalars (scalar.cc)
  // `block_start`: the value stands where a list or map could begin.
  void take_value(int parent, bool block_start);
  void take_plain(int parent, bool block_start);
  void odd_continuation(const Span& text, const Line& first, const Line& next, const Plain& part,
                        int parent, bool block_start);
  bool forgiven(int column) const;
  bool take_quoted(int parent);
  bool next_quoted_line(char quote, int parent);
  void take_escape();
  void take_block_scalar(int parent);
  void take_block_lines(std::size_t begin, int parent, int digit);
  Plain plain_line(std::size_t at, std::size_t end) const;
  std::size_t closing_quote(std::size_t at, std::size_t end) const;
  bool refuse_start(int parent, bool block_start);
  bool refuse_property(int parent);
  void skip_complex_key(int parent);
  void finish_line(std::size_t begin, int parent);
  void check_plain(const Span& text, const Plain& last);

  // --- lists and maps in brackets (flow.cc)
  void take_flow_value(int parent);
  bool take_flow(int parent);
  bool to_flow_token(int parent);
  bool next_flow_line(int parent, Line& next) const;
  bool take_flow_token(int parent);
  bool value_colon_here(const Bracket& bracket) const;
  bool open_bracket();
  bool close_bracket();
  void end_entry(bool closing);
  void bare_entry(Bracket& bracket);
  void report_bare_entries(const Bracket& bracket);
  bool take_colon();
  bool open_pair(Bracket& bracket);
  void second_colon(const Bracket& bracket);
  bool take_flow_quoted(int parent);
  bool take_flow_plain(int parent);
  bool refuse_flow_start();
  void odd_end_of_flow_text(std::size_t begin, const Plain& part);
  void text_after_value(const Bracket& bracket);
  Plain flow_plain_line(std::size_t at, std::size_t end) const;
  void set_part(Made made, const Span& text);
  void excuse_flow_text();
  std::size_t flow_text_end(std::size_t at) const;
  bool placeholder_at(std::size_t at) const;
  bool bracketed_text_at(std::size_t at) const;

  // --- wording (slips.cc)
  Reporter::Entry error(std::string_view code, const Span& span, std::string message);
  void unquoted_start(std::size_t begin, std::size_t end);
  void unquoted_braces(std::size_t begin, std::size_t end);
  void unquoted_colon(const Span& text, std::size_t colon);
  void unclosed_quote(std::size_t opening);
  void text_after_quote(std::size_t opening);
  void unclosed_bracket(std::size_t opening);
  void wrong_bracket(std::size_t opening, std::size_t closing);
  void missing_comma(std::size_t begin, std::size_t end);
  void complex_key(std::size_t begin, std::size_t end);
  void empty_value(const Span& owner);
  void null_word(const Span& word);
  void wrong_indent(const Line& line, std::string message, std::string help);
  void check_tab(int parent);
  void tab_indent();
  void full_width_colon(std::size_t begin, std::size_t colon);
  void missing_space(std::size_t begin, std::size_t colon);
  void missing_colon(const Span& text);
  void block_header(std::size_t begin, std::size_t end);
  void bad_escape(std::size_t at, const Escape& escape);
  void smart_quotes(const Span& text);
  void comment_in_text(const Span& text, std::size_t comment);

  const Source& source_;
  std::string_view text_;
  const Limits& limits_;
  Reporter& report_;

  Line line_;           // the current line
  std::size_t at_ = 0;  // where reading goes on in it
  bool more_ = true;    // there are lines after it

  Tokens tokens_;
  std::vector<Level> levels_;
  std::vector<Bracket> brackets_;
  KeyTable keys_;
  std::size_t values_ = 0;
  bool began_ = false;          // something of the document has been read
  bool document_open_ = false;  // a `---` has been read
  bool document_ended_ = false;
  bool trust_indent_ = true;  // false once a tab has made columns a guess
};

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_SCANNER_H_
