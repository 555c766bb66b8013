// `cuecard lint`: everything that is wrong in packs, each with its place and what
// to do about it.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>

#include "commands.h"
#include "sarif.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::vector<std::string> packs;
  std::string fail_on = "error";
  Format format = Format::human;
};

struct Checked {
  std::string pack;
  Diagnostics diagnostics;
  bool readable = true;
};

struct Tally {
  std::size_t errors = 0, warnings = 0, infos = 0;
};

// Whether a pack could not even be found or read, which is no finding about it.
bool is_unreadable(const Diagnostics& diagnostics) {
  constexpr std::string_view kCodes[] = {"unknown-pack", "no-manifest", "unreadable"};
  for (const Diagnostic& diagnostic : diagnostics)
    if (std::find(std::begin(kCodes), std::end(kCodes), diagnostic.code) != std::end(kCodes))
      return true;
  return false;
}

Checked check(const std::string& pack) {
  const auto engine = Engine::try_load(pack);
  if (engine) return {pack, engine->diagnostics(), true};
  return {pack, engine.error(), !is_unreadable(engine.error())};
}

Tally tally_of(const std::vector<Checked>& all) {
  Tally tally;
  for (const Checked& checked : all) {
    for (const Diagnostic& diagnostic : checked.diagnostics) {
      if (diagnostic.severity == Severity::error) ++tally.errors;
      if (diagnostic.severity == Severity::warning) ++tally.warnings;
      if (diagnostic.severity == Severity::info) ++tally.infos;
    }
  }
  return tally;
}

std::string human(const std::vector<Checked>& all, const Tally& tally) {
  const Ink& ink = ink_for_out();
  std::string text;
  for (const Checked& checked : all)
    for (const Diagnostic& diagnostic : checked.diagnostics)
      text += cuecard::to_text(diagnostic, ink.on());
  return text + fmt::format("{}{} checked: {}, {}{}\n", tally.errors > 0 ? ink.bad : ink.good,
                            count_of(all.size(), "pack"), count_of(tally.errors, "error"),
                            count_of(tally.warnings, "warning"), ink.off);
}

Json json_of(const std::vector<Checked>& all, const Tally& tally) {
  Json packs = Json::array();
  for (const Checked& checked : all)
    packs.push_back({{"pack", checked.pack}, {"diagnostics", to_json(checked.diagnostics)}});
  return Json{{"packs", std::move(packs)},
              {"errors", tally.errors},
              {"warnings", tally.warnings},
              {"infos", tally.infos}};
}

// Packs that extend the same base tell of it alike; one result is enough.
Diagnostics told_once(const std::vector<Checked>& all) {
  Diagnostics once;
  std::set<std::string> told;
  for (const Checked& checked : all)
    for (const Diagnostic& diagnostic : checked.diagnostics)
      if (told.insert(cuecard::to_text(diagnostic)).second) once.push_back(diagnostic);
  return once;
}

Exit exit_of(const std::vector<Checked>& all, const Tally& tally, bool warnings_fail) {
  for (const Checked& checked : all)
    if (!checked.readable) return Exit::failure;
  const bool found = tally.errors > 0 || (warnings_fail && tally.warnings > 0);
  return found ? Exit::found : Exit::fine;
}

Answer run(const Options& options) {
  std::vector<Checked> all;
  for (const std::string& pack : options.packs) all.push_back(check(pack));
  const Tally tally = tally_of(all);
  const Exit exit = exit_of(all, tally, options.fail_on == "warning");
  switch (options.format) {
    case Format::json:
      return {to_text(json_of(all, tally)), {}, exit};
    case Format::sarif:
      return {to_text(sarif_of(told_once(all), exit)), {}, exit};
    default:
      return {human(all, tally), {}, exit};
  }
}

}  // namespace

Command add_lint(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* lint = tool.add_subcommand("lint", "what is wrong in packs, where, and what to do");
  lint->add_option("PACK", options->packs, "folders, files, or ids of packs")->required();
  CLI::Option* fail_on =
      lint->add_option("--fail-on", options->fail_on,
                       "the lowest severity that makes the exit code 1 (default: error)");
  restrict_to(*fail_on, {"error", "warning"});
  add_format(*lint, options->format, {{"sarif", Format::sarif}});
  lint->footer(
      "`--format sarif` writes SARIF 2.1.0, which code hosts and editors show beside the lines.\n"
      "Examples:\n"
      "  cuecard lint my-house --fail-on warning\n"
      "  cuecard lint my-house --format sarif > lint.sarif");
  return {lint, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
