// yaml-cpp reads the skeleton of a file as it reads the file: the two trees are the
// same in every text, kind, style and place.
#include "yaml/skeleton.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "yaml/builder.h"
#include "yaml/scanner.h"
#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

namespace fs = std::filesystem;

// The tree with all that is in a node, one line each.
void print(const Node& node, int depth, std::string& out) {
  out += format("{:{}}{} {} {}-{} `{}`\n", "", depth, static_cast<int>(node.kind),
                static_cast<int>(node.style), node.span.begin, node.span.end, node.text);
  for (const Node& item : node.items) print(item, depth + 1, out);
  for (const Entry& entry : node.entries) {
    print(entry.key, depth + 1, out);
    print(entry.value, depth + 1, out);
  }
}

std::string printed(const std::optional<Node>& root) {
  std::string out;
  if (root) print(*root, 0, out);
  return out;
}

struct Readings {
  bool scanned = false;  // whether yaml-cpp gets to see the file at all
  std::string from_skeleton, whole;
};

Readings both_readings(const std::string& text) {
  const Limits limits;
  Reporter report;
  Readings readings;
  const Read checked = read(text);
  const bool slip = std::any_of(
      checked.diagnostics.begin(), checked.diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::error && d.code != "yaml-syntax"; });
  if (!checked.source || slip) return readings;
  const Tokens tokens = Scanner(*checked.source, limits, report).scan();
  readings.scanned = report.errors() == 0 && !tokens.empty();
  if (!readings.scanned) return readings;
  readings.from_skeleton = printed(build_from_skeleton(*checked.source, tokens, limits));
  readings.whole = printed(build_whole(*checked.source, tokens, limits, report));
  return readings;
}

// The skeleton with its marks shown as `#`.
std::string shortened(const std::string& text) {
  const Source source("pack.yaml", text);
  Reporter report;
  const Tokens tokens = Scanner(source, Limits(), report).scan();
  std::string skeleton = Skeleton(source.text(), tokens).text();
  std::replace(skeleton.begin(), skeleton.end(), '\x01', '#');
  return skeleton;
}

TEST(Skeleton, LeavesOutWhatMeansNothingToYaml) {
  struct {
    const char *text, *skeleton;
  } const cases[] = {
      {"k: Good morning", "k: #"},
      {"k: 您好", "k: #"},
      {"k: null", "k: null"},  // (too short to gain anything; no slip gets so far)
      {"greeting: Good morning, sir or madam!", "#: #, #"},
      {"k: (see 4.1) it's fine - or not", "k: (#'#"},
      {"k: -good-morning", "k: -#"},
      {"k: good:morning  good #5", "k: good:# #5"},
      {"k: [Good morning, Good night]", "k: [#, #]"},
      {"k: \"Good morning\"", "k: \"#\""},
      {"k: \"Good\\tmorning\"", "k: \"Good\\tmorning\""},  // `tmorning` is half an escape
      {"k: 'It''s mine'", "k: 'It''#'"},
      {"k: |2- # a comment\n   Good morning\n", "k: |2- # a comment\n   #\n"},
      {"k: Good morning\n  and good night\n", "k: #\n  #\n"},
      {"# Good morning\nk: v", "# Good morning\nk: v"},
      {"longer                 : v", "longer                 : v"},  // the limit on keys
  };
  for (const auto& c : cases) EXPECT_EQ(shortened(c.text), c.skeleton) << c.text;
}

// ---- the two readings

