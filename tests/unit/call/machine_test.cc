// Flows as they run: steps, answers, timers, starts, and who takes an event. Each case is a
// sentence of the manual: a pack, what happens, the cues that come of it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "playing.h"

namespace cuecard::call {
namespace {

struct Case {
  const char* sentence;
  Lines script;
  Lines cues;
};

void check(std::string_view sections, const std::vector<Case>& cases) {
  const auto playbook = playbook_of(sections);
  for (const Case& one : cases) EXPECT_EQ(play(playbook, one.script), one.cues) << one.sentence;
}

// One flow `f` that begins on `order`, with phrases `a` to `e`, `opening` and `hold.check_in`.
std::string flow(std::string_view steps, std::string_view more = "") {
  return house({"a", "b", "c", "d", "e", "opening", "hold.check_in"},
               "settings: {gap: 30s, often: 3}\n"
               "variables: {solved: {type: flag}, delay: {type: duration}, who: {type: text}}\n"
               "flows:\n"
               "  f:\n"
               "    starts_on: order\n"
               "    steps:\n" +
                   std::string(steps) + std::string(more));
}

TEST(Call, TheSilentCallOfTheDesign) {
  check(house({"opening", "greet", "repeat", "close"}, R"(
flows:
  opening:
    starts_on: answered
    steps: [{say: opening}]
  silent_call:
    starts_on: {silence: 5s, in: opening}
    steps:
      - say: greet
      - listen: 5s
        heard: {end: true}
      - say: repeat
      - listen: 5s
        heard: {end: true}
      - say: close
      - record: {callback: {due: now}}
      - do: hang_up
)"),
        {{"nobody ever speaks",
          {"0s answered", "20s", "21s hung_up by=agent"},
          {"0s say opening", "5s say greet", "5s wait customer until 10s", "10s say repeat",
           "10s wait customer until 15s", "15s say close", "15s record callback due=15s",
           "15s do hang_up", "21s ended"}},
         {"somebody answers the repetition",
          {"0s answered", "12s customer_says text=hello", "1m"},
          {"0s say opening", "5s say greet", "5s wait customer until 10s", "10s say repeat",
           "10s wait customer until 15s"}},
         {"somebody speaks before", {"0s answered", "4s customer_says", "8s"}, {"0s say opening"}},
         {"silence begins when the words have ended",
          {"0s answered", "4s customer_says start=1s, end=3s", "7s", "8s"},
          {"0s say opening", "8s say greet", "8s wait customer until 13s"}}});
}

// ---- steps

TEST(Call, Steps) {
  check(flow("      - say: a\n      - guide: b\n      - remind: c\n      - do: answer\n"),
        {{"they come in their order, at once",
          {"3s order"},
          {"3s say a", "3s guide b", "3s remind c", "3s do answer"}}});
  check(flow("      - set: {solved: true, who: absent}\n      - say: a\n"
             "        when: {solved: true}\n      - say: b\n        when: {who: present}\n"
             "      - say: c\n        when: {solved: false}\n"),
        {{"`set` gives and takes away; a step whose `when` does not hold is passed over",
          {"0s order who=Wang"},
          {"0s say a"}}});
  check(flow("      - label: top\n      - say: a\n      - go: top\n        times: 2\n      - say: "
             "b\n"),
        {{"`go` with `times` jumps so often",
          {"0s order"},
          {"0s say a", "0s say a", "0s say a", "0s say b"}},
         {"and as often when the flow runs again",
          {"0s order", "1s order"},
          {"0s say a", "0s say a", "0s say a", "0s say b", "1s say a", "1s say a", "1s say a",
           "1s say b"}}});
  check(flow("      - go: below\n      - say: a\n      - label: below\n      - say: b\n      - "
             "end: true\n"
             "      - say: c\n"),
        {{"`go` skips, `end` ends", {"0s order"}, {"0s say b"}}});
  check(
      flow(
          "      - say: a\n      - start: g\n      - say: b\n",
          "  g:\n    steps:\n      - say: c\n      - wait: 5s\n      - start: f\n      - say: d\n"),
      {{"`start` runs another flow, then the step after; one that runs is not started again",
        {"0s order", "9s"},
        {"0s say a", "0s say c", "0s wait until 5s", "5s say d", "5s say b"}}});
}

TEST(Call, Waits) {
  check(
      flow("      - wait: 5s\n        until: [noted, thanks]\n      - say: a\n"),
      {{"an event ends it",
        {"0s order", "2s thanks"},
        {"0s wait noted, thanks until 5s", "2s say a"}},
       {"time ends it", {"0s order", "8s"}, {"0s wait noted, thanks until 5s", "5s say a"}},
       {"another event does not", {"0s order", "2s apology"}, {"0s wait noted, thanks until 5s"}}});
  check(flow("      - wait: gap\n        late: {say: b}\n        until: {thanks: {say: c}, "
             "apology: end}\n"
             "      - say: a\n"),
        {{"each way has its branch, and goes on behind the step",
          {"0s order", "2s thanks"},
          {"0s wait thanks, apology until 30s", "2s say c", "2s say a"}},
         {"late",
          {"0s order", "31s"},
          {"0s wait thanks, apology until 30s", "30s say b", "30s say a"}},
         {"end", {"0s order", "2s apology"}, {"0s wait thanks, apology until 30s"}}});
  check(flow("      - wait: forever\n        until: thanks\n      - say: a\n"),
        {{"`forever` has no time",
          {"0s order", "24h", "25h thanks"},
          {"0s wait thanks", "1d1h say a"}}});
  check(flow("      - listen: 5s\n        heard: {say: a}\n        silent: {say: b}\n"),
        {{"heard", {"0s order", "2s customer_says"}, {"0s wait customer until 5s", "2s say a"}},
         {"silent", {"0s order", "5s"}, {"0s wait customer until 5s", "5s say b"}},
         {"listening begins anew when the agent speaks",
          {"0s order", "4s agent_says", "9s"},
          {"0s wait customer until 5s", "9s say b"}},
         {"and does not end while somebody speaks",
          {"0s order", "4s customer_speaks", "1m", "61s customer_says"},
          {"0s wait customer until 5s", "1m1s say a"}}});
}

TEST(Call, Asks) {
  const std::string steps =
      "      - ask: a\n        declined: {say: c}\n        unanswered: again\n        times: "
      "often\n"
      "      - say: b\n";
  const std::string asked = "0s ask a", waits = "0s wait answer until 5s";
  check(flow(steps),
        {{"agreed goes on", {"0s order", "2s agreed"}, {asked, waits, "2s say b"}},
         {"declined is a branch",
          {"0s order", "2s declined"},
          {asked, waits, "2s say c", "2s say b"}},
         {"unanswered asks again, `times` in all, then it counts as declined",
          {"0s order", "1m"},
          {asked, waits, "5s ask a", "5s wait answer until 10s", "10s ask a",
           "10s wait answer until 15s", "15s say c", "15s say b"}},
         {"as long as the customer talks it is not unanswered",
          {"0s order", "4s customer_says", "8s", "9s"},
          {asked, waits, "9s ask a", "9s wait answer until 14s"}},
         {"nor while somebody speaks whose beginning was told",
          {"0s order", "2s agent_speaks", "20s agent_says", "24s customer_speaks",
           "40s customer_says", "44s", "45s"},
          {asked, waits, "45s ask a", "45s wait answer until 50s"}},
         {"time counts from the end of what was said",
          {"0s order", "4s agent_says start=1s, end=2s", "7s"},
          {asked, waits, "7s ask a", "7s wait answer until 12s"}},
         {"words from before the question change nothing",
          {"10s order", "11s customer_says end=1s", "15s"},
          {"10s ask a", "10s wait answer until 15s", "15s ask a", "15s wait answer until 20s"}}});
  check(flow("      - ask: a\n      - say: b\n"),
        {{"asked twice unless told otherwise, and over when declined",
          {"0s order", "1m"},
          {asked, waits, "5s ask a", "5s wait answer until 10s"}},
         {"declined ends the flow", {"0s order", "2s declined"}, {asked, waits}}});
  check(flow("      - ask: a\n        within: 3s\n        unanswered: agreed\n      - say: b\n"),
        {{"silence counts as a yes",
          {"0s order", "1m"},
          {asked, "0s wait answer until 3s", "3s say b"}}});
  check(flow("      - ask: a\n        declined: {say: c}\n        unanswered: declined\n"
             "        until: {noted: {say: d}}\n      - say: b\n"),
        {{"silence counts as a no", {"0s order", "5s"}, {asked, waits, "5s say c", "5s say b"}},
         {"an event ends the question",
          {"0s order", "1s noted"},
          {asked, waits, "1s say d", "1s say b"}}});
}

const std::string kHold = R"(
      - ask: a
        declined: end
        unanswered: agreed
      - do: hold
      - label: waiting
      - every: gap
        say: hold.check_in
        until: retrieved
        limits:
          - at: 70s
            go: long_wait
      - say: b
      - end: true
      - label: long_wait
      - ask: c
        declined: {say: d}
        unanswered: again
      - go: waiting
        times: 1
      - say: e
)";

TEST(Call, HoldWithCheckInsAndLimits) {
  const Lines begun = {"0s ask a", "0s wait answer until 5s", "2s do hold",
                       "2s wait retrieved until 32s"};
  const auto with = [&](Lines more) {
    more.insert(more.begin(), begun.begin(), begun.end());
    return more;
  };
  check(
      flow(kHold),
      {{"the agent is back in time",
        {"0s order", "2s agreed", "20s retrieved"},
        with({"20s say b"})},
       {"check-ins keep their beat",
        {"0s order", "2s agreed", "65s retrieved"},
        with({"32s say hold.check_in", "1m2s say hold.check_in", "1m5s say b"})},
       {"a limit leaves the step",
        {"0s order", "2s agreed", "73s declined"},
        with({"32s say hold.check_in", "1m2s say hold.check_in", "1m12s ask c",
              "1m12s wait answer until 1m17s", "1m13s say d", "1m13s wait retrieved until 1m43s"})},
       {"a late tick gives the last check-in that was missed, and goes on in beat",
        {"0s order", "2s agreed", "late 1m4s", "69s retrieved"},
        with({"1m2s say hold.check_in", "1m9s say b"})},
       {"none that a limit came before",
        {"0s order", "2s agreed", "late 73s"},
        with({"1m2s say hold.check_in", "1m12s ask c", "1m12s wait answer until 1m17s"})},
       {"silence counts as a yes",
        {"0s order", "6s"},
        {"0s ask a", "0s wait answer until 5s", "5s do hold", "5s wait retrieved until 35s"}}});
  check(flow("      - every: 30s\n        say: a\n        until: retrieved\n"
             "        limits: [{at: 60s, next: true}]\n      - say: b\n"),
        {{"at one time the limit goes first",
          {"0s order", "61s"},
          {"0s wait retrieved until 30s", "30s say a", "1m say b"}},
         {"late or not",
          {"0s order", "late 95s"},
          {"0s wait retrieved until 30s", "30s say a", "1m say b"}}});
}

TEST(Call, EveryWithoutWordsOnlyWaits) {
  check(flow("      - every: 30s\n        until: retrieved\n        limits: [{at: 70s, steps: "
             "[{say: b}]}]\n"),
        {{"its time is that of its limit",
          {"0s order", "71s"},
          {"0s wait retrieved until 1m10s", "1m10s say b"}}});
  Player player(
      playbook_of(flow("      - every: 30s\n        until: retrieved\n      - say: a\n")));
  EXPECT_EQ(player.play("0s order"), Lines{"0s wait retrieved"});
  EXPECT_EQ(player.deadline(), "none");
  EXPECT_EQ(player.play("1h retrieved"), Lines{"1h say a"});
}

// ---- several flows

const std::string kTwo = flow(kHold, R"(
  g:
    starts_on: complaint
    steps:
      - say: opening
      - listen: 20s
      - say: e
  h:
    starts_on: thanks
    steps:
      - ask: opening
        unanswered: again
        times: 3
      - say: e
)");

TEST(Call, TwoSituationsAtOnce) {
  const auto begin = [](std::string event) {
    return Lines{"0s order", "1s agreed", std::move(event)};
  };
  const auto after = [](Lines begun, Lines more) {
    begun.insert(begun.end(), more.begin(), more.end());
    return begun;
  };
  const Lines held = {"0s ask a", "0s wait answer until 5s", "1s do hold",
                      "1s wait retrieved until 31s"};
  const Lines complains = after(held, {"20s say opening", "20s wait customer until 40s"});
  check(kTwo,
        {{"the new flow runs on top", begin("20s complaint"), complains},
         {"a covered timer acts once, when its flow is on top again",
          after(begin("20s complaint"), {"40s"}),
          after(complains, {"40s say e", "40s say hold.check_in"})},
         {"and keeps its beat", after(begin("20s complaint"), {"62s"}),
          after(complains, {"40s say e", "40s say hold.check_in", "1m1s say hold.check_in"})},
         {"late or not", after(begin("20s complaint"), {"late 73s"}),
          after(complains, {"40s say e", "40s say hold.check_in", "1m1s say hold.check_in",
                            "1m11s ask c", "1m11s wait answer until 1m16s"})},
         {"a flow below that takes the event drops those above",
          after(begin("20s complaint"), {"25s retrieved", "1m"}), after(complains, {"25s say b"})},
         {"a flow does not run twice at once", after(begin("20s complaint"), {"21s complaint"}),
          complains},
         {"nor is it started by name", after(begin("20s complaint"), {"21s start flow=g"}),
          complains},
         {"by name another is",
          {"0s start flow=g"},
          {"0s say opening", "0s wait customer until 20s"}}});
}

TEST(Call, TheTopmostQuestionTakesTheAnswer) {
  const Lines last = {"0s ask a", "0s wait answer until 5s", "1s ask opening",
                      "1s wait answer until 6s", "2s say e"};
  Lines dropped = {"0s ask a",       "0s wait answer until 5s",
                   "1s say opening", "1s wait customer until 21s",
                   "2s do hold",     "2s wait retrieved until 32s"};
  check(kTwo,
        {{"a yes is to the last question: the one below is asked again",
          {"0s order", "1s thanks", "2s agreed", "3s agreed"},
          last},
         {"also below a flow that asks nothing, which is over then",
          {"0s order", "1s complaint", "2s agreed", "3s"},
          dropped},
         {"but not when its time is over",
          {"0s order", "1s complaint", "5s agreed"},
          {"0s ask a", "0s wait answer until 5s", "1s say opening", "1s wait customer until 21s"}},
         {"nobody asked: nothing happens", {"0s agreed", "1s declined"}, {}}});
}

TEST(Call, RunningAndAwaited) {
  Player player(playbook_of(kTwo));
  player.play_all({"0s order", "1s agreed", "2s complaint", "3s thanks"});
  EXPECT_EQ(player.running(), (Lines{"h", "g", "f"}));
  EXPECT_EQ(player.awaited(), (Lines{"agreed", "declined", "customer_says", "retrieved"}));
  EXPECT_EQ(player.deadline(), "8s");
}

TEST(Call, StartsByEvent) {
  const std::string flows = R"(
settings: {on: {of: [yes_, no_], value: yes_}}
variables: {kind: {type: choice, of: [x, y]}}
flows:
  all: {starts_on: order, steps: [{say: all}]}
  hold: {starts_on: {event: order, in: [hold, other]}, steps: [{say: hold}]}
  hold_request: {starts_on: {event: order, in: hold.request}, steps: [{say: request}]}
  second: {starts_on: {event: order, in: hold.request}, steps: [{say: second}]}
  never: {starts_on: {event: order, in: hold.request.x}, steps: [{say: second}]}
  kind: {starts_on: [{event: invoice, when: {kind: x}}], steps: [{say: kind}]}
  any: {starts_on: [invoice, thanks], steps: [{say: any}]}
  rung: {starts_on: {event: answered, when: {rings: at least 2}}, steps: [{say: rung}]}
  to_hold: {steps: [{say: hold.request}]}
  advises: {starts_on: noted, steps: [{guide: hold.request}, {remind: hold.request}]}
  to_holding: {steps: [{say: holding}]}
)";
  check(house({"all", "hold", "request", "second", "kind", "any", "rung", "hold.request", "holding",
               "other", "hold.request.x"},
              flows),
        {{"without a state", {"0s order"}, {"0s say all"}},
         {"the most specific state, and of equals the first",
          {"0s start flow=to_hold", "1s order"},
          {"0s say hold.request", "1s say request"}},
         {"advice is no state",
          {"0s noted", "1s order"},
          {"0s guide hold.request", "0s remind hold.request", "1s say all"}},
         {"a state covers those below it, not those that only begin like it",
          {"0s start flow=to_holding", "1s order"},
          {"0s say holding", "1s say all"}},
         {"a condition, by a field of the event itself", {"0s invoice kind=x"}, {"0s say kind"}},
         {"else the next", {"0s invoice kind=y"}, {"0s say any"}},
         {"one of several events", {"0s thanks"}, {"0s say any"}},
         {"names that the call computes", {"0s ringing count=2", "4s answered"}, {"4s say rung"}},
         {"and does not hold", {"0s ringing count=1", "4s answered"}, {}}});
}

