// What a new version of a pack has lost. Half of a YAML file often still is YAML, and
// an empty one is too: that a pack loads does not mean that it was all there.
#ifndef CUECARD_LIVE_LOSSES_H_
#define CUECARD_LIVE_LOSSES_H_

#include <vector>

#include "cuecard/diagnostic.h"
#include "cuecard/limits.h"
#include "pack/model.h"

namespace cuecard::live {

// An error for each file that is cut, unfinished, emptied or gone, each section that
// is empty now, and for more than a tenth of the phrases missing. What moved to other
// files is not lost, nor is what `removed: true` takes away. Both versions must have
// been loaded without errors.
Diagnostics find_losses(const std::vector<pack::Member>& in_force,
                        const std::vector<pack::Member>& fresh, const Limits& limits);

}  // namespace cuecard::live

#endif  // CUECARD_LIVE_LOSSES_H_
