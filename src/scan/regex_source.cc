// Literal characters go through the same folding as texts do; whatever they become stays literal,
// so a full-width `?` never turns into a repeat. Escapes, sets by name and the grammar itself are
// left as they are.
#include "scan/regex_source.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "scan/regex.h"
#include "scan/regex_pieces.h"
#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

using unicode::Folded;
using unicode::Folding;
using Kind = RegexPiece::Kind;

bool is_plain(char32_t c) {
  return c >= 0x80 || c == U'_' || c == U' ' || (U'0' <= c && c <= U'9') ||
         (U'a' <= c && c <= U'z') || (U'A' <= c && c <= U'Z');
}

void append_literal(char32_t c, std::string& out) {
  if (!is_plain(c)) out += '\\';
  append_utf8(c, out);
}

// A sign that is literal where it stands, quoted or not: `,` and a brace that begins no repeat.
bool is_own_sign(char32_t c) { return !is_plain(c) && Folding::get()(c).front() == c; }

// What matches exactly these characters, and takes a repeat as a whole.
void append_literals(std::u32string_view characters, std::string& out) {
  if (characters.size() != 1) out += "(?:";
  for (const char32_t c : characters) append_literal(c, out);
  if (characters.size() != 1) out += ')';
}

// ---- literals

bool attaches(char32_t c) {
  const Folded folded = Folding::get()(c);
  return folded.empty() || Folding::get().kind(folded.front()) == unicode::Kind::mark;
}

bool is_character(const RegexPiece& piece) {
  return piece.kind == Kind::quoted || (piece.kind == Kind::literal && !is_own_sign(piece.c));
}

// A character and the marks behind it are heard as one, composed. Returns the piece behind them.
std::size_t fold_cluster(const std::vector<RegexPiece>& pieces, std::size_t at, std::string& out) {
  std::u32string heard;
  std::size_t behind = at;
  do {
    const Folded folded = Folding::get()(pieces[behind].c);
    heard.append(folded.begin(), folded.end());
    ++behind;
  } while (behind < pieces.size() && is_character(pieces[behind]) && attaches(pieces[behind].c));
  append_literals(Folding::compose(heard), out);
  return behind;
}

// ---- sets

// Folds the inside of `[...]`, one member at a time.
class SetFolder {
 public:
  SetFolder(std::string_view source, std::size_t begin, std::size_t size,
            std::optional<WideInSet>& wide, std::string& out)
      : source_(source), at_(begin), end_(begin + size - 1), wide_(wide), out_(out) {}

  void run() {
    copy(at_ + 1);
    if (at_ < end_ && source_[at_] == '^') copy(at_ + 1);
    while (at_ < end_) fold_member();
    copy(end_ + 1);
  }

 private:
  void copy(std::size_t to) {
    out_ += source_.substr(at_, to - at_);
    at_ = to;
  }

  bool is_escape(std::size_t at) const { return source_[at] == '\\'; }

  void fold_member() {
    const std::size_t named = end_of_named_set(source_, at_);
    if (named > at_) return copy(named);
    const std::size_t first = end_of_one(at_);
    const bool range = first + 1 < end_ && source_[first] == '-';
    if (!range) return is_escape(at_) ? copy(first) : fold_one(first);
    const std::size_t last = end_of_one(first + 1);
    if (is_escape(at_) || is_escape(first + 1)) return copy(last);
    fold_range(first + 1, last);
  }

  // Within the set, also where it is never closed.
  std::size_t end_of_one(std::size_t at) const {
    if (is_escape(at)) return std::min(end_, end_of_escape(source_, at));
    next_code_point(source_, at);
    return std::min(end_, at);
  }

  char32_t character_at(std::size_t at) const { return next_code_point(source_, at); }

  // What is not heard at all stays: a text never holds it, folded.
  void fold_one(std::size_t end) {
    const Folded folded = Folding::get()(character_at(at_));
    if (folded.size() > 1 && !wide_) report_wide(end, folded);
    if (folded.size() != 1) return copy(end);
    append_literal(folded.front(), out_);
    at_ = end;
  }

  void report_wide(std::size_t end, const Folded& folded) {
    wide_ = WideInSet{at_, end - at_, {}};
    for (const char32_t c : folded) append_utf8(c, wide_->heard);
  }

  // The range as it is, and what its characters become outside of it.
  void fold_range(std::size_t second, std::size_t end) {
    const char32_t low = character_at(at_), high = character_at(second);
    append_range(low, high);
    at_ = end;
    std::set<char32_t> outside;
    for (char32_t c = low; c <= high; ++c) {
      const Folded folded = Folding::get()(c);
      if (folded.size() == 1 && (folded.front() < low || high < folded.front()))
        outside.insert(folded.front());
    }
    for (auto first = outside.begin(); first != outside.end();) {
      auto next = std::next(first);
      char32_t last = *first;
      for (; next != outside.end() && *next == last + 1; ++next) last = *next;
      append_range(*first, last);
      first = next;
    }
  }

  void append_range(char32_t low, char32_t high) {
    append_literal(low, out_);
    if (low == high) return;
    out_ += '-';
    append_literal(high, out_);
  }

  const std::string_view source_;
  std::size_t at_;
  const std::size_t end_;  // of the inside
  std::optional<WideInSet>& wide_;
  std::string& out_;
};

// ---- widths

using Width = std::optional<std::size_t>;  // nothing: without end

Width sum(Width a, Width b) { return a && b ? Width(*a + *b) : std::nullopt; }
Width larger(Width a, Width b) { return a && b ? Width(std::max(*a, *b)) : std::nullopt; }
Width times(Width width, Width most) {
  if (width == Width(0)) return width;
  return width && most ? Width(*width * *most) : std::nullopt;
}

