// Hits are decided place by place, in the order in which they may begin: first all that may
// begin at a place is collected, then each rule takes the longest that no context shields and
// that does not overlap what it took before. A text that grows is read up to the first place
// where something is not known yet; one that is whole leaves nothing open, so there the matchers
// may run ahead at full speed.
#include "scan/pass.h"

#include <algorithm>
#include <new>
#include <tuple>
#include <utility>

namespace cuecard::scan {
namespace {

// How far before a place the tokens are looked at to tell whether a word may begin there: two
// clusters full of marks, and what is skipped.
constexpr std::size_t kLookBack = 8192;

// What is collected at once where several matchers have to be brought in one order.
constexpr std::size_t kWindow = 4096;

// The first place from `at` on where a character may begin.
std::size_t next_boundary(const Excerpt& excerpt, std::size_t at) {
  constexpr std::size_t kMostTrailing = 3;
  const auto trails = [&](std::size_t i) {
    return i < excerpt.end() && (excerpt.text.bytes[i - excerpt.begin] & 0xC0) == 0x80;
  };
  for (std::size_t i = 0; i < kMostTrailing && trails(at); ++i) ++at;
  return at;
}

// What is made later, if at all. (std::optional clears the bytes of it first, of which a Pass has
// many.)
template <class T>
class Later {
 public:
  Later() {}
  ~Later() {
    if (made_) value_.~T();
  }
  Later(const Later&) = delete;
  Later& operator=(const Later&) = delete;

  template <class... With>
  T& make(With&&... with) {
    T* made = new (&value_) T(std::forward<With>(with)...);
    made_ = true;
    return *made;
  }
  T* get() { return made_ ? &value_ : nullptr; }

 private:
  bool made_ = false;
  union {
    T value_;
  };
};

}  // namespace

Pass::Pass(const Compiled& compiled, const ScanOptions& options, Which which)
    : compiled_(&compiled),
      options_(options),
      which_(which),
      sets_(which == gate && !compiled.gate_sets.empty() ? &compiled.gate_sets : &compiled.sets) {
  const auto mine = [this](const Rule& rule) { return has(rule); };
  const auto& rules = compiled.rules;
  idle_ = which == all ? rules.empty() : std::none_of(rules.begin(), rules.end(), mine);
  if (!compiled.expressions.empty()) prepare_expressions();
  if (compiled.has_turns)
    reads_turn_ = std::any_of(rules.begin(), rules.end(), [this](const Rule& rule) {
      return rule.looks_at_turn() && has(rule);
    });
}

// How long the longest match of an expression is, if it is bounded for all.
void Pass::prepare_expressions() {
  std::optional<std::size_t> longest = 0;
  bool any = false;
  for (const Expression& expression : compiled_->expressions) {
    if (!has(compiled_->rules[expression.rule])) continue;
    any = true;
    if (!expression.most_chars)
      longest.reset();
    else if (longest)
      longest = std::max(*longest, *expression.most_chars);
  }
  if (any) expressions_.emplace(*compiled_, longest);
}

// A scan of a whole text by one matcher. While hits neither overlap those of another rule nor hang
// on contexts, the last one is all there is to remember: no Pass is made, which would take longer
// than to look through a short text. Where it is not so plain any more, a Pass takes over.
class Pass::Plain {
 public:
  Plain(const Compiled& compiled, const ScanOptions& options, std::string_view text,
        const HitSink& hits)
      : compiled_(compiled), options_(options), text_(text), hits_(hits) {}

  void run() {
    const bool one_rule = compiled_.rules.size() == 1;
    auto on_match = [&, one_rule](const Match& match) -> std::size_t {
      if (pass_.get() != nullptr || !take(match)) {
        take_over(match);
        return 0;
      }
      return one_rule ? last_.end : 0;  // no other rule hits what this one covers
    };
    patterns_.heads().scan(text_, on_match);
    if (pass_.get() != nullptr)
      pass_.get()->decide();
    else
      tell_last();
  }

 private:
  // Returns false where it is not plain.
  bool take(const Match& match) {
    const std::uint32_t rule = patterns_.owner(match);
    if (rule == ChainSet::kNobody) return false;
    if (rule != last_.rule) {
      if (!compiled_.rules[rule].applies(options_)) return true;
      if (!compiled_.rules[rule].shields.empty()) return false;
    }
    if (match.begin >= last_.end) {
      tell_last();
      last_ = {rule, match.begin, match.end};
      return true;
    }
    if (rule != last_.rule) return false;
    if (match.begin == last_.begin) last_.end = match.end;
    return true;
  }

  void tell_last() {
    if (last_.rule != kNoRule) hits_(last_);
  }

