// Only what is certain is told: a context with a gap may hold anything, and one that holds the
// beginning of a pattern is taken to hold the rest of it as well.
#include "scan/covering.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cuecard::scan {
namespace {

bool begins_with(std::u32string_view text, std::u32string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

void Covering::add_context(const yaml::Node& node, const std::vector<Chain>& whole) {
  Cover cover{&node, {}};
  for (const Chain& chain : whole) {
    if (chain.literals.size() > 1) return;
    cover.literals.push_back(chain.literals.front());
  }
  if (!whole.empty()) covers_.push_back(std::move(cover));
}

void Covering::add_pattern(const Pattern& pattern) {
  anything_ = anything_ || pattern.regex;
  for (const Chain& chain : pattern.chains) beginnings_.push_back(chain.literals.front());
}

// What holds the longer of two that begin alike holds the shorter. Without the longer, only the
// greatest that is not above a text can be the one it begins with.
void Covering::keep_shortest_beginnings() {
  std::sort(beginnings_.begin(), beginnings_.end());
  std::vector<std::u32string> kept;
  for (std::u32string& beginning : beginnings_)
    if (kept.empty() || !begins_with(beginning, kept.back())) kept.push_back(std::move(beginning));
  beginnings_ = std::move(kept);
}

bool Covering::may_hold_hit(std::u32string_view literal) const {
  for (; !literal.empty(); literal.remove_prefix(1)) {
    const auto above = std::upper_bound(beginnings_.begin(), beginnings_.end(), literal);
    if (above != beginnings_.begin() && begins_with(literal, *std::prev(above))) return true;
  }
  return false;
}

void Covering::report_to(Reporter& report) {
  if (anything_ || covers_.empty()) return;
  keep_shortest_beginnings();
  for (const Cover& cover : covers_) {
    const bool may = std::any_of(cover.literals.begin(), cover.literals.end(),
                                 [this](const auto& literal) { return may_hold_hit(literal); });
    if (may) continue;
    report
        .warning("context-covers-nothing", cover.node->span,
                 "this makes nothing harmless: no hit of the rule can lie inside of it")
        .help("write the longer words that a hit is part of, or `~` where the hit stands");
  }
}

}  // namespace cuecard::scan
