// locate sees through quotes, escapes, folding, indentation and line ends.
#include <gtest/gtest.h>

#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

const Node* value_of(const Read& result) {
  return result.root && !result.root->entries.empty() ? &result.root->entries[0].value : nullptr;
}

struct Case {
  std::string_view file;  // one key, whose text holds `needle`
  std::string_view needle;
  std::string_view source;  // the bytes it comes from
  std::string_view place;   // "line:column"
};

constexpr Case kCases[] = {
    {"a: one two\n", "two", "two", "1:8"},
    {"a: 您好{x}\n", "{x}", "{x}", "1:6"},
    {"a: \"one {two}\"\n", "{two}", "{two}", "1:9"},
    {"a: 'it''s {x}'\n", "{x}", "{x}", "1:11"},
    {"a: 'it''s {x}'\n", "'s", "''s", "1:7"},
    {"a: \"\\u4E2D\\n{x}\"\n", "{x}", "{x}", "1:13"},
    {"a: \"\\u4E2D\\n{x}\"\n", "中", "\\u4E2D", "1:5"},
    {"a: \"one\n  two\n\n  {x} y\"\n", "{x}", "{x}", "4:3"},
    {"a: \"one\\\n  two {x}\"\n", "two", "two", "2:3"},
    {"a: one\n  two\n  {x}\n", "{x}", "{x}", "3:3"},
    {"a: one\n  two\n", "one two", "one\n  two", "1:4"},
    {"a: |\n  one\n\n    {x}\n  y\n", "{x}", "{x}", "4:5"},
    {"a: |\n  one\n\n    {x}\n  y\n", "y", "y", "5:3"},
    {"a: |2\n    {x}\n", "{x}", "{x}", "2:5"},
    {"a: >-\n  one\n  {x}\n\n  y\n", "{x}", "{x}", "3:3"},
    {"a: >\n  one\n    more\n  {x}\n", "{x}", "{x}", "4:3"},
    {"a: |\r\n  one\r\n  {x}\r\n", "{x}", "{x}", "3:3"},
    {"a: \"one\r\n  {x}\"\r\n", "{x}", "{x}", "2:3"},
    {"a: one\r\n  two\r\n", "two", "two", "2:3"},
};

TEST(Locate, FindsTheSource) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(format("{} in {}", c.needle, c.file));
    const Read result = read(std::string(c.file));
    const Node* value = value_of(result);
    ASSERT_NE(value, nullptr) << summary(result.diagnostics);
    const std::size_t offset = value->text.find(c.needle);
    ASSERT_NE(offset, std::string::npos) << value->text;
    const Span span = locate(*value, offset, c.needle.size());
    EXPECT_EQ(bytes(span), c.source);
    const Place place = place_of(span);
    EXPECT_EQ(format("{}:{}", place.line, place.column), c.place);
  }
}

// Byte by byte: what locate finds for a byte of the text is that byte, or an escape
// or line break that stands for it.
TEST(Locate, AgreesWithTheTextEverywhere) {
  for (const Case& c : kCases) {
    const Read result = read(std::string(c.file));
    const Node* value = value_of(result);
    if (value == nullptr || !value->is_scalar()) continue;
    for (std::size_t i = 0; i < value->text.size(); ++i) {
      const Span span = locate(*value, i, 1);
      const std::string source = bytes(span);
      ASSERT_LE(value->span.begin, span.begin);
      ASSERT_LE(span.end, value->span.end);
      const char shown = value->text[i];
      const bool stands_for = source.empty() || source[0] == '\\' || source == "''";
      EXPECT_TRUE(stands_for || source == std::string(1, shown)) << c.file << " at " << i;
    }
  }
}

TEST(Locate, PastTheEndIsTheEnd) {
  const Read result = read("a: \"bc\"\n");
  const Span span = locate(*value_of(result), 100, 5);
  EXPECT_EQ(span.begin, 6u);
  EXPECT_EQ(span.end, 6u);
}

TEST(Locate, OfAnEmptyTextIsItsQuotes) {
  const Read result = read("a: \"\"\n");
  EXPECT_EQ(bytes(locate(*value_of(result), 0, 0)), "\"\"");
}

TEST(Locate, FallsBackToTheFirstLine) {
  Read result = read("a: one\n  two\n");
  Node node = *value_of(result);
  node.text = "changed by someone";
  EXPECT_EQ(bytes(locate(node, 3, 2)), "one");
}

}  // namespace
}  // namespace cuecard::yaml
