// Pass: one reading of one text, from its beginning to its end, by some of the rules. The
// text may come all at once or grow; the hits are the same.
//
//   Pass pass(compiled, options, Pass::gate);
//   pass.read({buffer, false}, buffer_begin, hits);   // accepted so far, in order of begin
//   pass.read({buffer, true}, buffer_begin, hits);    // the rest
//
// For one thread at a time; the Compiled and the texts of the options must outlive it.
#ifndef CUECARD_SCAN_PASS_H_
#define CUECARD_SCAN_PASS_H_

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "cuecard/scan.h"
#include "scan/chains.h"
#include "scan/compiled.h"
#include "scan/context.h"
#include "scan/cursor.h"
#include "scan/excerpt.h"
#include "scan/expressions.h"
#include "scan/few.h"
#include "scan/scanner.h"
#include "scan/sentence.h"

namespace cuecard::scan {

// Called with hits in their order. As cheap as MatchSink.
class HitSink {
 public:
  template <class F>
  HitSink(F& f)  // NOLINT: meant to convert
      : object_(&f),
        call_([](void* object, const RuleHit& hit) { (*static_cast<F*>(object))(hit); }) {}
  void operator()(const RuleHit& hit) const { call_(object_, hit); }

 private:
  void* object_;
  void (*call_)(void*, const RuleHit&);
};

class Pass : private Seeker {
 public:
  // Which of the rules that apply by the options.
  enum Which { all, gate /* mask and block */, flag };

  // All hits of a text that is whole.
  static void read_all(const Compiled& compiled, const ScanOptions& options, std::string_view text,
                       HitSink hits);

  Pass(const Compiled& compiled, const ScanOptions& options, Which which);
  Pass(const Pass&) = delete;
  Pass& operator=(const Pass&) = delete;

  // `text` is the stream from byte `begin` of it on; it must go back to needs_from() at least, and
  // hold whole characters but for the last, if it still grows. Appends hits accepted, with places
  // in the stream.
  void read(Text text, std::size_t begin, std::vector<RuleHit>& hits);
  // The same, one by one.
  void read(Text text, std::size_t begin, HitSink hits);

  // No hit that is not accepted yet begins before this byte of the stream.
  std::size_t decided() const { return decided_; }
  // The earliest byte of the stream that read must still be given.
  std::size_t needs_from() const { return needs_from_; }
  // Whether no rule is left for this pass: read does nothing, decided follows the end.
  bool idle() const { return idle_; }

 private:
  // A stretch that a rule may hit, where it begins being known.
  struct End {
    std::uint32_t rule;
    std::size_t end;
  };

  // Seeker.
  bool wants(std::uint32_t rule, std::size_t begin) override;
  void found(std::uint32_t rule, Range place) override;

  class Plain;

  static constexpr std::uint32_t kNoRule = static_cast<std::uint32_t>(-1);

  bool has(const Rule& rule) const;
  void prepare_expressions();
  std::size_t look_back() const;

  void start(Text text, std::size_t begin, const HitSink& hits);
  void read_growing();
  bool step();
  void read_whole();
  void read_by_windows(Range rest);
  void collect(Range window, std::vector<Candidate>& candidates);
  void add_matches(Range where);
  void resolve_deferred();

  void go_to(std::size_t place);
  bool decide_alone();
  bool decide();
  bool keep_active(const End*& active, std::uint32_t rule);
  bool take_best(const End* first, const End* last);
  void tell_accepted();
  Judge& judge();

  const Compiled* compiled_;
  ScanOptions options_;
  Which which_;
  const std::vector<RuleSet>* sets_;
  bool idle_ = false;
  bool reads_turn_ = false;  // for rules whose contexts look at the whole text

  std::size_t decided_ = 0;
  std::size_t needs_from_ = 0;
  std::size_t next_ = 0;  // hits that begin before are decided, or deferred

  // Candidates that begin at one place, by rule, and what was accepted of them.
  std::size_t place_ = 0;
  Few<End, 8> candidates_;
  Few<End, 8> accepted_;
  // Hits accepted before that may still overlap what comes, by rule.
  std::array<Few<End, 8>, 2> kept_;
  Few<End, 8>* active_ = &kept_[0];
  Few<End, 8>* still_active_ = &kept_[1];
  // Hits of rules that look at the whole text, which grows still: by begin.
  std::vector<Candidate> deferred_;

  Sentences sentences_;
  std::optional<Expressions> expressions_;
  std::unique_ptr<Judge> judge_;  // made when the first hit has to be judged

  // During read.
  Excerpt excerpt_;
  const HitSink* hits_ = nullptr;
  std::vector<Candidate>* collected_ = nullptr;  // where found puts what it is told, if not null
};

// How many characters a gate rule may hold back at most (hold.h).
std::size_t hold_limit(const Compiled& compiled);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_PASS_H_
