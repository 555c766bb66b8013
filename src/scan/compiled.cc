// Compiling takes the rules in the order in which their hits are told, so that a rule's
// number is its rank. All wordings of rules that read alike go into one matcher.
#include "scan/compiled.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "pack/check.h"
#include "scan/hold.h"
#include "scan/pattern.h"

namespace cuecard::scan {
namespace {

std::vector<std::string> texts_of(const std::vector<pack::Name>& names) {
  std::vector<std::string> texts;
  for (const pack::Name& name : names) texts.push_back(name.text);
  return texts;
}

RuleSource source_of(const pack::Pack& pack, const Span& span) {
  RuleSource source;
  if (span.source == nullptr) return source;
  const pack::Member& member = pack.member_of(span);
  return {member.id, member.version, span.source->name(), span.source->line_of(span.begin)};
}

RuleInfo info_of(const pack::Pack& pack, const pack::BannedRule& rule) {
  return {rule.id.text,          rule.use,
          rule.severity,         rule.action,
          rule.speakers,         texts_of(rule.channels),
          texts_of(rule.states), rule.instead.text,
          texts_of(rule.norms),  source_of(pack, rule.id.span)};
}

// `hold` covers `hold.request`.
bool covers(std::string_view state, std::string_view other) {
  return other.substr(0, state.size()) == state &&
         (other.size() == state.size() || other[state.size()] == '.');
}

// The chains of rules that read alike, while they are collected.
struct Collected {
  ChainSet::Builder patterns, contexts;
  bool any = false;
};
using Readings = std::array<Collected, 4>;

std::size_t number_of(Reading reading) {
  return (reading.repeats ? 2u : 0u) + (reading.sounds ? 1u : 0u);
}

std::vector<RuleSet> build(Readings& readings) {
  std::vector<RuleSet> sets;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!readings[i].any) continue;
    const Reading reading{(i & 2) != 0, (i & 1) != 0};
    sets.push_back(
        {reading, readings[i].patterns.build(reading), readings[i].contexts.build(reading)});
  }
  return sets;
}

class Compiler {
 public:
  Compiler(const pack::Pack& pack, const ReadRules& rules) : pack_(pack), rules_(rules) {}

  Compiled run() {
    const std::vector<const ReadRule*> rules = in_force();
    const auto is_gate = [](const ReadRule* rule) { return rule->rule->action >= Action::mask; };
    const bool mixed = std::any_of(rules.begin(), rules.end(), is_gate) &&
                       !std::all_of(rules.begin(), rules.end(), is_gate);
    for (const ReadRule* rule : rules) add(*rule, mixed && is_gate(rule));
    out_.regexes.build();
    out_.sets = build(all_);
    out_.gate_sets = build(gate_);
    out_.gate_reach = reach_.most();
    return std::move(out_);
  }

 private:
  // Graver ones first, then by id.
  std::vector<const ReadRule*> in_force() const {
    std::vector<const ReadRule*> rules;
    for (const ReadRule& rule : rules_)
      if (pack::holds(pack_, *rule.rule)) rules.push_back(&rule);
    std::sort(rules.begin(), rules.end(), [](const auto* a, const auto* b) {
      return std::tie(b->rule->severity, a->rule->id.text) <
             std::tie(a->rule->severity, b->rule->id.text);
    });
    return rules;
  }

  // `apart`: a gate rule among others, which goes into the sets for gate rules, too.
  void add(const ReadRule& read, bool apart) {
    const pack::BannedRule& from = *read.rule;
    index_ = static_cast<std::uint32_t>(out_.rules.size());
    Rule rule;
    rule.info = info_of(pack_, from);
    rule.written = static_cast<std::size_t>(&from - pack_.banned.data());
    rule.reading = {from.repeats, from.sounds};
    rule.shields.in_turn = from.unless_in_turn;
    for (const Speaker speaker : from.speakers)
      rule.speakers |= 1u << static_cast<unsigned>(speaker);
    rule.everywhere = from.channels.empty() && from.states.empty();
    collect_into_ = {&all_[number_of(rule.reading)], nullptr};
    if (apart) collect_into_[1] = &gate_[number_of(rule.reading)];
    for (Collected* collected : collect_into_)
      if (collected != nullptr) collected->any = true;
    if (rule.is_gate()) reach_.begin_rule(rule.reading);
    out_.rules.push_back(std::move(rule));
    add_patterns(read);
    add_contexts(read);
    if (this_rule().is_gate()) reach_.end_rule();
  }

