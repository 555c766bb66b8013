// Calls played from a script, a line an event, for the tests of the machine:
//
//   play(playbook, {"0s answered", "3s customer_says text=hello, start=2s, end=3s", "1m"})
//
// A line without an event is time alone. Between two lines time is played deadline by
// deadline, as a host does; after `late` it is not. The cues come as lines, too:
// "5s say greet", "5s wait customer until 10s", "0s do answer", "1m warn hold.gap".
#ifndef CUECARD_TESTS_UNIT_CALL_PLAYING_H_
#define CUECARD_TESTS_UNIT_CALL_PLAYING_H_

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/text.h"
#include "call/machine.h"
#include "packs.h"

namespace cuecard::call {

using Lines = std::vector<std::string>;

// Phrases that say their own name, and more sections.
inline std::string house(const std::vector<std::string>& phrases, std::string_view sections) {
  std::string text = "phrases:\n";
  for (const std::string& id : phrases) text += "  " + id + ": {en: " + id + "}\n";
  return text + std::string(sections);
}

inline std::string shown(const Cue& cue) {
  std::string line = format_duration(cue.at) + " " + std::string(to_string(cue.kind));
  for (const std::string_view what : {cue.phrase ? cue.phrase->state() : std::string_view(),
                                      cue.action, cue.awaits, cue.record, cue.rule})
    if (!what.empty()) line += " " + std::string(what);
  if (cue.until) line += " until " + format_duration(*cue.until);
  for (const auto& [name, value] : cue.fields) line += " " + name + "=" + to_text(value);
  return line;
}

inline Lines norms_of(const Cue& cue) { return Lines(cue.norms.begin(), cue.norms.end()); }

struct ScriptLine {
  bool late = false;
  Duration at{0};
  std::optional<Event> event;
};

inline ScriptLine read_line(std::string_view text) {
  ScriptLine line;
  constexpr std::string_view kLate = "late ";
  if (text.substr(0, kLate.size()) == kLate) {
    line.late = true;
    text.remove_prefix(kLate.size());
  }
  std::istringstream words{std::string(text)};
  std::string at, name, field;
  words >> at >> name;
  line.at = parse_duration(at).value();
  if (name.empty()) return line;
  line.event.emplace(name);
  while (std::getline(words, field, ',')) {
    const std::size_t equals = field.find('=');
    line.event->set(trim(field.substr(0, equals)), field.substr(equals + 1));
  }
  return line;
}

class Player {
 public:
  explicit Player(std::shared_ptr<const Playbook> playbook, const Context& who = Context("en"))
      : playbook_(std::move(playbook)), state_(begin(*playbook_, who)) {}

  // The cues of one line; an error as the last of them, "error code name".
  Lines play(std::string_view text) {
    const ScriptLine line = read_line(text);
    Lines lines;
    while (!line.late) {
      const auto due = next_deadline(*playbook_, state_);
      if (!due || *due > line.at) break;
      add(tick(*playbook_, state_, *due), lines);
    }
    add(line.event ? on(*playbook_, state_, *line.event, line.at)
                   : tick(*playbook_, state_, line.at),
        lines);
    return lines;
  }

  Lines play_all(const Lines& script) {
    Lines lines;
    for (const std::string& line : script)
      for (std::string& cue : play(line)) lines.push_back(std::move(cue));
    return lines;
  }

  std::string deadline() const {
    const auto due = next_deadline(*playbook_, state_);
    return due ? format_duration(*due) : "none";
  }
  State& state() { return state_; }
  const std::vector<Cue>& cues() const { return cues_; }  // all so far
  Lines running() const { return call::running(*playbook_, state_); }
  Lines awaited() const { return call::awaited(*playbook_, state_); }

 private:
  void add(const Cues& cues, Lines& lines) {
    for (const Cue& cue : cues) {
      EXPECT_TRUE(cues_.empty() || cues_.back().at <= cue.at) << "time ran backwards";
      lines.push_back(shown(cue));
      cues_.push_back(cue);
    }
    if (!cues.error()) return;
    EXPECT_FALSE(cues.error()->message.empty());
    lines.push_back("error " + cues.error()->code + " " + cues.error()->name);
  }

  std::shared_ptr<const Playbook> playbook_;
  State state_;
  std::vector<Cue> cues_;
};

inline Lines play(const std::shared_ptr<const Playbook>& playbook, const Lines& script,
                  const Context& who = Context("en")) {
  return Player(playbook, who).play_all(script);
}

// Without the cues of that kind: " wait " says nothing new in most tests.
inline Lines without(std::string_view kind, Lines lines) {
  Lines kept;
  for (std::string& line : lines)
    if (line.find(kind) == std::string::npos) kept.push_back(std::move(line));
  return kept;
}

}  // namespace cuecard::call

#endif  // CUECARD_TESTS_UNIT_CALL_PLAYING_H_
