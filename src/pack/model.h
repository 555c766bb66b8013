// The pack model: what a pack and its bases say, merged, as plain data in which
// every value knows its place. Later layers read it, check what they understand
// and compile it; nothing here knows how a phrase is chosen or a call is run.
#ifndef CUECARD_PACK_MODEL_H_
#define CUECARD_PACK_MODEL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/source.h"
#include "cuecard/limits.h"
#include "cuecard/scan.h"
#include "unicode/message.h"
#include "yaml/node.h"

namespace cuecard::pack {

// A word with its place: a name, a tag, a citation.
struct Name {
  std::string text;
  Span span;
};

// The equal wordings of one locale. A wording is a MessageFormat pattern; its
// scalar stays at hand so that a place inside it can be shown (yaml::locate).
struct LocalText {
  Name locale;
  std::vector<const yaml::Node*> wordings;
};

// `expected_wait: over 3m`, or a list of such values of which any will do.
struct Condition {
  Name name;
  std::vector<const yaml::Node*> values;
};

struct Variant {
  Name name;
  std::vector<Condition> when;  // all must hold
  std::vector<LocalText> texts;
  std::vector<Name> norms;
  std::string use;
  bool broken = false;  // its text could not be read: said already, check no further
};

// A phrase, or a term (a phrase that other phrases use as an argument).
struct Phrase {
  Name id;
  std::string use;
  std::vector<Name> norms;
  std::vector<Variant> variants;  // in the order tried
  bool broken = false;            // a part of it could not be read: said already
};

struct Choice {
  Name key;
  std::vector<LocalText> words;  // one word each; empty for settings that are never printed
};

// A variable, or a setting (a variable whose value the house fixes).
struct Variable {
  Name name;
  std::optional<unicode::Type> type;  // nothing: declared, but wrongly; said already
  bool setting = false;
  bool required = false;
  bool has_default = false;            // also one that could not be read
  std::vector<Choice> choices;         // of a choice
  std::optional<Value> value;          // a setting's value, a variable's default
  std::vector<LocalText> local_value;  // the same where it differs by locale (text only)
  std::optional<Value> example;
  Span value_span;
  std::string use;
  std::vector<Name> norms;
  bool own = true;  // declared by the pack itself, not by a base

