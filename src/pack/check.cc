// A locale that a pack lists must be complete. Where an overlay lists one that its
// base lacks, every inherited phrase would miss it: that is one slip (or one big
// job), so it is said once, at the locale.
#include "pack/check.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "pack/fields.h"
#include "unicode/locale.h"

namespace cuecard::pack {
namespace {

class Checker {
 public:
  Checker(const Pack& pack, Reporter& report) : pack_(pack), report_(report) {}

  void run() {
    check_fallback();
    check_texts();
    report_inherited_gaps();
    if (pack_.whole) check_norms();
    check_day_periods();
    check_banned(pack_, report_);
    for (const UnreadSection& section : pack_.unread) report_unread(section);
  }

 private:
  void check_fallback();
  void check_texts();
  void check_phrase(const Phrase& phrase, std::string_view kind);
  // `owner` is what has the texts, `entry` the definition that it belongs to.
  void check_local_texts(const std::vector<LocalText>& texts, const Name& owner,
                         std::string_view what, const Name& entry);
  void check_listed(const LocalText& text);
  void report_missing(const std::vector<std::string_view>& missing, const Name& owner,
                      std::string_view what, const Span& place);
  void report_inherited_gaps();
  void check_day_periods();
  void check_norms();
  void check_norm(const Name& norm);
  void report_unread(const UnreadSection& section);

  bool is_listed(std::string_view tag) const {
    return std::any_of(pack_.locales.begin(), pack_.locales.end(),
                       [tag](const Name& name) { return name.text == tag; });
  }
  bool is_child_of_listed(std::string_view tag) const {
    return std::any_of(pack_.locales.begin(), pack_.locales.end(),
                       [tag](const Name& name) { return unicode::is_child_of(tag, name.text); });
  }
  std::vector<std::string_view> listed() const {
    std::vector<std::string_view> tags;
    for (const Name& locale : pack_.locales) tags.push_back(locale.text);
    return tags;
  }

