// Scanning for many phrases, with all that cuecard does (folding, places, whole words), against
// Vectorscan's bare search for the same phrases in the same texts, which does none of it; and
// against what a host would do to fold first, ICU's NFKC_Casefold with Edits before Vectorscan.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <list>
#include <string>
#include <tuple>
#include <vector>

#include "allocations.h"
#include "cuecard/engine.h"
#include "promises.h"
#include "scan_texts.h"
#include "vectorscan.h"

namespace cuecard::bench {
namespace {

using Lines = std::vector<std::string>;

std::vector<PackFile> pack_of(const std::string& locale, const Lines& phrases) {
  std::string yaml = "cuecard: 1\nid: bench\nversion: 1.0.0\nlocales: [" + locale +
                     "]\nbanned:\n  phrases:\n    severity: error\n    match:\n      " + locale +
                     ":\n";
  for (const std::string& phrase : phrases) yaml += "        - \"" + phrase + "\"\n";
  return {{"pack.yaml", yaml}};
}

// One list of phrases and the texts they are looked for in.
struct Set {
  std::string what;
  const Texts& texts;
  Lines phrases;
  std::vector<PackFile> pack = pack_of(texts.language == "zh" ? "zh-Hans" : "en", phrases);
  Engine engine = Engine::load_text(pack);
  Vectorscan vectorscan{phrases};
};

std::string name_of(const Set& set, const char* how) { return fmt::format("{}/{}", set.what, how); }

template <class Run>
void add(const std::string& name, Run run) {
  benchmark::RegisterBenchmark(name.c_str(), [run](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(run());
  });
}

std::size_t hits(const Engine& engine, std::string_view text) {
  std::size_t count = 0;
  engine.for_each_hit(text, {}, [&](const Hit&) { ++count; });
  return count;
}

template <class Count>
std::size_t in_all(const Lines& texts, Count count) {
  std::size_t all = 0;
  for (const std::string& text : texts) all += count(text);
  return all;
}

const icu::Normalizer2& folding() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(status);
}

const std::string& fold_by_icu(const std::string& text, bool with_edits = true) {
  static std::string folded;
  static icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  folded.clear();
  edits.reset();
  icu::StringByteSink<std::string> sink(&folded);
  folding().normalizeUTF8(0, text, sink, with_edits ? &edits : nullptr, status);
  return folded;
}

// --- against Vectorscan --------------------------------------------------------------

// Each utterance by itself, as they come in a call. `faster`: than the peer, at least.
Promise by_utterance(const Set& set, double faster) {
  add(name_of(set, "cuecard"), [&] {
    return in_all(set.texts.utterances, [&](auto& text) { return hits(set.engine, text); });
  });
  add(name_of(set, "Vectorscan"), [&] {
    return in_all(set.texts.utterances, [&](auto& text) { return set.vectorscan.count(text); });
  });
  return {set.what, name_of(set, "cuecard"), name_of(set, "Vectorscan"), 1 / faster, {}};
}

Promise as_one_block(const Set& set, double faster) {
  static std::list<std::string> blocks;
  std::string& block = blocks.emplace_back();
  for (const std::string& text : set.texts.utterances) block += text + "\n";
  add(name_of(set, "block"), [&] { return hits(set.engine, block); });
  add(name_of(set, "block/Vectorscan"), [&] { return set.vectorscan.count(block); });
  return {set.what + ", one block",
          name_of(set, "block"),
          name_of(set, "block/Vectorscan"),
          1 / faster,
          {}};
}

Promise folding_first(const Set& set, double faster) {
  add(name_of(set, "ICU"), [&] {
    return in_all(set.texts.utterances,
                  [&](auto& text) { return set.vectorscan.count(fold_by_icu(text)); });
  });
  return {set.what + ", ICU first", name_of(set, "cuecard"), name_of(set, "ICU"), 1 / faster, {}};
}

Promise compiling(const Set& set, double at_most) {
  add(name_of(set, "load"), [&] { return Engine::load_text(set.pack).rules().size(); });
  add(name_of(set, "compile"), [&] { return Vectorscan(set.phrases).memory(); });
  return {set.what + ", loading", name_of(set, "load"), name_of(set, "compile"), at_most, {}};
}

// --- without Vectorscan --------------------------------------------------------------

// The beginning of a phrase over and over, and never the phrase.
Promise hostile_text() {
  constexpr std::size_t kTimes = 31, kBytes = 300000;
  static const auto repeated = [](std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += "\xE4\xBD\xA0";
    return text;
  };
  static const Engine engine =
      Engine::load_text(pack_of("zh-Hans", {repeated(kTimes) + "\xE5\xA5\xBD"}));
  static const std::string hostile = repeated(kBytes / 3);
  static const std::string ordinary = [] {
    std::string text;
    static const Texts texts = chinese_texts();
    for (std::size_t i = 0; text.size() < kBytes; ++i)
      text += texts.utterances[i % texts.utterances.size()];
    return text;
  }();
  add("hostile", [] { return hits(engine, hostile); });
  add("ordinary", [] { return hits(engine, ordinary); });
  return {"a phrase's beginning over and over", "hostile", "ordinary", 10, {}};
}

std::size_t allocations_of(const Engine& engine, const std::string& text) {
  hits(engine, text);
  const std::size_t before = allocations();
  hits(engine, text);
  return allocations() - before;
}

Promise hundred_bytes(const Set& set) {
  static const std::string text = [&] {
    for (const std::string& one : set.texts.utterances)
      if (one.size() >= 100 && one.size() < 110 && hits(set.engine, one) == 0) return one;
    return std::string(100, ' ');
  }();
  benchmark::RegisterBenchmark("hundred bytes", [&](benchmark::State& state) {
    if (allocations_of(set.engine, text) > 0) return state.SkipWithError("it allocates");
    for (auto _ : state) benchmark::DoNotOptimize(hits(set.engine, text));
  });
  add("hundred bytes/ICU", [] { return fold_by_icu(text, false).size(); });
  return {"100 bytes without a hit", "hundred bytes", "hundred bytes/ICU", 1, {}};
}

int run(int argc, char** argv) {
  const Texts chinese = chinese_texts(), english = english_texts();
  if (chinese.made_up || english.made_up)
    fmt::print("CUECARD_CORPORA names no dialogues: the texts are made up\n");
  std::list<Set> sets;
  const auto set = [&](const Texts& texts, bool rare, std::size_t count) -> const Set& {
    return sets.emplace_back(
        Set{fmt::format("{} {} {}", texts.language, rare ? "rare" : "frequent", count), texts,
            rare ? absent_phrases(texts, count) : frequent_phrases(texts, count)});
  };
  const Set& small = set(chinese, true, 200);
  const Set& middle = set(chinese, true, 2000);
  const Set& large = set(chinese, true, 20000);
  std::vector<Promise> promises = {hostile_text(), hundred_bytes(middle)};
  if (!Vectorscan::is_installed()) {
    fmt::print("Vectorscan is not installed: nothing is measured against it\n");
    return run_and_judge(argc, argv, promises, 9);
  }
  for (const auto& [of, faster, block] :
       {std::tuple(&small, 1.2, 0.8), std::tuple(&middle, 1.3, 0.9),
        std::tuple(&large, 1.6, 1.4)}) {
    promises.push_back(by_utterance(*of, faster));
    promises.push_back(as_one_block(*of, block));
  }
  promises.push_back(folding_first(middle, 2.5));
  promises.push_back(compiling(large, 0.5));
  for (const std::size_t count : {200u, 2000u, 20000u}) {
    promises.push_back(by_utterance(set(chinese, false, count), 1.5));
    promises.push_back(by_utterance(set(english, true, count), 1.4));
    promises.push_back(by_utterance(set(english, false, count), 1.1));
  }
  fmt::print("scanning for many phrases against Vectorscan\n");
  return run_and_judge(argc, argv, promises, 9);
}

}  // namespace
}  // namespace cuecard::bench

int main(int argc, char** argv) {
  try {
    return cuecard::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
