// A whole `say` (locale, variant, text, provenance) against ICU's MessageFormat, which
// formats the chosen pattern alone. `anew`: with a new context of the same values for
// each call. `fmt`: fmt::format of the same sentence, its arguments printed already.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unicode/timezone.h>

#include <stdexcept>
#include <string>

#include "cuecard/engine.h"
#include "icu_message.h"
#include "promises.h"
#include "say_cases.h"

namespace cuecard::bench {
namespace {

Context context_of(const SayCase& one) {
  Context context(one.locale);
  for (const auto& [name, value] : one.values) context.set(name, value);
  return context;
}

std::string filled(const SayCase& one) {
  return fmt::vformat(one.fmt_pattern, fmt::make_format_args(one.printed[0], one.printed[1]));
}

// CLDR's narrow space before AM and PM, which cuecard does not use.
std::string with_plain_spaces(std::string text) {
  constexpr std::string_view kNarrow = "\u202F";
  for (std::size_t at; (at = text.find(kNarrow)) != text.npos;)
    text.replace(at, kNarrow.size(), " ");
  return text;
}

// What says something else is no peer.
void expect_same(const SayCase& one, const std::string& who, const std::string& text) {
  if (with_plain_spaces(text) != filled(one))
    throw std::runtime_error(
        fmt::format("{} says `{}`, not `{}` ({})", who, text, filled(one), one.kind));
}

void check(const Engine& engine, const SayCase& one) {
  const auto said = engine.say(one.state, context_of(one));
  expect_same(one, "cuecard", said ? said->text() : said.error().message);
  expect_same(one, "ICU",
              IcuMessage(one.icu_pattern, one.locale, one.icu_arguments).format(one.icu_arguments));
}

void say(benchmark::State& state, const Engine& engine, const SayCase& one) {
  const Context context = context_of(one);
  for (auto _ : state) benchmark::DoNotOptimize(engine.say(one.state, context));
}

void say_anew(benchmark::State& state, const Engine& engine, const SayCase& one) {
  for (auto _ : state) benchmark::DoNotOptimize(engine.say(one.state, context_of(one)));
}

void format_by_icu(benchmark::State& state, const SayCase& one) {
  const IcuMessage message(one.icu_pattern, one.locale, one.icu_arguments);
  for (auto _ : state) benchmark::DoNotOptimize(message.format(one.icu_arguments));
}

void format_by_fmt(benchmark::State& state, const SayCase& one) {
  for (auto _ : state) benchmark::DoNotOptimize(filled(one));
}

// `one` must stay where it is.
Promise register_case(const Engine& engine, const SayCase& one) {
  const std::string what = fmt::format("{}, {}", one.kind, one.locale);
  const auto name = [&](const char* who) { return fmt::format("{}/{}", what, who); };
  const auto add = [&](const char* who, auto run) {
    benchmark::RegisterBenchmark(name(who).c_str(), run);
  };
  add("cuecard", [&](benchmark::State& state) { say(state, engine, one); });
  add("anew", [&](benchmark::State& state) { say_anew(state, engine, one); });
  add("ICU", [&](benchmark::State& state) { format_by_icu(state, one); });
  add("fmt", [&](benchmark::State& state) { format_by_fmt(state, one); });
  return {what,
          name("cuecard"),
          name("ICU"),
          one.at_most,
          {{"anew", name("anew")}, {"fmt", name("fmt")}}};
}

// Threads that speak from one engine against threads that have one each: what they
// share must not slow them down.
Promise register_threads(const Engine& one_for_all, const std::vector<Engine>& one_each,
                         const SayCase& one) {
  const auto threads = static_cast<int>(one_each.size());
  const auto share = [&](benchmark::State& state) { say(state, one_for_all, one); };
  const auto own = [&](benchmark::State& state) {
    say(state, one_each[static_cast<std::size_t>(state.thread_index())], one);
  };
  benchmark::RegisterBenchmark("shared", share)->Threads(threads);
  benchmark::RegisterBenchmark("own", own)->Threads(threads);
  constexpr double kMargin = 1.1;
  const auto name = [&](const char* way) { return fmt::format("{}/threads:{}", way, threads); };
  return {fmt::format("{} threads, one engine", threads), name("shared"), name("own"), kMargin, {}};
}

int run(int argc, char** argv) {
  icu::TimeZone::adoptDefault(icu::TimeZone::getGMT()->clone());
  const auto load = [] { return Engine::load(CUECARD_SOURCE_DIR "/tests/bench/say.yaml"); };
  const Engine engine = load();
  const std::vector<Engine> one_each = {load(), load()};
  const std::vector<SayCase> cases = say_cases();
  std::vector<Promise> promises;
  for (const SayCase& one : cases) {
    check(engine, one);
    promises.push_back(register_case(engine, one));
  }
  promises.push_back(register_threads(engine, one_each, cases.front()));
  fmt::print("say against ICU's MessageFormat\n");
  return run_and_judge(argc, argv, promises);
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
