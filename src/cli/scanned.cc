// For people a finding is shown as a diagnostic is: the line with the spot marked. A text
// may be one line of any length, so no more of it is looked at than is shown.
#include "scanned.h"

#include <fmt/format.h>

#include <algorithm>

#include "show_wrap.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

constexpr std::size_t kMostBefore = 40, kMostMarked = 60, kMostAfter = 40;  // characters
constexpr std::size_t kMostBytes = 4;                                       // of a character
constexpr std::string_view kBreaks = "\r\n";

std::size_t count_of_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_character(text, at);
  return count;
}

// The first so many characters; what does not fit leaves `whole` false.
std::string first_part(std::string_view text, std::size_t most, bool& whole) {
  const std::size_t near = (most + 1) * kMostBytes;
  whole = text.size() <= near;
  const std::string mended = mended_utf8(text.substr(0, near));
  const std::size_t end = offset_of_character(mended, most + 1);
  whole = whole && end == mended.size();
  return mended.substr(0, end);
}

std::string last_part(std::string_view text, std::size_t most, bool& whole) {
  const std::size_t near = (most + 1) * kMostBytes;
  whole = text.size() <= near;
  const std::string mended = mended_utf8(whole ? text : text.substr(text.size() - near));
  const std::size_t count = count_of_characters(mended);
  if (count <= most) return mended;
  whole = false;
  return mended.substr(offset_of_character(mended, count - most + 1));
}

std::string_view before_in_line(std::string_view text, std::size_t at) {
  const std::size_t near = at - std::min(at, (kMostBefore + 2) * kMostBytes);
  const std::string_view before = text.substr(near, at - near);
  const std::size_t line_break = before.find_last_of(kBreaks);
  return line_break == std::string_view::npos ? before : before.substr(line_break + 1);
}

std::string_view after_in_line(std::string_view text, std::size_t at) {
  const std::string_view after = text.substr(at, (kMostAfter + 2) * kMostBytes);
  return after.substr(0, after.find_first_of(kBreaks));
}

std::string marked_line(const Scanned& scanned, const Finding& finding) {
  const Ink& ink = ink_for_out();
  const Spot spot = spot_of(scanned, finding);
  const std::string before = (spot.begins ? "" : "...") + on_one_line(spot.before);
  const std::string marked = on_one_line(spot.marked);
  const std::string number = fmt::format("{:>4}", finding.line);
  return fmt::format("  {} | {}{}{}{}\n  {} | {}{}{}{}\n", number, before, marked,
                     on_one_line(spot.after), spot.ends ? "" : "...",
                     std::string(number.size(), ' '), std::string(width_of(before), ' '),
                     ink_of(finding.severity, ink),
                     std::string(std::max<std::size_t>(1, width_of(marked)), '^'), ink.off);
}

const RuleInfo* rule_of(const Scanned& scanned, const Finding& finding) {
  const auto at = std::find_if(scanned.rules.begin(), scanned.rules.end(),
                               [&](const RuleInfo& rule) { return rule.rule == finding.rule; });
  return at == scanned.rules.end() ? nullptr : &*at;
}

// What stands behind it: the rule's guidance, the norms it carries, where it is written.
std::string reason(const Scanned& scanned, const Finding& finding) {
  const Ink& ink = ink_for_out();
  const RuleInfo* rule = rule_of(scanned, finding);
  std::string text;
  if (rule != nullptr && !rule->use.empty())
    text += fmt::format("  {}use{}: {}\n", ink.good, ink.off, on_one_line(rule->use));
  text += fmt::format("  {}rule{}: {} {} {}", ink.good, ink.off, finding.source.pack,
                      finding.source.version, source_of(finding.source));
  if (!finding.norms.empty()) text += fmt::format(", carries {}", fmt::join(finding.norms, ", "));
  return text + "\n";
}

