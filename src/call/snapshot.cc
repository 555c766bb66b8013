// A snapshot is lines of words, each line headed by what it tells:
//
//   cuecard-call 1
//   pack hotline-800 "1.0.0" 9f3c5d0a7b124e86
//   now 42000
//   line up held
//   since 3000 12000 11000 12000 8000
//   locale "zh-CN"
//   value "agent_number" text "1024"
//   times 0:1 3:2
//   said hold.request
//   frame 2 hold 3 every 1 12000 42000
//   end
//
// Times are milliseconds of the call. Steps, phrases, starts and rules are numbers of the
// playbook: whoever changes how flows are compiled raises the format's number. Names that the
// machine computes itself are left out of the values.
#include "call/snapshot.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "call/clock.h"
#include "call/computed.h"
#include "call/snapshot_words.h"

namespace cuecard::call {
namespace {

constexpr std::string_view kFormat = "cuecard-call 1";
constexpr std::size_t kMostValues = 4096;
constexpr std::uint32_t kMostTimes = 1000000000;

struct LineWord {
  std::string_view word;
  Line line;
};
constexpr std::array<LineWord, 4> kLineWords = {
    {{"idle", Line::idle}, {"ringing", Line::ringing}, {"up", Line::up}, {"down", Line::down}}};

struct FlagWord {
  std::string_view word;
  bool State::*flag;
};
constexpr std::array<FlagWord, 8> kFlagWords = {{{"held", &State::held},
                                                 {"muted", &State::muted},
                                                 {"transferring", &State::transferring},
                                                 {"transferred", &State::transferred},
                                                 {"hang_up_asked", &State::hang_up_asked},
                                                 {"agent_speaking", &State::agent_speaking},
                                                 {"customer_speaking", &State::customer_speaking},
                                                 {"ended", &State::ended}}};

constexpr std::array<Duration State::*, 5> kSince = {&State::answered_at, &State::held_since,
                                                     &State::quiet_since, &State::heard_since,
                                                     &State::asked_at};

// ---- writing

class Writer {
 public:
  explicit Writer(const Playbook& playbook) : playbook_(playbook) { out_.reserve(kUsualSize); }

  std::string write(const State& state) {
    out_.append(kFormat).append("\npack ").append(playbook_.pack).append(" ");
    append_quoted(playbook_.version, out_);
    out_.append(" ").append(playbook_.digest);
    write_line(state);
    write_context(state);
    write_pairs("times", state.times_said);
    if (!state.said.empty()) head("said").append(" ").append(state.said);
    for (const Frame& frame : state.frames) write_frame(frame);
    for (const Promise& promise : state.promises) write_promise(promise);
    write_numbers("spent", state.silence_spent);
    write_numbers("warned", state.warned);
    write_pairs("counted", state.counted);
    head("end") += '\n';
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kUsualSize = 1000;

  // Begins a line.
  std::string& head(std::string_view word) { return (out_ += '\n') += word; }
  void add(std::int64_t number) { append_number(number, out_); }
  void add(Duration time) { append_number(time.count(), out_); }

  void write_line(const State& state) {
    head("now"), add(state.now);
    head("line") += ' ';
    for (const LineWord& known : kLineWords)
      if (known.line == state.line) out_ += known.word;
    for (const FlagWord& known : kFlagWords)
      if (state.*known.flag) (out_ += ' ') += known.word;
    head("since");
    for (const auto since : kSince) add(state.*since);
    if (state.agent_begin >= Duration{0}) head("agent"), add(state.agent_begin);
    if (state.customer_end < Duration{0}) return;
    head("customer"), add(state.customer_begin), add(state.customer_end);
  }

  void write_context(const State& state) {
    if (state.wall_clock) head("clock"), append_value(Value(*state.wall_clock), out_);
    head("locale ");
    append_quoted(state.context.locale(), out_);
    for (const auto& [name, value] : state.context.values()) {
      if (is_computed(name)) continue;
      head("value ");
      append_quoted(name, out_);
      (out_ += ' ') += type_of(value);
      append_value(value, out_);
    }
  }

  void write_frame(const Frame& frame) {
    head("frame"), write_step(frame.flow, frame.at);
    add(frame.asked), add(frame.since), add(frame.due);
    for (const std::uint8_t count : frame.counts) add(count);
  }

  void write_promise(const Promise& promise) {
    head("promise"), write_step(promise.flow, promise.at);
    add(promise.record), add(promise.made), add(promise.due);
  }

  // The number of the flow and its name, that of the step and its kind.
  void write_step(std::uint16_t number, Address at) {
    const FlowCode& flow = playbook_.flows[number];
    add(number);
    (out_ += ' ') += flow.id;
    add(at);
    (out_ += ' ') += kind_of(flow.code[at]);
  }

  void write_numbers(std::string_view word, const std::vector<std::uint16_t>& numbers) {
    if (numbers.empty()) return;
    head(word);
    for (const std::uint16_t number : numbers) add(number);
  }

  template <class Pairs>
  void write_pairs(std::string_view word, const Pairs& pairs) {
    if (pairs.empty()) return;
    head(word);
    for (const auto& [number, count] : pairs) add(number), append_number(count, out_, ':');
  }

  const Playbook& playbook_;
  std::string out_;
};

// ---- reading

// Reads what it can and keeps within the playbook. Whether each line stood where it belongs,
// and once, shows when the state is written again.
class Reader {
 public:
  explicit Reader(const Playbook& playbook) : playbook_(playbook) {}

