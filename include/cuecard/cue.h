// Cue: what a call answers: words to say, a question to ask, something to do, to note or
// to mind.
//
//   for (const cuecard::Cue& cue : call.on(event, now)) {
//     if (cue.phrase) speak(cue.phrase->text());
//     if (cue.kind == cuecard::CueKind::action && cue.action == "hold") line.hold();
//   }
//
// Views live as long as the call, its engine or a copy of either. Plain values: copy and
// share them freely.
#ifndef CUECARD_CUE_H_
#define CUECARD_CUE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cuecard/diagnostic.h"
#include "cuecard/export.h"
#include "cuecard/phrase.h"
#include "cuecard/result.h"
#include "cuecard/scan.h"
#include "cuecard/value.h"

namespace cuecard {

enum class CueKind {
  say,     // say `phrase`
  ask,     // ask `phrase`; the host answers with the event agreed or declined
  wait,    // for `awaits`, until `until`
  action,  // do `action`: the host is asked for it
  record,  // keep `fields` under the name `record`
  guide,   // `phrase` is advice to the agent, not to be spoken
  remind,  // something is due: `phrase`, or the record that promised it
  warn,    // a rule is broken: `rule`, `severity`, `message`
  ended,   // the call is over; nothing follows
};
// "say", "ask", "wait", "do", "record", "guide", "remind", "warn", "ended".
CUECARD_API std::string_view to_string(CueKind kind);

struct Cue {
  CueKind kind = CueKind::ended;
  Duration at{0};         // since the call began
  std::string_view flow;  // that gives it; empty where none does

  std::optional<Phrase> phrase;   // say, ask, guide, and some of remind
  std::string_view action;        // "answer", "hold", "retrieve", "mute", "unmute", "transfer",
                                  // "escalate", "call_back", "hang_up"
  std::optional<Duration> until;  // wait: since the call began; nothing: as long as it takes
  std::string_view awaits;        // wait: "answer", "customer", or events: "retrieved, dropped"
  std::string_view record;        // record, and some of remind
  std::vector<std::pair<std::string, Value>> fields;  // of the record
  std::string_view rule;                              // warn
  Severity severity = Severity::info;
  std::string message;                     // warn: what happened, in plain words
  std::shared_ptr<const Finding> finding;  // warn: the words that must not be said

  // The step, or for a warning the rule, that it comes from.
  std::string_view pack, version, file;
  std::size_t line = 0;  // 0: it comes from no line of a pack
  // The clauses that it carries: those of the step's flow and of the phrase, or of the rule.
  std::vector<std::string_view> norms;
};

// What one event or tick came to, in the order of time.
class Cues {
 public:
  Cues() = default;
  Cues(std::vector<Cue> cues, std::optional<Error> error)
      : cues_(std::move(cues)), error_(std::move(error)) {}
  // Of an event that was refused.
  explicit Cues(Error error) : error_(std::move(error)), refused_(true) {}

  auto begin() const { return cues_.begin(); }
  auto end() const { return cues_.end(); }
  std::size_t size() const { return cues_.size(); }
  bool empty() const { return cues_.empty(); }
  const Cue& operator[](std::size_t index) const { return cues_[index]; }

  // Why the event was refused, and the call stands where it stood; or which phrase could
  // not be said: it was left out, and a question that could not be asked ended its flow.
  const std::optional<Error>& error() const { return error_; }
  // Whether error() refused the event; else everything but that phrase went its way.
  bool refused() const { return refused_; }

 private:
  std::vector<Cue> cues_;
  std::optional<Error> error_;
  bool refused_ = false;
};

}  // namespace cuecard

#endif  // CUECARD_CUE_H_
