// Finding packs: by path, by id on the pack path, beside the pack that extends
// them; and the files that make one up.
#ifndef CUECARD_PACK_FINDER_H_
#define CUECARD_PACK_FINDER_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/reporter.h"
#include "base/source.h"
#include "cuecard/engine.h"

namespace cuecard::pack {

struct PackSources {
  std::vector<std::shared_ptr<const Source>> sources;  // the manifest first
  std::string folder;  // that holds the pack; bases are looked for beside it
  bool whole = true;   // whether every file could be read
};

// Where a load looked: while nothing changes there, another load comes to the same.
struct Places {
  std::set<std::string> tried;    // files and folders, whether they are there or not
  std::set<std::string> folders;  // of packs: every file of theirs was read
};

// The paths of the files that make up the pack in `folder`, the manifest first.
std::vector<std::string> list_files(const std::string& folder);

// The pack named on the command line or by a host: a path or an id.
// `places`, if given, takes down where it was looked for.
std::optional<PackSources> find_pack(const std::string& name, const LoadOptions& options,
                                     Reporter& report, Places* places = nullptr);

// The base that `id` names, for a pack that stands in `folder` (may be empty).
std::optional<PackSources> find_base(const std::string& id, const Span& named_at,
                                     const std::string& folder, const LoadOptions& options,
                                     Reporter& report, Places* places = nullptr);

// The same from memory.
std::optional<PackSources> take_files(const std::vector<PackFile>& files,
                                      const LoadOptions& options, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_FINDER_H_
