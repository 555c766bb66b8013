// Each rule is looked at by itself, pattern by pattern, and what it says is remembered to be held
// against all others.
#include "scan/check.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "scan/common_words.h"
#include "scan/covering.h"
#include "scan/duplicates.h"
#include "scan/pattern.h"
#include "scan/regex_source.h"

namespace cuecard::scan {
namespace {

std::string in_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(c, out);
  return out;
}

std::string_view language_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

class RuleChecker {
 public:
  RuleChecker(const ReadRule& read, Duplicates& duplicates, Reporter& report)
      : read_(read), rule_(*read.rule), duplicates_(duplicates), report_(report) {}

  void run() {
    check_has_examples();
    for (const auto& [node, context] : read_.contexts) read_context(*node, context);
    std::sort(shields_.begin(), shields_.end());
    for (const auto& [node, pattern] : read_.patterns) check_pattern(*node, pattern);
    if (read_.whole && !rule_.repeats && !rule_.sounds) covering_.report_to(report_);
  }

 private:
  void check_has_examples() {
    if (rule_.hit.empty())
      report_
          .warning("missing-hit", rule_.id.span,
                   format("nothing proves that `{}` finds what it should", rule_.id.text))
          .help("add `hit:` with a sentence of each locale that must be found");
    else
      check_hits_by_language();
    if (rule_.miss.empty())
      report_
          .warning("missing-miss", rule_.id.span,
                   format("nothing proves that `{}` leaves harmless talk alone", rule_.id.text))
          .help("add `miss:` with a sentence that is close to it and must not be found");
  }

  // What is found in one script of a language is found in the others.
  void check_hits_by_language() {
    std::set<std::string_view> proved;
    for (const pack::LocalText& text : rule_.hit) proved.insert(language_of(text.locale.text));
    for (const pack::LocalText& text : rule_.match)
      if (proved.insert(language_of(text.locale.text)).second)
        report_
            .warning("missing-hit", text.locale.span,
                     format("nothing proves that `{}` finds what it should in `{}`", rule_.id.text,
                            text.locale.text))
            .help(format("add a sentence in `{}` that must be found to `hit:`", text.locale.text));
  }

  void read_context(const yaml::Node& node, const Context& context) {
    covering_.add_context(node, context.whole);
    for (const Chain& chain : context.whole)
      (chain.literals.size() == 1 ? shields_ : gapped_shields_).push_back({&chain, &node});
  }

  void check_pattern(const yaml::Node& node, const Pattern& pattern) {
    covering_.add_pattern(pattern);
    if (pattern.regex && !pattern.regex->most_chars) check_bound(node);
    check_shields(node, pattern);
    if (rule_.unless.empty()) check_is_telling(node, pattern);
    duplicates_.add(rule_, node, pattern);
  }

  // What may be masked or blocked is held back, which must come to an end.
  void check_bound(const yaml::Node& node) {
    if (rule_.action < Action::mask) return;
    const auto repeat = endless_repeat(node);
    report_
        .error("unbounded-rule",
               repeat ? yaml::locate(node, repeat->offset, repeat->size) : node.span,
               format("`{}` cannot {} what may be of any length", rule_.id.text,
                      to_string(rule_.action)))
        .help("say how often at most, such as `{1,20}`, or write `action: flag`");
  }

  // ---- contexts that leave nothing to find

  struct Shield {
    const Chain* chain;
    const yaml::Node* node;
    bool operator<(const Shield& other) const { return *chain < *other.chain; }
  };

  // A context that is word for word the wording, or made of its beginning and its end with a gap
  // that takes the rest, stands wherever the wording does.
  const Shield* shield_of(const Chain& wording) const {
    const auto at = std::lower_bound(shields_.begin(), shields_.end(), Shield{&wording, nullptr});
    if (at != shields_.end() && *at->chain == wording) return &*at;
    for (const Shield& shield : gapped_shields_)
      if (*shield.chain == wording || spans(*shield.chain, wording)) return &shield;
    return nullptr;
  }

  // Where all is Han, words and punctuation need not be weighed.
  static bool spans(const Chain& gapped, const Chain& wording) {
    if (gapped.literals.size() != 2 || wording.literals.size() != 1) return false;
    const std::u32string_view begin = gapped.literals[0], end = gapped.literals[1];
    const std::u32string_view whole = wording.literals[0];
    if (whole.size() < begin.size() + end.size() ||
        whole.size() > begin.size() + end.size() + kGapWeight)
      return false;
    return whole.substr(0, begin.size()) == begin &&
           whole.substr(whole.size() - end.size()) == end && is_all_han(whole);
  }

  void check_shields(const yaml::Node& node, const Pattern& pattern) {
    const Shield* last = nullptr;
    for (const Chain& chain : pattern.chains)
      if ((last = shield_of(chain)) == nullptr) return;
    if (last == nullptr) return;
    report_
        .warning("shielded-pattern", node.span,
                 "this is never found: wherever it stands, a context makes it harmless")
        .help("take out one of the two, or say in the context what stands around the hit `~`")
        .note("the context is here", last->node->span);
  }

  // ---- wordings that everybody says

  void check_is_telling(const yaml::Node& node, const Pattern& pattern) {
    for (const Chain& chain : pattern.chains) {
      if (chain.literals.size() > 1) continue;
      const std::u32string& literal = chain.literals.front();
      const bool single = is_single_han(literal);
      if (!single && !is_common_word(literal) && !is_mere_punctuation(literal)) continue;
      const std::string shown = in_utf8(literal);
      report_
          .warning("common-wording", node.span,
                   single ? format("`{}` alone is found inside of many harmless words", shown)
                          : format("`{}` alone is found in ordinary talk", shown))
          .help("add the words that make it wrong, or list harmless contexts under `unless`");
      return;
    }
  }

  const ReadRule& read_;
  const pack::BannedRule& rule_;
  Duplicates& duplicates_;
  Reporter& report_;
  std::vector<Shield> shields_;  // those of one literal, sorted
  std::vector<Shield> gapped_shields_;
  Covering covering_;
};

}  // namespace

void check(const ReadRules& rules, Reporter& report) {
  Duplicates duplicates;
  for (const ReadRule& rule : rules) RuleChecker(rule, duplicates, report).run();
  duplicates.report_to(report);
}

}  // namespace cuecard::scan
