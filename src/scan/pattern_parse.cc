// Recursive descent, one character ahead. Groups nest at most kDeepest deep, so that the
// recursion here and in what reads the tree fits a small stack. The first slip in the grammar ends
// the reading of a pattern: what follows it would be guesswork.
#include "scan/pattern_parse.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "unicode/locale.h"

namespace cuecard::scan {
namespace {

constexpr std::size_t kDeepest = 16;
constexpr std::string_view kMalformed = "malformed-pattern";

constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kWideOpen = 0xFF08;
constexpr char32_t kWideClose = 0xFF09;
constexpr char32_t kWideQuestion = 0xFF1F;
constexpr char32_t kWideBrace = 0xFF5B;
constexpr char32_t kWideBar = 0xFF5C;
constexpr char32_t kWideTilde = 0xFF5E;

bool is_plain_letter_or_digit(char32_t c) {
  return (U'a' <= c && c <= U'z') || (U'A' <= c && c <= U'Z') || (U'0' <= c && c <= U'9');
}

std::string_view language_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

// The words in that very locale, else in any of its language.
std::vector<const yaml::Node*> words_of(const pack::Lexicon& lexicon, std::string_view locale) {
  std::vector<const yaml::Node*> near;
  for (const pack::LocalText& words : lexicon.words) {
    if (language_of(words.locale.text) != language_of(locale)) continue;
    if (unicode::is_same_locale(words.locale.text, locale)) return words.wordings;
    near.insert(near.end(), words.wordings.begin(), words.wordings.end());
  }
  return near;
}

class Parser {
 public:
  Parser(const yaml::Node& node, const PatternUse& use, Reporter& report)
      : node_(node), text_(node.text), use_(use), report_(report) {}

  std::optional<Sequence> run() {
    Sequence sequence = read_sequence(0);
    if (!failed_ && at_ < text_.size()) report_stray();
    if (failed_) return std::nullopt;
    report_expression_signs();
    return sequence;
  }

 private:
  // ---- slips

  Reporter::Entry slip(std::string_view code, std::size_t offset, std::size_t size,
                       std::string message) {
    failed_ = true;
    return report_.error(code, yaml::locate(node_, offset, size), std::move(message));
  }

  // Only signs that belong inside a group end the outermost sequence.
  void report_stray() {
    const std::size_t begin = at_;
    const char32_t c = take();
    const std::string_view sign = text_.substr(begin, at_ - begin);
    if (is_bar(c))
      slip(kMalformed, begin, sign.size(), format("`{}` stands outside of parentheses", sign))
          .help(
              "put the alternatives in parentheses, such as `(a|b)`, or write `\\|` for the sign");
    else
      slip(kMalformed, begin, sign.size(), format("`{}` has no `(` before it", sign))
          .help("remove it, or write `\\)` for the sign");
  }

  // At the sign that ends it.
  void report_empty_way() {
    const std::size_t begin = at_;
    take();
    slip("empty-alternative", begin, at_ - begin, "there is nothing before this sign to choose")
        .help("for something that may be left out write `(a|b)?`");
  }

  // `.*` and the like mean nothing here: the pattern would quietly find something else.
  void report_expression_signs() {
    for (const std::string_view signs : {".*", ".+", ")*", ")+"}) {
      const std::size_t at = text_.find(signs);
      if (at == std::string_view::npos) continue;
      report_
          .warning("looks-like-expression", yaml::locate(node_, at, signs.size()),
                   format("`{}` means nothing in a pattern but in a regular expression", signs))
          .help("write `...` for a gap, or put the whole pattern between slashes: `/.../`");
      return;
    }
  }

  // ---- characters

  char32_t peek() const {
    std::size_t at = at_;
    return at < text_.size() ? next_code_point(text_, at) : 0;
  }
  char32_t take() { return next_code_point(text_, at_); }
  bool more() const { return !failed_ && at_ < text_.size(); }

  static bool is_open(char32_t c) { return c == U'(' || c == kWideOpen; }
  static bool is_close(char32_t c) { return c == U')' || c == kWideClose; }
  static bool is_bar(char32_t c) { return c == U'|' || c == kWideBar; }
  static bool is_tilde(char32_t c) { return c == U'~' || c == kWideTilde; }
  bool is_gap() const { return peek() == kEllipsis || text_.substr(at_, 3) == "..."; }

  // ---- the grammar

  Sequence read_sequence(std::size_t depth) {
    Sequence sequence;
    while (more() && !is_close(peek()) && !is_bar(peek())) read_part(sequence, depth);
    return sequence;
  }

  void read_part(Sequence& sequence, std::size_t depth) {
    if (is_gap()) return read_gap(sequence);
    const char32_t c = peek();
    if (is_open(c)) return read_group(sequence, depth);
    if (c == U'{') return read_lexicon(sequence);
    if (c == U'\\') return read_escape(sequence);
    if (is_tilde(c)) return read_tilde(sequence);
    if (c == kWideBrace) report_wide_brace();
    add_text(sequence, at_);
  }

  // The character at the cursor, which was written from `begin` on.
  void add_text(Sequence& sequence, std::size_t begin) {
    const std::size_t from = at_;
    take();
    if (sequence.empty() || sequence.back().kind != Part::Kind::text)
      sequence.push_back({Part::Kind::text, {}, {}, begin, 0});
    sequence.back().text += text_.substr(from, at_ - from);
    sequence.back().size = at_ - sequence.back().offset;
  }

  void read_gap(Sequence& sequence) {
    const std::size_t begin = at_;
    while (more() && (is_gap() || peek() == U'.')) take();
    sequence.push_back({Part::Kind::gap, {}, {}, begin, at_ - begin});
  }

