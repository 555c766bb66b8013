// The marks that git leaves where two versions of a file could not be merged.
#ifndef CUECARD_YAML_CONFLICT_H_
#define CUECARD_YAML_CONFLICT_H_

#include "base/reporter.h"
#include "base/source.h"

namespace cuecard::yaml {

// Reports each conflict. False where there is one: what stands between the marks is
// two texts in one, and says nothing about its author's slips.
bool check_conflicts(const Source& source, Reporter& report);

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_CONFLICT_H_
