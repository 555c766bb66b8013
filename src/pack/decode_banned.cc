// Banned rules and the tests that prove them. Patterns, contexts and examples stay the
// text that they are: what a pattern means is for those to say who look for it.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

void decode_speakers(const Fields& fields, BannedRule& rule, Reporter& report) {
  if (fields.find("speaker") == nullptr) return;
  bool named[] = {false, false};
  for (const Name& word : words_of(fields, "speaker", report)) {
    const auto place = place_of(word, kSpeakersOfRules, report);
    for (std::size_t i = 0; i < std::size(named); ++i) named[i] |= place == i || place == 2;
  }
  rule.speakers.clear();
  for (const Speaker speaker : {Speaker::agent, Speaker::customer})
    if (named[static_cast<std::size_t>(speaker)]) rule.speakers.push_back(speaker);
}

void decode_place(const Fields& fields, BannedRule& rule, Reporter& report) {
  decode_speakers(fields, rule, report);
  rule.channels = words_of(fields, "channel", report);
  for (const Name& channel : rule.channels) place_of(channel, kChannels, report);
  rule.states = words_of(fields, "in", report);
  if (const yaml::Node* when = fields.find("when")) decode_when(*when, rule.when, report);
}

void decode_consequence(const Fields& fields, BannedRule& rule, Reporter& report) {
  if (const auto word = word_of(fields, "severity"))
    if (const auto place = place_of(*word, kSeverities, report))
      rule.severity = static_cast<Severity>(*place);
  if (const auto word = word_of(fields, "action"))
    if (const auto place = place_of(*word, kActions, report))
      rule.action = static_cast<Action>(*place + 1);
  if (const auto state = word_of(fields, "instead")) rule.instead = *state;
}

// `in: turn`, beside the contexts.
void decode_reach(const yaml::Entry& entry, BannedRule& rule, Reporter& report) {
  const auto reach = expect_text(entry.value, "`in` below `unless`", report);
  if (!reach) return;
  if (*reach != "turn") {
    report.error("bad-value", entry.value.span, format("`unless` does not reach over `{}`", *reach))
        .help(
            "write `in: turn` for all that is said in one turn, or take this line out for the "
            "sentence alone");
    return;
  }
  rule.unless_in_turn = rule.action == Action::flag;
  if (rule.unless_in_turn) return;
  report
      .error("unbounded-rule", entry.key.span,
             format("`{}` cannot look at the whole turn: what it would {} must be known before the "
                    "turn is over",
                    rule.id.text, rule.action == Action::mask ? "mask" : "block"))
      .help("take this line out, or write `action: flag`");
}

// There is a language whose tag is `in`, but nobody means it here.
void report_in(const yaml::Entry& entry, std::string_view key, Reporter& report) {
  report.error("bad-locale", entry.key.span, format("`in` does not belong below `{}`", key))
      .help(format("for the states of a call write it beside `{}`; Indonesian is `id`", key));
}

void check_not_empty(const LocalText& text, Reporter& report) {
  for (const yaml::Node* wording : text.wordings)
    if (trim(wording->text).empty())
      report.error("empty-text", wording->span, "this text is empty")
          .help("write it, or take the line out");
}

void decode_texts(const Fields& fields, std::string_view key, std::vector<LocalText>& texts,
                  BannedRule& rule, LocaleCheck& check, Reporter& report) {
  const yaml::Node* group = fields.find(key);
  if (group == nullptr) return;
  if (!group->is_map())
    return report_text_without_locale(*group, format("`{}` of `{}`", key, rule.id.text), report);
  for (const yaml::Entry& entry : group->entries)
    if (entry.key.text == "in" && key == "unless")
      decode_reach(entry, rule, report);
    else if (entry.key.text == "in")
      report_in(entry, key, report);
    else if (read_local_text(entry, texts, check, report))
      check_not_empty(texts.back(), report);
}

BannedRule decode_rule(const yaml::Entry& entry, LocaleCheck& check, Reporter& report) {
  BannedRule rule;
  rule.id = name_of(entry.key);
  const std::size_t errors = report.errors();
  if (check_id(rule.id, "a banned rule", report) &&
      expect_map(entry.value, format("the rule `{}`", rule.id.text), report,
                 "write `match:` below it, and below that the patterns of each locale")) {
    check_form(entry.value, kBannedKeys, "match", report);
    const Fields fields(entry.value, report);
    rule.use = fields.text("use").value_or("");
    rule.norms = fields.names("norms");
    decode_consequence(fields, rule, report);
    decode_place(fields, rule, report);
    decode_texts(fields, "match", rule.match, rule, check, report);
    decode_texts(fields, "unless", rule.unless, rule, check, report);
    decode_texts(fields, "hit", rule.hit, rule, check, report);
    decode_texts(fields, "miss", rule.miss, rule, check, report);
    rule.repeats = fields.flag("repeats");
    rule.sounds = fields.flag("sounds");
    fields.flag("locked");
  }
  rule.broken = report.errors() != errors;
  if (rule.match.empty() && !rule.broken) {
    report.error("missing-key", rule.id.span, format("`{}` has no `match`", rule.id.text))
        .help("add `match:` and below it, for each locale, the words that must not be said");
    rule.broken = true;
  }
  return rule;
}

void decode_scan_context(const yaml::Node& with, ScanTest& test, Reporter& report) {
  const Fields fields(with, kScanWithKeys, report);
  if (const auto word = word_of(fields, "speaker"))
    if (const auto place = place_of(*word, kSpeakers, report))
      test.speaker = static_cast<Speaker>(*place);
  if (const auto word = word_of(fields, "channel")) {
    place_of(*word, kChannels, report);
    test.channel = word->text;
  }
  test.state = fields.text("state").value_or("");
}

}  // namespace

void decode_banned(const yaml::Node& section, Pack& pack, Reporter& report) {
  LocaleCheck check;
  pack.banned.reserve(section.entries.size());
  for (const yaml::Entry& entry : section.entries)
    pack.banned.push_back(decode_rule(entry, check, report));
}

void decode_scan_test(const yaml::Node& item, Pack& pack, Reporter& report) {
  ScanTest test;
  const std::size_t errors = report.errors();
  const Fields fields(item, kScanTestKeys, report);
  const auto text = fields.text("scan");
  test.span = fields.find("scan")->span;
  test.text = text.value_or("");
  if (const yaml::Node* with = fields.find("with"); with && expect_map(*with, "`with`", report))
    decode_scan_context(*with, test, report);
  test.expect = fields.names("expect");
  if (report.errors() != errors) return;
  if (fields.find("expect") == nullptr)
    report.error("missing-key", test.span, "this test expects nothing")
        .help("add `expect:` and the rules that must find something, or `expect: []` for none");
  else
    pack.scan_tests.push_back(std::move(test));
}

}  // namespace cuecard::pack
