// Short forms are turned into long ones here, before anything is merged, so that
// merging and decoding know one form only. What is not understood is left as it
// stands: the decoder says what is wrong with it.
#include "pack/assemble.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "pack/fields.h"
#include "pack/keys.h"
#include "yaml/reader.h"

namespace cuecard::pack {
namespace {

bool has_any_key(const KeyTable& table, const yaml::Node& map) {
  return std::any_of(map.entries.begin(), map.entries.end(),
                     [&](const yaml::Entry& entry) { return table.has(entry.key.text); });
}

// Whether a group of keys is a text by locale rather than the long form with a
// slip in it: none of its keys is one of the form, and one at least may be a tag.
bool is_short_form(const yaml::Node& node, const KeyTable& table) {
  const auto may_be_tag = [](const yaml::Entry& entry) {
    const std::size_t letters = entry.key.text.find_first_of("-_");
    return std::min(letters, entry.key.text.size()) <= 3;
  };
  return node.is_map() && !node.entries.empty() && !has_any_key(table, node) &&
         std::any_of(node.entries.begin(), node.entries.end(), may_be_tag);
}

// Puts `value` below the key `name`: `x` becomes `{name: x}`.
void wrap(yaml::Node& value, std::string_view name, const Span& key_span) {
  yaml::Node map = yaml::make_map(value.span);
  map.entries.push_back({yaml::make_scalar(name, key_span), std::move(value)});
  value = std::move(map);
}

// A phrase's own `text` is its last variant, one without conditions.
void move_text_to_variants(yaml::Node& phrase) {
  const auto at = std::find_if(phrase.entries.begin(), phrase.entries.end(),
                               [](const yaml::Entry& entry) { return entry.key.text == "text"; });
  if (at == phrase.entries.end()) return;
  yaml::Node key = yaml::make_scalar(kDefaultVariant, at->key.span);
  yaml::Node variant = std::move(at->value);
  wrap(variant, "text", at->key.span);
  phrase.entries.erase(at);
  yaml::Node* variants = phrase.find("variants");
  if (variants == nullptr) {
    phrase.entries.push_back({yaml::make_scalar("variants", key.span), yaml::make_map(key.span)});
    variants = &phrase.entries.back().value;
  }
  if (variants->is_map()) variants->entries.push_back({std::move(key), std::move(variant)});
}

void lengthen_phrase(yaml::Entry& phrase) {
  if (is_short_form(phrase.value, kPhraseKeys)) wrap(phrase.value, "text", phrase.key.span);
  if (!phrase.value.is_map()) return;
  move_text_to_variants(phrase.value);
  yaml::Node* variants = phrase.value.find("variants");
  if (variants == nullptr || !variants->is_map()) return;
  for (yaml::Entry& variant : variants->entries)
    if (is_short_form(variant.value, kVariantKeys)) wrap(variant.value, "text", variant.key.span);
}

void lengthen_setting(yaml::Entry& setting) {
  const bool removed = setting.value.is_map() && setting.value.find("removed") != nullptr;
  if (!setting.value.is_map() || (!removed && is_short_form(setting.value, kSettingKeys)))
    wrap(setting.value, "value", setting.key.span);
}

void lengthen_lexicon(yaml::Entry& lexicon) {
  if (is_short_form(lexicon.value, kLexiconKeys)) wrap(lexicon.value, "words", lexicon.key.span);
}

void lengthen_section(std::string_view name, yaml::Node& section) {
  if (!section.is_map()) return;
  for (yaml::Entry& entry : section.entries) {
    if (name == "phrases" || name == "terms") lengthen_phrase(entry);
    if (name == "settings") lengthen_setting(entry);
    if (name == "lexicons") lengthen_lexicon(entry);
  }
}

// Collects the sections of several files in one tree.
class Assembler {
 public:
  Assembler(Assembled& out, Reporter& report) : out_(out), report_(report) {
    out_.sections = yaml::make_map({});
  }

