// What a phrasebook shows of good packs, of packs under work, and that it agrees with
// what an engine of the same pack says.
#include "cuecard/phrasebook.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "cuecard/cuecard.h"

namespace cuecard {
namespace {

namespace fs = std::filesystem;

const std::string kPolicies = CUECARD_SOURCE_DIR "/policies";

// A pack of one file in a folder that goes with the test.
class PackFile {
 public:
  explicit PackFile(const std::string& text) {
    std::string name = (fs::temp_directory_path() / "phrasebook.XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::ofstream(path()) << text;
  }
  ~PackFile() { fs::remove_all(folder_); }
  PackFile(const PackFile&) = delete;
  PackFile& operator=(const PackFile&) = delete;

  std::string path() const { return folder_ + "/house.yaml"; }

 private:
  std::string folder_;
};

std::string with_manifest(const std::string& locales, const std::string& sections) {
  return "cuecard: 1\nid: house\nversion: 1.2.0\ntitle: {en: The House}\nlocales: " + locales +
         "\n" + sections;
}

Phrasebook book_of(const std::string& text, const std::vector<std::string>& locales = {}) {
  auto book = load_phrasebook(PackFile(text).path(), locales);
  if (!book) {
    for (const Diagnostic& diagnostic : book.error()) ADD_FAILURE() << to_text(diagnostic);
    return {};
  }
  return std::move(*book);
}

// "own en: Hello. | Hi.", "nearest en: Hello.", "missing".
std::string shown(const PhrasebookText& text) {
  std::string cell(to_string(text.state));
  if (!text.served.empty()) cell += " " + text.served;
  for (std::size_t i = 0; i < text.wordings.size(); ++i)
    cell += (i == 0 ? ": " : " | ") + text.wordings[i];
  return cell;
}

using Cells = std::vector<std::string>;

Cells cells_of(const PhrasebookRow& row) {
  Cells cells;
  for (const PhrasebookText& text : row.texts) cells.push_back(shown(text));
  return cells;
}

std::vector<std::string> codes_of(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics) codes.push_back(diagnostic.code);
  return codes;
}

// ---- rows

const std::string kRegional = with_manifest("[en, zh-Hant]", R"(
fallback: en
variables:
  wait: {type: duration, example: 3m, use: How long it takes.}
settings:
  check_in: {type: duration, value: 30s, use: Speak this often.}
  sign: {type: text, value: {en: the sun, zh-Hant: 太陽}}
norms: {doc: {clauses: {"1": {title: One}, "2": {title: Two}}}}
terms:
  hour: {text: {en: day, zh-Hant: 日, zh-HK: 天}}
phrases:
  hold:
    use: Ask for patience.
    norms: [doc/1]
    variants:
      long:
        when: {wait: over 3m, channel: [chat, email]}
        use: Only in writing.
        norms: [doc/2, doc/1]
        text:
          en: ["{wait} of {hour}.", "By {sign}, {wait}."]
          zh-Hant: ["{hour}{wait}。", "{sign}{wait}。"]
      short:
        text: {en: Soon., zh-Hant: 很快。, zh-HK: 好快。}
)");

TEST(Phrasebook, HoldsAllThatAPackSays) {
  const Phrasebook book = book_of(kRegional);
  EXPECT_EQ(book.pack.id, "house");
  EXPECT_EQ(book.pack.version, "1.2.0");
  EXPECT_EQ(book.title, "The House");
  EXPECT_EQ(book.locales, (std::vector<std::string>{"en", "zh-Hant", "zh-HK"}));
  EXPECT_TRUE(book.diagnostics.empty());

  ASSERT_EQ(book.phrases.size(), 2u);
  const PhrasebookRow& row = book.phrases[0];
  EXPECT_EQ(row.id, "hold");
  EXPECT_EQ(row.variant, "long");
  EXPECT_EQ(row.when, (std::vector<std::string>{"wait: over 3m", "channel: chat, email"}));
  EXPECT_EQ(row.use, "Ask for patience.");
  EXPECT_EQ(row.variant_use, "Only in writing.");
  EXPECT_EQ(row.norms, (std::vector<std::string>{"doc/1", "doc/2"}));
  EXPECT_EQ(cells_of(row), (Cells{"own en: {wait} of {hour}. | By {sign}, {wait}.",
                                  "own zh-Hant: {hour}{wait}。 | {sign}{wait}。",
                                  "nearest zh-Hant: {hour}{wait}。 | {sign}{wait}。"}));
  EXPECT_EQ(row.texts[1].pack, "house");
  EXPECT_EQ(row.texts[1].line, 27u);

  EXPECT_TRUE(book.phrases[1].when.empty());
  EXPECT_TRUE(book.phrases[1].variant_use.empty());
  EXPECT_EQ(book.phrases[1].texts[2].line, 29u);

  ASSERT_EQ(book.terms.size(), 1u);
  EXPECT_EQ(book.terms[0].id, "hour");
  EXPECT_EQ(cells_of(book.terms[0]), (Cells{"own en: day", "own zh-Hant: 日", "own zh-HK: 天"}));

  ASSERT_FALSE(book.variables.empty());
  EXPECT_EQ(book.variables[0].name, "wait");
  ASSERT_EQ(book.settings.size(), 2u);
  EXPECT_EQ(book.settings[0].value, "30s");
  EXPECT_EQ(book.settings[0].use, "Speak this often.");
  EXPECT_EQ(book.settings[1].type, "text");
  EXPECT_EQ(book.settings[1].value, "the sun");
}

TEST(Phrasebook, ColumnsAreTheLocalesWanted) {
  struct Case {
    std::vector<std::string> wanted, columns;
    Cells short_hold, hour;
  };
  const Case cases[] = {
      {{"zh_TW.UTF-8"}, {"zh-TW"}, {"own zh-Hant: 很快。"}, {"own zh-Hant: 日"}},
      {{"zh-HK", "zh-HK", "zh-hk"}, {"zh-HK"}, {"own zh-HK: 好快。"}, {"own zh-HK: 天"}},
      // Macao reads Hong Kong's texts.
      {{"zh-MO"}, {"zh-MO"}, {"nearest zh-HK: 好快。"}, {"nearest zh-HK: 天"}},
      {{"en-AU", "en"},
       {"en-AU", "en"},
       {"nearest en: Soon.", "own en: Soon."},
       {"nearest en: day", "own en: day"}},
      {{"zh-CN"}, {"zh-CN"}, {"nearest zh-Hant: 很快。"}, {"nearest zh-Hant: 日"}},
      {{"fr"}, {"fr"}, {"nearest en: Soon."}, {"nearest en: day"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.wanted[0]);
    const Phrasebook book = book_of(kRegional, c.wanted);
    EXPECT_EQ(book.locales, c.columns);
    ASSERT_EQ(book.phrases.size(), 2u);
    EXPECT_EQ(cells_of(book.phrases[1]), c.short_hold);
    EXPECT_EQ(cells_of(book.terms[0]), c.hour);
  }
}

// ---- packs under work

TEST(Phrasebook, MissingTextsAreMarked) {
  const Phrasebook book = book_of(with_manifest("[en, zh-Hant]", R"(
phrases:
  a: {en: Hello., zh-HK: 你好。}
  b: {zh-Hant: 再見。}
)"));
  EXPECT_EQ(codes_of(book.diagnostics),
            (std::vector<std::string>{"missing-locale", "missing-locale"}));
  ASSERT_EQ(book.phrases.size(), 2u);
  EXPECT_EQ(cells_of(book.phrases[0]), (Cells{"own en: Hello.", "missing", "own zh-HK: 你好。"}));
  EXPECT_EQ(cells_of(book.phrases[1]),
            (Cells{"missing", "own zh-Hant: 再見。", "nearest zh-Hant: 再見。"}));
}

TEST(Phrasebook, ALocaleBegunButNotListedIsADraft) {
  const std::string pack = with_manifest("[en]", R"(
phrases:
  a: {en: Hello., ja: こんにちは。}
  b: {en: Bye.}
)");
  const Phrasebook book = book_of(pack);
  EXPECT_EQ(book.locales, (std::vector<std::string>{"en", "ja"}));
  EXPECT_EQ(codes_of(book.diagnostics), (std::vector<std::string>{"unlisted-locale"}));
  EXPECT_EQ(cells_of(book.phrases[0]), (Cells{"own en: Hello.", "draft ja: こんにちは。"}));
  EXPECT_EQ(cells_of(book.phrases[1]), (Cells{"own en: Bye.", "missing"}));
  EXPECT_EQ(cells_of(book_of(pack, {"ja-JP"}).phrases[0]), (Cells{"draft ja: こんにちは。"}));
}

TEST(Phrasebook, ALanguageOfTheBaseAloneIsNoDraft) {
  const PackFile house("cuecard: 1\nid: house\nversion: 1.0.0\nextends: [core]\nlocales: [en]\n");
  LoadOptions options;
  options.pack_path = {kPolicies};
  const auto book = load_phrasebook(house.path(), {}, options);
  ASSERT_TRUE(book);
  EXPECT_EQ(book->locales, std::vector<std::string>{"en"});
  EXPECT_GT(book->phrases.size(), 30u);
  EXPECT_EQ(book->phrases[0].texts[0].pack, "core");
}

TEST(Phrasebook, WhatIsBrokenIsShownAsFarAsItCanBeRead) {
  struct Case {
    std::string phrases;
    std::vector<Cells> rows;
    std::string code;
  };
  const Case cases[] = {
      {"a: {en: 'Hello {nmae}.'}", {{"own en: Hello {nmae}."}}, "unknown-argument"},
      {"a: {en: 'Hello {'}", {{"own en: Hello {"}}, "malformed-text"},
      {"a: Hello.", {{"missing"}}, "text-without-locale"},
      {"a: {text: {en: Hi.}, us: Say it.}", {{"own en: Hi."}}, "unknown-key"},
      {"a: {variants: {x: {when: {lien: main}, text: {en: Hi.}}, y: {text: {en: Ho.}}}}",
       {{"own en: Hi."}, {"own en: Ho."}},
       "unknown-condition"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.phrases);
    const Phrasebook book = book_of(with_manifest("[en]", "phrases:\n  " + c.phrases + "\n"));
    EXPECT_EQ(codes_of(book.diagnostics), std::vector<std::string>{c.code});
    std::vector<Cells> rows;
    for (const PhrasebookRow& row : book.phrases) rows.push_back(cells_of(row));
    EXPECT_EQ(rows, c.rows);
  }
}

TEST(Phrasebook, APackThatNamesNoLocaleShowsItsTexts) {
  const Phrasebook book =
      book_of("cuecard: 1\nid: house\nversion: 1.0.0\nphrases:\n  a: {ja: はい。}\n");
  EXPECT_EQ(book.locales, std::vector<std::string>{"ja"});
  EXPECT_EQ(codes_of(book.diagnostics)[0], "missing-key");
  EXPECT_EQ(cells_of(book.phrases[0]), (Cells{"draft ja: はい。"}));
}

TEST(Phrasebook, AnEmptyPackHasAnEmptyBook) {
  const Phrasebook book = book_of(with_manifest("[en]", ""));
  EXPECT_TRUE(book.phrases.empty());
  EXPECT_TRUE(book.terms.empty());
  EXPECT_EQ(book.locales, std::vector<std::string>{"en"});
}

TEST(Phrasebook, FailsOnlyWhereThereIsNothingToShow) {
  const auto nowhere = load_phrasebook("no-such-pack");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(codes_of(nowhere.error()), std::vector<std::string>{"unknown-pack"});
  EXPECT_FALSE(load_phrasebook(PackFile("phrases: [").path()));
  const auto odd = load_phrasebook(kPolicies + "/core", {"en", "not a tag"});
  ASSERT_FALSE(odd);
  EXPECT_EQ(codes_of(odd.error()), std::vector<std::string>{"unknown-locale"});
  EXPECT_NE(odd.error()[0].message.find("`not a tag`"), std::string::npos);
}

// ---- agreement with the engine

// A value that meets the condition, or nothing where none needs to be set.
std::string value_for(const std::string& condition, const std::string& example) {
  const auto starts = [&](const std::string& word) { return condition.rfind(word, 0) == 0; };
  if (condition == "absent") return {};
  if (condition == "present") return example.empty() ? "x" : example;
  if (starts("over ")) return "1000h";
  if (starts("under ")) return "0s";
  if (starts("at ")) return condition.substr(condition.find(' ', 3) + 1);
  if (const auto to = condition.find(" to "); to != std::string::npos)
    return condition.substr(0, to);
  return condition.substr(0, condition.find(", "));
}

// A call in which a row's conditions hold, as far as one can tell from their words.
Context call_for(const PhrasebookRow& row, const Phrasebook& book, const std::string& locale) {
  Context who(locale);
  std::map<std::string, std::string> examples;
  for (const VariableInfo& variable : book.variables) {
    examples[variable.name] =
        variable.choices.empty() ? variable.example : variable.choices.front();
    if (variable.required) who.set(variable.name, variable.example);
  }
  for (const std::string& when : row.when) {
    const std::string name = when.substr(0, when.find(':'));
    const std::string value = value_for(when.substr(name.size() + 2), examples[name]);
    if (!value.empty()) who.set(name, value);
  }
  return who;
}

const PhrasebookText& cell_of(const Phrasebook& book, const Phrase& phrase, std::size_t column) {
  for (const PhrasebookRow& row : book.phrases)
    if (row.id == phrase.state() && row.variant == phrase.variant()) return row.texts[column];
  ADD_FAILURE() << "no row " << phrase.state() << " " << phrase.variant();
  return book.phrases[0].texts[column];
}

// The states in which a setting, which no call can change, decides what is said.
std::set<std::string> states_up_to_the_house(const Phrasebook& book) {
  std::set<std::string> states;
  for (const PhrasebookRow& row : book.phrases)
    for (const std::string& when : row.when)
      for (const SettingInfo& setting : book.settings)
        if (when.rfind(setting.name + ":", 0) == 0) states.insert(row.id);
  return states;
}

void expect_agreement(const std::string& path, const LoadOptions& options) {
  const Engine engine = Engine::load(path, options);
  std::vector<std::string> locales = load_phrasebook(path, {}, options)->locales;
  for (const char* more : {"zh-CN", "zh-MO", "zh_TW.UTF-8", "en-AU", "fr", "yue", "ja-JP"})
    locales.push_back(more);
  const auto book = load_phrasebook(path, locales, options);
  ASSERT_TRUE(book);
  std::set<std::string> reached;
  for (const PhrasebookRow& row : book->phrases)
    for (std::size_t column = 0; column < book->locales.size(); ++column) {
      const auto phrase = engine.say(row.id, call_for(row, *book, book->locales[column]));
      ASSERT_TRUE(phrase) << row.id << " " << row.variant << ": " << phrase.error().message;
      SCOPED_TRACE(row.id + " " + std::string(phrase->variant()) + " " + book->locales[column]);
      reached.insert(row.id + " " + std::string(phrase->variant()));
      const PhrasebookText& cell = cell_of(*book, *phrase, column);
      EXPECT_EQ(cell.served, phrase->locale());
      EXPECT_EQ(cell.pack, phrase->pack());
      EXPECT_EQ(cell.file, phrase->file());
      EXPECT_EQ(cell.line, phrase->line());
      EXPECT_EQ(cell.state == TextState::own, phrase->locale_match() == LocaleMatch::exact);
      EXPECT_TRUE(cell.state == TextState::own || cell.state == TextState::nearest);
    }
  const std::set<std::string> up_to_the_house = states_up_to_the_house(*book);
  EXPECT_LE(up_to_the_house.size(), book->phrases.size() / 10);
  for (const PhrasebookRow& row : book->phrases)
    EXPECT_TRUE(reached.count(row.id + " " + row.variant) || up_to_the_house.count(row.id))
        << row.id << " " << row.variant;
}

TEST(PhrasebookAgrees, WithWhatIsSaidInTheShippedPacks) {
  expect_agreement(kPolicies + "/core", {});
  expect_agreement(kPolicies + "/hotline-800", {});
  LoadOptions options;
  options.pack_path = {kPolicies};
  expect_agreement(CUECARD_SOURCE_DIR "/tests/corpus/packs/good/yunfan-home", options);
}

TEST(PhrasebookAgrees, WithWhatIsSaidWhereLocalesAreMany) {
  expect_agreement(PackFile(with_manifest("[pt-BR, zh-Hant, en-GB, en, es]", R"(
fallback: en-GB
phrases:
  a: {en: a, en-GB: b, en-AU: c, es: d, es-MX: e, zh-Hant: f, zh-HK: g, pt-BR: h}
  b: {en: a, en-GB: b, es: d, es-419: e, zh-Hant: f, pt-BR: h}
)"))
                       .path(),
                   {});
}

// A term alone in a text is heard as the term's row shows it.
TEST(PhrasebookAgrees, WithTheTermsThatAreHeard) {
  LoadOptions options;
  options.pack_path = {kPolicies};
  const std::string base = kPolicies + "/hotline-800";
  std::string probes = "cuecard: 1\nid: probes\nversion: 1.0.0\nextends: [hotline-800]\nphrases:\n";
  const std::vector<std::string> locales = {"zh-Hans", "zh-Hant", "en", "zh-HK", "zh-MO", "fr"};
  const auto book = load_phrasebook(base, locales);
  ASSERT_TRUE(book);
  std::set<std::string> ids;
  for (const PhrasebookRow& row : book->terms)
    if (ids.insert(row.id).second)
      probes += "  probe." + row.id + ": {zh-Hans: '{" + row.id + "}', zh-Hant: '{" + row.id +
                "}', en: '{" + row.id + "}'}\n";
  const Engine engine = Engine::load_text({{"pack.yaml", probes}}, options);
  std::size_t compared = 0;
  for (const PhrasebookRow& row : book->terms)
    for (const PhrasebookText& cell : row.texts) {
      if (cell.wordings[0].find('{') != std::string::npos) continue;
      const auto heard = engine.say("probe." + row.id, call_for(row, *book, cell.locale));
      ASSERT_TRUE(heard) << row.id << ": " << heard.error().message;
      EXPECT_EQ(heard->text(), cell.wordings[0]) << row.id << " " << row.variant;
      ++compared;
    }
  EXPECT_GT(compared, 30u);
}

}  // namespace
}  // namespace cuecard
