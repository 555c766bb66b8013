// One recursive walk over groups of keys, no deeper than the format is.
#include "pack/merge.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "pack/keys.h"
#include "pack/lookup.h"
#include "unicode/locale.h"

namespace cuecard::pack {
namespace {

bool is_removal(const yaml::Node& node) { return node.is_map() && is_true(node.find("removed")); }

bool is_list_edit(const yaml::Node& node) {
  return node.is_map() && !node.entries.empty() &&
         std::all_of(node.entries.begin(), node.entries.end(), [](const yaml::Entry& entry) {
           return entry.key.text == "add" || entry.key.text == "remove";
         });
}

// Groups that mean something only as a whole.
bool replaces_whole(std::string_view key) {
  return key == "when" || key == "steps" || key == "starts_on";
}

// What the entries of a section that may be locked are called, and how far a lock goes.
struct Lockable {
  std::string_view section, kind, may;
};
constexpr Lockable kAddTexts = {"", "phrase", "only add a text in a new locale"};
constexpr Lockable kLockables[] = {{"banned", "rule", kAddTexts.may},
                                   {"flows", "flow", "not change it"},
                                   {"timing", "rule", "not change it"}};

const Lockable& lockable_in(std::string_view section) {
  const auto at = std::find_if(std::begin(kLockables), std::end(kLockables),
                               [&](const Lockable& one) { return one.section == section; });
  return at == std::end(kLockables) ? kAddTexts : *at;
}

class Merger {
 public:
  Merger(bool base_whole, std::vector<Removal>& removed, Reporter& report)
      : base_whole_(base_whole), removed_(removed), report_(report) {}

  // Lays the entries of one group over those of another. `section` names where
  // this is; `depth` is 0 for the sections, 1 for their entries, and so on.
  void merge_maps(yaml::Node& base, yaml::Node overlay, std::string_view section, int depth);

 private:
  void merge_entry(yaml::Node& base, std::size_t at, yaml::Entry overlay, std::string_view section,
                   int depth);
  void add_entry(const yaml::Node& base, yaml::Entry overlay, std::vector<yaml::Entry>& fresh);
  void edit_list(yaml::Node& base, yaml::Entry overlay);
  void remove_items(yaml::Node& base, const yaml::Node& remove);
  bool may_change(const yaml::Entry& base, const yaml::Entry& overlay, std::string_view section);

