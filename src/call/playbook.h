// The playbook: everything that calls of one engine share. Flows are compiled to flat code
// in which every way on is the index of an instruction.
//
//   auto playbook = call::compile(pack, speaker, scanner, report);
//   call::Machine(*playbook, state).on(event, now, cues);
//
// Immutable once built: all calls of an engine, on any thread, lean on one.
#ifndef CUECARD_CALL_PLAYBOOK_H_
#define CUECARD_CALL_PLAYBOOK_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/reporter.h"
#include "call/events.h"
#include "cuecard/cue.h"
#include "pack/model.h"
#include "phrase/conditions.h"
#include "phrase/speaker.h"
#include "scan/scanner.h"

namespace cuecard::call {

using Address = std::uint32_t;  // of an instruction in its flow

// Ways that nobody counts, as those of joints.
inline constexpr std::uint32_t kNoCover = 0xFFFFFFFF;

// Where something is written; views into the playbook.
struct Origin {
  std::string_view pack, version, file;
  std::size_t line = 0;
};

enum class Op : std::uint8_t {
  say,
  ask,
  wait,  // listen and wait
  every,
  record,
  act,
  guide,
  remind,
  set,
  jump,   // go, and the joints that branches leave behind
  start,  // another flow
  end,
};

// Waits end in ways: by an event, or once some time has passed.
struct Way {
  EventIndex event = 0;  // of ways by event
  Duration after{0};     // of ways by time: since the step began
  Address to = 0;
  std::string label;  // "declined", "retrieved", "3m": for pictures and coverage
  Origin origin;
  std::uint32_t cover = kNoCover;  // its number among all ways of the playbook
};

struct FieldSource {
  enum class Kind : std::uint8_t {
    name,   // the value of a variable, setting or built-in name
    now,    // this moment
    after,  // a time from now: `span`, or the duration that `name` holds
    text,
  };
  Kind kind = Kind::text;
  std::string field;
  std::string name;
  Duration span{0};
  std::string text;
};

struct RecordPlan {
  std::string name;
  std::vector<FieldSource> fields;
  std::optional<std::size_t> due;  // which field is the due time of a promise
};

struct SetPlan {
  std::string name;
  std::optional<Value> value;  // nothing: absent
};

struct Instruction {
  Op op = Op::end;
  // Only while the pack lives: for checks at load. Of a branch that starts a flow it is the
  // step of the branch.
  const pack::Step* source = nullptr;
  Origin origin;
  bool shown = true;  // a step of the author's; else a joint that compiling made
  std::string label;  // that stands before it
  phrase::Conditions when;
  std::string when_text;  // "hold_return: thanks"
  std::string what;       // "hold.request", "5s", "30s hold.check_in"

  std::string phrase;                    // say, ask, guide, remind, every
  const phrase::Entry* entry = nullptr;  // that phrase in the playbook's book; see prepare.h
  std::uint32_t said = 0;                // the number of that phrase among those of the playbook
  Op does = Op::end;                     // every: say, guide or remind; end: nothing
  std::string_view action;               // act
  std::vector<RecordPlan> records;
  std::vector<SetPlan> values;  // set
  std::uint16_t flow = 0;       // start

  // ---- waiting: ask, wait, every
  bool listens = false;             // made by `listen`
  bool again = false;               // ask: unanswered means asking again, `times` in all
  std::uint16_t times = 0;          // ask: how often it is asked at most; jump: 0 is no bound
  std::uint16_t counter = 0;        // jump with `times`: which counter of the frame
  std::optional<Duration> time;     // ask: within; wait: how long; every: how often
  std::vector<Way> by_event;        // in order: agreed, declined, customer_says (heard), until
  std::optional<Way> on_time;       // unanswered (not with `again`), silent, late
  std::optional<Address> declined;  // ask with `again`: where it goes when it was asked enough
  std::vector<Way> limits;          // every; by time
  std::string awaits;               // of the cue `wait`
  std::uint16_t uses = 0;           // Computed names in its conditions, phrase and records