TEST(Call, StartsBySilence) {
  const std::string flows = R"(
flows:
  opening: {starts_on: answered, steps: [{say: opening}]}
  any: {starts_on: {silence: 5s}, steps: [{say: any}]}
  here: {starts_on: {silence: 5s, in: opening}, steps: [{say: here}]}
  later: {starts_on: {silence: 8s, when: {call_elapsed: over 1m}}, steps: [{say: later}]}
  asks: {starts_on: order, steps: [{ask: ask, within: 20s}]}
  waits: {starts_on: thanks, steps: [{wait: 20s}, {say: waited}]}
  leaves: {starts_on: invoice, steps: [{wait: 20s, until: hung_up}, {say: waited}]}
)";
  check(house({"opening", "any", "here", "later", "ask", "waited"}, flows),
        {{"the most specific of those due, in place of the others, once until somebody speaks",
          {"0s answered", "40s"},
          {"0s say opening", "5s say here"}},
         {"speech makes them act anew",
          {"0s answered", "12s customer_says", "17s"},
          {"0s say opening", "5s say here", "17s say any"}},
         {"conditions are judged when it acts",
          {"0s answered", "58s agent_says", "59s agent_says", "1m7s"},
          {"0s say opening", "5s say here", "1m4s say any"}},

         {"no silence before the call is answered", {"0s ringing count=1", "30s"}, {}},
         {"nor on hold",
          {"0s answered", "1s hold", "30s", "31s retrieved", "36s"},
          {"0s say opening", "36s say here"}},
         {"nor muted",
          {"0s answered", "1s mute", "30s", "31s unmute", "36s"},
          {"0s say opening", "36s say here"}},
         {"nor while a question is open",
          {"0s answered", "1s order", "20s"},
          {"0s say opening", "1s ask ask", "1s wait answer until 21s"}},
         {"nor while the customer is to hang up",
          {"0s answered", "1s invoice", "20s"},
          {"0s say opening", "1s wait hung_up until 21s"}},
         {"above a flow that waits for something else",
          {"0s answered", "1s thanks", "9s"},
          {"0s say opening", "1s wait until 21s", "5s say here"}}});
}

