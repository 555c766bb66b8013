// Random calls by the packs as they are shipped, and by houses that differ from them in one
// setting: what must hold of any call does hold, whatever happens when. Timing is held against
// a reference of a few lines, consent against rules of its own. Every call is played three
// times: with a clock that keeps every deadline; again, restored from a snapshot half-way; and
// with a clock that sleeps from event to event.
//
// The numbers are the same in every run. A call that fails is shown with its seed, shortened,
// as a script for `cuecard play`.
#include <cuecard/cuecard.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "houses.h"
#include "reference.h"
#include "rules.h"
#include "sequences.h"

namespace cuecard::model {
namespace {

constexpr std::size_t kSequences = 100'000;
constexpr std::size_t kMostEvents = 14;

std::string text_of(const Cue& cue) {
  std::string text = std::to_string(cue.at.count());
  for (const std::string_view part :
       {to_string(cue.kind), cue.flow, cue.action, cue.awaits, cue.record, cue.rule,
        cue.phrase ? std::string_view(cue.phrase->text()) : std::string_view()})
    (text += ' ') += part;
  if (cue.until) text += " until " + std::to_string(cue.until->count());
  for (const auto& [name, value] : cue.fields) text += " " + name + "=" + to_text(value);
  return text + "\n";
}

std::string text_of(const Cues& cues) {
  std::string text;
  for (const Cue& cue : cues) text += text_of(cue);
  if (cues.error()) text += "error " + cues.error()->code + "\n";
  return text;
}

// Where a call stands, as its host sees it.
std::string stand_of(const Call& call) {
  std::string text = call.ended() ? "ended" : "goes on";
  for (const std::string& flow : call.flows()) text += " " + flow;
  text += " |";
  for (const std::string& event : call.awaits()) text += " " + event;
  return text + " | " + std::string(call.state());
}

// A call whose every answer is judged. The first thing that is wrong is kept.
class Judged {
 public:
  Judged(const House& house, std::size_t steps, const Context& who)
      : steps_(steps),
        figures_(house.figures),
        reference_(house.figures),
        rules_(house.figures),
        call_(house.engine.start_call(who)) {}

  void on(const Moment& moment) {
    pass_time(moment.at);
    if (call_.ended()) return;
    rules_.expect(call_, moment.event);
    reference_.hear(moment.event, moment.at);
    const auto listened = reference_.listening_below(call_);
    hear(call_.on(moment.event, moment.at), listened);
  }

  void refuse(const Event& event, Duration at, std::string_view code) {
    const std::string before = call_.snapshot();
    const Cues cues = call_.on(event, at);
    if (!cues.refused() || cues.error()->code != code) blame("is not refused as it should be");
    if (call_.snapshot() != before) blame("a refused event changed the call");
  }

  Call& call() { return call_; }
  const std::string& problem() const { return problem_; }
  const std::string& text() const { return text_; }

 private:
  void blame(const std::string& problem) {
    if (!problem.empty() && problem_.empty()) problem_ = problem;
  }

  void pass_time(Duration until) {
    while (problem_.empty()) {
      const auto due = call_.next_deadline();
      if (!due || *due > until) break;
      wait_for(*due);
    }
    if (!call_.ended() && call_.now() < until) nothing_before(until);
  }

  // A deadline is neither late nor idle.
  void wait_for(Duration due) {
    if (due < call_.now()) blame("a deadline that is over");
    if (due > call_.now() + Duration(1)) nothing_before(due - Duration(1));
    const std::string stood = stand_of(call_);
    const bool listened = reference_.listens(call_);
    const auto below = reference_.listening_below(call_);
    const Cues cues = call_.tick(due);
    const bool stands = stand_of(call_) == stood;
    if (cues.empty() && !cues.error() && stands) blame("an idle deadline");
    if (listened && !(stands && are_asides(cues))) reference_.stop_listening(due);
    hear(cues, below);
    const auto next = call_.next_deadline();
    if (next && *next <= due) blame("a deadline that is not met");
  }

