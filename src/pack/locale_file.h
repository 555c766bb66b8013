// Locale files: the texts of one locale, by the names of what other files define.
#ifndef CUECARD_PACK_LOCALE_FILE_H_
#define CUECARD_PACK_LOCALE_FILE_H_

#include <memory>
#include <vector>

#include "base/reporter.h"
#include "pack/assemble.h"
#include "yaml/node.h"

namespace cuecard::pack {

// Adds the texts of a locale file to what is there already. It may replace a text
// of a base, but none that the pack's own files (`own`) give. If not `whole`, what
// is unknown may be in a file that could not be read, and nothing is said of it.
void merge_locale_file(yaml::Node& sections, LocaleFile file,
                       const std::vector<std::shared_ptr<const Source>>& own, bool whole,
                       Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_LOCALE_FILE_H_
