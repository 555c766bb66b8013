// `cuecard say`: the words for one state of a call, where they come from and,
// on request, why these.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "commands.h"
#include "who.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::string pack;
  std::string state;
  Who who;
  bool explain = false;
  Format format = Format::human;
};

std::string source_of(const Phrase& phrase) {
  return fmt::format("{}:{}", phrase.file(), phrase.line());
}

Json to_json(const Phrase& phrase) {
  return Json{{"text", phrase.text()},
              {"state", phrase.state()},
              {"locale", phrase.locale()},
              {"requested_locale", phrase.requested_locale()},
              {"locale_match", to_string(phrase.locale_match())},
              {"variant", phrase.variant()},
              {"wording", phrase.wording()},
              {"pack", phrase.pack()},
              {"version", phrase.version()},
              {"source", source_of(phrase)},
              {"norms", phrase.norms()}};
}

Json to_json(const VariantTrace& variant) {
  Json conditions = Json::array();
  for (const ConditionTrace& condition : variant.conditions)
    conditions.push_back({{"name", condition.name},
                          {"expected", condition.expected},
                          {"actual", condition.actual},
                          {"holds", condition.holds}});
  return Json{{"name", variant.name},
              {"source", variant.source},
              {"chosen", variant.chosen},
              {"conditions", std::move(conditions)}};
}

Json to_json(const Explanation& explanation) {
  Json variants = Json::array();
  for (const VariantTrace& variant : explanation.variants) variants.push_back(to_json(variant));
  return Json{{"variants", std::move(variants)}, {"locales", explanation.locales}};
}

// What was asked for, fit for a terminal: a script may have passed on anything.
std::string shown_request(const Phrase& phrase) {
  constexpr std::size_t kMost = 40;
  std::string text = phrase.requested_locale().substr(0, kMost);
  const auto odd = [](unsigned char c) { return c < 0x21 || c > 0x7E; };
  std::replace_if(text.begin(), text.end(), odd, '?');
  return text;
}

// Why a locale was served that is not the one asked for.
std::string match_text(const Phrase& phrase) {
  switch (phrase.locale_match()) {
    case LocaleMatch::exact:
      return {};
    case LocaleMatch::near:
      return fmt::format(" (nearest to {})", shown_request(phrase));
    case LocaleMatch::other_script:
      return fmt::format(" (other script than {})", shown_request(phrase));
    case LocaleMatch::fallback:
      return fmt::format(" (fallback: nothing near {})", shown_request(phrase));
    case LocaleMatch::unspecified:
      break;
  }
  if (phrase.requested_locale().empty()) return " (fallback: no locale asked for)";
  return fmt::format(" (fallback: {} names no locale)", shown_request(phrase));
}

std::string human(const Phrase& phrase) {
  const Ink& ink = ink_for_out();
  std::string text =
      fmt::format("{}\n{}{}, variant {}, wording {}, {}{}, from {} {} {}", phrase.text(), ink.dim,
                  phrase.state(), phrase.variant(), phrase.wording() + 1, phrase.locale(),
                  match_text(phrase), phrase.pack(), phrase.version(), source_of(phrase));
  if (!phrase.norms().empty()) text += fmt::format(", carries {}", fmt::join(phrase.norms(), ", "));
  return text + fmt::format("{}\n", ink.off);
}

std::string human(const ConditionTrace& condition) {
  const Ink& ink = ink_for_out();
  const std::string actual =
      condition.actual.empty() ? "not known" : fmt::format("is {}", condition.actual);
  return fmt::format("    {}{}{} {}: wants {}, {}\n", condition.holds ? ink.good : ink.bad,
                     condition.holds ? "yes" : "no ", ink.off, condition.name, condition.expected,
                     actual);
}

std::string human(const Explanation& explanation) {
  const Ink& ink = ink_for_out();
  std::string text = "variants, in the order tried:\n";
  for (const VariantTrace& variant : explanation.variants) {
    text += fmt::format("  {}{}{} ({}){}\n", variant.chosen ? ink.strong : "", variant.name,
                        variant.chosen ? ink.off : "", variant.source,
                        variant.chosen ? ": chosen" : "");
    for (const ConditionTrace& condition : variant.conditions) text += human(condition);
  }
  return text +
         fmt::format("locales, in the order tried: {}\n", fmt::join(explanation.locales, ", "));
}

Answer render(const Phrase& phrase, const Explanation* explanation, Format format) {
  Answer answer;
  if (format == Format::json) {
    Json json = to_json(phrase);
    if (explanation != nullptr) json["explain"] = to_json(*explanation);
    answer.out = to_text(json);
  } else {
    answer.out = human(phrase);
    if (explanation != nullptr) answer.out += human(*explanation);
  }
  return answer;
}

Answer say(const Engine& engine, const Context& who, const Options& options) {
  const auto mistakes = mistakes_in(engine, who);
  if (!mistakes.empty()) return refusal(mistakes, options.format);
  const auto phrase = engine.say(options.state, who);
  if (!phrase) return refusal({phrase.error()}, options.format);
  if (!options.explain) return render(*phrase, nullptr, options.format);
  const auto explanation = engine.explain(options.state, who);
  if (!explanation) return refusal({explanation.error()}, options.format);
  return render(*phrase, &*explanation, options.format);
}

Answer run(const Options& options) {
  const auto who = context_of(options.who);
  if (!who) return refusal({who.error()}, options.format);
  const auto engine = Engine::try_load(options.pack);
  if (!engine) return broken_pack(options.pack, engine.error(), options.format);
  return say(*engine, *who, options);
}

}  // namespace

Command add_say(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* say = tool.add_subcommand("say", "the words for one state of a call");
  say->add_option("PACK", options->pack, "a folder, a file, or the id of a pack")->required();
  say->add_option("STATE", options->state, "where the call stands: opening, hold.request, ...")
      ->required();
  add_who(*say, options->who);
  say->add_flag("--explain", options->explain, "show why these words");
  add_format(*say, options->format);
  say->footer(
      "Example:\n"
      "  cuecard say hotline-800 opening --locale zh-CN --set agent_number=1024");
  return {say, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
