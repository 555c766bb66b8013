// `cuecard new`: a first pack for a house, written so that its author has only to change
// words. Nothing that is there already is touched.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "commands.h"
#include "house.h"
#include "house_templates.h"

namespace cuecard::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string folder;
  std::vector<std::string> bases = {"core"};
  std::string title;
  std::vector<std::string> locales;
  Format format = Format::human;
};

struct Explained {
  const char* file;
  const char* use;
};
constexpr Explained kFiles[] = {
    {"pack.yaml", "the name of the house, what it builds on, its choices"},
    {"phrases.yaml", "the words of the house"},
    {"tests.yaml", "what it should say, to be compared with what it says"},
    {".schema/pack.schema.json", "what editors need to help with these files"},
};

// "my-house/" -> "my-house"; the name of the folder is that of the pack.
std::string id_of(const std::string& folder) {
  std::error_code ignored;  // then it is as given
  const fs::path whole = fs::absolute(folder, ignored);
  const fs::path path = (ignored ? fs::path(folder) : whole).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

// "my-house" -> "My House"
std::string title_of(std::string id) {
  bool begins = true;
  for (char& c : id) {
    if (c == '-' || c == '_' || c == '.') c = ' ';
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    begins = c == ' ';
  }
  return id;
}

HousePlan plan_of(const Options& options) {
  HousePlan plan;
  plan.id = id_of(options.folder);
  plan.title = options.title.empty() ? title_of(plan.id) : options.title;
  plan.bases = options.bases;
  plan.locales = options.locales;
  plan.pack_path = {(fs::path(options.folder) / "" / "..").lexically_normal().string()};
  return plan;
}

std::optional<Error> check_folder(const std::string& folder) {
  if (folder.empty()) return Error{"bad-id", "the house has no name", "give one: `my-house`", {}};
  std::error_code ignored;
  if (!fs::exists(folder, ignored)) return std::nullopt;
  if (fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored)) return std::nullopt;
  return Error{"folder-in-use", fmt::format("`{}` is there already", folder),
               "take another name, or an empty folder: nothing is ever written over", folder};
}

// A title is spoken: it must do as a value of a text.
std::optional<Error> check_title(const std::string& title) {
  const auto said = Engine::try_load_text(
      {{"pack.yaml", fmt::format("cuecard: 1\nid: x\nversion: x\nlocales: [en]\n"
                                 "variables: {{x: {{type: text, default: {}}}}}\n"
                                 "phrases: {{x: {{en: \"{{x}}\"}}}}\n",
                                 Json(title).dump())}});
  if (said) return std::nullopt;
  return Error{"bad-title", fmt::format("no house is called so: {}", said.error().front().message),
               "write the name as it is spoken", "title"};
}

// What is wrong with the names given shows in the manifest that is made of them; all else
// is wrong with the bases.
Answer refuse_bases(const HousePlan& plan, const Diagnostics& why, Format format) {
  const Diagnostic& first = why.front();
  if (first.code == "base-cycle")
    return refusal({Error{first.code, fmt::format("`{}` would extend itself", plan.id),
                          "give the folder another name", plan.id}},
                   format);
  if (first.place.file == "pack.yaml")
    return refusal({Error{first.code, first.message, first.help, plan.id}}, format);
  return broken_pack(plan.bases.back(), why, format);
}

