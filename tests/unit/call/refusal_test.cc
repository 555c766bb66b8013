// Events that a call refuses: the code, the name it is about, and that nothing has changed.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "call/snapshot.h"
#include "playing.h"

namespace cuecard::call {
namespace {

const std::string kPack = house({"a", "b"}, R"(
variables:
  who: {type: text}
  delay: {type: duration}
  complaint_kind: {type: choice, of: [slow, rude]}
settings: {gap: 30s}
events:
  vip_arrived: {use: The queue tells that a preferred customer is calling., fields: [who]}
flows:
  hold: {starts_on: hold_wanted, steps: [{ask: a, unanswered: again}, {say: b}]}
  vip: {starts_on: vip_arrived, steps: [{say: b}]}
  kinds: {starts_on: {event: complaint, when: {complaint_kind: slow}}, steps: [{say: b}]}
)");

struct Refusal {
  Event event;
  Duration at;
  std::string code, name;
};

TEST(Refusal, ARefusedEventChangesNothing) {
  using std::chrono::seconds;
  const seconds now{10};
  const auto event = [](const char* name) { return Event(name); };
  const std::vector<Refusal> refusals = {
      {event("hold_wnated"), now, "unknown-event", "hold_wnated"},
      {event("hold"), seconds(1), "time-backwards", ""},
      {event("hold"), seconds(-1), "time-backwards", ""},
      {event("hold"), Duration::max(), "bad-value", "now"},
      {event("noted").set("delay", "soon"), now, "bad-value", "delay"},
      {event("noted").set("gap", "5s"), now, "fixed-setting", "gap"},
      {event("noted").set("who", "{name}"), now, "bad-value", "who"},
      {event("complaint").set("kind", "odd"), now, "unknown-choice", "complaint_kind"},
      {event("ringing"), now, "bad-value", "count"},
      {event("ringing").set("count", 0), now, "bad-value", "count"},
      {event("ringing").set("count", 1001), now, "bad-value", "count"},
      {event("ringing").set("count", 1.5), now, "bad-value", "count"},
      {event("ringing").set("count", "many"), now, "bad-value", "count"},
      {event("hung_up").set("by", "nobody"), now, "bad-value", "by"},
      {event("hung_up").set("by", 1), now, "bad-value", "by"},
      {event("start"), now, "bad-value", "flow"},
      {event("start").set("flow", "hld"), now, "unknown-flow", "hld"},
      {event("agent_says").set("text", 1), now, "bad-value", "text"},
      {event("agent_says").set("start", "soon"), now, "bad-value", "start"},
      {event("agent_says").set("end", seconds(11)), now, "bad-value", "end"},
      {event("agent_says").set("end", seconds(-1)), now, "bad-value", "end"},
      {Event::customer_says("x").spoken(seconds(5), seconds(4)), now, "bad-value", "start"},
  };
  const auto playbook = playbook_of(kPack);
  Player player(playbook);
  player.play_all({"0s answered", "3s hold_wanted"});
  const std::string before = snapshot(*playbook, player.state());
  for (const Refusal& refusal : refusals) {
    const Cues cues = on(*playbook, player.state(), refusal.event, refusal.at);
    const std::string about = refusal.event.name() + " " + refusal.name;
    ASSERT_TRUE(cues.error()) << about;
    EXPECT_TRUE(cues.empty()) << about;
    EXPECT_EQ(cues.error()->code, refusal.code) << about;
    EXPECT_EQ(cues.error()->name, refusal.name) << about;
    EXPECT_FALSE(cues.error()->help.empty()) << about;
    EXPECT_EQ(snapshot(*playbook, player.state()), before) << about;
  }
}

TEST(Refusal, NearNamesAreOffered) {
  const auto playbook = playbook_of(kPack);
  State state = begin(*playbook, Context("en"));
  EXPECT_EQ(on(*playbook, state, Event("vip_arived"), Duration(0)).error()->help,
            "did you mean `vip_arrived`?");
  EXPECT_EQ(on(*playbook, state, Event::start("hol"), Duration(0)).error()->help,
            "did you mean `hold`?");
}

TEST(Refusal, ValuesAreNotRepeated) {
  const auto playbook = playbook_of(kPack);
  State state = begin(*playbook, Context("en"));
  for (const Event& event :
       {Event("noted").set("delay", "secret"), Event("ringing").set("count", "secret"),
        Event("hung_up").set("by", "secret"), Event("agent_says").set("start", "secret")}) {
    const Cues cues = on(*playbook, state, event, Duration(0));
    ASSERT_TRUE(cues.error());
    EXPECT_EQ((cues.error()->message + cues.error()->help).find("secret"), std::string::npos);
  }
}

TEST(Refusal, ATickMayNotGoBackEither) {
  const auto playbook = playbook_of(kPack);
  Player player(playbook);
  EXPECT_EQ(player.play_all({"5s", "late 4s", "5s"}), Lines{"error time-backwards "});
}

// Values come as hosts have them.
TEST(Refusal, TakenAreTextsAndNumbers) {
  const auto playbook = playbook_of(kPack);
  for (const Event& event :
       {Event::ringing(3), Event("ringing").set("count", "3"), Event("ringing").set("count", 3.0),
        Event("agent_says").set("start", "2s").set("end", "3s"),
        Event::agent_says("hello").spoken(std::chrono::seconds(2), std::chrono::seconds(3)),
        Event("hung_up"), Event("noted").set("nobody_knows", 1), Event("noted").set("in", 3),
        Event("noted").set("now", "2026-02-17T09:00"), Event("vip_arrived").set("who", "Wang")}) {
    State state = begin(*playbook, Context("en"));
    EXPECT_FALSE(on(*playbook, state, event, std::chrono::seconds(9)).error()) << event.name();
  }
}

TEST(Events, FieldsSetVariables) {
  const auto playbook = playbook_of(kPack);
  Player player(playbook);
  EXPECT_EQ(player.play("0s complaint kind=slow"), Lines{"0s say b"}) << "under their own name";
  player.play("0s noted who=Wang, nobody_knows=1, in=a, rings=9");
  const Context& context = player.state().context;
  EXPECT_EQ(*context.find("complaint_kind"), Value("slow"));
  EXPECT_EQ(*context.find("who"), Value("Wang")) << "a variable's own name";
  for (const char* name : {"kind", "nobody_knows", "in", "rings"})
    EXPECT_EQ(context.find(name), nullptr) << name;
}

TEST(Events, AreTheCallsAndThePacks) {
  const auto playbook = playbook_of(kPack);
  const auto infos = playbook->events.infos();
  ASSERT_EQ(infos.size(), built_in_events().size() + 1);
  EXPECT_EQ(infos.front().event, "ringing");
  EXPECT_EQ(infos.front().fields, Lines{"count"});
  EXPECT_EQ(infos.back().event, "vip_arrived");
  EXPECT_EQ(infos.back().fields, Lines{"who"});
  EXPECT_FALSE(infos.back().built_in);
  for (const EventInfo& info : infos) EXPECT_FALSE(info.use.empty()) << info.event;
  const auto known = [&](Known event) { return playbook->events[index_of(event)].name; };
  EXPECT_EQ(known(Known::hung_up), "hung_up");
  EXPECT_EQ(known(Known::start), "start");
  EXPECT_EQ(known(Known::noted), "noted");
  EXPECT_EQ(known(Known::first_situation), "hold_wanted");
}

}  // namespace
}  // namespace cuecard::call
