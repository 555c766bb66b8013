// What the scanner says about slips that are found in more than one place. An
// author reads this who knows no YAML: say what is wrong, and what to type.
#include <algorithm>

#include "base/text.h"
#include "yaml/scanner.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMostQuoted = 60;  // characters of the author's text in a message

// The text cut to a length that a message can hold.
std::string cut(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count < kMostQuoted; ++count)
    next_code_point(text, end);
  return end == text.size() ? std::string(text) : format("{}...", text.substr(0, end));
}

bool has_han_or_space(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_blank(c) || static_cast<unsigned char>(c) >= 0x80; });
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// JSON writes characters above U+FFFF as two escapes; YAML does not.
std::string surrogate_advice(std::string_view text) {
  const Escape high = read_escape(text);
  const std::string_view rest = text.substr(high.size);
  const Escape low = rest.starts_with("\\u") ? read_escape(rest) : Escape{};
  const bool pair = 0xD800 <= high.code_point && high.code_point < 0xDC00 &&
                    0xDC00 <= low.code_point && low.code_point < 0xE000;
  if (!pair) return "write the character itself";
  const char32_t whole = 0x10000 + ((high.code_point - 0xD800) << 10) + (low.code_point - 0xDC00);
  std::string character;
  append_utf8(whole, character);
  return format("write {} itself, or \\U{:08X}", character, static_cast<std::uint32_t>(whole));
}

}  // namespace

std::string quote_advice(std::string_view text) {
  const bool quotable = count_code_points(text) <= kMostQuoted && !contains(text, "\n");
  if (quotable && text.find_first_of("\"\\") == npos)
    return format("put the text in quotes: \"{}\"", text);
  if (quotable && !contains(text, "'")) return format("put the text in quotes: '{}'", text);
  return "put the text in quotes";
}

Reporter::Entry Scanner::error(std::string_view code, const Span& span, std::string message) {
  return report_.error(code, span, std::move(message));
}

// --- Texts that need quotes -----------------------------------------------

void Scanner::unquoted_start(std::size_t begin, std::size_t end) {
  const std::string_view text = source(span(begin, end));
  const std::string_view first = text.substr(0, text.size() > 1 && is_blank(text[1]) ? 2 : 1);
  error("unquoted-start", span(begin, end),
        format("text cannot begin with `{}` unless it is in quotes", first))
      .help(quote_advice(text));
}

void Scanner::unquoted_braces(std::size_t begin, std::size_t end) {
  error("unquoted-braces", span(begin, end), "text with braces or brackets needs quotes here")
      .help(quote_advice(source(span(begin, end))));
}

void Scanner::unquoted_colon(const Span& text, std::size_t colon) {
  error("unquoted-colon", span(colon, colon + 1),
        "a colon followed by a space cannot stand in unquoted text")
      .help(quote_advice(source(text)));
}

// --- Quotes and brackets --------------------------------------------------

void Scanner::unclosed_quote(std::size_t opening) {
  error("unclosed-quote", span(opening, opening + 1), "the quote that opens here is not closed")
      .help(format("close it with `{}`; text on further lines must be indented deeper",
                   text_[opening]));
}

void Scanner::text_after_quote(std::size_t opening) {
  const char quote = text_[opening];
  auto slip = error("text-after-quote", span(at_, std::max(end_of_line_text(), at_ + 1)),
                    "this follows the closing quote but is not part of the text");
  slip.help(quote == '"'
                ? "put the whole text in one pair of quotes, and write \\\" for a quote inside it"
                : "put the whole text in one pair of quotes, and write '' for a quote inside it");
  if (opening < line_.begin) slip.note("the quote opens here", span(opening, opening + 1));
}

void Scanner::unclosed_bracket(std::size_t opening) {
  const char close = text_[opening] == '[' ? ']' : '}';
  error("unclosed-bracket", span(opening, opening + 1),
        format("the `{}` that opens here is not closed", text_[opening]))
      .help(format("close it with `{}`; if it is part of a text, put the text in quotes", close));
}

// `opening` is npos for a bracket that closes nothing.
void Scanner::wrong_bracket(std::size_t opening, std::size_t closing) {
  if (opening == npos) {
    error("unclosed-bracket", span(closing, closing + 1),
          format("this `{}` closes nothing", text_[closing]))
        .help("delete it; if it is part of a text, put the text in quotes");
    return;
  }
  error("unclosed-bracket", span(opening, opening + 1),
        format("the `{}` that opens here is closed by `{}`", text_[opening], text_[closing]))
      .help(format("close it with `{}`", text_[opening] == '[' ? ']' : '}'))
      .note("closed here", span(closing, closing + 1));
}

void Scanner::missing_comma(std::size_t begin, std::size_t end) {
  error("missing-comma", span(begin, end), "a comma is missing after this")
      .help("part the entries by commas");
}

// --- Keys and values ------------------------------------------------------

void Scanner::complex_key(std::size_t begin, std::size_t end) {
  error("complex-key", span(begin, end), "a key must be a single word or text")
      .help("write `key: value`; if this is text, put it in quotes");
}

void Scanner::empty_value(const Span& owner) {
  if (!trust_indent_) return;
  const bool dash = source(owner) == "-";
  const std::size_t after = text_.find_first_not_of(": \t", owner.end);
  const bool comment = after != npos && text_[after] == '#';
  error("empty-value", owner,
        dash ? "nothing follows this `-`" : format("`{}` has no value", cut(source(owner))))
      .help(comment ? "`#` begins a comment; if it is part of the value, put the value in quotes"
            : dash  ? "write the item, or delete the line; an empty text is \"\""
                    : "write a value, or delete the key; an empty text is \"\"");
}

