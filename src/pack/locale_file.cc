// A locale file knows no conditions, types or norms: it puts texts below what other
// files define, in the places where the long form has them.
#include "pack/locale_file.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "pack/fields.h"
#include "pack/keys.h"
#include "pack/lookup.h"

namespace cuecard::pack {
namespace {

// Lays the entries of a locale file over the sections they belong to.
class LocaleFileMerger {
 public:
  using Sources = std::vector<std::shared_ptr<const Source>>;

  LocaleFileMerger(yaml::Node& sections, const LocaleFile& file, const Sources& own, bool whole,
                   Reporter& report)
      : sections_(sections), locale_(file.locale), own_(own), whole_(whole), report_(report) {}

  void merge(std::string_view section, yaml::Node& entries) {
    if (!entries.is_map()) {
      report_.error("wrong-type", entries.span, format("`{}` must be a group of keys", section));
      return;
    }
    if (section == "day_periods") return add_day_periods(entries);
    yaml::Node* there = sections_.find(section);
    yaml::Node nothing;
    const Lookup lookup(there == nullptr ? nothing : *there);
    for (yaml::Entry& entry : entries.entries) {
      const std::size_t at = lookup.find(entry.key.text);
      if (there == nullptr || at >= there->entries.size())
        report_unknown(section, entry, there);
      else if (yaml::Node& target = there->entries[at].value; target.is_map())
        add(section, target, entry);
    }
  }

 private:
  void add(std::string_view section, yaml::Node& target, yaml::Entry& entry) {
    locked_ = is_true(target.find("locked"));
    if (section == "phrases" || section == "terms")
      add_texts(target, entry);
    else if (section == "banned")
      add_rule_texts(target, entry);
    else if (entry.value.is_map())
      add_choice_words(target, entry);
    else if (section == "lexicons")
      put(target, "words", entry);
    else
      put(target, section == "settings" ? "value" : "default", entry);
  }

  // Day periods have no name of their own: the locale is their name.
  void add_day_periods(yaml::Node& periods) {
    yaml::Node* there = sections_.find("day_periods");
    if (there == nullptr) {
      sections_.entries.push_back(
          {yaml::make_scalar("day_periods", periods.span), yaml::make_map(periods.span)});
      there = &sections_.entries.back().value;
    }
    yaml::Entry entry{yaml::make_scalar("day_periods", periods.span), std::move(periods)};
    insert(*there, entry);
  }

  void add_texts(yaml::Node& phrase, yaml::Entry& entry) {
    yaml::Node* variants = phrase.find("variants");
    if (variants == nullptr || !variants->is_map()) return;  // said already
    if (entry.value.is_map()) {
      for (yaml::Entry& variant : entry.value.entries) add_variant_text(*variants, variant);
      return;
    }
    for (yaml::Entry& variant : variants->entries)
      if (variant.value.is_map() && variant.value.find("when") == nullptr)
        return put(variant.value, "text", entry);
    report_
        .error("unknown-variant", entry.key.span,
               format("every variant of `{}` has conditions; say which one this text is for",
                      entry.key.text))
        .help(format("variants of `{}`: {}", entry.key.text, list_names(names_of(*variants))));
  }

  void add_variant_text(yaml::Node& variants, yaml::Entry& entry) {
    yaml::Node* variant = variants.find(entry.key.text);
    if (variant != nullptr && variant->is_map()) return put(*variant, "text", entry);
    if (!whole_) return;
    report_
        .error("unknown-variant", entry.key.span,
               format("there is no variant `{}` here", entry.key.text))
        .help(did_you_mean(entry.key.text, names_of(variants), "its variants"));
  }

  void add_rule_texts(yaml::Node& rule, yaml::Entry& entry) {
    if (!expect_map(entry.value, format("the rule `{}`", entry.key.text), report_,
                    "write `match:` below it, and the patterns below that; the same for `unless`, "
                    "`hit` and `miss`"))
      return;
    for (yaml::Entry& texts : entry.value.entries)
      if (texts.key.text == "unless" && locked_ && !is_own(rule.span))
        report_locked_contexts(texts, entry.key.text);
      else if (kRuleTextKeys.has(texts.key.text))
        put(rule, texts.key.text, texts);
      else
        report_unknown_key(texts, kRuleTextKeys, report_);
  }

  // Contexts of any locale shield all hits.
  void report_locked_contexts(const yaml::Entry& contexts, const std::string& rule) {
    report_
        .error("locked", contexts.key.span,
               format("`{}` is locked: it takes no `unless` from a pack that extends it", rule))
        .help("take this line out");
  }

