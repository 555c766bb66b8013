// Places in a file: lines and columns as an editor counts them.
#include "base/source.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace cuecard {
namespace {

Span span_of(const Source& source, std::string_view marked) {
  const std::size_t begin = source.text().find(marked);
  EXPECT_NE(begin, std::string_view::npos) << marked;
  const std::size_t end = begin + marked.size();
  return {&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

TEST(Source, EveryLineBreakEndsALine) {
  struct Case {
    std::string_view text;
    std::vector<std::string_view> lines;
  };
  const Case cases[] = {
      {"", {""}},
      {"a", {"a"}},
      {"a\n", {"a", ""}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b", ""}},
      {"a\rb", {"a", "b"}},
      {"a\n\n\nb", {"a", "", "", "b"}},
      {"a\r\n\r\nb", {"a", "", "b"}},
      {"a\n\rb", {"a", "", "b"}},
  };
  for (const Case& c : cases) {
    const Source source("pack.yaml", std::string(c.text));
    for (std::size_t i = 0; i < c.lines.size(); ++i)
      EXPECT_EQ(source.line_text(i + 1), c.lines[i]) << "line " << i + 1;
    EXPECT_EQ(source.line_of(c.text.size()), c.lines.size());
  }
}

TEST(Source, LinesAndColumnsCountFromOneInCharacters) {
  const Source source("pack.yaml", "id: a\ntitle: 热线 x\n\nend");
  struct Case {
    std::string_view at;
    std::size_t line, column;
  };
  for (const Case& c : {Case{"id", 1, 1},
                        {": a", 1, 3},
                        {"title", 2, 1},
                        {"热", 2, 8},
                        {"线", 2, 9},
                        {"x", 2, 11},
                        {"end", 4, 1}}) {
    const std::size_t offset = source.text().find(c.at);
    EXPECT_EQ(source.line_of(offset), c.line) << c.at;
    EXPECT_EQ(source.column_of(offset), c.column) << c.at;
  }
}

TEST(Source, OnePastTheEndIsFine) {
  const Source source("pack.yaml", "id: a\nx: 您");
  EXPECT_EQ(source.line_of(source.text().size()), 2u);
  EXPECT_EQ(source.column_of(source.text().size()), 5u);
  EXPECT_EQ(source.line_begin(1), 0u);
  EXPECT_EQ(source.line_begin(2), 6u);
}

TEST(PlaceOf, MarksTheSpan) {
  const Source source("house/pack.yaml", "id: a\ntitle: 热线电话 # x\n");
  const Place place = place_of(span_of(source, "热线电话"));
  EXPECT_EQ(place.file, "house/pack.yaml");
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 8u);
  EXPECT_EQ(place.end_column, 12u);
  EXPECT_EQ(place.text, "title: 热线电话 # x");
}

TEST(PlaceOf, MarksTheFirstLineOnly) {
  const Source source("pack.yaml", "a:\r\n  - one\r\n  - two\r\n");
  const Place place = place_of({&source, 6, static_cast<std::uint32_t>(source.text().size())});
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 3u);
  EXPECT_EQ(place.text, "  - one");
  EXPECT_EQ(place.end_column, 8u);
}

TEST(PlaceOf, AnEmptySpanHasAPlaceToo) {
  const Source source("pack.yaml", "id:\nx: 1\n");
  const Place place = place_of({&source, 3, 3});
  EXPECT_EQ(place.line, 1u);
  EXPECT_EQ(place.column, 4u);
  EXPECT_EQ(place.end_column, 4u);
  const Place end = place_of({&source, 9, 9});
  EXPECT_EQ(end.line, 3u);
  EXPECT_EQ(end.column, 1u);
}

TEST(PlaceOf, NoSourceIsNoPlace) {
  const Place place = place_of({});
  EXPECT_EQ(place.file, "");
  EXPECT_EQ(place.line, 0u);
  EXPECT_EQ(place.text, "");
}

TEST(FileAndLine, NamesTheLineWhereItBegins) {
  const Source source("house/pack.yaml", "id: a\ntitle: b\n");
  EXPECT_EQ(file_and_line(span_of(source, "title")), "house/pack.yaml:2");
  EXPECT_EQ(file_and_line(span_of(source, "a\ntitle")), "house/pack.yaml:1");
  EXPECT_EQ(file_and_line({}), "");
}

}  // namespace
}  // namespace cuecard
