// The Chinese calendar against published dates, and against itself on every day.
#include "phrase/lunar.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <set>
#include <tuple>

#include "base/civil.h"

namespace cuecard::phrase {
namespace {

struct Pair {
  Date date;
  int year, month, day;
  bool leap = false;
};

void expect_pair(const Pair& c) {
  SCOPED_TRACE(format_date(c.date));
  const auto lunar = to_lunar(c.date);
  ASSERT_TRUE(lunar.has_value());
  EXPECT_EQ(std::tuple(lunar->year, lunar->month, lunar->day, lunar->leap_month),
            std::tuple(c.year, c.month, c.day, c.leap));
  EXPECT_EQ(from_lunar(c.year, c.month, c.day, c.leap), c.date);
}

TEST(Lunar, SpringFestival) {
  const Date published[] = {
      {1901, 2, 19}, {1912, 2, 18}, {1916, 2, 3},  {1920, 2, 20}, {1949, 1, 29}, {1954, 2, 3},
      {1966, 1, 21}, {1979, 1, 28}, {1984, 2, 2},  {1985, 2, 20}, {1997, 2, 7},  {2000, 2, 5},
      {2008, 2, 7},  {2020, 1, 25}, {2023, 1, 22}, {2024, 2, 10}, {2025, 1, 29}, {2026, 2, 17},
      {2027, 2, 6},  {2028, 1, 26}, {2029, 2, 13}, {2030, 2, 3},  {2033, 1, 31}, {2034, 2, 19},
      {2050, 1, 23}, {2057, 2, 4},  {2100, 2, 9},
  };
  for (const Date& date : published) expect_pair({date, date.year, 1, 1});
}

TEST(Lunar, LastDayOfTheYearHas29Or30Days) {
  struct Eve {
    Date date;
    int day;
  };
  const Eve published[] = {{{2022, 1, 31}, 29}, {{2023, 1, 21}, 30}, {{2024, 2, 9}, 30},
                           {{2025, 1, 28}, 29}, {{2026, 2, 16}, 29}, {{2027, 2, 5}, 29},
                           {{2030, 2, 2}, 30}};
  for (const Eve& eve : published) {
    expect_pair({eve.date, eve.date.year - 1, 12, eve.day});
    EXPECT_EQ(to_lunar(eve.date)->month_days, eve.day) << format_date(eve.date);
  }
}

TEST(Lunar, DaysAmongAndAfterLeapMonths) {
  const Pair published[] = {
      {{2020, 5, 23}, 2020, 4, 1, true},  // a leap month 4
      {{2020, 6, 25}, 2020, 5, 5},        // Dragon Boat after it
      {{2023, 3, 21}, 2023, 2, 30},       // the day before leap month 2
      {{2023, 3, 22}, 2023, 2, 1, true},
      {{2025, 7, 24}, 2025, 6, 30},  // 2025: a leap month 6
      {{2025, 7, 25}, 2025, 6, 1, true},
      {{2025, 8, 22}, 2025, 6, 29, true},
      {{2025, 8, 23}, 2025, 7, 1},
      {{2025, 10, 6}, 2025, 8, 15},
      {{2028, 6, 23}, 2028, 5, 1, true},
      {{2033, 12, 22}, 2033, 11, 1, true},  // not after month 7, as old tables had it
      {{1984, 11, 23}, 1984, 10, 1, true},
      {{1987, 7, 26}, 1987, 6, 1, true},
  };
  for (const Pair& c : published) expect_pair(c);
}

// New moons minutes or seconds from midnight, and days on which tables differed.
TEST(Lunar, DisputedDaysFollowTheOfficialTables) {
  const Pair published[] = {
      {{1906, 4, 24}, 1906, 4, 1}, {{1914, 11, 17}, 1914, 10, 1}, {{1920, 11, 10}, 1920, 10, 1},
      {{1933, 7, 23}, 1933, 6, 1}, {{1953, 8, 10}, 1953, 7, 1},   {{1954, 11, 25}, 1954, 11, 1},
      {{1978, 9, 3}, 1978, 8, 1},  {{2013, 6, 8}, 2013, 5, 1},    {{2018, 11, 8}, 2018, 10, 1},
      {{2057, 9, 28}, 2057, 9, 1}, {{2089, 9, 4}, 2089, 8, 1},    {{2097, 8, 7}, 2097, 7, 1},
  };
  for (const Pair& c : published) expect_pair(c);
}

TEST(Lunar, NothingOutsideTheTable) {
  EXPECT_FALSE(to_lunar({1901, 2, 18}));
  EXPECT_TRUE(to_lunar({1901, 2, 19}));
  EXPECT_TRUE(to_lunar({2101, 1, 28}));
  EXPECT_FALSE(to_lunar({2101, 1, 29}));
  EXPECT_FALSE(to_lunar({1, 1, 1}));
  EXPECT_FALSE(to_lunar({9999, 12, 31}));
  EXPECT_FALSE(from_lunar(1900, 12, 1, false));
  EXPECT_FALSE(from_lunar(2101, 1, 1, false));
}

TEST(Lunar, NothingForDaysThatDoNotExist) {
  EXPECT_FALSE(to_lunar({2025, 2, 29}));
  EXPECT_FALSE(to_lunar({2025, 13, 1}));
  EXPECT_FALSE(from_lunar(2025, 0, 1, false));
  EXPECT_FALSE(from_lunar(2025, 13, 1, false));
  EXPECT_FALSE(from_lunar(2025, 1, 0, false));
  EXPECT_FALSE(from_lunar(2025, 12, 30, false));  // 29 days
  EXPECT_FALSE(from_lunar(2025, 6, 30, true));    // 29 days, though month 6 has 30
  EXPECT_FALSE(from_lunar(2025, 5, 1, true));     // the leap month is 6
  EXPECT_FALSE(from_lunar(2026, 6, 1, true));     // no leap month at all
}

// The table is wrong somewhere if the months of a year do not end where the next begins.
TEST(Lunar, EveryDayFollowsTheDayBefore) {
  std::optional<LunarDate> before;
  const std::int64_t last = days_from_epoch({2101, 1, 28});
  for (std::int64_t days = days_from_epoch({1901, 2, 19}); days <= last; ++days) {
    const Date date = date_from_days(days);
    const auto lunar = to_lunar(date);
    ASSERT_TRUE(lunar) << format_date(date);
    ASSERT_EQ(from_lunar(lunar->year, lunar->month, lunar->day, lunar->leap_month), date)
        << format_date(date);
    ASSERT_TRUE(lunar->month_days == 29 || lunar->month_days == 30) << format_date(date);
    if (before && lunar->day != 1) {
      ASSERT_EQ(lunar->day, before->day + 1) << format_date(date);
      ASSERT_EQ(lunar->month, before->month) << format_date(date);
    } else if (before) {
      ASSERT_EQ(before->day, before->month_days) << format_date(date);
      const bool same_number = lunar->leap_month && lunar->month == before->month;
      ASSERT_TRUE(same_number || lunar->month == before->month % 12 + 1) << format_date(date);
      ASSERT_EQ(lunar->year, before->year + (before->month == 12 ? 1 : 0)) << format_date(date);
    }
    before = lunar;
  }
}

TEST(Lunar, LeapMonthsComeSevenTimesInNineteenYears) {
  std::set<int> leap_years;
  for (int year = kFirstLunarYear; year <= kLastLunarYear; ++year)
    for (int month = 1; month <= 12; ++month)
      if (from_lunar(year, month, 1, true)) leap_years.insert(year);
  EXPECT_EQ(leap_years.size(), 73u);
  EXPECT_EQ(leap_years.count(2023), 1u);
  EXPECT_EQ(leap_years.count(2024), 0u);
}

}  // namespace
}  // namespace cuecard::phrase