  // If not, what seems new may be a change of something that could not be read: it
  // is passed over, for half a definition would only cause false alarms.
  bool base_whole_;
  std::vector<Removal>& removed_;
  Reporter& report_;
};

// The unconditional variant of a phrase is what its own `text` stands for,
// whatever name it has in the base.
void rename_default_variant(const yaml::Node& base_variants, yaml::Node& overlay_variants) {
  if (base_variants.find(kDefaultVariant) != nullptr) return;
  for (const yaml::Entry& variant : base_variants.entries) {
    const bool unconditional = variant.value.is_map() && variant.value.find("when") == nullptr;
    if (!unconditional || overlay_variants.find(variant.key.text) != nullptr) continue;
    for (yaml::Entry& overlay : overlay_variants.entries)
      if (overlay.key.text == kDefaultVariant && overlay.value.is_map() &&
          overlay.value.find("when") == nullptr)
        overlay.key.text = variant.key.text;
  }
}

// A regional text is a variety of its parent's: where an overlay rewords the parent
// alone, the variety of the old wording goes with it.
void drop_varieties(const yaml::Node& texts, const std::vector<std::size_t>& reworded,
                    std::vector<std::size_t>& gone) {
  for (std::size_t i = 0; i < texts.entries.size(); ++i) {
    if (std::find(reworded.begin(), reworded.end(), i) != reworded.end()) continue;
    for (const std::size_t parent : reworded)
      if (unicode::is_child_of(texts.entries[i].key.text, texts.entries[parent].key.text))
        gone.push_back(i);
  }
}

void Merger::merge_maps(yaml::Node& base, yaml::Node overlay, std::string_view section, int depth) {
  const bool variants = section == "variants";
  if (variants) rename_default_variant(base, overlay);
  const Lookup lookup(base);
  const std::size_t known = base.entries.size();
  std::vector<yaml::Entry> fresh;
  std::vector<std::size_t> gone;
  std::vector<std::size_t> reworded;
  for (yaml::Entry& entry : overlay.entries) {
    const std::size_t at = lookup.find(entry.key.text);
    if (at >= known) {
      add_entry(base, std::move(entry), fresh);
    } else if (is_removal(entry.value)) {
      if (!may_change(base.entries[at], entry, section)) continue;
      removed_.push_back({std::string(section), {entry.key.text, entry.key.span}});
      gone.push_back(at);
    } else {
      reworded.push_back(at);
      merge_entry(base, at, std::move(entry), section, depth);
    }
  }
  if (section == "text") drop_varieties(base, reworded, gone);
  std::sort(gone.begin(), gone.end());
  gone.erase(std::unique(gone.begin(), gone.end()), gone.end());
  for (auto at = gone.rbegin(); at != gone.rend(); ++at)
    base.entries.erase(base.entries.begin() + static_cast<std::ptrdiff_t>(*at));
  // New variants are tried before the base's.
  base.entries.insert(variants ? base.entries.begin() : base.entries.end(),
                      std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
}

void Merger::add_entry(const yaml::Node& base, yaml::Entry overlay,
                       std::vector<yaml::Entry>& fresh) {
  if (!base_whole_) return;
  if (is_removal(overlay.value)) {
    const std::string_view near = nearest(overlay.key.text, names_of(base));
    report_
        .error("nothing-to-remove", overlay.key.span,
               format("`{}` cannot be removed: no base has it", overlay.key.text))
        .help(near.empty() ? "take this entry out" : format("did you mean `{}`?", near));
  } else if (is_list_edit(overlay.value)) {
    report_
        .error("nothing-to-edit", overlay.key.span,
               format("`{}` has no inherited list to add to or remove from", overlay.key.text))
        .help("write the list itself");
  } else {
    fresh.push_back(std::move(overlay));
  }
}

void Merger::merge_entry(yaml::Node& base, std::size_t at, yaml::Entry overlay,
                         std::string_view section, int depth) {
  yaml::Entry& present = base.entries[at];
  if (!may_change(present, overlay, section)) return;
  const bool groups = present.value.is_map() && overlay.value.is_map();
  if (!present.value.is_map() && is_list_edit(overlay.value)) {
    edit_list(present.value, std::move(overlay));
  } else if (groups && !replaces_whole(overlay.key.text)) {
    const std::string& key = overlay.key.text;
    const bool known = depth == 0 || key == "variants" || key == "text";
    const std::string name = known ? key : format("{}.", section);
    merge_maps(present.value, std::move(overlay.value), name, depth + 1);
  } else {
    present = std::move(overlay);
  }
}

void Merger::edit_list(yaml::Node& base, yaml::Entry overlay) {
  if (base.is_scalar()) {  // one wording is a list of one
    yaml::Node list = yaml::make_map(base.span);
    list.kind = yaml::Kind::list;
    list.items.push_back(std::move(base));
    base = std::move(list);
  }
  yaml::Node whole = base;
  if (const yaml::Node* remove = overlay.value.find("remove")) remove_items(base, *remove);
  if (yaml::Node* add = overlay.value.find("add")) {
    if (add->is_scalar())
      base.items.push_back(std::move(*add));
    else
      for (yaml::Node& item : add->items) base.items.push_back(std::move(item));
  }
  if (!base.items.empty()) return;
  report_
      .error("nothing-left", overlay.key.span,
             format("nothing is left of `{}` once all of it is removed", overlay.key.text))
      .help("keep one entry, or add another");
  base = std::move(whole);  // said once: nobody need find it empty again
}

void Merger::remove_items(yaml::Node& base, const yaml::Node& remove) {
  const std::vector<yaml::Node> one =
      remove.is_scalar() ? std::vector<yaml::Node>{remove} : std::vector<yaml::Node>{};
  for (const yaml::Node& item : remove.is_scalar() ? one : remove.items) {
    const auto at = std::find_if(base.items.begin(), base.items.end(), [&](const yaml::Node& node) {
      return node.is_scalar() && node.text == item.text;
    });
    if (at != base.items.end()) {
      base.items.erase(at);
      continue;
    }
    std::vector<std::string_view> known;
    for (const yaml::Node& node : base.items) known.push_back(node.text);
    report_
        .error("nothing-to-remove", item.span,
               format("`{}` cannot be removed: the inherited list does not hold it", item.text))
        .help(did_you_mean(item.text, known, "the list holds"));
  }
}

// Whether the overlay does no more than give texts in locales that the base lacks.
bool only_adds_locales(const yaml::Node& base, const yaml::Node& overlay) {
  const yaml::Node* base_variants = base.find("variants");
  if (base_variants == nullptr || !overlay.is_map()) return false;
  const auto adds_text = [&](const yaml::Entry& variant) {
    const yaml::Node* there = base_variants->find(variant.key.text);
    const yaml::Node* text = variant.value.is_map() ? variant.value.find("text") : nullptr;
    const yaml::Node* base_text = there != nullptr ? there->find("text") : nullptr;
    return text != nullptr && variant.value.entries.size() == 1 && base_text != nullptr &&
           std::all_of(text->entries.begin(), text->entries.end(),
                       [&](const yaml::Entry& e) { return is_new_locale(e.key.text, *base_text); });
  };
  return std::all_of(overlay.entries.begin(), overlay.entries.end(), [&](const yaml::Entry& entry) {
    return entry.key.text == "variants" && entry.value.is_map() &&
           std::all_of(entry.value.entries.begin(), entry.value.entries.end(), adds_text);
  });
}

// The same of a rule: its texts stand below several keys. `unless` is none of them here: contexts
// of any locale shield all hits, so a new one could disarm the rule.
bool only_adds_locales_to_rule(const yaml::Node& base, const yaml::Node& overlay) {
  const auto adds_texts = [&](const yaml::Entry& entry) {
    const yaml::Node* there = base.find(entry.key.text);
    if (!kRuleTextKeys.has(entry.key.text) || entry.key.text == "unless" || !entry.value.is_map())
      return false;
    return std::all_of(entry.value.entries.begin(), entry.value.entries.end(),
                       [&](const yaml::Entry& text) {
                         return there == nullptr || is_new_locale(text.key.text, *there);
                       });
  };
  return overlay.is_map() &&
         std::all_of(overlay.entries.begin(), overlay.entries.end(), adds_texts);
}

bool Merger::may_change(const yaml::Entry& base, const yaml::Entry& overlay,
                        std::string_view section) {
  if (!base.value.is_map() || !is_true(base.value.find("locked"))) return true;
  const Lockable& lockable = lockable_in(section);
  const bool is_rule = section == "banned";
  if (is_rule && only_adds_locales_to_rule(base.value, overlay.value)) return true;
  if (!is_rule && !is_removal(overlay.value)) {
    yaml::Node renamed = overlay.value;  // locked things are few: a copy does not matter
    const yaml::Node* base_variants = base.value.find("variants");
    yaml::Node* variants = renamed.is_map() ? renamed.find("variants") : nullptr;
    if (base_variants != nullptr && variants != nullptr)
      rename_default_variant(*base_variants, *variants);
    if (only_adds_locales(base.value, renamed)) return true;
  }
  report_
      .error(
          "locked", overlay.key.span,
          format("`{}` is locked: a pack that extends it may {}", overlay.key.text, lockable.may))
      .help(format("take this out, or give another {} a name of your own", lockable.kind))
      .note("locked here", base.key.span);
  return false;
}

}  // namespace

void merge_sections(yaml::Node& base, yaml::Node overlay, bool base_whole,
                    std::vector<Removal>& removed, Reporter& report) {
  // Tests prove the pack that they stand in; they are not inherited.
  const auto tests = std::remove_if(base.entries.begin(), base.entries.end(),
                                    [](const yaml::Entry& e) { return e.key.text == "tests"; });
  base.entries.erase(tests, base.entries.end());
  for (const yaml::Entry& section : overlay.entries)
    if (section.value.is_map() && base.find(section.key.text) == nullptr)
      base.entries.push_back({section.key, yaml::make_map(section.value.span)});
  Merger(base_whole, removed, report).merge_maps(base, std::move(overlay), "", 0);
}

}  // namespace cuecard::pack
