// Finding packs: by path, by id on the pack path, beside the pack that extends
// them; and the files that make one up.
#ifndef CUECARD_PACK_FINDER_H_
#define CUECARD_PACK_FINDER_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "base/source.h"
#include "cuecard/engine.h"
#include "pack/signature.h"

namespace cuecard::pack {

struct PackSources {
  std::vector<std::shared_ptr<const Source>> sources;  // the manifest first
  std::string folder;  // that holds the pack; bases are looked for beside it
  bool whole = true;   // whether every file could be read
};

// What finding packs depends on besides the options.
struct Surroundings {
  std::string here;  // where relative paths start; empty: where the process is at the time
  std::vector<std::string> folders;  // of CUECARD_PATH, then of the installed packs

  static Surroundings of_now();
  // The same, to be found again later: wherever the process goes, it stays here.
  static Surroundings to_keep();
};

// Where a load looked. All was signed before it was looked at or read: while it can be
// signed the same, another load comes to the same.
class Searched {
 public:
  // Relative paths start at `here`, as with Surroundings.
  explicit Searched(std::string here = {}) : here_(std::move(here)) {}

  void try_path(const std::string& path);      // a file or folder, there or not
  void enter_pack(const std::string& folder);  // whose files will all be read
  void find_pack(std::string path) { pack_ = std::move(path); }

  // The path that leads to the pack that was named, however it was found.
  const std::string& pack() const { return pack_; }
  const Signature& signature() const { return signature_; }
  Signature sign_again() const;

 private:
  std::string here_;
  std::string pack_;
  std::set<std::string> paths_;
  std::set<std::string> folders_;
  Signature signature_;
};

// One load's way of finding packs.
struct Search {
  const LoadOptions& options;
  const Surroundings& around;
  Reporter& report;
  Searched* searched = nullptr;  // takes down where it was looked, if wanted
};

// The pack named on the command line or by a host: a path or an id.
std::optional<PackSources> find_pack(const std::string& name, const Search& search);

// The base that `id` names, for a pack that stands in `folder` (may be empty).
std::optional<PackSources> find_base(const std::string& id, const Span& named_at,
                                     const std::string& folder, const Search& search);

// The same from memory.
std::optional<PackSources> take_files(const std::vector<PackFile>& files,
                                      const LoadOptions& options, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_FINDER_H_