TEST(Call, TheLineGoesDown) {
  const std::string more = R"(
  g:
    starts_on: dropped
    steps: [{do: call_back}, {wait: 1m, until: answered}, {say: opening}]
  w:
    starts_on: answered
    steps: [{wait: forever, until: hung_up}, {record: {summary: {who: who}}}]
)";
  check(flow(kHold, more),
        {{"flows that speak to nobody are dropped, and others may start",
          {"0s order", "1s agreed", "9s dropped", "20s answered", "2m"},
          {"0s ask a", "0s wait answer until 5s", "1s do hold", "1s wait retrieved until 31s",
           "9s do call_back", "9s wait answered until 1m9s", "20s say opening"}},
         {"one that waits for it goes on, without those below",
          {"0s order", "1s agreed", "2s answered", "8s hung_up"},
          {"0s ask a", "0s wait answer until 5s", "1s do hold", "1s wait retrieved until 31s",
           "2s wait hung_up", "8s record summary", "8s ended"}},
         {"the call is over once nobody has anything left to do",
          {"0s dropped", "2m"},
          {"0s do call_back", "0s wait answered until 1m", "1m say opening", "1m ended"}},
         {"nothing follows", {"0s hung_up", "5s order", "1s"}, {"0s ended", "error call-ended "}}});
  Player player(playbook_of(flow(kHold, more)));
  player.play("0s dropped");
  EXPECT_EQ(player.play("late 2m order"),
            (Lines{"1m say opening", "1m ended", "error call-ended "}))
      << "an event that comes after the end is told so";
  EXPECT_EQ(player.deadline(), "none");
  EXPECT_EQ(player.play("3m"), Lines{});
}

