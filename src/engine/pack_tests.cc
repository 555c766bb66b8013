// A test passes when the state is answered as it expects: by any of the equal
// wordings, by the variant named, or by the error named.
#include "engine/pack_tests.h"

#include <algorithm>

#include "base/text.h"

namespace cuecard::engine {
namespace {

constexpr std::string_view kLocale = "locale";

struct Known {
  std::vector<StateInfo> states;
  std::vector<VariableInfo> variables;

  const StateInfo* state(std::string_view id) const {
    const auto at = std::find_if(states.begin(), states.end(),
                                 [id](const StateInfo& info) { return info.state == id; });
    return at == states.end() ? nullptr : &*at;
  }
  std::vector<std::string_view> state_ids() const {
    std::vector<std::string_view> ids;
    for (const StateInfo& info : states) ids.push_back(info.state);
    return ids;
  }
  std::vector<std::string_view> value_names() const {
    std::vector<std::string_view> names = {kLocale};
    for (const VariableInfo& info : variables) names.push_back(info.name);
    return names;
  }
};

void check_test(const pack::SayTest& test, const Known& known, Reporter& report) {
  const StateInfo* state = known.state(test.state.text);
  if (state == nullptr && test.error != "unknown-state") {
    report.error("unknown-state", test.state.span, format("there is no phrase `{}`", test.state.text))
        .help(did_you_mean(test.state.text, known.state_ids(), "phrases"));
    return;
  }
  const std::vector<std::string_view> names = known.value_names();
  for (const auto& [name, value] : test.with) {
    if (std::find(names.begin(), names.end(), name.text) != names.end()) continue;
    report.error("unknown-variable", name.span, format("there is no variable `{}`", name.text))
        .help(did_you_mean(name.text, names, "variables"));
  }
  if (state == nullptr || test.variant.empty()) return;
  const std::vector<std::string_view> variants(state->variants.begin(), state->variants.end());
  if (std::find(variants.begin(), variants.end(), test.variant) == variants.end())
    report
        .error("unknown-variant", test.span,
               format("`{}` has no variant `{}`", test.state.text, test.variant))
        .help(did_you_mean(test.variant, variants, "its variants"));
}

PackTest compile_test(const pack::SayTest& test) {
  PackTest ready{file_and_line(test.span), test.state.text, {}, test.expect, test.error, test.variant};
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
  if (!test.error.empty()) return fail(result, format("it should fail with `{}`, but it has an answer", test.error));
  if (!test.variant.empty() && phrase.variant() != test.variant)
    return fail(result, format("the variant is `{}`, not `{}`", phrase.variant(), test.variant));
  const bool expected = test.expect.empty() ||
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
  const Known known{speaker.states(), speaker.variables()};
  std::vector<PackTest> tests;
  for (const pack::SayTest& test : pack.tests) {
    if (pack.whole) check_test(test, known, report);
    tests.push_back(compile_test(test));
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
