// `cuecard scan`: what a text holds that must not be said, where, and what to say instead.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"
#include "input.h"
#include "nearest.h"
#include "scanned.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::string pack;
  std::string file;  // `-` or nothing: stdin
  std::string locale;
  std::string speaker = "agent";
  std::string channel;
  std::string state;
  std::string fail_on = "error";
  bool mask = false;
  Format format = Format::human;
};

ScanOptions scan_options(const Options& options) {
  return {options.speaker == "customer" ? Speaker::customer : Speaker::agent, options.channel,
          options.state};
}

// --- the text --------------------------------------------------------------------------

// Nothing is found in what cannot be read, which must not look like good news.
std::string remark_on_encoding(const std::string& text, const std::string& name) {
  if (is_utf8(text)) return {};
  const Ink& ink = ink_for_err();
  return fmt::format(
      "{}warning[wrong-encoding]{}: `{}` is not all in UTF-8, and nothing is found where it is "
      "not\n  {}help{}: save it as UTF-8, and scan it again\n",
      ink.strong, ink.off, name, ink.good, ink.off);
}

// --- what is asked ---------------------------------------------------------------------

// `hold` covers `hold.request`.
bool covers(const std::string& state, const std::string& below) {
  return below == state || below.compare(0, state.size() + 1, state + '.') == 0;
}

// `hold.request` and `hold`.
std::vector<std::string> states_and_above(const Engine& engine) {
  std::vector<std::string> states;
  for (const StateInfo& known : engine.states())
    for (std::string state = known.state; !state.empty();
         state.resize(state.find_last_of('.') == std::string::npos ? 0 : state.find_last_of('.')))
      states.push_back(state);
  return states;
}

bool is_known(const std::string& state, const Engine& engine) {
  for (const StateInfo& known : engine.states())
    if (covers(state, known.state)) return true;
  for (const RuleInfo& rule : engine.rules())
    for (const std::string& known : rule.states)
      if (covers(state, known)) return true;
  return false;
}

// A word that nothing knows would silently turn off rules.
std::vector<Error> mistakes_in(const Options& options, const Engine& engine) {
  Context who;
  if (!options.channel.empty()) who.set("channel", options.channel);
  std::vector<Error> mistakes = engine.check(who);
  if (options.state.empty() || is_known(options.state, engine)) return mistakes;
  const std::string near = nearest(options.state, states_and_above(engine));
  mistakes.push_back({"unknown-state", fmt::format("there is no state `{}`", options.state),
                      near.empty() ? "a state is the id of a phrase: see `cuecard show`"
                                   : fmt::format("did you mean `{}`?", near),
                      options.state});
  return mistakes;
}

// Whether the rule is for a text like this.
bool applies(const RuleInfo& rule, const Options& options) {
  const auto has = [](const auto& list, const auto& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  const bool in_state = std::any_of(rule.states.begin(), rule.states.end(), [&](const auto& state) {
    return covers(state, options.state);
  });
  return has(rule.speakers, scan_options(options).speaker) &&
         (rule.channels.empty() || has(rule.channels, options.channel)) &&
         (rule.states.empty() || in_state);
}

Scanned scan(std::string text, const Engine& engine, const Options& options) {
  Scanned scanned;
  scanned.name = name_of_input(options.file);
  scanned.text = std::move(text);
  scanned.findings = engine.scan(scanned.text, scan_options(options));
  scanned.rules = engine.rules();
  scanned.asked = static_cast<std::size_t>(
      std::count_if(scanned.rules.begin(), scanned.rules.end(),
                    [&](const RuleInfo& rule) { return applies(rule, options); }));
  Context who(options.locale);
  if (!options.channel.empty()) who.set("channel", options.channel);
  if (!options.state.empty()) who.set("in", options.state);
  scanned.say = [engine, who](const std::string& state) { return engine.say(state, who); };
  return scanned;
}

// --- the answer ------------------------------------------------------------------------

Severity lowest_that_fails(const Options& options) {
  for (const Severity severity : {Severity::info, Severity::warning})
    if (options.fail_on == to_string(severity)) return severity;
  return Severity::error;
}

Exit exit_of(const Findings& findings, Severity lowest) {
  const bool found = std::any_of(findings.begin(), findings.end(), [=](const Finding& finding) {
    return finding.severity >= lowest;
  });
  return found ? Exit::found : Exit::fine;
}

Answer render(const Scanned& scanned, const Options& options) {
  const Exit exit = exit_of(scanned.findings, lowest_that_fails(options));
  switch (options.format) {
    case Format::json:
      return {to_text(to_json(scanned)), {}, exit};
    case Format::sarif:
      return {to_text(sarif_of(scanned, exit)), {}, exit};
    default:
      return {human(scanned), {}, exit};
  }
}

Answer mask(const std::string& text, const Engine& engine, const Options& options) {
  Masked masked = engine.mask(text, scan_options(options));
  return {std::move(masked.text), {}, exit_of(masked.findings, lowest_that_fails(options))};
}

Answer run(const Options& options) {
  const auto engine = Engine::try_load(options.pack);
  if (!engine) return broken_pack(options.pack, engine.error(), options.format);
  const auto mistakes = mistakes_in(options, *engine);
  if (!mistakes.empty()) return refusal(mistakes, options.format);
  auto text = read_input(options.file);
  if (!text) {
    Answer answer = refusal({text.error()}, options.format);
    answer.exit = Exit::failure;
    return answer;
  }
  std::string remark = remark_on_encoding(*text, name_of_input(options.file));
  Answer answer = options.mask ? mask(*text, *engine, options)
                               : render(scan(std::move(*text), *engine, options), options);
  answer.err = std::move(remark);
  return answer;
}

}  // namespace

Command add_scan(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* scan = tool.add_subcommand("scan", "what a text holds that must not be said");
  scan->add_option("PACK", options->pack, "a folder, a file, or the id of a pack")->required();
  scan->add_option("FILE", options->file, "the text; stdin where it is `-` or not given");
  scan->add_option("--locale", options->locale,
                   "the language of what to say instead: zh-CN, en, zh_TW.UTF-8")
      ->take_last();
  CLI::Option* speaker =
      scan->add_option("--speaker", options->speaker, "who says the text (default: agent)");
  restrict_to(*speaker, {"agent", "customer"});
  scan->add_option("--channel", options->channel, "how they talk: voice, chat, email, message")
      ->take_last();
  scan->add_option("--state", options->state, "where the call stands: opening, hold.request, ...")
      ->take_last();
  CLI::Option* fail_on =
      scan->add_option("--fail-on", options->fail_on,
                       "the lowest severity that makes the exit code 1 (default: error)");
  restrict_to(*fail_on, {"error", "warning", "info"});
  add_format(*scan, options->format, {{"sarif", Format::sarif}});
  scan->add_flag("--mask", options->mask, "print the text, what must be masked or blocked as `*`")
      ->excludes("--format");
  scan->footer(
      "Rules that are for a channel or a state alone apply only where it is told.\n"
      "Examples:\n"
      "  cuecard scan hotline-800 chat.txt --locale en\n"
      "  echo 'That is not my job.' | cuecard scan hotline-800 --format json");
  return {scan, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
