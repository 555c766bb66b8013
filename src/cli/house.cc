// The bases decide what a house can do: which phrases are locked, which names are taken,
// which languages there are. So every piece is tried before it is taken: written into the
// pack, loaded, and dropped for the next best one if the pack then has a flaw.
#include "house.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "house_templates.h"
#include "output.h"
#include "yaml_text.h"

namespace cuecard::cli {
namespace {

std::string joined(const std::vector<std::string>& words, const char* between) {
  return fmt::format("{}", fmt::join(words, between));
}

// "core", "core and late-calls"
std::string listed(const std::vector<std::string>& ids) {
  if (ids.size() < 2) return joined(ids, "");
  return joined({ids.begin(), ids.end() - 1}, ", ") + " and " + ids.back();
}

std::string extends(const HousePlan& plan) {
  std::vector<std::string> ids;
  for (const std::string& id : plan.bases) ids.push_back(Json(id).dump());
  return joined(ids, ", ");
}

LoadOptions options_of(const HousePlan& plan) {
  LoadOptions options;
  options.pack_path = plan.pack_path;
  return options;
}

// The books of the packs named, the strongest first: of two that have a phrase, the words
// of the later one are said.
std::vector<Phrasebook> books_of(const HousePlan& plan, const Engine& bases) {
  std::vector<Phrasebook> books;
  for (const std::string& id : plan.bases) {
    for (const PackText& base : bases.texts()) {
      if (base.id != id) continue;
      const std::filesystem::path file = base.files.front().name;
      const auto pack = file.filename() == "pack.yaml" ? file.parent_path() / "" : file;
      const auto book = load_phrasebook(pack.string(), {}, options_of(plan));
      if (book) books.insert(books.begin(), *book);
    }
  }
  return books;
}

// Which of these locales serves the one asked for, by the rules of cuecard itself: a
// pack is made whose only text is the name of its locale.
struct Served {
  std::string locale;
  LocaleMatch match = LocaleMatch::unspecified;
};

Served serve(const std::string& asked_for, const std::vector<std::string>& locales) {
  std::string pack = fmt::format("cuecard: 1\nid: x\nversion: x\nlocales: [{}]\nphrases:\n  x:\n",
                                 joined(locales, ", "));
  for (const std::string& locale : locales) pack += local_text(4, locale, {locale});
  const auto engine = Engine::try_load_text({{"pack.yaml", pack}});
  if (!engine) return {};
  const auto phrase = engine->say("x", Context(asked_for));
  if (!phrase) return {};
  return {phrase->text(), phrase->locale_match()};
}

// A value of this type that will do where the base shows none.
std::string sample_of(const VariableInfo& variable) {
  static const std::vector<std::pair<std::string, std::string>> kSamples = {
      {"text", "x"},         {"number", "3"},
      {"flag", "true"},      {"date", "2026-02-17"},
      {"time", "09:00"},     {"datetime", "2026-02-17T09:00+08:00"},
      {"duration", "30m"},   {"phone", "8000 1234"},
      {"money", "9.50 CNY"}, {"hours", "Mon-Fri 09:00-18:00"}};
  if (!variable.example.empty()) return variable.example;
  if (!variable.choices.empty()) return variable.choices.front();
  for (const auto& [type, sample] : kSamples)
    if (type == variable.type) return sample;
  return {};
}

// What is said in a state with no more values than it takes.
struct Answered {
  Phrase phrase;
  std::vector<std::pair<std::string, std::string>> values;
};

std::optional<Answered> answer(const Engine& engine, const std::string& state,
                               const std::string& locale,
                               std::vector<std::pair<std::string, std::string>> values) {
  const std::vector<VariableInfo> variables = engine.variables();
  for (std::size_t tries = 0; tries <= variables.size(); ++tries) {
    Context who(locale);
    for (const auto& [name, value] : values) who.set(name, value);
    auto phrase = engine.say(state, who);
    if (phrase) return Answered{*phrase, values};
    const auto missing = std::find_if(
        variables.begin(), variables.end(),
        [&](const VariableInfo& variable) { return variable.name == phrase.error().name; });
    if (phrase.error().code != "missing-variable" || missing == variables.end()) break;
    values.emplace_back(missing->name, sample_of(*missing));
  }
  return std::nullopt;
}

std::string test_lines(const std::string& state, const std::string& locale,
                       const Answered& answered) {
  std::string with = "locale: " + locale;
  for (const auto& [name, value] : answered.values)
    with += fmt::format(", {}: {}", name, Json(value).dump());
  return fmt::format("  - say: {}\n    with: {{{}}}\n    variant: {}\n    expect: {}\n", state,
                     with, answered.phrase.variant(), scalar(answered.phrase.text()));
}

class Composer {
 public:
  Composer(const HousePlan& plan, const Engine& bases)
      : plan_(plan),
        bases_(bases),
        books_(books_of(plan, bases)),
        wording_(Json::parse(kHouseWording)),
        locales_(plan.locales.empty() ? bases.pack().locales : plan.locales) {
    for (const VariableInfo& variable : bases.variables()) taken_.push_back(variable.name);
    for (const StateInfo& state : bases.states()) taken_.push_back(state.state);
    for (const Phrasebook& book : books_) {
      for (const SettingInfo& setting : book.settings) taken_.push_back(setting.name);
      for (const PhrasebookRow& term : book.terms) taken_.push_back(term.id);
    }
    std::vector<std::string> tags;
    for (const auto& [tag, ignored] : wording_.items()) tags.push_back(tag);
    for (const std::string& locale : locales_) {
      const Served served = serve(locale, tags);
      if (served.match == LocaleMatch::exact || served.match == LocaleMatch::near)
        written_.emplace(locale, served.locale);
    }
    callback_in_ = free_name("callback_in");
    promise_ = free_name("callback.promise");
  }