  void add_manifest_file(yaml::Node root) {
    if (is_no_manifest(root)) return;
    const Span whole = root.span;
    yaml::Node manifest = yaml::make_map(whole);
    yaml::Node rest = yaml::make_map(whole);
    for (yaml::Entry& entry : root.entries) {
      const bool in_manifest = kManifestKeys.has(entry.key.text);
      (in_manifest ? manifest : rest).entries.push_back(std::move(entry));
    }
    read_manifest(manifest);
    add_sections(std::move(rest), true);
  }

  void add_file(yaml::Node root) {
    const yaml::Entry* locale = root.find_entry("locale");
    if (locale == nullptr)
      add_sections(std::move(root), false);
    else if (locale->value.is_scalar())
      add_locale_file(std::move(root));
    else
      expect_text(locale->value, "`locale`", report_);
  }

 private:
  bool is_no_manifest(const yaml::Node& root);
  void read_manifest(const yaml::Node& map);
  void read_format(const yaml::Node& map);
  void read_locale(Name tag);
  void add_locale_file(yaml::Node root);
  void add_sections(yaml::Node root, bool in_manifest_file);
  void report_stray(const yaml::Entry& entry, bool in_manifest_file);
  void add_section(yaml::Entry section);
  void add_entries(yaml::Entry section, yaml::Node& into);

