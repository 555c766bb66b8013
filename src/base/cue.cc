// The words for the kinds of cues, as the command line, Python and flow tests have them.
#include "cuecard/cue.h"

namespace cuecard {

std::string_view to_string(CueKind kind) {
  constexpr std::string_view kWords[] = {"say",   "ask",    "wait", "do",   "record",
                                         "guide", "remind", "warn", "ended"};
  return kWords[static_cast<std::size_t>(kind)];
}

}  // namespace cuecard
