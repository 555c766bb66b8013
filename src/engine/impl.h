// What an engine holds: the parts that its public functions ask.
#ifndef CUECARD_ENGINE_IMPL_H_
#define CUECARD_ENGINE_IMPL_H_

#include <memory>
#include <vector>

#include "call/playbook.h"
#include "cuecard/engine.h"
#include "engine/loading.h"
#include "engine/pack_tests.h"
#include "pack/model.h"
#include "phrase/speaker.h"
#include "scan/scanner.h"

namespace cuecard {

// Hidden by hand: a nested type would inherit the visibility of Engine.
struct __attribute__((visibility("hidden"))) Engine::Impl {
  phrase::Speaker speaker;
  scan::Scanner scanner;
  std::shared_ptr<const call::Playbook> playbook;  // calls that run keep it
  PackInfo info;
  Diagnostics diagnostics;
  std::vector<NormTrace> norms;
  engine::PackTests tests;
  std::vector<pack::Member> members;

  static Result<Engine, Diagnostics> build(const engine::Loading& loading,
                                           const LoadOptions& options);
};

}  // namespace cuecard

#endif  // CUECARD_ENGINE_IMPL_H_
