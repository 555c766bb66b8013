// One load, taken through every layer: what an engine is made of, and what can be
// shown of a pack that is no engine yet.
#ifndef CUECARD_ENGINE_LOADING_H_
#define CUECARD_ENGINE_LOADING_H_

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/reporter.h"
#include "call/playbook.h"
#include "cuecard/diagnostic.h"
#include "cuecard/engine.h"
#include "cuecard/result.h"
#include "engine/pack_tests.h"
#include "pack/model.h"
#include "phrase/speaker.h"
#include "scan/scanner.h"

namespace cuecard::engine {

using Loading = std::function<std::optional<pack::Pack>(Reporter&)>;

struct Parts {
  pack::Pack pack;
  phrase::Speaker speaker;                         // without what has errors
  scan::Scanner scanner;                           // likewise
  std::shared_ptr<const call::Playbook> playbook;  // likewise
  PackTests tests;
  bool sound = false;       // no errors but wrong examples of rules
  Diagnostics diagnostics;  // of the whole load: errors, and warnings about the pack itself
};

// Fails where there is no manifest to go by. A pack with errors is no failure here:
// it is for the caller to look at the diagnostics.
Result<Parts, Diagnostics> load(const Loading& loading, const Limits& limits);

PackInfo info_of(const pack::Pack& pack, const call::Playbook& playbook);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_LOADING_H_
