// Compiling goes from what others stand on to what stands on it: locales, words of
// choices, terms, phrases. Terms and phrases are laid out first and filled after,
// so that slots can point at terms that come later.
#include "phrase/compile.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "phrase/arguments.h"
#include "phrase/conditions.h"

namespace cuecard::phrase {
namespace {

std::vector<std::string> listed_tags(const pack::Pack& pack) {
  std::vector<std::string> tags;
  for (const pack::Name& locale : pack.locales) tags.push_back(locale.text);
  if (tags.empty()) tags.push_back("en");  // a broken pack; nothing will be said from it
  return tags;
}

// The locales that texts are written in beside the listed ones.
std::vector<std::string> sparse_tags(const pack::Pack& pack) {
  const std::vector<std::string> listed = listed_tags(pack);
  std::set<std::string> seen(listed.begin(), listed.end());
  std::vector<std::string> sparse;
  for (const auto* entries : {&pack.phrases, &pack.terms})
    for (const pack::Phrase& entry : *entries)
      for (const pack::Variant& variant : entry.variants)
        for (const pack::LocalText& text : variant.texts) {
          const std::string& tag = text.locale.text;
          if (!seen.insert(tag).second) continue;
          const auto is_above = [&](const std::string& parent) {
            return unicode::is_child_of(tag, parent);
          };
          if (std::any_of(listed.begin(), listed.end(), is_above)) sparse.push_back(tag);
        }
  return sparse;
}

std::string fallback_tag(const pack::Pack& pack) {
  const auto listed = listed_tags(pack);
  const bool known = std::find(listed.begin(), listed.end(), pack.fallback.text) != listed.end();
  return known ? pack.fallback.text : listed.front();
}

class Compiler {
 public:
  Compiler(const pack::Pack& pack, Book& book, Reporter& report)
      : pack_(pack), book_(book), tags_(book.chooser.tags()), report_(report) {}

  void run() {
    trace_lineage();
    for (const std::string& tag : tags_)
      book_.formats.push_back(std::make_unique<unicode::LocaleFormats>(tag));
    for (std::size_t tag = 0; tag < tags_.size(); ++tag) book_.periods.push_back(periods_of(tag));
    for (const pack::Festival& festival : pack_.calendar)
      book_.festivals.push_back(rule_of(festival));
    for (const pack::Variable& variable : pack_.variables) fill_words(variable);
    lay_out(pack_.terms, book_.terms);
    lay_out(pack_.phrases, book_.phrases);
    fill(pack_.terms, book_.terms);
    fill(pack_.phrases, book_.phrases);
    for (Entry& phrase : book_.phrases) {
      std::set<const Entry*> visited;
      collect_variables(phrase, phrase.variables, visited, 0);
      book_.by_state.emplace(phrase.id, &phrase);
    }
  }

 private:
  // ---- locales

  // A tag, its parents from the nearest, then the fallback, the source language and
  // whatever else there is: where to look for a word that the tag itself lacks.
  void trace_lineage() {
    const auto parents = [this](std::size_t tag) {
      std::vector<std::size_t> found;
      for (std::size_t other = 0; other < tags_.size(); ++other)
        if (other != tag && unicode::is_child_of(tags_[tag], tags_[other])) found.push_back(other);
      return found;
    };
    const auto at = std::find(tags_.begin(), tags_.end(), fallback_tag(pack_));
    const auto fallback = static_cast<std::size_t>(at - tags_.begin());
    for (std::size_t tag = 0; tag < tags_.size(); ++tag) {
      std::vector<std::size_t> above = parents(tag);
      std::stable_sort(above.begin(), above.end(), [&](std::size_t a, std::size_t b) {
        return parents(a).size() > parents(b).size();  // the more parents, the nearer
      });
      std::vector<std::size_t> line = {tag};
      line.insert(line.end(), above.begin(), above.end());
      line.push_back(fallback);
      for (std::size_t other = 0; other < tags_.size(); ++other) line.push_back(other);
      book_.lineage.push_back(std::move(line));
    }
  }

  std::optional<std::size_t> tag_index(std::string_view tag) const {
    const auto at = std::find(tags_.begin(), tags_.end(), tag);
    if (at == tags_.end()) return std::nullopt;
    return static_cast<std::size_t>(at - tags_.begin());
  }

