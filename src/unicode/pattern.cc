// A recursive descent over bytes: every sign of the grammar is ASCII, so UTF-8 is
// only decoded inside names. Recursion goes one round per plural or select, whose
// depth is checked before it is entered.
//
// Where ICU's parser would say only "syntax error", or nothing at all, we know what
// was being read and say so. Tests hold the two against each other.
#include "unicode/pattern.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "unicode/slips.h"
#include "unicode/styles.h"

namespace cuecard::unicode {
namespace {

constexpr std::string_view kFullWidthOpen = "\xEF\xBD\x9B";
constexpr std::string_view kFullWidthClose = "\xEF\xBD\x9D";
constexpr std::string_view kFullWidthComma = "\xEF\xBC\x8C";
constexpr std::string_view kFullWidthColon = "\xEF\xBC\x9A";
constexpr std::size_t kNone = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// ICU's identifiers, but full-width signs are not part of them: they are slips.
bool is_name_character(char32_t c) {
  const char ascii = static_cast<char>(c);
  if (c < 0x80) return is_digit(ascii) || is_ascii_letter(ascii) || ascii == '_';
  if (c == 0xFF5B || c == 0xFF5D || c == 0xFF0C || c == 0xFF1A) return false;
  const auto point = static_cast<UChar32>(c);
  return u_hasBinaryProperty(point, UCHAR_PATTERN_SYNTAX) == 0 &&
         u_hasBinaryProperty(point, UCHAR_PATTERN_WHITE_SPACE) == 0;
}

// What text may be read up to: where a sign of the grammar may begin, or one that is
// taken for it.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> stops{};
  for (const char c : {'{', '}', '\'', '#', kFullWidthOpen[0]})
    stops[static_cast<unsigned char>(c)] = true;
  return stops;
}();

bool is_plural(Use use) { return use == Use::plural || use == Use::ordinal; }

bool is_plural_keyword(std::string_view key) {
  return key == "zero" || key == "one" || key == "two" || key == "few" || key == "many" ||
         key == "other";
}

struct Format {
  std::string_view name;
  Use use;
};
constexpr Format kFormats[] = {
    {"number", Use::number}, {"date", Use::date},     {"time", Use::time},
    {"plural", Use::plural}, {"select", Use::select}, {"selectordinal", Use::ordinal},
};

// A quotation: `'{'` or, by mistake, what follows the apostrophe in `l'{name}`.
struct Quotation {
  std::string content;
  std::size_t end = 0;  // behind it
  bool closed = false;
};

class PatternReader {
 public:
  PatternReader(std::string_view text, const Limits& limits)
      : text_(text), limits_(limits), deepest_(std::min(limits.pattern_depth, kDeepestNesting)) {}

  Pattern read() {
    const std::size_t ill_formed = find_ill_formed_utf8(text_);
    if (text_.size() > limits_.pattern_bytes)
      fail(slips_.too_long(text_.size(), limits_.pattern_bytes));
    else if (ill_formed != kNone)
      fail(slips_.ill_formed(ill_formed));
    else
      pattern_.pieces = read_text(nullptr);
    return std::move(pattern_);
  }

 private:
  // Text up to the end, or to the `}` that ends a branch of `parent`.
  std::vector<Piece> read_text(const Piece* parent);
  void read_apostrophe(bool in_plural, std::vector<Piece>& pieces);
  Quotation read_quotation(std::size_t apostrophe) const;
  void read_full_width_brace(std::vector<Piece>& pieces);

  // An argument from its `{` to behind its `}`; nothing after a slip in it.
  std::optional<Piece> read_argument();
  void close_argument(std::size_t brace);
  bool read_name(Piece& piece);
  bool report_name(std::size_t begin);
  bool read_format(Piece& piece);
  bool read_style(Piece& piece);
  bool read_branches(Piece& piece);
  bool read_branch(Piece& piece);
  bool read_branch_key(Piece& piece, Branch& branch);
  bool read_exact_key(Branch& branch);
  bool read_branch_text(Piece& piece, Branch& branch, std::size_t key_offset);
  bool read_offset(Piece& piece, std::size_t begin);
  std::optional<double> read_number();

  bool at_end() const { return at_ >= text_.size(); }
  bool at_sign() const {
    const char c = text_[at_];
    if (!kStops[static_cast<unsigned char>(c)]) return false;
    return c != kFullWidthOpen[0] || sees(kFullWidthOpen) || sees(kFullWidthClose);
  }
  bool sees(char c) const { return !at_end() && text_[at_] == c; }
  bool sees(std::string_view sign) const { return text_.substr(at_, sign.size()) == sign; }
  void skip_space();
  std::string_view identifier();
  std::string_view written_from(std::size_t begin) const;
  std::size_t close_of(std::size_t brace) const;

