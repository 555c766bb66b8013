// Snapshots: what they look like, that a restored call goes on as the call itself would have,
// and that no text whatever does harm.
#include "call/snapshot.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "base/text.h"
#include "call/machine.h"
#include "packs.h"

namespace cuecard::call {
namespace {

using namespace std::chrono_literals;

// Every kind of step that waits, counters, promises, flows within flows, and two timing rules.
const std::string kPack = R"(
variables:
  expected_wait: {type: duration, example: 4m}
  surname: {type: text, example: Wang}
settings:
  gap: {type: duration, value: 20s}
phrases:
  opening: {en: Hello.}
  hold.request: {en: "One moment?"}
  hold.check_in:
    variants:
      known: {when: {surname: present}, text: {en: "Still looking, {surname}."}}
      plain: {text: {en: Still looking.}}
  hold.return: {en: Thank you.}
  silent: {en: "Are you there?"}
flows:
  opening:
    starts_on: answered
    steps:
      - say: opening
  hold:
    starts_on: hold_wanted
    steps:
      - ask: hold.request
        unanswered: again
        declined: end
      - do: hold
      - label: looking
      - every: gap
        say: hold.check_in
        until: retrieved
        limits:
          - {at: 90s, go: long}
      - say: hold.return
      - end: true
      - label: long
      - start: promise
      - go: looking
        times: 2
  promise:
    steps:
      - record: {callback: {due: 5m, surname: surname}}
      - wait: 30s
        until: noted
  silent_call:
    starts_on: {silence: 5s, in: opening}
    steps:
      - say: silent
      - listen: 5s
      - say: silent
timing:
  hold.gap: {measure: hold_gap, at_most: gap}
  dead_air: {measure: dead_air, at_most: 15s}
)";

const Playbook& playbook() {
  static const auto shared = playbook_of(kPack);
  return *shared;
}

Context someone() {
  Context who("en");
  who.set("surname", "Wang").set("now", "2026-02-17T09:00+08:00");
  return who;
}

std::string shown(const Cues& cues) {
  std::string text;
  for (const Cue& cue : cues) {
    text +=
        format("{} {} {} {} {} {} {} {}", cue.at.count(), to_string(cue.kind), cue.flow,
               cue.phrase ? cue.phrase->text() : "", cue.action, cue.awaits, cue.record, cue.rule);
    if (cue.until) text += format(" until {}", cue.until->count());
    for (const auto& [name, value] : cue.fields) text += format(" {}={}", name, to_text(value));
    text += "\n";
  }
  return cues.error() ? text + cues.error()->code + "\n" : text;
}

// A call that is told random events at random times.
class RandomCall {
 public:
  explicit RandomCall(unsigned seed) : random_(seed), state_(begin(playbook(), someone())) {}

  State& state() { return state_; }
  void step() { apply(next(), state_); }

  struct Step {
    std::optional<Event> event;
    Duration now;
  };
  Step next() {
    const auto deadline = next_deadline(playbook(), state_);
    if (deadline && below(2) == 0) return {{}, *deadline};
    const Duration now = state_.now + Duration(below(40) * 500);
    return {random_event(now), now};
  }
  static std::string apply(const Step& step, State& state) {
    if (!step.event) return shown(tick(playbook(), state, step.now));
    return shown(on(playbook(), state, *step.event, step.now));
  }

 private:
  unsigned below(unsigned limit) { return std::uniform_int_distribution(0u, limit - 1)(random_); }

  Event random_event(Duration now) {
    static constexpr const char* kNames[] = {"answered",  "hold_wanted", "agreed", "declined",
                                             "retrieved", "hold",        "noted",  "dropped"};
    switch (below(10)) {
      case 0:
        return Event::customer_says("Yes, \"please\"\n").spoken(now / 2, now);
      case 1:
        return Event::agent_says("Well.").spoken(now, now);
      case 2:
        return Event("noted").set("surname", below(2) == 0 ? "Li" : "\xFF\n");
      case 3:
        return below(8) == 0 ? Event::hung_up(Speaker::customer) : Event::start("promise");
      default:
        return Event(kNames[below(8)]);
    }
  }

