// The forms in which packs, hosts and the command line write days, times and
// durations: what is read, what is refused, and what is written back.
#include "base/civil.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cuecard {
namespace {

using namespace std::chrono_literals;

TEST(Duration, IsReadInUnitsFromLargeToSmall) {
  struct Case {
    std::string_view text;
    Duration span;
  };
  const Case cases[] = {
      {"0s", 0s},
      {"500ms", 500ms},
      {"30s", 30s},
      {"3m", 3min},
      {"1h", 1h},
      {"2d", 48h},
      {"1h30m", 90min},
      {"1m500ms", 60500ms},
      {"90s", 90s},
      {"3650d", 87600h},
      {"1d1h1m1s1ms", 90061001ms},
  };
  for (const Case& c : cases) EXPECT_EQ(parse_duration(c.text), c.span) << c.text;
}

TEST(Duration, RefusesWhatIsNotWholly) {
  for (std::string_view text :
       {"", "30", "s", "30 s", " 30s", "30s ", "30S", "-30s", "+30s", "1.5h", "30m1h", "1h1h",
        "1h30", "30sec", "1w", "4000d", "9999999999s", "99999999999999999999d"})
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(Duration, IsWrittenInItsShortestForm) {
  struct Case {
    Duration span;
    std::string_view text;
  };
  const Case cases[] = {{0s, "0s"},  {500ms, "500ms"}, {30s, "30s"},
                        {60s, "1m"}, {90s, "1m30s"},   {90min, "1h30m"},
                        {24h, "1d"}, {36h, "1d12h"},   {1500ms, "1s500ms"}};
  for (const Case& c : cases) {
    EXPECT_EQ(format_duration(c.span), c.text);
    EXPECT_EQ(parse_duration(c.text), c.span) << c.text;
  }
  EXPECT_EQ(format_duration(-90s), "-1m30s");
}

// A host may hand over any duration at all.
TEST(Duration, WritesTheExtremes) {
  EXPECT_EQ(format_duration(Duration::max()), "106751991167d7h12m55s807ms");
  EXPECT_EQ(format_duration(Duration::min()), "-106751991167d7h12m55s808ms");
}

TEST(Date, IsReadAndWritten) {
  struct Case {
    std::string_view text;
    Date date;
  };
  const Case cases[] = {{"2026-02-17", {2026, 2, 17}},
                        {"2024-02-29", {2024, 2, 29}},
                        {"2000-02-29", {2000, 2, 29}},
                        {"0001-01-01", {1, 1, 1}},
                        {"9999-12-31", {9999, 12, 31}}};
  for (const Case& c : cases) {
    EXPECT_EQ(parse_date(c.text), c.date) << c.text;
    EXPECT_EQ(format_date(c.date), c.text);
  }
}

TEST(Date, RefusesDaysThatDoNotExistAndOtherForms) {
  for (std::string_view text :
       {"", "2025-02-29", "1900-02-29", "2026-00-01", "2026-13-01", "2026-04-31", "2026-01-00",
        "0000-01-01", "2026-2-17", "26-02-17", "2026/02/17", "20260217", "2026-02-17 ",
        " 2026-02-17", "2026-02-17T", "-2026-02-17", "2026-02-1x", "12026-02-17"})
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
}

TEST(Time, IsReadAndWritten) {
  struct Case {
    std::string_view text;
    Time time;
  };
  const Case cases[] = {{"00:00", {0, 0, 0}},
                        {"09:00", {9, 0, 0}},
                        {"09:00:30", {9, 0, 30}},
                        {"23:59:59", {23, 59, 59}}};
  for (const Case& c : cases) {
    EXPECT_EQ(parse_time(c.text), c.time) << c.text;
    EXPECT_EQ(format_time(c.time), c.text);
  }
}

TEST(Time, RefusesTheRest) {
  for (std::string_view text : {"", "09", "09:0", "09:60", "24:00", "09:00:60", "09:00:", "09:00 ",
                                "9am", "09.00", "-09:00", "09:00Z", "009:00"})
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
}

TEST(DateTime, IsReadWithAndWithoutZone) {
  struct Case {
    std::string_view text;
    DateTime moment;
    std::string_view written;
  };
  const Date date = {2026, 2, 17};
  const Case cases[] = {
      {"2026-02-17T09:00", {date, {9, 0, 0}, std::nullopt}, "2026-02-17T09:00"},
      {"2026-02-17T09:00:05", {date, {9, 0, 5}, std::nullopt}, "2026-02-17T09:00:05"},
      {"2026-02-17T09:00Z", {date, {9, 0, 0}, 0}, "2026-02-17T09:00+00:00"},
      {"2026-02-17T09:00+08:00", {date, {9, 0, 0}, 480}, "2026-02-17T09:00+08:00"},
      {"2026-02-17T09:00-03:30", {date, {9, 0, 0}, -210}, "2026-02-17T09:00-03:30"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(parse_date_time(c.text), c.moment) << c.text;
    EXPECT_EQ(format_date_time(c.moment), c.written);
    EXPECT_EQ(parse_date_time(c.written), c.moment) << c.written;
  }
}

TEST(DateTime, RefusesTheRest) {
  for (std::string_view text :
       {"", "2026-02-17", "09:00", "2026-02-17T", "2026-02-17T24:00", "2026-02-29T09:00",
        "2026-02-17T09:00+08", "2026-02-17T09:00+8:00", "2026-02-17T09:00+08:60",
        "2026-02-17T09:00+24:00", "2026-02-17T09:00Zx", "2026-02-17T09:00 +08:00",
        "2026-02-17T09:00 Asia/Shanghai"})
    EXPECT_EQ(parse_date_time(text), std::nullopt) << text;
}

TEST(Decimal, IsDigitsAndOnePoint) {
  for (std::string_view text :
       {"0", "12", "-3", "1.50", "-0.5", "007", "123456789012345", "123456789012345.123456789"})
    EXPECT_TRUE(is_decimal(text)) << text;
  for (std::string_view text : {"", "-", "+1", ".5", "5.", ".", "1.2.3", "1,000", "1e3", "0x10",
                                " 1", "1 ", "--1", "1234567890123456", "1.1234567890", "NaN", "１"})
    EXPECT_FALSE(is_decimal(text)) << text;
}

TEST(Money, IsAnAmountAndACode) {
  EXPECT_EQ(parse_money("128.50 CNY"), (Money{"128.50", "CNY"}));
  EXPECT_EQ(parse_money("-5 USD"), (Money{"-5", "USD"}));
  for (std::string_view text :
       {"", "128.50", "CNY", "CNY 128.50", "128.50CNY", "128.50  CNY", "128.50 cny", "128.50 CN",
        "128.50 YUAN", "128.50 CNY ", "1,000 CNY"})
    EXPECT_EQ(parse_money(text), std::nullopt) << text;
}

TEST(Calendar, Weekdays) {
  EXPECT_EQ(weekday_of({1970, 1, 1}), 3);
  EXPECT_EQ(weekday_of({2026, 2, 16}), 0);
  EXPECT_EQ(weekday_of({2026, 2, 22}), 6);
  EXPECT_EQ(weekday_of({1969, 12, 29}), 0);
  EXPECT_EQ(weekday_of({1, 1, 1}), 0);
  EXPECT_EQ(weekday_of({9999, 12, 31}), 4);
}

TEST(Calendar, DaysAreCountedFrom1970) {
  EXPECT_EQ(days_from_epoch({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_epoch({1969, 12, 31}), -1);
  EXPECT_EQ(days_from_epoch({2000, 3, 1}), 11017);
  EXPECT_EQ(days_from_epoch({1, 1, 1}), -719162);
  EXPECT_EQ(days_from_epoch({9999, 12, 31}), 2932896);
}

TEST(Calendar, EveryDayComesAfterTheDayBefore) {
  Date date = {1, 1, 1};
  for (std::int64_t days = days_from_epoch(date); days <= days_from_epoch({9999, 12, 31}); ++days) {
    ASSERT_EQ(days_from_epoch(date), days) << format_date(date);
    ASSERT_EQ(date_from_days(days), date) << days;
    if (++date.day > days_in_month(date.year, date.month)) {
      date.day = 1;
      if (++date.month > 12) date = {date.year + 1, 1, 1};
    }
  }
}

TEST(Calendar, KnowsWhatIsValid) {
  EXPECT_TRUE(is_valid(Date{2024, 2, 29}));
  for (const Date& date :
       {Date{2025, 2, 29}, Date{0, 1, 1}, Date{10000, 1, 1}, Date{2025, 0, 1}, Date{2025, 13, 1},
        Date{2025, 1, 0}, Date{2025, 1, 32}, Date{2025, -1, 1}})
    EXPECT_FALSE(is_valid(date)) << date.year << ' ' << date.month << ' ' << date.day;
  EXPECT_TRUE(is_valid(Time{23, 59, 59}));
  for (const Time& time : {Time{24, 0, 0}, Time{-1, 0, 0}, Time{0, 60, 0}, Time{0, 0, 60}})
    EXPECT_FALSE(is_valid(time)) << time.hour << ' ' << time.minute << ' ' << time.second;
}

// 2026-02-16 is a Monday.
Date day_of_that_week(int weekday) {
  return date_from_days(days_from_epoch({2026, 2, 16}) + weekday);
}

struct Opening {
  std::string_view hours;
  int weekday;
  Time time;
  bool open;
};

TEST(Hours, OpenAndClosed) {
  constexpr std::string_view kShop = "Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00";
  const Opening cases[] = {
      {kShop, 0, {8, 59, 59}, false},
      {kShop, 0, {9, 0, 0}, true},
      {kShop, 4, {11, 59, 59}, true},
      {kShop, 0, {12, 0, 0}, false},
      {kShop, 0, {13, 0, 0}, true},
      {kShop, 0, {18, 0, 0}, false},
      {kShop, 5, {9, 30, 0}, false},
      {kShop, 5, {13, 59, 0}, true},
      {kShop, 6, {11, 0, 0}, false},
      {"Wed 00:00-24:00", 2, {0, 0, 0}, true},
      {"Wed 00:00-24:00", 2, {23, 59, 59}, true},
      {"Wed 00:00-24:00", 3, {0, 0, 0}, false},
  };
  for (const Opening& c : cases) {
    const auto hours = parse_hours(c.hours);
    ASSERT_TRUE(hours) << c.hours;
    EXPECT_EQ(is_open(*hours, day_of_that_week(c.weekday), c.time), c.open)
        << c.hours << " on day " << c.weekday << " at " << format_time(c.time);
  }
}

TEST(Hours, PastMidnightBelongsToTheDayItBeginsOn) {
  constexpr std::string_view kNight = "Fri 22:00-06:00";
  const Opening cases[] = {
      {kNight, 4, {5, 0, 0}, false},           {kNight, 4, {21, 59, 59}, false},
      {kNight, 4, {22, 0, 0}, true},           {kNight, 5, {5, 59, 59}, true},
      {kNight, 5, {6, 0, 0}, false},           {kNight, 5, {22, 0, 0}, false},
      {"Sun 22:00-02:00", 0, {1, 0, 0}, true},  // into Monday of the next week
  };
  for (const Opening& c : cases)
    EXPECT_EQ(is_open(*parse_hours(c.hours), day_of_that_week(c.weekday), c.time), c.open)
        << c.hours << " on day " << c.weekday << " at " << format_time(c.time);
}

TEST(Hours, WeekdaysMayWrapTheWeek) {
  const auto hours = parse_hours("Sat-Mon 10:00-12:00");
  ASSERT_TRUE(hours);
  for (int weekday = 0; weekday < 7; ++weekday)
    EXPECT_EQ(is_open(*hours, day_of_that_week(weekday), {11, 0, 0}), weekday == 0 || weekday >= 5)
        << weekday;
}

TEST(Hours, RefusesTheRest) {
  for (std::string_view text :
       {"", "always", "Mon", "Mon-Fri", "09:00-18:00", "Mon 09:00", "Mon 09:00-", "Mon 09:00-25:00",
        "Mon 24:00-25:00", "Mon 09:00-18:00;", "; Mon 09:00-18:00",
        "Mon 09:00-18:00 Tue 09:00-18:00", "Mon 9-18", "Mondays 09:00-18:00", "Mon- 09:00-18:00",
        "Mon 09:00-18:00 x"})
    EXPECT_FALSE(parse_hours(text)) << text;
}

}  // namespace
}  // namespace cuecard
