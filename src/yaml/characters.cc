// One look at every byte. Most bytes are harmless by themselves; a table picks out
// those that are not or that may begin a character which is not.
#include "yaml/characters.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/text.h"

namespace cuecard::yaml {
namespace {

constexpr std::size_t npos = std::string_view::npos;

Span span_of(const Source& source, std::size_t begin, std::size_t end) {
  return {&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t next_ill_formed(std::string_view text, std::size_t from) {
  const std::size_t found = find_ill_formed_utf8(text.substr(from));
  return found == npos ? npos : from + found;
}

// --- Encoding -------------------------------------------------------------

// UTF-16 and UTF-32 show in the first bytes: by their mark, or because the first
// characters of a pack are ASCII and leave bytes of zero.
std::optional<std::string_view> wide_encoding(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) return "UTF-16";
  if (text.size() < 4) return std::nullopt;
  const auto shape = [&] {
    std::string zeros;
    for (char c : text.substr(0, 4)) zeros += c == '\0' ? '0' : 'x';
    return zeros;
  }();
  if (shape == "x000" || shape == "000x") return "UTF-32";
  if (shape == "x0x0" || shape == "0x0x") return "UTF-16";
  return std::nullopt;
}

void report_wrong_encoding(const Source& source, std::string_view encoding, Reporter& report) {
  const Source nothing_legible(source.name(), "");
  report
      .error("wrong-encoding", span_of(nothing_legible, 0, 0),
             format("this file is {}; packs are read as UTF-8", encoding))
      .help("save the file as UTF-8");
}

// The place is shown in a copy whose broken bytes are replaced: a diagnostic is
// always well-formed, whatever the file is.
void report_ill_formed(const Source& source, std::size_t first, Reporter& report) {
  std::string legible;
  std::size_t count = 0;
  std::size_t copied = 0;
  for (std::size_t bad = first; bad != npos; bad = next_ill_formed(source.text(), bad + 1)) {
    legible.append(source.text(), copied, bad - copied).append("\uFFFD");
    copied = bad + 1;
    ++count;
  }
  legible.append(source.text().substr(copied));
  const Source copy(source.name(), std::move(legible));
  const auto byte = static_cast<unsigned char>(source.text()[first]);
  const std::string more = count == 1 ? "" : format(" ({} such bytes in this file)", count);
  report
      .error("ill-formed-utf8", span_of(copy, first, first + 3),
             format("byte 0x{:02X} is not UTF-8 text{}", byte, more))
      .help("save the file as UTF-8; older Windows programs save GBK or Latin-1");
}

bool check_encoding(const Source& source, Reporter& report) {
  if (const auto encoding = wide_encoding(source.text())) {
    report_wrong_encoding(source, *encoding, report);
    return false;
  }
  const std::size_t bad = find_ill_formed_utf8(source.text());
  if (bad == npos) return true;
  report_ill_formed(source, bad, report);
  return false;
}

// --- Lines ----------------------------------------------------------------

bool check_line_ends(const Source& source, Reporter& report) {
  const std::string_view text = source.text();
  for (std::size_t at = text.find('\r'); at != npos; at = text.find('\r', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '\n') continue;
    report
        .error("line-ends", span_of(source, at, at + 1),
               "this line ends with a bare carriage return (CR)")
        .help("save the file with line ends of Unix (LF) or Windows (CRLF)");
    return false;
  }
  return true;
}

bool check_line_lengths(const Source& source, const Limits& limits, Reporter& report) {
  const std::string_view text = source.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > limits.line_bytes) {
      report
          .error("line-too-long", span_of(source, begin, begin),
                 format("this line has {} bytes; the most is {}", end - begin, limits.line_bytes))
          .help("break the text over several lines");
      return false;
    }
    begin = end + 1;
  }
  return true;
}

// --- Single characters ----------------------------------------------------

enum class Odd { none, control, mark, bidi };

constexpr std::array<bool, 256> kSuspicious = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = c != '\t' && c != '\n' && c != '\r';
  for (std::size_t c : {0x7Fu, 0xC2u, 0xE2u, 0xEFu}) table[c] = true;
  return table;
}();

// Marks of direction (U+200E, U+200F, U+061C) are no slip: right-to-left text needs
// them and they reorder nothing. Embeddings, overrides and isolates do.
Odd kind_of(char32_t c) {
  if (c == 0xFEFF) return Odd::mark;
  if ((0x202A <= c && c <= 0x202E) || (0x2066 <= c && c <= 0x2069)) return Odd::bidi;
  const bool layout = c == '\t' || c == '\n' || c == '\r';
  return !layout && (c < 0x20 || (0x7F <= c && c < 0xA0)) ? Odd::control : Odd::none;
}

struct Run {
  Odd kind;
  char32_t first;
  std::size_t begin, end;
};

void report_run(const Source& source, const Run& run, Reporter& report) {
  const Span span = span_of(source, run.begin, run.end);
  const auto number = static_cast<std::uint32_t>(run.first);
  if (run.kind == Odd::mark) {
    report.error("stray-bom", span, "an invisible byte order mark (U+FEFF) stands here")
        .help("delete it; it often comes from joining two files");
  } else if (run.kind == Odd::bidi) {
    report
        .error("bidi-control", span,
               format("the invisible character U+{:04X} makes this line read differently from "
                      "what it says",
                      number))
        .help(
            format("delete it; where it is wanted, write \"\\u{:04X}\" in double quotes", number));
  } else {
    report
        .error("control-character", span,
               format("the control character U+{:04X} is not text", number))
        .help("delete it");
  }
}

// Neighbours of one kind are one slip: a tail of zero bytes is one diagnostic.
Run run_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const char32_t first = next_code_point(text, at);
  Run run{kind_of(first), first, begin, at};
  while (at < text.size() && kind_of(next_code_point(text, at)) == run.kind) run.end = at;
  return run;
}

void check_each_character(const Source& source, Reporter& report) {
  const std::string_view text = source.text();
  for (std::size_t i = 0; i < text.size();) {
    if (!kSuspicious[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    std::size_t next = i;
    if (kind_of(next_code_point(text, next)) != Odd::none) {
      const Run run = run_at(text, i);
      report_run(source, run, report);
      next = run.end;
    }
    i = next;
  }
}

}  // namespace

bool check_characters(const Source& source, const Limits& limits, Reporter& report) {
  if (!check_encoding(source, report)) return false;
  check_each_character(source, report);
  return check_line_lengths(source, limits, report) && check_line_ends(source, report);
}

}  // namespace cuecard::yaml