  Result<House, Diagnostics> compose() {
    name_company();
    choose_settings();
    reword();
    auto engine = load(files());
    if (!engine) return engine.error();
    House house{files(), promise_, locales_.front(), {{callback_in_, "30m"}}};
    house.files.push_back(
        {"tests.yaml", filled(kHouseTests, {{"tests", without_end(tests(*engine))}})});
    return house;
  }

 private:
  // --- trying ----------------------------------------------------------------------------

  Result<Engine, Diagnostics> load(const std::vector<PackFile>& files) const {
    return Engine::try_load_text(files, options_of(plan_));
  }

  // Without an error, and without a warning about what is written here.
  bool works() const {
    const std::vector<PackFile> written = files();
    const auto engine = load(written);
    if (!engine) return false;
    const Diagnostics& told = engine->diagnostics();
    return std::none_of(told.begin(), told.end(), [&](const Diagnostic& diagnostic) {
      return std::any_of(written.begin(), written.end(),
                         [&](const PackFile& file) { return file.name == diagnostic.place.file; });
    });
  }

  std::string free_name(const std::string& wanted) const {
    std::string name = wanted;
    for (int number = 2; std::find(taken_.begin(), taken_.end(), name) != taken_.end(); ++number)
      name = fmt::format("{}_{}", wanted, number);
    return name;
  }

  // --- pack.yaml -------------------------------------------------------------------------

  // The name that the bases have for it, where they have one that a house may fill.
  void name_company() {
    const std::vector<VariableInfo> variables = bases_.variables();
    const bool has = std::any_of(variables.begin(), variables.end(), [](const VariableInfo& v) {
      return v.name == "company" && v.type == "text";
    });
    company_ = "company";
    company_is_new_ = !has;
    if (has ? works() : free_name(company_) == company_) return;
    company_ = free_name("house_name");
    company_is_new_ = true;
  }

  // One choice and one figure.
  void choose_settings() {
    take_setting([](const SettingInfo& setting) { return !setting.choices.empty(); });
    take_setting([](const SettingInfo& setting) {
      return setting.type == "duration" || setting.type == "number";
    });
  }