  void take_over(const Match& match) {
    if (pass_.get() == nullptr) {
      pass_.make(compiled_, options_, all).start({text_, true}, 0, hits_);
      if (last_.rule != kNoRule) pass_.get()->found(last_.rule, {last_.begin, last_.end});
    }
    Pass& pass = *pass_.get();
    patterns_.meet(pass.excerpt_, match, pass.sentences_, pass);
  }

  const Compiled& compiled_;
  const ScanOptions& options_;
  std::string_view text_;
  const HitSink& hits_;
  const ChainSet& patterns_ = compiled_.sets.front().patterns;
  RuleHit last_{kNoRule, 0, 0};  // accepted; a longer one that begins with it may come still
  Later<Pass> pass_;
};

void Pass::read_all(const Compiled& compiled, const ScanOptions& options, std::string_view text,
                    HitSink hits) {
  if (compiled.rules.empty()) return;
  if (compiled.sets.size() == 1 && compiled.expressions.empty())
    Plain(compiled, options, text, hits).run();
  else
    Pass(compiled, options, all).read({text, true}, 0, hits);
}

bool Pass::has(const Rule& rule) const {
  if (which_ != all && rule.is_gate() != (which_ == gate)) return false;
  return rule.applies(options_);
}

void Pass::read(Text text, std::size_t begin, std::vector<RuleHit>& hits) {
  auto append = [&](const RuleHit& hit) { hits.push_back(hit); };
  read(text, begin, append);
}

void Pass::start(Text text, std::size_t begin, const HitSink& hits) {
  excerpt_ = {text, begin};
  hits_ = &hits;
}

void Pass::read(Text text, std::size_t begin, HitSink hits) {
  start(text, begin, hits);
  if (idle_)
    next_ = excerpt_.end();
  else if (text.whole)
    read_whole();
  else
    read_growing();
  decided_ = deferred_.empty() ? next_ : deferred_.front().place.begin;
  needs_from_ = idle_ ? next_ : look_back();
}

std::size_t Pass::look_back() const {
  std::size_t from = std::min(next_, decided_);
  if (compiled_->needs_sentences())
    from = std::min({from, sentences_.of(next_).begin, sentences_.frontier()});
  if (reads_turn_ && judge_) from = std::min(from, judge_->read_to());
  if (from < excerpt_.begin + kLookBack) return excerpt_.begin;
  return next_boundary(excerpt_, from - kLookBack);
}

void Pass::read_growing() {
  if (compiled_->needs_sentences()) {
    sentences_.advance(excerpt_, excerpt_.end());
    sentences_.forget(reads_turn_ ? std::min(next_, judge().read_to()) : next_);
  }
  if (reads_turn_) judge().read_on(excerpt_, sentences_);
  while (next_ < excerpt_.end() && step()) {
  }
  candidates_.clear();
}

// Decides what begins at next_. False where that cannot be told yet.
bool Pass::step() {
  const Character character = excerpt_.character_at(next_);
  if (character.cut) return false;
  if (expressions_) {
    expressions_->read(excerpt_, sentences_, next_);
    if (expressions_->known_to() <= next_) return false;
  }
  place_ = next_;
  candidates_.clear();
  bool open = false;
  for (const RuleSet& set : *sets_)
    if (set.patterns.at(excerpt_, next_, sentences_, *this)) open = true;
  if (expressions_) add_matches({next_, next_ + 1});
  if (open || !decide()) return false;
  next_ += character.size;
  return true;
}

void Pass::add_matches(Range where) {
  for (const Candidate& match : expressions_->matches())
    if (match.place.begin >= where.begin && match.place.begin < where.end)
      found(match.rule, match.place);
}

void Pass::read_whole() {
  resolve_deferred();
  const Range rest{next_, excerpt_.end()};
  if (expressions_ || sets_->size() > 1)
    read_by_windows(rest);
  else if (!sets_->empty())
    sets_->front().patterns.scan(excerpt_, rest, sentences_, *this);
  decide();
  next_ = rest.end;
}

void Pass::read_by_windows(Range rest) {
  std::vector<Candidate> candidates;
  while (rest.begin < rest.end) {
    Range window{rest.begin, rest.end};
    if (expressions_) {
      expressions_->read(excerpt_, sentences_, window.begin);
      window.end = expressions_->known_to();
    } else if (rest.end - rest.begin > kWindow) {
      window.end = next_boundary(excerpt_, rest.begin + kWindow);
    }
    collect(window, candidates);
    for (const Candidate& candidate : candidates) found(candidate.rule, candidate.place);
    decide();
    rest.begin = window.end;
  }
}

// All candidates that begin in the window, by begin.
void Pass::collect(Range window, std::vector<Candidate>& candidates) {
  candidates.clear();
  collected_ = &candidates;
  for (const RuleSet& set : *sets_) set.patterns.scan(excerpt_, window, sentences_, *this);
  if (expressions_) add_matches(window);
  collected_ = nullptr;
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.place.begin < b.place.begin; });
}

