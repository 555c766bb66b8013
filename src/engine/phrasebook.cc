// A phrasebook shows the words of the pack model, broken ones too, but looks for the
// text of a column where `say` would: the choice of locales is the compiled book's.
#include "cuecard/phrasebook.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "engine/loading.h"
#include "pack/pack.h"
#include "phrase/compile.h"
#include "phrase/condition.h"
#include "unicode/locale.h"

namespace cuecard {
namespace {

// Where a column finds its texts: locales to try in order, the last one complete.
struct Column {
  std::string locale;
  bool draft = false;
  bool exact = false;  // the first locale to try is the column's own
  std::vector<std::string> phrase_locales;
  std::vector<std::string> term_locales;
};

// The locales in which the pack itself has texts that it does not list yet.
std::vector<std::string> draft_locales(const pack::Pack& pack,
                                       const std::vector<std::string>& said) {
  std::vector<std::string> drafts;
  const auto add = [&](const pack::Name& locale) {
    const auto has = [&](const std::vector<std::string>& tags) {
      return std::find(tags.begin(), tags.end(), locale.text) != tags.end();
    };
    if (!has(said) && !has(drafts) && pack.is_own(locale.span)) drafts.push_back(locale.text);
  };
  for (const auto* entries : {&pack.phrases, &pack.terms})
    for (const pack::Phrase& entry : *entries)
      for (const pack::Variant& variant : entry.variants)
        for (const pack::LocalText& text : variant.texts) add(text.locale);
  return drafts;
}

class Columns {
 public:
  Columns(const pack::Pack& pack, const phrase::Book& book)
      : pack_(pack), book_(book), drafts_(draft_locales(pack, said())) {}

  std::vector<Column> of(const std::vector<std::string>& wanted) const {
    std::vector<Column> columns;
    for (const std::string& locale : wanted.empty() ? usual() : wanted)
      columns.push_back(column_of(locale));
    return columns;
  }

 private:
  const std::vector<std::string>& tags() const { return book_.chooser.tags(); }

  // A pack that names no locale gets a makeshift one from the chooser.
  std::vector<std::string> said() const {
    return pack_.locales.empty() ? std::vector<std::string>() : tags();
  }

  std::vector<std::string> usual() const {
    std::vector<std::string> locales = said();
    locales.insert(locales.end(), drafts_.begin(), drafts_.end());
    return locales;
  }

  Column column_of(const std::string& locale) const {
    Column column;
    column.locale = locale;
    if (const auto draft = draft_of(locale)) {
      column.draft = true;
      column.phrase_locales = column.term_locales = {*draft};
      return column;
    }
    const unicode::LocaleChoice& choice = book_.chooser.choose(locale);
    column.exact = choice.match == LocaleMatch::exact;
    column.phrase_locales = up_to_complete(choice.chain);
    // Terms follow the text that they stand in: the lineage of its locale.
    column.term_locales = up_to_complete(book_.lineage[choice.chain.front()]);
    return column;
  }

  std::optional<std::string> draft_of(const std::string& locale) const {
    for (const std::string& draft : drafts_)
      if (unicode::is_same_locale(locale, draft)) return draft;
    return std::nullopt;
  }

  // A listed locale has every text, so nobody looks further, unless one is missing.
  std::vector<std::string> up_to_complete(const std::vector<std::size_t>& chain) const {
    std::vector<std::string> locales;
    for (const std::size_t tag : chain) {
      locales.push_back(tags()[tag]);
      if (tag < book_.chooser.listed_count()) break;
    }
    return locales;
  }

  const pack::Pack& pack_;
  const phrase::Book& book_;
  std::vector<std::string> drafts_;
};

class Rows {
 public:
  Rows(const pack::Pack& pack, const std::vector<Column>& columns)
      : pack_(pack), columns_(columns) {}

  std::vector<PhrasebookRow> of_phrases() {
    return rows_of(pack_.phrases, &Column::phrase_locales);
  }
  std::vector<PhrasebookRow> of_terms() { return rows_of(pack_.terms, &Column::term_locales); }

 private:
  using Locales = std::vector<std::string> Column::*;

  std::vector<PhrasebookRow> rows_of(const std::vector<pack::Phrase>& entries, Locales locales) {
    static const pack::Variant kUnreadable;
    std::vector<PhrasebookRow> rows;
    for (const pack::Phrase& entry : entries) {
      for (const pack::Variant& variant : entry.variants)
        rows.push_back(row_of(entry, variant, locales));
      if (entry.variants.empty()) rows.push_back(row_of(entry, kUnreadable, locales));
    }
    return rows;
  }

