// Folders are walked with a list of folders yet to visit, not by recursion, and
// links to folders are not followed: neither depth nor a loop can hurt. All file
// system calls are the ones that report errors instead of throwing.
#include "pack/finder.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "yaml/reader.h"

#ifndef CUECARD_SHARE_DIR
#define CUECARD_SHARE_DIR ""
#endif

namespace cuecard::pack {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "pack.yaml";

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_skipped(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.empty() || name[0] == '.' || name[0] == '_';
}

// How diagnostics name a path: as given, without detours.
std::string shown(const fs::path& path) { return path.lexically_normal().generic_string(); }

// A place that stands for a file or folder as a whole.
struct WholeFile {
  explicit WholeFile(const fs::path& path)
      : source(shown(path), std::string()), span{&source, 0, 0} {}
  Source source;
  Span span;
};

void report_path(std::string_view code, const fs::path& path, std::string message, std::string help,
                 Reporter& report) {
  const WholeFile whole(path);
  report.error(code, whole.span, std::move(message)).help(std::move(help));
}

// Where packs installed with this library are: beside the program or library that
// holds this code (so an installation can be moved), else where it was configured.
std::vector<std::string> installed_folders() {
  std::vector<std::string> folders;
  Dl_info here{};
  if (dladdr(reinterpret_cast<const void*>(&installed_folders), &here) != 0 &&
      here.dli_fname != nullptr) {
    std::error_code ignored;
    const fs::path self = fs::canonical(here.dli_fname, ignored);
    const fs::path program = ignored ? fs::read_symlink("/proc/self/exe", ignored) : self;
    const fs::path beside = program.parent_path();
    // From bin or lib, and from lib/x86_64-linux-gnu.
    for (const fs::path& prefix : {beside.parent_path(), beside.parent_path().parent_path()})
      folders.push_back((prefix / "share/cuecard/policies").string());
    folders.push_back((beside / "policies").string());  // in a Python package
  }
  const std::string_view configured = CUECARD_SHARE_DIR;
  if (!configured.empty()) folders.emplace_back(configured);
  return folders;
}

std::vector<std::string> environment_folders() {
  std::vector<std::string> folders;
  const char* value = std::getenv("CUECARD_PATH");
  std::string_view rest = value == nullptr ? "" : value;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    if (colon != 0) folders.emplace_back(rest.substr(0, colon));
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
  }
  return folders;
}

// Where the path is, from where relative paths start.
fs::path located(const fs::path& path, const std::string& here) {
  return here.empty() ? path : fs::path(here) / path;
}

bool is_spelled_as_path(const std::string& name) {
  return name.find('/') != std::string::npos || fs::path(name).extension() == ".yaml";
}

bool is_path(const std::string& name, const std::string& here) {
  return is_spelled_as_path(name) || is_folder(located(name, here));
}

// Not to be taken for an id, even where there is no such folder any more.
std::string spell_as_path(const std::string& path) {
  return is_spelled_as_path(path) ? path : "./" + path;
}

std::vector<fs::path> search_folders(const std::string& beside, const Search& search) {
  std::vector<fs::path> folders;
  if (!beside.empty()) folders.push_back((fs::path(beside) / "..").lexically_normal());
  for (const std::string& folder : search.options.pack_path) folders.emplace_back(folder);
  for (const std::string& folder : search.around.folders) folders.emplace_back(folder);
  return folders;
}

void take_down(const fs::path& path, const Search& search) {
  if (search.searched != nullptr) search.searched->try_path(path.string());
}

bool is_found(const fs::path& path, const Search& search) {
  take_down(path, search);
  return is_there(located(path, search.around.here));
}

std::optional<fs::path> look_up(const std::string& id, const std::vector<fs::path>& folders,
                                const Search& search) {
  for (const fs::path& folder : folders) {
    if (is_found(folder / id / kManifest, search)) return folder / id;
    if (is_found(folder / (id + ".yaml"), search)) return folder / (id + ".yaml");
  }
  return std::nullopt;
}