  template <class Suits>
  void take_setting(const Suits& suits) {
    for (const Phrasebook& book : books_) {
      for (const SettingInfo& setting : book.settings) {
        if (!suits(setting)) continue;
        settings_.push_back(setting);
        if (works()) return;
        settings_.pop_back();
      }
    }
  }

  std::string settings() const {
    if (settings_.empty()) return {};
    std::string lines = filled(kHouseSettings, {{"bases", listed(plan_.bases)}});
    for (const SettingInfo& setting : settings_) {
      if (!setting.use.empty()) lines += fmt::format("  # {}\n", on_one_line(setting.use));
      lines += fmt::format("  {}: {}", setting.name, setting.value);
      if (!setting.choices.empty()) lines += "  # or: " + others(setting);
      lines += '\n';
    }
    return lines;
  }

  static std::string others(const SettingInfo& setting) {
    std::vector<std::string> choices = setting.choices;
    choices.erase(std::remove(choices.begin(), choices.end(), setting.value), choices.end());
    return joined(choices, ", ");
  }

  static std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  std::string manifest() const {
    std::string names;
    for (const std::string& locale : locales_) names += local_text(6, locale, {plan_.title});
    return filled(
        kHousePack,
        {{"bases", listed(plan_.bases)},
         {"id", scalar(plan_.id)},
         {"title", scalar(plan_.title)},
         {"extends", joined(plan_.bases, ", ")},
         {"locales", joined(locales_, ", ")},
         {"fallback", plan_.locales.empty() ? "" : "\nfallback: " + locales_.front()},
         {"company", company_},
         {"declaration",
          company_is_new_ ? "\n    type: text\n    use: Who is speaking, as it is spoken." : ""},
         {"names", without_end(names)},
         {"settings", without_end(settings())}});
  }

  // --- phrases.yaml ----------------------------------------------------------------------

  // The phrase that customers hear first is the one that a house will want to change first.
  void reword() {
    for (const char* state : {"opening", "greeting", "closing.goodbye", "closing"})
      if (reword_if([&](const PhrasebookRow& row) { return row.id == state; })) return;
    reword_if([](const PhrasebookRow&) { return true; });
  }

  template <class Suits>
  bool reword_if(const Suits& suits) {
    for (const Phrasebook& book : books_) {
      for (const PhrasebookRow& row : book.phrases) {
        if (!suits(row) || !row.when.empty() || !is_heard(row)) continue;
        for (const bool regional : {true, false}) {
          state_ = row.id;
          reworded_ = reworded(book, row, regional);
          if (works()) return true;
        }
      }
    }
    state_.clear();
    reworded_.clear();
    return false;
  }

  // Whether it is this variant that is said when nothing particular is known.
  bool is_heard(const PhrasebookRow& row) const {
    return std::all_of(locales_.begin(), locales_.end(), [&](const std::string& locale) {
      const auto answered = answer(bases_, row.id, locale, {});
      return answered && answered->phrase.variant() == row.variant;
    });
  }

  // A text of a listed locale takes the place of regional ones, so these are written down too.
  std::string reworded(const Phrasebook& book, const PhrasebookRow& row, bool regional) const {
    std::string texts;
    for (const PhrasebookText& text : row.texts) {
      const bool wanted =
          has(locales_, text.locale) || (regional && !has(bases_.pack().locales, text.locale));
      if (wanted && text.state == TextState::own)
        texts += local_text(4, text.locale, text.wordings);
    }
    return filled(kHouseReworded,
                  {{"base", book.pack.id}, {"state", row.id}, {"texts", without_end(texts)}});
  }

  static bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  std::string phrases() const {
    return filled(kHousePhrases, {{"callback_in", callback_in_},
                                  {"promise", promise_},
                                  {"reworded", without_end(reworded_)},
                                  {"timed", without_end(promised("timed"))},
                                  {"plain", without_end(promised("plain"))}});
  }

  std::string promised(const std::string& variant) const {
    std::string lines;
    for (const std::string& locale : locales_) {
      const auto tag = written_.find(locale);
      if (tag != written_.end())
        lines += local_text(10, locale,
                            {named(wording_.at(tag->second).at(variant).get<std::string>())});
      else
        lines += "          # Words that stand in until you write your own:\n" +
                 local_text(10, locale, {stand_in(locale, variant)});
    }
    return lines;
  }

