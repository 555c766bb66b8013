// What the public Call promises, beyond what the tests of its layer say of the machine.
#include <gtest/gtest.h>

#include <optional>

#include "desk.h"

namespace cuecard {
namespace {

using namespace std::chrono_literals;

// "5000 say opening" for each cue, and the code of an error.
std::string brief(const Cues& cues) {
  std::string text;
  for (const Cue& cue : cues) {
    if (!text.empty()) text += "; ";
    text += std::to_string(cue.at.count()) + " " + std::string(to_string(cue.kind));
    if (cue.phrase) text += " " + std::string(cue.phrase->state());
    for (const auto word : {cue.action, cue.awaits, cue.record, cue.rule})
      if (!word.empty()) text += " " + std::string(word);
  }
  return cues.error() ? text + " [" + cues.error()->code + "]" : text;
}

TEST(Call, IsLedFromRingingToItsEnd) {
  Call call = load_desk().start_call(Context("en").set("surname", "Wang"));
  EXPECT_EQ(call.state(), "");
  EXPECT_FALSE(call.next_deadline());
  EXPECT_EQ(brief(call.on(Event::ringing(1), 0s)), "");
  EXPECT_EQ(brief(call.on(Event::answered(), 3s)), "3000 say opening");
  EXPECT_EQ(call.state(), "opening");
  EXPECT_EQ(call.next_deadline(), Duration(11s)) << "silence";
  EXPECT_EQ(brief(call.on(Event("hold_wanted"), 5s)), "5000 ask hold.request; 5000 wait answer");
  EXPECT_EQ(call.flows(), std::vector<std::string>{"hold"});
  EXPECT_EQ(call.awaits(), (std::vector<std::string>{"agreed", "declined"}));
  EXPECT_EQ(brief(call.on(Event::agreed(), 6s)), "6000 do hold; 6000 wait retrieved");
  EXPECT_EQ(call.next_deadline(), Duration(36s));
  EXPECT_EQ(brief(call.tick(36s)), "36000 say hold.check_in");
  EXPECT_EQ(brief(call.on(Event("retrieved"), 40s)), "40000 say hold.return");
  EXPECT_EQ(brief(call.on(Event::hung_up(Speaker::customer), 50s)), "50000 ended");
  EXPECT_TRUE(call.ended());
  EXPECT_EQ(call.now(), Duration(50s));
  EXPECT_FALSE(call.next_deadline());
  EXPECT_EQ(brief(call.on(Event::answered(), 51s)), " [call-ended]");
}

TEST(Call, ACueTellsWhereItComesFrom) {
  Call call = load_desk().start_call(Context("en"));
  call.on(Event::answered(), 0s);
  const Cues asked = call.on(Event("hold_wanted"), 1s);
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ(asked[0].flow, "hold");
  EXPECT_EQ(asked[0].pack, "desk");
  EXPECT_EQ(asked[0].version, "2.0.1");
  EXPECT_EQ(asked[0].file, "desk.yaml");
  EXPECT_EQ(asked[0].line, 30u);
  EXPECT_EQ(asked[0].norms, std::vector<std::string_view>{"doc/3"});
  EXPECT_EQ(asked[0].phrase->text(), "May I put you on hold?");
  EXPECT_EQ(asked[0].phrase->line(), 9u);
  EXPECT_EQ(asked[1].awaits, "answer");
  EXPECT_EQ(asked[1].until, Duration(6s));
  const Cues rude = call.on(Event::agent_says("Shut up."), 2s);
  ASSERT_EQ(rude.size(), 1u);
  EXPECT_EQ(rude[0].rule, "rude");
  EXPECT_EQ(rude[0].severity, Severity::error);
  EXPECT_EQ(rude[0].finding->text, "Shut up");
}

TEST(Call, AnEventThatIsRefusedChangesNothing) {
  const Event refused[] = {Event("hold_wnated"), Event::ringing(0), Event::start("hodl"),
                           Event("hung_up").set("by", "nobody")};
  Call call = load_desk().start_call();
  call.on(Event::answered(), 10s);
  const std::string before = call.snapshot();
  for (const Event& event : refused) {
    const Cues cues = call.on(event, 20s);
    EXPECT_TRUE(cues.empty()) << event.name();
    EXPECT_TRUE(cues.error()) << event.name();
    EXPECT_EQ(call.snapshot(), before) << event.name();
  }
  EXPECT_EQ(call.on(Event("hold_wnated"), 20s).error()->help, "did you mean `hold_wanted`?");
  EXPECT_EQ(call.on(Event::answered(), 9s).error()->code, "time-backwards");
  EXPECT_EQ(call.tick(9s).error()->code, "time-backwards");
}

TEST(Call, KeepsWhatItsEngineHolds) {
  auto engine = std::make_unique<Engine>(load_desk());
  std::optional<Call> call = engine->start_call(Context("en"));
  engine.reset();
  const Cues cues = call->on(Event::answered(), 0s);
  ASSERT_EQ(cues.size(), 1u);
  EXPECT_EQ(cues[0].phrase->text(), "Good morning.");
  EXPECT_EQ(cues[0].file, "desk.yaml");
  Call moved = std::move(*call);
  call.reset();
  EXPECT_EQ(brief(moved.tick(8s)), "8000 say silent");
}

TEST(Call, GoesOnElsewhere) {
  Call call = load_desk().start_call(Context("en").set("surname", "Wang"));
  call.on(Event::answered(), 0s);
  call.on(Event("hold_wanted"), 1s);
  call.on(Event::agreed(), 2s);
  auto elsewhere = load_desk().restore_call(call.snapshot());
  ASSERT_TRUE(elsewhere) << elsewhere.error().message;
  EXPECT_EQ(elsewhere->now(), Duration(2s));
  EXPECT_EQ(brief(elsewhere->tick(10min)), brief(call.tick(10min)));
  EXPECT_EQ(elsewhere->snapshot(), call.snapshot());
}

TEST(Call, IsRestoredByItsOwnPackAlone) {
  const Engine desk = load_desk();
  const auto other = load_desk("lexicons: {thanks: {words: {en: [thanks]}}}\n")
                         .restore_call(desk.start_call().snapshot());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "other-pack");
  EXPECT_NE(other.error().message.find(desk.pack().digest), std::string::npos);
  const auto none = desk.restore_call("a call");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "bad-snapshot");
}