  // Warnings and promises that are due leave a flow where it is.
  static bool are_asides(const Cues& cues) {
    return std::all_of(cues.begin(), cues.end(), [](const Cue& cue) {
      return cue.kind == CueKind::warn || cue.kind == CueKind::remind;
    });
  }

  void nothing_before(Duration until) {
    const auto due = call_.next_deadline();
    if (!call_.tick(until).empty()) blame("a cue that no deadline told of");
    if (call_.next_deadline() != due) blame("a deadline that moves as time passes");
  }

  void hear(const Cues& cues, const std::set<std::string>& listened) {
    if (cues.refused()) blame("refused: " + cues.error()->code);
    text_ += text_of(cues);
    std::size_t from_steps = 0;
    for (const Cue& cue : cues) {
      if (cue.at != call_.now()) blame("a cue of another time: " + text_of(cue));
      if (const std::string what = rules_.judge(cue); !what.empty())
        blame(what + ": " + text_of(cue));
      if (const std::string what = promises_.hear(cue); !what.empty())
        blame(what + ": " + text_of(cue));
      reference_.hear(cue);
      if (!cue.flow.empty()) ++from_steps;
    }
    if (from_steps > steps_) blame("more cues than the packs have steps");
    if (!listened.empty() && went_on(listened, cues)) reference_.lose_track();
    judge_timing(cues);
    judge_stand();
  }

  bool went_on(const std::set<std::string>& flows, const Cues& cues) const {
    const auto running = call_.flows();
    for (const std::string& flow : flows)
      if (std::find(running.begin(), running.end(), flow) == running.end()) return true;
    return std::any_of(cues.begin(), cues.end(),
                       [&](const Cue& cue) { return flows.count(std::string(cue.flow)) > 0; });
  }

  void judge_timing(const Cues& cues) {
    std::map<std::string, int> warned;
    for (const Cue& cue : cues)
      if (Reference::knows(cue.rule)) ++warned[std::string(cue.rule)];
    auto broken = reference_.broken(call_);
    if (reference_.is_lost()) warned.erase("silence.dead_air"), broken.erase("silence.dead_air");
    if (warned == broken) return;
    std::string told, due;
    for (const auto& [rule, count] : warned) told += " " + rule;
    for (const auto& [rule, count] : broken) due += " " + rule;
    blame("at " + to_text(Value(call_.now())) + " it warns of" + told + ", but broken are" + due);
  }

  void judge_stand() {
    if (!call_.ended() && promises_.any_overdue(call_.now())) blame("a promise is forgotten");
    const auto flows = call_.flows();
    if (std::set<std::string>(flows.begin(), flows.end()).size() != flows.size())
      blame("a flow runs twice");
    if (reference_.unheard(call_) > figures_.hold_gap) blame("a customer on hold hears nothing");
  }

  const std::size_t steps_;
  const Figures& figures_;
  Reference reference_;
  Promises promises_;
  Rules rules_;
  Call call_;
  std::string text_, problem_;
};

// ---- the three ways to play a script

struct Outcome {
  std::string problem, text;
};

class Ways {
 public:
  Ways(const House& house, std::size_t steps, const Context& who)
      : house_(house), steps_(steps), who_(who) {}

  Judged begin() const { return Judged(house_, steps_, who_); }

  Outcome on_time(const Script& script) const {
    Judged play = begin();
    for (const Moment& moment : script) play.on(moment);
    return {play.problem(), play.text()};
  }

  std::string restored_at(std::size_t at, const Script& script, const std::string& text) const {
    Outcome outcome;
    Call call = house_.engine.start_call(who_);
    const auto hear = [&](const Cues& cues, Duration) { outcome.text += text_of(cues); };
    for (std::size_t i = 0; i < script.size() && !call.ended(); ++i) {
      if (i == at) call = restored(call, outcome.problem);
      played::pass_time(call, script[i].at, hear);
      if (!call.ended()) hear(call.on(script[i].event, script[i].at), {});
    }
    if (outcome.problem.empty() && outcome.text != text) outcome.problem = "goes on otherwise";
    return outcome.problem.empty() ? "" : outcome.problem + " restored at " + std::to_string(at);
  }

