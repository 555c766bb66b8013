// A norm is carried by whatever cites it.
#include "engine/trace.h"

#include <map>
#include <string>
#include <string_view>

#include "base/text.h"

namespace cuecard::engine {
namespace {

using Carriers = std::map<std::string, std::vector<std::string>>;  // by norm

void cite(const std::vector<pack::Name>& norms, std::string_view kind, const pack::Name& who,
          Carriers& carriers) {
  for (const pack::Name& norm : norms) {
    std::vector<std::string>& list = carriers[norm.text];
    std::string carrier = format("{}:{}", kind, who.text);
    // Carriers come one after the other: one that is there already came last.
    if (list.empty() || list.back() != carrier) list.push_back(std::move(carrier));
  }
}

void cite_phrases(const std::vector<pack::Phrase>& phrases, std::string_view kind,
                  Carriers& carriers) {
  for (const pack::Phrase& phrase : phrases) {
    cite(phrase.norms, kind, phrase.id, carriers);
    for (const pack::Variant& variant : phrase.variants)
      cite(variant.norms, kind, phrase.id, carriers);
  }
}

Carriers collect(const pack::Pack& pack) {
  Carriers carriers;
  cite_phrases(pack.phrases, "phrase", carriers);
  cite_phrases(pack.terms, "term", carriers);
  // A variable is only asked for: what is said with it carries the norm.
  for (const pack::Variable& variable : pack.variables)
    if (variable.setting) cite(variable.norms, "setting", variable.name, carriers);
  for (const pack::Lexicon& lexicon : pack.lexicons)
    cite(lexicon.norms, "lexicon", lexicon.id, carriers);
  for (const pack::BannedRule& rule : pack.banned) cite(rule.norms, "rule", rule.id, carriers);
  for (const pack::Flow& flow : pack.flows) cite(flow.norms, "flow", flow.id, carriers);
  for (const pack::TimingRule& rule : pack.timing) cite(rule.norms, "timing", rule.id, carriers);
  return carriers;
}

}  // namespace

std::vector<NormTrace> trace_norms(const pack::Pack& pack) {
  Carriers carriers = collect(pack);
  std::vector<NormTrace> traces;
  for (const pack::Document& document : pack.norms)
    for (const pack::Clause& clause : document.clauses) {
      std::string id = format("{}/{}", document.id.text, clause.id.text);
      std::vector<std::string> carried_by = carriers[id];
      traces.push_back({std::move(id), clause.title, std::move(carried_by), clause.excluded});
    }
  return traces;
}

}  // namespace cuecard::engine
