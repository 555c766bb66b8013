// Everything is a Pass over the whole text; what differs is only what becomes of its hits.
#include "scan/scanner.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scan/compiled.h"
#include "scan/pass.h"
#include "scan/places.h"

namespace cuecard::scan {
namespace {

template <class F>
void each_hit(const Compiled& compiled, std::string_view text, const ScanOptions& options,
              F on_hit) {
  Pass::read_all(compiled, options, text, on_hit);
}

}  // namespace

Scanner::Scanner() : compiled_(std::make_shared<const Compiled>()) {}

Scanner Scanner::compile(const pack::Pack& pack, const ReadRules& rules) {
  Scanner scanner;
  scanner.compiled_ = std::make_shared<const Compiled>(scan::compile(pack, rules));
  return scanner;
}

Findings Scanner::scan(std::string_view text, const ScanOptions& options) const {
  Findings findings;
  Place place;
  each_hit(*compiled_, text, options, [&](const RuleHit& hit) {
    findings.push_back(finding_of(*compiled_, hit));
    locate(findings.back(), place, text, 0);
  });
  return findings;
}

void Scanner::for_each_hit(std::string_view text, const ScanOptions& options,
                           const OnHit& found) const {
  each_hit(*compiled_, text, options, [&](const RuleHit& hit) {
    const RuleInfo& rule = compiled_->rules[hit.rule].info;
    found({rule.rule, rule.severity, rule.action, {hit.begin, hit.end}});
  });
}

Action Scanner::check(std::string_view text, const ScanOptions& options) const {
  Action gravest = Action::none;
  each_hit(*compiled_, text, options, [&](const RuleHit& hit) {
    gravest = std::max(gravest, compiled_->rules[hit.rule].info.action);
  });
  return gravest;
}

Masked Scanner::mask(std::string_view text, const ScanOptions& options) const {
  Masked masked;
  masked.findings = scan(text, options);
  std::size_t done = 0;
  for (const Finding& finding : masked.findings) {
    const Range bytes = finding.span.bytes;
    if (finding.action < Action::mask || bytes.end <= done) continue;
    if (bytes.begin > done) masked.text += text.substr(done, bytes.begin - done);
    const std::size_t from = std::max(done, bytes.begin);
    append_stars(text.substr(from, bytes.end - from), masked.text);
    done = bytes.end;
  }
  masked.text += text.substr(done);
  return masked;
}

std::vector<RuleInfo> Scanner::rules() const {
  std::vector<const Rule*> written;
  for (const Rule& rule : compiled_->rules) written.push_back(&rule);
  std::sort(written.begin(), written.end(),
            [](const Rule* a, const Rule* b) { return a->written < b->written; });
  std::vector<RuleInfo> infos;
  for (const Rule* rule : written) infos.push_back(rule->info);
  return infos;
}

Finding finding_of(const Compiled& compiled, const RuleHit& hit) {
  const RuleInfo& rule = compiled.rules[hit.rule].info;
  Finding finding;
  finding.rule = rule.rule;
  finding.severity = rule.severity;
  finding.action = rule.action;
  finding.span.bytes = {hit.begin, hit.end};
  finding.instead = rule.instead;
  finding.norms = rule.norms;
  finding.source = rule.source;
  return finding;
}

}  // namespace cuecard::scan