  Rule& this_rule() { return out_.rules.back(); }

  void add_patterns(const ReadRule& read) {
    for (const auto& [_, pattern] : read.patterns) {
      for (const Chain& chain : pattern.chains) add_chain(chain);
      if (pattern.regex) add_regex(*pattern.regex);
    }
  }

  void add_chain(const Chain& chain) {
    for (Collected* collected : collect_into_)
      if (collected != nullptr) collected->patterns.add(chain, index_);
    out_.has_gaps = out_.has_gaps || chain.literals.size() > 1;
    reach_.add_pattern(chain);
  }

  void add_regex(const Regex& regex) {
    out_.regexes.add(regex.source);
    out_.expressions.push_back({index_, regex.most_chars});
    reach_.add_regex();
  }

  void add_contexts(const ReadRule& read) {
    parts_.clear();
    for (const auto& [_, context] : read.contexts) add_context(context);
    const Shields& shields = this_rule().shields;
    out_.has_shields = out_.has_shields || !shields.empty();
    out_.has_turns = out_.has_turns || this_rule().looks_at_turn();
  }

  void add_context(const Context& context) {
    Shields& shields = this_rule().shields;
    for (const Chain& chain : context.whole) {
      if (shields.covering == kNoPart) shields.covering = new_part(ContextPart::Side::covering);
      add_part(chain, shields.covering);
    }
    for (const Context::Way& way : context.ways) {
      shields.ways.push_back({part_of(way.before, ContextPart::Side::before),
                              part_of(way.after, ContextPart::Side::after), way.far_before,
                              way.far_after});
      if (way.far_after) reach_.add_sentence();
      shields.looks_after = shields.looks_after || (!way.far_after && !way.after.literals.empty());
    }
  }

  // Equal chains of a rule on one side of its hits are one part.
  std::uint32_t part_of(const Chain& chain, ContextPart::Side side) {
    if (chain.literals.empty()) return kNoPart;
    const auto [part, is_new] = parts_.try_emplace({side, chain}, kNoPart);
    if (is_new) {
      part->second = new_part(side);
      add_part(chain, part->second);
    }
    return part->second;
  }

  std::uint32_t new_part(ContextPart::Side side) {
    out_.parts.push_back({side, this_rule().shields.in_turn});
    return static_cast<std::uint32_t>(out_.parts.size() - 1);
  }

  void add_part(const Chain& chain, std::uint32_t part) {
    for (Collected* collected : collect_into_)
      if (collected != nullptr) collected->contexts.add(chain, part);
    reach_.add_context(chain);
  }

  const pack::Pack& pack_;
  const ReadRules& rules_;
  Compiled out_;
  Readings all_, gate_;
  std::array<Collected*, 2> collect_into_{};  // for the rule at hand
  std::uint32_t index_ = 0;                   // of the rule at hand
  std::map<std::pair<ContextPart::Side, Chain>, std::uint32_t> parts_;
  Reach reach_;
};

}  // namespace

bool Rule::is_at(const ScanOptions& options) const {
  const auto is_channel = [&](const std::string& channel) { return channel == options.channel; };
  const auto is_around = [&](const std::string& state) { return covers(state, options.state); };
  const auto& [channels, states] = std::tie(info.channels, info.states);
  return (channels.empty() || std::any_of(channels.begin(), channels.end(), is_channel)) &&
         (states.empty() || std::any_of(states.begin(), states.end(), is_around));
}

std::size_t Compiled::memory() const {
  std::size_t bytes = 0;
  for (const auto* list : {&sets, &gate_sets})
    for (const RuleSet& set : *list) bytes += set.patterns.memory() + set.contexts.memory();
  return bytes;
}

Compiled compile(const pack::Pack& pack, const ReadRules& rules) {
  return Compiler(pack, rules).run();
}

}  // namespace cuecard::scan