  std::mt19937 random_;
  State state_;
};

// --- what it looks like --------------------------------------------------------------------

TEST(Snapshot, IsShortAndCanBeRead) {
  State state = begin(playbook(), Context("zh_CN.UTF-8").set("surname", "O'Neil \"Li\""));
  on(playbook(), state, Event::answered(), 0s);
  on(playbook(), state, Event("hold_wanted").set("expected_wait", 4min), 2s);
  on(playbook(), state, Event::agreed(), 3s);
  tick(playbook(), state, 30s);
  EXPECT_EQ(snapshot(playbook(), state), "cuecard-call 1\npack house \"1.2.0\" " +
                                             playbook().digest +
                                             R"(
now 30000
line up held
since 0 3000 23000 23000 2000
locale "zh_CN.UTF-8"
value "surname" text "O'Neil \"Li\""
value "expected_wait" duration 240000
times 0:1 1:1 2:1
said hold.check_in
frame 1 hold 2 every 1 3000 43000 0
end
)");
}

TEST(Snapshot, ValuesOfTheHostComeBackAsTheyWere) {
  const Value values[] = {"",
                          " ",
                          "\n\r\t\"\\\x7F\xFF\xE4\xB8",
                          "王",
                          std::string("\0x", 2),
                          true,
                          false,
                          -7,
                          std::numeric_limits<std::int64_t>::min(),
                          0.1,
                          -1e300,
                          std::numeric_limits<double>::infinity(),
                          90min,
                          Duration::min(),
                          Date{2026, 2, 17},
                          Date{-1, 99, 0},
                          Time{25, 61, -3},
                          DateTime{{2026, 2, 17}, {9, 0, 30}, {}},
                          DateTime{{2026, 2, 17}, {9, 0, 0}, -480},
                          Money{"128.50", "CNY"},
                          Money{"a \"b\"", ""}};
  State state = begin(playbook(), Context("en"));
  int count = 0;
  for (const Value& value : values) state.context.set("value " + std::to_string(count++), value);
  const std::string text = snapshot(playbook(), state);
  EXPECT_EQ(find_ill_formed_utf8(text), std::string_view::npos);
  const auto restored = restore(playbook(), text);
  ASSERT_TRUE(restored) << text << restored.error().message;
  EXPECT_EQ(restored->context.values(), state.context.values());
}

TEST(Snapshot, HoldsNothingThatThePackDoesNotKnow) {
  Context who("en");
  for (int i = 0; i < 5000; ++i) who.set("unknown " + std::to_string(i), i);
  who.set("surname", "Li");
  const std::string text = snapshot(playbook(), begin(playbook(), who));
  EXPECT_EQ(text.find("unknown"), std::string::npos);
  EXPECT_NE(text.find("surname"), std::string::npos);
  EXPECT_TRUE(restore(playbook(), text));
}

TEST(Snapshot, EvenWhatIsNoNumber) {
  for (const double nan : {std::nan(""), -std::nan("")}) {
    State state = begin(playbook(), Context("en"));
    state.context.set("n", nan);
    const auto restored = restore(playbook(), snapshot(playbook(), state));
    ASSERT_TRUE(restored) << snapshot(playbook(), state);
    EXPECT_TRUE(std::isnan(*restored->context.find("n")->as<double>()));
  }
}

// --- going on ------------------------------------------------------------------------------

TEST(Snapshot, ARestoredCallGoesOnAsTheCallItself) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    RandomCall call(seed);
    for (int i = 0; i < 40; ++i) {
      const std::string text = snapshot(playbook(), call.state());
      auto restored = restore(playbook(), text);
      ASSERT_TRUE(restored) << text << restored.error().message;
      EXPECT_EQ(snapshot(playbook(), *restored), text);
      EXPECT_EQ(next_deadline(playbook(), *restored), next_deadline(playbook(), call.state()));
      const auto step = call.next();
      EXPECT_EQ(RandomCall::apply(step, *restored), RandomCall::apply(step, call.state())) << text;
      EXPECT_EQ(snapshot(playbook(), *restored), snapshot(playbook(), call.state()));
    }
  }
}