TEST(Call, OneDigestForTheSameTextsWhateverTheFilesAreCalled) {
  const Engine a = load_desk();
  const Engine b = Engine::load_text({{"other.yaml", kDesk}});
  EXPECT_EQ(a.pack().digest.size(), 16u);
  EXPECT_EQ(a.pack().digest, b.pack().digest);
  EXPECT_NE(a.pack().digest, load_desk("# A remark.\n").pack().digest);
}

// --- what an engine tells of its flows -----------------------------------------------------

// "3 do hold -> 4" for each step; the step behind the last is the end.
std::string drawn(const FlowInfo& flow) {
  std::string text;
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const FlowStep& step = flow.steps[i];
    text += std::to_string(i) + " " + (step.label.empty() ? "" : step.label + ": ") + step.kind;
    if (!step.what.empty()) text += " " + step.what;
    if (!step.when.empty()) text += " (" + step.when + ")";
    for (const FlowWay& way : step.ways) text += " -" + way.when + "> " + std::to_string(way.to);
    text += "\n";
  }
  return text;
}

TEST(Flows, AreStepsAndTheWaysBetweenThem) {
  const auto flows = load_desk().flows();
  ASSERT_EQ(flows.size(), 3u);
  EXPECT_EQ(flows[0].flow, "opening");
  EXPECT_EQ(drawn(flows[0]), "0 say opening -> 1\n");
  EXPECT_EQ(flows[1].use, "Look something up.");
  EXPECT_EQ(flows[1].norms, std::vector<std::string>{"doc/3"});
  EXPECT_EQ(flows[1].starts_on, std::vector<std::string>{"hold_wanted"});
  EXPECT_EQ(flows[1].source.line, 25u);
  EXPECT_EQ(drawn(flows[1]),
            "0 ask hold.request -agreed> 1 -declined> 7 -no answer> 7\n"
            "1 do hold -> 2\n"
            "2 every 30s hold.check_in -retrieved> 3 -2m> 5\n"
            "3 say hold.return -> 4\n"
            "4 end\n"
            "5 long: record callback (surname: present) -> 6\n"
            "6 do retrieve -> 7\n");
  EXPECT_EQ(flows[1].steps[2].source.line, 34u);
  EXPECT_EQ(flows[2].starts_on, std::vector<std::string>{"silence 8s in opening"});
}

TEST(Flows, BranchesJumpsAndConditionsAreWays) {
  const std::string detour = R"(  detour:
    steps:
      - label: again
      - listen: 5s
        when: {surname: present}
        heard: {end: true}
        silent:
          - say: silent
          - do: hang_up
      - go: again
        times: 2
      - end: true
        when: {surname: absent}
      - start: hold
)";
  std::string text = kDesk;
  const auto flows =
      Engine::load_text({{"desk.yaml", text.insert(text.find("banned:"), detour)}}).flows();
  EXPECT_EQ(drawn(flows.back()),
            "0 again: listen 5s (surname: present) -heard> 6 -silent> 4 -otherwise> 1\n"
            "1 go again -> 0 -otherwise> 2\n"
            "2 end (surname: absent) -> 6 -otherwise> 3\n"
            "3 start hold -> 6\n"
            "4 say silent -> 5\n"
            "5 do hang_up -> 1\n");
}

TEST(Events, CuecardsOwnComeFirst) {
  const auto events = load_desk().events();
  ASSERT_GT(events.size(), 40u);
  EXPECT_EQ(events.front().event, "ringing");
  EXPECT_TRUE(events.front().built_in);
  EXPECT_EQ(events.back().event, "vip_arrived");
  EXPECT_EQ(events.back().use, "A preferred customer calls.");
  EXPECT_EQ(events.back().fields, std::vector<std::string>{"surname"});
  EXPECT_FALSE(events.back().built_in);
}

TEST(Events, AreNamesAndFields) {
  const Event event = Event("x").set("a", 1).set("b", "two").set("a", 3);
  ASSERT_EQ(event.fields().size(), 2u);
  EXPECT_EQ(*event.find("a"), Value(3));
  EXPECT_EQ(event.find("c"), nullptr);
  EXPECT_EQ(*Event::hung_up(Speaker::agent).find("by"), Value("agent"));
  EXPECT_EQ(*Event::agent_says("Hi.").spoken(1s, 2s).find("end"), Value(2s));
  EXPECT_EQ(*Event::start("hold").find("flow"), Value("hold"));
  EXPECT_EQ(*Event::ringing(2).find("count"), Value(2));
}

}  // namespace
}  // namespace cuecard
