// `cuecard flow`: the call protocols of a pack as pictures.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"
#include "drawn.h"
#include "nearest.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::string pack;
  std::string flow;
  std::string form = "mermaid";

  Format format() const { return form == "json" ? Format::json : Format::human; }
};

std::string place_of(const std::string& file, std::size_t line) {
  return fmt::format("{}:{}", file, line);
}

Json to_json(const FlowStep& step) {
  Json ways = Json::array();
  for (const FlowWay& way : step.ways)
    ways.push_back(
        {{"when", way.when}, {"to", way.to}, {"source", place_of(step.source.file, way.line)}});
  return Json{{"kind", step.kind},
              {"what", step.what},
              {"when", step.when},
              {"label", step.label},
              {"source", place_of(step.source.file, step.source.line)},
              {"ways", std::move(ways)}};
}

Json to_json(const FlowInfo& flow) {
  Json steps = Json::array();
  for (const FlowStep& step : flow.steps) steps.push_back(to_json(step));
  return Json{{"flow", flow.flow},
              {"use", flow.use},
              {"norms", flow.norms},
              {"starts_on", flow.starts_on},
              {"source", place_of(flow.source.file, flow.source.line)},
              {"steps", std::move(steps)}};
}

Json to_json(const Engine& engine, const std::vector<FlowInfo>& flows) {
  Json list = Json::array();
  for (const FlowInfo& flow : flows) list.push_back(to_json(flow));
  return Json{{"pack", engine.pack().id}, {"flows", std::move(list)}};
}

Error unknown_flow(const std::string& given, const std::vector<FlowInfo>& flows) {
  std::vector<std::string> known;
  for (const FlowInfo& flow : flows) known.push_back(flow.flow);
  const std::string near = nearest(given, known);
  const std::string help = known.empty()  ? "the pack has no flows"
                           : near.empty() ? fmt::format("there are {}", fmt::join(known, ", "))
                                          : fmt::format("did you mean `{}`?", near);
  return {"unknown-flow", fmt::format("there is no flow `{}`", given), help, given};
}

// Mermaid draws no more unless the page that shows the picture allows it.
std::string remark_on_size(const std::vector<FlowInfo>& flows) {
  constexpr std::size_t kMostArrows = 500;
  std::size_t arrows = flows.size();
  for (const FlowInfo& flow : flows)
    for (const FlowStep& step : flow.steps) arrows += step.ways.size();
  if (arrows <= kMostArrows) return {};
  return fmt::format(
      "the picture has {} arrows, and Mermaid draws {} at most: draw one flow, or write "
      "`--format svg`\n",
      arrows, kMostArrows);
}

Answer drawn(const Engine& engine, const std::vector<FlowInfo>& flows, const Options& options) {
  if (options.form == "json") return {to_text(to_json(engine, flows)), {}, Exit::fine};
  if (options.form == "mermaid") return {mermaid_of(flows), remark_on_size(flows), Exit::fine};
  if (options.form == "dot") return {dot_of(flows), {}, Exit::fine};
  const auto svg = svg_of(flows);
  if (svg) return {*svg, {}, Exit::fine};
  return {{}, error_text(svg.error()), Exit::failure};
}

Answer run(const Options& options) {
  const auto engine = Engine::try_load(options.pack);
  if (!engine) return broken_pack(options.pack, engine.error(), options.format());
  const std::vector<FlowInfo> all = engine->flows();
  if (options.flow.empty()) return drawn(*engine, all, options);
  const auto one = std::find_if(all.begin(), all.end(),
                                [&](const FlowInfo& flow) { return flow.flow == options.flow; });
  if (one == all.end()) return refusal({unknown_flow(options.flow, all)}, options.format());
  return drawn(*engine, {*one}, options);
}

}  // namespace

Command add_flow(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* flow = tool.add_subcommand("flow", "the call protocols of a pack as pictures");
  flow->add_option("PACK", options->pack, "a folder, a file, or the id of a pack")->required();
  flow->add_option("FLOW", options->flow, "one flow (default: all)");
  CLI::Option* form =
      flow->add_option("--format", options->form, "the language of the picture (default: mermaid)");
  restrict_to(*form, {"mermaid", "dot", "svg", "json"});
  flow->footer(
      "`mermaid` is shown by code hosts and wikis, `dot` is for Graphviz; `svg` is an image that\n"
      "Graphviz draws, which must be installed for that. `json` lists the steps.\n"
      "Examples:\n"
      "  cuecard flow hotline-800 hold\n"
      "  cuecard flow hotline-800 hold --format svg > hold.svg");
  return {flow, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
