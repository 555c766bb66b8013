#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "unicode/message.h"

namespace cuecard::unicode {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(Type, NamesGoBothWays) {
  for (const auto type :
       {Type::text, Type::number, Type::flag, Type::choice, Type::date, Type::time, Type::datetime,
        Type::duration, Type::phone, Type::money, Type::hours})
    EXPECT_EQ(parse_type(to_string(type)), type);
  EXPECT_EQ(to_string(Type::datetime), "datetime");
  EXPECT_EQ(parse_type("Text"), std::nullopt);
  EXPECT_EQ(parse_type(""), std::nullopt);
}

TEST(ReadValue, TakesWhatFits) {
  const struct {
    Type type;
    Value given, read;
  } cases[] = {
      {Type::text, "王", "王"},
      {Type::text, 1024, "1024"},
      {Type::number, 3, 3},
      {Type::number, 1.5, 1.5},
      {Type::number, "42", 42},
      {Type::number, "-3", -3},
      {Type::number, "1.50", 1.5},
      {Type::number, "999999999999999", 999999999999999},
      {Type::flag, true, true},
      {Type::flag, "false", false},
      {Type::choice, "mr", "mr"},
      {Type::date, Date{2026, 2, 17}, Date{2026, 2, 17}},
      {Type::date, "2026-02-17", Date{2026, 2, 17}},
      {Type::date, DateTime{{2026, 2, 17}, {9, 0, 0}, {}}, Date{2026, 2, 17}},
      {Type::date, "2026-02-17T09:00+08:00", Date{2026, 2, 17}},
      {Type::time, "09:00", Time{9, 0, 0}},
      {Type::time, DateTime{{2026, 2, 17}, {9, 30, 0}, {}}, Time{9, 30, 0}},
      {Type::datetime, "2026-02-17T09:00+08:00", DateTime{{2026, 2, 17}, {9, 0, 0}, 480}},
      {Type::duration, minutes(30), minutes(30)},
      {Type::duration, "1h30m", minutes(90)},
      {Type::phone, "400-820-8820", "400-820-8820"},
      {Type::phone, "+86 138 0013 8000", "+86 138 0013 8000"},
      {Type::money, "128.50 CNY", Money{"128.50", "CNY"}},
      {Type::money, Money{"5", "JPY"}, Money{"5", "JPY"}},
      {Type::hours, "Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00"},
  };
  for (const auto& c : cases) EXPECT_EQ(read_value(c.type, c.given), c.read) << to_string(c.type);
}

TEST(ReadValue, RefusesWhatDoesNot) {
  const struct {
    Type type;
    Value given;
  } cases[] = {
      {Type::text, true},
      {Type::text, 1.5},
      {Type::text, "\xFF"},
      {Type::number, "1e3"},
      {Type::number, "0x10"},
      {Type::number, ""},
      {Type::number, true},
      {Type::number, std::nan("")},
      {Type::number, std::numeric_limits<double>::infinity()},
      {Type::flag, "yes"},
      {Type::flag, 1},
      {Type::choice, 1},
      {Type::date, Date{2026, 2, 30}},
      {Type::date, "17.2.2026"},
      {Type::date, Time{9, 0, 0}},
      {Type::time, Time{24, 0, 0}},
      {Type::datetime, Date{2026, 2, 17}},
      {Type::datetime, DateTime{{2026, 13, 1}, {0, 0, 0}, {}}},
      {Type::duration, 30},
      {Type::duration, minutes(-1)},
      {Type::duration, hours(1000000)},
      {Type::duration, "30"},
      {Type::phone, ""},
      {Type::phone, "-"},
      {Type::phone, "call me"},
      {Type::phone, "1234567890123456789012345"},
      {Type::money, "128.50"},
      {Type::money, "128.50 QQQ"},
      {Type::money, Money{"1e3", "CNY"}},
      {Type::money, Money{"1", "cny"}},
      {Type::hours, "always"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(read_value(c.type, c.given), std::nullopt) << to_string(c.type);
}

TEST(Misuse, AdvisesWhatToWrite) {
  EXPECT_EQ(misuse(Type::flag, Use::plain),
            "a flag has no words of its own; use `{name, select, true {...} other {...}}`");
  const struct {
    Type type;
    Use use;
    bool wrong;
  } cases[] = {
      {Type::text, Use::plain, false},    {Type::number, Use::plain, false},
      {Type::hours, Use::plain, false},   {Type::number, Use::number, false},
      {Type::text, Use::number, true},    {Type::duration, Use::number, true},
      {Type::money, Use::number, true},   {Type::date, Use::date, false},
      {Type::datetime, Use::date, false}, {Type::datetime, Use::time, false},
      {Type::time, Use::date, true},      {Type::date, Use::time, true},
      {Type::number, Use::plural, false}, {Type::number, Use::ordinal, false},
      {Type::text, Use::plural, true},    {Type::duration, Use::plural, true},
      {Type::flag, Use::select, false},   {Type::choice, Use::select, false},
      {Type::text, Use::select, false},   {Type::number, Use::select, true},
      {Type::date, Use::select, true},    {Type::flag, Use::number, true},
  };
  for (const auto& c : cases)
    EXPECT_EQ(misuse(c.type, c.use).has_value(), c.wrong)
        << to_string(c.type) << " " << static_cast<int>(c.use);
}

}  // namespace
}  // namespace cuecard::unicode
