// The texts of one variant: each wording by itself, the arguments it uses, and the
// locales against one another.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "phrase/arguments.h"
#include "phrase/check_parts.h"
#include "phrase/text_check.h"
#include "unicode/message.h"

namespace cuecard::phrase {
namespace {

using unicode::ArgumentUse;

std::string in_text(std::string_view name) { return format("`{{{}}}`", name); }

// A place in a wording. Its span is looked for when it is asked for: few places have
// a slip.
struct Spot {
  const yaml::Node* wording;
  std::size_t offset, size;
  Span span() const { return yaml::locate(*wording, offset, size); }
};

// What the wordings of one locale use.
struct LocaleUse {
  const pack::LocalText* text = nullptr;
  bool comparable = true;                    // no slip that would make the rest guesswork
  std::map<std::string_view, Spot> printed;  // outside of the choice of a branch
  std::set<std::string_view> any;
};

class TextChecker {
 public:
  TextChecker(const pack::Phrase& entry, const ReadVariant& variant, bool is_term,
              Findings& findings)
      : entry_(entry), variant_(variant), is_term_(is_term), findings_(findings) {}

  void run() {
    for (const pack::LocalText& text : variant_.source->texts) check_locale(text);
    if (findings_.pack.whole) compare_locales();
  }

 private:
  // ---- one locale

  void check_locale(const pack::LocalText& text) {
    LocaleUse use;
    use.text = &text;
    if (report_flow_list(text)) {
      use.comparable = false;
      findings_.unsure_of_use = true;
    } else {
      report_duplicates(text);
      for (const yaml::Node* wording : text.wordings) check_wording(*wording, use);
    }
    locales_.push_back(std::move(use));
  }

  // `[Hello, may I help?, Hi]`: the commas of speech cut it into pieces. Only a flow
  // list has nothing but a comma between its items.
  bool report_flow_list(const pack::LocalText& text) {
    const yaml::Node* first_plain = nullptr;
    std::size_t plain = 0;
    for (const yaml::Node* wording : text.wordings) {
      if (wording->style != yaml::Style::plain) continue;
      if (plain++ == 0) first_plain = wording;
    }
    if (plain < 2 || !are_parted_by_comma(*text.wordings[0], *text.wordings[1])) return false;
    findings_.report
        .error("flow-list", first_plain->span,
               format("wordings in `[...]` are cut at every comma; here they are {} pieces",
                      text.wordings.size()))
        .help("write each wording on a line of its own that begins with `- `");
    return true;
  }

  static bool are_parted_by_comma(const yaml::Node& a, const yaml::Node& b) {
    if (!a.span.source || a.span.source != b.span.source || a.span.end > b.span.begin) return false;
    const std::string_view between =
        a.span.source->text().substr(a.span.end, b.span.begin - a.span.end);
    return trim(between) == ",";
  }

  void report_duplicates(const pack::LocalText& text) {
    if (text.wordings.size() < 2) return;
    std::map<std::string_view, const yaml::Node*> seen;
    for (const yaml::Node* wording : text.wordings) {
      const auto [earlier, is_new] = seen.emplace(wording->text, wording);
      if (is_new || !findings_.pack.is_own(wording->span)) continue;
      findings_.report
          .warning("duplicate-wording", wording->span, "this wording is in the list already")
          .help("take it out, or word it differently")
          .note("the same wording is here", earlier->second->span);
    }
  }

  void check_wording(const yaml::Node& wording, LocaleUse& locale) {
    if (is_blank(wording.text)) {
      locale.comparable = false;
      findings_.report
          .error("empty-text", wording.span,
                 format("the `{}` text of `{}` is empty", locale.text->locale.text, entry_.id.text))
          .help("write the text, or take the line out");
      return;
    }
    const auto examined = unicode::examine(wording.text, findings_.pack.limits);
    for (const unicode::PatternProblem& problem : examined.problems) report(problem, wording);
    if (!examined.problems.empty()) {
      locale.comparable = false;
      findings_.unsure_of_use = true;
    }
    for (const ArgumentUse& use : examined.uses) check_use(use, wording, locale);
  }

  void report(const unicode::PatternProblem& problem, const yaml::Node& wording) {
    // A declared name that cannot stand in a text was reported where it is declared.
    const std::string_view marked =
        std::string_view(wording.text)
            .substr(std::min(problem.offset, wording.text.size()), problem.size);
    if (findings_.flagged.count(trim(marked)) != 0) return;
    findings_.report
        .error(problem.code, yaml::locate(wording, problem.offset, problem.size), problem.message)
        .help(problem.help);
  }

  // ---- one use of an argument

  void check_use(const ArgumentUse& use, const yaml::Node& wording, LocaleUse& locale) {
    const Spot spot{&wording, use.offset, use.name.size()};
    if (const Subject* subject = findings_.names.find(use.name)) {
      note_use(subject->name, use, spot, locale);
      if (subject->type) check_subject(*subject, use, spot);
      return;
    }
    const auto term = findings_.terms.find(use.name);
    if (term == findings_.terms.end()) {
      locale.comparable = false;
      if (findings_.pack.whole) findings_.unknown_arguments[use.name].push_back(spot.span());
      return;
    }
    note_use(term->first, use, spot, locale);
    if (is_term_) findings_.terms_used_by[entry_.id.text].push_back({term->first, spot.span()});
    if (const auto misuse = misuse_of_term(term->first, use.use)) report(*misuse, spot);
  }