std::vector<std::string> all_files() {
  std::vector<std::string> texts;
  for (const char* folder : {"/policies", "/tests/corpus", "/tests/fuzz/seeds"})
    for (const auto& file :
         fs::recursive_directory_iterator(CUECARD_SOURCE_DIR + std::string(folder)))
      if (file.is_regular_file()) {
        std::ifstream in(file.path(), std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      }
  return texts;
}

TEST(Skeleton, ReadsAllFilesAsTheyAre) {
  std::size_t compared = 0;
  for (const std::string& text : all_files()) {
    const Readings readings = both_readings(text);
    ASSERT_EQ(readings.from_skeleton, readings.whole) << text;
    compared += readings.whole.empty() ? 0 : 1;
  }
  EXPECT_GT(compared, 100u);
}

constexpr std::string_view kParts[] = {"Good morning",
                                       "您好，请问",
                                       "a-b_c/d.e",
                                       "word!",
                                       "word -",
                                       "word  word",
                                       "x",
                                       "key: ",
                                       "other: ",
                                       "third:",
                                       "sixth :",
                                       " ",
                                       "  ",
                                       "\n",
                                       "\n  ",
                                       "\n    ",
                                       "\n- ",
                                       "\n  - ",
                                       "- ",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ", ",
                                       ",",
                                       "\"",
                                       "'",
                                       "''",
                                       "|\n  ",
                                       ">-\n  ",
                                       "|2 # why\n    ",
                                       ">",
                                       " # remark",
                                       "#5",
                                       "?",
                                       "? ",
                                       "\t",
                                       "\\",
                                       "\\n",
                                       "\\u00e9",
                                       "---",
                                       "--- ",
                                       "...",
                                       "\n...more",
                                       "*",
                                       "&",
                                       "%",
                                       "\r\n",
                                       "null",
                                       "true",
                                       "\"quoted one\"",
                                       "'single one'",
                                       ": ",
                                       ":",
                                       "~",
                                       "\n\n",
                                       "\n\t\n",
                                       "\n  # note\n",
                                       "\n  \t",
                                       "\xE2\x80\xA8next",
                                       "\xC2\x85next"};
constexpr std::string_view kBeginnings[] = {"key: ",      "longer key:\n  ", "key: {",
                                            "key: [",     "key: \"",         "key: '",
                                            "key: |\n  ", "key: >\n  "};

TEST(Skeleton, ReadsWhateverTheScannerPassesAsItIs) {
  std::mt19937 random(7);
  std::size_t compared = 0;
  for (int i = 0; i < 60000; ++i) {
    std::string text(kBeginnings[random() % std::size(kBeginnings)]);
    for (std::size_t parts = 1 + random() % 12; parts > 0; --parts)
      text += kParts[random() % std::size(kParts)];
    const Readings readings = both_readings(text);
    ASSERT_EQ(readings.from_skeleton, readings.whole) << text;
    compared += readings.whole.empty() ? 0 : 1;
  }
  EXPECT_GT(compared, 5000u);
}

// Every byte in every company: behind a run, in it, before one, and between signs.
TEST(Skeleton, ReadsEveryCharacterAsItIs) {
  std::size_t compared = 0;
  for (int c = ' '; c < 0x7F; ++c)
    for (const char* frame : {"k: {}", "k: \"{}\"", "k: '{}'", "k: [{}]", "k: {{l: {}}}",
                              "k: |\n  {}", "k: >\n  {}", "k:\n  - {}\n    more of it", "{}: v"})
      for (const char* place :
           {"words{} words", "words {}words", "words {} words", "words{}", "w{}w", "{}words",
            "words{}{}words", "words: {}words", "words{}: words"}) {
        const std::string sign(1, static_cast<char>(c));
        const std::string text =
            format(fmt::runtime(frame), format(fmt::runtime(place), sign, sign)) + "\n";
        const Readings readings = both_readings(text);
        ASSERT_EQ(readings.from_skeleton, readings.whole) << text;
        compared += readings.whole.empty() ? 0 : 1;
      }
  EXPECT_GT(compared, 4000u);
}

TEST(Skeleton, ReadsKeysAtTheLimitAsTheyAre) {
  for (std::size_t length = 980; length <= 1000; ++length)
    for (std::size_t blanks = 0; blanks < 60; ++blanks) {
      const std::string key = std::string(length, 'k') + std::string(blanks, ' ');
      const Readings readings = both_readings(key + ": v\nl: {" + key + ": v}\n");
      EXPECT_TRUE(readings.scanned);
      ASSERT_EQ(readings.from_skeleton, readings.whole) << length << " " << blanks;
    }
}

// ---- marks that come out elsewhere

std::string outcome(const std::string& text, void (*tamper)(Tokens&)) {
  const Source source("pack.yaml", text);
  Reporter report;
  Tokens tokens = Scanner(source, Limits(), report).scan();
  tamper(tokens);
  return printed(build_from_skeleton(source, tokens, Limits()));
}

TEST(Skeleton, TellsNothingWhereAMarkIsMissingOrTooMany) {
  const std::string text = "k: Good morning # a comment\nl: Good night\n";
  EXPECT_NE(outcome(text, [](Tokens&) {}), "");
  EXPECT_EQ(outcome(text, [](Tokens& t) { t[2].end += 12; }), "");  // yaml-cpp drops the comment
  EXPECT_EQ(outcome(text, [](Tokens& t) { t[2].begin -= 3; }), "");
  EXPECT_EQ(outcome(text, [](Tokens& t) { t.pop_back(); }), "");
}

// yaml-cpp stays the judge of where a text ends: a scanner that took these for one
// text, from the first `g` to the last `d`, would be found out.
TEST(Skeleton, KeepsEverySignThatMayEndAText) {
  for (const std::string text :
       {"k: good words: more word", "k: good words # more word", "k: [good words, more word]",
        "k: [good words? more word]", "k: [good words[ more word]", "k: [good words] more word]",
        "k: {good words{ more word: v}", "k: {good words} more word: v}",
        "k: [good words: more word]", "k: \"good words\" more word\"", "k: 'good words' more word'",
        "k: good words\n-\n more word"}) {
    const Source source("pack.yaml", text);
    const auto begin = static_cast<std::uint32_t>(text.find('g'));
    const auto end = static_cast<std::uint32_t>(text.rfind('d') + 1);
    Tokens tokens = {{Kind::map, Style::block, 0, 0, 0}, {Kind::scalar, Style::plain, 0, 1, 0}};
    if (text[3] == '[') tokens.push_back({Kind::list, Style::flow, 3, 4, 0});
    if (text[3] == '{') tokens.push_back({Kind::map, Style::flow, 3, 4, 0});
    const bool quoted = text[3] == '"' || text[3] == '\'';
    tokens.push_back({Kind::scalar, Style::plain, begin - quoted, end + quoted, 0});
    if (text[3] == '{') tokens.push_back({Kind::scalar, Style::plain, end + 2, end + 3, 0});
    EXPECT_EQ(printed(build_from_skeleton(source, tokens, Limits())), "") << text;
  }
}

TEST(Skeleton, LeavesTextsThatAreTooLongToTheWholeFile) {
  Limits limits;
  limits.scalar_bytes = 8;
  const Read result = read("k: Good morning\n", limits);
  EXPECT_EQ(summary(result.diagnostics), "text-too-long 1:4 Good morning");
}

}  // namespace
}  // namespace cuecard::yaml