  Address to = 0;    // jump: goes here
  Address next = 0;  // goes on here; and here too when `when` does not hold, or a jump is spent
  // Numbers of ways: on to `next` (of a jump: to `to`), passed over, and asked `again`.
  std::uint32_t cover_next = kNoCover, cover_skipped = kNoCover, cover_again = kNoCover;

  bool waits() const { return op == Op::ask || op == Op::wait || op == Op::every; }
  bool for_customer() const { return op == Op::ask || (op == Op::wait && listens); }
};

// The key that a step begins with: "say", "listen", "do", "go".
std::string_view kind_of(const Instruction& step);

struct FlowCode {
  std::string id;
  std::string use;
  std::vector<std::string> norms;
  Origin origin;
  std::vector<Instruction> code;  // begins at 0; the last is an end
  std::uint16_t counters = 0;     // that a frame of it needs
  std::vector<std::string> starts_text;
};

// What starts a flow, those first that are asked first among equally specific ones:
// overlay before base, then in the order of the files.
struct StartRule {
  std::uint16_t flow = 0;
  std::optional<EventIndex> event;
  std::optional<Duration> silence;
  std::vector<std::string> states;  // empty: all
  phrase::Conditions when;
  Origin origin;
  std::uint16_t uses = 0;  // Computed names in its conditions
};

enum class Measure : std::uint8_t {  // in the order of pack::kMeasures
  rings,
  dead_air,
  hold_gap,
  hold_time,
  call_time,
  transfers,
  interruptions,
  unasked_holds,
  early_hang_ups,
};
constexpr bool is_time(Measure measure) {
  return measure >= Measure::dead_air && measure <= Measure::call_time;
}

// A timing rule in force.
struct TimingCheck {
  std::string id;
  Measure measure = Measure::rings;
  std::optional<double> at_least, at_most;  // times in milliseconds
  std::vector<std::string> states;
  Severity severity = Severity::warning;
  std::vector<std::string> norms;
  Origin origin;
};

// One thing that tests may reach, see Coverage; by Way::cover and the like.
struct CoverPoint {
  std::uint16_t flow = 0;
  bool branch = false;  // else a transition
  std::string name;
  Origin origin;
};

struct Playbook {
  Playbook(const pack::Pack& merged, phrase::Speaker said, scan::Scanner scanned)
      : speaker(std::move(said)), scanner(std::move(scanned)), events(merged) {}

  std::string_view keep(const std::string& text) { return *strings.insert(text).first; }
  std::optional<std::uint16_t> find_flow(std::string_view id) const;

  phrase::Speaker speaker;
  scan::Scanner scanner;
  EventTable events;
  std::vector<FlowCode> flows;
  std::vector<StartRule> starts;
  std::vector<std::vector<std::uint16_t>> starts_by_event;  // by EventIndex; see prepare.h
  std::vector<std::uint16_t> starts_by_silence;
  std::vector<std::uint16_t> timings_of_time;
  std::vector<TimingCheck> timings;
  std::vector<std::string> phrases;  // that flows speak, by Instruction::said
  std::vector<CoverPoint> cover;
  std::string pack, version, digest;
  std::unordered_set<std::string> strings;  // nodes stay where they are
};

// Reports names that do not exist (events, flows, labels, phrases, settings, variables) and
// values that are none; compiles what is left.
std::shared_ptr<Playbook> compile(const pack::Pack& pack, const phrase::Speaker& speaker,
                                  const scan::Scanner& scanner, Reporter& report);

// Once the checks are done: what is left points at nothing of the pack.
void forget_sources(Playbook& playbook);

// 16 hex digits of all texts of the pack and its bases, whatever their files are called.
std::string digest_of(const pack::Pack& pack);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_PLAYBOOK_H_
