// Names as such: declared twice, declared by cuecard, impossible in a text, unknown,
// or of no use.
#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "phrase/builtins.h"
#include "phrase/check_parts.h"

namespace cuecard::phrase {
namespace {

std::string_view kind_of(const pack::Variable& variable) {
  return variable.setting ? "setting" : "variable";
}

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
bool is_name_part(char c) { return is_letter(c) || ('0' <= c && c <= '9') || c == '_'; }

bool can_stand_in_a_text(std::string_view name) {
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), is_name_part);
}

std::string help_for_name(std::string_view name) {
  std::string better;
  for (const char c : name) better += is_name_part(c) ? c : '_';
  if (can_stand_in_a_text(better)) return format("write `{}`", better);
  return "begin it with a letter, and use plain letters, digits and `_` only";
}

// Sources in the order of reading: bases first.
std::size_t rank_of(const Source* source, const pack::Pack& pack) {
  std::size_t rank = 0;
  for (const pack::Member& member : pack.members)
    for (const auto& known : member.sources) {
      if (known.get() == source) return rank;
      ++rank;
    }
  return rank;
}

bool comes_before(const Span& a, const Span& b, const pack::Pack& pack) {
  if (a.source != b.source) return rank_of(a.source, pack) < rank_of(b.source, pack);
  return a.begin < b.begin;
}

struct Declared {
  const pack::Name* name;
  std::string_view kind;
};

void report_clash(Declared a, Declared b, Findings& findings) {
  if (comes_before(b.name->span, a.name->span, findings.pack)) std::swap(a, b);
  findings.flagged.insert(b.name->text);
  findings.report
      .error("name-clash", b.name->span, format("`{}` is a {} already", b.name->text, a.kind))
      .help(format("give the {} another name", b.kind))
      .note(format("the {} is here", a.kind), a.name->span);
}

void check_name(const Declared& declared, std::map<std::string_view, Declared>& seen,
                Findings& findings) {
  const std::string& name = declared.name->text;
  if (find_built_in(name)) {
    findings.flagged.insert(name);
    findings.report
        .error("reserved-name", declared.name->span,
               format("`{}` is a name that cuecard gives a meaning itself", name))
        .help(format("give the {} another name, or use the built-in `{}` as it is", declared.kind,
                     name));
    return;
  }
  if (!can_stand_in_a_text(name)) {
    findings.flagged.insert(name);
    findings.report
        .error("bad-argument-name", declared.name->span,
               format("`{}` cannot stand in a text as `{{{}}}`", name, name))
        .help(help_for_name(name));
    return;
  }
  const auto [at, is_new] = seen.emplace(name, declared);
  if (!is_new) report_clash(at->second, declared, findings);
}

// ---- names that are used and do not exist

void note_other_places(Reporter::Entry& entry, const std::vector<Span>& places) {
  constexpr std::size_t kShown = 5;
  for (std::size_t i = 1; i < places.size() && i <= kShown; ++i)
    entry.note(i == kShown && places.size() > kShown + 1 ? "here, and in more places" : "here too",
               places[i]);
}

const pack::Removal* removal_of(std::string_view name, const pack::Pack& pack) {
  for (const pack::Removal& removal : pack.removed) {
    const bool names_values = removal.section == "variables" || removal.section == "settings" ||
                              removal.section == "terms";
    if (names_values && removal.name.text == name) return &removal;
  }
  return nullptr;
}

void note_removal(Reporter::Entry& entry, std::string_view name, const pack::Pack& pack) {
  if (const pack::Removal* removal = removal_of(name, pack))
    entry.note("it was removed here", removal->name.span);
}

std::string help_for_unknown(const std::string& name, const std::vector<std::string_view>& known,
                             Findings& findings) {
  if (removal_of(name, findings.pack)) return "keep it, or give this place another text";
  const std::string_view near = nearest(name, known);
  if (near.empty()) return format("declare `{}` under `variables`", name);
  findings.used.insert(near);
  return format("did you mean `{}`?", near);
}

// ---- names that nothing uses

// Sections of later parts of cuecard may use any name, so whatever looks like one
// there counts.
void collect_words(std::string_view text, std::set<std::string_view>& words) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_name_part(text[end])) ++end;
    if (end > i) words.insert(text.substr(i, end - i));
    i = end + 1;
  }
}