  void add_choice_words(yaml::Node& target, yaml::Entry& entry) {
    yaml::Node* choices = target.find("of");
    if (choices == nullptr || !choices->is_map()) {
      return report_no_words(entry, choices != nullptr);
    }
    for (yaml::Entry& word : entry.value.entries) {
      yaml::Node* choice = choices->find(word.key.text);
      if (choice != nullptr && choice->is_map()) {
        insert(*choice, word);
        continue;
      }
      report_
          .error("unknown-choice", word.key.span,
                 format("`{}` is no choice of `{}`", word.key.text, entry.key.text))
          .help(did_you_mean(word.key.text, names_of(*choices), "its choices"));
    }
  }

  void report_no_words(const yaml::Entry& entry, bool choice) {
    const std::string& name = entry.key.text;
    report_
        .error("wrong-type", entry.value.span,
               choice ? format("the choices of `{}` have no words to translate", name)
                      : format("`{}` has no choices, so it takes one text here", name))
        .help(choice ? std::string("take this out: they are never said")
                     : format("write the text itself after `{}:`", name));
  }

  // Puts the text of `entry` below `key` of the target, under this locale.
  void put(yaml::Node& target, std::string_view key, yaml::Entry& entry) {
    yaml::Node* texts = target.find(key);
    if (texts == nullptr) {
      target.entries.push_back(
          {yaml::make_scalar(key, entry.key.span), yaml::make_map(entry.key.span)});
      texts = &target.entries.back().value;
    }
    if (texts->is_map()) return insert(*texts, entry);
    const yaml::Node* type = target.find("type");
    const bool text = type != nullptr && type->text == "text";
    report_
        .error("not-by-locale", entry.key.span,
               format("`{}` has one value for all locales", entry.key.text))
        .help(text ? "give its value by locale there, as in `{en: ..., zh-Hans: ...}`"
                   : "take this line out: only texts differ by locale")
        .note("it is given here", texts->span);
  }

  void insert(yaml::Node& texts, yaml::Entry& entry) {
    yaml::Entry* present = nullptr;
    for (yaml::Entry& text : texts.entries)
      if (text.key.text == locale_.text) present = &text;
    const bool locked = locked_ && !is_new_locale(locale_.text, texts);
    if (present == nullptr && !locked) {
      texts.entries.push_back(
          {yaml::make_scalar(locale_.text, entry.key.span), std::move(entry.value)});
    } else if (locked) {
      report_
          .error("locked", entry.key.span,
                 format("`{}` is locked: its text for `{}` cannot be changed", entry.key.text,
                        locale_.text))
          .help("take this line out")
          .note("the texts are here", texts.entries.front().key.span);
    } else if (!is_own(present->key.span)) {
      *present = {yaml::make_scalar(locale_.text, entry.key.span), std::move(entry.value)};
    } else {
      report_
          .error("duplicate-definition", entry.key.span,
                 format("the text of `{}` for `{}` is already given", entry.key.text, locale_.text))
          .help("keep one of the two")
          .note("the first one is here", present->key.span);
    }
  }

  void report_unknown(std::string_view section, const yaml::Entry& entry, const yaml::Node* there) {
    if (!whole_) return;
    const std::string_view kind =
        section == "banned" ? "rule" : section.substr(0, section.size() - 1);
    const auto known = there == nullptr ? std::vector<std::string_view>() : names_of(*there);
    const std::string help = did_you_mean(entry.key.text, known, format("{}s of this pack", kind));
    report_
        .error(format("unknown-{}", kind), entry.key.span,
               format("there is no {} `{}` to give a text for", kind, entry.key.text))
        .help(help.empty() ? "a locale file translates what other files define" : help);
  }

  bool is_own(const Span& span) const {
    return std::any_of(own_.begin(), own_.end(),
                       [&](const auto& source) { return source.get() == span.source; });
  }

  yaml::Node& sections_;
  const Name& locale_;
  const Sources& own_;
  bool whole_;  // if not, what is unknown may be in a file that could not be read
  Reporter& report_;
  bool locked_ = false;  // whether what is being translated is locked
};

}  // namespace

void merge_locale_file(yaml::Node& sections, LocaleFile file,
                       const std::vector<std::shared_ptr<const Source>>& own, bool whole,
                       Reporter& report) {
  LocaleFileMerger merger(sections, file, own, whole, report);
  for (yaml::Entry& entry : file.sections.entries)
    if (entry.key.text != "locale" && kLocaleFileKeys.has(entry.key.text))
      merger.merge(entry.key.text, entry.value);
}

}  // namespace cuecard::pack
