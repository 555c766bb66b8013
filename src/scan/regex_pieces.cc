// RE2 keeps its own parser to itself. This one leans on RE2 having the last word: it need not
// notice slips, only agree about what is right.
#include "scan/regex_pieces.h"

#include <algorithm>

#include "base/text.h"

namespace cuecard::scan {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_octal(char c) { return '0' <= c && c <= '7'; }
bool is_hex(char c) { return is_digit(c) || ('a' <= c && c <= 'f') || ('A' <= c && c <= 'F'); }

std::size_t end_of_character(std::string_view source, std::size_t at) {
  next_code_point(source, at);
  return at;
}

class Cutter {
 public:
  explicit Cutter(std::string_view source) : source_(source) {}

  std::vector<RegexPiece> run() {
    while (at_ < source_.size()) cut_piece();
    return std::move(pieces_);
  }

 private:
  using Kind = RegexPiece::Kind;

  void cut_piece() {
    switch (source_[at_]) {
      case '\\':
        return cut_escape();
      case '[':
        return add(Kind::set, end_of_set());
      case '(':
        return cut_open();
      case ')':
        return add(Kind::close, at_ + 1);
      case '|':
        return add(Kind::bar, at_ + 1);
      case '.':
        return add(Kind::character, at_ + 1);
      case '^':
      case '$':
        return add(Kind::place, at_ + 1);
      case '*':
      case '+':
        return cut_repeat(at_ + 1, std::nullopt);
      case '?':
        return cut_repeat(at_ + 1, 1);
      case '{':
        return cut_brace();
      default:
        return cut_literal();
    }
  }

  void add(Kind kind, std::size_t end) {
    end = std::min(end, source_.size());
    pieces_.push_back({kind, at_, end - at_, 0, std::nullopt});
    at_ = end;
  }

  void cut_literal(Kind kind = Kind::literal) {
    std::size_t end = at_;
    const char32_t c = next_code_point(source_, end);
    add(kind, end);
    pieces_.back().c = c;
  }

  // A `?` behind asks for few rather than many, which makes no difference here.
  void cut_repeat(std::size_t end, std::optional<std::size_t> most) {
    if (end < source_.size() && source_[end] == '?') ++end;
    add(Kind::repeat, end);
    pieces_.back().most = most;
  }

  // `{2}`, `{2,}`, `{2,5}`; all else is a literal brace.
  void cut_brace() {
    std::size_t at = at_ + 1;
    const std::optional<std::size_t> least = number(at);
    if (!least) return cut_literal();
    std::optional<std::size_t> most = least;
    if (at < source_.size() && source_[at] == ',') most = number(++at);
    if (at == source_.size() || source_[at] != '}') return cut_literal();
    cut_repeat(at + 1, most);
  }

  std::optional<std::size_t> number(std::size_t& at) const {
    constexpr std::size_t kEnough = 1000000;  // RE2 allows 1000
    if (at == source_.size() || !is_digit(source_[at])) return std::nullopt;
    std::size_t value = 0;
    for (; at < source_.size() && is_digit(source_[at]); ++at)
      value = std::min(kEnough, value * 10 + static_cast<std::size_t>(source_[at] - '0'));
    return value;
  }

  void cut_open() {
    if (source_.substr(at_, 2) != "(?") return add(Kind::open, at_ + 1);
    const bool named = source_.substr(at_, 4) == "(?P<" || source_.substr(at_, 3) == "(?<";
    const std::size_t end = source_.find_first_of(named ? ">" : ":)", at_);
    if (end == std::string_view::npos) return add(Kind::setting, source_.size());
    add(source_[end] == ')' ? Kind::setting : Kind::open, end + 1);
  }

  void cut_escape() {
    const char next = at_ + 1 < source_.size() ? source_[at_ + 1] : '\0';
    if (next == 'Q') return cut_quotation();
    const bool place = next == 'b' || next == 'B' || next == 'A' || next == 'z';
    add(place ? Kind::place : Kind::character, end_of_escape(source_, at_));
  }

  void cut_quotation() {
    add(Kind::quotation, at_ + 2);
    const std::size_t end = std::min(source_.find("\\E", at_), source_.size());
    while (at_ < end) cut_literal(Kind::quoted);
    if (at_ < source_.size()) add(Kind::quotation, at_ + 2);
  }

  // A `]` that comes first is a character.
  std::size_t end_of_set() const {
    std::size_t at = at_ + 1;
    if (at < source_.size() && source_[at] == '^') ++at;
    if (at < source_.size() && source_[at] == ']') ++at;
    while (at < source_.size() && source_[at] != ']') {
      const std::size_t named = end_of_named_set(source_, at);
      at = named > at ? named : source_[at] == '\\' ? end_of_escape(source_, at) : at + 1;
    }
    return at + 1;
  }

  const std::string_view source_;
  std::size_t at_ = 0;
  std::vector<RegexPiece> pieces_;
};

}  // namespace

std::vector<RegexPiece> regex_pieces(std::string_view source) { return Cutter(source).run(); }

std::size_t end_of_escape(std::string_view source, std::size_t at) {
  std::size_t end = at + 1;
  if (end >= source.size()) return source.size();
  const char letter = source[end];
  next_code_point(source, end);
  const auto braced = [&] { return std::min(source.find('}', end), source.size() - 1) + 1; };
  const auto run = [&](std::size_t most, auto belongs) {
    std::size_t stop = end;
    while (stop < source.size() && stop < end + most && belongs(source[stop])) ++stop;
    return stop;
  };
  if (end == source.size()) return end;
  const bool brace = source[end] == '{';
  if (letter == 'p' || letter == 'P') return brace ? braced() : end_of_character(source, end);
  if (letter == 'x') return brace ? braced() : run(2, is_hex);
  if (is_octal(letter)) return run(2, is_octal);
  return end;
}

std::size_t end_of_named_set(std::string_view source, std::size_t at) {
  if (source.substr(at, 2) != "[:") return at;
  const std::size_t end = source.find(":]", at + 2);
  return end == std::string_view::npos ? at : end + 2;
}

}  // namespace cuecard::scan
