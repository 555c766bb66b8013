// `cuecard test`: runs the examples that packs hold of themselves.
#include <fmt/format.h>

#include <memory>

#include "commands.h"
#include "junit.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::vector<std::string> packs;
  Format format = Format::human;
};

std::string human(const TestResult& result) {
  const Ink& ink = ink_for_out();
  return fmt::format("{}: {}failed{}: {}: {}\n", result.source, ink.bad, ink.off, result.name,
                     result.message) +
         compared(result);
}

std::string human(const std::vector<TestedPack>& all, std::size_t passed, std::size_t failed) {
  const Ink& ink = ink_for_out();
  std::string text;
  for (const TestedPack& tested : all) {
    if (tested.report.results.empty()) text += fmt::format("{}: no tests\n", tested.given);
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

Json to_json(const std::vector<TestedPack>& all, std::size_t passed, std::size_t failed) {
  Json packs = Json::array();
  for (const TestedPack& tested : all) {
    Json results = Json::array();
    for (const TestResult& result : tested.report.results) results.push_back(to_json(result));
    packs.push_back({{"pack", tested.given}, {"results", std::move(results)}});
  }
  return Json{{"packs", std::move(packs)}, {"passed", passed}, {"failed", failed}};
}

TestedPack tested(const std::string& pack) {
  const auto report = test_pack(pack);
  if (report) return {pack, *report, {}};
  return {pack, {}, report.error()};
}

Answer render(const std::vector<TestedPack>& all, Format format) {
  std::size_t passed = 0, failed = 0;
  for (const TestedPack& tested : all) {
    failed += tested.report.failed;
    passed += tested.report.results.size() - tested.report.failed;
  }
  const Exit exit = failed > 0 ? Exit::found : Exit::fine;
  switch (format) {
    case Format::json:
      return {to_text(to_json(all, passed, failed)), {}, exit};
    case Format::junit:
      return {junit_of(all), {}, exit};
    default:
      return {human(all, passed, failed), {}, exit};
  }
}

// A report for a build server names the packs that cannot be loaded among the others.
Answer run_all(const std::vector<std::string>& packs) {
  std::vector<TestedPack> all;
  std::string complaints;
  for (const std::string& pack : packs) {
    all.push_back(tested(pack));
    if (all.back().is_broken())
      complaints += broken_pack(pack, all.back().broken, Format::human).err;
  }
  Answer answer = render(all, Format::junit);
  answer.err = complaints;
  if (!complaints.empty()) answer.exit = Exit::failure;
  return answer;
}

Answer run(const Options& options) {
  if (options.format == Format::junit) return run_all(options.packs);
  std::vector<TestedPack> all;
  for (const std::string& pack : options.packs) {
    all.push_back(tested(pack));
    if (all.back().is_broken()) return broken_pack(pack, all.back().broken, options.format);
  }
  return render(all, options.format);
}

}  // namespace

std::string compared(const TestResult& result) {
  std::string lines;
  const auto list = [&lines](std::string_view label, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      lines += fmt::format("  {:<9} {}\n", label, text);
      label = "or";
    }
  };
  list("expected", result.expected);
  list("actual", result.actual);
  return lines;
}

Command add_test(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* test = tool.add_subcommand("test", "run the examples that packs hold of themselves");
  test->add_option("PACK", options->packs, "folders, files, or ids of packs")->required();
  add_format(*test, options->format, {{"junit", Format::junit}});
  test->footer(
      "`--format junit` writes JUnit XML, which build servers show as a list of tests.\n"
      "Examples:\n"
      "  cuecard test core hotline-800\n"
      "  cuecard test my-house --format junit > tests.xml");
  return {test, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
