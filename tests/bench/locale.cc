// Choosing a locale: a whole `say` of a plain phrase against ICU's LocaleMatcher, which
// reads the same request and chooses among the same locales, and says nothing yet.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unicode/localematcher.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "cuecard/engine.h"
#include "promises.h"

namespace cuecard::bench {
namespace {

const std::vector<std::string> kLocales = {"zh-Hans", "zh-Hant", "en", "ja"};
// What systems and browsers send; the last ones no table of common requests has.
const std::vector<std::string> kRequests = {
    "zh-Hans", "zh-CN", "zh_CN.UTF-8", "zh-HK",
    "en-GB",   "ja-JP", "fr-FR",       "zh-Hans-CN-u-co-pinyin"};

Engine engine() {
  std::string pack = "cuecard: 1\nid: bench-locale\nversion: 1.0.0\nlocales: [";
  std::string texts;
  for (const std::string& locale : kLocales) {
    pack += locale + ", ";
    texts += fmt::format("    {}: {}\n", locale, locale);
  }
  pack.resize(pack.size() - 2);
  return Engine::load_text({{"pack.yaml", pack + "]\nphrases:\n  opening:\n" + texts}});
}

icu::LocaleMatcher matcher() {
  UErrorCode status = U_ZERO_ERROR;
  icu::LocaleMatcher::Builder builder;
  for (const std::string& locale : kLocales)
    builder.addSupportedLocale(icu::Locale::forLanguageTag(locale, status));
  icu::LocaleMatcher matcher = builder.build(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data to match locales");
  return matcher;
}

void say(benchmark::State& state, const Engine& engine, const std::string& request) {
  const Context context(request);
  for (auto _ : state) benchmark::DoNotOptimize(engine.say("opening", context));
}

// createCanonical reads tags and the names of systems alike.
void match(benchmark::State& state, const icu::LocaleMatcher& matcher, const std::string& request) {
  for (auto _ : state) {
    UErrorCode status = U_ZERO_ERROR;
    benchmark::DoNotOptimize(
        matcher.getBestMatch(icu::Locale::createCanonical(request.c_str()), status));
  }
}

int run(int argc, char** argv) {
  const Engine speaker = engine();
  const icu::LocaleMatcher chooser = matcher();
  std::vector<Promise> promises;
  for (const std::string& request : kRequests) {
    const std::string ours = request + "/cuecard", peer = request + "/ICU";
    benchmark::RegisterBenchmark(ours.c_str(), [&](auto& state) { say(state, speaker, request); });
    benchmark::RegisterBenchmark(peer.c_str(),
                                 [&](auto& state) { match(state, chooser, request); });
    promises.push_back({request, ours, peer, 1.0, {}});
  }
  fmt::print("choice of a locale, and saying a phrase in it, against ICU's LocaleMatcher\n");
  return run_and_judge(argc, argv, promises);
}

}  // namespace
}  // namespace cuecard::bench

int main(int argc, char** argv) { return cuecard::bench::run(argc, argv); }