std::string way_out(const Scanned& scanned, const Finding& finding) {
  if (finding.instead.empty()) return {};
  const Ink& ink = ink_for_out();
  const auto phrase = scanned.say(finding.instead);
  const std::string words = phrase
                                ? fmt::format("{} ({})", phrase->text(), finding.instead)
                                : fmt::format("{} ({})", finding.instead, phrase.error().message);
  return fmt::format("  {}say instead{}: {}\n", ink.good, ink.off, on_one_line(words));
}

std::string human(const Scanned& scanned, const Finding& finding) {
  const Ink& ink = ink_for_out();
  return fmt::format("{}{}:{}:{}: {}{}{}[{}]{}: {}\n", ink.strong, on_one_line(scanned.name),
                     finding.line, finding.column, ink.off, ink_of(finding.severity, ink),
                     to_string(finding.severity), finding.rule, ink.off,
                     on_one_line(told(finding))) +
         marked_line(scanned, finding) + way_out(scanned, finding) + reason(scanned, finding);
}

std::string nothing(const Scanned& scanned) {
  if (scanned.rules.empty()) return "nothing found: the pack has no banned rules\n";
  if (scanned.asked == 0) return "nothing found: no banned rule is for such a text\n";
  const Ink& ink = ink_for_out();
  return fmt::format("{}nothing found by {}{}\n", ink.good, count_of(scanned.asked, "rule"),
                     ink.off);
}

std::string closing(const Findings& findings) {
  const auto of = [&](Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(),
                      [=](const Finding& finding) { return finding.severity == severity; }));
  };
  const Ink& ink = ink_for_out();
  return fmt::format("{}{}: {}, {}, {}{}\n", of(Severity::error) > 0 ? ink.bad : ink.strong,
                     count_of(findings.size(), "finding"), count_of(of(Severity::error), "error"),
                     count_of(of(Severity::warning), "warning"),
                     count_of(of(Severity::info), "info"), ink.off);
}

Json to_json(const Range& range) { return Json::array({range.begin, range.end}); }

Json to_json(const Finding& finding) {
  return Json{{"rule", finding.rule},
              {"severity", to_string(finding.severity)},
              {"action", to_string(finding.action)},
              {"span",
               {{"bytes", to_json(finding.span.bytes)},
                {"chars", to_json(finding.span.chars)},
                {"utf16", to_json(finding.span.utf16)}}},
              {"line", finding.line},
              {"column", finding.column},
              {"text", mended_utf8(finding.text)},
              {"instead", finding.instead},
              {"norms", finding.norms},
              {"source", source_of(finding.source)}};
}

}  // namespace

Spot spot_of(const Scanned& scanned, const Finding& finding) {
  const std::string_view text = scanned.text;
  const auto [begin, end] = finding.span.bytes;
  Spot spot;
  bool all_marked = true;
  spot.before = last_part(before_in_line(text, begin), kMostBefore, spot.begins);
  spot.marked = first_part(text.substr(begin, end - begin), kMostMarked, all_marked);
  if (all_marked)
    spot.after = first_part(after_in_line(text, end), kMostAfter, spot.ends);
  else
    spot.ends = false;
  return spot;
}

std::string told(const Finding& finding) {
  bool whole = true;
  const std::string text = first_part(finding.text, kMostMarked, whole);
  const std::string_view what = finding.action == Action::block  ? "must not be sent"
                                : finding.action == Action::mask ? "must be masked"
                                                                 : "must not be said";
  return fmt::format("`{}{}` {}", text, whole ? "" : "...", what);
}

std::string source_of(const RuleSource& source) {
  return fmt::format("{}:{}", source.file, source.line);
}

std::string human(const Scanned& scanned) {
  if (scanned.findings.empty()) return nothing(scanned);
  std::string text;
  for (const Finding& finding : scanned.findings) text += human(scanned, finding);
  return text + closing(scanned.findings);
}

Json to_json(const Scanned& scanned) {
  Json list = Json::array();
  for (const Finding& finding : scanned.findings) list.push_back(to_json(finding));
  return list;
}

}  // namespace cuecard::cli
