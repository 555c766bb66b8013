// Examples are scanned as they stand, as said by one whom the rule is about, where it applies. Only
// when one comes out wrong is it found out why, by compiling parts of the rule: which context
// shields a hit, which pattern finds a miss.
#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "scan/check.h"

namespace cuecard::scan {
namespace {

// How many patterns may be compiled for explanations in all.
constexpr std::size_t kMostExplained = 200000;

struct LocalNode {
  const pack::Name* locale;
  const yaml::Node* node;
};

std::vector<LocalNode> nodes_of(const std::vector<pack::LocalText>& texts) {
  std::vector<LocalNode> nodes;
  for (const pack::LocalText& text : texts)
    for (const yaml::Node* node : text.wordings) nodes.push_back({&text.locale, node});
  return nodes;
}

std::vector<pack::LocalText> texts_of(const std::vector<LocalNode>& nodes, std::size_t begin,
                                      std::size_t end) {
  std::vector<pack::LocalText> texts;
  for (std::size_t i = begin; i < end; ++i) texts.push_back({*nodes[i].locale, {nodes[i].node}});
  return texts;
}

// Some rules of a pack by themselves, in force whatever the settings say.
Scanner compile_alone(const pack::Pack& pack, std::vector<pack::BannedRule> rules) {
  pack::Pack alone;
  alone.members = pack.members;
  alone.locales = pack.locales;
  alone.fallback = pack.fallback;
  alone.lexicons = pack.lexicons;
  alone.banned = std::move(rules);
  for (pack::BannedRule& rule : alone.banned) rule.when.clear();
  Reporter told_already;
  return Scanner::compile(alone, read_rules(alone, told_already));
}

ScanOptions where_it_applies(const pack::BannedRule& rule) {
  ScanOptions options;
  if (!rule.speakers.empty()) options.speaker = rule.speakers.front();
  if (!rule.channels.empty()) options.channel = rule.channels.front().text;
  if (!rule.states.empty()) options.state = rule.states.front().text;
  return options;
}

std::optional<Range> first_hit(const Scanner& scanner, const pack::BannedRule& rule,
                               std::string_view text) {
  std::optional<Range> first;
  scanner.for_each_hit(text, where_it_applies(rule), [&](const Hit& hit) {
    if (!first && hit.rule == rule.id.text) first = hit.bytes;
  });
  return first;
}

class Examiner {
 public:
  Examiner(const pack::Pack& pack, Reporter& report) : pack_(pack), report_(report) {}

  void examine(const pack::BannedRule& rule, const Scanner& scanner) {
    for (const LocalNode& example : nodes_of(rule.hit))
      if (!first_hit(scanner, rule, example.node->text)) report_hit(rule, *example.node);
    for (const LocalNode& example : nodes_of(rule.miss))
      if (const auto found = first_hit(scanner, rule, example.node->text))
        report_miss(rule, *example.node, *found);
  }

 private:
  // Whether there is still time to find out about `patterns` of them.
  bool afford(std::size_t patterns) {
    if (report_.full() || explained_ + patterns > kMostExplained) return false;
    explained_ += patterns;
    return true;
  }

  void report_hit(const pack::BannedRule& rule, const yaml::Node& example) {
    const yaml::Node* shield = shield_of(rule, example.text);
    auto entry = report_.error(
        "failing-hit", example.span,
        shield == nullptr
            ? format("`{}` does not find anything in this example", rule.id.text)
            : format("`{}` finds this example harmless for its context", rule.id.text));
    entry.help(way_out(example, shield != nullptr));
    if (shield != nullptr) entry.note("this context makes it harmless", shield->span);
  }

  std::string way_out(const yaml::Node& example, bool shielded) const {
    const std::string_view first = shielded ? "ask for more in the context" : "mend the pattern";
    if (!pack_.is_own(example.span))
      return format("{}, or take the example out of the inherited list by `remove`", first);
    return format("{}, or {}the example", first, shielded ? "mend " : "");
  }

  // The first context without which the example would be hit, where it takes but one.
  const yaml::Node* shield_of(const pack::BannedRule& rule, std::string_view example) {
    const std::vector<LocalNode> contexts = nodes_of(rule.unless);
    if (contexts.empty() || !afford((contexts.size() + 1) * nodes_of(rule.match).size()))
      return nullptr;
    const auto is_hit_with = [&](std::size_t begin, std::size_t end) {
      pack::BannedRule some = rule;
      some.unless = texts_of(contexts, begin, end);
      return first_hit(compile_alone(pack_, {some}), rule, example).has_value();
    };
    if (!is_hit_with(0, 0)) return nullptr;
    for (std::size_t i = 0; i < contexts.size(); ++i)
      if (!is_hit_with(i, i + 1)) return contexts[i].node;
    return nullptr;
  }

  void report_miss(const pack::BannedRule& rule, const yaml::Node& example, Range found) {
    const std::size_t size = found.end - found.begin;
    auto entry =
        report_.error("failing-miss", yaml::locate(example, found.begin, size),
                      format("`{}` finds `{}` in an example that must not be found", rule.id.text,
                             visible(std::string_view(example.text).substr(found.begin, size))));
    entry.help("narrow the pattern, or add what makes this harmless to `unless`");
    if (const yaml::Node* pattern = pattern_of(rule, example.text, found))
      entry.note("by this pattern", pattern->span);
  }

  // The pattern behind the first hit in a text. It is the first hit, too, of every part of the
  // patterns that holds it: so halving the patterns leads to it.
  const yaml::Node* pattern_of(const pack::BannedRule& rule, std::string_view example,
                               Range found) {
    const std::vector<LocalNode> patterns = nodes_of(rule.match);
    if (!afford(2 * patterns.size())) return nullptr;
    const auto is_among = [&](std::size_t begin, std::size_t end) {
      pack::BannedRule some = rule;
      some.match = texts_of(patterns, begin, end);
      const auto first = first_hit(compile_alone(pack_, {some}), rule, example);
      return first && first->begin == found.begin && first->end == found.end;
    };
    std::size_t begin = 0, end = patterns.size();
    while (end - begin > 1) {
      const std::size_t middle = begin + (end - begin) / 2;
      (is_among(begin, middle) ? end : begin) = middle;
    }
    return is_among(begin, end) ? patterns[begin].node : nullptr;
  }

  const pack::Pack& pack_;
  Reporter& report_;
  std::size_t explained_ = 0;
};

}  // namespace

void check_examples(const pack::Pack& pack, const Scanner& scanner, Reporter& report) {
  std::set<std::string> in_force;
  for (const RuleInfo& rule : scanner.rules()) in_force.insert(rule.rule);
  Examiner examiner(pack, report);
  std::vector<pack::BannedRule> dormant;
  for (const pack::BannedRule& rule : pack.banned)
    if (in_force.count(rule.id.text) != 0)
      examiner.examine(rule, scanner);
    else if (!rule.broken)
      dormant.push_back(rule);
  if (dormant.empty()) return;
  const Scanner woken = compile_alone(pack, dormant);
  for (const pack::BannedRule& rule : dormant) examiner.examine(rule, woken);
}

}  // namespace cuecard::scan
