// `cuecard test`: runs the examples that packs hold of themselves.
#include <fmt/format.h>

#include <memory>

#include "commands.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::vector<std::string> packs;
  Format format = Format::human;
};

struct Tested {
  std::string pack;
  TestReport report;
};

// The wordings side by side, each on a line of its own.
std::string listed(std::string_view label, const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) {
    lines += fmt::format("  {:<9} {}\n", label, text);
    label = "or";
  }
  return lines;
}

std::string human(const TestResult& result) {
  const Ink& ink = ink_for_out();
  return fmt::format("{}: {}failed{}: {}: {}\n", result.source, ink.bad, ink.off, result.name,
                     result.message) +
         listed("expected", result.expected) + listed("actual", result.actual);
}

std::string human(const std::vector<Tested>& all, std::size_t passed, std::size_t failed) {
  const Ink& ink = ink_for_out();
  std::string text;
  for (const Tested& tested : all) {
    if (tested.report.results.empty()) text += fmt::format("{}: no tests\n", tested.pack);
    for (const TestResult& result : tested.report.results)
      if (!result.passed) text += human(result);
  }
  return text + fmt::format("{}{} passed, {} failed{}\n", failed > 0 ? ink.bad : ink.good, passed,
                            failed, ink.off);
}

Json to_json(const TestResult& result) {
  return Json{{"name", result.name},         {"source", result.source},
              {"passed", result.passed},     {"message", result.message},
              {"expected", result.expected}, {"actual", result.actual}};
}

Json to_json(const std::vector<Tested>& all, std::size_t passed, std::size_t failed) {
  Json packs = Json::array();
  for (const Tested& tested : all) {
    Json results = Json::array();
    for (const TestResult& result : tested.report.results) results.push_back(to_json(result));
    packs.push_back({{"pack", tested.pack}, {"results", std::move(results)}});
  }
  return Json{{"packs", std::move(packs)}, {"passed", passed}, {"failed", failed}};
}

Answer render(const std::vector<Tested>& all, Format format) {
  std::size_t passed = 0, failed = 0;
  for (const Tested& tested : all) {
    failed += tested.report.failed;
    passed += tested.report.results.size() - tested.report.failed;
  }
  Answer answer;
  answer.exit = failed > 0 ? Exit::found : Exit::fine;
  answer.out =
      format == Format::json ? to_text(to_json(all, passed, failed)) : human(all, passed, failed);
  return answer;
}

Answer run(const Options& options) {
  std::vector<Tested> all;
  for (const std::string& pack : options.packs) {
    const auto engine = Engine::try_load(pack);
    if (!engine) return broken_pack(pack, engine.error(), options.format);
    all.push_back({pack, engine->run_tests()});
  }
  return render(all, options.format);
}

}  // namespace

Command add_test(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* test = tool.add_subcommand("test", "run the examples that packs hold of themselves");
  test->add_option("PACK", options->packs, "folders, files, or ids of packs")->required();
  add_format(*test, options->format);
  test->footer(
      "Example:\n"
      "  cuecard test core hotline-800");
  return {test, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
