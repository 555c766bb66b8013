// The Chinese calendar by table. Whoever computes it at run time must get new moons
// right to the second: ICU 72 puts Spring Festival 1954, 2027 and 2030 a day wrong.
//
// The table was computed by the rules of the national standard GB/T 33661-2017, with
// the package astronomy-engine (new moons and principal solar terms at UTC+8, before
// 1929 at the meridian of Beijing), and agrees day by day with the conversion tables
// of the Hong Kong Observatory. It follows those where they differ from the
// computation, in one month each of three years:
//   1906  month 4 begins on 24 April, as in the calendar then in force, which was
//         made by the methods of 1742; computed 23 April.
//   2057  month 9 begins on 28 September; computed 29 September, 40 s past midnight.
//   2097  month 7 begins on 7 August; computed 8 August, less than 2 min past midnight.
// Clocks so far ahead are not known to the minute. The Observatory names the last two
// and 4 September 2089 as days that may yet move; no Spring Festival is among them.
#include "phrase/lunar.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/civil.h"

namespace cuecard::phrase {
namespace {

// One lunar year, to be read in hexadecimal, as in 0x129'6'A570 of 2025:
//   129   its first day is 29 January (month, then day, in decimal digits)
//   6     month 6 is followed by a leap month 6; 0 for none
//   A570  from the left, one bit a month in the order they come, the leap month
//         among them: 1 for 30 days, 0 for 29; what is left over is 0
constexpr std::array<std::uint32_t, kLastLunarYear - kFirstLunarYear + 1> kYears = {
    // clang-format off
    0x219'0'4AE0, 0x208'0'A570, 0x129'5'5268, 0x216'0'D260, 0x204'0'D950,  // 1901
    0x125'4'6AA8, 0x213'0'56A0, 0x202'0'9AD0, 0x122'2'4AE8, 0x210'0'4AE0,  // 1906
    0x130'6'A4D8, 0x218'0'A4D0, 0x206'0'D250, 0x126'5'D528, 0x214'0'B540,  // 1911
    0x203'0'D6A0, 0x123'2'96D0, 0x211'0'95B0, 0x201'7'49B8, 0x220'0'4970,  // 1916
    0x208'0'A4B0, 0x128'5'B258, 0x216'0'6A50, 0x205'0'6D40, 0x124'4'ADA8,  // 1921
    0x213'0'2B60, 0x202'0'9570, 0x123'2'4978, 0x210'0'4970, 0x130'6'64B0,  // 1926
    0x217'0'D4A0, 0x206'0'EA50, 0x126'5'6D48, 0x214'0'5AD0, 0x204'0'2B60,  // 1931
    0x124'3'9370, 0x211'0'92E0, 0x131'7'C968, 0x219'0'C950, 0x208'0'D4A0,  // 1936
    0x127'6'DA50, 0x215'0'B550, 0x205'0'56A0, 0x125'4'AAD8, 0x213'0'25D0,  // 1941
    0x202'0'92D0, 0x122'2'C958, 0x210'0'A950, 0x129'7'B4A8, 0x217'0'6CA0,  // 1946
    0x206'0'B550, 0x127'5'55A8, 0x214'0'4DA0, 0x203'0'A5B0, 0x124'3'52B8,  // 1951
    0x212'0'52B0, 0x131'8'A950, 0x218'0'E950, 0x208'0'6AA0, 0x128'6'AD50,  // 1956
    0x215'0'AB50, 0x205'0'4B60, 0x125'4'A570, 0x213'0'A570, 0x202'0'5260,  // 1961
    0x121'3'E930, 0x209'0'D950, 0x130'7'5AA8, 0x217'0'56A0, 0x206'0'96D0,  // 1966
    0x127'5'4AE8, 0x215'0'4AD0, 0x203'0'A4D0, 0x123'4'D268, 0x211'0'D250,  // 1971
    0x131'8'D528, 0x218'0'B540, 0x207'0'B6A0, 0x128'6'96D0, 0x216'0'95B0,  // 1976
    0x205'0'49B0, 0x125'4'A4B8, 0x213'0'A4B0, 0x202'A'B258, 0x220'0'6A50,  // 1981
    0x209'0'6D40, 0x129'6'ADA0, 0x217'0'AB60, 0x206'0'9570, 0x127'5'4978,  // 1986
    0x215'0'4970, 0x204'0'64B0, 0x123'3'6A50, 0x210'0'EA50, 0x131'8'6B28,  // 1991
    0x219'0'5AC0, 0x207'0'AB60, 0x128'5'9368, 0x216'0'92E0, 0x205'0'C960,  // 1996
    0x124'4'D4A8, 0x212'0'D4A0, 0x201'0'DA50, 0x122'2'5AA8, 0x209'0'56A0,  // 2001
    0x129'7'AAD8, 0x218'0'25D0, 0x207'0'92D0, 0x126'5'C958, 0x214'0'A950,  // 2006
    0x203'0'B4A0, 0x123'4'B550, 0x210'0'AD50, 0x131'9'55A8, 0x219'0'4BA0,  // 2011
    0x208'0'A5B0, 0x128'6'52B8, 0x216'0'52B0, 0x205'0'A930, 0x125'4'74A8,  // 2016
    0x212'0'6AA0, 0x201'0'AD50, 0x122'2'4DA8, 0x210'0'4B60, 0x129'6'A570,  // 2021
    0x217'0'A4E0, 0x206'0'D260, 0x126'5'E930, 0x213'0'D530, 0x203'0'5AA0,  // 2026
    0x123'3'6B50, 0x211'0'96D0, 0x131'B'4AE8, 0x219'0'4AD0, 0x208'0'A4D0,  // 2031
    0x128'6'D258, 0x215'0'D250, 0x204'0'D520, 0x124'5'DAA0, 0x212'0'B5A0,  // 2036
    0x201'0'56D0, 0x122'2'4AD8, 0x210'0'49B0, 0x130'7'A4B8, 0x217'0'A4B0,  // 2041
    0x206'0'AA50, 0x126'5'B528, 0x214'0'6D20, 0x202'0'ADA0, 0x123'3'55B0,  // 2046
    0x211'0'9370, 0x201'8'4978, 0x219'0'4970, 0x208'0'64B0, 0x128'6'6A50,  // 2051
    0x215'0'EA50, 0x204'0'6AA0, 0x124'4'AB60, 0x212'0'AAE0, 0x202'0'92E0,  // 2056
    0x121'3'C970, 0x209'0'C960, 0x129'7'D4A8, 0x217'0'D4A0, 0x205'0'DA50,  // 2061
    0x126'5'5AA8, 0x214'0'56A0, 0x203'0'A6D0, 0x123'4'52E8, 0x211'0'52D0,  // 2066
    0x131'8'A958, 0x219'0'A950, 0x207'0'B4A0, 0x127'6'B550, 0x215'0'AD50,  // 2071
    0x205'0'55A0, 0x124'4'A5D0, 0x212'0'A5B0, 0x202'0'52B0, 0x122'3'A938,  // 2076
    0x209'0'6930, 0x129'7'7298, 0x217'0'6AA0, 0x206'0'AD50, 0x126'5'4DA8,  // 2081
    0x214'0'4B60, 0x203'0'A570, 0x124'4'5270, 0x210'0'D160, 0x130'8'E930,  // 2086
    0x218'0'D520, 0x207'0'DAA0, 0x127'6'6B50, 0x215'0'56D0, 0x205'0'4AE0,  // 2091
    0x125'4'A4E8, 0x212'0'A2D0, 0x201'0'D150, 0x121'2'D928, 0x209'0'D520,  // 2096
    // clang-format on
};

bool is_covered(int year) { return kFirstLunarYear <= year && year <= kLastLunarYear; }

// Only for covered years, like all that follow.
std::uint32_t entry_of(int year) {
  return kYears[static_cast<std::size_t>(year - kFirstLunarYear)];
}

int leap_month_of(int year) { return static_cast<int>(entry_of(year) >> 16 & 0xF); }

// Months are told apart by their position in the year, from 0.
int months_in(int year) { return leap_month_of(year) == 0 ? 12 : 13; }

int days_in(int year, int position) {
  return 29 + static_cast<int>(entry_of(year) >> (15 - position) & 1);
}

int position_of(int year, int month, bool leap) {
  const int leap_month = leap_month_of(year);
  const bool behind_leap = leap || (leap_month != 0 && month > leap_month);
  return behind_leap ? month : month - 1;
}

std::int64_t first_day_of(int year) {
  const std::uint32_t entry = entry_of(year);
  const auto digit = [entry](int shift) { return static_cast<int>(entry >> shift & 0xF); };
  return days_from_epoch({year, digit(28), digit(24) * 10 + digit(20)});
}

// The lunar date `rest` days after the first day of `year`, if it is in that year.
std::optional<LunarDate> day_of_year(int year, std::int64_t rest) {
  const int leap_month = leap_month_of(year);
  for (int position = 0; position < months_in(year); ++position) {
    const int length = days_in(year, position);
    if (rest >= length) {
      rest -= length;
      continue;
    }
    const bool leap = leap_month != 0 && position == leap_month;
    const bool behind_leap = leap_month != 0 && position >= leap_month;
    return LunarDate{year, behind_leap ? position : position + 1, static_cast<int>(rest) + 1, leap,
                     length};
  }
  return std::nullopt;
}

}  // namespace

std::optional<LunarDate> to_lunar(const Date& date) {
  if (!is_valid(date)) return std::nullopt;
  const std::int64_t day = days_from_epoch(date);
  // A day before Spring Festival still belongs to the lunar year before.
  for (const int year : {date.year, date.year - 1})
    if (is_covered(year) && day >= first_day_of(year))
      return day_of_year(year, day - first_day_of(year));
  return std::nullopt;
}

std::optional<Date> from_lunar(int year, int month, int day, bool leap) {
  if (!is_covered(year) || month < 1 || month > 12) return std::nullopt;
  if (leap && month != leap_month_of(year)) return std::nullopt;
  const int target = position_of(year, month, leap);
  if (day < 1 || day > days_in(year, target)) return std::nullopt;
  std::int64_t days = first_day_of(year) + day - 1;
  for (int position = 0; position < target; ++position) days += days_in(year, position);
  return date_from_days(days);
}

}  // namespace cuecard::phrase
