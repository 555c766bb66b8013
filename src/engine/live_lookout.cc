// A load reads one file after the other: what it makes of them is one version only if
// all of them were the same before and after. Where to look is known after the first
// load at the earliest, and again after one that found other bases than before; so
// these are done twice.
#include "engine/live_lookout.h"

#include <chrono>
#include <string>
#include <thread>

#include "base/reporter.h"
#include "base/source.h"

namespace cuecard::engine {
namespace {

constexpr int kLooks = 6;
constexpr std::chrono::milliseconds kPause(20);  // for a writer to get on

Diagnostics still_changing(const std::string& path) {
  Reporter report;
  const Source file(path, "");
  report.error("still-changing", {&file, 0, 0}, "this file changed whenever the pack was read")
      .help("reload once all files of the pack are written");
  return report.take();
}

}  // namespace

Lookout::Loaded Lookout::look() {
  found_ = {};
  std::string changed;
  for (int looks = 0; looks < kLooks; ++looks) {
    if (looks > 1) std::this_thread::sleep_for(kPause);
    const Signature before = sign(places_);
    pack::Places places;
    Loaded loaded = load_(places);
    places_ = std::move(places);
    Signature after = sign(places_);
    if (after != before) {
      changed = first_difference(before, after);
      continue;
    }
    if (!after.is_fresh()) found_ = std::move(after);
    return loaded;
  }
  return still_changing(changed);
}

bool Lookout::is_due() {
  Signature now = sign(places_);
  const bool due = now != settled_ && now == last_glimpsed_ && !now.is_fresh();
  last_glimpsed_ = std::move(now);
  return due;
}

}  // namespace cuecard::engine
