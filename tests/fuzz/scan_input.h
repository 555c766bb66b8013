// What the fuzz targets of the scanner read: rules, a line `=====`, and a text of any bytes.
// A line with `#` begins a rule and lists its options by letter; a line with `>` is a
// context that makes its hits harmless; any other line is a pattern.
//
//   #mr                 m mask, b block; r repeats, s sounds, t contexts reach over the turn
//   you (idiot|fool)    e error, i info; digits: how to cut the text
//   >thank you, ~
//   =====
//   You idiot!
#ifndef CUECARD_TESTS_FUZZ_SCAN_INPUT_H_
#define CUECARD_TESTS_FUZZ_SCAN_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/cuecard.h"
#include "naive.h"

namespace cuecard::fuzz {

struct Rule {
  std::string letters;
  std::vector<std::string> patterns;
  std::vector<std::string> contexts;

  bool has(char letter) const { return letters.find(letter) != std::string::npos; }
};

struct Input {
  std::vector<Rule> rules;
  std::string text;
  std::uint32_t seed = 1;
};

// Small, so that an input is quickly done.
inline constexpr std::size_t kMostRules = 4;
inline constexpr std::size_t kMostLines = 6;
inline constexpr std::size_t kMostText = 700;

inline std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

inline Input read_input(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  Input input;
  while (!rest.empty()) {
    const std::string line(take_line(rest));
    if (line == "=====") break;
    if (input.rules.empty() || (line.starts_with('#') && input.rules.size() < kMostRules))
      input.rules.emplace_back();
    Rule& rule = input.rules.back();
    if (line.starts_with('#'))
      rule.letters = line;
    else if (line.starts_with('>') && rule.contexts.size() < kMostLines)
      rule.contexts.push_back(line.substr(1));
    else if (!line.empty() && rule.patterns.size() < kMostLines)
      rule.patterns.push_back(line);
    for (const char c : rule.letters)
      if ('0' <= c && c <= '9') input.seed = input.seed * 10 + static_cast<std::uint32_t>(c - '0');
  }
  input.text = rest.substr(0, kMostText);
  return input;
}

// As YAML writes any text: each character that could mean something by its number.
inline std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const scan::naive::Character& c : scan::naive::characters(text)) {
    char number[16];
    const bool plain = c.c >= ' ' && c.c < 0x7F && c.c != '"' && c.c != '\\';
    std::snprintf(number, sizeof number, plain ? "%c" : "\\U%08X", static_cast<unsigned>(c.c));
    out += number;
  }
  return out + "\"";
}

inline std::string list_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : ", ") + quoted(line);
  return "{en: [" + out + "]}";
}

inline std::string pack_of(const std::vector<Rule>& rules) {
  std::string out = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nbanned:\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const std::string turn = rule.has('t') ? "      in: turn\n" : "";
    out += "  r" + std::to_string(i) + ":\n    match: " + list_of(rule.patterns) + "\n";
    if (!rule.contexts.empty())
      out += "    unless:\n" + turn + "      " + list_of(rule.contexts).substr(1);
    if (!rule.contexts.empty()) out.back() = '\n';
    if (rule.has('b') || rule.has('m'))
      out += std::string("    action: ") + (rule.has('b') ? "block" : "mask") + "\n";
    if (rule.has('e') || rule.has('i'))
      out += std::string("    severity: ") + (rule.has('e') ? "error" : "info") + "\n";
    if (rule.has('r')) out += "    repeats: true\n";
    if (rule.has('s')) out += "    sounds: true\n";
  }
  return out;
}

inline void require(bool holds, const char* property, std::string_view about = "") {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n  %.*s\n", property, static_cast<int>(about.size()),
               about.data());
  std::abort();
}

// Nothing for rules that the library refuses.
inline Result<Engine, Diagnostics> engine_of(const Input& input) {
  return Engine::try_load_text({{"pack.yaml", pack_of(input.rules)}});
}

}  // namespace cuecard::fuzz

#endif  // CUECARD_TESTS_FUZZ_SCAN_INPUT_H_
