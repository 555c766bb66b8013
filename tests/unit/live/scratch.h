// A folder of packs to be edited, for the tests of the live engine: `house`, which
// extends `ground`.
#ifndef CUECARD_TESTS_UNIT_LIVE_SCRATCH_H_
#define CUECARD_TESTS_UNIT_LIVE_SCRATCH_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "cuecard/cuecard.h"

namespace cuecard {

namespace fs = std::filesystem;

class Scratch {
 public:
  Scratch() {
    std::string name = testing::TempDir() + "cuecard-live-XXXXXX";
    root_ = mkdtemp(name.data());
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { fs::remove_all(root_); }

  fs::path at(const std::string& name) const { return root_ / name; }
  std::string house() const { return at("house").string(); }

  std::string read(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  // As an editor that writes into the file itself.
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(at(name).parent_path());
    std::ofstream(at(name), std::ios::binary) << text;
  }
  // As an editor that writes a new file and puts it in the place of the old one.
  void save(const std::string& name, const std::string& text) const {
    write(name + "~", text);
    fs::rename(at(name + "~"), at(name));
  }
  void add(const std::string& name, const std::string& text) const {
    write(name, read(name) + text);
  }
  void replace(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read(name);
    const std::size_t found = text.find(from);
    ASSERT_NE(found, std::string::npos) << from;
    write(name, text.replace(found, from.size(), to));
  }
  void rename(const std::string& from, const std::string& to) const {
    fs::rename(at(from), at(to));
  }
  void remove(const std::string& name) const { fs::remove_all(at(name)); }
  // Lets the link lead elsewhere in one step.
  void link(const std::string& name, const std::string& target) const {
    fs::create_symlink(target, at(name + "~"));
    fs::rename(at(name + "~"), at(name));
  }

  // The diagnostics as text, files named from the scratch folder.
  std::string text_of(const Diagnostics& diagnostics) const {
    std::string text;
    for (const Diagnostic& d : diagnostics) text += to_text(d);
    const std::string prefix = root_.lexically_normal().generic_string() + "/";
    for (std::size_t at = 0; (at = text.find(prefix)) != std::string::npos;)
      text.erase(at, prefix.size());
    return text;
  }

 private:
  fs::path root_;
};

inline const std::string kManifest =
    "cuecard: 1\nid: house\nversion: 1.0.0\nlocales: [en]\nextends: [ground]\n";
inline const std::string kHold =
    "# What is said around a hold.\n"
    "phrases:\n"
    "  hold.request:\n    en: One moment, please.\n"
    "  hold.check_in:\n    en: Still looking.\n"
    "  hold.return:\n    en: Thank you for waiting.\n";
inline const std::string kWords =
    "lexicons:\n"
    "  thanks:\n    words:\n      en: [thank you, thanks]\n"
    "settings:\n"
    "  rings_at_most: {type: number, value: 3}\n";

inline void write_packs(const Scratch& scratch) {
  scratch.write("ground/pack.yaml", "cuecard: 1\nid: ground\nversion: 1.0.0\nlocales: [en]\n");
  scratch.write("ground/talk.yaml",
                "phrases:\n"
                "  opening:\n    en: Hello.\n"
                "  closing:\n    en: Goodbye.\n"
                "  wait:\n    en: Wait.\n"
                "  sorry:\n    en: Sorry.\n"
                "  yes:\n    en: Yes.\n"
                "  no:\n    en: No.\n"
                "  silent:\n    en: Are you there?\n"
                "  again:\n    en: Once more, please.\n");
  scratch.write("house/pack.yaml", kManifest);
  scratch.write("house/opening.yaml", "phrases:\n  opening:\n    en: Welcome, version 1.\n");
  scratch.write("house/hold.yaml", kHold);
  scratch.write("house/words.yaml", kWords);
  scratch.write("house/british.yaml", "locale: en-GB\nphrases:\n  opening: Cheers.\n");
}

inline std::string greeting(const Engine& engine) {
  const auto phrase = engine.say("opening", Context("en"));
  return phrase ? phrase->text() : phrase.error().message;
}

// Waits until it is so; false when it is not so for very long.
inline bool eventually(const std::function<bool()>& is_so) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace cuecard

#endif  // CUECARD_TESTS_UNIT_LIVE_SCRATCH_H_
