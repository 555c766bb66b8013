// LiveEngine: the engine in force, while its pack is being edited.
//
//   auto live = cuecard::LiveEngine::load("policies/hotline-800");
//   live.watch(std::chrono::seconds(1));               // or call live.reload() yourself
//   auto phrase = live.get().say("opening", who);      // any thread, any time
//   if (live.last_reload().outcome == cuecard::ReloadOutcome::refused) ...
//
// A new version is taken only whole: a pack with errors never replaces a good one,
// nor does one that looks cut or half written, unless you consent. Where the pack is
// and where its bases are looked for is settled by the first load: nothing that
// becomes of the working folder or the environment later is looked at. All functions
// but moves and the destructor may be called from any thread at any time, also in the
// child of a fork; a fork waits for a reload that is under way.
#ifndef CUECARD_LIVE_H_
#define CUECARD_LIVE_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "cuecard/diagnostic.h"
#include "cuecard/engine.h"
#include "cuecard/export.h"
#include "cuecard/result.h"

namespace cuecard {

enum class ReloadOutcome {
  unchanged,  // the files are those of the engine in force
  swapped,    // a new engine is in force
  refused,    // the files have changed, but the engine stays: see the diagnostics
};
CUECARD_API std::string_view to_string(ReloadOutcome outcome);

// What came of looking at the files once.
struct ReloadReport {
  ReloadOutcome outcome = ReloadOutcome::unchanged;
  std::uint64_t version = 1;  // of the engine in force then: 1, and one more with each swap
  Diagnostics diagnostics;    // refused: why; else the warnings of the engine in force
};

// How often reload() and the watcher came to each outcome. The watcher does not count
// a refusal that it comes to once more over files that are as they were.
struct ReloadCounts {
  std::uint64_t unchanged = 0;
  std::uint64_t swapped = 0;
  std::uint64_t refused = 0;
};

// What a new version may have lost. Half of a YAML file often still is YAML: refused
// is, unless accepted, a version in which a file is cut, unfinished, emptied or gone,
// a section is empty that was not, or more than a tenth of the phrases are missing.
// What moved to other files is not lost, nor is what `removed: true` takes away; and
// going back to the texts of one of the last thousand versions in force loses nothing.
enum class Losses { refuse, accept };

class CUECARD_API LiveEngine {
 public:
  // `pack` and `options` as for Engine::load. load throws PackError.
  static LiveEngine load(const std::string& pack, const LoadOptions& options = {});
  static Result<LiveEngine, Diagnostics> try_load(const std::string& pack,
                                                  const LoadOptions& options = {});

  // What was moved from can be assigned to or destroyed, nothing else.
  LiveEngine(LiveEngine&&) noexcept;
  LiveEngine& operator=(LiveEngine&&) noexcept;
  ~LiveEngine();  // stops the watcher
  // Two owners would stop each other's watcher: share it by reference or pointer.
  LiveEngine(const LiveEngine&) = delete;
  LiveEngine& operator=(const LiveEngine&) = delete;

  // The engine in force. Costs a few nanoseconds: a thread looks for a newer one only
  // when there is one. It keeps the last one it got until it asks again or ends.
  Engine get() const;
  std::uint64_t version() const;

  // Reads the files now. Where they change meanwhile it tries again for a moment.
  ReloadReport reload(Losses losses = Losses::refuse);

  // Looks at the files `every` so often (1 ms to a day; less or more is taken for
  // these) from a thread of its own, and reloads once they have changed and then kept
  // still for that long; files that never keep still are read all the same after ten
  // looks and three seconds. A version that was refused waits until the files change again,
  // or for reload(Losses::accept). Again with another interval to change it. After a
  // fork the child has no watcher until it calls this. Throws std::bad_alloc where no
  // thread can be started; a watcher that there is goes on.
  void watch(std::chrono::milliseconds every);
  void stop_watching();

  // What the latest attempt that found a change came to, by reload() or the watcher.
  // A refusal stays until the files are mended: until a new version is taken, or they
  // are found to be those of the engine in force again (`unchanged`).
  ReloadReport last_reload() const;
  ReloadCounts counts() const;

 private:
  struct State;
  explicit LiveEngine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace cuecard

#endif  // CUECARD_LIVE_H_