// ---- records

TEST(Call, Records) {
  const std::string steps =
      "      - record:\n"
      "          callback: {due: delay, name: who, by: {text: agent}, at: now, every: gap}\n"
      "          summary: {solved: solved, half: 30m, length: call_elapsed, day: weekday}\n";
  const auto playbook = playbook_of(flow(steps));
  Context who("en");
  EXPECT_EQ(play(playbook, {"5s order who=Wang, delay=30m, solved=true"}),
            (Lines{"5s record callback due=30m5s name=Wang by=agent at=5s every=30s",
                   "5s record summary solved=true half=30m5s length=5s"}))
      << "since the call began where the wall clock is not known";
  EXPECT_EQ(play(playbook, {"5s order"}), (Lines{"5s record callback by=agent at=5s every=30s",
                                                 "5s record summary half=30m5s length=5s"}))
      << "what has no value is left out";
  who.set("now", "2026-02-17T23:50+08:00");
  EXPECT_EQ(play(playbook, {"5s order delay=30m"}, who),
            (Lines{"5s record callback due=2026-02-18T00:20:05+08:00 by=agent "
                   "at=2026-02-17T23:50:05+08:00 every=30s",
                   "5s record summary half=2026-02-18T00:20:05+08:00 length=5s day=tuesday"}));
}

