// What the fuzz targets of calls read: a call, and a script of one byte for each thing that
// happens in it. Any byte is something:
//
//   a..z A..Y [ ]  an event of kEvents ?  an event that is none     Z N  the pack's own Nth
//   0..9       time goes on, by kSteps                  +  up to the next deadline, and no tick
//   -          up to just before the next deadline      *  the next deadlines, tick by tick
//   = N M      the next event brings the Nth variable, with the Mth of kValues
//   " N        what the next event says, of kTexts      ( N M  it began and ended so long ago
//   <          the twin goes on from its snapshot; any other byte: `+`
//
// Each call has a twin that was restored at every `<`: whatever happens, the two answer alike.
#ifndef CUECARD_TESTS_FUZZ_CALL_SCRIPT_H_
#define CUECARD_TESTS_FUZZ_CALL_SCRIPT_H_

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cuecard/cuecard.h"

namespace cuecard::fuzz {

inline constexpr std::string_view kEvents[] = {
    "ringing",
    "answered",
    "agent_says",
    "customer_says",
    "hold",
    "retrieved",
    "mute",
    "unmute",
    "transfer_answered",
    "transfer_failed",
    "dropped",
    "hung_up",
    "agreed",
    "declined",
    "start",
    "noted",
    "hold_wanted",
    "mute_wanted",
    "transfer_wanted",
    "low_volume",
    "noise",
    "not_caught",
    "speakerphone",
    "one_way_audio",
    "wrong_number",
    "nuisance",
    "invitation",
    "dialect",
    "lingering",
    "complaint",
    "suggestion",
    "question",
    "answer_unknown",
    "mistake_made",
    "details_needed",
    "reluctant",
    "dictation",
    "explained",
    "thanks",
    "apology",
    "resolved",
    "unresolved",
    "message_wanted",
    "screening",
    "callback_started",
    "verify_identity",
    "confirm_details",
    "order",
    "invoice",
    "follow_up",
    "escalate_wanted",
    "agent_speaks",
    "customer_speaks",
};
inline constexpr std::string_view kLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXY[]";
static_assert(std::size(kEvents) == kLetters.size());

// Milliseconds.
inline constexpr long long kSteps[] = {0, 1, 100, 1000, 3000, 5000, 10000, 30000, 180000, 3600000};

inline constexpr std::string_view kValues[] = {
    "",           "3",           "12s", "4m",          "true", "false",
    "1h",         "agent",       "mr",  "customer",    "Wang", "hold",
    "2026-11-22", "9:30",        "-1",  "wei",         "1 2",  "2026-11-22T10:00+08:00",
    "128.50 CNY", "1000000000h", "0s",  "slow_answer",
};

inline constexpr std::string_view kTexts[] = {
    "", "hello", "shut up", "\xe6\xbb\x9a\xe5\xbc\x80", "\xff\xfe", "yes, please", "idiot\n=====",
};

inline void require(bool holds, const char* property, std::string_view about = "") {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n  %.*s\n", property, static_cast<int>(about.size()),
               about.data());
  std::abort();
}

inline std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

inline std::string text_of(const Error& error) {
  return error.code + "|" + error.name + "|" + error.message + "|" + error.help;
}

// All of a cue.
inline std::string text_of(const Cue& cue) {
  std::string text = std::to_string(cue.at.count());
  const auto add = [&](std::string_view part) { text.append("|").append(part); };
  add(to_string(cue.kind)), add(cue.flow), add(cue.action), add(cue.awaits), add(cue.record);
  if (cue.phrase) add(cue.phrase->state()), add(cue.phrase->text()), add(cue.phrase->variant());
  if (cue.until) add(std::to_string(cue.until->count()));
  for (const auto& [name, value] : cue.fields) add(name), add(to_text(value));
  add(cue.rule), add(to_string(cue.severity)), add(cue.message);
  if (cue.finding) add(cue.finding->text), add(cue.finding->rule);
  add(cue.pack), add(cue.version), add(cue.file), add(std::to_string(cue.line));
  for (const std::string_view norm : cue.norms) add(norm);
  return text;
}

inline std::string text_of(const Cues& cues) {
  std::string text;
  for (const Cue& cue : cues) text += text_of(cue) + "\n";
  if (cues.error()) text += text_of(*cues.error());
  return cues.refused() ? text + " refused" : text;
}

