// Whatever the rules and the text: the findings are those of the oracle (naive.h), each
// is where it says, and all ways of asking answer alike. scan_input.h says how an input
// is read.
#include "chains.h"
#include "contract.h"
#include "scan_input.h"

namespace {

using namespace cuecard;
using namespace cuecard::fuzz;
namespace naive = cuecard::scan::naive;
namespace contract = cuecard::scan::contract;

// More would take the oracle too long.
constexpr std::size_t kMostChains = 40;

// The place of byte `at`, counted from the beginning.
struct Counted {
  std::size_t chars = 0, utf16 = 0, line = 1, column = 1;

  Counted(std::string_view text, std::size_t at) {
    const std::vector<naive::Character> all = naive::characters(text);
    while (chars < all.size() && all[chars].begin < at) step(text, all[chars]);
    require(chars < all.size() ? all[chars].begin == at : text.size() == at,
            "a place is on a boundary of characters");
  }

 private:
  void step(std::string_view text, const naive::Character& c) {
    const bool pair = c.c == '\r' && text.substr(c.end, 1) == "\n";
    const bool ends = c.c == '\n' || (c.c == '\r' && !pair);
    ++chars;
    utf16 += c.c > 0xFFFF ? 2 : 1;
    line += ends ? 1 : 0;
    column = ends ? 1 : column + 1;
  }
};

void check_place(const Finding& finding, std::string_view text) {
  const TextSpan& span = finding.span;
  require(span.bytes.begin < span.bytes.end && span.bytes.end <= text.size(),
          "a finding is inside the text");
  const Counted begin(text, span.bytes.begin), end(text, span.bytes.end);
  require(begin.chars == span.chars.begin && end.chars == span.chars.end, "characters are counted");
  require(begin.utf16 == span.utf16.begin && end.utf16 == span.utf16.end, "UTF-16 is counted");
  require(begin.line == finding.line && begin.column == finding.column, "lines are counted",
          contract::show(finding));
  require(finding.text == text.substr(span.bytes.begin, span.bytes.end - span.bytes.begin),
          "a finding has its text");
}

void check_ways_of_asking(const Engine& engine, std::string_view text, const Findings& findings) {
  std::size_t count = 0;
  Action gravest = Action::none;
  engine.for_each_hit(text, {}, [&](const Hit& hit) {
    require(count < findings.size() && hit.rule == findings[count].rule &&
                hit.bytes.begin == findings[count].span.bytes.begin &&
                hit.bytes.end == findings[count].span.bytes.end &&
                hit.action == findings[count].action && hit.severity == findings[count].severity,
            "for_each_hit tells what scan finds");
    gravest = std::max(gravest, hit.action);
    ++count;
  });
  require(count == findings.size(), "for_each_hit tells all");
  require(engine.check(text) == gravest, "check tells the gravest action");
  Findings masked_only = findings;
  for (Finding& f : masked_only) f.action = f.action == Action::block ? Action::mask : f.action;
  std::string masked;
  for (const std::string& piece : contract::releasable(text, masked_only)) masked += piece;
  const Masked mask = engine.mask(text);
  require(mask.text == masked, "mask hides what is masked or blocked", mask.text);
  require(contract::show(mask.findings) == contract::show(findings), "mask finds what scan finds");
}

std::string show(const std::vector<naive::Range>& hits) {
  std::string out;
  for (const naive::Range& hit : hits)
    out += " " + std::to_string(hit.begin) + ".." + std::to_string(hit.end);
  return out;
}

void check_by_oracle(const Rule& rule, const std::string& id, std::string_view text,
                     const Findings& findings) {
  auto oracle = naive::rule_of(rule.patterns, rule.contexts);
  if (!oracle || oracle->chains.size() > kMostChains ||
      oracle->covers.size() + oracle->ways.size() > kMostChains)
    return;
  oracle->reading = {rule.has('r'), rule.has('s')};
  oracle->in_turn = rule.has('t');
  std::vector<naive::Range> found;
  for (const Finding& finding : findings)
    if (finding.rule == id) found.push_back({finding.span.bytes.begin, finding.span.bytes.end});
  const std::vector<naive::Range> expected = naive::hits(text, *oracle);
  require(found == expected, "the oracle finds the same",
          id + " found" + show(found) + ", expected" + show(expected));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Input input = read_input(data, size);
  const auto engine = engine_of(input);
  if (!engine) return 0;
  const Findings findings = engine->scan(input.text);
  require(std::is_sorted(findings.begin(), findings.end(), contract::in_order), "in order");
  for (const Finding& finding : findings) check_place(finding, input.text);
  check_ways_of_asking(*engine, input.text, findings);
  for (std::size_t i = 0; i < input.rules.size(); ++i)
    check_by_oracle(input.rules[i], "r" + std::to_string(i), input.text, findings);
  return 0;
}
