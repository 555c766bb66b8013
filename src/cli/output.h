// What the commands of the tool share: exit codes, the answer that a command
// gives, colour, and errors for people and for programs.
#ifndef CUECARD_CLI_OUTPUT_H_
#define CUECARD_CLI_OUTPUT_H_

#include <cuecard/cuecard.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::cli {

// Keys stand in the order in which they are written down.
using Json = nlohmann::ordered_json;

enum class Exit : int {
  fine = 0,
  found = 1,    // a check found something
  usage = 2,    // unknown state or option, missing variable
  failure = 3,  // unreadable or broken pack, or a fault of the tool
};

enum class Format { human, json, sarif, junit, html };

// All that a command has to say. `main` alone prints.
struct Answer {
  std::string out;
  std::string err;
  Exit exit = Exit::fine;
};

// Terminal codes, or nothing where the stream is no terminal or NO_COLOR is set.
struct Ink {
  std::string_view dim, strong, good, bad, off;
  bool on() const { return !off.empty(); }
};
const Ink& ink_for_out();
const Ink& ink_for_err();
std::string_view ink_of(Severity severity, const Ink& ink);

// The columns that there are for text: by COLUMNS, the terminal, or 80.
std::size_t width_of_screen();

std::string to_text(const Json& json);

// "1 error", "2 errors".
std::string count_of(std::size_t count, std::string_view noun);

// A word as shells take it: quoted where it must be.
std::string shell_word(const std::string& word);

std::string error_text(const Error& error);
Json to_json(const Error& error);

// The errors on stderr; in JSON the first on stdout as well.
Answer refusal(const std::vector<Error>& errors, Format format);

Json to_json(const Diagnostic& diagnostic);
Json to_json(const Diagnostics& diagnostics);

std::size_t count_errors(const Diagnostics& diagnostics);

// "`my-house` cannot be used: 2 errors"
std::string broken_message(const std::string& pack, const Diagnostics& diagnostics);

// A pack that cannot be used, with every reason why.
Answer broken_pack(const std::string& pack, const Diagnostics& diagnostics, Format format);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_OUTPUT_H_
