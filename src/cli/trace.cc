// `cuecard trace`: the clauses of the written standard, and what carries them.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::string pack;
  Format format = Format::human;
};

bool is_open(const NormTrace& norm) { return norm.carried_by.empty() && norm.excluded.empty(); }

Json to_json(const std::string& pack, const std::vector<NormTrace>& norms) {
  Json list = Json::array();
  for (const NormTrace& norm : norms)
    list.push_back({{"id", norm.id},
                    {"title", norm.title},
                    {"carried_by", norm.carried_by},
                    {"excluded", norm.excluded.empty() ? Json() : Json(norm.excluded)}});
  return Json{{"pack", pack}, {"norms", std::move(list)}};
}

std::string row(const NormTrace& norm, std::size_t width) {
  const Ink& ink = ink_for_out();
  const std::string head = fmt::format("{} {:<{}}  ", is_open(norm) ? "!" : " ", norm.id, width);
  if (is_open(norm))
    return fmt::format("{}{}not carried{}  {}\n", ink.bad, head, ink.off, norm.title);
  if (norm.carried_by.empty())
    return fmt::format("{}{}excluded: {}{}\n", head, ink.dim, norm.excluded, ink.off);
  return fmt::format("{}{}\n", head, fmt::join(norm.carried_by, ", "));
}

// What needs attention stands first; the rest keeps the order of the document.
std::string human(std::vector<NormTrace> norms) {
  const auto rest = std::stable_partition(norms.begin(), norms.end(), is_open);
  const auto open = rest - norms.begin();
  std::size_t width = 0;
  for (const NormTrace& norm : norms) width = std::max(width, norm.id.size());
  std::string text;
  for (const NormTrace& norm : norms) text += row(norm, width);
  const auto excluded = std::count_if(norms.begin(), norms.end(), [](const NormTrace& norm) {
    return norm.carried_by.empty() && !norm.excluded.empty();
  });
  return text + fmt::format(
                    "{}: {} carried, {} excluded, {} not carried\n", count_of(norms.size(), "norm"),
                    static_cast<std::ptrdiff_t>(norms.size()) - excluded - open, excluded, open);
}

Answer run(const Options& options) {
  const auto engine = Engine::try_load(options.pack);
  if (!engine) return broken_pack(options.pack, engine.error(), options.format);
  const std::vector<NormTrace> norms = engine->trace();
  Answer answer;
  answer.out =
      options.format == Format::json ? to_text(to_json(engine->pack().id, norms)) : human(norms);
  if (std::any_of(norms.begin(), norms.end(), is_open)) answer.exit = Exit::found;
  return answer;
}

}  // namespace

Command add_trace(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* trace = tool.add_subcommand("trace", "the norms of a pack, and what carries them");
  trace->add_option("PACK", options->pack, "a folder, a file, or the id of a pack")->required();
  add_format(*trace, options->format);
  trace->footer(
      "The exit code is 1 when a norm is neither carried nor excluded.\n"
      "Example:\n"
      "  cuecard trace hotline-800");
  return {trace, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