// A pack in force, and the names that scripts draw from.
struct World {
  explicit World(Engine loaded) : engine(std::move(loaded)) {
    for (const VariableInfo& variable : engine.variables()) variables.push_back(variable.name);
    for (const EventInfo& event : engine.events())
      if (!event.built_in) own_events.push_back(event.event);
    for (const FlowInfo& flow : engine.flows()) flows.push_back(flow.flow);
  }

  Engine engine;
  std::vector<std::string> variables, own_events, flows;
};

// A call, its twin, and what must hold of them.
class WatchedCall {
 public:
  // `call` and `twin` stand at the same moment of the same call.
  WatchedCall(const World& world, Call call, Call twin)
      : world_(world), call_(std::move(call)), twin_(std::move(twin)), now_(call_.now()) {}

  enum class Then { goes_on, stops };  // after the script: tick by tick, for a while

  void play(std::string_view script, Then then = Then::goes_on) {
    for (std::size_t i = 0; i < script.size(); ++i) step(script, i);
    restore_twin();
    if (then == Then::stops) return;
    while (!call_.ended() && ticks_ < kMostTicks && call_.next_deadline()) tick_at_deadline();
  }
  const Call& call() const { return call_; }

 private:
  static constexpr int kMostTicks = 50;
  static constexpr std::size_t kMostCues = 3000;  // of one event or tick
  static constexpr Duration kLongest = std::chrono::hours(24 * 36525);

  static unsigned byte(std::string_view script, std::size_t& i) {
    return ++i < script.size() ? static_cast<unsigned char>(script[i]) : 0u;
  }

  template <class Table>
  static auto one_of(const Table& table, unsigned number) {
    return table[number % std::size(table)];
  }

  void step(std::string_view script, std::size_t& i) {
    const char c = script[i];
    const std::size_t letter = kLetters.find(c);
    if (letter != std::string_view::npos) return send(kEvents[letter]);
    if (c >= '0' && c <= '9') return go_on(Duration(kSteps[c - '0']));
    switch (c) {
      case '?':
        return send("hold_wnated");
      case 'Z': {
        const unsigned number = byte(script, i);
        return world_.own_events.empty() ? void() : send(one_of(world_.own_events, number));
      }
      case '=': {
        const unsigned variable = byte(script, i), value = byte(script, i);
        if (!world_.variables.empty())
          fields_.emplace_back(one_of(world_.variables, variable), one_of(kValues, value));
        return;
      }
      case '"':
        text_ = one_of(kTexts, byte(script, i));
        return;
      case '(': {
        const unsigned begin = byte(script, i), end = byte(script, i);
        spoken_ = {now_ - Duration(100 * begin), now_ - Duration(100 * end)};
        return;
      }
      case '<':
        return restore_twin();
      case '*':
        for (int tick = 0; tick < 5; ++tick) tick_at_deadline();
        return;
      case '-':
        if (const auto due = call_.next_deadline()) now_ = std::max(now_, *due - Duration(1));
        return check(call_.tick(now_), twin_.tick(now_));
      default:
        if (const auto due = call_.next_deadline()) now_ = std::max(now_, *due);
    }
  }

  void go_on(Duration step) { now_ = std::min(now_ + step, kLongest); }

  Event event(std::string_view name) {
    Event event{std::string(name)};
    if (name == "ringing") event.set("count", ++rings_);
    if (name == "agent_says" || name == "customer_says") event.set("text", text_);
    if (name == "start" && !world_.flows.empty()) event.set("flow", one_of(world_.flows, flow_++));
    if (spoken_) event.spoken(spoken_->first, spoken_->second);
    for (const auto& [field, value] : fields_) event.set(field, value);
    fields_.clear();
    spoken_.reset();
    return event;
  }

  void send(std::string_view name) {
    const Event sent = event(name);
    const Cues cues = call_.on(sent, now_);
    if (cues.refused())
      require(call_.snapshot() == twin_.snapshot(), "a refusal changes nothing", name);
    check(cues, twin_.on(sent, now_));
  }

  void tick_at_deadline() {
    const auto due = call_.next_deadline();
    if (!due) return;
    require(*due >= call_.now(), "no deadline is in the past");
    ++ticks_;
    now_ = std::max(now_, *due);
    const Cues cues = call_.tick(now_);
    check(cues, twin_.tick(now_));
    const auto next = call_.next_deadline();
    require(!next || *next > now_, "a tick leaves nothing due", call_.snapshot());
  }

