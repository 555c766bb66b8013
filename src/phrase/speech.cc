// The hot path of cuecard. Per `say`: one choice of locale, the few conditions that
// settings left open, the arguments, one pass over the message's steps. Nothing is
// allocated but the text, unless a value has to be converted or a term is long.
#include "phrase/speech.h"

#include <array>
#include <optional>
#include <utility>

#include "phrase/errors.h"
#include "phrase/text_check.h"

namespace cuecard::phrase {
namespace {

using Outcome = Reading::Outcome;

constexpr int kDeepestTerm = 4;
constexpr std::size_t kFewSlots = 4;

}  // namespace

Surroundings surroundings_of(const Book& book, const unicode::LocaleChoice& locale) {
  Surroundings surroundings;
  surroundings.now = book.now;
  surroundings.region = book.region;
  surroundings.festivals = &book.festivals;
  if (!locale.chain.empty()) surroundings.periods = &book.periods[locale.chain.front()];
  surroundings.explicit_region = locale.region;
  return surroundings;
}

Speech::Speech(const Book& book, const Context& context)
    : book_(book),
      locale_(book.chooser.choose(context.locale())),
      surroundings_(surroundings_of(book, locale_)),
      reading_(context, book.limits, surroundings_) {}

bool Speech::fail(Error error) {
  error_ = std::move(error);
  return false;
}

Speech::Verdict Speech::judge(const Variant& variant) {
  if (variant.ruled_out) return Verdict::does_not;
  for (const Condition* condition : variant.open) {
    Fact fact;
    if (reading_.fact(*condition->subject, fact) == Outcome::refused) return Verdict::refused;
    if (!holds(condition->test, condition->subject->domain, fact)) return Verdict::does_not;
  }
  return Verdict::fits;
}

const Variant* Speech::choose(const Entry& entry) {
  for (const Variant& variant : entry.variants) {
    const Verdict verdict = judge(variant);
    if (verdict == Verdict::fits) return &variant;
    if (verdict == Verdict::refused) {
      error_ = reading_.error();
      return nullptr;
    }
  }
  error_ = no_variant(entry.id);
  return nullptr;
}

const Text* Speech::text_of(const Entry& entry, const Variant& variant) {
  for (const std::size_t tag : locale_.chain)
    if (const Text* text = variant.by_tag[tag]) return text;
  error_ = no_variant(entry.id);
  return nullptr;
}

LocaleMatch Speech::match_of(const Text& text) const {
  const bool asked_for = text.tag == locale_.chain.front();
  return locale_.match == LocaleMatch::exact && !asked_for ? LocaleMatch::near : locale_.match;
}

// The locale whose words to put into a text of `tag`: the one asked for where the
// text is of a parent of it, for a term or a choice may have a word of that region.
std::size_t Speech::voice_for(std::size_t tag) const {
  for (const std::size_t near : locale_.chain) {
    if (near == tag) return locale_.chain.front();
    if (near < book_.chooser.listed_count()) break;  // what follows is another language
  }
  return tag;
}

const Wording* Speech::turn(const Entry& entry, const Text& text) {
  const std::size_t count = text.wordings.size();
  if (count == 1) return &text.wordings.front();
  std::string_view call;
  std::int64_t times_said = 0;
  if (reading_.plain_text(*book_.call_id, call) == Outcome::refused ||
      reading_.count(*book_.times_said, times_said) == Outcome::refused) {
    error_ = reading_.error();
    return nullptr;
  }
  return &text.wordings[rotate(call, entry.hash, times_said, count)];
}

bool Speech::format(const Entry& entry, const Text& text, const Wording& wording,
                    std::string& out) {
  if (!append(wording, voice_for(text.tag), 0, entry.id, out)) return false;
  return is_blank(out) ? fail(empty_text(entry.id)) : true;
}

bool Speech::append(const Wording& wording, std::size_t tag, int depth, std::string_view id,
                    std::string& out) {
  std::array<unicode::Argument, kFewSlots> few;
  std::vector<unicode::Argument> many;
  unicode::Argument* arguments = few.data();
  if (wording.slots.size() > kFewSlots) {
    many.resize(wording.slots.size());
    arguments = many.data();
  }
  std::optional<Error> put_off;
  for (std::size_t i = 0; i < wording.slots.size(); ++i) {
    const Slot& slot = wording.slots[i];
    if (fill(slot, tag, depth, arguments[i]) != Outcome::refused) continue;
    if (slot.always) return false;
    // Perhaps in a branch that is not taken: then it is not needed at all.
    if (!put_off) put_off = std::move(error_);
    arguments[i] = unicode::Argument();
    arguments[i].type = slot.subject ? *slot.subject->type : unicode::Type::text;
  }
  out.reserve(wording.usual_size);
  if (wording.message.format(arguments, book_.limits.output_bytes, out)) return true;
  return put_off ? fail(std::move(*put_off)) : explain_failure(wording, arguments, id);
}

Outcome Speech::fill(const Slot& slot, std::size_t tag, int depth, unicode::Argument& argument) {
  if (slot.term) return fill_term(*slot.term, tag, depth + 1, argument);
  const Outcome outcome = reading_.argument(*slot.subject, tag, argument);
  if (outcome == Outcome::refused) error_ = reading_.error();
  return outcome;
}

// The words of a term follow the language of the text that it stands in.
Outcome Speech::fill_term(const Entry& term, std::size_t tag, int depth,
                          unicode::Argument& argument) {
  const auto refuse = [this](Error error) {
    error_ = std::move(error);
    return Outcome::refused;
  };
  if (depth > kDeepestTerm) return refuse(term_too_deep(term.id));
  const Variant* variant = choose(term);
  if (!variant) return Outcome::refused;
  const Text* text = variant->nearest_by_tag[tag];
  if (!text) return refuse(no_variant(term.id));
  const Wording* wording = turn(term, *text);
  if (!wording) return Outcome::refused;
  std::string& said = reading_.keep_text();
  if (!append(*wording, voice_for(text->tag), depth, term.id, said)) return Outcome::refused;
  if (is_blank(said)) return refuse(empty_term(term.id));
  argument.type = unicode::Type::text;
  argument.present = true;
  argument.word = said;
  return Outcome::present;
}

// A message whose arguments are all sound can fail for an absent one, or its length.
bool Speech::explain_failure(const Wording& wording, const unicode::Argument* arguments,
                             std::string_view id) {
  for (std::size_t i = 0; i < wording.slots.size(); ++i)
    if (!arguments[i].present && wording.slots[i].subject)
      return fail(missing_variable(*wording.slots[i].subject));
  return fail(output_too_long(id, book_.limits.output_bytes));
}

bool Speech::trace_variant(const Variant& variant, VariantTrace& trace) {
  trace.chosen = true;
  for (const Condition& condition : variant.conditions) {
    const Subject& subject = *condition.subject;
    Fact fact;
    const Outcome outcome = reading_.fact(subject, fact);
    // `say` stops at the first condition that does not hold; what comes after it
    // may well be unreadable.
    if (outcome == Outcome::refused && trace.chosen && !variant.ruled_out)
      return fail(reading_.error());
    const bool met = outcome != Outcome::refused && holds(condition.test, subject.domain, fact);
    trace.conditions.push_back({subject.name, condition.text, reading_.shown(subject), met});
    trace.chosen &= met;
  }
  return true;
}

bool Speech::trace(const Entry& entry, Explanation& explanation) {
  for (const Variant& variant : entry.variants) {
    VariantTrace& trace = explanation.variants.emplace_back();
    trace.name = variant.name;
    trace.source = variant.source;
    if (!trace_variant(variant, trace)) return false;
    if (!trace.chosen) continue;
    for (const std::size_t tag : locale_.chain) {
      explanation.locales.push_back(book_.chooser.tags()[tag]);
      if (variant.by_tag[tag]) break;
    }
    return true;
  }
  return true;
}

}  // namespace cuecard::phrase
