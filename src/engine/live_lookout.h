// Looks at the files of one pack, again and again.
#ifndef CUECARD_ENGINE_LIVE_LOOKOUT_H_
#define CUECARD_ENGINE_LIVE_LOOKOUT_H_

#include <functional>
#include <utility>

#include "cuecard/diagnostic.h"
#include "cuecard/engine.h"
#include "cuecard/result.h"
#include "engine/live_signature.h"
#include "pack/finder.h"

namespace cuecard::engine {

class Lookout {
 public:
  using Loaded = Result<Engine, Diagnostics>;
  using Load = std::function<Loaded(pack::Places&)>;

  explicit Lookout(Load load) : load_(std::move(load)) {}

  // Loads the pack while its files stand still, or reports `still-changing`.
  Loaded look();
  // What the last look found was dealt with: no need to look again until it changes.
  void settle() { settled_ = std::move(found_); }

  // Whether the files differ from those that were settled last, and have kept still
  // since this was last asked.
  bool is_due();

 private:
  Load load_;
  pack::Places places_;  // as of the last load
  Signature found_;      // by the last look; empty: look again, whatever is there
  Signature settled_;
  Signature last_glimpsed_;  // when asked what is due
};

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_LIVE_LOOKOUT_H_
