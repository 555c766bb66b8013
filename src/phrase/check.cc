// One walk over terms, phrases and flows; what spans several of them comes after.
#include "phrase/check.h"

#include <string_view>
#include <vector>

#include "phrase/check_parts.h"

namespace cuecard::phrase {
namespace {

void check_entry(const pack::Phrase& entry, bool is_term, Findings& findings) {
  if (entry.broken) findings.unsure_of_use = true;
  bool complete = !entry.broken;
  std::vector<ReadVariant> variants;
  for (const pack::Variant& variant : entry.variants) {
    if (variant.broken) {
      complete = false;
      findings.unsure_of_use = true;
      continue;
    }
    variants.push_back(check_conditions(variant.when, findings));
    variants.back().source = &variant;
    complete &= variants.back().readable;
    check_texts(entry, variants.back(), is_term, findings);
  }
  if (complete && findings.pack.whole)
    check_variants(entry, variants, is_term ? "term" : "phrase", findings);
}

}  // namespace

void check(const pack::Pack& pack, Reporter& report) {
  Findings findings(pack, report);
  if (pack.whole) check_names(findings);
  for (const pack::Phrase& term : pack.terms) check_entry(term, true, findings);
  for (const pack::Phrase& phrase : pack.phrases) check_entry(phrase, false, findings);
  check_flows(findings);
  if (!pack.whole) return;
  report_unknown(findings);
  check_terms(findings);
  check_unused(findings);
}

}  // namespace cuecard::phrase
