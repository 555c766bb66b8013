// How a scalar's text stands in its source: in pieces. Within a piece text and
// source go byte by byte, or a whole escape stands for a whole character; between
// pieces lie what the text does not show (quotes, indentation) and line breaks,
// which it shows as a space, as breaks or not at all.
//
// The pieces of the source are found without looking at the text; then they are
// laid against it. That needs no second copy of the folding rules.
#include <algorithm>
#include <vector>

#include "base/text.h"
#include "yaml/escape.h"
#include "yaml/node.h"
#include "yaml/words.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Piece {
  std::size_t begin, end;  // in the source
  std::string text;        // what it stands for, where that differs; else empty
  std::size_t offset = 0;  // of it in the scalar's text
  std::size_t size = 0;

  bool literal() const { return text.empty(); }
};

using Pieces = std::vector<Piece>;

struct Lines {
  std::string_view text;
  std::size_t end;

  std::size_t end_of(std::size_t at) const {
    std::size_t stop = std::min(text.find('\n', at), end);
    if (stop > at && stop < text.size() && text[stop] == '\n' && text[stop - 1] == '\r') --stop;
    return stop;
  }
  std::size_t next_of(std::size_t at) const {
    const std::size_t feed = text.find('\n', at);
    return feed == npos ? end : std::min(feed + 1, end);
  }
};

void add_literal(std::size_t begin, std::size_t end, Pieces& pieces) {
  if (begin < end) pieces.push_back({begin, end, {}, 0, 0});
}

// --- Pieces of one line ---------------------------------------------------

void add_single_quoted(std::string_view source, std::size_t at, std::size_t end, Pieces& pieces) {
  for (;;) {
    const std::size_t quote = std::min(source.find("''", at), end);
    add_literal(at, quote, pieces);
    if (quote >= end) return;
    pieces.push_back({quote, quote + 2, "'", 0, 0});
    at = quote + 2;
  }
}

void add_double_quoted(std::string_view source, std::size_t at, std::size_t end, Pieces& pieces) {
  for (;;) {
    const std::size_t slash = std::min(source.find('\\', at), end);
    add_literal(at, slash, pieces);
    if (slash + 1 >= end) return;  // none, or one that joins two lines
    const Escape escape = read_escape(source.substr(slash, end - slash));
    Piece piece{slash, slash + escape.size, {}, 0, 0};
    append_utf8(escape.code_point, piece.text);
    pieces.push_back(std::move(piece));
    at = slash + escape.size;
  }
}

// No search goes past the end of the line: a pack has many scalars.
void add_line(Style style, std::string_view source, std::size_t begin, std::size_t end,
              Pieces& pieces) {
  source = source.substr(0, end);
  if (style == Style::single_quoted) return add_single_quoted(source, begin, end, pieces);
  if (style == Style::double_quoted) return add_double_quoted(source, begin, end, pieces);
  add_literal(begin, end, pieces);
}

// --- Pieces of a scalar ---------------------------------------------------

// Plain and quoted: blanks around a line break belong to no piece.
Pieces flow_pieces(const Node& scalar, std::string_view source) {
  const std::size_t quotes = scalar.style == Style::plain ? 0 : 1;
  const Lines lines{source, scalar.span.end - quotes};
  Pieces pieces;
  for (std::size_t at = scalar.span.begin + quotes; at < lines.end;) {
    const bool last = lines.end_of(at) == lines.end;
    std::size_t end = lines.end_of(at);
    while (!last && end > at && is_blank(source[end - 1])) --end;
    if (!last && end > at && source[end - 1] == '\\' && scalar.style == Style::double_quoted)
      end = lines.end_of(at);  // an escaped blank, or blanks kept before an escaped break
    add_line(scalar.style, source, at, end, pieces);
    at = lines.next_of(at);
    while (at < lines.end && is_blank(source[at])) ++at;
  }
  return pieces;
}