void collect_words(const yaml::Node& node, std::set<std::string_view>& words) {
  collect_words(node.text, words);
  for (const yaml::Node& item : node.items) collect_words(item, words);
  for (const yaml::Entry& entry : node.entries) {
    collect_words(entry.key.text, words);
    collect_words(entry.value, words);
  }
}

}  // namespace

std::vector<std::string_view> Findings::known_names() const {
  std::vector<std::string_view> known = names.all();
  for (const auto& [id, term] : terms) known.push_back(id);
  return known;
}

void check_names(Findings& findings) {
  std::map<std::string_view, Declared> seen;
  for (const pack::Variable& variable : findings.pack.variables)
    check_name({&variable.name, kind_of(variable)}, seen, findings);
  for (const pack::Phrase& term : findings.pack.terms)
    check_name({&term.id, "term"}, seen, findings);
}

void report_unknown(Findings& findings) {
  const auto arguments = findings.known_names();
  for (auto& [name, places] : findings.unknown_arguments) {
    // The same name in a `when` is the same slip.
    if (const auto conditions = findings.unknown_conditions.extract(name); !conditions.empty())
      places.insert(places.end(), conditions.mapped().begin(), conditions.mapped().end());
    const std::string help = help_for_unknown(name, arguments, findings);
    auto entry = findings.report.error("unknown-argument", places.front(),
                                       format("there is no variable, setting or term `{}`", name));
    entry.help(help);
    note_removal(entry, name, findings.pack);
    note_other_places(entry, places);
  }
  const auto conditions = findings.names.all();
  for (const auto& [name, places] : findings.unknown_conditions) {
    const bool term = findings.terms.count(name) != 0;
    const std::string help = term ? "compare a variable that the term depends on"
                                  : help_for_unknown(name, conditions, findings);
    auto entry = findings.report.error(
        "unknown-condition", places.front(),
        term ? format("`{}` is a term; `when` compares variables and settings", name)
             : format("there is no variable or setting `{}` to compare", name));
    entry.help(help);
    note_removal(entry, name, findings.pack);
    note_other_places(entry, places);
  }
}

namespace {

// A house may keep a setting for later, but one whose name is nearly that of another was meant
// to change that one.
void check_unused_setting(const pack::Variable& setting, Findings& findings) {
  std::vector<std::string_view> others;
  for (const pack::Variable& other : findings.pack.variables)
    if (other.setting && &other != &setting) others.push_back(other.name.text);
  const std::string_view meant = nearest(setting.name.text, others);
  if (meant.empty()) return;
  findings.report
      .warning("unused-setting", setting.name.span,
               format("nothing uses the setting `{}`", setting.name.text))
      .help(format("did you mean `{}`?", meant));
}

}  // namespace

void check_unused(Findings& findings) {
  if (findings.unsure_of_use || findings.pack.phrases.empty()) return;
  std::set<std::string_view> used = findings.used;
  used.insert(findings.flagged.begin(), findings.flagged.end());  // they have their diagnostic
  for (const pack::UnreadSection& section : findings.pack.unread)
    if (section.node) collect_words(*section.node, used);
  for (const pack::BannedRule& rule : findings.pack.banned)
    for (const pack::Condition& condition : rule.when) used.insert(condition.name.text);
  for (const pack::Variable& variable : findings.pack.variables)
    if (variable.own && variable.setting && used.count(variable.name.text) == 0)
      check_unused_setting(variable, findings);
  for (const pack::Variable& variable : findings.pack.variables)
    if (variable.own && !variable.setting && variable.type && used.count(variable.name.text) == 0)
      findings.report
          .warning("unused-variable", variable.name.span,
                   format("no text or condition uses the variable `{}`", variable.name.text))
          .help("use it, or take it out");
  for (const pack::Phrase& term : findings.pack.terms)
    if (findings.pack.is_own(term.id.span) && used.count(term.id.text) == 0)
      findings.report
          .warning("unused-term", term.id.span, format("no text uses the term `{}`", term.id.text))
          .help("use it, or take it out");
}

}  // namespace cuecard::phrase
