// Whether every variant can be chosen, and something is chosen whatever the values.
// Exact: the values that matter are finitely many (atoms.h), so all combinations are
// gone through, and the first variant that fits each is noted. Beyond a budget only
// variants that one earlier variant covers alone are found.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "phrase/atoms.h"
#include "phrase/check_parts.h"

namespace cuecard::phrase {
namespace {

constexpr std::size_t kMostCombinations = 20000;
constexpr std::size_t kMostComparisons = 10000000;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Axis {
  const Subject* subject;
  std::deque<Atom> atoms;
  std::vector<std::vector<bool>> fits;  // [variant][atom]
};

class VariantChecker {
 public:
  VariantChecker(const pack::Phrase& entry, const std::vector<ReadVariant>& variants,
                 std::string_view kind, Findings& findings)
      : entry_(entry), variants_(variants), kind_(kind), findings_(findings) {}

  void run() {
    if (variants_.empty()) return;
    find_axes();
    hidden_by_.assign(variants_.size(), kNone);
    if (is_within_budget())
      try_all();
    else
      compare_pairs();
    report_never_chosen();
    if (!uncovered_.empty()) report_no_default();
  }

 private:
  // ---- what matters

  void find_axes() {
    std::vector<const Subject*> subjects;
    for (const ReadVariant& variant : variants_)
      for (const auto& [subject, test] : variant.conditions)
        if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end())
          subjects.push_back(subject);
    for (const Subject* subject : subjects) axes_.push_back(axis_of(*subject));
  }

  const Test* test_on(const ReadVariant& variant, const Subject& subject) const {
    for (const auto& [conditioned, test] : variant.conditions)
      if (conditioned == &subject) return &test;
    return nullptr;
  }

  Axis axis_of(const Subject& subject) const {
    std::vector<const Test*> tests;
    for (const ReadVariant& variant : variants_)
      if (const Test* test = test_on(variant, subject)) tests.push_back(test);
    Axis axis{&subject, atoms_of(subject, tests), {}};
    for (const ReadVariant& variant : variants_) {
      const Test* test = test_on(variant, subject);
      auto& fits = axis.fits.emplace_back();
      for (const Atom& atom : axis.atoms)
        fits.push_back(!test || holds(*test, subject.domain, atom.fact));
    }
    return axis;
  }

  bool is_within_budget() const {
    std::size_t combinations = 1;
    for (const Axis& axis : axes_) {
      combinations *= std::max<std::size_t>(axis.atoms.size(), 1);
      if (combinations > kMostCombinations) return false;
    }
    return true;
  }

  // ---- every combination

  void try_all() {
    reached_.assign(variants_.size(), false);
    std::vector<std::size_t> at(axes_.size(), 0);
    do {
      try_one(at);
    } while (advance(at));
  }

  bool advance(std::vector<std::size_t>& at) const {
    for (std::size_t i = axes_.size(); i-- > 0;) {
      if (++at[i] < axes_[i].atoms.size()) return true;
      at[i] = 0;
    }
    return false;
  }

  bool fits(std::size_t variant, const std::vector<std::size_t>& at) const {
    for (std::size_t i = 0; i < axes_.size(); ++i)
      if (!axes_[i].fits[variant][at[i]]) return false;
    return true;
  }

  // The first that fits is chosen; it hides those behind it that would have fitted.
  void try_one(const std::vector<std::size_t>& at) {
    std::size_t chosen = kNone;
    for (std::size_t i = 0; i < variants_.size(); ++i) {
      if (!fits(i, at)) continue;
      if (chosen == kNone) {
        chosen = i;
        reached_[i] = true;
      } else if (hidden_by_[i] == kNone) {
        hidden_by_[i] = chosen;
      }
    }
    if (chosen == kNone && uncovered_.empty()) uncovered_ = in_words(at);
  }

  std::string in_words(const std::vector<std::size_t>& at) const {
    std::string words;
    for (std::size_t i = 0; i < axes_.size(); ++i)
      words += (i == 0 ? "" : i + 1 == axes_.size() ? " and " : ", ") + axes_[i].atoms[at[i]].words;
    return words;
  }

  // ---- beyond the budget

  bool covers(std::size_t earlier, std::size_t later) const {
    return std::all_of(axes_.begin(), axes_.end(), [&](const Axis& axis) {
      for (std::size_t i = 0; i < axis.atoms.size(); ++i)
        if (axis.fits[later][i] && !axis.fits[earlier][i]) return false;
      return true;
    });
  }

