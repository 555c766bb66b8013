// What can be wrong with a file before it is YAML: its encoding, characters that
// no reader sees, line ends, endless lines.
#ifndef CUECARD_YAML_CHARACTERS_H_
#define CUECARD_YAML_CHARACTERS_H_

#include "base/reporter.h"
#include "base/source.h"
#include "cuecard/limits.h"

namespace cuecard::yaml {

// Reports every such slip. False where lines and characters cannot be told apart,
// so that looking further would only raise false alarms.
bool check_characters(const Source& source, const Limits& limits, Reporter& report);

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_CHARACTERS_H_
