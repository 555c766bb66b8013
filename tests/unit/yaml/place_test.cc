// Every value knows where it stands: file, bytes, line, column in characters.
#include <gtest/gtest.h>

#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

void collect(const Node& node, std::string& out) {
  const Place place = place_of(node.span);
  const std::string_view kind = node.is_scalar() ? "" : node.is_list() ? "list " : "map ";
  out += format("{}:{} {}{}\n", place.line, place.column, kind, bytes(node.span));
  for (const Node& item : node.items) collect(item, out);
  for (const Entry& entry : node.entries) collect(entry.key, out), collect(entry.value, out);
}

std::string places(std::string text) {
  const Read result = read(std::move(text));
  std::string out;
  if (result.root) collect(*result.root, out);
  return out;
}

TEST(Place, OfEveryValue) {
  EXPECT_EQ(places("键: \"值\" # c\nb:\n  - 您 好\n  - {c: 'd', e: [f]}\n"),
            "1:1 map 键: \"值\" # c\n"
            "1:1 键\n"
            "1:4 \"值\"\n"
            "2:1 b\n"
            "3:3 list - 您 好\n"
            "3:5 您 好\n"
            "4:5 map {c: 'd', e: [f]}\n"
            "4:6 c\n"
            "4:9 'd'\n"
            "4:14 e\n"
            "4:17 list [f]\n"
            "4:18 f\n");
}

TEST(Place, IsTheSameWithWindowsLineEndsAndMark) {
  EXPECT_EQ(places("\xEF\xBB\xBF"
                   "a: 您\r\n键:\r\n  - \"x\"\r\n"),
            "1:1 map a: 您\n1:1 a\n1:4 您\n2:1 键\n3:3 list - \"x\"\n3:5 \"x\"\n");
}

TEST(Place, OfTextOverLinesIsAllOfIt) {
  EXPECT_EQ(places("a: one\n  two # c\nb: \"x\n  y\"\n"),
            "1:1 map a: one\n1:1 a\n1:4 one\n  two\n3:1 b\n3:4 \"x\n  y\"\n");
}

TEST(Place, OfBlockTextIsFromItsHeaderToItsLastLine) {
  EXPECT_EQ(places("a: |-  # c\n  x\n\n  y\n\nb: >\n  z\n"),
            "1:1 map a: |-  # c\n1:1 a\n1:4 |-  # c\n  x\n\n  y\n6:1 b\n6:4 >\n  z\n");
}

TEST(Place, OfPairInList) {
  EXPECT_EQ(places("a: [b: c]\n"),
            "1:1 map a: [b: c]\n1:1 a\n1:4 list [b: c]\n1:5 map b: c]\n1:5 b\n1:8 c\n");
}

TEST(Style, IsKept) {
  const Read result = read("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: [x]\ng:\n  - x\n");
  ASSERT_TRUE(result.root);
  const Style kStyles[] = {Style::plain,   Style::single_quoted, Style::double_quoted,
                           Style::literal, Style::folded,        Style::flow,
                           Style::block};
  ASSERT_EQ(result.root->entries.size(), std::size(kStyles));
  for (std::size_t i = 0; i < std::size(kStyles); ++i)
    EXPECT_EQ(result.root->entries[i].value.style, kStyles[i]) << i;
}

TEST(Node, FindsKeys) {
  Read result = read("a: x\nb: y\n");
  ASSERT_TRUE(result.root);
  EXPECT_EQ(result.root->find("b")->text, "y");
  EXPECT_EQ(result.root->find("c"), nullptr);
  EXPECT_EQ(result.root->find_entry("a")->key.text, "a");
}

}  // namespace
}  // namespace cuecard::yaml
