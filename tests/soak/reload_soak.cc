// Speaks from a pack while it is edited and reloaded without end, well and badly.
//
//   reload_soak [seconds]
//
// Eight threads ask a live engine for words, every ten milliseconds the pack is
// written anew and reloaded, and a quarter of what is written is broken: cut, emptied,
// taken away, or no YAML. Every answer must be whole; all answers of one engine must
// come from one version, and none from a broken or an older one than before; each
// reload must be counted as what it was; and memory must not grow. Prints a line of figures, and
// exits with 1 at the first thing that is wrong.
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "../sanitized.h"
#include "cuecard/cuecard.h"
#include "soak.h"

namespace {

using namespace cuecard::soak;
using cuecard::LiveEngine;
using cuecard::ReloadOutcome;

constexpr int kSpeakers = 8;
constexpr std::chrono::milliseconds kPace(10);
constexpr std::chrono::microseconds kBreath(200);  // of a speaker, for the reloads to keep pace
const char* const kStates[] = {"opening", "hold.request", "hold.return", "closing"};
const char* const kLocales[] = {"en", "zh-Hans"};

// The most that memory may grow. What sanitizers keep is theirs.
constexpr long kMostGrowth = cuecard::kSanitized ? 1L << 20 : 32;  // MiB

// --- the pack ------------------------------------------------------------------------------

std::string words(int version, const std::string& state) {
  return "Version " + std::to_string(version) + " of " + state + ", to the last word.";
}

std::string phrases(int version, const std::vector<std::string>& states) {
  std::string text = "phrases:\n";
  for (const std::string& state : states)
    for (const char* locale : kLocales)
      text += (locale == kLocales[0] ? "  " + state + ":\n" : "") + "    " + locale + ": \"" +
              words(version, state) + "\"\n";
  return text;
}

// A file is written into, or put in the place of the old one, by turns.
void write_version(const fs::path& pack, int version) {
  const bool by_rename = version % 2 == 0;
  write(pack / "pack.yaml",
        "cuecard: 1\nid: soak\nversion: " + std::to_string(version) + "\nlocales: [en, zh-Hans]\n",
        by_rename);
  write(pack / "talk.yaml", phrases(version, {"opening", "closing"}), by_rename);
  write(pack / "hold.yaml", phrases(version, {"hold.request", "hold.return"}), by_rename);
}

void cut(const fs::path& file) { fs::resize_file(file, fs::file_size(file) / 2); }

const std::function<void(const fs::path&)> kBreaks[] = {
    [](const fs::path& pack) { std::ofstream(pack / "talk.yaml", std::ios::app) << "\"open\n"; },
    [](const fs::path& pack) { cut(pack / "hold.yaml"); },
    [](const fs::path& pack) { fs::resize_file(pack / "hold.yaml", 0); },
    [](const fs::path& pack) { fs::remove(pack / "hold.yaml"); },
    [](const fs::path& pack) { cut(pack / "pack.yaml"); },
    [](const fs::path& pack) { fs::remove(pack / "pack.yaml"); },
};

// --- speaking ------------------------------------------------------------------------------

// The version that an engine speaks from, if all of it does.
int version_of(const cuecard::Engine& engine) {
  const int version = std::stoi(engine.pack().version);
  for (const char* state : kStates)
    for (const char* locale : kLocales) {
      const auto phrase = engine.say(state, cuecard::Context(locale));
      require(phrase.ok(), std::string("no answer for ") + state);
      require(phrase->text() == words(version, state),
              "torn: version " + std::to_string(version) + " says " + phrase->text());
    }
  return version;
}

void speak(const LiveEngine& live, const std::atomic<bool>& done, std::atomic<long>& answers) {
  long spoken = 0;
  for (int latest = 0; !done; spoken += static_cast<long>(std::size(kStates) * 2)) {
    const int version = version_of(live.get());
    require(version % 4 != 3, "a broken version came into force");
    require(version >= latest, "an older version came back");
    latest = version;
    std::this_thread::sleep_for(kBreath);
  }
  answers += spoken;
}

// --- reloading -----------------------------------------------------------------------------

void expect_reload(LiveEngine& live, ReloadOutcome expected, int version) {
  const auto report = live.reload();
  require(report.outcome == expected, "version " + std::to_string(version) + " was " +
                                          std::string(to_string(report.outcome)) + " instead of " +
                                          std::string(to_string(expected)));
  require((expected == ReloadOutcome::refused) == cuecard::has_errors(report.diagnostics),
          "refused without a reason, or for one and not refused");
}

// Writes and reloads until the time is up; what should have been counted.
cuecard::ReloadCounts edit(LiveEngine& live, const fs::path& pack, std::chrono::seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  auto next = std::chrono::steady_clock::now();
  cuecard::ReloadCounts expected;
  for (int version = 1; next < end; ++version) {
    write_version(pack, version);
    const bool broken = version % 4 == 3;
    if (broken) kBreaks[static_cast<std::size_t>(version / 4) % std::size(kBreaks)](pack);
    expect_reload(live, broken ? ReloadOutcome::refused : ReloadOutcome::swapped, version);
    ++(broken ? expected.refused : expected.swapped);
    if (version % 10 == 0) {
      expect_reload(live, ReloadOutcome::unchanged, version);
      ++expected.unchanged;
    }
    next = std::max(next + kPace, std::chrono::steady_clock::now());
    std::this_thread::sleep_until(next);
  }
  return expected;
}

// --- figures -------------------------------------------------------------------------------

long resident_mib() {
  long whole = 0;
  long resident = 0;
  std::ifstream("/proc/self/statm") >> whole >> resident;
  return resident * sysconf(_SC_PAGESIZE) >> 20;
}

long open_files() {
  return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

void soak(const fs::path& pack, int seconds) {
  write_version(pack, 0);
  LiveEngine live = LiveEngine::load(pack.string());
  const long files = open_files();
  const long memory = resident_mib();
  std::atomic<bool> done{false};
  std::atomic<long> answers{0};
  std::vector<std::thread> speakers;
  for (int i = 0; i < kSpeakers; ++i) speakers.emplace_back([&] { speak(live, done, answers); });
  const cuecard::ReloadCounts expected = edit(live, pack, std::chrono::seconds(seconds));
  done = true;
  for (std::thread& speaker : speakers) speaker.join();

  const long memory_after = resident_mib();
  const cuecard::ReloadCounts counts = live.counts();
  std::printf(
      "%d s: %lu reloads swapped, %lu refused, %lu unchanged; %ld answers from %d threads; "
      "memory %ld -> %ld MiB\n",
      seconds, static_cast<unsigned long>(counts.swapped),
      static_cast<unsigned long>(counts.refused), static_cast<unsigned long>(counts.unchanged),
      answers.load(), kSpeakers, memory, memory_after);
  require(counts.swapped == expected.swapped && counts.refused == expected.refused &&
              counts.unchanged == expected.unchanged,
          "the counts are not exact");
  require(live.version() == counts.swapped + 1, "the version is not one more than the swaps");
  require(open_files() == files, "files were left open");
  require(memory_after <= memory + kMostGrowth, "memory grew");
  require(answers > 0, "nobody spoke");
}

}  // namespace

int main(int argc, char** argv) { return run(argc, argv, soak); }
