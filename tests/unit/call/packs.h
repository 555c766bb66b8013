// Playbooks of small packs from memory, for the tests of the call layer.
#ifndef CUECARD_TESTS_UNIT_CALL_PACKS_H_
#define CUECARD_TESTS_UNIT_CALL_PACKS_H_

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "call/playbook.h"
#include "cuecard/engine.h"
#include "pack/pack.h"
#include "phrase/check.h"
#include "phrase/speaker.h"
#include "scan/scanner.h"

namespace cuecard::call {

// What compiling a pack came to. The pack lives on, for those who check it.
struct Compiled {
  std::optional<pack::Pack> pack;
  std::shared_ptr<const Playbook> playbook;
  Diagnostics diagnostics;
};

// `sections` follow a manifest of four lines: they begin at line 5 of `house.yaml`.
inline Compiled compile_pack(std::string_view sections, std::string_view locales = "en") {
  Compiled made;
  Reporter report;
  const std::string text = "cuecard: 1\nid: house\nversion: 1.2.0\nlocales: [" +
                           std::string(locales) + "]\n" + std::string(sections);
  made.pack = pack::load_files({{"house.yaml", text}}, {}, report);
  if (made.pack) {
    phrase::check(*made.pack, report);
    const auto speaker = phrase::Speaker::compile(*made.pack, report);
    const auto scanner = scan::Scanner::compile(*made.pack, scan::read_rules(*made.pack, report));
    made.playbook = compile(*made.pack, speaker, scanner, report);
  }
  made.diagnostics = report.take();
  return made;
}

// A pack that has to be free of errors. It is gone when this returns.
inline std::shared_ptr<const Playbook> playbook_of(std::string_view sections,
                                                   std::string_view locales = "en") {
  Compiled made = compile_pack(sections, locales);
  for (const Diagnostic& diagnostic : made.diagnostics)
    if (diagnostic.severity == Severity::error) ADD_FAILURE() << to_text(diagnostic);
  if (!made.playbook) {
    ADD_FAILURE() << "no pack";
    std::abort();
  }
  return made.playbook;
}

// "unknown-label@7" for each diagnostic, in order.
inline std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics)
    codes.push_back(diagnostic.code + "@" + std::to_string(diagnostic.place.line));
  return codes;
}

}  // namespace cuecard::call

#endif  // CUECARD_TESTS_UNIT_CALL_PACKS_H_