  // Day periods hold for their locale and those below it, not for other languages.
  std::vector<PeriodStart> periods_of(std::size_t tag) const {
    const pack::DayPeriods* nearest = nullptr;
    for (const pack::DayPeriods& periods : pack_.day_periods) {
      const std::string& locale = periods.locale.text;
      if (locale != tags_[tag] && !unicode::is_child_of(tags_[tag], locale)) continue;
      if (!nearest || unicode::is_child_of(locale, nearest->locale.text)) nearest = &periods;
    }
    std::vector<PeriodStart> starts;
    if (!nearest) return starts;
    const Subject& subject = *book_.names.find("day_period");
    for (const auto& period : nearest->periods)
      if (const auto key = subject.find_key(period.name.text))
        starts.push_back({period.from, *key});
    return starts;
  }

  static FestivalRule rule_of(const pack::Festival& festival) {
    return {festival.id.text, festival.chinese, festival.month, festival.day,
            festival.weekday, festival.nth,     festival.days,  festival.regions};
  }

  // ---- words

  std::string text_near(const std::vector<pack::LocalText>& texts, std::size_t tag) const {
    for (const std::size_t near : book_.lineage[tag])
      for (const pack::LocalText& text : texts)
        if (text.locale.text == tags_[near] && !text.wordings.empty())
          return text.wordings[0]->text;
    return {};
  }

  void fill_words(const pack::Variable& variable) {
    Subject* subject = book_.names.find(variable.name.text);
    if (!subject || subject->built_in) return;
    if (!subject->words.empty() || !subject->fixed_by_tag.empty()) return;
    if (subject->has_words) {
      for (const pack::Choice& choice : variable.choices) {
        auto& words = subject->words.emplace_back();
        for (std::size_t tag = 0; tag < tags_.size(); ++tag)
          words.push_back(text_near(choice.words, tag));
      }
    }
    if (variable.local_value.empty()) return;
    for (std::size_t tag = 0; tag < tags_.size(); ++tag)
      subject->fixed_by_tag.emplace_back(text_near(variable.local_value, tag));
  }

  // ---- entries

  void lay_out(const std::vector<pack::Phrase>& from, std::vector<Entry>& entries) {
    entries.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) {
      entries[i].id = from[i].id.text;
      entries[i].use = from[i].use;
      entries[i].hash = hash_on(hash_on(kHashStart, from[i].id.text), std::string_view("\0", 1));
      for (const pack::Name& norm : from[i].norms) entries[i].norms.push_back(norm.text);
      if (&entries == &book_.terms) terms_.emplace(entries[i].id, &entries[i]);
    }
  }

  void fill(const std::vector<pack::Phrase>& from, std::vector<Entry>& entries) {
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (from[i].broken) continue;
      entries[i].variants.reserve(from[i].variants.size());
      for (const pack::Variant& variant : from[i].variants)
        if (!variant.broken) add_variant(variant, entries[i]);
    }
  }

  void add_variant(const pack::Variant& from, Entry& entry) {
    Variant& variant = entry.variants.emplace_back();
    variant.name = from.name.text;
    variant.source = file_and_line(from.name.span);
    variant.norms = norms_of(from, entry);
    if (!add_conditions(from, variant)) return entry.variants.pop_back();
    variant.texts.reserve(from.texts.size());
    for (const pack::LocalText& text : from.texts) add_text(text, entry, variant);
    index_texts(variant);
  }

  const std::vector<std::string>* norms_of(const pack::Variant& from, const Entry& entry) {
    std::vector<std::string> norms = entry.norms;
    for (const pack::Name& norm : from.norms)
      if (std::find(norms.begin(), norms.end(), norm.text) == norms.end())
        norms.push_back(norm.text);
    return &*book_.norms.insert(std::move(norms)).first;
  }

  bool add_conditions(const pack::Variant& from, Variant& variant) {
    for (const pack::Condition& when : from.when) {
      auto condition = compile_condition(when, book_.names);
      if (!condition) return false;
      variant.conditions.push_back(std::move(*condition));
    }
    for (const Condition& condition : variant.conditions) {
      if (const auto met = settled(condition))
        variant.ruled_out |= !*met;
      else
        variant.open.push_back(&condition);
    }
    return true;
  }

  void add_text(const pack::LocalText& from, const Entry& entry, Variant& variant) {
    const auto tag = tag_index(from.locale.text);
    if (!tag) return;
    Text text;
    text.tag = *tag;
    for (const yaml::Node* node : from.wordings) {
      auto wording = compile_wording(*node, *tag);
      if (!wording) continue;
      tell_origin(*node, *tag, entry, variant, *wording);
      wording->spoken.wording = text.wordings.size();
      text.wordings.push_back(std::move(*wording));
    }
    if (!text.wordings.empty()) variant.texts.push_back(std::move(text));
  }

