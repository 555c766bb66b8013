// Small packs from text, for the tests of the pack layer.
#ifndef CUECARD_TESTS_UNIT_PACK_PACK_FIXTURE_H_
#define CUECARD_TESTS_UNIT_PACK_PACK_FIXTURE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "base/text.h"
#include "pack/pack.h"

namespace cuecard::pack {

inline const std::string kHead = "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\n";

struct Loaded {
  std::optional<Pack> pack;
  Diagnostics diagnostics;

  std::string codes() const {
    std::string all;
    for (const Diagnostic& d : diagnostics) all += (all.empty() ? "" : " ") + d.code;
    return all;
  }
  std::string text() const {
    std::string all;
    for (const Diagnostic& d : diagnostics) all += to_text(d);
    return all;
  }
};

inline Loaded load_files_of(const std::vector<PackFile>& files, const LoadOptions& options = {}) {
  Reporter report;
  Loaded loaded;
  loaded.pack = load_files(files, options, report);
  loaded.diagnostics = report.take();
  return loaded;
}

inline Loaded load_one(const std::string& sections) {
  return load_files_of({{"pack.yaml", kHead + sections}});
}

// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "cuecard-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    const auto path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline const Phrase* find_phrase(const Pack& pack, std::string_view id) {
  for (const Phrase& phrase : pack.phrases)
    if (phrase.id.text == id) return &phrase;
  return nullptr;
}

inline const Variable* find_variable(const Pack& pack, std::string_view name) {
  for (const Variable& variable : pack.variables)
    if (variable.name.text == name) return &variable;
  return nullptr;
}

// "plain: en=Hello.|Hi.; zh-Hans=..." for each variant, in the order tried.
inline std::vector<std::string> variants_of(const Phrase& phrase) {
  std::vector<std::string> out;
  for (const Variant& variant : phrase.variants) {
    std::string line = variant.name.text + ":";
    for (const LocalText& text : variant.texts) {
      line += " " + text.locale.text + "=";
      for (std::size_t i = 0; i < text.wordings.size(); ++i)
        line += (i == 0 ? "" : "|") + text.wordings[i]->text;
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace cuecard::pack

#endif  // CUECARD_TESTS_UNIT_PACK_PACK_FIXTURE_H_
