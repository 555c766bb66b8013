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
    for (const auto& [id, term] : findings.terms) {
      const auto& uses = findings.terms_used_by[id];
      waits_for_[id] = uses.size();
      for (const TermUse& use : uses) users_[use.term].push_back(id);
    }
  }

  void run() {
    for (const auto& [term, count] : waits_for_)
      if (count == 0) ready_.push_back(term);
    settle_ready();
    for (const pack::Phrase& term : findings_.pack.terms) {
      if (settled_.count(term.id.text) != 0) continue;
      report_cycle_from(term.id.text);
      settle_ready();
    }
  }

 private:
  const std::vector<TermUse>& uses_of(std::string_view term) {
    return findings_.terms_used_by[term];
  }

  // Each term is settled once, and then tells those that use it.
  void settle_ready() {
    while (!ready_.empty()) {
      const std::string_view term = ready_.back();
      ready_.pop_back();
      if (!settled_.insert(term).second) continue;
      if (below_[term] == kDeepestTerm) report_depth(term);
      for (const std::string_view user : users_[term]) {
        below_[user] = std::max(below_[user], below_[term] + 1);
        if (--waits_for_[user] == 0) ready_.push_back(user);
      }
    }
  }

  void report_depth(std::string_view term) {
    const pack::Phrase& declared = *findings_.terms.at(term);
    findings_.report
        .error(
            "term-too-deep", declared.id.span,
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
        return settled_.count(use.term) == 0;
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
    // It has its diagnostic; those above it are to be judged as if it were mended.
    for (auto step = at; step != visited.end(); ++step) {
      below_[*step] = 0;
      ready_.push_back(*step);
    }
  }

  Findings& findings_;
  std::map<std::string_view, std::size_t> waits_for_;  // how many uses are not settled
  std::map<std::string_view, std::vector<std::string_view>> users_;
  std::map<std::string_view, int> below_;  // how deep the terms below a term go
  std::set<std::string_view> settled_;
  std::vector<std::string_view> ready_;
};

}  // namespace

void check_terms(Findings& findings) { TermChecker(findings).run(); }

}  // namespace cuecard::phrase
