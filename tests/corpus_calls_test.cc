// The corpus of calls through the public API: corpus/calls/calls.jsonl names each call, its
// pack, locale and values; NAME.events.jsonl is what happens, NAME.cues.jsonl what cuecard
// answers to it. The same files drive the command line and Python. What holds for every
// call - that it may be stopped and restored, told late or hung up at any moment - is tried
// at every event of every script.
//
// CUECARD_UPDATE_GOLDENS=1 writes the .cues.jsonl instead; read what it wrote.
#include <cuecard/cuecard.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "played.h"

namespace cuecard::played {
namespace {

namespace fs = std::filesystem;

const fs::path kCalls = fs::path(CUECARD_SOURCE_DIR) / "tests/corpus/calls";

// Each pack is loaded once, for all of its calls.
const Engine& engine_of(const std::string& pack) {
  static std::map<std::string, Engine> engines;
  const auto found = engines.find(pack);
  if (found != engines.end()) return found->second;
  const fs::path path = fs::path(CUECARD_SOURCE_DIR) / pack;
  return engines.emplace(pack, Engine::load(path.string())).first->second;
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// A call of the corpus.
struct Scripted {
  explicit Scripted(const Json& line)
      : name(line.at("name").get<std::string>()),
        pack(line.at("pack").get<std::string>()),
        who(line.at("locale").get<std::string>()),
        script(read_script(kCalls / (name + ".events.jsonl"))) {
    for (const auto& [variable, value] : line.at("set").items()) who.set(variable, value_of(value));
    if (line.contains("until")) until = parse_duration(line.at("until").get<std::string>());
  }

  const Engine& engine() const { return engine_of(pack); }
  fs::path golden() const { return kCalls / (name + ".cues.jsonl"); }

  std::string name, pack;
  Context who;
  Script script;
  std::optional<Duration> until;
};

std::vector<Scripted> all_calls() {
  std::vector<Scripted> calls;
  for (const Json& line : lines_of(kCalls / "calls.jsonl")) calls.emplace_back(line);
  return calls;
}

void PrintTo(const Scripted& call, std::ostream* out) { *out << call.name; }

class Play {
 public:
  explicit Play(Call call) : call_(std::move(call)) {}

  void on(const Moment& moment) {
    pass_time(moment.at);
    hear(call_.on(moment.event, moment.at), moment.at);
  }
  void pass_time(Duration until) {
    played::pass_time(call_, until, [this](const Cues& cues, Duration at) { hear(cues, at); });
  }

  Call& call() { return call_; }
  const std::string& lines() const { return lines_; }
  const std::vector<Cue>& cues() const { return cues_; }

 private:
  void hear(const Cues& cues, Duration at) {
    lines_ += lines_of(cues, at);
    cues_.insert(cues_.end(), cues.begin(), cues.end());
  }

  Call call_;
  std::string lines_;
  std::vector<Cue> cues_;
};

Play played_to(const Scripted& call, std::size_t events) {
  Play play(call.engine().start_call(call.who));
  for (std::size_t i = 0; i < events; ++i) play.on(call.script[i]);
  return play;
}

std::string played(const Scripted& call) {
  Play play = played_to(call, call.script.size());
  if (call.until) play.pass_time(*call.until);
  return play.lines();
}

class CallCorpus : public testing::TestWithParam<Scripted> {};

TEST_P(CallCorpus, AnswersAsItsGoldenShows) {
  const std::string lines = played(GetParam());
  if (std::getenv("CUECARD_UPDATE_GOLDENS") != nullptr) {
    std::ofstream(GetParam().golden(), std::ios::binary) << lines;
    return;
  }
  ASSERT_TRUE(fs::exists(GetParam().golden())) << "is missing; the cues were:\n" << lines;
  EXPECT_EQ(lines, read(GetParam().golden()));
}

TEST_P(CallCorpus, GoesOnTheSameFromASnapshotTakenAtAnyEvent) {
  const Scripted& call = GetParam();
  std::string lines;
  Play play(call.engine().start_call(call.who));
  for (const Moment& moment : call.script) {
    auto restored = call.engine().restore_call(play.call().snapshot());
    ASSERT_TRUE(restored) << restored.error().message << "\n" << play.call().snapshot();
    EXPECT_EQ(restored->snapshot(), play.call().snapshot());
    lines += play.lines();
    play = Play(*std::move(restored));
    play.on(moment);
  }
  if (call.until) play.pass_time(*call.until);
  EXPECT_EQ(lines + play.lines(), played(call));
}

// A host whose clock slept: what was due is told in order, and the call stands where it would.
TEST_P(CallCorpus, StandsWhereItWouldWhenTicksComeLate) {
  const Scripted& call = GetParam();
  Call late = call.engine().start_call(call.who);
  Play play(call.engine().start_call(call.who));
  for (const Moment& moment : call.script) {
    play.on(moment);
    Duration last{0};
    for (const Cue& cue : late.on(moment.event, moment.at)) {
      EXPECT_LE(last, cue.at) << line_of(moment);
      last = cue.at;
    }
    EXPECT_LE(last, moment.at) << line_of(moment);
    EXPECT_EQ(late.flows(), play.call().flows()) << line_of(moment);
    EXPECT_EQ(late.awaits(), play.call().awaits()) << line_of(moment);
    EXPECT_EQ(late.state(), play.call().state()) << line_of(moment);
    EXPECT_EQ(late.ended(), play.call().ended()) << line_of(moment);
  }
}

// Whoever hangs up hears nothing more, unless the call is taken up again.
TEST_P(CallCorpus, SpeaksToNobodyWhenTheCustomerHangsUpAtAnyEvent) {
  const Scripted& call = GetParam();
  for (std::size_t events = 0; events <= call.script.size(); ++events) {
    Play play = played_to(call, events);
    if (play.call().ended()) break;
    const std::size_t before = play.cues().size();
    const Duration now = play.call().now() + Duration(1);
    play.on({now, Event::hung_up(Speaker::customer)});
    play.pass_time(now + std::chrono::hours(1));
    for (std::size_t i = before; i < play.cues().size(); ++i) {
      const CueKind kind = play.cues()[i].kind;
      if (play.cues()[i].at < now) continue;
      EXPECT_TRUE(kind != CueKind::say && kind != CueKind::ask)
          << "after " << events << " events: " << to_json(play.cues()[i]);
    }
    EXPECT_TRUE(play.call().ended() || !play.call().awaits().empty()) << events << " events";
  }
}

INSTANTIATE_TEST_SUITE_P(Calls, CallCorpus, testing::ValuesIn(all_calls()), [](const auto& call) {
  std::string name = call.param.name;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

// ---- what the corpus holds

TEST(CallCorpusItself, ListsEveryScriptOnce) {
  std::set<std::string> listed, there;
  for (const Scripted& call : all_calls())
    EXPECT_TRUE(listed.insert(call.name).second) << call.name << " is listed twice";
  const std::string ending = ".events.jsonl";
  for (const auto& entry : fs::directory_iterator(kCalls)) {
    const std::string name = entry.path().filename().string();
    const std::size_t stem = name.size() - std::min(name.size(), ending.size());
    if (name.substr(stem) == ending) there.insert(name.substr(0, stem));
  }
  EXPECT_EQ(listed, there);
}

TEST(CallCorpusItself, HasEveryFlowOfItsPacks) {
  std::map<std::string, std::set<std::string>> shown;
  for (const Scripted& call : all_calls()) {
    Play play(call.engine().start_call(call.who));
    for (const Moment& moment : call.script) {
      play.on(moment);
      for (const std::string& flow : play.call().flows()) shown[call.pack].insert(flow);
    }
    for (const Cue& cue : play.cues()) shown[call.pack].emplace(cue.flow);
  }
  for (const auto& [pack, flows] : shown) {
    // What a pack has of its base is shown with the base.
    const std::set<std::string>& of_base = shown["policies/core"];
    for (const FlowInfo& flow : engine_of(pack).flows())
      EXPECT_TRUE(flows.count(flow.flow) + of_base.count(flow.flow) > 0)
          << "no call of " << pack << " comes to " << flow.flow;
  }
}

TEST(CallCorpusItself, HasEveryEvent) {
  std::set<std::string> known, sent;
  for (const Scripted& call : all_calls()) {
    for (const EventInfo& event : call.engine().events()) known.insert(event.event);
    for (const Moment& moment : call.script)
      if (known.count(moment.event.name()) > 0) sent.insert(moment.event.name());
  }
  EXPECT_EQ(sent, known);
}

}  // namespace
}  // namespace cuecard::played