TEST(Call, Promises) {
  const std::string steps =
      "      - record: {callback: {due: delay, name: who, made: now}}\n"
      "      - record: {later: {due: 20m}}\n"
      "      - record: {at_once: {due: now}}\n";
  const Lines begun = {"5s record callback due=10m5s made=5s", "5s record later due=20m5s",
                       "5s record at_once due=5s"};
  const auto with = [&](Lines more) {
    more.insert(more.begin(), begun.begin(), begun.end());
    return more;
  };
  check(flow(steps), {{"each is told when it is due, with what is known by then",
                       {"5s order delay=10m", "1m noted who=Wang, delay=1m", "1h"},
                       with({"10m5s remind callback due=10m5s name=Wang made=5s",
                             "20m5s remind later due=20m5s"})},
                      {"not after the call",
                       {"5s order delay=10m", "11m hung_up", "1h"},
                       with({"10m5s remind callback due=10m5s made=5s", "11m ended"})}});
}

// ---- words that cannot be said

TEST(Call, WhatCannotBeSaidIsLeftOut) {
  const std::string sections =
      "variables: {must: {type: text, required: true, example: x}}\n"
      "phrases:\n  a: {en: '{must}'}\n  b: {en: b}\n"
      "flows:\n"
      "  says: {starts_on: order, steps: [{say: a}, {say: b}]}\n"
      "  asks: {starts_on: thanks, steps: [{ask: a}, {say: b}]}\n"
      "  twice: {starts_on: noted, steps: [{start: asks}, {say: b}]}\n";
  check(sections,
        {{"the flow goes on", {"0s order"}, {"0s say b", "error missing-variable must"}},
         {"but for a question", {"0s thanks"}, {"error missing-variable must"}},
         {"whose starter goes on", {"0s noted"}, {"0s say b", "error missing-variable must"}},
         {"with a value all is well", {"0s order must=x"}, {"0s say a", "0s say b"}}});
}

