// Looks at the files of one pack, again and again.
#ifndef CUECARD_LIVE_LOOKOUT_H_
#define CUECARD_LIVE_LOOKOUT_H_

#include <chrono>
#include <functional>
#include <utility>

#include "cuecard/diagnostic.h"
#include "cuecard/engine.h"
#include "cuecard/result.h"
#include "pack/finder.h"
#include "pack/signature.h"

namespace cuecard::live {

class Lookout {
 public:
  using Found = Result<Engine, Diagnostics>;
  // Takes down where it looks, into what was made for it alone.
  using Load = std::function<Found(pack::Searched&)>;

  explicit Lookout(Load load) : load_(std::move(load)) {}

  // Loads the pack while its files stand still, or reports `still-changing`.
  Found look();
  // What the last look found was dealt with: no need to look again until it changes.
  void settle() { settled_ = std::exchange(unsettled_, {}); }

  // Whether the last look found all files as the one before did.
  bool saw_the_same() const { return saw_the_same_; }

  // Whether the files differ from those that were settled last, and have kept still
  // since this was last asked; or have not kept still for very long.
  bool is_due();

 private:
  bool is_restless();

  Load load_;
  pack::Searched searched_;  // by the last load
  pack::Signature seen_;     // by the last look; empty if the files did not stand still
  bool saw_the_same_ = false;
  pack::Signature unsettled_;  // by the last look; empty: look again, whatever is there
  pack::Signature settled_;
  pack::Signature last_glimpsed_;  // when asked what is due
  int unrest_ = 0;                 // glimpses in a row that found the files changing
  std::chrono::steady_clock::time_point unrest_began_;
};

}  // namespace cuecard::live

#endif  // CUECARD_LIVE_LOOKOUT_H_