// Ids of the packs that could have been meant.
std::vector<std::string> known_ids(const std::vector<fs::path>& folders, const std::string& here) {
  std::vector<std::string> ids;
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    for (fs::directory_iterator it(located(folder, here), ignored), end; !ignored && it != end;
         it.increment(ignored))
      if (is_there(it->path() / kManifest)) ids.push_back(it->path().filename().string());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::string suggest_id(const std::string& id, const std::vector<fs::path>& folders,
                       const std::string& here, std::string_view otherwise) {
  const std::vector<std::string> ids = known_ids(folders, here);
  const std::string help = did_you_mean(id, {ids.begin(), ids.end()}, "packs found");
  return help.empty() ? std::string(otherwise) : help;
}

struct Listing {
  std::vector<fs::path> files;  // relative to the root, without the manifest
  std::vector<fs::path> yml;    // files with an ending that is not read
};

void list_folder(const fs::path& root, const fs::path& folder, std::vector<fs::path>& to_visit,
                 Listing& listing) {
  std::error_code ignored;
  for (fs::directory_iterator it(root / folder, ignored), end; !ignored && it != end;
       it.increment(ignored)) {
    const fs::path inside = folder / it->path().filename();
    if (is_skipped(inside)) continue;
    if (it->is_directory(ignored)) {
      const bool other_pack = is_there(it->path() / kManifest);
      if (!it->is_symlink(ignored) && !other_pack) to_visit.push_back(inside);
    } else if (inside.extension() == ".yaml" && inside != kManifest) {
      listing.files.push_back(inside);
    } else if (inside.extension() == ".yml") {
      listing.yml.push_back(inside);
    }
  }
}

Listing list_pack(const fs::path& root) {
  Listing listing;
  std::vector<fs::path> to_visit = {fs::path()};
  while (!to_visit.empty()) {
    const fs::path folder = to_visit.back();
    to_visit.pop_back();
    list_folder(root, folder, to_visit, listing);
  }
  std::sort(listing.files.begin(), listing.files.end());
  return listing;
}

void report_yml(const fs::path& root, const Listing& listing, Reporter& report) {
  for (const fs::path& file : listing.yml) {
    const WholeFile whole(root / file);
    report.warning("file-not-read", whole.span, "this file is not read: its name ends in `.yml`")
        .help("rename it to end in `.yaml`");
  }
}

bool within_limits(const fs::path& root, std::size_t files, const LoadOptions& options,
                   Reporter& report) {
  if (files <= options.limits.pack_files) return true;
  report_path("too-many-files", root,
              format("this pack has {} files; {} is the most", files, options.limits.pack_files),
              "put more into one file, or take files out of the folder", report);
  return false;
}

bool within_bytes(const PackSources& pack, const fs::path& root, const LoadOptions& options,
                  Reporter& report) {
  std::size_t bytes = 0;
  for (const auto& source : pack.sources) bytes += source->text().size();
  if (bytes <= options.limits.pack_bytes) return true;
  report_path("pack-too-large", root,
              format("the files of this pack have {} bytes; {} is the most", bytes,
                     options.limits.pack_bytes),
              "split it in two packs, of which one extends the other", report);
  return false;
}

void add_file(const fs::path& path, const Search& search, PackSources& pack) {
  const std::string file = located(path, search.around.here).string();
  auto source = yaml::read_source(file, shown(path), search.options.limits, search.report);
  if (source)
    pack.sources.push_back(std::move(source));
  else
    pack.whole = false;
}

std::optional<PackSources> read_folder(const fs::path& root, const Search& search) {
  const fs::path folder = located(root, search.around.here);
  if (!is_there(folder / kManifest)) {
    report_path("no-manifest", root, "this folder has no `pack.yaml`, so it is no pack",
                "write a `pack.yaml` with `cuecard`, `id`, `version` and `locales`", search.report);
    return std::nullopt;
  }
  PackSources pack;
  pack.folder = root.string();
  const Listing listing = list_pack(folder);
  report_yml(root, listing, search.report);
  if (!within_limits(root, listing.files.size() + 1, search.options, search.report))
    return std::nullopt;
  add_file(root / kManifest, search, pack);
  if (pack.sources.empty()) return std::nullopt;
  for (const fs::path& file : listing.files) add_file(root / file, search, pack);
  if (!within_bytes(pack, root, search.options, search.report)) return std::nullopt;
  return pack;
}

std::optional<PackSources> read_path(const fs::path& path, const Search& search) {
  take_down(path, search);
  if (is_folder(located(path, search.around.here))) {
    if (search.searched != nullptr) search.searched->enter_pack(path.string());
    return read_folder(path, search);
  }
  PackSources pack;
  add_file(path, search, pack);
  if (pack.sources.empty()) return std::nullopt;
  // A single file stands where a pack's folder would: its siblings are packs too.
  pack.folder = (path.parent_path() / path.stem()).string();
  return pack;
}

std::optional<PackSources> read_named(const fs::path& path, const Search& search) {
  if (search.searched != nullptr) search.searched->find_pack(spell_as_path(path.string()));
  return read_path(path, search);
}

void sign_files(const fs::path& folder, const std::string& here, Signature& signature) {
  const auto add = [&](const fs::path& file) {
    signature.add(file.string(), located(file, here).string());
  };
  add(folder / kManifest);
  for (const fs::path& file : list_pack(located(folder, here)).files) add(folder / file);
}

}  // namespace