  Assembled& out_;
  Reporter& report_;
  // Where each entry of a section stands, to find those given twice.
  std::unordered_map<std::string, Span> seen_;
};

// Whoever names another file than the manifest should hear just that.
bool Assembler::is_no_manifest(const yaml::Node& root) {
  for (const std::string_view key : {"cuecard", "id", "version"})
    if (root.find(key) != nullptr) return false;
  report_.error("no-manifest", root.span, "this file has no manifest, so it is no pack")
      .help(
          "name the pack's folder; or begin the file with `cuecard: 1`, `id`, `version` and "
          "`locales`");
  out_.whole = false;
  return true;
}

void Assembler::read_format(const yaml::Node& map) {
  const yaml::Node* format_node = map.find("cuecard");
  if (format_node == nullptr) {
    report_
        .error("missing-key", map.span,
               "the manifest has no `cuecard`, the version of the pack format")
        .help("write `cuecard: 1` as its first line");
  } else if (!format_node->is_scalar() || format_node->text != "1") {
    report_
        .error("unknown-format-version", format_node->span,
               "this is no pack format that this version of cuecard knows")
        .help("write `cuecard: 1`, or use a newer cuecard");
  }
}

void Assembler::read_locale(Name tag) {
  if (!check_locale(tag, report_)) return;
  for (const Name& listed : out_.manifest.locales) {
    if (listed.text != tag.text) continue;
    report_.error("duplicate-definition", tag.span, format("`{}` is listed twice", tag.text))
        .help("keep one of the two")
        .note("the first one is here", listed.span);
    return;
  }
  out_.manifest.locales.push_back(std::move(tag));
}

void Assembler::read_manifest(const yaml::Node& map) {
  read_format(map);
  const Fields fields(map, kManifestKeys, report_);
  Manifest& manifest = out_.manifest;
  if (const yaml::Node* id = map.find("id")) {
    if (expect_text(*id, "`id`", report_)) manifest.id = name_of(*id);
    if (id->is_scalar()) check_id(manifest.id, "a pack", report_);
  } else {
    report_.error("missing-key", map.span, "the manifest has no `id`")
        .help("write `id:` and a name for the pack, as in `id: my-house`");
  }
  manifest.version = fields.text("version").value_or("");
  if (map.find("version") == nullptr)
    report_.error("missing-key", map.span, "the manifest has no `version`")
        .help("write `version: 1.0.0`");
  if (const yaml::Node* title = map.find("title"))
    manifest.title = text_or_first(*title, "`title`", report_);
  for (Name& tag : fields.names("locales")) read_locale(std::move(tag));
  if (const yaml::Node* fallback = map.find("fallback"))
    if (expect_text(*fallback, "`fallback`", report_) && check_locale(name_of(*fallback), report_))
      manifest.fallback = name_of(*fallback);
  manifest.extends = fields.names("extends");
}

void Assembler::add_locale_file(yaml::Node root) {
  check_keys(root, kLocaleFileKeys, report_);
  const Name locale = name_of(root.find_entry("locale")->value);
  if (check_locale(locale, report_)) out_.locale_files.push_back({locale, std::move(root)});
}

void Assembler::add_sections(yaml::Node root, bool in_manifest_file) {
  for (yaml::Entry& entry : root.entries) {
    if (kSectionKeys.has(entry.key.text))
      add_section(std::move(entry));
    else
      report_stray(entry, in_manifest_file);
  }
}

void Assembler::report_stray(const yaml::Entry& entry, bool in_manifest_file) {
  const std::string& key = entry.key.text;
  // A whole section may stand below the wrong word: what is in it is not missing.
  if (entry.value.is_map() || entry.value.is_list()) out_.whole = false;
  if (!in_manifest_file && kManifestKeys.has(key)) {
    report_.error("misplaced-key", entry.key.span, format("`{}` belongs in `pack.yaml`", key))
        .help("move this line to `pack.yaml`");
    return;
  }
  std::vector<std::string_view> known = kSectionKeys.keys;
  if (in_manifest_file)
    known.insert(known.begin(), kManifestKeys.keys.begin(), kManifestKeys.keys.end());
  const std::string_view near = nearest(key, known);
  std::string help = near.empty() ? format("sections of a pack: {}", list_names(kSectionKeys.keys))
                                  : format("did you mean `{}`?", near);
  // A phrase that slipped out of its section is the usual reason for a dot here.
  if (near.empty() && key.find('.') != std::string::npos)
    help = "phrases stand below `phrases:`, indented by two spaces";
  report_
      .error(
          "unknown-key", entry.key.span,
          format("unknown key `{}` in {}", key, in_manifest_file ? "the manifest" : "a pack file"))
      .help(std::move(help));
}

void Assembler::add_section(yaml::Entry section) {
  const std::string& name = section.key.text;
  const bool is_tests = name == "tests";
  if (is_tests ? expect_list(section.value, "`tests`", report_) == nullptr
               : expect_map(section.value, format("`{}`", name), report_) == nullptr)
    return;
  lengthen_section(name, section.value);
  if (yaml::Node* present = out_.sections.find(name))
    add_entries(std::move(section), *present);
  else {
    yaml::Node empty = yaml::make_map(section.value.span);
    empty.kind = section.value.kind;
    out_.sections.entries.push_back({section.key, std::move(empty)});
    add_entries(std::move(section), out_.sections.entries.back().value);
  }
}

void Assembler::add_entries(yaml::Entry section, yaml::Node& into) {
  for (yaml::Node& item : section.value.items) into.items.push_back(std::move(item));
  for (yaml::Entry& entry : section.value.entries) {
    const auto [first, fresh] =
        seen_.try_emplace(section.key.text + ":" + entry.key.text, entry.key.span);
    if (!fresh) {
      report_
          .error("duplicate-definition", entry.key.span,
                 format("`{}` is already given in another file of this pack", entry.key.text))
          .help("keep one of the two")
          .note("the first one is here", first->second);
      continue;
    }
    into.entries.push_back(std::move(entry));
  }
}

}  // namespace

std::optional<Assembled> assemble(PackSources pack, const Limits& limits, Reporter& report) {
  Assembled out;
  out.folder = pack.folder;
  out.whole = pack.whole;
  Assembler assembler(out, report);
  for (std::size_t i = 0; i < pack.sources.size(); ++i) {
    report.know_file(*pack.sources[i]);
    auto root = yaml::parse(*pack.sources[i], limits, report);
    if (!root) {
      if (i == 0) return std::nullopt;
      out.whole = false;
      continue;
    }
    if (i == 0)
      assembler.add_manifest_file(std::move(*root));
    else
      assembler.add_file(std::move(*root));
  }
  out.sources = std::move(pack.sources);
  return out;
}

}  // namespace cuecard::pack