  bool always_present() const { return setting || required || has_default; }
};

struct DayPeriods {
  Name locale;
  struct Period {
    Name name;
    Time from;
  };
  std::vector<Period> periods;  // by time; the last one lasts past midnight
};

struct Festival {
  Name id;
  bool chinese = false;  // by the Chinese calendar
  int month = 1;
  int day = 0;       // -1: the last of the month; 0: by weekday
  int weekday = -1;  // 0 Monday ... 6 Sunday
  int nth = 0;       // which weekday of the month; -1: the last
  int days = 1;
  std::vector<std::string> regions;  // empty: everywhere
};

struct Lexicon {
  Name id;
  std::string use;
  std::vector<Name> norms;
  std::vector<LocalText> words;
};

struct Clause {
  Name id;  // "2.2.2"
  std::string title;
  std::string excluded;  // the reason why nothing carries it
};

struct Document {
  Name id;  // "hotline-800"
  std::string title;
  std::vector<Clause> clauses;
};

// One entry of `tests`: what a state must say in a context.
struct SayTest {
  Span span;
  Name state;
  std::vector<std::pair<Name, std::string>> with;
  std::vector<std::string> expect;  // any of them
  std::string error;                // or this code
  Name variant;                     // and this variant
};

// What must not be said, unless a context makes it harmless.
struct BannedRule {
  Name id;
  std::string use;
  std::vector<Name> norms;
  Severity severity = Severity::warning;
  Action action = Action::flag;
  std::vector<Speaker> speakers = {Speaker::agent};
  std::vector<Name> channels;        // empty: all
  std::vector<Name> states;          // of the key `in`; empty: all
  std::vector<Condition> when;       // on settings alone; all must hold
  std::vector<LocalText> match;      // patterns
  std::vector<LocalText> unless;     // contexts
  bool unless_in_turn = false;       // they reach over the whole text, not the sentence alone
  std::vector<LocalText> hit, miss;  // examples
  Name instead;                      // a phrase, or nothing
  bool repeats = false;              // 1 to 8 of the same character count as one
  bool sounds = false;               // Han characters by their pinyin
  bool broken = false;               // a part of it could not be read: said already
};

// One entry of `tests`: the rules that a text breaks, and no others.
struct ScanTest {
  Span span;
  std::string text;
  Speaker speaker = Speaker::agent;
  std::string channel;
  std::string state;
  std::vector<Name> expect;
};

// ---- flows: call protocols in steps

enum class StepKind : std::uint8_t {
  say,
  ask,
  listen,
  wait,
  every,
  record,
  act,  // the key `do`
  guide,
  remind,
  set,
  label,
  go,
  start,
  end,
};

struct Step;

// Where a flow goes on after an answer, a silence, an event or a limit.
struct Branch {
  enum class Kind : std::uint8_t {
    none,      // not given
    next,      // the step after this one
    again,     // `unanswered` alone: the question is asked again
    agreed,    // `unanswered` alone: it counts as a yes
    declined,  // `unanswered` alone: it counts as a no
    go,        // to a label
    start,     // another flow, and then the step after this one
    end,
    steps,  // these, and then the step after this one
  };
  Kind kind = Kind::none;
  Name target;  // of go and start; of the others the word itself
  std::vector<Step> steps;
  Span span;  // where it is given
};

struct EventBranch {
  Name event;
  Branch branch;
};

struct Limit {
  Name at;  // a duration, or the name of a setting
  Branch branch;
};

// A field of a record: the value of a name, `now`, a duration from now, or a text as it is.
struct RecordField {
  Name name;
  Name value;
  bool is_text = false;  // written `{text: ...}`
};

struct Record {
  Name name;
  std::vector<RecordField> fields;
};

// `surname: absent`, `solved: true`.
struct Assignment {
  Name name;
  const yaml::Node* value = nullptr;
};

// One step; which of its parts count hangs on its kind.
struct Step {
  StepKind kind = StepKind::end;
  Span span;                      // of the key that makes it what it is
  std::vector<Condition> when;    // all must hold, or the step is passed over
  Name target;                    // phrase of say, ask, guide, remind, every; action; label; flow
  StepKind does = StepKind::say;  // every: say, guide or remind; `end` where it does nothing
  Name time;                    // listen, wait, every; of ask its `within`: a duration or a setting
  Name times;                   // ask, go: how often at most, a number or a setting
  Branch declined, unanswered;  // of ask
  Branch heard, silent;         // of listen
  Branch late;                  // of wait
  std::vector<EventBranch> until;  // ask, listen, wait, every
  std::vector<Limit> limits;       // every
  std::vector<Record> records;
  std::vector<Assignment> values;  // of set
};

// What starts a flow: an event, or a silence of some length.
struct Start {
  Name event;                   // or nothing
  Name silence;                 // a duration or a setting, or nothing
  std::vector<Name> states;     // of the key `in`; empty: all
  std::vector<Condition> when;  // all must hold
  Span span;
};

struct Flow {
  Name id;
  std::string use;
  std::vector<Name> norms;
  std::vector<Start> starts;  // none: by name alone
  std::vector<Step> steps;
  bool broken = false;  // a part of it could not be read: said already
};

// An event of the pack's own.
struct EventDeclaration {
  Name id;
  std::string use;
  std::vector<Name> fields;  // variables that it usually sets
};

// ---- what is measured of a call

struct TimingRule {
  Name id;
  std::string use;
  std::vector<Name> norms;
  Severity severity = Severity::warning;
  Name measure;                 // of kMeasures
  Name at_least, at_most;       // a value or a setting; one at least is given
  std::vector<Name> states;     // of the key `in`; empty: all
  std::vector<Condition> when;  // on settings alone; all must hold
  bool broken = false;
};

// One entry of `tests`: the cues that events must bring.
struct FlowTest {
  struct Sent {
    Span span;
    Name at;  // a duration
    Name event;
    std::vector<std::pair<Name, std::string>> fields;
  };
  // `{at: 5s, say: special.silent.greet}`
  struct Expected {
    Span span;
    std::optional<Name> at;
    Name cue;     // "say", "do", "record", ...
    Name target;  // the phrase, action, record or rule; of wait what it awaits; may be empty
  };
  Span span;
  Name flow;
  std::vector<std::pair<Name, std::string>> with;
  std::vector<Sent> events;
  std::optional<Name> until;  // a duration: play on to there
  std::vector<Expected> expect, never;
};

// A section that is kept for later parts of cuecard to read.
struct UnreadSection {
  Name name;
  const yaml::Node* node = nullptr;
};

// Something an overlay took away, so that who misses it can be told where it went.
struct Removal {
  std::string section;  // "variables"
  Name name;
};

// One of the packs that were merged, bases first.
struct Member {
  std::string id;
  std::string version;
  std::string title;
  std::vector<std::shared_ptr<const Source>> sources;
};

struct Pack {
  std::vector<Member> members;  // the last is the pack itself
  std::vector<Name> locales;    // complete; the first is the source language
  Name fallback;

  std::vector<Variable> variables;  // settings too
  std::vector<DayPeriods> day_periods;
  std::vector<Phrase> terms;
  std::vector<Phrase> phrases;
  std::vector<Festival> calendar;
  std::vector<Lexicon> lexicons;
  std::vector<Document> norms;
  std::vector<BannedRule> banned;
  std::vector<EventDeclaration> events;
  std::vector<Flow> flows;
  std::vector<TimingRule> timing;
  std::vector<SayTest> tests;        // of the pack itself alone
  std::vector<ScanTest> scan_tests;  // likewise
  std::vector<FlowTest> flow_tests;  // likewise
  std::vector<UnreadSection> unread;
  std::vector<Removal> removed;

  Limits limits;
  std::unique_ptr<yaml::Node> tree;  // the merged source of all of the above
  // Whether every file could be read. If not, what seems to be missing may be in
  // a file with a slip: checks across definitions must keep silent.
  bool whole = true;

  const Member& self() const { return members.back(); }
  // The member that a place belongs to.
  const Member& member_of(const Span& span) const;
  bool is_own(const Span& span) const { return &member_of(span) == &self(); }
};

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_MODEL_H_
