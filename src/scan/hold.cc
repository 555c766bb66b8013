// The bound counts every allowance at once: each token of a pattern as a cluster full of
// marks, all that may be bridged between two tokens, each
// token repeated as often as may be, each gap as long as a sentence. A text that comes near it
// is made to; ordinary text is held for about the length of the pattern that it begins.
//
// A stream waits at the first place where a hit may begin that is not decided. What has to
// be known of it is
// - the hit itself, or for a regular expression its sentence;
// - with `unless`: the contexts that begin no later than the hit or right after it, or
//   anywhere up to the end of its sentence. Contexts of other rules count too, for all are
//   looked for at once;
// - the token that follows, which tells that a word ended, and the one after.
#include "scan/hold.h"

#include <algorithm>

#include "scan/cursor.h"

namespace cuecard::scan {
namespace {

constexpr std::size_t kMostRepeats = 8;
constexpr std::size_t kCluster = 1 + kMostAttached;
constexpr std::size_t kToken = kCluster + kMostSkipped + kMostSpaces;
constexpr std::size_t kSentence = kSentenceChars + kCluster;
constexpr std::size_t kAhead = 2 * kToken;

}  // namespace

void Reach::begin_rule(Reading reading) {
  in_rule_ = true;
  reading_ = reading;
  hit_ = context_ = beyond_ = 0;
}

std::size_t Reach::chars_of(const Chain& chain) const {
  std::size_t tokens = 0;
  for (const std::u32string& literal : chain.literals) tokens += literal.size();
  if (reading_.repeats) tokens *= kMostRepeats;
  return tokens * kToken + (chain.literals.size() - 1) * kSentence;
}

void Reach::add_pattern(const Chain& chain) {
  if (in_rule_) hit_ = std::max(hit_, chars_of(chain));
}

void Reach::add_regex() {
  if (in_rule_) hit_ = std::max(hit_, kSentence);
}

void Reach::add_context(const Chain& chain) {
  if (in_rule_) context_ = std::max(context_, chars_of(chain));
}

void Reach::add_sentence() { beyond_ = kSentence; }

void Reach::end_rule() {
  in_rule_ = false;
  hits_ = std::max(hits_, hit_ + beyond_);
  contexts_ = std::max(contexts_, context_);
}

std::size_t Reach::most() const { return hits_ == 0 ? 0 : hits_ + contexts_ + kAhead; }

}  // namespace cuecard::scan
