// The corpus through the public API: what packs say (cases/say.jsonl), what they find
// that must not be said (cases/scan.jsonl), and what is said of bad packs (packs/bad/*,
// each with its .expected). The same files drive the command line (cli/run_corpus.py).
//
// CUECARD_UPDATE_GOLDENS=1 writes the .expected files instead; read what it wrote.
#include <cuecard/cuecard.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kCorpus = fs::path(CUECARD_SOURCE_DIR) / "tests/corpus";

std::string test_name(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return text;
}

std::string name_of(const json& example) {
  return test_name(example.at("name").get<std::string>());
}

// Rules are decided in their own time: a guard's findings are in order call by call.
json sorted(json list) {
  std::sort(list.begin(), list.end());
  return list;
}

std::string all_text(const cuecard::Diagnostics& diagnostics) {
  std::string text;
  for (const auto& diagnostic : diagnostics) text += cuecard::to_text(diagnostic);
  return text;
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// ---- what packs say

std::vector<json> cases_in(const std::string& file) {
  std::vector<json> cases;
  std::ifstream in(kCorpus / "cases" / file);
  for (std::string line; std::getline(in, line);) cases.push_back(json::parse(line));
  return cases;
}

// Each pack is loaded once, for all of its cases.
const cuecard::Result<cuecard::Engine, cuecard::Diagnostics>& engine_of(const std::string& pack) {
  using Loaded = cuecard::Result<cuecard::Engine, cuecard::Diagnostics>;
  static std::map<std::string, Loaded> engines;
  const auto found = engines.find(pack);
  if (found != engines.end()) return found->second;
  const fs::path path = fs::path(CUECARD_SOURCE_DIR) / pack;
  return engines.emplace(pack, cuecard::Engine::try_load(path.string())).first->second;
}

json fields_of(const cuecard::Phrase& phrase) {
  return {{"text", phrase.text()},
          {"state", phrase.state()},
          {"locale", phrase.locale()},
          {"requested_locale", phrase.requested_locale()},
          {"locale_match", to_string(phrase.locale_match())},
          {"variant", phrase.variant()},
          {"wording", phrase.wording()},
          {"pack", phrase.pack()},
          {"version", phrase.version()},
          {"norms", phrase.norms()}};
}

json answer_to(const cuecard::Engine& engine, const json& example) {
  cuecard::Context who(example.at("locale").get<std::string>());
  for (const auto& [name, value] : example.at("with").items())
    who.set(name, value.get<std::string>());
  const auto phrase = engine.say(example.at("state").get<std::string>(), who);
  if (phrase) return fields_of(*phrase);
  return {{"error", phrase.error().code}, {"name", phrase.error().name}};
}

class SayCorpus : public testing::TestWithParam<json> {};

TEST_P(SayCorpus, SaysWhatTheCaseExpects) {
  const auto& engine = engine_of(GetParam().at("pack").get<std::string>());
  ASSERT_TRUE(engine) << all_text(engine.error());
  const json answer = answer_to(*engine, GetParam());
  for (const auto& [key, value] : GetParam().at("expect").items())
    EXPECT_EQ(answer.value(key, json()), value) << key << " of " << answer.dump();
}

INSTANTIATE_TEST_SUITE_P(Cases, SayCorpus, testing::ValuesIn(cases_in("say.jsonl")),
                         [](const auto& example) { return name_of(example.param); });

TEST(Corpus, CasesHaveNamesOfTheirOwn) {
  for (const char* file : {"say.jsonl", "scan.jsonl"}) {
    std::set<std::string> names;
    for (const json& example : cases_in(file))
      EXPECT_TRUE(names.insert(example.at("name").get<std::string>()).second) << example.dump();
    EXPECT_GE(names.size(), 60u) << file;
  }
}

// ---- what packs find that must not be said

json fields_of(const cuecard::Range& range) { return {range.begin, range.end}; }

json fields_of(const cuecard::Finding& finding) {
  return {{"rule", finding.rule},
          {"severity", to_string(finding.severity)},
          {"action", to_string(finding.action)},
          {"span",
           {{"bytes", fields_of(finding.span.bytes)},
            {"chars", fields_of(finding.span.chars)},
            {"utf16", fields_of(finding.span.utf16)}}},
          {"line", finding.line},
          {"column", finding.column},
          {"text", finding.text},
          {"instead", finding.instead},
          {"norms", finding.norms}};
}

json fields_of(const cuecard::Findings& findings) {
  json list = json::array();
  for (const cuecard::Finding& finding : findings) list.push_back(fields_of(finding));
  return list;
}

// How much of the masked text a guard lets go of: all before the first block. Masking
// keeps the count of characters.
std::string released_of(const json& example) {
  std::string text = example.at("masked");
  for (const json& finding : example.at("findings")) {
    if (finding.at("action") != "block") continue;
    std::size_t at = 0, count = finding.at("span").at("chars")[0].get<std::size_t>();
    const auto goes_on = [&] { return at < text.size() && (text[at] & 0xC0) == 0x80; };
    for (; count > 0; --count) do
        ++at;
      while (goes_on());
    return text.substr(0, at);
  }
  return text;
}

// A case of the corpus; the options point into it.
struct ScanCase {
  explicit ScanCase(const json& example)
      : text(example.at("text")),
        channel(example.at("options").value("channel", "")),
        state(example.at("options").value("state", "")),
        options{example.at("options").value("speaker", "agent") == "customer"
                    ? cuecard::Speaker::customer
                    : cuecard::Speaker::agent,
                channel, state} {}

  std::string text, channel, state;
  cuecard::ScanOptions options;
};

class ScanCorpus : public testing::TestWithParam<json> {
 protected:
  const cuecard::Engine& engine() const {
    return *engine_of(GetParam().at("pack").get<std::string>());
  }
};

TEST_P(ScanCorpus, FindsWhatTheCaseExpects) {
  const ScanCase example(GetParam());
  EXPECT_EQ(fields_of(engine().scan(example.text, example.options)), GetParam().at("findings"));
  const cuecard::Masked masked = engine().mask(example.text, example.options);
  EXPECT_EQ(masked.text, GetParam().at("masked"));
  EXPECT_EQ(fields_of(masked.findings), GetParam().at("findings"));
  const std::string_view text = example.text;
  EXPECT_EQ(to_string(engine().check(text, example.options)), GetParam().at("check"));
}

// However the text comes in pieces: by the byte, by three bytes, in whole.
TEST_P(ScanCorpus, AGuardFindsTheSameAndReleasesWhatIsMasked) {
  const ScanCase example(GetParam());
  for (const std::size_t size : {std::size_t{1}, std::size_t{3}, example.text.size() + 1}) {
    cuecard::Guard guard = engine().guard(example.options);
    cuecard::Findings findings;
    std::string released;
    const auto take = [&](cuecard::Release release) {
      released += release.text;
      findings.insert(findings.end(), release.findings.begin(), release.findings.end());
    };
    for (std::size_t at = 0; at < example.text.size(); at += size)
      take(guard.feed(std::string_view(example.text).substr(at, size)));
    take(guard.finish());
    EXPECT_EQ(guard.blocked(), GetParam().at("check") == "block");
    EXPECT_EQ(released, released_of(GetParam()));
    EXPECT_EQ(sorted(fields_of(findings)), sorted(GetParam().at("findings")));
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, ScanCorpus, testing::ValuesIn(cases_in("scan.jsonl")),
                         [](const auto& example) { return name_of(example.param); });

// ---- good packs

std::vector<std::string> packs_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool is_pack = entry.is_directory() || entry.path().extension() == ".yaml";
    if (is_pack && name.front() != '_' && name.front() != '.') names.insert(name);
  }
  return {names.begin(), names.end()};
}