TEST(Call, GoingRoundWithoutWaitingStops) {
  const auto playbook =
      playbook_of(flow("      - label: top\n      - set: {solved: true}\n      - go: top\n"));
  EXPECT_EQ(play(playbook, {"0s order", "1s thanks"}), Lines{"error endless-loop f"});
}

// ---- names that the call computes

TEST(Call, PhrasesKnowHowTheCallStands) {
  const std::string sections = R"(
phrases:
  hold.on: {en: on}
  state:
    variants:
      later: {when: {times_said: at least 1}, text: {en: "again, {times_said, number}"}}
      held: {when: {in: hold, hold_elapsed: over 5s}, text: {en: "held {hold_elapsed}"}}
      long: {when: {call_elapsed: over 1m}, text: {en: "long {call_elapsed}"}}
      quiet: {when: {silence_elapsed: over 3s}, text: {en: "quiet {silence_elapsed}"}}
      rang: {when: {rings: at least 2}, text: {en: "rang {rings, number}"}}
      late: {when: {clock: 22:00 to 23:59}, text: {en: late}}
      plain: {text: {en: plain}}
flows:
  say: {starts_on: order, steps: [{say: state}]}
  hold: {starts_on: hold, steps: [{say: hold.on}]}
)";
  const auto playbook = playbook_of(sections);
  struct Said {
    Lines script;
    std::string text;
  };
  Context who("en");
  who.set("now", "2026-02-17T21:59:30");
  for (const Said& said : std::vector<Said>{{{"0s order"}, "plain"},
                                            {{"0s order", "1s order"}, "again, 1"},
                                            {{"0s hold", "6s order"}, "held 6 seconds"},
                                            {{"0s hold", "6s retrieved", "7s order"}, "plain"},
                                            {{"62s order"}, "long 1 minute 2 seconds"},
                                            {{"0s answered", "4s order"}, "quiet 4 seconds"},
                                            {{"0s answered", "2s agent_says", "4s order"}, "plain"},
                                            {{"0s ringing count=2", "4s order"}, "rang 2"},
                                            {{"40s order"}, "late"}}) {
    Player player(playbook, who);
    player.play_all(said.script);
    ASSERT_FALSE(player.cues().empty());
    ASSERT_TRUE(player.cues().back().phrase);
    EXPECT_EQ(player.cues().back().phrase->text(), said.text) << said.script.back();
  }
}