// The alternatives of a group so far.
struct Group {
  Width widest = 0;   // of those before
  Width current = 0;  // of this one, but for its last part
  Width last = 0;     // which a repeat would multiply

  void add(Width width) {
    current = sum(current, last);
    last = width;
  }
  void next_alternative() {
    widest = larger(widest, sum(current, last));
    current = last = 0;
  }
};

// ---- slips

std::string_view inside(const yaml::Node& node) {
  return std::string_view(node.text).substr(1, node.text.size() - 2);
}

// The `/` at the end must not be escaped itself.
bool is_closed(std::string_view text) {
  if (text.size() < 2 || text.back() != '/') return false;
  std::size_t backslashes = 0;
  while (text[text.size() - 2 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 0;
}

void report_unclosed(const yaml::Node& node, Reporter& report) {
  const std::size_t last = node.text.rfind('/');
  const std::string_view behind = std::string_view(node.text).substr(last + 1);
  const bool flags =
      last > 0 && !behind.empty() && behind.size() <= 4 &&
      std::all_of(behind.begin(), behind.end(), [](char c) { return 'a' <= c && c <= 'z'; });
  const std::size_t at = flags ? last : 0;
  report
      .error("malformed-pattern", yaml::locate(node, at, flags ? behind.size() + 1 : 1),
             flags ? "a regular expression ends with its second `/`"
                   : "the regular expression has no `/` at its end")
      .help(flags ? "take out what follows; upper and lower case are the same anyway"
                  : "add the `/`, or write `\\/` for a mere sign");
}

void report_wide(const yaml::Node& node, const WideInSet& wide, Reporter& report) {
  const std::string_view written = inside(node).substr(wide.offset, wide.size);
  report
      .error("bad-expression", yaml::locate(node, wide.offset + 1, wide.size),
             format("`{}` is heard as `{}`, which is more than one character", written, wide.heard))
      .help(format("put it outside of the brackets, such as `({}|[...])`", written));
}

// RE2 is asked about what the author wrote, so that what it complains of can be shown.
void report_refusal(const yaml::Node& node, const std::string& folded, Reporter& report) {
  const std::string source(inside(node));
  std::optional<RegexSlip> slip = regex_slip(source);
  if (!slip) slip = regex_slip(folded);
  const std::size_t at = slip->part.empty() ? std::string::npos : source.find(slip->part);
  const bool known =
      at != std::string::npos && source.find(slip->part, at + 1) == std::string::npos;
  report
      .error("bad-expression", known ? yaml::locate(node, at + 1, slip->part.size()) : node.span,
             slip->message)
      .help(slip->help);
}

}  // namespace

std::string fold_regex(std::string_view source, std::optional<WideInSet>& wide) {
  const std::vector<RegexPiece> pieces = regex_pieces(source);
  std::string folded;
  for (std::size_t i = 0; i < pieces.size();) {
    const RegexPiece& piece = pieces[i];
    if (is_character(piece)) {
      i = fold_cluster(pieces, i, folded);
      continue;
    }
    if (piece.kind == Kind::set)
      SetFolder(source, piece.offset, piece.size, wide, folded).run();
    else if (piece.kind == Kind::quotation)
      folded += source[piece.offset + 1] == 'Q' ? "\\Q\\E" : "";  // what it holds is escaped
    else
      folded += source.substr(piece.offset, piece.size);
    ++i;
  }
  return folded;
}

std::optional<std::size_t> most_chars(std::string_view source) {
  std::vector<Group> groups(1);
  for (const RegexPiece& piece : regex_pieces(source)) {
    Group& group = groups.back();
    switch (piece.kind) {
      case Kind::literal:
      case Kind::quoted:
      case Kind::character:
      case Kind::set:
        group.add(1);
        break;
      case Kind::place:
        group.add(0);
        break;
      case Kind::setting:
      case Kind::quotation:
        break;
      case Kind::open:
        groups.emplace_back();
        break;
      case Kind::close: {
        group.next_alternative();
        const Width width = group.widest;
        groups.pop_back();
        if (groups.empty()) return std::nullopt;
        groups.back().add(width);
        break;
      }
      case Kind::bar:
        group.next_alternative();
        break;
      case Kind::repeat:
        group.last = times(group.last, piece.most);
        break;
    }
  }
  groups.front().next_alternative();
  return groups.front().widest;
}

std::optional<EndlessRepeat> endless_repeat(const yaml::Node& node) {
  for (const RegexPiece& piece : regex_pieces(inside(node)))
    if (piece.kind == Kind::repeat && !piece.most)
      return EndlessRepeat{piece.offset + 1, piece.size};
  return std::nullopt;
}

std::optional<Regex> read_regex(const yaml::Node& node, Reporter& report) {
  if (!is_closed(node.text)) {
    report_unclosed(node, report);
    return std::nullopt;
  }
  std::optional<WideInSet> wide;
  const std::string folded = fold_regex(inside(node), wide);
  if (wide) {
    report_wide(node, *wide, report);
    return std::nullopt;
  }
  if (!regex_error(folded).empty()) {
    report_refusal(node, folded, report);
    return std::nullopt;
  }
  const std::optional<std::size_t> most = most_chars(folded);
  if (most == std::size_t{0}) {
    report.error("empty-pattern", node.span, "the regular expression matches nothing but nothing")
        .help("write the words to be found between the slashes");
    return std::nullopt;
  }
  return Regex{folded, most};
}

}  // namespace cuecard::scan
