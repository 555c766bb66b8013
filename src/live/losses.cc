// The files of both versions are read again, each for what it defines, and compared.
// A file that vanished or shrank is no harm if what it defined has arrived in a file
// that is new or changed: then it moved. (It does not count to find it in a file that
// stayed as it was: that is a base, whose words come out again from below.) What a
// harmed file has lost is told once, with the file; sections and phrases tell only of
// what no file accounts for.
#include "live/losses.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/reporter.h"
#include "base/text.h"
#include "pack/keys.h"
#include "yaml/reader.h"

namespace cuecard::live {
namespace {

// How diagnostics say that a loss may be meant.
constexpr std::string_view kConsent = "if that is meant, reload and accept the losses";

using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

// One thing that a file defines. Views into the tree of the file.
struct Definition {
  std::string_view section;
  std::string_view name;    // empty for tests, which have none
  std::string_view locale;  // where the file holds only the texts of one
  const yaml::Node* value;
  Span span;

  Key key() const { return {section, name, locale}; }
  std::string_view shown() const { return name.empty() ? section : name; }
};

struct File {
  std::string_view pack;  // empty for the pack itself, whose id may change
  const Source* source;
  yaml::Node root;
  std::vector<Definition> definitions;
};

using Files = std::vector<File>;
using Definitions = std::vector<const Definition*>;

std::vector<Definition> definitions_of(const yaml::Node& root) {
  std::vector<Definition> found;
  const yaml::Node* locale = root.find("locale");
  const std::string_view tag = locale == nullptr ? "" : std::string_view(locale->text);
  for (const yaml::Entry& section : root.entries) {
    if (!pack::kSectionKeys.has(section.key.text)) continue;
    if (!section.value.items.empty())
      found.push_back({section.key.text, "", tag, &section.value, section.key.span});
    for (const yaml::Entry& entry : section.value.entries)
      found.push_back({section.key.text, entry.key.text, tag, &entry.value, entry.key.span});
  }
  return found;
}

Files files_of(const std::vector<pack::Member>& members, const Limits& limits) {
  Files files;
  for (const pack::Member& member : members)
    for (const auto& source : member.sources) {
      Reporter read_before;  // it had nothing to say then
      auto root = yaml::parse(*source, limits, read_before);
      const bool own = &member == &members.back();
      files.push_back({own ? std::string_view() : member.id,
                       source.get(),
                       root ? std::move(*root) : yaml::Node(),
                       {}});
      files.back().definitions = definitions_of(files.back().root);
    }
  return files;
}

const File* find(const Files& files, const File& like) {
  const auto at = std::find_if(files.begin(), files.end(), [&](const File& file) {
    return file.pack == like.pack && file.source->name() == like.source->name();
  });
  return at == files.end() ? nullptr : &*at;
}

bool has_pack(const Files& files, std::string_view pack) {
  return std::any_of(files.begin(), files.end(), [&](const File& f) { return f.pack == pack; });
}

bool same_text(const File& a, const File& b) { return a.source->text() == b.source->text(); }

// The same content, wherever it stands.
bool same_content(const yaml::Node& a, const yaml::Node& b) {
  return a.kind == b.kind && a.text == b.text &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_content) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const yaml::Entry& x, const yaml::Entry& y) {
                      return x.key.text == y.key.text && same_content(x.value, y.value);
                    });
}

bool same_manifest(const File& a, const File& b) {
  return std::all_of(
      pack::kManifestKeys.keys.begin(), pack::kManifestKeys.keys.end(), [&](std::string_view key) {
        const yaml::Node* in_a = a.root.find(key);
        const yaml::Node* in_b = b.root.find(key);
        return in_a == nullptr || in_b == nullptr ? in_a == in_b : same_content(*in_a, *in_b);
      });
}

bool is_beginning(const File& part, const File& whole) {
  return whole.source->text().starts_with(part.source->text());
}

bool ends_with_line_break(const File& file) {
  const std::string_view text = file.source->text();
  return text.ends_with('\n') || text.ends_with('\r');
}

bool is_much(std::size_t lost, std::size_t all) { return lost * 10 > all; }

// "`a`, `b`, `c` and 4 more": enough to know what it is about.
std::string name_some(const Definitions& lost) {
  std::vector<std::string_view> names;
  for (const Definition* definition : lost) names.push_back(definition->shown());
  if (names.size() <= 4) return list_names(names);
  return format("`{}`, `{}`, `{}` and {} more", names[0], names[1], names[2], names.size() - 3);
}

std::string tell_how_many(const Definitions& gone, std::size_t all, std::string_view what) {
  return format("{} of the {} {} of the version in force are gone, from here on: {}", gone.size(),
                all, what, name_some(gone));
}

// The last line that holds something.
Span end_of(const Source& source) {
  const auto end = static_cast<std::uint32_t>(source.text().find_last_not_of(" \t\r\n") + 1);
  return {&source, end, end};
}

class Comparison {
 public:
  Comparison(const std::vector<pack::Member>& in_force, const std::vector<pack::Member>& fresh,
             const Limits& limits)
      : before_(files_of(in_force, limits)),
        after_(files_of(fresh, limits)),
        report_(limits.diagnostics) {
    for (const File& file : after_) take_in(file);
    for (const File& file : before_) report_.know_file(*file.source);
  }

  Diagnostics losses() {
    for (const File& file : before_)
      if (has_pack(after_, file.pack)) compare_file(file, find(after_, file));
    for (const std::string_view section : pack::kSectionKeys.keys) compare_section(section);
    return report_.take();
  }

