// The subjects that the checks are split into, and what they tell one another so
// that one slip gives one diagnostic.
#ifndef CUECARD_PHRASE_CHECK_PARTS_H_
#define CUECARD_PHRASE_CHECK_PARTS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "pack/model.h"
#include "phrase/condition.h"
#include "phrase/names.h"

namespace cuecard::phrase {

struct TermUse {
  std::string_view term;
  Span span;
};

struct Findings {
  explicit Findings(const pack::Pack& checked, Reporter& to)
      : pack(checked), report(to), names(checked) {
    for (const pack::Phrase& term : checked.terms) terms.emplace(term.id.text, &term);
  }

  std::vector<std::string_view> known_names() const;  // of variables, settings, built-ins, terms

  const pack::Pack& pack;
  Reporter& report;
  Names names;
  std::map<std::string_view, const pack::Phrase*> terms;

  std::set<std::string_view> states_and_above;  // once a condition asks for them

  std::set<std::string_view> used;     // names that texts and conditions use, or meant to
  std::set<std::string_view> flagged;  // declared names with a slip of their own
  bool unsure_of_use = false;          // some text could not be read
  std::map<std::string_view, std::vector<TermUse>> terms_used_by;  // by term
  // Names that do not exist, and everywhere they are used: one slip, many places.
  std::map<std::string, std::vector<Span>> unknown_arguments;
  std::map<std::string, std::vector<Span>> unknown_conditions;
};

// A variant with its conditions read.
struct ReadVariant {
  const pack::Variant* source = nullptr;
  std::vector<std::pair<const Subject*, Test>> conditions;
  bool readable = true;                    // else some condition had a slip
  std::set<std::string_view> conditioned;  // every name in `when`, readable or not

  // Whether `when` makes sure that the name has a value.
  bool ensures(std::string_view name) const;
};

void check_names(Findings& findings);
ReadVariant check_conditions(const std::vector<pack::Condition>& when, Findings& findings);
void check_flows(Findings& findings);
void check_texts(const pack::Phrase& entry, const ReadVariant& variant, bool is_term,
                 Findings& findings);
void check_variants(const pack::Phrase& entry, const std::vector<ReadVariant>& variants,
                    std::string_view kind, Findings& findings);
void check_terms(Findings& findings);
void check_unused(Findings& findings);
void report_unknown(Findings& findings);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_CHECK_PARTS_H_