  std::string late(const Script& script) const {
    Call late = house_.engine.start_call(who_), call = house_.engine.start_call(who_);
    for (const Moment& moment : script) {
      played::pass_time(call, moment.at, [](const Cues&, Duration) {});
      if (call.ended()) break;
      call.on(moment.event, moment.at);
      late.on(moment.event, moment.at);
      const std::string stands = stand_of(late), wanted = stand_of(call);
      if (stands != wanted) return "told late it stands at " + stands + "; on time: " + wanted;
    }
    return {};
  }

 private:
  Call restored(const Call& call, std::string& problem) const {
    auto again = house_.engine.restore_call(call.snapshot());
    if (!again) problem = again.error().message;
    if (again && again->snapshot() != call.snapshot()) problem = "another snapshot";
    return again ? *std::move(again) : house_.engine.start_call(who_);
  }

  const House& house_;
  const std::size_t steps_;
  const Context& who_;
};

// Each kind of refusal, at some moment of the call.
void refuse_some(Judged& play, Dice& dice) {
  if (play.call().ended() || !dice.percent(10)) return;
  const Duration now = play.call().now();
  switch (dice.below(4)) {
    case 0:
      return play.refuse(Event("no_such_event"), now, "unknown-event");
    case 1:
      return play.refuse(Event::start("no_such_flow"), now, "unknown-flow");
    case 2:
      return play.refuse(Event("ringing").set("count", "often"), now, "bad-value");
    default:
      if (now > Duration(0))
        return play.refuse(Event::answered(), now - Duration(1), "time-backwards");
  }
}

// Makes a call of the house by that seed and plays it in every way.
class Game {
 public:
  explicit Game(const House& house) : house_(house), maker_(house.engine) {
    for (const FlowInfo& flow : house.engine.flows()) steps_ += flow.steps.size();
  }

  // Whether all was well.
  bool play(std::uint32_t seed) {
    Dice dice(seed);
    const Context who = Maker::caller(dice);
    const Ways ways(house_, steps_, who);
    Script script;
    const Outcome made = make(ways, dice, script);
    const std::size_t at = dice.below(script.size());
    if (!made.problem.empty())
      return fail(seed, script, [&](const Script& one) { return ways.on_time(one).problem; });
    if (!ways.restored_at(at, script, made.text).empty())
      return fail(seed, script, [&](const Script& one) {
        return ways.restored_at(std::min(at, one.size()), one, ways.on_time(one).text);
      });
    if (!ways.late(script).empty())
      return fail(seed, script, [&](const Script& one) { return ways.late(one); });
    return true;
  }

 private:
  Outcome make(const Ways& ways, Dice& dice, Script& script) {
    Maker maker = maker_;
    Judged play = ways.begin();
    const std::size_t events = 3 + dice.below(kMostEvents - 2);
    if (dice.percent(95)) script.push_back({Duration(0), Event::answered()});
    if (!script.empty()) play.on(script.back());
    while (script.size() < events && !play.call().ended() && play.problem().empty()) {
      script.push_back(maker.next(play.call(), dice));
      play.on(script.back());
      refuse_some(play, dice);
    }
    return {play.problem(), play.text()};
  }

  template <class Problem>
  bool fail(std::uint32_t seed, const Script& script, const Problem& problem) const {
    const Script shortest =
        shortened(script, [&](const Script& one) { return !problem(one).empty(); });
    std::string lines;
    for (const Moment& moment : shortest) lines += played::line_of(moment);
    ADD_FAILURE() << house_.name << ", seed " << seed << ": " << problem(shortest) << "\n" << lines;
    return false;
  }

  const House& house_;
  Maker maker_;
  std::size_t steps_ = 0;
};

TEST(CallModel, EveryCallKeepsTheRules) {
  constexpr int kMostFailures = 5;
  const std::vector<House> houses = all_houses();
  std::vector<Game> games(houses.begin(), houses.end());
  int failures = 0;
  for (std::size_t i = 0; i < kSequences && failures < kMostFailures; ++i)
    if (!games[i % games.size()].play(static_cast<std::uint32_t>(i))) ++failures;
}

}  // namespace
}  // namespace cuecard::model