void Scanner::null_word(const Span& word) {
  error("empty-value", word, format("`{}` means no value at all", source(word)))
      .help(format("write a value; if it is text, put it in quotes: \"{}\"", source(word)));
}

void Scanner::full_width_colon(std::size_t begin, std::size_t colon) {
  error("full-width-colon", span(colon, colon + kFullWidthColon.size()),
        "this full-width colon does not part a key from its value")
      .help(format("write a colon and a space: `{}: `", cut(source(span(begin, colon)))));
}

void Scanner::missing_space(std::size_t begin, std::size_t colon) {
  const std::string key = cut(source(span(begin, colon)));
  const std::string_view after = text_.substr(colon + 1);
  if (after.starts_with(kFullWidthSpace) || after.starts_with(kNoBreakSpace)) {
    const bool wide = after.starts_with(kFullWidthSpace);
    error(wide ? "full-width-colon" : "missing-space", span(colon, colon + (wide ? 4 : 3)),
          format("the space after this colon is {} one", wide ? "a full-width" : "a no-break"))
        .help(format("write a colon and an ordinary space: `{}: `", key));
    return;
  }
  error("missing-space", span(colon, colon + 1), "a space is missing after this colon")
      .help(format("write `{}: `", key));
}

void Scanner::missing_colon(const Span& text) {
  const std::string key = cut(source(text));
  error("missing-colon", text, "a key with a colon is expected here")
      .help(format(
          "write `{}: ` and its value; if this goes on with the text above, indent it deeper",
          key));
}

// --- Indentation ----------------------------------------------------------

void Scanner::wrong_indent(const Line& line, std::string message, std::string help) {
  if (!trust_indent_) return;
  const Span text = line.empty() ? span(line.begin, line.end) : span(line.content, line.text_end);
  error("wrong-indent", text, std::move(message)).help(std::move(help));
}

// A tab may not stand where the current line is indented to be deeper than `parent`.
void Scanner::check_tab(int parent) {
  const std::size_t tab = source(span(line_.begin, line_.content)).find('\t');
  if (tab != npos && static_cast<int>(tab) <= parent) tab_indent();
}

// One for the file: who indents with tabs does so everywhere.
void Scanner::tab_indent() {
  if (!trust_indent_) return;
  const std::size_t tab = text_.find('\t', line_.begin);
  error("tab-indent", span(tab, tab + 1), "this line is indented with a tab")
      .help("put spaces in its place, here and on the other lines that have one");
  trust_indent_ = false;
}

// --- Headers, escapes -----------------------------------------------------

// `> 3m` and `>= 3m` are how programmers say it.
void Scanner::block_header(std::size_t begin, std::size_t end) {
  const std::string_view text = source(span(begin, end));
  const bool equal = text.size() > 1 && text[1] == '=';
  const std::size_t number = text.find_first_not_of("= \t", 1);
  const bool comparison = text[0] == '>' && number != npos && is_digit(text[number]);
  error("block-header", span(begin, end), format("text cannot follow `{}` on its line", text[0]))
      .help(comparison
                ? format("write `{} {}`", equal ? "at least" : "over", cut(text.substr(number)))
                : "begin the text on the next line, indented, or put it in quotes");
}

void Scanner::bad_escape(std::size_t at, const Escape& escape) {
  const Span where = span(at, at + escape.size);
  const std::string shown = cut(source(where));
  if (escape.fault == EscapeFault::control) {
    error("control-character", where,
          format("`{}` stands for a control character, which no text may hold", shown))
        .help("delete it");
    return;
  }
  auto slip = error("quoted-escape", where, format("`{}` means nothing in double quotes", shown));
  if (escape.fault == EscapeFault::surrogate)
    slip.help(surrogate_advice(text_.substr(at)));
  else if (escape.fault == EscapeFault::digits)
    slip.help("write \\x and 2, \\u and 4, or \\U and 8 digits from 0 to F");
  else if (escape.fault == EscapeFault::range)
    slip.help("the highest character is \\U0010FFFF");
  else if (shown == "\\'")
    slip.help("write ' without a backslash");
  else
    slip.help(format("write \\{} for a backslash, or put the text in single quotes", shown));
}

// --- Warnings -------------------------------------------------------------

// A text wholly between typographic quotes was probably meant to be quoted.
void Scanner::smart_quotes(const Span& span_of_text) {
  const std::string_view text = source(span_of_text);
  const bool opens = text.starts_with("\u201C") || text.starts_with("\u201D");
  const bool closes = text.ends_with("\u201D") || text.ends_with("\u201C");
  if (!opens || !closes || text.size() < 6) return;
  const std::string_view inner = text.substr(3, text.size() - 6);
  if (contains(inner, "\u201C") || contains(inner, "\u201D")) return;
  report_
      .warning("smart-quotes", span_of_text,
               "these typographic quotes are part of the text, and are spoken with it")
      .help("write \" to quote the text; to keep them, put \" around the whole");
}

// ` #` after speech is more likely a number sign than a comment. Two spaces before
// it tell that a comment is meant.
void Scanner::comment_in_text(const Span& text, std::size_t comment) {
  const bool one_space = comment == text.end + 1;
  const bool numbered =
      comment + 1 < line_.end && is_digit(text_[comment + 1]) && !is_digit(text_[text.begin]);
  if (!one_space || !(has_han_or_space(source(text)) || numbered)) return;
  report_
      .warning("comment-in-text", span(comment, std::max(end_of_line_text(), comment + 1)),
               "this is a comment and not part of the text before it")
      .help("put the text in quotes if `#` belongs to it; leave two spaces before a comment");
}

}  // namespace cuecard::yaml