Surroundings Surroundings::of_now() {
  Surroundings now{"", environment_folders()};
  for (std::string& folder : installed_folders()) now.folders.push_back(std::move(folder));
  return now;
}

Surroundings Surroundings::to_keep() {
  Surroundings kept = of_now();
  std::error_code ignored;  // in a folder that is gone, no relative path leads anywhere
  kept.here = fs::current_path(ignored).string();
  return kept;
}

void Searched::try_path(const std::string& path) {
  paths_.insert(path);
  signature_.add(path, located(path, here_).string());
}

void Searched::enter_pack(const std::string& folder) {
  folders_.insert(folder);
  sign_files(folder, here_, signature_);
}

Signature Searched::sign_again() const {
  Signature signature;
  for (const std::string& path : paths_) signature.add(path, located(path, here_).string());
  for (const std::string& folder : folders_) sign_files(folder, here_, signature);
  return signature;
}

std::optional<PackSources> find_pack(const std::string& name, const Search& search) {
  take_down(name, search);
  if (is_path(name, search.around.here)) return read_named(name, search);
  const std::vector<fs::path> folders = search_folders("", search);
  if (const auto found = look_up(name, folders, search)) return read_named(*found, search);
  report_path(
      "unknown-pack", name, format("there is no pack `{}` here or on the pack path", name),
      suggest_id(
          name, folders, search.around.here,
          "give the path of the pack's folder, or set CUECARD_PATH to the folder that holds it"),
      search.report);
  return std::nullopt;
}

std::optional<PackSources> take_files(const std::vector<PackFile>& files,
                                      const LoadOptions& options, Reporter& report) {
  const auto manifest = std::find_if(files.begin(), files.end(), [](const PackFile& f) {
    return fs::path(f.name).filename() == kManifest;
  });
  if (files.empty() || (files.size() > 1 && manifest == files.end())) {
    report_path("no-manifest", std::string(kManifest), "there is no `pack.yaml` among these files",
                "name the manifest `pack.yaml`", report);
    return std::nullopt;
  }
  if (!within_limits("pack", files.size(), options, report)) return std::nullopt;
  PackSources pack;
  const auto add = [&](const PackFile& file) {
    auto source = yaml::make_source(file.name, file.text, options.limits, report);
    if (source)
      pack.sources.push_back(std::move(source));
    else
      pack.whole = false;
  };
  const PackFile& first = manifest == files.end() ? files.front() : *manifest;
  add(first);
  if (pack.sources.empty()) return std::nullopt;
  for (const PackFile& file : files)
    if (&file != &first) add(file);
  if (!within_bytes(pack, "pack", options, report)) return std::nullopt;
  return pack;
}

std::optional<PackSources> find_base(const std::string& id, const Span& named_at,
                                     const std::string& folder, const Search& search) {
  const std::vector<PackText>& bases = search.options.bases;
  const auto in_memory =
      std::find_if(bases.begin(), bases.end(), [&](const PackText& base) { return base.id == id; });
  if (in_memory != bases.end()) return take_files(in_memory->files, search.options, search.report);
  const std::vector<fs::path> folders = search_folders(folder, search);
  if (id.find('/') == std::string::npos)
    if (const auto found = look_up(id, folders, search)) return read_path(*found, search);
  search.report.error("unknown-base", named_at, format("there is no pack `{}` to extend", id))
      .help(suggest_id(
          id, folders, search.around.here,
          "put it in a folder beside this one, or set CUECARD_PATH to the folder that holds it"));
  return std::nullopt;
}

}  // namespace cuecard::pack