 private:
  void take_in(const File& file);
  void compare_file(const File& before, const File* after);
  void compare_section(std::string_view section);
  bool has_entries(std::string_view section) const;  // in the new version
  // What `before` defined that neither `after` has as it was nor another file now has.
  Definitions lost_from(const File& before, const File* after) const;
  bool arrived_elsewhere(const Definition& definition, const File* except) const;
  void blame_for_dropped_packs();
  void problem(std::string_view code, const Span& span, std::string message,
               std::string_view remedy, const Definitions& lost);

  const Files before_;
  const Files after_;
  Reporter report_;
  std::set<Key> defined_;                     // in the new version
  std::multimap<Key, const File*> arrivals_;  // the same, in files that are new or changed
  std::set<Key> blamed_;                      // what a harmed file has lost
};

void Comparison::take_in(const File& file) {
  const File* former = find(before_, file);
  const bool arrives = former == nullptr || !same_text(*former, file);
  for (const Definition& definition : file.definitions) {
    defined_.insert(definition.key());
    if (arrives) arrivals_.emplace(definition.key(), &file);
  }
}

bool Comparison::arrived_elsewhere(const Definition& definition, const File* except) const {
  const auto [begin, end] = arrivals_.equal_range(definition.key());
  return std::any_of(begin, end, [&](const auto& arrival) { return arrival.second != except; });
}

Definitions Comparison::lost_from(const File& before, const File* after) const {
  std::map<Key, const yaml::Node*> still_here;
  if (after != nullptr)
    for (const Definition& definition : after->definitions)
      still_here.emplace(definition.key(), definition.value);
  Definitions lost;
  for (const Definition& definition : before.definitions) {
    const auto here = still_here.find(definition.key());
    const bool stays = here != still_here.end() && same_content(*here->second, *definition.value);
    if (!stays && !arrived_elsewhere(definition, after)) lost.push_back(&definition);
  }
  return lost;
}

// What a harmed manifest no longer extends is missing for that reason.
void Comparison::blame_for_dropped_packs() {
  for (const File& file : before_)
    if (!has_pack(after_, file.pack))
      for (const Definition& definition : file.definitions) blamed_.insert(definition.key());
}

void Comparison::problem(std::string_view code, const Span& span, std::string message,
                         std::string_view remedy, const Definitions& lost) {
  report_.error(code, span, std::move(message)).help(format("{}; {}", remedy, kConsent));
  for (const Definition* definition : lost) blamed_.insert(definition->key());
}

void Comparison::compare_file(const File& before, const File* after) {
  if (after != nullptr && same_text(before, *after)) return;
  const Definitions lost = lost_from(before, after);
  const Source nothing(before.source->name(), "");
  const Span whole{&nothing, 0, 0};
  if (after == nullptr) {
    if (is_much(lost.size(), before.definitions.size()))
      problem("file-removed", whole, "this file is gone, and with it " + name_some(lost),
              "put it back", lost);
  } else if (after->definitions.empty() && is_much(lost.size(), before.definitions.size())) {
    problem("file-emptied", whole, "this file is empty now, and with it went " + name_some(lost),
            "write it again", lost);
  } else if (is_beginning(*after, before)) {
    const bool moved = after->definitions.size() < before.definitions.size() && lost.empty() &&
                       same_manifest(before, *after);
    if (!moved)
      problem("file-cut", end_of(*after->source),
              "this file ends here, where the version in force goes on",
              "write the rest of it, or a comment at its end", lost);
  } else if (ends_with_line_break(before) && !ends_with_line_break(*after)) {
    problem("file-unfinished", end_of(*after->source),
            "this file breaks off here: its last line has no line break, as it has in the version "
            "in force",
            "write the rest of it, with a line break at its end", lost);
  } else {
    return;
  }
  if (after != nullptr && !same_manifest(before, *after)) blame_for_dropped_packs();
}

void Comparison::compare_section(std::string_view section) {
  std::set<std::string_view> names;  // that it had: two packs may share one
  Definitions gone;
  for (const File& file : before_)
    for (const Definition& definition : file.definitions) {
      if (definition.section != section || !definition.locale.empty()) continue;
      const bool first = names.insert(definition.name).second;
      if (first && !defined_.contains(definition.key()) && !blamed_.contains(definition.key()))
        gone.push_back(&definition);
    }
  if (gone.empty()) return;
  if (!has_entries(section))
    problem("lost-section", gone.front()->span,
            format("`{}` is empty; in the version in force it begins here", section),
            "write it again", gone);
  else if (section == "phrases" && is_much(gone.size(), names.size()))
    problem("lost-phrases", gone.front()->span, tell_how_many(gone, names.size(), "phrases"),
            "write them again", gone);
  else if (section == "banned" && is_much(gone.size(), names.size()))
    problem("lost-rules", gone.front()->span, tell_how_many(gone, names.size(), "rules"),
            "write them again", gone);
}

bool Comparison::has_entries(std::string_view section) const {
  return std::any_of(defined_.begin(), defined_.end(), [&](const Key& key) {
    const auto& [its_section, name, locale] = key;
    return its_section == section && locale.empty();
  });
}

}  // namespace

Diagnostics find_losses(const std::vector<pack::Member>& in_force,
                        const std::vector<pack::Member>& fresh, const Limits& limits) {
  return Comparison(in_force, fresh, limits).losses();
}

}  // namespace cuecard::live
