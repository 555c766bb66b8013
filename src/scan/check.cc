// Each rule is looked at by itself, pattern by pattern, and what it says is remembered to be held
// against all others. What cannot be read is told here and nowhere else: compiling leaves it out.
#include "scan/check.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "scan/common_words.h"
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

// What the rules of a pack say between them.
struct Said {
  Duplicates duplicates;
  std::size_t wordings = 0;
};

class RuleChecker {
 public:
  RuleChecker(const pack::Pack& pack, const pack::BannedRule& rule, Said& said, Reporter& report)
      : pack_(pack), rule_(rule), said_(said), report_(report) {}

  void run() {
    check_has_examples();
    for (const pack::LocalText& text : rule_.unless)
      for (const yaml::Node* node : text.wordings) read_context(*node, text.locale.text);
    std::sort(shields_.begin(), shields_.end());
    for (const pack::LocalText& text : rule_.match)
      for (const yaml::Node* node : text.wordings) check_pattern(*node, text.locale.text);
  }

 private:
  void check_has_examples() {
    if (rule_.hit.empty())
      report_
          .warning("missing-hit", rule_.id.span,
                   format("nothing proves that `{}` finds what it should", rule_.id.text))
          .help("add `hit:` with a sentence of each locale that must be found");
    if (rule_.miss.empty())
      report_
          .warning("missing-miss", rule_.id.span,
                   format("nothing proves that `{}` leaves harmless talk alone", rule_.id.text))
          .help("add `miss:` with a sentence that is close to it and must not be found");
  }

  void read_context(const yaml::Node& node, std::string_view locale) {
    const auto context = parse_context(node, locale, pack_.lexicons, report_, pack_.whole);
    if (!context || !count(context->whole.size() + context->ways.size(), node)) return;
    for (const Chain& chain : context->whole)
      (chain.literals.size() == 1 ? shields_ : gapped_shields_).push_back({chain, &node});
  }

  void check_pattern(const yaml::Node& node, std::string_view locale) {
    const auto pattern = parse_pattern(node, locale, pack_.lexicons, report_, pack_.whole);
    if (!pattern || !count(pattern->chains.size(), node)) return;
    if (pattern->regex && !pattern->regex->most_chars) check_bound(node);
    check_shields(node, *pattern);
    if (rule_.unless.empty()) check_is_telling(node, *pattern);
    said_.duplicates.add(rule_, node, *pattern);
  }

  // Whether there is room for so many wordings more. Too many are told once.
  bool count(std::size_t wordings, const yaml::Node& node) {
    if (said_.wordings > kMostWordingsOfPack) return false;
    said_.wordings += wordings;
    if (said_.wordings <= kMostWordingsOfPack) return true;
    report_
        .error("too-many-wordings", node.span,
               format("with this the rules stand for more than {} wordings", kMostWordingsOfPack))
        .help("write patterns with fewer alternatives in a row");
    return false;
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
    Chain chain;
    const yaml::Node* node;
    bool operator<(const Shield& other) const { return chain < other.chain; }
  };

  // A context that is word for word the wording, or made of its beginning and its end with a gap
  // that takes the rest, stands wherever the wording does.
  const Shield* shield_of(const Chain& wording) const {
    const auto at = std::lower_bound(shields_.begin(), shields_.end(), Shield{wording, nullptr});
    if (at != shields_.end() && at->chain == wording) return &*at;
    for (const Shield& shield : gapped_shields_)
      if (shield.chain == wording || spans(shield.chain, wording)) return &shield;
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

  const pack::Pack& pack_;
  const pack::BannedRule& rule_;
  Said& said_;
  Reporter& report_;
  std::vector<Shield> shields_;  // those of one literal, sorted
  std::vector<Shield> gapped_shields_;
};

}  // namespace

void check(const pack::Pack& pack, Reporter& report) {
  Said said;
  for (const pack::BannedRule& rule : pack.banned)
    if (!rule.broken) RuleChecker(pack, rule, said, report).run();
  said.duplicates.report_to(report);
}

}  // namespace cuecard::scan