  void read_tilde(Sequence& sequence) {
    const std::size_t begin = at_;
    take();
    if (!use_.context) {
      slip("misplaced-tilde", begin, at_ - begin,
           format("`{}` stands for the hit, in `unless` alone", text_.substr(begin, at_ - begin)))
          .help(
              "take it out; as a mere sign it would mean nothing, for signs between words are "
              "not heard");
      return;
    }
    sequence.push_back({Part::Kind::hit, {}, {}, begin, at_ - begin});
  }

  void read_escape(Sequence& sequence) {
    const std::size_t begin = at_;
    take();
    if (!more()) {
      slip(kMalformed, begin, 1, "`\\` is followed by nothing")
          .help("remove it, or write `\\\\` for the sign");
      return;
    }
    if (is_plain_letter_or_digit(peek())) {
      slip(kMalformed, begin, 2, format("`{}` means nothing in a pattern", text_.substr(begin, 2)))
          .help(
              "take out the `\\`; escapes of regular expressions belong between slashes: "
              "`/.../`");
      return;
    }
    add_text(sequence, begin);
  }

  void read_group(Sequence& sequence, std::size_t depth) {
    const std::size_t begin = at_;
    take();
    const std::size_t opened = at_ - begin;
    if (depth == kDeepest) {
      slip("pattern-too-deep", begin, opened,
           format("parentheses are more than {} deep here", kDeepest))
          .help("make several patterns of it");
      return;
    }
    Part group{Part::Kind::choice, {}, {}, begin, 0};
    read_ways(group, depth + 1);
    if (failed_) return;
    if (at_ == text_.size()) {
      slip(kMalformed, begin, opened, format("`{}` is never closed", text_.substr(begin, opened)))
          .help("add the `)` that belongs to it, or write `\\(` for the sign");
      return;
    }
    take();
    if (peek() == U'?' || peek() == kWideQuestion) {
      take();
      group.ways.emplace_back();
    }
    group.size = at_ - begin;
    sequence.push_back(std::move(group));
  }

  // Up to the sign that closes the group, or the end.
  void read_ways(Part& group, std::size_t depth) {
    while (true) {
      group.ways.push_back(read_sequence(depth));
      if (!more()) return;
      if (group.ways.back().empty()) return report_empty_way();
      if (!is_bar(peek())) return;
      take();
    }
  }

  // ---- lexicons

  void read_lexicon(Sequence& sequence) {
    const std::size_t begin = at_;
    const std::size_t close = text_.find('}', begin);
    if (close == std::string_view::npos) {
      slip(kMalformed, begin, 1, "`{` is never closed")
          .help("add the `}` that belongs to it, or write `\\{` for the sign");
      return;
    }
    at_ = close + 1;
    const std::string_view name = trim(text_.substr(begin + 1, close - begin - 1));
    Part words{Part::Kind::choice, {}, {}, begin, at_ - begin};
    if (const pack::Lexicon* lexicon = find_lexicon(name, words)) add_words(*lexicon, words);
    sequence.push_back(std::move(words));
  }

  const pack::Lexicon* find_lexicon(std::string_view name, const Part& place) {
    if (name.empty()) {
      slip(kMalformed, place.offset, place.size, "the braces hold no name")
          .help("write the name of a lexicon between them, or `\\{` for the sign");
      return nullptr;
    }
    for (const pack::Lexicon& lexicon : use_.lexicons)
      if (lexicon.id.text == name) return &lexicon;
    failed_ = true;
    if (use_.all_known) report_unknown(name, place);
    return nullptr;
  }

  void report_unknown(std::string_view name, const Part& place) {
    std::vector<std::string_view> known;
    for (const pack::Lexicon& lexicon : use_.lexicons) known.push_back(lexicon.id.text);
    std::string help = did_you_mean(name, known, "lexicons");
    if (help.empty()) help = format("declare `{}` under `lexicons`", visible(name));
    slip("unknown-lexicon", place.offset, place.size,
         format("there is no lexicon `{}`", visible(name)))
        .help(std::move(help));
  }

  // A lexicon without any words has had its own diagnostic.
  void add_words(const pack::Lexicon& lexicon, Part& place) {
    for (const yaml::Node* word : words_of(lexicon, use_.locale))
      place.ways.push_back({{Part::Kind::text, word->text, {}, place.offset, place.size}});
    if (!place.ways.empty()) return;
    failed_ = true;
    if (lexicon.words.empty()) return;
    slip("lexicon-without-words", place.offset, place.size,
         format("the lexicon `{}` has no words in `{}`", lexicon.id.text, use_.locale))
        .help(format("add its words in `{}`, or write them out here", use_.locale))
        .note("the lexicon is here", lexicon.id.span);
  }

  void report_wide_brace() {
    std::size_t end = text_.find("\xEF\xBD\x9D", at_);  // the closing one
    end = end == std::string_view::npos ? at_ + 3 : end + 3;
    report_
        .warning("full-width-brace", yaml::locate(node_, at_, end - at_),
                 format("`{}` has a full-width brace, which is taken for text",
                        text_.substr(at_, end - at_)))
        .help("write the plain `{` and `}` around the name of a lexicon");
  }

  const yaml::Node& node_;
  const std::string_view text_;
  const PatternUse& use_;
  Reporter& report_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<Sequence> parse(const yaml::Node& node, const PatternUse& use, Reporter& report) {
  return Parser(node, use, report).run();
}

}  // namespace cuecard::scan
