// A `scan` test wants the rules it names and no others; a `hit` wants its rule, a `miss`
// anything but its rule. An example is tried where its rule applies: said by the first of
// its speakers, on the first of its channels, in the first of its states.
#include "engine/scan_tests.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace cuecard::engine {
namespace {

constexpr std::size_t kMostNameCharacters = 60;

// "scan: This is not my job."; a long text is told by its beginning.
std::string name_of(const pack::ScanTest& test) {
  std::size_t end = 0;
  for (std::size_t count = 0; count < kMostNameCharacters && end < test.text.size(); ++count)
    next_code_point(test.text, end);
  return format("scan: {}{}", visible(test.text.substr(0, end)),
                end < test.text.size() ? "..." : "");
}

ScanCheck compile_test(const pack::ScanTest& test) {
  ScanCheck check{ScanCheck::Kind::exact,
                  name_of(test),
                  file_and_line(test.span),
                  test.text,
                  test.speaker,
                  test.channel,
                  test.state,
                  {}};
  for (const pack::Name& rule : test.expect) check.rules.push_back(rule.text);
  return check;
}

std::string first_of(const std::vector<pack::Name>& names) {
  return names.empty() ? std::string() : names.front().text;
}

void add_examples(const pack::BannedRule& rule, ScanCheck::Kind kind,
                  std::vector<ScanCheck>& checks) {
  const bool hit = kind == ScanCheck::Kind::hit;
  for (const pack::LocalText& local : hit ? rule.hit : rule.miss)
    for (const yaml::Node* example : local.wordings)
      checks.push_back({kind,
                        format("{} {} ({})", hit ? "hit" : "miss", rule.id.text, local.locale.text),
                        file_and_line(example->span),
                        example->text,
                        rule.speakers.front(),
                        first_of(rule.channels),
                        first_of(rule.states),
                        {rule.id.text}});
}

// Rules that a setting turns off have nothing to prove.
std::set<std::string, std::less<>> in_force(const scan::Scanner& scanner) {
  std::set<std::string, std::less<>> rules;
  for (const RuleInfo& rule : scanner.rules()) rules.insert(rule.rule);
  return rules;
}

bool holds(const std::vector<std::string>& rules, const std::string& rule) {
  return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

bool is_unwanted(const ScanCheck& check, const std::string& rule) {
  if (check.kind == ScanCheck::Kind::exact) return !holds(check.rules, rule);
  return check.kind == ScanCheck::Kind::miss && holds(check.rules, rule);
}

// "`a` finds nothing; `b` finds `stretch`"
std::string difference(const ScanCheck& check, const Findings& findings,
                       const std::vector<std::string>& found) {
  std::string told;
  const auto tell = [&told](const std::string& more) { told += (told.empty() ? "" : "; ") + more; };
  if (check.kind != ScanCheck::Kind::miss)
    for (const std::string& rule : check.rules)
      if (!holds(found, rule)) tell(format("`{}` finds nothing", rule));
  for (const Finding& finding : findings)
    if (is_unwanted(check, finding.rule))
      tell(format("`{}` finds `{}`", finding.rule, visible(finding.text)));
  return told;
}

std::vector<std::string> rules_of(const Findings& findings) {
  std::vector<std::string> rules;
  for (const Finding& finding : findings)
    if (!holds(rules, finding.rule)) rules.push_back(finding.rule);
  return rules;
}

}  // namespace

std::vector<ScanCheck> compile_scan_checks(const pack::Pack& pack, const scan::Scanner& scanner) {
  std::vector<ScanCheck> checks;
  for (const pack::ScanTest& test : pack.scan_tests) checks.push_back(compile_test(test));
  const auto active = in_force(scanner);
  for (const pack::BannedRule& rule : pack.banned) {
    if (rule.broken || active.count(rule.id.text) == 0) continue;
    add_examples(rule, ScanCheck::Kind::hit, checks);
    add_examples(rule, ScanCheck::Kind::miss, checks);
  }
  return checks;
}

TestResult run_scan_check(const ScanCheck& check, const scan::Scanner& scanner) {
  const Findings findings = scanner.scan(check.text, {check.speaker, check.channel, check.state});
  TestResult result;
  result.name = check.name;
  result.source = check.source;
  if (check.kind != ScanCheck::Kind::miss) result.expected = check.rules;
  result.actual = rules_of(findings);
  result.message = difference(check, findings, result.actual);
  result.passed = result.message.empty();
  return result;
}

}  // namespace cuecard::engine
