// `cuecard test`: runs the examples that packs hold of themselves.
#include <fmt/format.h>

#include <memory>

#include "commands.h"
#include "coverage.h"
#include "junit.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::vector<std::string> packs;
  bool coverage = false;
  Format format = Format::human;
};

std::string human(const TestResult& result) {
  const Ink& ink = ink_for_out();
  return fmt::format("{}: {}failed{}: {}: {}\n", result.source, ink.bad, ink.off, result.name,
                     result.message) +
         compared(result);
}

// The count stands last: it is what a screen ends with.
std::string human(const std::vector<TestedPack>& all, bool coverage, std::size_t passed,
                  std::size_t failed) {
  const Ink& ink = ink_for_out();
  std::string text;
  for (const TestedPack& tested : all) {
    if (tested.report.results.empty()) text += fmt::format("{}: no tests\n", tested.given);
    for (const TestResult& result : tested.report.results)
      if (!result.passed) text += human(result);
  }
  for (const TestedPack& tested : all)
    if (coverage && !tested.report.coverage.empty()) text += coverage_text(tested);
  return text + fmt::format("{}{} passed, {} failed{}\n", failed > 0 ? ink.bad : ink.good, passed,
                            failed, ink.off);
}

Json to_json(const TestResult& result) {
  return Json{{"name", result.name},         {"source", result.source},
              {"passed", result.passed},     {"message", result.message},
              {"expected", result.expected}, {"actual", result.actual}};
}

Json to_json(const std::vector<TestedPack>& all, bool coverage, std::size_t passed,
             std::size_t failed) {
  Json packs = Json::array();
  for (const TestedPack& tested : all) {
    Json results = Json::array();
    for (const TestResult& result : tested.report.results) results.push_back(to_json(result));
    packs.push_back({{"pack", tested.given}, {"results", std::move(results)}});
    if (coverage) packs.back()["coverage"] = coverage_json(tested.report);
  }
  return Json{{"packs", std::move(packs)}, {"passed", passed}, {"failed", failed}};
}

TestedPack tested(const std::string& pack) {
  const auto report = test_pack(pack);
  if (report) return {pack, *report, {}};
  return {pack, {}, report.error()};
}

Answer render(const std::vector<TestedPack>& all, const Options& options) {
  std::size_t passed = 0, failed = 0;
  for (const TestedPack& tested : all) {
    failed += tested.report.failed;
    passed += tested.report.results.size() - tested.report.failed;
  }
  const Exit exit = failed > 0 ? Exit::found : Exit::fine;
  switch (options.format) {
    case Format::json:
      return {to_text(to_json(all, options.coverage, passed, failed)), {}, exit};
    case Format::junit:
      return {junit_of(all, options.coverage), {}, exit};
    default:
      return {human(all, options.coverage, passed, failed), {}, exit};
  }
}

// A report for a build server names the packs that cannot be loaded among the others.
Answer run_all(const Options& options) {
  std::vector<TestedPack> all;
  std::string complaints;
  for (const std::string& pack : options.packs) {
    all.push_back(tested(pack));
    if (all.back().is_broken())
      complaints += broken_pack(pack, all.back().broken, Format::human).err;
  }
  Answer answer = render(all, options);
  answer.err = complaints;
  if (!complaints.empty()) answer.exit = Exit::failure;
  return answer;
}

Answer run(const Options& options) {
  if (options.format == Format::junit) return run_all(options);
  std::vector<TestedPack> all;
  for (const std::string& pack : options.packs) {
    all.push_back(tested(pack));
    if (all.back().is_broken()) return broken_pack(pack, all.back().broken, options.format);
  }
  return render(all, options);
}

}  // namespace

std::string compared(const TestResult& result) {
  std::string lines;
  const auto list = [&lines](std::string_view label, std::string_view more,
                             const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      lines += fmt::format("  {:<9} {}\n", label, text);
      label = more;
    }
  };
  list("expected", "or", result.expected);
  list("actual", "", result.actual);
  return lines;
}

Command add_test(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* test = tool.add_subcommand("test", "run the examples that packs hold of themselves");
  test->add_option("PACK", options->packs, "folders, files, or ids of packs")->required();
  test->add_flag("--coverage", options->coverage, "what the tests reach, and what they do not");
  add_format(*test, options->format, {{"junit", Format::junit}});
  test->footer(
      "`--format junit` writes JUnit XML, which build servers show as a list of tests.\n"
      "`--coverage` counts phrases, variants, branches of steps and the ways between them.\n"
      "Examples:\n"
      "  cuecard test core hotline-800\n"
      "  cuecard test my-house --coverage\n"
      "  cuecard test my-house --format junit > tests.xml");
  return {test, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
