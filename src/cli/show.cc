// `cuecard show`: the phrasebook of a pack, for those who write, check or print it.
#include <fmt/format.h>

#include <memory>

#include "commands.h"
#include "show_forms.h"

namespace cuecard::cli {
namespace {

struct Options {
  std::string pack;
  std::vector<std::string> locales;
  Format format = Format::human;
};

std::string rendered(const Phrasebook& book, Format format) {
  if (format == Format::json) return to_text(to_json(book));
  if (format == Format::html) return to_page(book);
  return to_terminal(book, width_of_screen());
}

// A locale that is no tag is wrong usage; all else is wrong with the pack.
Answer no_book(const Options& options, const Diagnostics& why) {
  const Diagnostic& first = why.front();
  if (first.code == "unknown-locale")
    return refusal({Error{first.code, first.message, first.help, "locale"}}, options.format);
  return broken_pack(options.pack, why, options.format);
}

Answer run(const Options& options) {
  const auto book = load_phrasebook(options.pack, options.locales);
  if (!book) return no_book(options, book.error());
  Answer answer;
  answer.out = rendered(*book, options.format);
  const std::size_t errors = count_errors(book->diagnostics);
  if (errors == 0) return answer;
  answer.err = fmt::format("{}: run `cuecard lint {}`\n", count_of(errors, "error"),
                           shell_word(options.pack));
  answer.exit = Exit::found;
  return answer;
}

}  // namespace

Command add_show(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* show = tool.add_subcommand("show", "all that a pack can say, its locales side by side");
  show->add_option("PACK", options->pack, "a folder, a file, or the id of a pack")->required();
  show->add_option("--locale", options->locales,
                   "a locale to show; may be repeated (default: those of the pack)")
      ->allow_extra_args(false);
  add_format(*show, options->format, {{"html", Format::html}});
  show->footer(
      "`--format html` writes a web page to search, share and print; it needs no network.\n"
      "The exit code is 1 when the pack has errors; what can be read is shown all the same.\n"
      "Examples:\n"
      "  cuecard show hotline-800 --locale zh-Hans --locale en\n"
      "  cuecard show hotline-800 --format html > hotline-800.html");
  return {show, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