  // Of a line behind the second.
  bool read(std::string_view line) {
    const std::string_view head = line.substr(0, line.find(' '));
    for (const auto& [word, read] : kLines)
      if (word == head) {
        Words words(line.substr(head.size()));
        (this->*read)(words);
        return words.done();
      }
    return head == "end" && line == head;
  }

  // What only shows when everything was read.
  bool is_sound() const {
    if (state_.ended && !state_.frames.empty()) return false;
    for (const auto since : kSince)
      if (state_.*since > state_.now) return false;
    if (state_.customer_begin > state_.customer_end || state_.customer_end > state_.now ||
        state_.agent_begin > state_.now)
      return false;
    if (state_.wall_clock && !is_wall_clock(*state_.wall_clock)) return false;
    return frames_are_sound() && promises_are_sound();
  }

  State take() { return std::move(state_); }

 private:
  struct KnownLine {
    std::string_view word;
    void (Reader::*read)(Words&);
  };
  static const std::array<KnownLine, 15> kLines;

  static Duration time(Words& words) {
    return Duration(words.number<std::int64_t>(0, kLongestCall.count()));
  }

  void read_now(Words& words) { state_.now = time(words); }

  void read_line(Words& words) {
    const std::string_view word = words.word();
    const auto line = std::find_if(kLineWords.begin(), kLineWords.end(),
                                   [&](const LineWord& known) { return known.word == word; });
    if (line == kLineWords.end()) return words.fail();
    state_.line = line->line;
    while (words.more()) read_flag(words);
  }

  void read_flag(Words& words) {
    const std::string_view word = words.word();
    const auto flag = std::find_if(kFlagWords.begin(), kFlagWords.end(),
                                   [&](const FlagWord& known) { return known.word == word; });
    if (flag == kFlagWords.end()) return words.fail();
    state_.*flag->flag = true;
  }

  void read_since(Words& words) {
    for (const auto since : kSince) state_.*since = time(words);
  }

  void read_agent(Words& words) { state_.agent_begin = time(words); }

  void read_customer(Words& words) {
    state_.customer_begin = time(words);
    state_.customer_end = time(words);
  }

  void read_clock(Words& words) {
    const auto value = words.value("datetime");
    if (value) state_.wall_clock = *value->as<DateTime>();
  }

