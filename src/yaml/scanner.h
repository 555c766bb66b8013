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
#include "yaml/keys.h"
#include "yaml/token.h"

namespace cuecard::yaml {

class Scanner {
 public:
  Scanner(const Source& source, const Limits& limits, Reporter& report);

  // The tokens of the file, none for a file without content. Meaningless where an
  // error was reported.
  Tokens scan();

 private:
  struct Line {
    std::size_t begin = 0;
    std::size_t content = 0;  // the first character that is not a space or tab
    std::size_t end = 0;      // without the line break
    std::size_t next = 0;     // where the next line begins; npos after the last
    int indent = 0;
    bool empty() const { return content == end; }
  };

  // A block list or map that is open at the current line.
  // Invariant (nesting): indents grow upwards in levels_, but a list may stand in
  // the same column as the map whose value it is.
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

  // How far a flow list item or map entry has been read.
  enum class Part { nothing, first, colon, value };

  // An open [ or {.
  struct Bracket {
    char open;
    std::size_t at;
    std::size_t token;
    Part part = Part::nothing;
    bool excused = false;         // the entry's slip has been reported
    std::size_t entry_token = 0;  // the first token of the entry
    Span first, value;            // of the entry; values of nested brackets are empty
    bool pair = false;            // a list item that turned out to be `key: value`
    Span before;                  // the plain value of the entry before
    Span bare, bare_before;       // the first entry without a value, and the value before it
    std::size_t keyed = 0;        // entries with a value
    std::size_t bares = 0;        // entries without
  };

  // One line's worth of unquoted text.
  enum class Stop { line_end, comment, colon, indicator };
  struct Plain {
    std::size_t end;  // without trailing blanks
    std::size_t at;   // of the colon, comment or indicator that ends it
    Stop stop;
  };

  struct Key {
    bool found = false;
    std::size_t end = 0;
    std::size_t colon = 0;
  };

  // --- lines (scanner.cc)
  Line line_at(std::size_t begin) const;
  bool following(const Line& line, Line& next) const;  // false after the last
  bool following_content(const Line& line, Line& next) const;
  bool is_comment(const Line& line) const { return !line.empty() && text_[line.content] == '#'; }
  bool is_document_mark(const Line& line, std::string_view mark) const;
  bool ends_document(const Line& line) const;
  void enter(const Line& line);
  void stop();  // a limit is exceeded: nothing more is looked at

  // --- characters of the current line (scanner.cc)
  char peek(std::size_t ahead = 0) const;  // NUL at the line's end
  bool blank_at(std::size_t at) const;     // a space, a tab or the line's end
  void skip_blanks();
  bool at_comment() const;
  bool at_line_end() const { return at_ >= line_.end; }
  bool dash_here(const Line& line) const;
  bool dash_at(std::size_t at, std::size_t end) const;
  Span span(std::size_t begin, std::size_t end) const;
  std::string_view source(const Span& span) const;

  // --- block structure (block.cc)
  void take_line();
  bool take_document_mark();
  void take_root();
  bool has_key_later() const;
  bool settle();
  bool wrong_indent_below(std::size_t level);
  bool deeper_than_all(Level& top);
  void close_levels(std::size_t keep);
  void take_entry(Level& top);
  void take_own_line_value();
  bool take_block_start(int parent);
  void open_level(Kind kind, int indent);
  void take_dash();
  void take_key(const Key& key);
  void check_key(std::size_t begin, const Key& key);
  void note_key(Level& level, std::size_t begin, const Key& key);
  void take_after_key(int parent);
  void expect_value();
  void wait_for_value(bool excused);
  void broken_key(int parent);
  void skip_block(int parent);
  Key find_key(std::size_t at) const;
  bool key_is_broken(std::size_t begin, const Key& key) const;

  // --- scalars (scalar.cc)
  void take_value(int parent, bool own_line = false);
  void take_plain(int parent, bool own_line);
  bool plain_goes_on(std::size_t begin, int parent, bool own_line, Line& next);
  void colon_in_plain(std::size_t begin, const Line& first, const Plain& part, bool own_line);
  void take_quoted_value(int parent);
  bool take_quoted(int parent);
  bool next_quoted_line(char quote, int parent);
  void take_escape(std::size_t opening);
  void take_block_scalar(int parent);
  bool take_block_header(int& digit);
  void take_block_lines(std::size_t begin, int parent, int digit);
  Plain plain_line(std::size_t at, std::size_t end) const;
  std::size_t closing_quote(std::size_t at) const;
  bool refuse_start(int parent);
  bool refuse_property(int parent);
  void finish_line(std::size_t begin);
  void check_plain(const Span& text, const Plain& last);
  std::size_t push_scalar(std::size_t begin, std::size_t end, Style style);
  std::size_t push(Kind kind, Style style, std::size_t begin, std::size_t end);
  bool count_value();
  bool go_deeper(std::size_t at);

  // --- flow lists and maps (flow.cc)
  void take_flow_value(int parent);
  bool take_flow(int parent);
  bool to_flow_token(int parent);
  bool next_flow_line(int parent, Line& next);
  bool take_flow_token(int parent);
  bool open_bracket();
  bool close_bracket();
  bool end_entry(Bracket& bracket, bool closing);
  void bare_entry(Bracket& bracket);
  void take_colon(Bracket& bracket);
  void second_colon(Bracket& bracket);
  void name_pair(Bracket& bracket);
  bool take_flow_plain(int parent);
  bool take_flow_quoted(int parent);
  Plain flow_plain_line(std::size_t at, std::size_t end) const;
  void set_part(Bracket& bracket, const Span& text);
  void flow_text_slip(std::size_t begin, const Plain& part);
  void text_after_value(Bracket& bracket);
  void skip_flow_text();
  bool placeholder_at(std::size_t at) const;
  bool bracketed_text_at(std::size_t at) const;

  // --- wording (slips.cc)
  Reporter::Entry error(std::string_view code, const Span& span, std::string message);
  void unquoted_start(std::size_t begin, std::size_t end);
  void unquoted_braces(std::size_t begin, std::size_t end);
  void unquoted_colon(const Span& text, std::size_t colon);
  void empty_value(const Span& owner, bool comment_follows);
  void null_word(const Span& word);
  void wrong_indent(std::string message, std::string help);
  void text_after_quote(std::size_t opening);
  void tab_indent(const Line& line);
  void full_width_space_after(std::size_t colon);
  void unclosed_bracket(const Bracket& bracket);
  void block_header(std::size_t begin);
  void bad_escape(std::size_t at, const struct Escape& escape);
  void smart_quotes(const Span& text);
  void comment_in_text(const Span& text, std::size_t comment);
  std::size_t end_of_text() const;  // of the current line, its comment included

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
  bool began_ = false;         // something of the document has been read
  bool document_open_ = false; // a `---` has been read
  bool document_ended_ = false;
  bool trust_indent_ = true;   // false once a tab has made columns a guess
};

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_SCANNER_H_
