// Phrases and terms, in the long form that assembling leaves; and the tests that
// prove them.
#include <algorithm>

#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

bool decode_condition(const yaml::Entry& entry, std::vector<Condition>& conditions,
                      Reporter& report) {
  Condition condition{name_of(entry.key), {}};
  if (entry.value.is_scalar()) condition.values.push_back(&entry.value);
  for (const yaml::Node& item : entry.value.items)
    if (item.is_scalar()) condition.values.push_back(&item);
  const bool readable =
      entry.value.is_scalar() || (entry.value.is_list() && !entry.value.items.empty() &&
                                  condition.values.size() == entry.value.items.size());
  if (!readable) {
    report
        .error("wrong-type", entry.value.span,
               format("the condition on `{}` must be a value or a list of values, but here is {}",
                      entry.key.text, describe(entry.value)))
        .help("write it as in `expected_wait: over 3m` or `channel: [chat, email]`");
    return false;
  }
  conditions.push_back(std::move(condition));
  return true;
}

bool decode_text(const yaml::Entry& entry, Variant& variant, LocaleCheck& check, Reporter& report) {
  const yaml::Node* text = entry.value.find("text");
  if (text == nullptr) {
    report
        .error("missing-key", entry.key.span,
               format("the variant `{}` has no `text`", entry.key.text))
        .help("add `text:` and below it one line for each locale");
    return false;
  }
  if (!text->is_map()) {
    report_text_without_locale(*text, format("the text of `{}`", entry.key.text), report);
    return false;
  }
  return read_local_texts(*text, variant.texts, check, report);
}

Variant decode_variant(const yaml::Entry& entry, LocaleCheck& check, Reporter& report) {
  Variant variant;
  variant.name = name_of(entry.key);
  variant.broken = !check_id(variant.name, "a variant", report);
  if (!entry.value.is_map()) {
    report_text_without_locale(entry.value, format("the text of `{}`", entry.key.text), report);
    variant.broken = true;
    return variant;
  }
  variant.broken |= !check_form(entry.value, kVariantKeys, "text", report);
  if (const yaml::Node* when = entry.value.find("when"))
    variant.broken |= !decode_when(*when, variant.when, report);
  if (!variant.broken || entry.value.find("text") != nullptr)
    variant.broken |= !decode_text(entry, variant, check, report);
  const Fields fields(entry.value, report);
  variant.use = fields.text("use").value_or("");
  variant.norms = fields.names("norms");
  return variant;
}

void decode_variants(const yaml::Node& variants, Phrase& phrase, LocaleCheck& check,
                     Reporter& report) {
  if (!variants.is_map()) {
    report
        .error("wrong-type", variants.span,
               format("`variants` must be named texts, but here is {}", describe(variants)))
        .help("write a name for each, as in `plain:`, and below it `text:`");
    phrase.broken = true;
    return;
  }
  phrase.variants.reserve(variants.entries.size());
  for (const yaml::Entry& entry : variants.entries)
    phrase.variants.push_back(decode_variant(entry, check, report));
}

Phrase decode_phrase(const yaml::Entry& entry, bool term, LocaleCheck& check, Reporter& report) {
  const KeyTable& keys = term ? kTermKeys : kPhraseKeys;
  Phrase phrase;
  phrase.id = name_of(entry.key);
  phrase.broken = !check_id(phrase.id, keys.place, report);
  if (!entry.value.is_map()) {
    report_text_without_locale(entry.value, format("the text of `{}`", phrase.id.text), report);
    phrase.broken = true;
    return phrase;
  }
  const std::size_t errors = report.errors();
  check_form(entry.value, keys, "text", report);
  const Fields fields(entry.value, report);
  phrase.use = fields.text("use").value_or("");
  phrase.norms = fields.names("norms");
  fields.flag("locked");
  const bool slip = report.errors() != errors;
  if (const yaml::Node* variants = fields.find("variants")) {
    decode_variants(*variants, phrase, check, report);
  } else if (slip) {
    phrase.broken = true;  // the slip is where the text should be
  } else {
    report.error("missing-key", phrase.id.span, format("`{}` has no text", phrase.id.text))
        .help("add `text:` and below it one line for each locale");
    phrase.broken = true;
  }
  return phrase;
}

// ---- tests

void decode_say_test(const yaml::Node& item, Pack& pack, Reporter& report) {
  SayTest test;
  const std::size_t errors = report.errors();
  const Fields fields(item, kSayTestKeys, report);
  const yaml::Node* say = fields.find("say");
  if (!expect_text(*say, "`say`", report)) return;
  test.span = say->span;
  test.state = name_of(*say);
  test.with = values_of(fields, "with", report);
  for (Name& expected : fields.names("expect")) test.expect.push_back(std::move(expected.text));
  test.error = fields.text("error").value_or("");
  if (fields.text("variant")) test.variant = name_of(*fields.find("variant"));
  if (test.expect.empty() && test.error.empty() && test.variant.text.empty()) {
    if (report.errors() != errors) return;  // what it expects is where the slip is
    report.error("missing-key", test.span, "this test expects nothing")
        .help("add `expect:` and the text, `variant:` and its name, or `error:` and its code");
    return;
  }
  pack.tests.push_back(std::move(test));
}

void decode_test(const yaml::Node& item, Pack& pack, Reporter& report) {
  if (!expect_map(item, "each of `tests`", report)) return;
  if (item.find("say") != nullptr) return decode_say_test(item, pack, report);
  if (item.find("scan") != nullptr) return decode_scan_test(item, pack, report);
  if (item.find("flow") != nullptr) return decode_flow_test(item, pack, report);
  for (const yaml::Entry& entry : item.entries) {
    if (!kLaterTestKinds.has(entry.key.text)) continue;
    report.info("not-yet-built", entry.key.span,
                format("`{}` tests are not run by this version of cuecard", entry.key.text));
    return;
  }
  report.error("missing-key", item.span, "this test does not say what it tests")
      .help(
          "begin it with `- say:` and the state, with `- scan:` and a text, or with `- flow:` and "
          "the name of a flow");
}

}  // namespace

bool decode_when(const yaml::Node& when, std::vector<Condition>& conditions, Reporter& report) {
  if (!when.is_map()) {
    report
        .error("wrong-type", when.span,
               format("`when` must be a group of conditions, but here is {}", describe(when)))
        .help("write each condition on its own line below `when:`, as in `surname: present`");
    return false;
  }
  bool fine = true;
  for (const yaml::Entry& entry : when.entries) fine &= decode_condition(entry, conditions, report);
  return fine;
}

void decode_phrases(const yaml::Node& section, std::vector<Phrase>& phrases, bool terms,
                    Reporter& report) {
  LocaleCheck check;
  phrases.reserve(section.entries.size());
  for (const yaml::Entry& entry : section.entries)
    phrases.push_back(decode_phrase(entry, terms, check, report));
}

void decode_tests(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Node& item : section.items) decode_test(item, pack, report);
}

}  // namespace cuecard::pack
