// The fields of Limits stand in a table, so that Python has them by name.
#include "options.h"

namespace cuecard::python {
namespace {

struct Limit {
  const char* name;
  std::size_t Limits::*field;
};

constexpr Limit kLimits[] = {
    {"file_bytes", &Limits::file_bytes},
    {"pack_bytes", &Limits::pack_bytes},
    {"pack_files", &Limits::pack_files},
    {"bases", &Limits::bases},
    {"line_bytes", &Limits::line_bytes},
    {"scalar_bytes", &Limits::scalar_bytes},
    {"depth", &Limits::depth},
    {"open_brackets", &Limits::open_brackets},
    {"nodes", &Limits::nodes},
    {"map_keys", &Limits::map_keys},
    {"pattern_bytes", &Limits::pattern_bytes},
    {"pattern_depth", &Limits::pattern_depth},
    {"pattern_arguments", &Limits::pattern_arguments},
    {"value_bytes", &Limits::value_bytes},
    {"output_bytes", &Limits::output_bytes},
    {"diagnostics", &Limits::diagnostics},
};
static_assert(sizeof(Limits) == std::size(kLimits) * sizeof(std::size_t),
              "one limit is not listed");

}  // namespace

std::vector<PackFile> files_of(const Files& files) {
  std::vector<PackFile> made;
  for (const auto& [name, text] : files) made.push_back({name, text});
  return made;
}

LoadOptions options_of(std::vector<std::string> pack_path, const Bases& bases,
                       const py::dict& limits) {
  LoadOptions options;
  options.pack_path = std::move(pack_path);
  for (const auto& [id, files] : bases) options.bases.push_back({id, files_of(files)});
  for (const Limit& limit : kLimits)
    options.limits.*limit.field = limits[limit.name].cast<std::size_t>();
  return options;
}

py::dict limits_dict(const Limits& limits) {
  py::dict dict;
  for (const Limit& limit : kLimits) dict[limit.name] = limits.*limit.field;
  return dict;
}

}  // namespace cuecard::python
