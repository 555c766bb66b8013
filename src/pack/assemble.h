// Assembling: the files of one pack become its manifest, one tree of sections in
// the long form, and its locale files.
#ifndef CUECARD_PACK_ASSEMBLE_H_
#define CUECARD_PACK_ASSEMBLE_H_

#include <optional>
#include <string>
#include <vector>

#include "base/reporter.h"
#include "cuecard/limits.h"
#include "pack/finder.h"
#include "pack/model.h"
#include "yaml/node.h"

namespace cuecard::pack {

struct Manifest {
  Name id;
  std::string version;
  std::string title;
  std::vector<Name> locales;
  std::optional<Name> fallback;
  std::vector<Name> extends;
};

// A file that holds the texts of one locale.
struct LocaleFile {
  Name locale;
  yaml::Node sections;
};

struct Assembled {
  Manifest manifest;
  yaml::Node sections;  // a map: section name to entries, in the long form
  std::vector<LocaleFile> locale_files;
  std::vector<std::shared_ptr<const Source>> sources;
  std::string folder;
  bool whole = true;
};

std::optional<Assembled> assemble(PackSources pack, const Limits& limits, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_ASSEMBLE_H_
