// Festivals: the rules of a pack's calendar, and whether one holds on a day. Several
// may hold on the same day. Pure functions; they may be called from any thread.
#ifndef CUECARD_PHRASE_FESTIVAL_H_
#define CUECARD_PHRASE_FESTIVAL_H_

#include <string>
#include <string_view>
#include <vector>

#include "cuecard/value.h"

namespace cuecard::phrase {

// A day that comes back every year, and how long it lasts:
//   {chinese, month 8, day 15}            Mid-Autumn
//   {chinese, month 12, day -1}           Spring Festival's eve
//   {month 11, day 0, weekday 3, nth 4}   the fourth Thursday of November
struct FestivalRule {
  std::string id;
  bool chinese = false;  // counted by the Chinese calendar, else by the Gregorian
  int month = 1;
  int day = 1;                       // -1: the last day of the month; 0: by weekday
  int weekday = -1;                  // 0 Monday ... 6 Sunday; only of the Gregorian calendar
  int nth = 1;                       // 1-5; -1: the last such weekday of the month
  int days = 1;                      // may run on into the next month and year
  std::vector<std::string> regions;  // empty: holds everywhere
};

// Whether the festival holds on that day in that region. One for certain regions
// does not hold where the region is empty. Leap months hold no festival. A day that
// a year lacks (29 February, the 30th of a short month, a fifth Monday) is left out
// that year, and so are Chinese festivals of years outside 1901 to 2100.
bool falls_on(const FestivalRule& rule, const Date& date, std::string_view region);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_FESTIVAL_H_