TEST(Snapshot, IsBelowOneKilobyteWithoutTheHostsValues) {
  std::size_t longest = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    RandomCall call(seed);
    for (int i = 0; i < 100; ++i) {
      call.step();
      State bare = call.state();
      bare.context = Context("en");
      longest = std::max(longest, snapshot(playbook(), bare).size());
    }
  }
  EXPECT_LT(longest, 1024u);
}

// --- what it refuses -----------------------------------------------------------------------

State one_call() {
  State state = begin(playbook(), someone());
  on(playbook(), state, Event::answered(), 0s);
  on(playbook(), state, Event("hold_wanted"), 1s);
  on(playbook(), state, Event::customer_says("Yes.").spoken(1s, 2s), 2s);
  on(playbook(), state, Event::agreed(), 2s);
  tick(playbook(), state, 95s);
  return state;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << " in\n" << text;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

struct Change {
  const char* what;
  const char* from;
  const char* to;
};

const Change kChanges[] = {
    {"another format", "cuecard-call 1", "cuecard-call 2"},
    {"no pack", "pack house", "park house"},
    {"a time before the call", "now 95000", "now -1"},
    {"a time in a hundred years and more", "now 95000", "now 3155760000001"},
    {"not the shortest form of a number", "now 95000", "now 095000"},
    {"a line twice", "now 95000\n", "now 95000\nnow 95000\n"},
    {"a line that is not known", "now 95000\n", "now 95000\nthen 3\n"},
    {"an empty line", "now 95000\n", "now 95000\n\n"},
    {"a trailing space", "now 95000\n", "now 95000 \n"},
    {"lines in another order", "now 95000\nline up held\n", "line up held\nnow 95000\n"},
    {"an unknown line", "line up held", "line upset held"},
    {"an unknown flag", "line up held", "line up hold"},
    {"a flag twice", "line up held", "line up held held"},
    {"a time that is yet to come", "since 0 2000", "since 0 96000"},
    {"a time too few", "since 0 ", "since "},
    {"words that ended before they began", "customer 1000 2000", "customer 2000 1000"},
    {"words that end later than now", "customer 1000 2000", "customer 1000 95001"},
    {"a clock that no place shows", "locale ", "clock 2026 2 17 9 0 0 1440\nlocale "},
    {"an unknown escape", "\"en\"", "\"\\q\""},
    {"an open quote", "\"en\"", "\"en"},
    {"bytes escaped that need not be", "\"en\"", "\"\\x65n\""},
    {"an unknown type", "\"surname\" text", "\"surname\" word"},
    {"a value of another type", "\"surname\" text", "\"surname\" number"},
    {"a name that the call computes", "value \"surname\"", "value \"rings\""},
    {"a phrase that was not said", "said hold.check_in", "said hold.return"},
    {"a phrase without a number", "times 0:1", "times 7:1"},
    {"a phrase counted twice", "times 0:1", "times 0:1 0:1"},
    {"a count of nothing", "times 0:1", "times 0:0"},
    {"an unknown flow", "frame 1 hold 5", "frame 9 hold 5"},
    {"another flow", "frame 1 hold 5", "frame 2 hold 5"},
    {"a flow that runs twice", "frame 1 hold",
     "frame 2 promise 1 wait 1 92000 122000\nframe 1 hold"},
    {"a step behind the last", "hold 5 start", "hold 99 start"},
    {"another step", "hold 5 start", "hold 4 start"},
    {"a step that does not wait", "promise 1 wait", "promise 0 record"},
    {"a counter too many", "102000 0\n", "102000 0 0\n"},
    {"a step of the future", "wait 0 92000", "wait 0 95001"},
    {"a promise of no record", "promise 0 record 0 92000", "promise 1 wait 0 92000"},
    {"a record that is not there", "record 0 92000", "record 1 92000"},
    {"a promise made for the past", "92000 392000", "92000 91999"},
    {"an unknown measure", "end\n", "counted 9:1\nend\n"},
    {"a rule that is not there", "end\n", "warned 2\nend\n"},
    {"a start that is not there", "end\n", "spent 3\nend\n"},
    {"no end", "end\n", ""},
    {"no last line feed", "end\n", "end"},
    {"something behind the end", "end\n", "end\nend\n"},
};

TEST(Snapshot, WhatNoCallWroteIsRefused) {
  const std::string text = snapshot(playbook(), one_call());
  ASSERT_TRUE(restore(playbook(), text)) << text;
  for (const Change& change : kChanges) {
    SCOPED_TRACE(change.what);
    const auto restored = restore(playbook(), replaced(text, change.from, change.to));
    ASSERT_FALSE(restored) << text;
    EXPECT_EQ(restored.error().code, "bad-snapshot");
  }
}

TEST(Snapshot, AnotherPackIsNamed) {
  const auto other = playbook_of(replaced(kPack, "Still looking.", "Still searching."));
  const auto restored = restore(*other, snapshot(playbook(), one_call()));
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().code, "other-pack");
  EXPECT_EQ(restored.error().message,
            "the call was led by `house` 1.2.0 (digest " + playbook().digest +
                "), and this is `house` 1.2.0 (digest " + other->digest + ")");
}

