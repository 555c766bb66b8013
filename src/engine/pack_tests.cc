// A test passes when the state is answered as it expects: by any of the equal
// wordings, by the variant named, or by the error named.
#include "engine/pack_tests.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "engine/coverage.h"
#include "engine/test_context.h"

namespace cuecard::engine {
namespace {

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

// A slip in a test keeps nobody from using the pack, so these are warnings.
void check_test(const pack::SayTest& test, const phrase::Speaker& speaker,
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
  // Unless a wrong context is what it tests.
  if (test.error.empty()) check_with(test.with, test.span, speaker, report);
}

SayCheck compile_test(const pack::SayTest& test) {
  return {file_and_line(test.span), test.state.text, context_of(test.with), test.expect, test.error,
          test.variant.text};
}

void fail(TestResult& result, std::string message) {
  result.passed = false;
  result.message = std::move(message);
}

void judge_error(const SayCheck& test, const Error& error, TestResult& result) {
  result.actual = {error.code};
  if (test.error != error.code) fail(result, format("it fails: {}", error.message));
}

void judge_answer(const SayCheck& test, const Phrase& phrase, const phrase::Speaker& speaker,
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

// Its first file is the manifest.
std::string folder_of(const pack::Member& member) {
  if (member.sources.empty()) return {};
  return std::filesystem::path(member.sources.front()->name()).parent_path().string();
}

TestResult run_test(const SayCheck& test, const phrase::Speaker& speaker,
                    call::Recorder& recorder) {
  TestResult result;
  result.name = format("say {}", test.state);
  result.source = test.source;
  result.passed = true;
  result.expected = test.error.empty() ? test.expect : std::vector<std::string>{test.error};
  const Result<Phrase> phrase = speaker.say(test.state, test.context);
  if (!phrase) {
    judge_error(test, phrase.error(), result);
    return result;
  }
  recorder.said.emplace_back(phrase->state(), phrase->variant());
  judge_answer(test, *phrase, speaker, result);
  return result;
}

}  // namespace

PackTests compile_tests(const pack::Pack& pack, const call::Playbook& playbook, Reporter& report) {
  PackTests tests;
  tests.pack = pack.self().id;
  tests.folder = folder_of(pack.self());
  const std::vector<StateInfo> states = playbook.speaker.states();
  const bool sound = pack.whole && report.errors() == 0;
  for (const pack::SayTest& test : pack.tests) {
    tests.say.push_back(compile_test(test));
    if (sound) check_test(test, playbook.speaker, states, report);
  }
  tests.scan = compile_scan_checks(pack, playbook.scanner);
  tests.flow = compile_flow_checks(pack, playbook, report);
  return tests;
}

TestReport run_tests(const PackTests& tests, const call::Playbook& playbook) {
  TestReport report;
  call::Recorder recorder;
  recorder.ways.resize(playbook.cover.size());
  report.pack = tests.pack;
  report.folder = tests.folder;
  for (const SayCheck& check : tests.say)
    report.results.push_back(run_test(check, playbook.speaker, recorder));
  for (const ScanCheck& check : tests.scan)
    report.results.push_back(run_scan_check(check, playbook.scanner));
  for (const FlowCheck& check : tests.flow)
    report.results.push_back(run_flow_check(check, playbook, recorder));
  report.coverage = coverage_of(playbook, recorder);
  report.failed = static_cast<std::size_t>(
      std::count_if(report.results.begin(), report.results.end(),
                    [](const TestResult& result) { return !result.passed; }));
  return report;
}

}  // namespace cuecard::engine
