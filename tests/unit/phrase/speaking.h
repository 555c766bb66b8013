// Small packs from memory, for the tests of the phrase layer.
#ifndef CUECARD_TESTS_UNIT_PHRASE_SPEAKING_H_
#define CUECARD_TESTS_UNIT_PHRASE_SPEAKING_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "pack/pack.h"
#include "phrase/check.h"
#include "phrase/speaker.h"

namespace cuecard::phrase {

inline std::string manifest(std::string_view locales) {
  return "cuecard: 1\nid: house\nversion: 1.2.0\nlocales: [" + std::string(locales) + "]\n";
}

struct Loaded {
  Speaker speaker;
  Diagnostics diagnostics;
};

// The pack itself is gone when this returns: a speaker must not need it.
inline Loaded load(std::string_view sections, std::string_view locales = "en",
                   const Limits& limits = {}) {
  Reporter report;
  LoadOptions options;
  options.limits = limits;
  const std::string text = manifest(locales) + std::string(sections);
  const auto pack = pack::load_files({{"house.yaml", text}}, options, report);
  if (!pack) {
    ADD_FAILURE() << "no pack";
    std::abort();
  }
  check(*pack, report);
  Speaker speaker = Speaker::compile(*pack, report);
  return {std::move(speaker), report.take()};
}

// A pack that has to be free of errors.
inline Speaker speaker_of(std::string_view sections, std::string_view locales = "en",
                          const Limits& limits = {}) {
  Loaded loaded = load(sections, locales, limits);
  for (const Diagnostic& diagnostic : loaded.diagnostics)
    if (diagnostic.severity == Severity::error) ADD_FAILURE() << to_text(diagnostic);
  return std::move(loaded.speaker);
}

// "unknown-argument@7:12" for each diagnostic.
inline std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics) codes.push_back(diagnostic.code);
  return codes;
}

// The text, or "error:" and the code.
inline std::string said(const Speaker& speaker, std::string_view state, const Context& context) {
  const auto phrase = speaker.say(state, context);
  return phrase ? phrase->text() : "error:" + phrase.error().code;
}

}  // namespace cuecard::phrase

#endif  // CUECARD_TESTS_UNIT_PHRASE_SPEAKING_H_