  void index_texts(Variant& variant) const {
    variant.by_tag.assign(tags_.size(), nullptr);
    for (const Text& text : variant.texts) variant.by_tag[text.tag] = &text;
    for (std::size_t tag = 0; tag < tags_.size(); ++tag) {
      const Text* found = nullptr;
      for (const std::size_t near : book_.lineage[tag])
        if (!found) found = variant.by_tag[near];
      variant.nearest_by_tag.push_back(found);
    }
  }

  // ---- wordings

  void tell_origin(const yaml::Node& node, std::size_t tag, const Entry& entry,
                   const Variant& variant, Wording& wording) {
    Spoken& spoken = wording.spoken;
    spoken.state = book_.keep(entry.id);
    spoken.locale = tags_[tag];
    spoken.variant = book_.keep(variant.name);
    spoken.norms = variant.norms;
    const Source* source = node.span.source;
    if (!source) return;
    auto [at, is_new] = members_.try_emplace(source, nullptr);
    if (is_new) at->second = &pack_.member_of(node.span);
    spoken.pack = book_.keep(at->second->id);
    spoken.version = book_.keep(at->second->version);
    spoken.file = book_.keep(source->name());
    spoken.line = source->line_of(node.span.begin);
  }

  std::optional<Wording> compile_wording(const yaml::Node& node, std::size_t tag) {
    const auto examined = unicode::examine(node.text, pack_.limits);
    if (!examined.problems.empty()) return std::nullopt;
    std::vector<Slot> slots;
    std::map<std::string_view, std::size_t> index;
    for (const unicode::ArgumentUse& use : examined.uses) {
      const auto [at, is_new] = index.try_emplace(use.name, slots.size());
      if (is_new) slots.emplace_back();
      if (!fill_slot(use, slots[at->second])) return std::nullopt;
    }
    std::vector<unicode::PatternProblem> problems;
    auto message = unicode::Message::compile(
        node.text, *book_.formats[tag],
        [&](std::string_view name) {
          const std::size_t slot = index.at(name);
          return unicode::Message::Slot{slot, type_of(slots[slot])};
        },
        problems);
    for (const unicode::PatternProblem& problem : problems)
      report_.error(problem.code, yaml::locate(node, problem.offset, problem.size), problem.message)
          .help(problem.help);
    if (!message || !problems.empty()) return std::nullopt;
    constexpr std::size_t kUsualValue = 16;
    const std::size_t usual = node.text.size() + kUsualValue * slots.size();
    return Wording{std::move(*message), std::move(slots), usual, {}};
  }

  bool fill_slot(const unicode::ArgumentUse& use, Slot& slot) const {
    slot.always |= use.inside.empty();
    slot.subject = book_.names.find(use.name);
    if (slot.subject) return slot.subject->type && !misuse_of(*slot.subject, use.use);
    const auto term = terms_.find(use.name);
    if (term == terms_.end() || misuse_of_term(use.name, use.use)) return false;
    slot.term = term->second;
    return true;
  }

  static unicode::Type type_of(const Slot& slot) {
    return slot.subject ? *slot.subject->type : unicode::Type::text;
  }

  // ---- what a host may set

  static void collect_variables(const Entry& entry, std::vector<std::string>& names,
                                std::set<const Entry*>& visited, int depth) {
    if (depth > 8 || !visited.insert(&entry).second) return;
    const auto add = [&names](const Subject& subject) {
      if (!subject.setting && std::find(names.begin(), names.end(), subject.name) == names.end())
        names.push_back(subject.name);
    };
    for (const Variant& variant : entry.variants) {
      for (const Condition& condition : variant.conditions) add(*condition.subject);
      for (const Text& text : variant.texts)
        for (const Wording& wording : text.wordings)
          for (const Slot& slot : wording.slots) {
            if (slot.subject) add(*slot.subject);
            if (slot.term) collect_variables(*slot.term, names, visited, depth + 1);
          }
    }
  }

  const pack::Pack& pack_;
  Book& book_;
  const std::vector<std::string>& tags_;
  Reporter& report_;
  std::map<std::string_view, const Entry*> terms_;
  std::map<const Source*, const pack::Member*> members_;
};

}  // namespace

Book::Book(const pack::Pack& pack)
    : names(pack),
      limits(pack.limits),
      chooser(listed_tags(pack), sparse_tags(pack), fallback_tag(pack)),
      call_id(names.find("call_id")),
      times_said(names.find("times_said")),
      now(names.find("now")),
      region(names.find("region")) {}

std::shared_ptr<const Book> compile(const pack::Pack& pack, Reporter& report) {
  auto book = std::make_shared<Book>(pack);
  Compiler(pack, *book, report).run();
  return book;
}

}  // namespace cuecard::phrase
