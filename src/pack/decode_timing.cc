// Timing rules: what is measured of a call, and between which bounds it must stay.
#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

void decode_measure(const Fields& fields, TimingRule& rule, Reporter& report) {
  const auto word = word_of(fields, "measure");
  if (word && place_of(*word, kMeasures, report)) rule.measure = *word;
}

void decode_bounds(const Fields& fields, TimingRule& rule, Reporter& report) {
  rule.at_least = word_of(fields, "at_least").value_or(Name{});
  rule.at_most = word_of(fields, "at_most").value_or(Name{});
  // Of everything else, too little is never wrong.
  const bool may_have_least = rule.measure.text.empty() || rule.measure.text == "rings";
  const yaml::Entry* least = fields.find_entry("at_least");
  if (least == nullptr || may_have_least) return;
  report
      .error("bad-value", least->key.span,
             format("`{}` has no least: only too much of it is wrong", rule.measure.text))
      .help("write `at_most:`");
}

// What a rule needs is told where nothing else is wrong with it.
void report_missing(const Fields& fields, const TimingRule& rule, Reporter& report) {
  if (fields.find("measure") == nullptr) {
    report
        .error("missing-key", rule.id.span,
               format("`{}` does not say what it measures", rule.id.text))
        .help(format("add `measure:` and one of {}",
                     list_names({kMeasures.words.begin(), kMeasures.words.end()}, "or")));
  } else if (fields.find("at_least") == nullptr && fields.find("at_most") == nullptr) {
    report.error("missing-key", rule.id.span, format("`{}` has no limit", rule.id.text))
        .help("add `at_most:` and a figure or the name of a setting");
  }
}

void decode_rule(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  TimingRule& rule = pack.timing.emplace_back();
  rule.id = name_of(entry.key);
  const std::size_t errors = report.errors();
  if (check_id(rule.id, "a timing rule", report) &&
      expect_map(entry.value, format("the timing rule `{}`", rule.id.text), report,
                 "write `measure:` and `at_most:` below it")) {
    const Fields fields(entry.value, kTimingKeys, report);
    rule.use = fields.text("use").value_or("");
    rule.norms = fields.names("norms");
    if (const auto word = word_of(fields, "severity"))
      if (const auto place = place_of(*word, kSeverities, report))
        rule.severity = static_cast<Severity>(*place);
    decode_measure(fields, rule, report);
    decode_bounds(fields, rule, report);
    rule.states = words_of(fields, "in", report);
    if (const yaml::Node* when = fields.find("when")) decode_when(*when, rule.when, report);
    fields.flag("locked");
    if (report.errors() == errors) report_missing(fields, rule, report);
  }
  rule.broken = report.errors() != errors;
}

}  // namespace

void decode_timing(const yaml::Node& section, Pack& pack, Reporter& report) {
  pack.timing.reserve(section.entries.size());
  for (const yaml::Entry& entry : section.entries) decode_rule(entry, pack, report);
}

}  // namespace cuecard::pack
