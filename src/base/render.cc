// Diagnostics as text for people: the place, what is wrong, the line with the
// spot marked, what to do, and the second places that explain it.
#include <algorithm>

#include "base/text.h"
#include "cuecard/diagnostic.h"
#include "cuecard/phrase.h"

namespace cuecard {
namespace {

constexpr std::size_t kMostLineCharacters = 100;  // longer lines are shown in part

struct Palette {
  std::string_view strong, mark, help, off;
};

Palette palette_for(Severity severity, bool color) {
  if (!color) return {};
  constexpr std::string_view kMarks[] = {"\x1b[36m", "\x1b[33m", "\x1b[31m"};
  return {"\x1b[1m", kMarks[static_cast<int>(severity)], "\x1b[32m", "\x1b[0m"};
}

// Whatever could garble a terminal becomes visible; a tab becomes a space, so
// that marks stand below what they mark.
std::string shown(std::string_view text) {
  std::string tame(text);
  std::replace(tame.begin(), tame.end(), '\t', ' ');
  return visible(tame);
}

// Bytes of `text` taken by its first `count` characters.
std::size_t prefix_bytes(std::string_view text, std::size_t count) {
  std::size_t offset = 0;
  while (count-- > 0 && offset < text.size()) next_code_point(text, offset);
  return offset;
}

// The part of a line to show: all of it, or a window around the marked spot.
struct Window {
  std::string before, marked, after;
};

Window window_of(const Place& place) {
  const std::string_view text = place.text;
  std::size_t from = prefix_bytes(text, place.column - 1);
  std::size_t to = prefix_bytes(text, place.end_column - 1);
  Window window;
  std::string_view before = text.substr(0, from);
  std::string_view marked = text.substr(from, std::max(to, from) - from);
  std::string_view after = text.substr(std::max(to, from));
  if (count_code_points(text) > kMostLineCharacters) {
    const std::size_t lead = count_code_points(before);
    if (lead > 40) window.before = "...";
    before.remove_prefix(prefix_bytes(before, lead > 40 ? lead - 40 : 0));
    marked = marked.substr(0, prefix_bytes(marked, 60));
    after = after.substr(0, prefix_bytes(after, 20));
  }
  window.before += shown(before);
  window.marked = shown(marked);
  window.after = shown(after);
  return window;
}

void append_snippet(const Place& place, const Palette& palette, std::string& out) {
  if (place.line == 0) return;
  const Window window = window_of(place);
  const std::size_t marks = std::max<std::size_t>(1, display_width(window.marked));
  const std::string number = format("{:>4}", place.line);
  out += format("  {} | {}{}{}\n", number, window.before, window.marked, window.after);
  out += format("  {} | {}{}{}{}\n", std::string(number.size(), ' '),
                std::string(display_width(window.before), ' '), palette.mark,
                std::string(marks, '^'), palette.off);
}

std::string place_prefix(const Place& place) {
  if (place.file.empty()) return {};
  if (place.line == 0) return format("{}: ", visible(place.file));
  return format("{}:{}:{}: ", visible(place.file), place.line, place.column);
}

}  // namespace

std::string_view to_string(Severity severity) {
  constexpr std::string_view kNames[] = {"info", "warning", "error"};
  return kNames[static_cast<int>(severity)];
}

std::string_view to_string(LocaleMatch match) {
  constexpr std::string_view kNames[] = {"exact", "near", "other_script", "fallback",
                                         "unspecified"};
  return kNames[static_cast<int>(match)];
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string to_text(const Diagnostic& diagnostic, bool color) {
  const Palette palette = palette_for(diagnostic.severity, color);
  std::string out = format("{}{}{}{}[{}]{}: {}\n", palette.strong, place_prefix(diagnostic.place),
                           palette.mark, to_string(diagnostic.severity), diagnostic.code,
                           palette.off, visible(diagnostic.message));
  append_snippet(diagnostic.place, palette, out);
  if (!diagnostic.help.empty())
    out += format("  {}help{}: {}\n", palette.help, palette.off, visible(diagnostic.help));
  for (const Note& note : diagnostic.notes) {
    out += format("  note: {}{}\n", place_prefix(note.place), visible(note.message));
    append_snippet(note.place, palette, out);
  }
  return out;
}

}  // namespace cuecard
