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
// files of the base (and for a locale file of the pack) could be read decides what
// can be said of names that are not there.
void merge_sections(yaml::Node& base, yaml::Node overlay, bool base_whole,
                    std::vector<Removal>& removed, Reporter& report);

// Adds the texts of a locale file to what is there already. It may replace a text
// of a base, but none that the pack's own files (`own`) give.
void merge_locale_file(yaml::Node& sections, LocaleFile file,
                       const std::vector<std::shared_ptr<const Source>>& own, bool whole,
                       Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_MERGE_H_