  void read_locale(Words& words) { state_.context.set_locale(words.quoted()); }

  void read_value(Words& words) {
    const std::string name = words.quoted();
    const auto value = words.value(words.word());
    if (!value || state_.context.values().size() == kMostValues) return words.fail();
    state_.context.set(name, *value);
  }

  // What was said last was said at least once, so it is one of few.
  void read_said(Words& words) {
    state_.said = words.word();
    const bool is_known = std::any_of(
        state_.times_said.begin(), state_.times_said.end(),
        [&](const auto& times) { return playbook_.phrases[times.first] == state_.said; });
    if (!is_known) words.fail();
  }

  void read_times(Words& words) { read_pairs(words, playbook_.phrases.size(), state_.times_said); }
  void read_counted(Words& words) { read_pairs(words, kMeasures, state_.counted); }
  void read_spent(Words& words) {
    read_numbers(words, playbook_.starts.size(), state_.silence_spent);
  }
  void read_warned(Words& words) { read_numbers(words, playbook_.timings.size(), state_.warned); }

  void read_frame(Words& words) {
    Frame frame;
    const FlowCode* flow = read_step(words, frame.flow, frame.at);
    frame.asked = words.number<std::uint16_t>(0, kMostAsked);
    frame.since = time(words);
    frame.due = time(words);
    if (flow == nullptr) return;
    for (std::uint16_t i = 0; i < flow->counters; ++i)
      frame.counts.push_back(words.number<std::uint8_t>(0, 255));
    state_.frames.push_back(std::move(frame));
  }

  void read_promise(Words& words) {
    Promise promise;
    const FlowCode* flow = read_step(words, promise.flow, promise.at);
    promise.record = words.number<std::uint16_t>(0, 0xFFFF);
    promise.made = time(words);
    promise.due = time(words);
    if (flow == nullptr || state_.promises.size() == kMostPromises) return words.fail();
    state_.promises.push_back(promise);
  }

  // The flow of a step; null where there is none, or no such step in it.
  const FlowCode* read_step(Words& words, std::uint16_t& number, Address& at) {
    number = words.number<std::uint16_t>(0, 0xFFFF);
    const std::string_view id = words.word();
    at = words.number<Address>(0, 0xFFFFFF);
    const std::string_view kind = words.word();
    if (number < playbook_.flows.size()) {
      const FlowCode& flow = playbook_.flows[number];
      if (flow.id == id && at < flow.code.size() && kind_of(flow.code[at]) == kind) return &flow;
    }
    words.fail();
    return nullptr;
  }

  // Numbers below `size`, each once.
  static void read_numbers(Words& words, std::size_t size, std::vector<std::uint16_t>& numbers) {
    while (words.more()) {
      const auto number = words.number<std::uint16_t>(0, 0xFFFF);
      if (number >= size || std::find(numbers.begin(), numbers.end(), number) != numbers.end())
        return words.fail();
      numbers.push_back(number);
    }
  }

  template <class Number>
  static void read_pairs(Words& words, std::size_t size,
                         std::vector<std::pair<Number, std::uint32_t>>& pairs) {
    while (words.more()) {
      const auto number = words.number<Number>(0, 0xFFFF);
      const auto count = words.number<std::uint32_t>(1, kMostTimes, ':');
      const auto is_known = [&](const auto& pair) { return pair.first == number; };
      if (number >= size || std::any_of(pairs.begin(), pairs.end(), is_known)) return words.fail();
      pairs.emplace_back(number, count);
    }
  }

  // The one on top waits. Those below wait too, or for the flow that they started. No flow
  // runs twice.
  bool frames_are_sound() const {
    std::vector<bool> runs(playbook_.flows.size());
    for (std::size_t i = 0; i < state_.frames.size(); ++i) {
      const Frame& frame = state_.frames[i];
      const Instruction& step = playbook_.flows[frame.flow].code[frame.at];
      const bool on_top = i + 1 == state_.frames.size();
      if (!step.waits() && (on_top || step.op != Op::start)) return false;
      if (frame.since > state_.now || runs[frame.flow]) return false;
      runs[frame.flow] = true;
    }
    return true;
  }

