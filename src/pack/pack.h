// Loading: a pack's files, and those of its bases, become one Pack.
//
//   Reporter report;
//   auto pack = pack::load("policies/my-house", options, report);
//
// The pack comes back even with errors in it, so that later layers can report
// theirs in the same run; nothing comes back only where there is no manifest to
// go by.
#ifndef CUECARD_PACK_PACK_H_
#define CUECARD_PACK_PACK_H_

#include <optional>
#include <string>
#include <vector>

#include "base/reporter.h"
#include "cuecard/engine.h"
#include "pack/finder.h"
#include "pack/model.h"

namespace cuecard::pack {

// `name` is a path or an id (see Engine::load).
std::optional<Pack> load(const std::string& name, const LoadOptions& options, Reporter& report);
// The same, found in a way of one's own.
std::optional<Pack> load(const std::string& name, const Search& search);

// A pack from memory; its bases come from the pack path.
std::optional<Pack> load_files(const std::vector<PackFile>& files, const LoadOptions& options,
                               Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_PACK_H_