// The indentation of the first line of a block text that is not empty.
std::size_t block_indent(const Lines& lines, std::size_t at) {
  for (; at < lines.end; at = lines.next_of(at)) {
    const std::size_t content = lines.text.find_first_not_of(' ', at);
    if (content < lines.end_of(at)) return content - at;
  }
  return 0;
}

Pieces block_pieces(const Lines& lines, std::size_t first, std::size_t indent) {
  const std::string_view source = lines.text;
  Pieces pieces;
  for (std::size_t at = first; at < lines.end; at = lines.next_of(at)) {
    const std::size_t spaces = std::min(source.find_first_not_of(' ', at), lines.end_of(at));
    add_literal(std::min(at + indent, spaces), lines.end_of(at), pieces);
  }
  return pieces;
}

// --- Against the text -----------------------------------------------------

// Lays each piece at the first place in the text where it can be: right after the
// one before, or after breaks or the one space that a break has become.
bool lay(Pieces& pieces, std::string_view source, std::string_view text) {
  std::size_t at = 0;
  for (Piece& piece : pieces) {
    const std::string_view shown = piece.literal()
                                       ? source.substr(piece.begin, piece.end - piece.begin)
                                       : std::string_view(piece.text);
    const auto fits = [&] { return text.substr(at).starts_with(shown); };
    if (!fits() && at < text.size() && text[at] == ' ') ++at;
    while (!fits() && at < text.size() && text[at] == '\n') ++at;
    if (!fits()) return false;
    piece.offset = at;
    piece.size = shown.size();
    at += shown.size();
  }
  return true;
}

// The pieces of the scalar in their places, or none where they do not fit its text.
// Where the header of a block text tells its indentation, the first line may be
// deeper than that; then a smaller one fits.
Pieces laid_pieces(const Node& scalar, std::string_view source) {
  if (scalar.style != Style::literal && scalar.style != Style::folded) {
    Pieces pieces = flow_pieces(scalar, source);
    return lay(pieces, source, scalar.text) ? pieces : Pieces{};
  }
  const Lines lines{source, scalar.span.end};
  const std::size_t first = lines.next_of(scalar.span.begin);
  for (std::size_t indent = block_indent(lines, first) + 1; indent-- > 0;) {
    Pieces pieces = block_pieces(lines, first, indent);
    if (lay(pieces, source, scalar.text)) return pieces;
  }
  return {};
}

std::size_t source_begin(const Pieces& pieces, std::size_t offset) {
  for (const Piece& piece : pieces) {
    if (offset >= piece.offset + piece.size) continue;
    if (offset <= piece.offset) return piece.begin;
    return piece.literal() ? piece.begin + (offset - piece.offset) : piece.begin;
  }
  return pieces.back().end;
}

std::size_t source_end(const Pieces& pieces, std::size_t offset) {
  std::size_t end = pieces.front().begin;
  for (const Piece& piece : pieces) {
    if (offset <= piece.offset) break;
    const bool inside = offset < piece.offset + piece.size;
    end = inside && piece.literal() ? piece.begin + (offset - piece.offset) : piece.end;
  }
  return end;
}

Span first_line(const Node& scalar, std::string_view source) {
  const Lines lines{source, scalar.span.end};
  Span span = scalar.span;
  span.end = static_cast<std::uint32_t>(lines.end_of(span.begin));
  return span;
}

}  // namespace

Span locate(const Node& scalar, std::size_t offset, std::size_t size) {
  if (scalar.span.source == nullptr) return scalar.span;
  const std::string_view source = scalar.span.source->text();
  const Pieces pieces = laid_pieces(scalar, source);
  if (pieces.empty()) return first_line(scalar, source);
  offset = std::min(offset, scalar.text.size());
  size = std::min(size, scalar.text.size() - offset);
  const std::size_t begin = source_begin(pieces, offset);
  const std::size_t end = size == 0 ? begin : std::max(begin, source_end(pieces, offset + size));
  return {scalar.span.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace cuecard::yaml
