// The `cuecard` tool: reads the command line, runs one command, prints its answer.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>

#include "commands.h"
#include "nearest.h"
#include "utf8.h"

namespace cuecard::cli {

void restrict_to(CLI::Option& option, const std::vector<std::string>& words) {
  option.take_last()->type_name(fmt::format("{}", fmt::join(words, "|")));
  option.check([words](const std::string& given) -> std::string {
    if (std::find(words.begin(), words.end(), given) != words.end()) return {};
    const std::string near = nearest(given, words);
    return fmt::format("`{}` is not one of {}{}", given, fmt::join(words, ", "),
                       near.empty() ? "" : fmt::format(": did you mean `{}`?", near));
  });
}

void add_format(CLI::App& command, Format& format, const std::vector<FormatWord>& also) {
  std::vector<FormatWord> formats = {{"human", Format::human}, {"json", Format::json}};
  formats.insert(formats.end(), also.begin(), also.end());
  std::vector<std::string> words;
  for (const FormatWord& known : formats) words.push_back(known.first);
  const auto choose = [&format, formats](const std::string& word) {
    for (const auto& [name, meant] : formats)
      if (name == word) format = meant;
  };
  CLI::Option* option = command.add_option_function<std::string>(
      "--format", choose, "for people or for programs (default: human)");
  restrict_to(*option, words);
}

namespace {

constexpr const char* kGuide =
    "A pack is a folder (or one file) of YAML in which a house writes its wording and its\n"
    "service rules. PACK is a path, or the id of a pack that is found beside the pack, on\n"
    "CUECARD_PATH or among the installed packs.\n"
    "\n"
    "Examples:\n"
    "  cuecard new my-house --extends hotline-800\n"
    "      a first pack of your own, to be changed to your needs\n"
    "  cuecard say hotline-800 opening --locale zh-CN --set agent_number=1024\n"
    "      what to say when the call is answered, for a customer from mainland China\n"
    "  cuecard play hotline-800 --locale en\n"
    "      rehearse a call: you play the customer, and see what the agent is told\n"
    "  cuecard scan hotline-800 chat.txt\n"
    "      what an agent wrote that must not be said, and what to say instead\n"
    "  cuecard lint my-house\n"
    "      everything that is wrong in a pack, with the line and what to do\n"
    "  cuecard test my-house\n"
    "      run the examples in the pack's `tests` section and of its banned rules\n"
    "  cuecard show hotline-800\n"
    "      all that a pack can say, its languages side by side\n"
    "  cuecard flow hotline-800 hold --format svg > hold.svg\n"
    "      a picture of a call protocol\n"
    "  cuecard trace hotline-800\n"
    "      which phrase carries which clause of the written standard\n"
    "\n"
    "Exit codes:\n"
    "  0  fine\n"
    "  1  a check found something (lint, play, scan, show, test, trace)\n"
    "  2  usage: an unknown state or option, a missing variable, a folder that is in use\n"
    "  3  a pack that cannot be read or used, or a fault of the tool";

Answer misuse(std::string message, std::string help) {
  return refusal({Error{"usage", std::move(message), std::move(help), {}}}, Format::human);
}

std::string see_help(const CLI::App* command) {
  return command == nullptr ? "see `cuecard --help`"
                            : fmt::format("see `cuecard {} --help`", command->get_name());
}

std::string did_you_mean(const std::string& near, const CLI::App* command) {
  return near.empty() ? see_help(command)
                      : fmt::format("did you mean `{}`? {}", near, see_help(command));
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

bool looks_like_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

Answer unknown_option(const std::string& word, const CLI::App& app, const CLI::App* command) {
  const std::string name = word.substr(0, word.find('='));
  return misuse(fmt::format("unknown option `{}`", name),
                did_you_mean(nearest(name, options_of(app)), command));
}

// What CLI11 could not place, worst first: an option that does not exist explains
// why words behind it seem too many.
Answer unexpected(const std::vector<std::string>& words, const CLI::App& app,
                  const CLI::App* command) {
  const auto option = std::find_if(words.begin(), words.end(), looks_like_option);
  if (option != words.end()) return unknown_option(*option, app, command);
  return misuse(fmt::format("`{}` is one word too many", words.front()), see_help(command));
}

class Tool {
 public:
  Tool() : app_("The right words and the service rules for call-centre software.\n", "cuecard") {
    app_.set_version_flag("--version", "cuecard " CUECARD_VERSION, "print the version");
    app_.set_help_flag("-h,--help", "print this help");
    app_.footer(kGuide);
    app_.require_subcommand(1);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.get_formatter()->column_width(26);
    app_.allow_extras();
    commands_ = {add_new(app_),  add_say(app_),  add_play(app_), add_scan(app_), add_show(app_),
                 add_flow(app_), add_lint(app_), add_test(app_), add_trace(app_)};
    for (Command& command : commands_) command.options->allow_extras()->group("Commands");
  }

  Answer run(int count, char** words) {
    if (count < 2) return {{}, app_.help(), Exit::usage};
    if (!looks_like_option(words[1]) && !has_command(words[1])) return unknown_command(words[1]);
    try {
      app_.parse(count, words);
    } catch (const CLI::CallForHelp&) {
      return {
          chosen() == nullptr ? app_.help() : chosen()->options->help("cuecard"), {}, Exit::fine};
    } catch (const CLI::CallForVersion& version) {
      return {fmt::format("{}\n", version.what()), {}, Exit::fine};
    } catch (const CLI::ParseError& error) {
      return refused(error.what());
    }
    const bool understood = app_.remaining().empty() && chosen()->options->remaining().empty();
    return understood ? chosen()->run() : refused({});
  }

 private:
  const Command* chosen() const {
    for (const Command& command : commands_)
      if (command.options->parsed()) return &command;
    return nullptr;
  }

  bool has_command(const std::string& name) const {
    return std::any_of(commands_.begin(), commands_.end(),
                       [&](const Command& command) { return command.options->get_name() == name; });
  }

  Answer unknown_command(const std::string& name) const {
    std::vector<std::string> known;
    for (const Command& command : commands_) known.push_back(command.options->get_name());
    return misuse(fmt::format("unknown command `{}`", name),
                  did_you_mean(nearest(name, known), nullptr));
  }

  Answer refused(std::string message) const {
    const Command* command = chosen();
    const CLI::App* options = command == nullptr ? nullptr : command->options;
    if (options != nullptr && !options->remaining().empty())
      return unexpected(options->remaining(), *options, options);
    if (!app_.remaining().empty()) return unexpected(app_.remaining(), app_, nullptr);
    return misuse(std::move(message), see_help(options));
  }

  CLI::App app_;
  std::vector<Command> commands_;
};

Answer answer_to(int count, char** words) {
  for (int i = 1; i < count; ++i)
    if (!is_utf8(words[i]))
      return misuse(fmt::format("argument {} is not UTF-8 text", i),
                    "use a terminal or script that is in UTF-8");
  return Tool().run(count, words);
}

// What is wrong stands last on a screen: below the answer, however long that is.
int print(const Answer& answer) {
  const std::size_t taken = std::fwrite(answer.out.data(), 1, answer.out.size(), stdout);
  const bool written = taken == answer.out.size() && std::fflush(stdout) == 0;
  const int why = errno;
  std::fwrite(answer.err.data(), 1, answer.err.size(), stderr);
  if (written) return static_cast<int>(answer.exit);
  std::fprintf(stderr, "cuecard: cannot write the output: %s\n", std::strerror(why));
  return static_cast<int>(Exit::failure);
}

}  // namespace
}  // namespace cuecard::cli

int main(int count, char** words) {
  try {
    return cuecard::cli::print(cuecard::cli::answer_to(count, words));
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "error[internal]: %s\n", fault.what());
    return static_cast<int>(cuecard::cli::Exit::failure);
  }
}
