// Loading in order: find the pack and its bases (depth first, left to right, each
// once), merge them, decode the result, check it.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "pack/assemble.h"
#include "pack/check.h"
#include "pack/decode.h"
#include "pack/finder.h"
#include "pack/locale_file.h"
#include "pack/merge.h"
#include "pack/pack.h"

namespace cuecard::pack {
namespace {

class Loader {
 public:
  explicit Loader(const Search& search)
      : search_(search), options_(search.options), report_(search.report) {}

  std::optional<Pack> load(std::optional<PackSources> sources) {
    if (!sources || !gather(std::move(*sources))) return std::nullopt;
    Pack pack = merge();
    decode_sections(pack, report_);
    check(pack, report_);
    return pack;
  }

 private:
  // Puts the bases of a pack, then the pack, into packs_.
  bool gather(PackSources sources);
  bool gather_base(const Name& base, const std::string& folder);
  bool is_open(const std::string& id) const {
    return std::find(open_.begin(), open_.end(), id) != open_.end();
  }
  bool is_gathered(const std::string& id) const {
    return std::any_of(packs_.begin(), packs_.end(),
                       [&](const Assembled& pack) { return pack.manifest.id.text == id; });
  }

  Pack merge();
  void settle_locales(Pack& pack);

  const Search& search_;
  const LoadOptions& options_;
  Reporter& report_;
  std::vector<Assembled> packs_;   // bases first
  std::vector<std::string> open_;  // ids of the packs whose bases are being gathered
  bool files_whole_ = true;        // whether every file could be read
  bool bases_whole_ = true;        // whether every base was found
};

bool Loader::gather(PackSources sources) {
  auto pack = assemble(std::move(sources), options_.limits, report_);
  if (!pack) return false;
  files_whole_ &= pack->whole;
  open_.push_back(pack->manifest.id.text);
  for (const Name& base : pack->manifest.extends) bases_whole_ &= gather_base(base, pack->folder);
  open_.pop_back();
  packs_.push_back(std::move(*pack));
  return true;
}

bool Loader::gather_base(const Name& base, const std::string& folder) {
  if (is_gathered(base.text)) return true;
  if (is_open(base.text)) {
    report_
        .error("base-cycle", base.span,
               format("`{}` extends itself, by way of this line", base.text))
        .help("take it out of `extends`");
    return false;
  }
  if (open_.size() > options_.limits.bases) {
    report_
        .error("too-many-bases", base.span,
               format("packs extend one another more than {} deep", options_.limits.bases))
        .help("extend fewer packs");
    return false;
  }
  auto sources = find_base(base.text, base.span, folder, search_);
  const std::size_t before = packs_.size();
  if (!sources || !gather(std::move(*sources))) return false;
  const Name& found = packs_.back().manifest.id;
  if (packs_.size() > before && found.text != base.text)
    report_
        .error("wrong-id", found.span,
               format("this pack was found under the name `{}`, but its id is `{}`", base.text,
                      found.text))
        .help("give folder and id the same name");
  return true;
}

Pack Loader::merge() {
  Pack pack;
  pack.whole = files_whole_ && bases_whole_;
  pack.limits = options_.limits;
  pack.tree = std::make_unique<yaml::Node>(yaml::make_map({}));
  bool whole = bases_whole_;
  for (Assembled& part : packs_) {
    merge_sections(*pack.tree, std::move(part.sections), whole, pack.removed, report_);
    whole = whole && part.whole;
    for (LocaleFile& file : part.locale_files)
      merge_locale_file(*pack.tree, std::move(file), part.sources, whole, report_);
    pack.members.push_back({part.manifest.id.text, part.manifest.version, part.manifest.title,
                            std::move(part.sources)});
  }
  settle_locales(pack);
  return pack;
}

// A pack that says nothing of its locales has those of its last base.
void Loader::settle_locales(Pack& pack) {
  for (auto part = packs_.rbegin(); part != packs_.rend(); ++part) {
    if (part->manifest.locales.empty()) continue;
    pack.locales = part->manifest.locales;
    if (part->manifest.fallback) pack.fallback = *part->manifest.fallback;
    break;
  }
  const Manifest& own = packs_.back().manifest;
  if (own.fallback) pack.fallback = *own.fallback;
  if (!pack.locales.empty()) {
    if (pack.fallback.text.empty()) pack.fallback = pack.locales.front();
    return;
  }
  if (report_.errors() == 0)
    report_.error("missing-key", own.id.span, "the manifest has no `locales`")
        .help("list the languages of the pack, as in `locales: [zh-Hans, en]`");
  pack.whole = false;
}

}  // namespace

const Member& Pack::member_of(const Span& span) const {
  for (const Member& member : members)
    for (const auto& source : member.sources)
      if (source.get() == span.source) return member;
  return members.back();
}

std::optional<Pack> load(const std::string& name, const Search& search) {
  return Loader(search).load(find_pack(name, search));
}

std::optional<Pack> load(const std::string& name, const LoadOptions& options, Reporter& report) {
  const Surroundings around = Surroundings::of_now();
  return load(name, {options, around, report});
}

std::optional<Pack> load_files(const std::vector<PackFile>& files, const LoadOptions& options,
                               Reporter& report) {
  const Surroundings around = Surroundings::of_now();
  const Search search{options, around, report};
  return Loader(search).load(take_files(files, options, report));
}

}  // namespace cuecard::pack