  bool promises_are_sound() const {
    const auto& promises = state_.promises;
    for (std::size_t i = 0; i < promises.size(); ++i) {
      const Promise& promise = promises[i];
      const Instruction& step = playbook_.flows[promise.flow].code[promise.at];
      if (step.op != Op::record || promise.record >= step.records.size()) return false;
      if (!step.records[promise.record].due) return false;
      if (promise.made > state_.now || promise.made > promise.due) return false;
      if (i > 0 && promise.due < promises[i - 1].due) return false;
    }
    return true;
  }

  static constexpr std::uint16_t kMostAsked = 1000;
  static constexpr std::size_t kMeasures = static_cast<std::size_t>(Measure::early_hang_ups) + 1;

  const Playbook& playbook_;
  State state_;
};

const std::array<Reader::KnownLine, 15> Reader::kLines = {{{"now", &Reader::read_now},
                                                           {"line", &Reader::read_line},
                                                           {"since", &Reader::read_since},
                                                           {"agent", &Reader::read_agent},
                                                           {"customer", &Reader::read_customer},
                                                           {"clock", &Reader::read_clock},
                                                           {"locale", &Reader::read_locale},
                                                           {"value", &Reader::read_value},
                                                           {"said", &Reader::read_said},
                                                           {"times", &Reader::read_times},
                                                           {"frame", &Reader::read_frame},
                                                           {"promise", &Reader::read_promise},
                                                           {"spent", &Reader::read_spent},
                                                           {"warned", &Reader::read_warned},
                                                           {"counted", &Reader::read_counted}}};

Error bad_snapshot(std::string message) {
  return {
      "bad-snapshot", std::move(message), "give the text just as the call's snapshot gave it", {}};
}

// What the second line says of the pack; nothing where it cannot be read.
struct PackLine {
  std::string_view id;
  std::string version;
  std::string_view digest;
};

std::optional<PackLine> read_pack_line(std::string_view line) {
  constexpr std::string_view kHead = "pack";
  constexpr std::size_t kMost = 200;
  if (line.size() > kMost || line.substr(0, kHead.size()) != kHead) return std::nullopt;
  Words words(line.substr(kHead.size()));
  PackLine pack;
  pack.id = words.word();
  pack.version = words.quoted();
  pack.digest = words.word();
  if (!words.done()) return std::nullopt;
  return pack;
}

Error other_pack(const PackLine& theirs, const Playbook& ours) {
  return {"other-pack",
          format("the call was led by `{}` {} (digest {}), and this is `{}` {} (digest {})",
                 visible(theirs.id), visible(theirs.version), visible(theirs.digest), ours.pack,
                 ours.version, ours.digest),
          "restore it with the very pack that it began with", std::string(theirs.id)};
}

}  // namespace

std::string snapshot(const Playbook& playbook, const State& state) {
  return Writer(playbook).write(state);
}

Result<State> restore(const Playbook& playbook, std::string_view text) {
  Lines lines(text);
  if (lines.next() != kFormat)
    return bad_snapshot(format("it does not begin with `{}`, as snapshots of calls do", kFormat));
  const auto pack = read_pack_line(lines.next());
  if (!pack) return bad_snapshot("its second line does not name a pack");
  if (pack->digest != playbook.digest) return other_pack(*pack, playbook);
  Reader reader(playbook);
  while (lines.more())
    if (!reader.read(lines.next()))
      return bad_snapshot(format("its line {} cannot be read", lines.number()));
  if (!reader.is_sound()) return bad_snapshot("no call can be in the state that it tells");
  State state = reader.take();
  if (snapshot(playbook, state) != text) return bad_snapshot("it was changed or is not whole");
  return state;
}

}  // namespace cuecard::call
