// Terms within terms. Terms are settled from those that use no other upwards, so
// that neither cycles nor long chains need recursion; what cannot be settled leads
// into a cycle.
#include <algorithm>
#include <cstddef>

#include "base/text.h"
#include "phrase/check_parts.h"

namespace cuecard::phrase {
namespace {

constexpr int kDeepestTerm = 4;

class TermChecker {
 public:
  explicit TermChecker(Findings& findings) : findings_(findings) {
    for (const pack::Phrase& term : findings.pack.terms) order_.push_back(term.id.text);
  }

  void run() {
    settle();
    for (const std::string_view term : order_) {
      if (depth_.count(term) != 0) continue;
      report_cycle_from(term);
      settle();
    }
  }

 private:
  const std::vector<TermUse>& uses_of(std::string_view term) { return findings_.terms_used_by[term]; }

  // Gives a depth to every term all of whose terms have one, till nothing changes.
  void settle() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const std::string_view term : order_)
        if (depth_.count(term) == 0 && settle(term)) changed = true;
    }
  }

  bool settle(std::string_view term) {
    int deepest = 0;
    for (const TermUse& use : uses_of(term)) {
      const auto below = depth_.find(use.term);
      if (below == depth_.end()) return false;
      deepest = std::max(deepest, below->second);
    }
    depth_[term] = deepest + 1;
    if (deepest == kDeepestTerm) report_depth(term);
    return true;
  }

  void report_depth(std::string_view term) {
    const pack::Phrase& declared = *findings_.terms.at(term);
    findings_.report
        .error("term-too-deep", declared.id.span,
               format("the term `{}` uses terms within terms more than {} deep", term, kDeepestTerm))
        .help("write the text of the innermost out where it is used");
  }

  // Every unsettled term uses another unsettled one: following them must come back.
  void report_cycle_from(std::string_view term) {
    std::vector<const TermUse*> path;
    std::vector<std::string_view> visited;
    auto at = visited.end();
    while ((at = std::find(visited.begin(), visited.end(), term)) == visited.end()) {
      visited.push_back(term);
      const auto& uses = uses_of(term);
      const auto next = std::find_if(uses.begin(), uses.end(), [this](const TermUse& use) {
        return depth_.count(use.term) == 0;
      });
      path.push_back(&*next);
      term = next->term;
    }
    const auto first = at - visited.begin();
    std::string shown;
    for (auto step = at; step != visited.end(); ++step) shown += format("`{}` -> ", *step);
    findings_.report
        .error("term-cycle", path[static_cast<std::size_t>(first)]->span,
               format("the term `{}` uses itself: {}`{}`", term, shown, term))
        .help("write out in one of them what it takes from the next");
    for (auto step = at; step != visited.end(); ++step) depth_[*step] = 1;
  }

  Findings& findings_;
  std::vector<std::string_view> order_;
  std::map<std::string_view, int> depth_;
};

}  // namespace

void check_terms(Findings& findings) { TermChecker(findings).run(); }

}  // namespace cuecard::phrase