  std::string named(const std::string& wording) const {
    return filled(wording, {{"callback_in", callback_in_}, {"company", company_}});
  }

  // In a language that nobody has written this phrase in: words of the bases, with the
  // same arguments as the other languages have.
  std::string stand_in(const std::string& locale, const std::string& variant) const {
    const char* arguments =
        variant == "timed" ? " ({@callback_in@}, {@company@})" : " ({@company@})";
    return words_in(locale) + named(arguments);
  }

  std::string words_in(const std::string& locale) const {
    for (const Phrasebook& book : books_)
      for (const PhrasebookRow& row : book.phrases)
        for (const PhrasebookText& text : row.texts)
          if (row.when.empty() && text.locale == locale && !text.wordings.empty() &&
              text.wordings.front().find_first_of("{}'#\n") == std::string::npos)
            return text.wordings.front();
    return "...";
  }

  // --- tests.yaml ------------------------------------------------------------------------

  std::string tests(const Engine& engine) const {
    std::string lines;
    const auto add = [&](const std::string& state, const std::string& locale,
                         std::vector<std::pair<std::string, std::string>> values) {
      if (const auto answered = answer(engine, state, locale, std::move(values)))
        lines += test_lines(state, locale, *answered);
    };
    for (const std::string& locale : locales_) {
      if (!state_.empty()) add(state_, locale, {});
      add(promise_, locale, {{callback_in_, "30m"}});
      add(promise_, locale, {});
    }
    return lines;
  }

  std::vector<PackFile> files() const {
    return {{"pack.yaml", manifest()}, {"phrases.yaml", phrases()}};
  }

  static std::string without_end(std::string lines) {
    if (!lines.empty() && lines.back() == '\n') lines.pop_back();
    return lines;
  }

  const HousePlan& plan_;
  const Engine& bases_;
  std::vector<Phrasebook> books_;
  Json wording_;
  std::vector<std::string> locales_;
  std::map<std::string, std::string> written_;  // which of wording.json serves a locale
  std::vector<std::string> taken_;
  std::string callback_in_, promise_, company_ = "company";
  bool company_is_new_ = false;
  std::vector<SettingInfo> settings_;
  std::string state_;     // that is reworded, if any
  std::string reworded_;  // its lines
};

}  // namespace

Result<Engine, Diagnostics> load_bases(const HousePlan& plan) {
  const std::string manifest = fmt::format("cuecard: 1\nid: {}\nversion: 0.1.0\nextends: [{}]\n",
                                           Json(plan.id).dump(), extends(plan));
  return Engine::try_load_text({{"pack.yaml", manifest}}, options_of(plan));
}

namespace {

std::string locale_advice(const Served& served, const std::vector<std::string>& known) {
  if (served.match == LocaleMatch::near)
    return fmt::format(
        "write `{}`: it serves that variety too, with words of its own where it has any",
        served.locale);
  return fmt::format(
      "it is in {}; a language of your own can be added later, as a file headed by `locale`",
      joined(known, ", "));
}

}  // namespace

Result<std::vector<std::string>> choose_locales(const HousePlan& plan, const Engine& bases) {
  const std::vector<std::string> known = bases.pack().locales;
  std::vector<std::string> chosen;
  for (const std::string& wanted : plan.locales) {
    const Served served = serve(wanted, known);
    if (served.match != LocaleMatch::exact)
      return Error{"unknown-locale",
                   fmt::format("{} is not complete in `{}`", listed(plan.bases), wanted),
                   locale_advice(served, known), wanted};
    if (std::find(chosen.begin(), chosen.end(), served.locale) == chosen.end())
      chosen.push_back(served.locale);
  }
  return chosen;
}

Result<House, Diagnostics> compose(const HousePlan& plan, const Engine& bases) {
  return Composer(plan, bases).compose();
}

}  // namespace cuecard::cli