// Comes to a place where something begins: what began before is complete then.
void Pass::go_to(std::size_t place) {
  if (place == place_) return;
  decide();
  place_ = place;
}

bool Pass::wants(std::uint32_t rule, std::size_t begin) {
  if (!has(compiled_->rules[rule])) return false;
  if (collected_ != nullptr) return true;
  go_to(begin);
  const auto active =
      std::lower_bound(active_->begin(), active_->end(), rule,
                       [](const End& end, std::uint32_t wanted) { return end.rule < wanted; });
  return active == active_->end() || active->rule != rule || active->end <= begin;
}

void Pass::found(std::uint32_t rule, Range place) {
  if (!has(compiled_->rules[rule])) return;
  if (collected_ != nullptr) {
    collected_->push_back({rule, place});
    return;
  }
  go_to(place.begin);
  candidates_.push_back({rule, place.end});
}

// The plain case, made quick for texts that are full of hits: one candidate, and nothing before it
// or around it to be asked. Returns whether it was that.
bool Pass::decide_alone() {
  if (candidates_.size() != 1 || active_->size() > 1) return false;
  const End only = candidates_[0];
  if (!compiled_->rules[only.rule].shields.empty()) return false;
  if (!active_->empty() && (*active_)[0].end > place_) return false;
  active_->clear();
  active_->push_back(only);
  candidates_.clear();
  (*hits_)({only.rule, place_, only.end});
  return true;
}

// Decides the candidates at place_, for all rules or, where one is open, for none.
bool Pass::decide() {
  if (candidates_.empty() || decide_alone()) return true;
  std::sort(candidates_.begin(), candidates_.end(), [](const End& a, const End& b) {
    return std::tie(a.rule, b.end) < std::tie(b.rule, a.end);
  });
  accepted_.clear();
  still_active_->clear();
  const std::size_t deferred = deferred_.size();
  const End* active = active_->begin();
  const End* of_rule = candidates_.begin();
  while (of_rule != candidates_.end()) {
    const End* next_rule = of_rule;
    while (next_rule != candidates_.end() && next_rule->rule == of_rule->rule) ++next_rule;
    const bool taken = keep_active(active, of_rule->rule);
    if (!taken && !take_best(of_rule, next_rule)) {
      deferred_.resize(deferred);
      return false;
    }
    of_rule = next_rule;
  }
  keep_active(active, kNoRule);
  std::swap(active_, still_active_);
  candidates_.clear();
  tell_accepted();
  return true;
}

// Keeps what is active up to `rule`. Returns whether a hit of that rule still covers the place.
bool Pass::keep_active(const End*& active, std::uint32_t rule) {
  bool covered = false;
  for (; active != active_->end() && active->rule <= rule; ++active) {
    if (active->end <= place_) continue;
    still_active_->push_back(*active);
    covered = active->rule == rule;
  }
  return covered;
}

// Takes the longest of a rule's candidates that stands. False where that is not known yet.
bool Pass::take_best(const End* first, const End* last) {
  const Rule& rule = compiled_->rules[first->rule];
  if (!excerpt_.whole() && rule.looks_at_turn()) {
    for (; first != last; ++first) deferred_.push_back({first->rule, {place_, first->end}});
    return true;
  }
  std::size_t tried = kUnknown;
  for (; first != last; ++first) {
    if (first->end == std::exchange(tried, first->end)) continue;
    const Verdict verdict = rule.shields.empty()
                                ? Verdict::stands
                                : judge().judge(excerpt_, sentences_, rule, {place_, first->end});
    if (verdict == Verdict::open) return false;
    if (verdict == Verdict::shielded) continue;
    accepted_.push_back(*first);
    still_active_->push_back(*first);
    return true;
  }
  return true;
}

// At one place: longer ones first, then by rank, which is the rule's number.
void Pass::tell_accepted() {
  std::sort(accepted_.begin(), accepted_.end(), [](const End& a, const End& b) {
    return std::tie(b.end, a.rule) < std::tie(a.end, b.rule);
  });
  for (const End& hit : accepted_) (*hits_)({hit.rule, place_, hit.end});
}

// What waited for the whole text began before anything that comes now.
void Pass::resolve_deferred() {
  const std::vector<Candidate> deferred = std::move(deferred_);
  deferred_.clear();
  candidates_.clear();
  for (const Candidate& candidate : deferred) found(candidate.rule, candidate.place);
  decide();
}

Judge& Pass::judge() {
  if (!judge_) judge_ = std::make_unique<Judge>(*compiled_, *sets_);
  return *judge_;
}

std::size_t hold_limit(const Compiled& compiled) { return compiled.gate_reach; }

}  // namespace cuecard::scan
