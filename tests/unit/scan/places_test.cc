#include "scan/places.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cuecard::scan {
namespace {

TEST(Places, CountsCharactersUnitsLinesAndColumns) {
  struct {
    std::string_view text;
    std::size_t chars, utf16, line, column;  // of its end
  } cases[] = {
      {"", 0, 0, 1, 1},
      {"abc", 3, 3, 1, 4},
      {"你好", 2, 2, 1, 3},
      {"\U0001F600a", 2, 3, 1, 3},
      {"e\u0301", 2, 2, 1, 3},
      {"a\nb", 3, 3, 2, 2},
      {"a\rb", 3, 3, 2, 2},
      {"a\r\nb", 4, 4, 2, 2},
      {"\n\r\r\n", 4, 4, 4, 1},
      {"a\u2028b", 3, 3, 1, 4},  // no line of an editor ends there
      {"\xE4\xBD", 1, 1, 1, 2},  // a sequence that is cut short
      {"\xE4\xBDx", 2, 2, 1, 3},
      {"\x80\x80", 2, 2, 1, 3},                  // bytes that begin nothing
      {"\xED\xA0\xBD\xED\xB8\x80", 2, 2, 1, 3},  // two surrogates, encoded
      {std::string_view("\0\0", 2), 2, 2, 1, 3},
  };
  for (const auto& c : cases) {
    Place place;
    advance(place, c.text, 0, c.text.size());
    EXPECT_EQ(place.byte, c.text.size()) << c.text;
    EXPECT_EQ(place.chars, c.chars) << c.text;
    EXPECT_EQ(place.utf16, c.utf16) << c.text;
    EXPECT_EQ(place.line, c.line) << c.text;
    EXPECT_EQ(place.column, c.column) << c.text;
  }
}

TEST(Places, WalkAStreamPieceByPiece) {
  const std::string text = "a\r\n你\U0001F600\nb";
  Place whole;
  advance(whole, text, 0, text.size());
  Place place;
  for (const std::size_t to : {1, 3, 6, 10, 11, 12}) {
    const std::size_t begin = place.byte;  // all before is gone
    advance(place, std::string_view(text).substr(begin), begin, to);
  }
  EXPECT_EQ(place.chars, whole.chars);
  EXPECT_EQ(place.utf16, whole.utf16);
  EXPECT_EQ(place.line, whole.line);
  EXPECT_EQ(place.column, whole.column);
}

TEST(Places, LocateFindingsOneAfterTheOther) {
  const std::string text = "a\n\U0001F600 你好!";
  Finding longer, shorter;
  longer.span.bytes = {7, 13};
  shorter.span.bytes = {7, 10};
  Place place;
  locate(longer, place, text, 0);
  EXPECT_EQ(place.byte, 7u) << "the next may begin there, too";
  locate(shorter, place, text, 0);
  EXPECT_EQ(longer.text, "你好");
  EXPECT_EQ(shorter.text, "你");
  EXPECT_EQ(longer.span.chars.begin, 4u);
  EXPECT_EQ(longer.span.chars.end, 6u);
  EXPECT_EQ(longer.span.utf16.begin, 5u);
  EXPECT_EQ(longer.span.utf16.end, 7u);
  EXPECT_EQ(shorter.span.utf16.end, 6u);
  EXPECT_EQ(longer.line, 2u);
  EXPECT_EQ(longer.column, 3u);
}

TEST(Places, LocateInWhatIsLeftOfAStream) {
  const std::string text = "一\n二 三";
  Place place;
  advance(place, text, 0, 4);
  Finding finding;
  finding.span.bytes = {8, 11};
  locate(finding, place, std::string_view(text).substr(4), 4);
  EXPECT_EQ(finding.text, "三");
  EXPECT_EQ(finding.span.chars.begin, 4u);
  EXPECT_EQ(finding.line, 2u);
  EXPECT_EQ(finding.column, 3u);
}

}  // namespace
}  // namespace cuecard::scan
