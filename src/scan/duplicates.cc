// A pattern is one too many when each of its wordings belongs to another as well. Going from the
// last to the first, and counting no longer what was told, exactly one of two equal ones is told.
// A wording is known by the hash of what it says and where its rule applies.
#include "scan/duplicates.h"

#include <algorithm>
#include <functional>

#include "base/text.h"

namespace cuecard::scan {
namespace {

void append(const std::vector<pack::Name>& names, std::string& out) {
  std::vector<std::string_view> sorted;
  for (const pack::Name& name : names) sorted.push_back(name.text);
  std::sort(sorted.begin(), sorted.end());
  for (const std::string_view name : sorted) out += format("{} ", name);
  out += '\n';
}

// Where a rule applies, as a text that tells it from other places.
std::string scope_of(const pack::BannedRule& rule) {
  std::string scope;
  for (const Speaker speaker : rule.speakers) scope += format("{} ", static_cast<int>(speaker));
  append(rule.channels, scope);
  append(rule.states, scope);
  for (const pack::Condition& condition : rule.when) {
    scope += condition.name.text + ":";
    for (const yaml::Node* value : condition.values) scope += format(" {}", value->text);
    scope += '\n';
  }
  return scope;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  hash = (hash ^ value) * kOdd;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_of(std::uint64_t scope, const Chain& chain) {
  std::uint64_t hash = scope;
  for (const std::u32string& literal : chain.literals) {
    for (const char32_t c : literal) hash = mix(hash, c);
    hash = mix(hash, kEnd);
  }
  return hash;
}

}  // namespace

void Duplicates::add(const pack::BannedRule& rule, const yaml::Node& node, const Pattern& pattern) {
  const std::uint64_t scope = std::hash<std::string>()(scope_of(rule));
  Stated stated{&rule, &node, {}};
  stated.wordings.reserve(pattern.chains.size() + 1);
  for (const Chain& chain : pattern.chains) add_wording(hash_of(scope, chain), stated);
  if (pattern.regex)
    add_wording(mix(scope, std::hash<std::string>()(pattern.regex->source)), stated);
  patterns_.push_back(std::move(stated));
}

void Duplicates::add_wording(std::uint64_t hash, Stated& stated) {
  Users& users = users_[hash];
  if (users.count++ == 0) users.first = patterns_.size();
  stated.wordings.push_back({hash, users.last});
  users.last = patterns_.size();
}

bool Duplicates::is_said_elsewhere(const Stated& stated) const {
  return std::all_of(stated.wordings.begin(), stated.wordings.end(),
                     [this](const Wording& wording) { return users_.at(wording.hash).count > 1; });
}

const Duplicates::Stated& Duplicates::other_of(std::size_t pattern) const {
  const Users& users = users_.at(patterns_[pattern].wordings.front().hash);
  return patterns_[users.first == pattern ? users.last : users.first];
}

void Duplicates::take_out(std::size_t pattern) {
  for (const Wording& wording : patterns_[pattern].wordings) {
    Users& users = users_.at(wording.hash);
    --users.count;
    if (users.last == pattern) users.last = wording.previous;
  }
}

void Duplicates::report_to(Reporter& report) {
  for (std::size_t i = patterns_.size(); i-- > 0;) {
    const Stated& stated = patterns_[i];
    if (!is_said_elsewhere(stated)) continue;
    const Stated& other = other_of(i);
    take_out(i);
    const bool same_rule = other.rule == stated.rule;
    report
        .warning("duplicate-pattern", stated.node->span,
                 same_rule ? "the rule finds all of this already"
                           : format("the rule `{}` finds this already", other.rule->id.text))
        .help(same_rule ? "take this pattern out" : "take it out of one of the two rules")
        .note("it is said here", other.node->span);
  }
}

}  // namespace cuecard::scan
