// Merging: an overlay's sections are laid over those of its bases, by the rules of
// the pack format: groups merge key by key; texts, lists and `when` replace whole;
// `{add: [...], remove: [...]}` edits an inherited list; `removed: true` deletes.
#ifndef CUECARD_PACK_MERGE_H_
#define CUECARD_PACK_MERGE_H_

#include <memory>
#include <vector>

#include "base/reporter.h"
#include "pack/assemble.h"
#include "pack/model.h"
#include "yaml/node.h"

namespace cuecard::pack {

// Lays `overlay` over `base`. What it takes away is noted in `removed`. Whether all
// files of the base could be read decides what can be said of names that it lacks.
void merge_sections(yaml::Node& base, yaml::Node overlay, bool base_whole,
                    std::vector<Removal>& removed, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_MERGE_H_
