// A test passes when the state is answered as it expects: by any of the equal
// wordings, by the variant named, or by the error named.
#include "engine/pack_tests.h"

#include <algorithm>

#include "base/text.h"

namespace cuecard::engine {
namespace {

constexpr std::string_view kLocale = "locale";

std::vector<std::string_view> ids_of(const std::vector<StateInfo>& states) {
  std::vector<std::string_view> ids;
  for (const StateInfo& state : states) ids.push_back(state.state);
  return ids;
}

void check_variant(const pack::SayTest& test, const StateInfo& state, Reporter& report) {
  const std::vector<std::string_view> variants(state.variants.begin(), state.variants.end());
  const std::string& wanted = test.variant.text;
  if (wanted.empty() || std::find(variants.begin(), variants.end(), wanted) != variants.end())
    return;
  report
      .warning("unknown-variant", test.variant.span,
               format("`{}` has no variant `{}`", test.state.text, wanted))
      .help(did_you_mean(wanted, variants, "its variants"));
}

// What a test says wrongly of its context, unless that is what it tests.
void check_context(const pack::SayTest& test, const Context& context,
                   const phrase::Speaker& speaker, Reporter& report) {
  if (!test.error.empty()) return;
  for (const Error& error : speaker.check(context)) {
    const auto at = std::find_if(test.with.begin(), test.with.end(),
                                 [&](const auto& value) { return value.first.text == error.name; });
    report.warning(error.code, at == test.with.end() ? test.span : at->first.span, error.message)
        .help(error.help);
  }
}

// A slip in a test keeps nobody from using the pack, so these are warnings.
void check_test(const pack::SayTest& test, const Context& context, const phrase::Speaker& speaker,
                const std::vector<StateInfo>& states, Reporter& report) {
  const auto state = std::find_if(states.begin(), states.end(), [&](const StateInfo& info) {
    return info.state == test.state.text;
  });
  if (state != states.end()) {
    check_variant(test, *state, report);
  } else if (test.error != "unknown-state") {
    report
        .warning("unknown-state", test.state.span,
                 format("there is no phrase `{}`", test.state.text))
        .help(did_you_mean(test.state.text, ids_of(states), "phrases"));
  }
  check_context(test, context, speaker, report);
}

PackTest compile_test(const pack::SayTest& test) {
  PackTest ready{file_and_line(test.span), test.state.text, {}, test.expect, test.error,
                 test.variant.text};
  for (const auto& [name, value] : test.with) {
    if (name.text == kLocale)
      ready.context.set_locale(value);
    else
      ready.context.set(name.text, value);
  }
  return ready;
}

void fail(TestResult& result, std::string message) {
  result.passed = false;
  result.message = std::move(message);
}

void judge_error(const PackTest& test, const Error& error, TestResult& result) {
  result.actual = {error.code};
  if (test.error != error.code) fail(result, format("it fails: {}", error.message));
}

void judge_answer(const PackTest& test, const Phrase& phrase, const phrase::Speaker& speaker,
                  TestResult& result) {
  result.actual = speaker.wordings(test.state, test.context);
  if (!test.error.empty())
    return fail(result, format("it should fail with `{}`, but it has an answer", test.error));
  if (!test.variant.empty() && phrase.variant() != test.variant)
    return fail(result, format("the variant is `{}`, not `{}`", phrase.variant(), test.variant));
  const bool expected =
      test.expect.empty() ||
      std::any_of(test.expect.begin(), test.expect.end(), [&](const std::string& text) {
        return std::find(result.actual.begin(), result.actual.end(), text) != result.actual.end();
      });
  if (!expected) fail(result, format("the text of variant `{}` differs", phrase.variant()));
}

TestResult run_test(const PackTest& test, const phrase::Speaker& speaker) {
  TestResult result;
  result.name = format("say {}", test.state);
  result.source = test.source;
  result.passed = true;
  result.expected = test.error.empty() ? test.expect : std::vector<std::string>{test.error};
  const Result<Phrase> phrase = speaker.say(test.state, test.context);
  if (phrase)
    judge_answer(test, *phrase, speaker, result);
  else
    judge_error(test, phrase.error(), result);
  return result;
}

}  // namespace

std::vector<PackTest> compile_tests(const pack::Pack& pack, const phrase::Speaker& speaker,
                                    Reporter& report) {
  const std::vector<StateInfo> states = speaker.states();
  const bool sound = pack.whole && report.errors() == 0;
  std::vector<PackTest> tests;
  for (const pack::SayTest& test : pack.tests) {
    tests.push_back(compile_test(test));
    if (sound) check_test(test, tests.back().context, speaker, states, report);
  }
  return tests;
}

TestReport run_tests(const std::vector<PackTest>& tests, const phrase::Speaker& speaker) {
  TestReport report;
  for (const PackTest& test : tests) {
    report.results.push_back(run_test(test, speaker));
    if (!report.results.back().passed) ++report.failed;
  }
  return report;
}

}  // namespace cuecard::engine