  const Pack& pack_;
  Reporter& report_;
  // Of a listed locale: what is inherited from a base and has no text in it.
  std::map<std::string_view, std::vector<std::string_view>> gaps_;
  std::set<std::string_view> settled_;  // unlisted tags that were looked into already
  std::set<std::string> declared_;      // norms, as they are cited
  std::set<std::string_view> foreign_;  // clauses of documents that the pack does not hold
};

void Checker::check_fallback() {
  if (pack_.fallback.text.empty() || is_listed(pack_.fallback.text)) return;
  report_
      .error("unlisted-locale", pack_.fallback.span,
             format("the fallback `{}` is not among the pack's locales", pack_.fallback.text))
      .help(did_you_mean(pack_.fallback.text, listed(), "locales of this pack"));
}

void Checker::check_texts() {
  for (const Phrase& term : pack_.terms) check_phrase(term, "term");
  for (const Phrase& phrase : pack_.phrases) check_phrase(phrase, "phrase");
  for (const Variable& variable : pack_.variables) {
    for (const Choice& choice : variable.choices)
      if (!choice.words.empty())  // a choice without words serves conditions only
        check_local_texts(choice.words, choice.key, "choice", variable.name);
    if (!variable.local_value.empty())
      check_local_texts(variable.local_value, variable.name, "value of", variable.name);
  }
  for (const Lexicon& lexicon : pack_.lexicons)
    for (const LocalText& words : lexicon.words) check_listed(words);
}

void Checker::check_phrase(const Phrase& phrase, std::string_view kind) {
  const bool one = phrase.variants.size() == 1;
  for (const Variant& variant : phrase.variants) {
    if (variant.broken) continue;
    if (one)
      check_local_texts(variant.texts, phrase.id, kind, phrase.id);
    else
      check_local_texts(variant.texts, variant.name, "variant", phrase.id);
  }
}

void Checker::check_local_texts(const std::vector<LocalText>& texts, const Name& owner,
                                std::string_view what, const Name& entry) {
  // What an overlay words anew is its own, though the name may be the base's.
  const auto own_text = std::find_if(texts.begin(), texts.end(), [this](const LocalText& text) {
    return pack_.is_own(text.locale.span);
  });
  const bool own = pack_.is_own(owner.span) || own_text != texts.end();
  const Name& place = own && !pack_.is_own(owner.span) ? own_text->locale : owner;
  std::vector<std::string_view> missing;
  for (const Name& locale : pack_.locales) {
    const bool there = std::any_of(texts.begin(), texts.end(), [&](const LocalText& text) {
      return text.locale.text == locale.text;
    });
    if (there) continue;
    if (own)
      missing.push_back(locale.text);
    else if (auto& gaps = gaps_[locale.text]; gaps.empty() || gaps.back() != entry.text)
      gaps.push_back(entry.text);
  }
  for (const LocalText& text : texts) check_listed(text);
  if (!missing.empty() && pack_.whole) report_missing(missing, owner, what, place.span);
}

void Checker::report_missing(const std::vector<std::string_view>& missing, const Name& owner,
                             std::string_view what, const Span& place) {
  report_
      .error("missing-locale", place,
             format("the {} `{}` has no text for {}", what, owner.text, list_names(missing, "and")))
      .help(format("add a line for it: every locale of the pack ({}) needs a text",
                   list_names(listed(), "and")));
}

void Checker::check_listed(const LocalText& text) {
  const std::string& tag = text.locale.text;
  if (is_listed(tag) || settled_.count(tag) != 0 || !pack_.is_own(text.locale.span)) return;
  settled_.insert(tag);
  if (is_child_of_listed(tag)) return;
  const std::string_view near = nearest(tag, listed());
  report_
      .warning(
          "unlisted-locale", text.locale.span,
          format("`{}` is not among the locales of this pack, so its texts are never said", tag))
      .help(
          near.empty()
              ? format(
                    "add `{}` to `locales` in the manifest (every phrase then needs a text in it)",
                    tag)
              : format("did you mean `{}`?", near));
}

void Checker::report_inherited_gaps() {
  if (!pack_.whole) return;
  for (const auto& gap : gaps_) {
    const std::string_view locale = gap.first;
    const std::vector<std::string_view>& owners = gap.second;
    const auto at = std::find_if(pack_.locales.begin(), pack_.locales.end(),
                                 [&](const Name& name) { return name.text == locale; });
    std::vector<std::string_view> first(
        owners.begin(),
        owners.begin() + std::min<std::ptrdiff_t>(3, static_cast<std::ptrdiff_t>(owners.size())));
    report_
        .error("missing-locale", at->span,
               owners.size() > first.size()
                   ? format("{} inherited definitions have no text for `{}`, such as {}",
                            owners.size(), locale, list_names(first))
                   : format("the inherited {} {} no text for `{}`", list_names(first),
                            owners.size() == 1 ? "has" : "have", locale))
        .help(format("write them in a file headed `locale: {}`, or take `{}` out of `locales` "
                     "until they are written",
                     locale, locale));
  }
}

// Where some locales have parts of the day, one without never hears a greeting of
// the hour, and nothing else would tell.
void Checker::check_day_periods() {
  if (pack_.day_periods.empty() || !pack_.whole) return;
  for (const Name& locale : pack_.locales) {
    if (gaps_.count(locale.text) != 0) continue;  // it is not finished in any way
    const bool has = std::any_of(pack_.day_periods.begin(), pack_.day_periods.end(),
                                 [&](const DayPeriods& periods) {
                                   return periods.locale.text == locale.text ||
                                          unicode::is_child_of(locale.text, periods.locale.text);
                                 });
    if (has) continue;
    report_
        .warning(
            "missing-day-periods", locale.span,
            format("`{}` has no day periods, so nothing is said by the hour in it", locale.text))
        .help(
            format("add `{}` to `day_periods`, or `day_periods:` to its locale file", locale.text));
  }
}

void Checker::check_norms() {
  for (const Document& document : pack_.norms)
    for (const Clause& clause : document.clauses)
      declared_.insert(document.id.text + "/" + clause.id.text);
  const auto check_all = [this](const std::vector<Name>& norms) {
    for (const Name& norm : norms) check_norm(norm);
  };
  for (const auto* phrases : {&pack_.terms, &pack_.phrases})
    for (const Phrase& phrase : *phrases) {
      check_all(phrase.norms);
      for (const Variant& variant : phrase.variants) check_all(variant.norms);
    }
  for (const Variable& variable : pack_.variables) check_all(variable.norms);
  for (const Lexicon& lexicon : pack_.lexicons) check_all(lexicon.norms);
  for (const BannedRule& rule : pack_.banned) check_all(rule.norms);
  for (const Flow& flow : pack_.flows) check_all(flow.norms);
  for (const TimingRule& rule : pack_.timing) check_all(rule.norms);
}

void Checker::check_norm(const Name& norm) {
  if (declared_.count(norm.text) != 0 || foreign_.count(norm.text) != 0) return;
  const std::size_t slash = norm.text.find('/');
  const std::string_view document = std::string_view(norm.text).substr(0, slash);
  const bool here = std::any_of(pack_.norms.begin(), pack_.norms.end(),
                                [&](const Document& d) { return d.id.text == document; });
  const std::vector<std::string_view> known(declared_.begin(), declared_.end());
  const bool elsewhere = !here && slash != std::string::npos && nearest(norm.text, known).empty();
  if (elsewhere) return void(foreign_.insert(norm.text));
  std::string help = did_you_mean(norm.text, known, "norms");
  if (help.empty()) help = "cite it as `document/clause`, as the section `norms` declares it";
  report_.error("unknown-norm", norm.span, format("there is no norm `{}`", norm.text)).help(help);
}

void Checker::report_unread(const UnreadSection& section) {
  report_.info("not-yet-built", section.name.span,
               format("the section `{}` is kept, but this version of cuecard does not use it yet",
                      section.name.text));
}

}  // namespace

void check(const Pack& pack, Reporter& report) { Checker(pack, report).run(); }

}  // namespace cuecard::pack
