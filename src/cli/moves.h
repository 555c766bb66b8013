// The moves of a rehearsal: what can come next, what a typed line means, and the script that
// they make in the end.
#ifndef CUECARD_CLI_MOVES_H_
#define CUECARD_CLI_MOVES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output.h"

namespace cuecard::cli {

struct Move {
  Duration at{0};
  std::optional<Event> event;  // nothing: time passes up to `at`
};

// An event that fits now.
struct Choice {
  Event event;
  std::string use;
  std::vector<std::string> fields;  // that it usually brings
};

// Those that flows wait for first, then those of the line, then those that start a flow.
std::vector<Choice> choices_for(const Engine& engine, const Call& call,
                                const std::vector<Move>& moves);

// "hold_wanted: the agent has to look something up (reason, expected_wait)"
std::string told(const Choice& choice);

// What a typed line asks for.
struct Wish {
  enum class Kind { next_timer, pass, pick, event, undo, save, help, quit, unclear };
  Kind kind = Kind::next_timer;
  Duration span{0};            // pass
  std::size_t number = 0;      // pick
  Event event{std::string()};  // event; of pick its fields
  std::string text;            // save: the file; unclear: what to write instead
};
Wish wish_of(std::string_view line);

// The words that are no events: "undo", ...
const std::vector<std::string>& command_words();

// The events as a script. Returns why it could not be written. Only a file that `is_ours` is
// written over.
std::optional<std::string> write_script(const std::vector<Move>& moves, const std::string& file,
                                        bool is_ours);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_MOVES_H_
