// `cuecard play`: a call as its events make it, from a script; without one, a rehearsal at
// the terminal.
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "commands.h"
#include "input.h"
#include "played.h"
#include "rehearsal.h"
#include "who.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::string pack;
  std::string events;
  Who who;
  std::string until;
  Format format = Format::human;
};

bool is_grave(const Cue& cue) {
  return cue.kind == CueKind::warn && cue.severity == Severity::error;
}

// Plays a script, and keeps what is to be printed.
class Play {
 public:
  Play(Call call, const Options& options) : call_(std::move(call)), options_(options) {}

  Answer run(const Script& script, std::optional<Duration> until) {
    for (const Moment& moment : script) {
      pass_time(moment.at);
      place_ = fmt::format("{}:{}", name_of_input(options_.events), moment.line);
      if (!in_json()) answer_.out += human(moment, width_);
      hear(call_.on(moment.event, moment.at), moment.at);
      place_.clear();
    }
    if (until) pass_time(*until);
    return std::move(answer_);
  }

 private:
  bool in_json() const { return options_.format == Format::json; }

  void pass_time(Duration until) {
    play_time(call_, until, [this](const Cues& cues, Duration at) { hear(cues, at); });
  }

  void hear(const Cues& cues, Duration at) {
    for (const Cue& cue : cues) tell(cue);
    if (cues.error()) tell(*cues.error(), at);
  }

  void tell(const Cue& cue) {
    answer_.out += in_json() ? line_of(to_json(cue)) : human(cue, width_);
    if (is_grave(cue)) answer_.exit = Exit::found;
  }

  // A line of JSON does not say which event it was: people look for that on stderr.
  void tell(const Error& error, Duration at) {
    answer_.exit = Exit::found;
    answer_.out += in_json() ? line_of(to_json(error, at)) : human(error, at, place_, width_);
    if (in_json()) answer_.err += (place_.empty() ? "" : place_ + ": ") + error_text(error);
  }

  Call call_;
  const Options& options_;
  const std::size_t width_ = width_of_screen();
  std::string place_;  // of the event that is told
  Answer answer_;
};

Answer broken_script(const Options& options, const Diagnostics& slips) {
  const std::string name = name_of_input(options.events);
  const Error error{"broken-script",
                    fmt::format("`{}` cannot be played: {} of its lines {} no event", name,
                                slips.size(), slips.size() == 1 ? "is" : "are"),
                    {},
                    name};
  Answer answer;
  answer.exit = Exit::usage;
  for (const Diagnostic& slip : slips) answer.err += cuecard::to_text(slip, ink_for_err().on());
  answer.err += error_text(error);
  if (options.format == Format::json)
    answer.out = line_of(Json{{"error", to_json(error)}, {"diagnostics", to_json(slips)}});
  return answer;
}

Answer play_script(const Engine& engine, const Context& who, const Options& options) {
  std::optional<Duration> until;
  if (!options.until.empty() && !(until = parse_duration(options.until)))
    return refusal({Error{"bad-option", fmt::format("`{}` is no duration", options.until),
                          "write `--until 60s`, `90s`, `5m`", "until"}},
                   options.format);
  const auto text = read_input(options.events);
  if (!text) {
    Answer answer = refusal({text.error()}, options.format);
    answer.exit = Exit::failure;
    return answer;
  }
  const auto script = read_script(*text, name_of_input(options.events));
  if (!script) return broken_script(options, script.error());
  return Play(engine.start_call(who), options).run(*script, until);
}

Answer only_for_people(const Options& options) {
  return refusal({Error{"usage",
                        "a rehearsal is for people, and has no other form",
                        "give a script of events, or `-` for the standard input",
                        {}}},
                 options.format);
}

Answer run(const Options& options) {
  if (options.events.empty() && options.format == Format::json) return only_for_people(options);
  const auto who = context_of(options.who);
  if (!who) return refusal({who.error()}, options.format);
  const auto engine = Engine::try_load(options.pack);
  if (!engine) return broken_pack(options.pack, engine.error(), options.format);
  const auto mistakes = mistakes_in(*engine, *who);
  if (!mistakes.empty()) return refusal(mistakes, options.format);
  return options.events.empty() ? rehearse(*engine, *who, options.pack)
                                : play_script(*engine, *who, options);
}

}  // namespace

Command add_play(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* play = tool.add_subcommand("play", "a call, event by event, or a rehearsal of one");
  play->add_option("PACK", options->pack, "a folder, a file, or the id of a pack")->required();
  play->add_option("EVENTS", options->events,
                   "what happens and when, one event a line of JSON; `-` is stdin;\n"
                   "without it you play the customer at the terminal");
  add_who(*play, options->who);
  play->add_option("--until", options->until, "play on to this time of the call: 90s, 5m")
      ->take_last();
  add_format(*play, options->format);
  play->footer(
      "A line of EVENTS: {\"at\": \"12s\", \"event\": \"hold_wanted\", \"expected_wait\": \"4m\"}\n"
      "`--format json` prints one cue a line. The exit code is 1 when an event was refused, a\n"
      "phrase could not be said, or a rule of severity error was broken.\n"
      "Examples:\n"
      "  cuecard play hotline-800 --locale zh-CN --set agent_number=1024\n"
      "  cuecard play hotline-800 call.jsonl --until 60s --format json");
  return {play, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