TEST(Call, WordingsRotateThroughTheCall) {
  const auto playbook = playbook_of(
      "phrases:\n  a:\n    en:\n      - one\n      - two\n      - three\n"
      "flows:\n  f: {starts_on: order, steps: [{say: a}]}\n");
  Player player(playbook, Context("en").set("call_id", "c-1"));
  player.play_all({"0s order", "1s order", "2s order"});
  std::vector<std::size_t> wordings;
  for (const Cue& cue : player.cues()) wordings.push_back(cue.phrase->wording());
  std::sort(wordings.begin(), wordings.end());
  EXPECT_EQ(wordings, (std::vector<std::size_t>{0, 1, 2}));
}

// ---- what a cue tells

TEST(Call, CuesTellWhereTheyComeFrom) {
  const auto playbook = playbook_of(
      "phrases:\n  a: {norms: [x/1, x/2], text: {en: a}}\n"
      "flows:\n  f:\n    starts_on: order\n    norms: [x/2, x/3]\n    steps:\n      - say: a\n"
      "      - do: answer\n");
  Player player(playbook);
  player.play("0s order");
  ASSERT_EQ(player.cues().size(), 2u);
  const Cue& say = player.cues()[0];
  EXPECT_EQ(say.flow, "f");
  EXPECT_EQ(say.pack, "house");
  EXPECT_EQ(say.version, "1.2.0");
  EXPECT_EQ(say.file, "house.yaml");
  EXPECT_EQ(say.line, 12u);
  EXPECT_EQ(say.phrase->line(), 6u);
  EXPECT_EQ(norms_of(say), (Lines{"x/2", "x/3", "x/1"}));
  EXPECT_EQ(norms_of(player.cues()[1]), (Lines{"x/2", "x/3"}));
  EXPECT_EQ(player.cues()[1].line, 13u);
}

TEST(Call, DeadlinesAlwaysMakeProgress) {
  Player player(playbook_of(kTwo));
  player.play_all({"0s order", "1s agreed", "2s complaint", "3s thanks"});
  for (int i = 0; i < 20; ++i) {
    const std::string due = player.deadline();
    if (due == "none") return;
    player.play("late " + due);
    EXPECT_NE(player.deadline(), due);
  }
}

}  // namespace
}  // namespace cuecard::call