  // After a slip that spoils the rest; false, as the slip is.
  bool fail(bool slip) {
    broken_ = true;
    return slip;
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t deepest_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool broken_ = false;
  std::set<std::string, std::less<>> names_;
  Pattern pattern_;
  Slips slips_{pattern_.problems};
};

void add_literal(std::string_view text, std::vector<Piece>& pieces) {
  if (pieces.empty() || pieces.back().kind != Piece::Kind::literal) pieces.emplace_back();
  pieces.back().text += text;
}

void add_number_sign(std::vector<Piece>& pieces) {
  pieces.emplace_back().kind = Piece::Kind::number_sign;
}

std::vector<Piece> PatternReader::read_text(const Piece* parent) {
  const bool in_plural = parent != nullptr && is_plural(parent->use);
  std::vector<Piece> pieces;
  while (!at_end() && !broken_) {
    const char c = text_[at_];
    if (c == '{') {
      if (auto argument = read_argument()) pieces.push_back(std::move(*argument));
    } else if (c == '}' && parent != nullptr) {
      return pieces;
    } else if (c == '}') {
      slips_.stray_brace(at_++);
    } else if (c == '\'') {
      read_apostrophe(in_plural, pieces);
    } else if (c == '#' && in_plural) {
      add_number_sign(pieces);
      ++at_;
    } else if (sees(kFullWidthOpen) || sees(kFullWidthClose)) {
      read_full_width_brace(pieces);
    } else {
      const std::size_t begin = at_++;
      while (!at_end() && !at_sign()) ++at_;
      add_literal(text_.substr(begin, at_ - begin), pieces);
    }
  }
  return pieces;
}

// Whether a quotation is there by mistake: it never ends, or it swallows what
// looks like an argument, or the number of a plural with more behind it.
bool is_trap(const Quotation& quotation) {
  if (!quotation.closed) return true;
  const std::string& content = quotation.content;
  if (content.front() == '#' && content.size() > 1) return true;
  for (std::size_t i = content.find('{'); i != kNone; i = content.find('{', i + 1)) {
    std::size_t next = content.find_first_not_of(' ', i + 1);
    if (next != kNone && is_name_character(next_code_point(content, next))) return true;
  }
  return false;
}

// An apostrophe is itself, but doubled it is one, and before a sign it quotes.
void PatternReader::read_apostrophe(bool in_plural, std::vector<Piece>& pieces) {
  const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  const bool quotes = next == '{' || next == '}' || (in_plural && next == '#');
  const Quotation quotation = quotes ? read_quotation(at_) : Quotation();
  if (quotes && !is_trap(quotation)) {
    add_literal(quotation.content, pieces);
    at_ = quotation.end;
    return;
  }
  if (quotes) slips_.apostrophe(at_, quotation.closed);
  add_literal("'", pieces);
  at_ += next == '\'' ? 2 : 1;
}

// As ICU ends it: at the next apostrophe that is not doubled.
Quotation PatternReader::read_quotation(std::size_t apostrophe) const {
  Quotation quotation;
  for (std::size_t i = apostrophe + 1; i < text_.size(); ++i) {
    if (text_[i] != '\'') {
      quotation.content += text_[i];
    } else if (text_.substr(i + 1, 1) == "'") {
      quotation.content += text_[i++];
    } else {
      quotation.closed = true;
      quotation.end = i + 1;
      return quotation;
    }
  }
  return quotation;
}

// One report for a pair.
void PatternReader::read_full_width_brace(std::vector<Piece>& pieces) {
  const std::size_t begin = at_;
  at_ += kFullWidthOpen.size();
  if (text_.substr(begin, kFullWidthOpen.size()) == kFullWidthOpen) {
    const std::size_t close = text_.find(kFullWidthClose, at_);
    const std::size_t brace = text_.find_first_of("{}", at_);
    if (close != kNone && close < brace)
      at_ = close + kFullWidthClose.size();
    else if (brace != kNone && text_[brace] == '}')
      at_ = brace + 1;
  }
  const std::string_view written = text_.substr(begin, at_ - begin);
  slips_.full_width_brace(begin, written);
  add_literal(written, pieces);
}

// After a slip it goes on behind the argument's `}`. Where there is none, nothing
// behind can be trusted.
std::optional<Piece> PatternReader::read_argument() {
  const std::size_t brace = at_++;
  const std::size_t noted = pattern_.problems.size();
  Piece piece;
  piece.kind = Piece::Kind::argument;
  if (read_name(piece) && read_format(piece)) {
    close_argument(brace);
    return piece;
  }
  if (broken_) return std::nullopt;
  const std::size_t close = close_of(brace);
  if (close != kNone && !at_end()) {
    at_ = close + 1;
    return std::nullopt;
  }
  // The missing brace is the cause, whatever was noted in its wake.
  pattern_.problems.resize(noted);
  fail(slips_.never_closed(brace));
  return std::nullopt;
}

// A full-width brace in place of the `}` is a slip, but clear.
void PatternReader::close_argument(std::size_t brace) {
  at_ += sees('}') ? 1 : kFullWidthClose.size();
  if (text_[at_ - 1] != '}') slips_.full_width_brace(brace, text_.substr(brace, at_ - brace));
}

bool PatternReader::read_name(Piece& piece) {
  const std::size_t brace = at_ - 1;
  skip_space();
  if (sees('{')) return slips_.double_brace(brace);
  const std::size_t begin = at_;
  const std::string_view name = identifier();
  skip_space();
  if (name.empty() && (at_end() || sees('}'))) return slips_.no_name(brace);
  if (!at_end() && !sees('}') && !sees(',') && (name.empty() || !sees(kFullWidthClose)))
    return report_name(begin);
  if (std::all_of(name.begin(), name.end(), is_digit)) return slips_.numbered(begin, name);
  if (is_digit(name.front())) return slips_.bad_name(begin, name);
  piece.text = name;
  piece.offset = begin;
  names_.insert(std::string(name));
  if (names_.size() > limits_.pattern_arguments)
    return fail(slips_.too_many_arguments(begin, name, limits_.pattern_arguments));
  return true;
}

// Something stands where a name should end.
bool PatternReader::report_name(std::size_t begin) {
  if (sees(kFullWidthComma) || sees(kFullWidthColon))
    return slips_.full_width_sign(at_, text_.substr(at_, kFullWidthComma.size()));
  return slips_.bad_name(begin, written_from(begin));
}

// What stands behind the name: nothing, or `, number`, `, plural, one {...} ...`.
bool PatternReader::read_format(Piece& piece) {
  if (at_end()) return slips_.never_closed(piece.offset);
  if (sees('}') || sees(kFullWidthClose)) return true;
  const std::size_t comma = at_++;
  skip_space();
  if (sees('}')) return slips_.nothing_after_comma(comma);
  const std::size_t begin = at_;
  while (!at_end() && is_ascii_letter(text_[at_])) ++at_;
  const std::string_view type = text_.substr(begin, at_ - begin);
  const auto* known = std::find_if(std::begin(kFormats), std::end(kFormats),
                                   [&](const Format& one) { return one.name == type; });
  if (known == std::end(kFormats))
    return slips_.unknown_format(begin, type.empty() ? written_from(begin) : type);
  piece.use = known->use;
  skip_space();
  if (sees(kFullWidthComma)) return slips_.full_width_sign(at_, kFullWidthComma);
  if (!sees(',') && !sees('}')) return slips_.after_format(begin, type);
  if (is_plural(piece.use) || piece.use == Use::select) return read_branches(piece);
  return read_style(piece);
}

// `, integer` or `, ::.00`; styles hold neither braces nor quotes.
bool PatternReader::read_style(Piece& piece) {
  if (sees('}')) return true;
  const std::size_t begin = ++at_;
  const std::size_t end = std::min(text_.find('}', begin), text_.size());
  const std::string_view style = trim(text_.substr(begin, end - begin));
  if (end == text_.size()) return slips_.never_closed(begin);
  if (style.empty()) return slips_.nothing_after_comma(begin - 1);
  piece.style = style;
  piece.style_offset = static_cast<std::size_t>(style.data() - text_.data());
  at_ = end;
  if (auto help = style_advice(piece.use, piece.style))
    return slips_.bad_style(piece.style_offset, style, std::move(*help));
  return true;
}

// Whatever the branches are, `other` must be among them: every value finds a text.
bool PatternReader::read_branches(Piece& piece) {
  if (depth_ + 1 > deepest_) return fail(slips_.too_deep(piece.offset, depth_ + 1, deepest_));
  if (sees(',')) ++at_;
  ++depth_;
  bool fine = true;
  for (skip_space(); fine && !sees('}'); skip_space()) fine = read_branch(piece);
  --depth_;
  if (!fine) return false;
  const bool has_other = std::any_of(piece.branches.begin(), piece.branches.end(),
                                     [](const Branch& branch) { return branch.key == "other"; });
  if (!has_other) slips_.missing_other(piece.offset, piece.text);
  return true;
}

bool PatternReader::read_branch(Piece& piece) {
  const std::size_t begin = at_;
  Branch branch;
  if (at_end()) return slips_.never_closed(begin);
  if (!(is_plural(piece.use) && sees('=') ? read_exact_key(branch)
                                          : read_branch_key(piece, branch)))
    return false;
  if (branch.key.empty()) return true;  // it was `offset:`
  return read_branch_text(piece, branch, begin);
}

// `=` and a number.
bool PatternReader::read_exact_key(Branch& branch) {
  const std::size_t begin = at_++;
  branch.exactly = read_number();
  branch.key = text_.substr(begin, at_ - begin);
  return branch.exactly ? true : slips_.bad_branch(begin, written_from(begin));
}

// A word; or `offset:`, which leaves the key empty.
bool PatternReader::read_branch_key(Piece& piece, Branch& branch) {
  const std::size_t begin = at_;
  const std::string_view key = identifier();
  if (key.empty()) return slips_.bad_branch(begin, written_from(begin));
  if (is_plural(piece.use) && key == "offset" && sees(':')) return read_offset(piece, begin);
  if (is_plural(piece.use) && !is_plural_keyword(key)) slips_.unknown_branch(begin, key);
  branch.key = key;
  return true;
}

bool PatternReader::read_offset(Piece& piece, std::size_t begin) {
  ++at_;  // the colon
  skip_space();
  const auto number = read_number();
  if (!number || !piece.branches.empty()) return slips_.bad_offset(begin);
  piece.subtract = *number;
  return true;
}

// `=1` and `=1.0` are the same branch.
bool same_key(const Branch& a, const Branch& b) {
  return a.exactly || b.exactly ? a.exactly == b.exactly : a.key == b.key;
}

bool PatternReader::read_branch_text(Piece& piece, Branch& branch, std::size_t key_offset) {
  const std::size_t key_size = at_ - key_offset;
  skip_space();
  if (sees(kFullWidthOpen)) return slips_.full_width_brace(at_, kFullWidthOpen);
  if (!sees('{')) return slips_.branch_without_text(key_offset, text_.substr(key_offset, key_size));
  const std::size_t brace = at_++;
  branch.text = read_text(&piece);
  if (broken_) return false;
  if (at_end()) return fail(slips_.never_closed(brace));
  ++at_;
  const bool repeated = std::any_of(piece.branches.begin(), piece.branches.end(),
                                    [&](const Branch& one) { return same_key(one, branch); });
  if (repeated) slips_.duplicate_branch(key_offset, branch.key);
  piece.branches.push_back(std::move(branch));
  return true;
}

// A plain decimal number of up to fifteen digits, which a double holds exactly.
std::optional<double> PatternReader::read_number() {
  const bool negative = sees('-');
  if (negative) ++at_;
  double value = 0;
  double unit = 1;
  bool fraction = false;
  std::size_t digits = 0;
  for (; !at_end() && (is_digit(text_[at_]) || (text_[at_] == '.' && digits > 0 && !fraction));
       ++at_) {
    if (text_[at_] == '.') {
      fraction = true;
      continue;
    }
    ++digits;
    value = value * 10 + (text_[at_] - '0');
    if (fraction) unit *= 10;
  }
  if (digits == 0 || digits > 15 || text_[at_ - 1] == '.') return std::nullopt;
  return (negative ? -value : value) / unit;
}

void PatternReader::skip_space() {
  while (!at_end()) {
    std::size_t next = at_;
    const auto c = static_cast<UChar32>(next_code_point(text_, next));
    if (u_hasBinaryProperty(c, UCHAR_PATTERN_WHITE_SPACE) == 0) return;
    at_ = next;
  }
}

std::string_view PatternReader::identifier() {
  const std::size_t begin = at_;
  while (!at_end()) {
    std::size_t next = at_;
    if (!is_name_character(next_code_point(text_, next))) break;
    at_ = next;
  }
  return text_.substr(begin, at_ - begin);
}

// What stands from there to the next sign, for showing: at most a few words.
std::string_view PatternReader::written_from(std::size_t begin) const {
  constexpr std::size_t kMost = 40;
  std::size_t end = std::min({text_.find_first_of(",{}", begin + 1), text_.size(), begin + kMost});
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) --end;
  return trim(text_.substr(begin, end - begin));
}

// The `}` that closes the brace, counting braces alone.
std::size_t PatternReader::close_of(std::size_t brace) const {
  std::size_t open = 0;
  for (std::size_t i = text_.find_first_of("{}", brace); i != kNone;
       i = text_.find_first_of("{}", i + 1)) {
    if (text_[i] == '{')
      ++open;
    else if (--open == 0)
      return i;
  }
  return kNone;
}

}  // namespace

Pattern parse_pattern(std::string_view text, const Limits& limits) {
  return PatternReader(text, limits).read();
}

}  // namespace cuecard::unicode
