// What events do to the line, and what is warned of: words, and all that timing rules measure.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "playing.h"

namespace cuecard::call {
namespace {

const std::string kFlows = R"(
flows:
  opening: {starts_on: answered, steps: [{say: opening}]}
  say: {starts_on: noise, steps: [{say: hold.check_in}]}
  asks: {starts_on: order, steps: [{ask: ask, within: 20s}]}
  waits: {starts_on: thanks, steps: [{wait: 1m}]}
  holds: {starts_on: hold_wanted, steps: [{do: hold}]}
  back: {starts_on: explained, steps: [{do: retrieve}]}
  mutes: {starts_on: mute_wanted, steps: [{do: mute}]}
  speaks: {starts_on: resolved, steps: [{do: unmute}]}
  transfers: {starts_on: transfer_wanted, steps: [{do: transfer}]}
  hangs_up: {starts_on: nuisance, steps: [{do: hang_up}]}
)";

std::string timing(std::string_view rules) {
  return house({"opening", "hold.check_in", "ask"}, kFlows + "timing:\n" + std::string(rules));
}

struct Case {
  const char* sentence;
  Lines script;
  Lines warnings;  // "5.001s warn air"
};

void check(std::string_view rules, const std::vector<Case>& cases) {
  const auto playbook = playbook_of(timing(rules));
  for (const Case& one : cases) {
    Lines warnings;
    for (std::string& line : play(playbook, one.script))
      if (line.find(" warn ") != std::string::npos || line.find("error") == 0)
        warnings.push_back(std::move(line));
    EXPECT_EQ(warnings, one.warnings) << one.sentence;
  }
}

TEST(Watch, DeadAir) {
  check("  air: {measure: dead_air, at_most: 5s}\n",
        {{"over the limit, once", {"0s answered", "60s"}, {"5s1ms warn air"}},
         {"exactly at the limit is not over", {"0s answered", "late 5s agent_says"}, {}},
         {"each stretch anew",
          {"0s answered", "7s agent_says", "30s"},
          {"5s1ms warn air", "12s1ms warn air"}},
         {"since the words ended",
          {"0s answered", "4s agent_says start=1s, end=2s", "30s"},
          {"7s1ms warn air"}},
         {"a phrase restarts it", {"0s answered", "4s noise", "30s"}, {"9s1ms warn air"}},
         {"not before the call is answered", {"0s ringing count=1", "30s"}, {}},
         {"not on hold", {"0s answered", "1s hold", "30s retrieved", "34s"}, {}},
         {"from the retrieval on",
          {"0s answered", "1s hold", "30s retrieved", "36s"},
          {"35s1ms warn air"}},
         {"not muted", {"0s answered", "1s mute", "30s unmute", "34s"}, {}},
         {"not while a transfer is on its way",
          {"0s answered", "1s transfer_wanted", "30s transfer_failed", "36s"},
          {"35s1ms warn air"}},
         {"not while a question is open", {"0s answered", "1s order", "20s agreed", "25s"}, {}},
         {"from the answer on",
          {"0s answered", "1s order", "20s agreed", "26s"},
          {"25s1ms warn air"}},
         {"not while somebody speaks whose beginning was told",
          {"0s answered", "3s agent_speaks", "20s agent_says", "24s customer_speaks",
           "40s customer_says", "45s"},
          {}},
         {"while a flow waits for something else",
          {"0s answered", "1s thanks", "20s"},
          {"5s1ms warn air"}},
         {"not once the line is down", {"0s answered", "1s dropped"}, {}}});
  check("  air: {measure: dead_air, at_most: 5s, in: hold}\n",
        {{"`in` tells where it counts", {"0s answered", "20s noise", "30s"}, {"25s1ms warn air"}}});
}

TEST(Watch, Hold) {
  check("  gap: {measure: hold_gap, at_most: 30s}\n  long: {measure: hold_time, at_most: 70s}\n",
        {{"nothing heard for too long, and too long in all",
          {"0s answered", "1s hold_wanted", "2m"},
          {"31s1ms warn gap", "1m11s1ms warn long"}},
         {"a phrase is heard", {"0s answered", "1s hold_wanted", "21s noise", "50s"}, {}},
         {"each gap anew",
          {"0s answered", "1s hold_wanted", "41s noise", "72s"},
          {"31s1ms warn gap", "1m11s1ms warn gap", "1m11s1ms warn long"}},
         {"the agent is heard", {"0s answered", "1s hold_wanted", "21s agent_says", "50s"}, {}},
         {"the customer is not",
          {"0s answered", "1s hold_wanted", "21s customer_says", "50s"},
          {"31s1ms warn gap"}},
         {"the host's echo changes nothing",
          {"0s answered", "1s hold_wanted", "20s hold", "50s"},
          {"31s1ms warn gap"}},
         {"retrieved in time", {"0s answered", "1s hold_wanted", "20s explained", "3m"}, {}},
         {"by the host, too", {"0s answered", "1s hold_wanted", "20s retrieved", "3m"}, {}},
         {"somebody takes the call over",
          {"0s answered", "1s hold", "20s transfer_answered", "3m"},
          {}},
         {"each hold anew",
          {"0s answered", "1s hold", "40s retrieved", "41s hold", "80s"},
          {"31s1ms warn gap", "1m11s1ms warn gap"}}});
}

TEST(Watch, CallTime) {
  check("  long: {measure: call_time, at_most: 3m}\n",
        {{"since it was answered",
          {"0s ringing count=1", "10s answered", "9m"},
          {"3m10s1ms warn long"}},
         {"not after it", {"10s answered", "3m hung_up"}, {}}});
}

TEST(Watch, Rings) {
  check("  most: {measure: rings, at_most: 3}\n  least: {measure: rings, at_least: 2}\n",
        {{"too many, once",
          {"0s ringing count=3", "4s ringing count=4", "8s ringing count=5", "9s answered"},
          {"4s warn most"}},
         {"again when it rings again",
          {"0s ringing count=4", "4s ringing count=1", "8s ringing count=4"},
          {"0s warn most", "8s warn most"}},
         {"too few", {"0s ringing count=1", "1s answered"}, {"1s warn least"}},
         {"enough", {"0s ringing count=2", "1s answered"}, {}},
         {"nobody told", {"1s answered"}, {}}});
}

TEST(Watch, Transfers) {
  check("  round: {measure: transfers, at_most: 1}\n",
        {{"each that is too many",
          {"0s answered", "1s transfer_answered", "2s transfer_answered", "3s transfer_answered"},
          {"2s warn round", "3s warn round"}},
         {"not those that fail", {"0s answered", "1s transfer_failed", "2s transfer_failed"}, {}}});
}

TEST(Watch, Interruptions) {
  check("  cut_in: {measure: interruptions, at_most: 0}\n",
        {{"the agent begins while the customer speaks",
          {"0s answered", "9s customer_says start=2s, end=8s", "10s agent_says start=7s, end=9s"},
          {"10s warn cut_in"}},
         {"also if the agent, who was done first, is heard of first",
          {"0s answered", "9s agent_says start=7s, end=9s", "10s customer_says start=2s, end=10s"},
          {"10s warn cut_in"}},
         {"at once, where beginnings are told, and once",
          {"0s answered", "2s customer_speaks", "3s agent_speaks", "5s agent_says start=3s, end=5s",
           "6s customer_says start=2s, end=6s", "7s agent_speaks", "8s agent_says"},
          {"3s warn cut_in"}},
         {"behind the last word is none",
          {"0s answered", "9s customer_says start=2s, end=8s", "10s agent_says start=8s"},
          {}},
         {"nor before the first",
          {"0s answered", "9s customer_says start=2s, end=8s", "10s agent_says start=2s"},
          {}},
         {"without times nobody can tell",
          {"0s answered", "9s customer_says start=2s", "10s agent_says start=7s",
           "11s customer_says start=8s, end=11s", "12s customer_says", "12s agent_says start=9s"},
          {}}});
}

TEST(Watch, UnaskedHolds) {
  check("  unasked: {measure: unasked_holds, at_most: 0}\n",
        {{"the host holds by itself", {"0s answered", "1s hold"}, {"1s warn unasked"}},
         {"the call had asked for it", {"0s answered", "1s hold_wanted", "2s hold"}, {}},
         {"a repeated event is the same hold",
          {"0s answered", "1s hold", "2s hold"},
          {"1s warn unasked"}}});
}

TEST(Watch, EarlyHangUps) {
  check("  early: {measure: early_hang_ups, at_most: 0}\n",
        {{"the agent hangs up first", {"0s answered", "1s hung_up by=agent"}, {"1s warn early"}},
         {"the customer does", {"0s answered", "1s hung_up by=customer"}, {}},
         {"or nobody says who", {"0s answered", "1s hung_up"}, {}},
         {"the call had asked for it", {"0s answered", "1s nuisance", "2s hung_up by=agent"}, {}},
         {"but not in the call before",
          {"0s answered", "1s nuisance", "2s answered", "3s hung_up by=agent"},
          {"3s warn early"}},
         {"somebody else took the call over",
          {"0s answered", "1s transfer_answered", "2s hung_up by=agent"},
          {}},
         {"it was never answered", {"0s ringing count=1", "1s hung_up by=agent"}, {}}});
}

TEST(Watch, RulesThatASettingRulesOutAreDormant) {
  const auto playbook = playbook_of(
      house({"opening", "hold.check_in", "ask"},
            kFlows + "settings: {consent: {of: [asked, none], value: none}, most: 5s}\n"
                     "timing:\n"
                     "  off: {measure: dead_air, at_most: 1s, when: {consent: asked}}\n"
                     "  on: {measure: dead_air, at_most: most, when: {consent: none}}\n"));
  EXPECT_EQ(without(" say ", play(playbook, {"0s answered", "9s"})), Lines{"5s1ms warn on"});
}

TEST(Watch, RequestsMoveTheLine) {
  Player player(playbook_of(timing("  air: {measure: dead_air, at_most: 1h}\n")));
  const State& state = player.state();
  player.play("0s answered");
  EXPECT_TRUE(state.line == Line::up);
  player.play("1s hold_wanted");
  EXPECT_TRUE(state.held);
  player.play("2s explained");
  EXPECT_FALSE(state.held);
  player.play("3s mute_wanted");
  EXPECT_TRUE(state.muted);
  player.play("4s resolved");
  EXPECT_FALSE(state.muted);
  player.play("5s transfer_wanted");
  EXPECT_TRUE(state.transferring);
  player.play("6s retrieved");
  EXPECT_FALSE(state.transferring) << "a transfer that came to nothing";
  player.play("7s nuisance");
  EXPECT_TRUE(state.hang_up_asked);
  player.play("8s hung_up by=agent");
  EXPECT_TRUE(state.line == Line::down);
}

// ---- words

const std::string kBanned = house({"opening", "hold.check_in", "ask"}, kFlows + R"(
banned:
  brush_off: {severity: error, norms: [x/7], match: {en: [not my job]}}
  threat: {speaker: customer, match: {en: [or else]}}
  on_hold: {in: hold, match: {en: [whatever]}}
  in_chat: {channel: chat, match: {en: [lol]}}
)");

TEST(Watch, WordsOfBothAreScanned) {
  const auto playbook = playbook_of(kBanned);
  const Context chat = Context("en").set("channel", "chat");
  EXPECT_EQ(play(playbook, {"0s agent_says text=that is not my job"}), Lines{"0s warn brush_off"});
  EXPECT_EQ(play(playbook, {"0s customer_says text=not my job or else"}), Lines{"0s warn threat"});
  EXPECT_EQ(play(playbook, {"0s agent_says text=whatever or else"}), Lines{});
  EXPECT_EQ(play(playbook, {"0s noise", "1s agent_says text=whatever"}),
            (Lines{"0s say hold.check_in", "1s warn on_hold"}));
  EXPECT_EQ(play(playbook, {"0s agent_says text=lol"}), Lines{});
  EXPECT_EQ(play(playbook, {"0s agent_says text=lol"}, chat), Lines{"0s warn in_chat"});
}

TEST(Watch, AFindingTellsItsRule) {
  Player player(playbook_of(kBanned));
  player.play_all({"0s agent_says text=Not my job!", "1s customer_says text=pay or else"});
  ASSERT_EQ(player.cues().size(), 2u);
  const Cue& agent = player.cues()[0];
  EXPECT_EQ(agent.severity, Severity::error);
  EXPECT_EQ(agent.message, "the agent said `Not my job`");
  EXPECT_EQ(norms_of(agent), Lines{"x/7"});
  EXPECT_EQ(agent.file, "house.yaml");
  EXPECT_EQ(agent.line, agent.finding->source.line);
  EXPECT_EQ(agent.finding->text, "Not my job");
  const Cue& customer = player.cues()[1];
  EXPECT_EQ(customer.message, "the customer said what `threat` looks for");
  EXPECT_EQ(customer.finding->text, "or else");
}

TEST(Watch, WordsAreNotKept) {
  Player player(playbook_of(kBanned));
  player.play_all({"0s customer_says text=my secret", "1s agent_says text=my secret"});
  for (const auto& [name, value] : player.state().context.values())
    EXPECT_NE(to_text(value), "my secret") << name;
}

TEST(Watch, MessagesAreForPeople) {
  const auto playbook = playbook_of(timing(R"(
  a: {measure: dead_air, at_most: 5s, severity: info, norms: [x/1]}
  b: {measure: hold_gap, at_most: 30s}
  c: {measure: hold_time, at_most: 31s}
  d: {measure: call_time, at_most: 32s}
  e: {measure: rings, at_most: 1}
  f: {measure: rings, at_least: 3}
  g: {measure: transfers, at_most: 1}
  h: {measure: unasked_holds, at_most: 0}
  i: {measure: early_hang_ups, at_most: 0}
)"));
  Player player(playbook);
  player.play_all({"0s ringing count=2", "0s answered", "6s hold", "1m transfer_answered",
                   "1m transfer_answered"});
  Player other(playbook);
  other.play_all({"0s answered", "1s hung_up by=agent"});
  Lines messages;
  for (const Player* played : {&player, &other})
    for (const Cue& cue : played->cues())
      if (cue.kind == CueKind::warn) messages.push_back(std::string(cue.rule) + " " + cue.message);
  EXPECT_EQ(messages, (Lines{"e it has rung 2 times; at most 1 time",
                             "f it had rung 2 times when it was answered; at least 3 times",
                             "a nobody has spoken for more than 5s",
                             "h the customer was put on hold without being asked",
                             "d the call has lasted more than 32s",
                             "b the customer on hold has heard nothing for more than 30s",
                             "c the customer has been on hold for more than 31s",
                             "g the call was transferred 2 times so far; at most 1 time",
                             "i the agent hung up before the customer"}));
  const auto air = std::find_if(player.cues().begin(), player.cues().end(),
                                [](const Cue& cue) { return cue.rule == "a"; });
  EXPECT_EQ(air->severity, Severity::info);
  EXPECT_EQ(norms_of(*air), Lines{"x/1"});
  EXPECT_EQ(air->file, "house.yaml");
  EXPECT_GT(air->line, 0u);
}

}  // namespace
}  // namespace cuecard::call