class GoodPack : public testing::TestWithParam<std::string> {};

TEST_P(GoodPack, LoadsWithNothingToSayAndPassesItsTests) {
  const auto engine = cuecard::Engine::try_load((kCorpus / "packs/good" / GetParam()).string());
  ASSERT_TRUE(engine) << all_text(engine.error());
  EXPECT_EQ(all_text(engine->diagnostics()), "");
  for (const auto& result : engine->run_tests().results)
    EXPECT_TRUE(result.passed) << result.source << ": " << result.name << ": " << result.message;
}

INSTANTIATE_TEST_SUITE_P(Packs, GoodPack, testing::ValuesIn(packs_in(kCorpus / "packs/good")),
                         [](const auto& pack) { return test_name(pack.param); });

// ---- bad packs

std::string complaints_about(const std::string& pack) {
  const auto engine = cuecard::Engine::try_load(pack);
  return all_text(engine ? engine->diagnostics() : engine.error());
}

// Packs are named as an author beside them would: relative to their folder.
class BadPack : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    came_from_ = fs::current_path();
    fs::current_path(kCorpus / "packs/bad");
  }
  void TearDown() override { fs::current_path(came_from_); }

 private:
  fs::path came_from_;
};

TEST_P(BadPack, IsToldWhatIsWrongInExactlyTheseWords) {
  const fs::path golden = fs::path(GetParam()).replace_extension(".expected");
  const std::string said = complaints_about("./" + GetParam());
  ASSERT_NE(said, "") << "nothing is said about this pack";
  if (std::getenv("CUECARD_UPDATE_GOLDENS") != nullptr) {
    std::ofstream(golden, std::ios::binary) << said;
    return;
  }
  ASSERT_TRUE(fs::exists(golden)) << golden << " is missing; said was:\n" << said;
  EXPECT_EQ(said, read(golden));
}

INSTANTIATE_TEST_SUITE_P(Packs, BadPack, testing::ValuesIn(packs_in(kCorpus / "packs/bad")),
                         [](const auto& pack) { return test_name(pack.param); });

}  // namespace
