// Asking the book: find the state, let a Speech do the rest, hand over the result.
//
// A phrase keeps the book alive by counting itself. Were there one count, threads that
// speak at once would pass it to and fro; so there are several, each on a cache line of
// its own, and a thread keeps to one of them.
#include "phrase/speaker.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "phrase/compile.h"
#include "phrase/errors.h"
#include "phrase/speech.h"

namespace cuecard::phrase {
namespace {

const Entry* find_entry(const Book& book, std::string_view state) {
  const auto at = book.by_state.find(state);
  return at == book.by_state.end() ? nullptr : at->second;
}

Error no_such_state(const Book& book, std::string_view state) {
  std::vector<std::string_view> known;
  for (const Entry& phrase : book.phrases) known.push_back(phrase.id);
  return unknown_state(state, known);
}

std::vector<std::string_view> settable_names(const Book& book) {
  std::vector<std::string_view> names;
  for (const Subject& subject : book.names.subjects())
    if (!subject.setting) names.push_back(subject.name);
  return names;
}

constexpr std::size_t kHolds = 16;
constexpr std::size_t kCacheLine = 64;

// Which of the holds this thread uses.
std::size_t own_hold() {
  static std::atomic<std::size_t> threads{0};
  static thread_local const std::size_t own = threads.fetch_add(1, std::memory_order_relaxed);
  return own % kHolds;
}

}  // namespace

struct Speaker::Holds {
  // Its alignment is that of the count beside it, too.
  struct alignas(kCacheLine) Hold {
    std::shared_ptr<const Book> book;
  };

  explicit Holds(const std::shared_ptr<const Book>& book) {
    for (auto& hold : holds) hold = std::make_shared<const Hold>(Hold{book});
  }

  std::array<std::shared_ptr<const Hold>, kHolds> holds;
};

Speaker::Speaker(std::shared_ptr<const Book> book)
    : book_(std::move(book)), holds_(std::make_shared<const Holds>(book_)) {}

Speaker Speaker::compile(const pack::Pack& pack, Reporter& report) {
  return Speaker(phrase::compile(pack, report));
}

Result<Phrase> Speaker::say(std::string_view state, const Context& context) const {
  const Entry* entry = find_entry(*book_, state);
  if (!entry) return no_such_state(*book_, state);
  return say(*entry, context);
}

Result<Phrase> Speaker::say(const Entry& entry, const Context& context) const {
  Speech speech(*book_, context);
  const Variant* variant = speech.choose(entry);
  if (!variant) return speech.error();
  const Text* text = speech.text_of(entry, *variant);
  if (!text) return speech.error();
  const Wording* wording = speech.turn(entry, *text);
  if (!wording) return speech.error();
  Phrase phrase;
  if (!speech.format(entry, *text, *wording, phrase.text_)) return speech.error();
  phrase.requested_locale_ = context.locale();
  phrase.locale_match_ = speech.match_of(*text);
  phrase.spoken_ = std::shared_ptr<const Spoken>(holds_->holds[own_hold()], &wording->spoken);
  return phrase;
}

Result<Explanation> Speaker::explain(std::string_view state, const Context& context) const {
  const Entry* entry = find_entry(*book_, state);
  if (!entry) return no_such_state(*book_, state);
  Speech speech(*book_, context);
  Explanation explanation;
  if (!speech.trace(*entry, explanation)) return speech.error();
  return explanation;
}

std::vector<std::string> Speaker::wordings(std::string_view state, const Context& context) const {
  std::vector<std::string> texts;
  const Entry* entry = find_entry(*book_, state);
  if (!entry) return texts;
  Speech speech(*book_, context);
  const Variant* variant = speech.choose(*entry);
  const Text* text = variant ? speech.text_of(*entry, *variant) : nullptr;
  if (!text) return texts;
  for (const Wording& wording : text->wordings) {
    std::string said;
    if (!speech.format(*entry, *text, wording, said)) return {};
    texts.push_back(std::move(said));
  }
  return texts;
}

std::vector<Error> Speaker::check(const Context& context) const {
  std::vector<Error> errors;
  const unicode::LocaleChoice& locale = book_->chooser.choose(context.locale());
  if (locale.match == LocaleMatch::unspecified && !context.locale().empty())
    errors.push_back(unknown_locale());
  const Surroundings surroundings{book_->now, book_->region, &book_->festivals, nullptr, {}};
  Reading reading(context, book_->limits, surroundings);
  for (const auto& [name, value] : context.values()) {
    const Subject* subject = book_->names.find(name);
    Fact fact;
    if (!subject)
      errors.push_back(unknown_variable(name, settable_names(*book_)));
    else if (subject->setting)
      errors.push_back(fixed_setting(*subject));
    else if (reading.fact(*subject, fact) == Reading::Outcome::refused &&
             reading.error().name == name)  // not of `now`, which it may depend on
      errors.push_back(reading.error());
  }
  return errors;
}

std::vector<StateInfo> Speaker::states() const {
  std::vector<StateInfo> states;
  for (const Entry& phrase : book_->phrases) {
    StateInfo& state = states.emplace_back();
    state.state = phrase.id;
    state.use = phrase.use;
    state.norms = phrase.norms;
    state.variables = phrase.variables;
    for (const Variant& variant : phrase.variants) {
      state.variants.push_back(variant.name);
      for (const std::string& norm : *variant.norms)
        if (std::find(state.norms.begin(), state.norms.end(), norm) == state.norms.end())
          state.norms.push_back(norm);
    }
  }
  return states;
}

std::vector<VariableInfo> Speaker::variables() const {
  std::vector<VariableInfo> variables;
  for (const Subject& subject : book_->names.subjects()) {
    if (subject.setting || !subject.type) continue;
    VariableInfo& variable = variables.emplace_back();
    variable.name = subject.name;
    variable.type = unicode::to_string(*subject.type);
    variable.required = subject.required;
    variable.built_in = subject.built_in != nullptr;
    if (subject.type == unicode::Type::choice)
      for (const std::string_view key : keys_of(subject)) variable.choices.emplace_back(key);
    variable.example = subject.example;
    variable.use = subject.use;
  }
  return variables;
}

}  // namespace cuecard::phrase
