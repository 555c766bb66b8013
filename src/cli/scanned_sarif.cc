// A finding becomes a result, and each rule that found something a rule of the log. Regions
// are told by lines and columns, by characters and by bytes from the begin of the text.
#include <fmt/format.h>

#include <set>

#include "sarif_run.h"
#include "scanned.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

std::string described(const RuleInfo& rule) {
  return sentence(rule.use.empty() ? spelled(rule.rule) : rule.use);
}

std::string way_out(const std::string& instead, const Scanned& scanned) {
  if (instead.empty()) return {};
  const auto phrase = scanned.say(instead);
  return phrase ? fmt::format("Say instead: {}", phrase->text())
                : fmt::format("Say the phrase `{}` instead.", instead);
}

std::string help_for(const RuleInfo& rule, const Scanned& scanned) {
  const std::string help = way_out(rule.instead, scanned);
  return help.empty() ? "The pack names no phrase to say instead." : help;
}

void add_rules(const Scanned& scanned, SarifRun& run) {
  std::set<std::string> found;
  for (const Finding& finding : scanned.findings) found.insert(finding.rule);
  for (const RuleInfo& rule : scanned.rules)
    if (found.count(rule.rule) > 0)
      run.add_rule(rule.rule, described(rule), help_for(rule, scanned), rule.severity,
                   {{"action", to_string(rule.action)},
                    {"norms", rule.norms},
                    {"instead", rule.instead},
                    {"source", source_of(rule.source)}});
}

// The line and column behind the finding: a hit may go over the end of a line.
std::pair<std::size_t, std::size_t> end_of(const Finding& finding) {
  std::size_t line = finding.line, column = finding.column;
  const std::string text = mended_utf8(finding.text);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const bool breaks = c == '\n' || (c == '\r' && text.compare(at, 1, "\n") != 0);
    column = breaks ? 1 : column + 1;
    if (breaks) ++line;
  }
  return {line, column};
}

Json region_of(const Finding& finding) {
  const auto [line, column] = end_of(finding);
  const TextSpan& span = finding.span;
  return Json{{"startLine", finding.line},
              {"startColumn", finding.column},
              {"endLine", line},
              {"endColumn", column},
              {"charOffset", span.chars.begin},
              {"charLength", span.chars.end - span.chars.begin},
              {"byteOffset", span.bytes.begin},
              {"byteLength", span.bytes.end - span.bytes.begin},
              {"snippet", text_json(mended_utf8(finding.text))}};
}

std::string words_of(const Spot& spot) { return spot.before + spot.marked + spot.after; }

// The whole line, unless it is too long to be shown.
Json line_around(const Finding& finding, const Spot& spot) {
  if (!spot.begins || !spot.ends || end_of(finding).first != finding.line) return {};
  return Json{{"startLine", finding.line},
              {"endLine", finding.line},
              {"snippet", text_json(words_of(spot))}};
}

Json result_of(const Finding& finding, const Scanned& scanned, SarifRun& run) {
  const Spot spot = spot_of(scanned, finding);
  const std::string help = way_out(finding.instead, scanned);
  Json result = run.result_of(
      finding.rule, finding.severity, sentence(told(finding)) + (help.empty() ? "" : " " + help),
      fmt::format("{}\n{}\n{}", finding.rule, scanned.name, words_of(spot)));
  result["locations"] =
      Json::array({run.location_in(scanned.name, region_of(finding), line_around(finding, spot))});
  return result;
}

}  // namespace

Json sarif_of(const Scanned& scanned, Exit exit) {
  SarifRun run;
  add_rules(scanned, run);
  for (const Finding& finding : scanned.findings) run.add_result(result_of(finding, scanned, run));
  Json log = std::move(run).log(exit);
  log["runs"][0]["newlineSequences"] = {"\r\n", "\n", "\r"};
  return log;
}

}  // namespace cuecard::cli