  void compare_pairs() {
    reached_.assign(variants_.size(), true);
    const std::size_t pairs = variants_.size() * variants_.size();
    const std::size_t compared = pairs * axes_.size() > kMostComparisons ? 0 : variants_.size();
    for (std::size_t later = 1; later < compared; ++later)
      for (std::size_t earlier = 0; earlier < later && reached_[later]; ++earlier)
        if (covers(earlier, later)) {
          reached_[later] = false;
          hidden_by_[later] = earlier;
        }
    const auto always = [](const ReadVariant& variant) { return variant.conditions.empty(); };
    if (std::none_of(variants_.begin(), variants_.end(), always))
      uncovered_ = "none of its many conditions hold";
  }

  // ---- reports

  // Those that one variant hides are one slip: its place, or its missing `when`.
  void report_never_chosen() {
    for (std::size_t i = 0; i < variants_.size(); ++i)
      if (!reached_[i] && hidden_by_[i] == kNone) report_impossible(i);
    for (std::size_t hider = 0; hider < variants_.size(); ++hider) {
      std::vector<std::size_t> hidden;
      for (std::size_t i = 0; i < variants_.size(); ++i)
        if (!reached_[i] && hidden_by_[i] == hider) hidden.push_back(i);
      if (!hidden.empty()) report_hidden(hider, hidden);
    }
  }

  const pack::Name& name_of(std::size_t variant) const { return variants_[variant].source->name; }

  void report_impossible(std::size_t variant) {
    std::string why = "its conditions never hold together";
    for (const Axis& axis : axes_) {
      const auto& fits = axis.fits[variant];
      if (std::find(fits.begin(), fits.end(), true) != fits.end()) continue;
      why = axis.subject->may_be_absent
                ? format("no value of `{}` meets its condition", axis.subject->name)
                : format("no value of `{}`, which is always given, meets its condition",
                         axis.subject->name);
    }
    findings_.report
        .error("variant-never-chosen", name_of(variant).span,
               format("the variant `{}` is never chosen: {}", name_of(variant).text, why))
        .help("mend its `when`, or take the variant out");
  }

  void report_hidden(std::size_t hider, const std::vector<std::size_t>& hidden) {
    const pack::Name& first = name_of(hidden.front());
    const pack::Name& over = name_of(hider);
    const bool overlay = findings_.pack.is_own(over.span) && !findings_.pack.is_own(first.span);
    if (overlay) return report_overlay(over, hidden);
    auto entry = findings_.report.error(
        "variant-never-chosen", first.span,
        format("the variant `{}` is never chosen: `{}` comes first and fits whenever it does",
               first.text, over.text));
    entry.help(format("put `{}` last, give it a narrower `when`, or take `{}` out", over.text,
                      first.text));
    entry.note(format("`{}` is here", over.text), over.span);
    for (std::size_t i = 1; i < hidden.size(); ++i)
      entry.note(format("`{}` is never chosen, either", name_of(hidden[i]).text),
                 name_of(hidden[i]).span);
  }

  void report_overlay(const pack::Name& over, const std::vector<std::size_t>& hidden) {
    auto entry =
        findings_.report.error("variant-never-chosen", over.span,
                               format("with the variant `{}`, the base's `{}` is never chosen",
                                      over.text, name_of(hidden.front()).text));
    entry.help("to change the base's wording, give the same variant name or use `text:`");
    for (const std::size_t variant : hidden)
      entry.note(format("`{}` is here", name_of(variant).text), name_of(variant).span);
  }

  void report_no_default() {
    findings_.report
        .error("no-default-variant", entry_.id.span,
               format("the {} `{}` has no variant for when {}", kind_, entry_.id.text, uncovered_))
        .help("add a last variant without `when`");
  }

  const pack::Phrase& entry_;
  const std::vector<ReadVariant>& variants_;
  std::string_view kind_;
  Findings& findings_;
  std::vector<Axis> axes_;
  std::vector<bool> reached_;
  std::vector<std::size_t> hidden_by_;  // the variant chosen where it would have fitted
  std::string uncovered_;               // an example for which nothing fits
};

}  // namespace

void check_variants(const pack::Phrase& entry, const std::vector<ReadVariant>& variants,
                    std::string_view kind, Findings& findings) {
  VariantChecker(entry, variants, kind, findings).run();
}

}  // namespace cuecard::phrase
