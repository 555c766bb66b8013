// What a guard promises, held against the scan of the whole text: for one text and one
// way of cutting it. For anything with the members of cuecard::Guard.
#ifndef CUECARD_TESTS_UNIT_SCAN_CONTRACT_H_
#define CUECARD_TESTS_UNIT_SCAN_CONTRACT_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "cuecard/guard.h"
#include "cuecard/scan.h"
#include "naive.h"

namespace cuecard::scan::contract {

// Everything that a finding says, in one line.
inline std::string show(const Finding& f) {
  const auto range = [](const cuecard::Range& r) {
    return " " + std::to_string(r.begin) + ".." + std::to_string(r.end);
  };
  std::string out = f.rule + range(f.span.bytes) + range(f.span.chars) + range(f.span.utf16) + " " +
                    std::to_string(f.line) + ":" + std::to_string(f.column) + " `" + f.text + "` " +
                    std::string(to_string(f.action)) + " " + f.instead + " " + f.source.file + ":" +
                    std::to_string(f.source.line);
  for (const std::string& norm : f.norms) out += " " + norm;
  return out;
}

inline std::string show(const Findings& findings) {
  std::string out;
  for (const Finding& finding : findings) out += show(finding) + "\n";
  return out;
}

inline bool in_order(const Finding& a, const Finding& b) {
  const auto rank = [](const Finding& f) {
    return std::make_tuple(f.span.bytes.begin, ~f.span.bytes.end, -static_cast<int>(f.severity));
  };
  return rank(a) != rank(b) ? rank(a) < rank(b) : a.rule < b.rule;
}

// What may be released of a text, one string for each of its characters, up to the first
// hit that blocks.
inline std::vector<std::string> releasable(std::string_view text, const Findings& findings) {
  std::size_t stop = text.size();
  for (const Finding& f : findings)
    if (f.action == Action::block) stop = std::min(stop, f.span.bytes.begin);
  std::vector<std::string> out;
  for (const naive::Character& c : naive::characters(text)) {
    if (c.begin >= stop) break;
    const bool masked = std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
      const bool hidden = f.action == Action::mask || f.action == Action::block;
      return hidden && f.span.bytes.begin <= c.begin && c.end <= f.span.bytes.end;
    });
    out.push_back(masked ? "*" : std::string(text.substr(c.begin, c.end - c.begin)));
  }
  return out;
}

// The text cut before each of these bytes, rising. Returns what is wrong, or nothing.
template <class AnyGuard>
std::string breach(AnyGuard& guard, std::string_view text, const std::vector<std::size_t>& cuts,
                   const Findings& expected) {
  const std::vector<naive::Character> characters = naive::characters(text);
  const std::vector<std::string> pieces = releasable(text, expected);
  std::size_t fed = 0;    // bytes
  std::size_t freed = 0;  // characters released so far
  Findings findings;
  const auto take = [&](const Release& release) -> std::string {
    std::string_view rest = release.text;
    for (; !rest.empty(); ++freed) {
      if (freed >= pieces.size() || rest.substr(0, pieces[freed].size()) != pieces[freed])
        return "released `" + std::string(rest) + "` at character " + std::to_string(freed);
      rest.remove_prefix(pieces[freed].size());
    }
    if (!std::is_sorted(release.findings.begin(), release.findings.end(), in_order))
      return "not in order:\n" + show(release.findings);
    findings.insert(findings.end(), release.findings.begin(), release.findings.end());
    return "";
  };
  const auto held_too_much = [&]() -> std::string {
    const std::size_t begin = freed < characters.size() ? characters[freed].begin : text.size();
    std::size_t held = 0;  // characters that are all there, whatever comes
    for (std::size_t i = freed; i < pieces.size() && characters[i].end <= fed; ++i)
      if (characters[i].c != 0xFFFD || characters[i].end + 3 <= fed) ++held;
    if (held > guard.hold_limit()) return "held " + std::to_string(held) + " characters";
    const bool all = pieces.size() == characters.size();
    if (all && guard.held() != std::max(fed, begin) - begin)
      return "held() is " + std::to_string(guard.held());
    return "";
  };
  std::vector<std::size_t> ends = cuts;
  ends.push_back(text.size());
  for (const std::size_t end : ends) {
    std::string slip = take(guard.feed(text.substr(fed, end - fed)));
    fed = end;
    if (slip.empty()) slip = held_too_much();
    if (!slip.empty()) return slip + " after byte " + std::to_string(end);
  }
  const std::string slip = take(guard.finish());
  if (!slip.empty()) return slip + " at the end";
  if (freed != pieces.size()) return "released only " + std::to_string(freed) + " characters";
  if (guard.held() != 0) return "still holds " + std::to_string(guard.held());
  std::sort(findings.begin(), findings.end(), in_order);
  if (show(findings) != show(expected))
    return "found:\n" + show(findings) + "expected:\n" + show(expected);
  const bool blocks = std::any_of(expected.begin(), expected.end(),
                                  [](const Finding& f) { return f.action == Action::block; });
  if (guard.blocked() != blocks) return blocks ? "is not blocked" : "is blocked";
  const Release late = guard.feed("late");
  return late.text.empty() && late.findings.empty() && guard.held() == 0 ? ""
                                                                         : "took more at the end";
}

}  // namespace cuecard::scan::contract

#endif  // CUECARD_TESTS_UNIT_SCAN_CONTRACT_H_
