// A load reads one file after the other: what it makes of them is one version only if
// all of them were the same before and after. It signs each before it reads it; signing
// them once more when it is done tells.
#include "live/lookout.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "base/reporter.h"
#include "base/source.h"

namespace cuecard::live {
namespace {

constexpr int kLooks = 6;
constexpr std::chrono::milliseconds kPause(20);  // for a writer to get on

// Both must be over before files that go on changing are read all the same.
constexpr int kMostGlimpses = 10;
constexpr std::chrono::seconds kLongestUnrest(3);

Diagnostics still_changing(const std::string& path) {
  Reporter report;
  const Source file(std::filesystem::path(path).lexically_normal().generic_string(), "");
  report.error("still-changing", {&file, 0, 0}, "this file changed whenever the pack was read")
      .help("reload once all files of the pack are written");
  return report.take();
}

}  // namespace

Lookout::Found Lookout::look() {
  unsettled_ = {};
  saw_the_same_ = false;
  std::string changed;
  for (int looks = 0; looks < kLooks; ++looks) {
    if (looks > 0) std::this_thread::sleep_for(kPause);
    pack::Searched searched;
    Found found = load_(searched);
    searched_ = std::move(searched);
    const pack::Signature& before = searched_.signature();
    const pack::Signature after = searched_.sign_again();
    if (after != before) {
      changed = first_difference(before, after);
      continue;
    }
    saw_the_same_ = before == seen_;
    seen_ = before;
    if (!before.is_fresh()) unsettled_ = before;
    return found;
  }
  seen_ = {};
  return still_changing(changed);
}

bool Lookout::is_due() {
  pack::Signature now = searched_.sign_again();
  const bool changed = now != settled_;
  const bool still = now == last_glimpsed_ && !now.is_fresh();
  last_glimpsed_ = std::move(now);
  if (!changed || still) {
    unrest_ = 0;
    return changed;
  }
  return is_restless();
}

// Whether files have gone on changing for so long that waiting for an end would hide
// every change there is. A look tells then, if only that they never stand still.
bool Lookout::is_restless() {
  const auto now = std::chrono::steady_clock::now();
  if (unrest_++ == 0) unrest_began_ = now;
  if (unrest_ < kMostGlimpses || now - unrest_began_ < kLongestUnrest) return false;
  unrest_ = 0;
  return true;
}

}  // namespace cuecard::live