// Whatever a text is changed to: if it is taken, it is a call that can be led on.
void expect_harmless(const std::string& text) {
  auto restored = restore(playbook(), text);
  if (!restored) {
    EXPECT_TRUE(restored.error().code == "bad-snapshot" || restored.error().code == "other-pack");
    return;
  }
  EXPECT_EQ(snapshot(playbook(), *restored), text);
  Duration latest = restored->now;
  const auto expect_in_order = [&](const Cues& cues) {
    for (const Cue& cue : cues) {
      EXPECT_GE(cue.at, latest) << text;
      latest = cue.at;
    }
  };
  for (int i = 0; i < 20; ++i) {
    const auto due = next_deadline(playbook(), *restored);
    if (!due) break;
    EXPECT_GE(*due, restored->now) << text;
    expect_in_order(tick(playbook(), *restored, *due));
  }
  for (const char* event : {"agreed", "retrieved", "hold_wanted", "hung_up"})
    expect_in_order(on(playbook(), *restored, Event(event), restored->now + 1s));
}

TEST(Snapshot, EveryTruncationIsRefused) {
  const std::string text = snapshot(playbook(), one_call());
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto restored = restore(playbook(), text.substr(0, size));
    ASSERT_FALSE(restored) << size;
  }
}

TEST(Snapshot, EveryFlippedBitIsHarmless) {
  const std::string text = snapshot(playbook(), one_call());
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    expect_harmless(flipped);
  }
}

TEST(Snapshot, ChangedDigitsAreHarmless) {
  std::mt19937 random(7);
  for (unsigned seed = 0; seed < 50; ++seed) {
    RandomCall call(seed);
    for (int i = 0; i < 30; ++i) call.step();
    const std::string text = snapshot(playbook(), call.state());
    const std::size_t body = text.find("\nnow ");
    for (int i = 0; i < 100; ++i) {
      std::string changed = text;
      for (int times = 0; times < 3; ++times) {
        const std::size_t at = std::uniform_int_distribution(body, text.size() - 1)(random);
        if ('0' <= changed[at] && changed[at] <= '9')
          changed[at] = static_cast<char>('0' + random() % 10);
      }
      expect_harmless(changed);
    }
  }
}

}  // namespace
}  // namespace cuecard::call