  void note_use(std::string_view name, const ArgumentUse& use, const Spot& spot,
                LocaleUse& locale) {
    findings_.used.insert(name);
    locale.any.insert(name);
    if (use.use != unicode::Use::select) locale.printed.emplace(name, spot);
  }

  void report(const Misuse& misuse, const Spot& spot) {
    findings_.report.error("wrong-format", spot.span(), misuse.message).help(misuse.help);
  }

  void check_subject(const Subject& subject, const ArgumentUse& use, const Spot& spot) {
    if (const auto misuse = misuse_of(subject, use.use)) return report(*misuse, spot);
    if (use.use == unicode::Use::select) return check_branches(subject, use, *spot.wording);
    if (findings_.pack.whole && subject.may_be_absent && !is_guarded(subject, use))
      report_unguarded(subject, spot);
  }

  // In a branch of a select on it that is not `other`, a value is there.
  bool is_guarded(const Subject& subject, const ArgumentUse& use) const {
    if (variant_.ensures(subject.name)) return true;
    return std::any_of(use.inside.begin(), use.inside.end(), [&](const auto& branch) {
      return branch.first == subject.name && branch.second != "other";
    });
  }

  void report_unguarded(const Subject& subject, const Spot& spot) {
    if (!unguarded_.insert(subject.name).second) return;
    const std::string ways =
        subject.type == unicode::Type::choice
            ? format(
                  "write a variant with `when: {{{0}: present}}` for it, or put it inside "
                  "`{{{0}, select, ... other {{}}}}`",
                  subject.name)
            : format("write a variant with `when: {{{}: present}}` for it", subject.name);
    findings_.report
        .error("optional-unguarded", spot.span(),
               format("{} may have no value here", in_text(subject.name)))
        .help(subject.built_in
                  ? ways
                  : format("{}, or declare it with `required: true` or a `default`", ways));
  }

  void check_branches(const Subject& subject, const ArgumentUse& use, const yaml::Node& wording) {
    if (subject.domain != Domain::keyed || !findings_.pack.whole) return;
    for (const std::string& branch : use.branches) {
      if (branch == "other" || subject.find_key(branch)) continue;
      const std::size_t at = find_branch(wording.text, use.offset, branch);
      findings_.report
          .error("unknown-branch", yaml::locate(wording, at, branch.size()),
                 format("`{}` is not one of the choices of `{}`", branch, subject.name))
          .help(did_you_mean(branch, keys_of(subject), "choices"));
    }
  }

  // Where `branch {` stands behind the argument's name.
  static std::size_t find_branch(std::string_view text, std::size_t from, std::string_view branch) {
    for (std::size_t at = text.find(branch, from); at != std::string_view::npos;
         at = text.find(branch, at + 1)) {
      const std::string_view behind = trim(text.substr(at + branch.size()));
      const bool begins =
          at > 0 && std::string_view(" \n\t,}").find(text[at - 1]) != std::string_view::npos;
      if (begins && !behind.empty() && behind.front() == '{') return at;
    }
    return from;
  }

  // ---- the locales against one another

  const LocaleUse* source_use() const {
    if (findings_.pack.locales.empty() || locales_.empty()) return nullptr;
    for (const LocaleUse& use : locales_)
      if (use.text->locale.text == findings_.pack.locales.front().text) return &use;
    return &locales_.front();
  }

  // A branch may be chosen in one language and not in another; what is printed in
  // one has to be there in all. One diagnostic is enough to send a translator over
  // the whole variant.
  void compare_locales() {
    const LocaleUse* source = source_use();
    if (!source || !source->comparable) return;
    for (const LocaleUse& use : locales_)
      if (&use != source && use.comparable && report_difference(*source, use)) return;
  }

  bool report_difference(const LocaleUse& source, const LocaleUse& other) {
    const std::string& here = other.text->locale.text;
    const std::string& there = source.text->locale.text;
    for (const auto& [name, spot] : source.printed) {
      if (other.any.count(name) != 0) continue;
      findings_.report
          .error("arguments-differ", other.text->wordings.front()->span,
                 format("the `{}` text does not use {}, which the `{}` text does", here,
                        in_text(name), there))
          .help(format("work {} into the text, or take it out of the other", in_text(name)))
          .note("it is used here", spot.span());
      return true;
    }
    for (const auto& [name, spot] : other.printed) {
      if (source.any.count(name) != 0) continue;
      findings_.report
          .error("arguments-differ", spot.span(),
                 format("the `{}` text uses {}, which the `{}` text does not", here, in_text(name),
                        there))
          .help(format("take {} out, or work it into the other text", in_text(name)))
          .note("the other text is here", source.text->wordings.front()->span);
      return true;
    }
    return false;
  }

  const pack::Phrase& entry_;
  const ReadVariant& variant_;
  bool is_term_;
  Findings& findings_;
  std::vector<LocaleUse> locales_;
  std::set<std::string> unguarded_;  // reported for this variant
};

}  // namespace

void check_texts(const pack::Phrase& entry, const ReadVariant& variant, bool is_term,
                 Findings& findings) {
  TextChecker(entry, variant, is_term, findings).run();
}

}  // namespace cuecard::phrase