  void restore_twin() {
    auto restored = world_.engine.restore_call(twin_.snapshot());
    require(restored.ok(), "a snapshot is taken back",
            restored.ok() ? std::string() : text_of(restored.error()) + "\n" + twin_.snapshot());
    twin_ = std::move(*restored);
    require(twin_.snapshot() == call_.snapshot(), "the twin stands where the call stands");
  }

  void check(const Cues& cues, const Cues& of_twin) {
    require(text_of(cues) == text_of(of_twin), "a restored call answers alike",
            text_of(cues) + "\n-----\n" + text_of(of_twin));
    require(call_.next_deadline() == twin_.next_deadline(), "a restored call has its timers");
    require(call_.flows() == twin_.flows() && call_.awaits() == twin_.awaits() &&
                call_.state() == twin_.state() && call_.ended() == twin_.ended(),
            "a restored call shows itself alike");
    require(cues.size() <= kMostCues, "no flood of cues", std::to_string(cues.size()));
    for (const Cue& cue : cues) check(cue);
    ended_ = call_.ended();
    if (cues.error()) check(*cues.error());
    require(!ended_ || (!call_.next_deadline() && call_.flows().empty()), "the end is the end");
  }

  void check(const Cue& cue) {
    require(!ended_, "nothing after the end", text_of(cue));
    require(at_ <= cue.at && cue.at <= now_, "cues are in the order of time", text_of(cue));
    at_ = cue.at;
    ended_ = cue.kind == CueKind::ended;
    const bool words =
        cue.kind == CueKind::say || cue.kind == CueKind::ask || cue.kind == CueKind::guide;
    require(!words || (cue.phrase && !cue.phrase->text().empty()), "words are said", text_of(cue));
    require(cue.kind != CueKind::action || !cue.action.empty(), "an action has a name");
    require(cue.kind != CueKind::record || !cue.record.empty(), "a record has a name");
    require(cue.kind != CueKind::remind || cue.phrase || !cue.record.empty(), "what to mind");
    require(cue.kind != CueKind::warn || (!cue.rule.empty() && !cue.message.empty()),
            "a warning tells its rule", text_of(cue));
    require(!cue.until || *cue.until >= cue.at, "a wait is not over before it begins",
            text_of(cue));
  }

  static void check(const Error& error) {
    require(!error.code.empty() && !error.message.empty(), "an error tells itself");
  }

  const World& world_;
  Call call_, twin_;

  Duration now_;    // of the script
  Duration at_{0};  // of the last cue
  bool ended_ = false;
  int ticks_ = 0;
  long long rings_ = 0;
  unsigned flow_ = 0;  // the next to be started by name

  // Of the next event.
  std::vector<std::pair<std::string, std::string>> fields_;
  std::string text_;
  std::optional<std::pair<Duration, Duration>> spoken_;
};

inline void play(const World& world, const Context& who, std::string_view script) {
  WatchedCall(world, world.engine.start_call(who), world.engine.start_call(who)).play(script);
}

// What callers usually bring; `variety` picks the language, and whether the clock is known.
inline Context caller(unsigned variety) {
  constexpr const char* kLocales[] = {"zh-CN", "en", "zh-Hant", "ja", "", "xx"};
  Context who(kLocales[variety % std::size(kLocales)]);
  who.set("agent_number", "1024").set("company", "Qingchuan");
  if (variety / 32 % 2 == 0) who.set("surname", "Wang");
  if (variety / 8 % 2 == 0)
    who.set("now", DateTime{{2026, 11, 22},
                            {10, 30, 0},
                            variety / 16 % 2 == 0 ? std::optional<int>(480) : std::nullopt});
  return who;
}

// `c`: core; any other letter: hotline-800.
inline const World& shipped(char letter) {
  static const World hotline(Engine::load(CUECARD_SOURCE_DIR "/policies/hotline-800"));
  static const World core(Engine::load(CUECARD_SOURCE_DIR "/policies/core"));
  return letter == 'c' ? core : hotline;
}

}  // namespace cuecard::fuzz

#endif  // CUECARD_TESTS_FUZZ_CALL_SCRIPT_H_