std::optional<Error> write(const fs::path& path, std::string_view text) {
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  if (!failed) {
    std::ofstream file(path, std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (file) return std::nullopt;
    failed = std::error_code(errno, std::generic_category());
  }
  return Error{"unwritable",
               fmt::format("`{}` cannot be written: {}", path.string(), failed.message()),
               "check the name, the space left, and who may write there", path.string()};
}

std::optional<Error> write_each(const fs::path& folder, const House& house) {
  for (const PackFile& file : house.files)
    if (auto error = write(folder / file.name, file.text)) return error;
  return write(folder / ".schema" / "pack.schema.json", kPackSchema);
}

// All of it or nothing: half a house would be in the way of the next attempt.
std::optional<Error> write_all(const fs::path& folder, const House& house) {
  std::error_code ignored;
  const bool was_there = fs::exists(folder, ignored);
  auto error = write_each(folder, house);
  if (!error) return error;
  for (const Explained& file : kFiles) fs::remove(folder / file.file, ignored);
  fs::remove(folder / ".schema", ignored);
  if (!was_there) fs::remove(folder, ignored);
  return error;
}

std::vector<std::string> next_commands(const std::string& folder, const House& house) {
  const std::string pack = shell_word(folder);
  std::string say = fmt::format("cuecard say {} {} --locale {}", pack, house.state, house.locale);
  for (const auto& [name, value] : house.values)
    say += " --set " + shell_word(fmt::format("{}={}", name, value));
  return {"cuecard lint " + pack, say, "cuecard test " + pack};
}

std::string shown(const std::string& folder, const char* file) {
  return (fs::path(folder) / file).lexically_normal().string();
}

std::string human(const Options& options, const std::vector<std::string>& next) {
  const Ink& ink = ink_for_out();
  std::size_t width = 0;
  for (const Explained& file : kFiles)
    width = std::max(width, shown(options.folder, file.file).size());
  std::string text;
  for (const Explained& file : kFiles)
    text += fmt::format("wrote {}{:<{}}{}  {}\n", ink.strong, shown(options.folder, file.file),
                        width, ink.off, file.use);
  text += fmt::format("{}next:{}\n", ink.good, ink.off);
  for (const std::string& command : next) text += fmt::format("  {}\n", command);
  return text;
}

Json to_json(const HousePlan& plan, const Options& options, const std::vector<std::string>& next) {
  Json files = Json::array();
  for (const Explained& file : kFiles) files.push_back(shown(options.folder, file.file));
  return Json{{"pack", plan.id}, {"files", std::move(files)}, {"next", next}};
}

Answer run(const Options& options) {
  if (const auto error = check_folder(options.folder)) return refusal({*error}, options.format);
  HousePlan plan = plan_of(options);
  if (const auto error = check_title(plan.title)) return refusal({*error}, options.format);
  const auto bases = load_bases(plan);
  if (!bases) return refuse_bases(plan, bases.error(), options.format);
  const auto locales = choose_locales(plan, *bases);
  if (!locales) return refusal({locales.error()}, options.format);
  plan.locales = *locales;
  const auto house = compose(plan, *bases);
  if (!house) return broken_pack(plan.bases.back(), house.error(), options.format);
  if (const auto error = write_all(options.folder, *house)) {
    Answer answer = refusal({*error}, options.format);
    answer.exit = Exit::failure;
    return answer;
  }
  const auto next = next_commands(options.folder, *house);
  return {
      options.format == Format::json ? to_text(to_json(plan, options, next)) : human(options, next),
      {},
      Exit::fine};
}

}  // namespace

Command add_new(CLI::App& tool) {
  auto options = std::make_shared<Options>();
  CLI::App* command = tool.add_subcommand("new", "a first pack of your own, to be changed");
  command->add_option("HOUSE", options->folder, "the folder to write; its name is the pack's")
      ->required();
  command
      ->add_option("--extends", options->bases,
                   "the id of a pack to build on; may be repeated (default: core)")
      ->allow_extra_args(false);
  command->add_option("--title", options->title, "the name of the house, as it is spoken")
      ->take_last();
  command
      ->add_option("--locale", options->locales,
                   "a language of the house; may be repeated (default: those of\n"
                   "the packs that it builds on)")
      ->allow_extra_args(false);
  add_format(*command, options->format);
  command->footer(
      "Examples:\n"
      "  cuecard new my-house --extends hotline-800 --title 'Yunfan Home'\n"
      "  cuecard new my-house --locale zh-Hans --locale en");
  return {command, [options] { return run(*options); }};
}

}  // namespace cuecard::cli