  PhrasebookRow row_of(const pack::Phrase& entry, const pack::Variant& variant, Locales locales) {
    PhrasebookRow row;
    row.id = entry.id.text;
    row.variant = variant.name.text;
    for (const pack::Condition& condition : variant.when)
      row.when.push_back(format("{}: {}", condition.name.text, phrase::condition_text(condition)));
    row.use = entry.use;
    row.variant_use = variant.use;
    for (const auto* norms : {&entry.norms, &variant.norms})
      for (const pack::Name& norm : *norms)
        if (std::find(row.norms.begin(), row.norms.end(), norm.text) == row.norms.end())
          row.norms.push_back(norm.text);
    for (const Column& column : columns_)
      row.texts.push_back(text_of(variant, column, column.*locales));
    return row;
  }

  PhrasebookText text_of(const pack::Variant& variant, const Column& column,
                         const std::vector<std::string>& locales) {
    PhrasebookText text;
    text.locale = column.locale;
    const pack::LocalText* found = first_of(variant, locales);
    if (!found) return text;
    text.served = found->locale.text;
    text.state = column.draft                                     ? TextState::draft
                 : column.exact && text.served == locales.front() ? TextState::own
                                                                  : TextState::nearest;
    for (const yaml::Node* wording : found->wordings) text.wordings.push_back(wording->text);
    tell_origin(found->wordings.front()->span, text);
    return text;
  }

  static const pack::LocalText* first_of(const pack::Variant& variant,
                                         const std::vector<std::string>& locales) {
    for (const std::string& locale : locales)
      for (const pack::LocalText& text : variant.texts)
        if (text.locale.text == locale && !text.wordings.empty()) return &text;
    return nullptr;
  }

  void tell_origin(const Span& span, PhrasebookText& text) {
    if (!span.source) return;
    auto [member, is_new] = members_.try_emplace(span.source, nullptr);
    if (is_new) member->second = &pack_.member_of(span);
    text.pack = member->second->id;
    text.file = span.source->name();
    text.line = span.source->line_of(span.begin);
  }

  const pack::Pack& pack_;
  const std::vector<Column>& columns_;
  std::map<const Source*, const pack::Member*> members_;
};

std::string value_of(const pack::Variable& setting) {
  if (setting.value) return to_text(*setting.value);
  for (const pack::LocalText& text : setting.local_value)
    if (!text.wordings.empty()) return text.wordings.front()->text;
  return {};
}

std::vector<SettingInfo> settings_of(const pack::Pack& pack) {
  std::vector<SettingInfo> settings;
  for (const pack::Variable& variable : pack.variables) {
    if (!variable.setting || !variable.type) continue;
    SettingInfo& setting = settings.emplace_back();
    setting.name = variable.name.text;
    setting.type = unicode::to_string(*variable.type);
    setting.value = value_of(variable);
    for (const pack::Choice& choice : variable.choices) setting.choices.push_back(choice.key.text);
    setting.use = variable.use;
  }
  return settings;
}

Phrasebook phrasebook_of(engine::Parts parts, const std::vector<std::string>& locales) {
  const std::vector<Column> columns = Columns(parts.pack, parts.speaker.book()).of(locales);
  Rows rows(parts.pack, columns);
  Phrasebook book;
  book.pack = engine::info_of(parts.pack, *parts.playbook);
  book.title = parts.pack.self().title;
  for (const Column& column : columns) book.locales.push_back(column.locale);
  book.phrases = rows.of_phrases();
  book.terms = rows.of_terms();
  book.variables = parts.speaker.variables();
  book.settings = settings_of(parts.pack);
  book.whole = parts.pack.whole;
  book.diagnostics = std::move(parts.diagnostics);
  return book;
}

Diagnostics no_such_locale(const std::string& locale) {
  Diagnostic diagnostic;
  diagnostic.code = "unknown-locale";
  diagnostic.message = format("`{}` is not a language tag", visible(locale));
  diagnostic.help = "give a tag such as `zh-CN` or `en`";
  return {diagnostic};
}

// In their usual form, each once.
Result<std::vector<std::string>, Diagnostics> normalise(const std::vector<std::string>& locales) {
  std::vector<std::string> tags;
  for (const std::string& locale : locales) {
    const auto tag = unicode::normalise_tag(locale);
    if (!tag) return no_such_locale(locale);
    if (std::find(tags.begin(), tags.end(), *tag) == tags.end()) tags.push_back(*tag);
  }
  return tags;
}

}  // namespace

std::string_view to_string(TextState state) {
  switch (state) {
    case TextState::own:
      return "own";
    case TextState::nearest:
      return "nearest";
    case TextState::draft:
      return "draft";
    case TextState::missing:
      break;
  }
  return "missing";
}

Result<Phrasebook, Diagnostics> load_phrasebook(const std::string& pack,
                                                const std::vector<std::string>& locales,
                                                const LoadOptions& options) {
  const auto tags = normalise(locales);
  if (!tags) return tags.error();
  auto parts = engine::load([&](Reporter& report) { return pack::load(pack, options, report); },
                            options.limits);
  if (!parts) return parts.error();
  if (parts->pack.self().id.empty()) return std::move(parts->diagnostics);
  return phrasebook_of(std::move(*parts), *tags);
}

}  // namespace cuecard
