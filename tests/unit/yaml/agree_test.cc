// The scanner and yaml-cpp read every accepted file alike; where they would not,
// the file is refused.
#include <gtest/gtest.h>

#include <random>

#include "yaml/builder.h"
#include "yaml/scanner.h"
#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

constexpr std::string_view kParts[] = {
    "a",    "b",      "c: ",  "d: ",    "e:",        "f",     " ",    "  ",    "\n",
    "\n  ", "\n    ", "\n- ", "\n  - ", "- ",        "{",     "}",    "[",     "]",
    ", ",   "\"",     "'",    "|\n  ",  ">-\n  ",    ">",     " # x", "?",     "\t",
    "\\",   "您",     "：",   "---\n",  "*",         "\r\n",  "x y",  "\"q\"", "'r'",
    ": ",   "~",      "\n\n", "\n\t\n", "\n  # k\n", "\n  \t"};
constexpr std::string_view kBeginnings[] = {"k: ", "k:\n  ", "k: {", "k: ["};

TEST(TwoReaders, AgreeOnWhatIsAccepted) {
  std::mt19937 random(1);
  std::size_t accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text(kBeginnings[random() % std::size(kBeginnings)]);
    for (std::size_t parts = 1 + random() % 12; parts > 0; --parts)
      text += kParts[random() % std::size(kParts)];
    const Read result = read(text);
    if (result.root) ++accepted;
    ASSERT_NE(result.root.has_value(), has_errors(result.diagnostics)) << text;
    for (const Diagnostic& d : result.diagnostics)
      ASSERT_NE(d.message, "this line cannot be read as YAML") << text;
  }
  EXPECT_GT(accepted, 500u);
}

// The code of the diagnostic for a text whose tokens have been tampered with.
std::string outcome(const std::string& text, void (*tamper)(Tokens&)) {
  const Source source("pack.yaml", text);
  const Limits limits;
  Reporter report;
  Tokens tokens = Scanner(source, limits, report).scan();
  tamper(tokens);
  const auto root = build(source, tokens, limits, report);
  return root ? "" : summary(report.take());
}

TEST(TwoReaders, RefuseWhatTheyReadDifferently) {
  const std::string text = "a: b\nc: [d, e]\n";
  EXPECT_EQ(outcome(text, [](Tokens&) {}), "");
  EXPECT_EQ(outcome(text, [](Tokens& t) { t[3].begin += 1; }), "yaml-syntax 2:1 c: [d, e]");
  EXPECT_EQ(outcome(text, [](Tokens& t) { t[4].kind = Kind::map; }), "yaml-syntax 2:1 c: [d, e]");
  EXPECT_EQ(outcome(text, [](Tokens& t) { t.pop_back(); }), "yaml-syntax 2:1 c: [d, e]");
  EXPECT_EQ(outcome(text, [](Tokens& t) { t.push_back(t.back()); }), "yaml-syntax 2:1 c: [d, e]");
}

TEST(TwoReaders, RefuseWhatOnlyYamlCppObjectsTo) {
  Tokens tokens(1);
  const Limits limits;
  for (const std::string text : {"a: 'b", "a: *b", "a: [", "\"\\q\"", "- a\nb: c"}) {
    const Source source("pack.yaml", text);
    Reporter report;
    EXPECT_FALSE(build(source, tokens, limits, report).has_value()) << text;
    const Diagnostics diagnostics = report.take();
    ASSERT_EQ(diagnostics.size(), 1u) << text;
    EXPECT_EQ(diagnostics[0].code, "yaml-syntax") << text;
  }
}

}  // namespace
}  // namespace cuecard::yaml
