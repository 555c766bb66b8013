// Festivals on real days of many years.
#include "phrase/festival.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"

namespace cuecard::phrase {
namespace {

constexpr int kThursday = 3, kSunday = 6, kMonday = 0;

FestivalRule gregorian(int month, int day, int days = 1) {
  FestivalRule rule;
  rule.month = month;
  rule.day = day;
  rule.days = days;
  return rule;
}

FestivalRule chinese(int month, int day, int days = 1) {
  FestivalRule rule = gregorian(month, day, days);
  rule.chinese = true;
  return rule;
}

FestivalRule by_weekday(int month, int weekday, int nth) {
  FestivalRule rule = gregorian(month, 0);
  rule.weekday = weekday;
  rule.nth = nth;
  return rule;
}

// The days between two dates, both included, on which the rule holds.
std::vector<std::string> held(const FestivalRule& rule, const Date& from, const Date& to) {
  std::vector<std::string> out;
  for (auto day = days_from_epoch(from); day <= days_from_epoch(to); ++day)
    if (falls_on(rule, date_from_days(day), "")) out.push_back(format_date(date_from_days(day)));
  return out;
}

std::vector<std::string> held_in_years(const FestivalRule& rule, int first, int last) {
  return held(rule, {first, 1, 1}, {last, 12, 31});
}

using Days = std::vector<std::string>;

TEST(Festival, FixedDayOfTheGregorianYear) {
  EXPECT_EQ(held_in_years(gregorian(10, 1), 2025, 2027),
            (Days{"2025-10-01", "2026-10-01", "2027-10-01"}));
}

TEST(Festival, LeapDayHoldsInLeapYearsOnly) {
  EXPECT_EQ(held_in_years(gregorian(2, 29), 2023, 2029), (Days{"2024-02-29", "2028-02-29"}));
}

TEST(Festival, LastDayOfAGregorianMonth) {
  EXPECT_EQ(held_in_years(gregorian(2, -1), 2023, 2025),
            (Days{"2023-02-28", "2024-02-29", "2025-02-28"}));
}

TEST(Festival, ByWeekday) {
  struct Case {
    std::string_view name;
    FestivalRule rule;
    Days days;  // from 2023 to 2026
  };
  const Case cases[] = {
      {"Thanksgiving: fourth Thursday of November",
       by_weekday(11, kThursday, 4),
       {"2023-11-23", "2024-11-28", "2025-11-27", "2026-11-26"}},
      {"Mother's Day: second Sunday of May",
       by_weekday(5, kSunday, 2),
       {"2023-05-14", "2024-05-12", "2025-05-11", "2026-05-10"}},
      {"Father's Day: third Sunday of June",
       by_weekday(6, kSunday, 3),
       {"2023-06-18", "2024-06-16", "2025-06-15", "2026-06-21"}},
      {"Memorial Day: last Monday of May",
       by_weekday(5, kMonday, -1),
       {"2023-05-29", "2024-05-27", "2025-05-26", "2026-05-25"}},
      {"first Monday of September",
       by_weekday(9, kMonday, 1),
       {"2023-09-04", "2024-09-02", "2025-09-01", "2026-09-07"}},
      {"last Sunday, where the month ends on it",
       by_weekday(8, kSunday, -1),
       {"2023-08-27", "2024-08-25", "2025-08-31", "2026-08-30"}},
      {"fifth Monday of May, where there is one", by_weekday(5, kMonday, 5), {"2023-05-29"}},
  };
  for (const Case& c : cases) EXPECT_EQ(held_in_years(c.rule, 2023, 2026), c.days) << c.name;
}

TEST(Festival, ChineseFestivals) {
  struct Case {
    std::string_view name;
    FestivalRule rule;
    Days days;  // from 2024 to 2027
  };
  const Case cases[] = {
      {"Spring Festival", chinese(1, 1), {"2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06"}},
      {"Lantern Festival",
       chinese(1, 15),
       {"2024-02-24", "2025-02-12", "2026-03-03", "2027-02-20"}},
      {"Dragon Boat", chinese(5, 5), {"2024-06-10", "2025-05-31", "2026-06-19", "2027-06-09"}},
      {"Double Seventh", chinese(7, 7), {"2024-08-10", "2025-08-29", "2026-08-19", "2027-08-08"}},
      {"Mid-Autumn", chinese(8, 15), {"2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15"}},
      {"Double Ninth", chinese(9, 9), {"2024-10-11", "2025-10-29", "2026-10-18", "2027-10-08"}},
      {"Spring Festival's eve",
       chinese(12, -1),
       {"2024-02-09", "2025-01-28", "2026-02-16", "2027-02-05"}},
  };
  for (const Case& c : cases) EXPECT_EQ(held_in_years(c.rule, 2024, 2027), c.days) << c.name;
}

TEST(Festival, SpringFestivalOfDisputedYears) {
  for (const Date& date : {Date{1954, 2, 3}, Date{2027, 2, 6}, Date{2030, 2, 3}}) {
    EXPECT_EQ(held_in_years(chinese(1, 1), date.year, date.year), Days{format_date(date)});
  }
}

TEST(Festival, LeapMonthsHoldNone) {
  // 2025 has two months 6, from 25 June and from 25 July.
  EXPECT_EQ(held_in_years(chinese(6, 6), 2025, 2025), Days{"2025-06-30"});
  // Dragon Boat 2028 comes before that year's leap month 5.
  EXPECT_EQ(held_in_years(chinese(5, 5), 2028, 2028), Days{"2028-05-28"});
}

TEST(Festival, TwelfthMonthMayFallTwiceInAGregorianYearOrNotAtAll) {
  EXPECT_EQ(held_in_years(chinese(12, 1), 2024, 2026),
            (Days{"2024-01-11", "2024-12-31", "2026-01-19"}));
}

TEST(Festival, ThirtiethOfAShortMonthIsLeftOut) {
  EXPECT_EQ(held_in_years(chinese(12, 30), 2023, 2027), (Days{"2023-01-21", "2024-02-09"}));
}

TEST(Festival, LastsItsDays) {
  EXPECT_EQ(held(chinese(1, 1, 3), {2026, 2, 1}, {2026, 3, 31}),
            (Days{"2026-02-17", "2026-02-18", "2026-02-19"}));
  EXPECT_EQ(held(gregorian(1, 30, 4), {2024, 1, 1}, {2024, 12, 31}),
            (Days{"2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02"}));
}

TEST(Festival, RunsOnIntoTheNextYear) {
  EXPECT_EQ(held(gregorian(12, 31, 2), {2025, 12, 1}, {2026, 1, 31}),
            (Days{"2025-12-31", "2026-01-01"}));
  EXPECT_EQ(held(chinese(12, -1, 3), {2026, 2, 1}, {2026, 2, 28}),
            (Days{"2026-02-16", "2026-02-17", "2026-02-18"}));
  // The 29th is the last day of lunar 2024; Spring Festival follows.
  EXPECT_EQ(held(chinese(12, 29, 2), {2025, 1, 1}, {2025, 2, 28}),
            (Days{"2025-01-28", "2025-01-29"}));
}

TEST(Festival, MayLastMostOfAYear) {
  const FestivalRule season = chinese(12, -1, 350);  // from 2025-01-28, in lunar 2024
  EXPECT_TRUE(falls_on(season, {2026, 1, 12}, ""));
  EXPECT_FALSE(falls_on(season, {2026, 1, 13}, ""));
}

TEST(Festival, SeveralMayHoldOnOneDay) {
  // 2020-10-01 was both National Day and Mid-Autumn.
  EXPECT_TRUE(falls_on(gregorian(10, 1), {2020, 10, 1}, ""));
  EXPECT_TRUE(falls_on(chinese(8, 15), {2020, 10, 1}, ""));
}

TEST(Festival, Regions) {
  FestivalRule thanksgiving = by_weekday(11, kThursday, 4);
  thanksgiving.regions = {"US", "PR"};
  const Date day = {2025, 11, 27};
  EXPECT_TRUE(falls_on(thanksgiving, day, "US"));
  EXPECT_TRUE(falls_on(thanksgiving, day, "PR"));
  EXPECT_FALSE(falls_on(thanksgiving, day, "CN"));
  EXPECT_FALSE(falls_on(thanksgiving, day, ""));
  EXPECT_FALSE(falls_on(thanksgiving, {2025, 11, 26}, "US"));
  EXPECT_TRUE(falls_on(gregorian(1, 1), {2026, 1, 1}, "CN"));
  EXPECT_TRUE(falls_on(gregorian(1, 1), {2026, 1, 1}, ""));
}

TEST(Festival, NothingHoldsOnDaysThatDoNotExistOrAreOutsideTheTable) {
  EXPECT_FALSE(falls_on(gregorian(2, 28, 3), {2025, 2, 29}, ""));
  EXPECT_FALSE(falls_on(gregorian(13, 1), {2026, 1, 1}, ""));
  EXPECT_FALSE(falls_on(chinese(1, 1), {1900, 1, 31}, ""));
  EXPECT_FALSE(falls_on(chinese(1, 1), {2101, 1, 29}, ""));
  EXPECT_TRUE(falls_on(chinese(12, -1), {2101, 1, 28}, ""));
  EXPECT_TRUE(falls_on(gregorian(1, 1), {1, 1, 1}, ""));
  EXPECT_TRUE(falls_on(gregorian(12, 31), {9999, 12, 31}, ""));
}

}  // namespace
}  // namespace cuecard::phrase
