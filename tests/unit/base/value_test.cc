// Values as text: the form that packs write, which the engine reads back.
#include "cuecard/value.h"

#include <gtest/gtest.h>

#include <chrono>

namespace cuecard {
namespace {

using namespace std::chrono_literals;

struct Case {
  Value value;
  const char* text;
};

TEST(Value, IsWrittenAsPacksWriteIt) {
  const Case cases[] = {
      {"hello", "hello"},
      {1024, "1024"},
      {-1, "-1"},
      {1.5, "1.5"},
      {0.1, "0.1"},
      {true, "true"},
      {false, "false"},
      {90min, "1h30m"},
      {0s, "0s"},
      {36001ms, "36s1ms"},
      {Date{2026, 2, 17}, "2026-02-17"},
      {Time{9, 0, 0}, "09:00"},
      {Time{9, 0, 30}, "09:00:30"},
      {DateTime{{2026, 2, 17}, {9, 0, 0}, 480}, "2026-02-17T09:00+08:00"},
      {DateTime{{2026, 2, 17}, {9, 0, 0}, std::nullopt}, "2026-02-17T09:00"},
      {Money{"128.50", "CNY"}, "128.50 CNY"},
  };
  for (const Case& c : cases) EXPECT_EQ(to_text(c.value), c.text);
}

TEST(Value, DurationsReadBack) {
  for (const auto ms : {0, 1, 999, 1000, 36001, 5400000, 86400000, 90061001})
    EXPECT_EQ(parse_duration(to_text(Value(Duration(ms)))), Duration(ms));
}

}  // namespace
}  // namespace cuecard
