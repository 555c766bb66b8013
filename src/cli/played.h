// A call that is played: time that passes deadline by deadline, and the forms in which
// cues are told.
#ifndef CUECARD_CLI_PLAYED_H_
#define CUECARD_CLI_PLAYED_H_

#include <functional>
#include <string>

#include "output.h"
#include "script.h"

namespace cuecard::cli {

// Hears every answer of a call, and when it was asked for.
using OnCues = std::function<void(const Cues& cues, Duration at)>;

// Lets time pass up to `until`, deadline by deadline.
void play_time(Call& call, Duration until, const OnCues& hear);

// "05:12.0", "1:05:12.001"
std::string clock_of(Duration at);

Json to_json(const Cue& cue);
Json to_json(const Error& error, Duration at);  // in place of a cue
std::string line_of(const Json& json);

// For people: the time, the kind, what is to be said or done, and where it comes from.
std::string human(const Cue& cue, std::size_t width);
std::string human(const Error& error, Duration at, const std::string& place, std::size_t width);
std::string human(const Moment& moment, std::size_t width);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_PLAYED_H_
