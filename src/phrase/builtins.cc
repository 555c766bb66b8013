// One table. Its order is the one in which the manual tells of the names.
#include "phrase/builtins.h"

#include <algorithm>

#include "pack/keys.h"

namespace cuecard::phrase {

// Never destroyed: hosts may look a name up when the process is on its way out.
const std::vector<BuiltIn>& built_ins() {
  using unicode::Type;
  static const auto& table = *new std::vector<BuiltIn>{
      {BuiltInId::channel,
       "channel",
       Type::choice,
       Printing::select_only,
       {pack::kChannels.words.begin(), pack::kChannels.words.end()},
       "voice",
       "how the customer and the agent talk"},
      {BuiltInId::line,
       "line",
       Type::choice,
       Printing::select_only,
       {"direct", "main", "department", "external"},
       "main",
       "the line that the call came in on"},
      {BuiltInId::now,
       "now",
       Type::datetime,
       Printing::printed,
       {},
       "2026-02-17T09:00+08:00",
       "the date and time where the call is taken; weekday, clock, day_period and festival "
       "follow from it"},
      {BuiltInId::weekday,
       "weekday",
       Type::choice,
       Printing::select_only,
       {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
       "monday",
       "the day of the week"},
      {BuiltInId::clock, "clock", Type::time, Printing::printed, {}, "09:00", "the time of day"},
      {BuiltInId::day_period,
       "day_period",
       Type::choice,
       Printing::select_only,
       {},
       "morning",
       "the part of the day, by the pack's day_periods for the customer's language"},
      {BuiltInId::festival,
       "festival",
       Type::choice,
       Printing::never,
       {},
       "mid_autumn",
       "the festivals of the pack's calendar that today belongs to; several may hold at once"},
      {BuiltInId::region,
       "region",
       Type::text,
       Printing::never,
       {},
       "CN",
       "the customer's region, where the locale does not tell it"},
      {BuiltInId::in,
       "in",
       Type::text,
       Printing::never,
       {},
       "hold.request",
       "the state that the call is in; `hold` covers `hold.request`"},
      {BuiltInId::call_id,
       "call_id",
       Type::text,
       Printing::never,
       {},
       "c-1024",
       "what tells this call from others; it starts the rotation of equal wordings"},
      {BuiltInId::times_said,
       "times_said",
       Type::number,
       Printing::printed,
       {},
       "2",
       "how often this call has had the phrase already"},
      {BuiltInId::rings,
       "rings",
       Type::number,
       Printing::printed,
       {},
       "2",
       "how often it rang before the call was answered"},
      {BuiltInId::call_elapsed,
       "call_elapsed",
       Type::duration,
       Printing::printed,
       {},
       "5m",
       "how long the call has lasted"},
      {BuiltInId::hold_elapsed,
       "hold_elapsed",
       Type::duration,
       Printing::printed,
       {},
       "90s",
       "how long the customer has been on hold"},
      {BuiltInId::silence_elapsed,
       "silence_elapsed",
       Type::duration,
       Printing::printed,
       {},
       "5s",
       "how long nobody has spoken"},
  };
  return table;
}

const BuiltIn* find_built_in(std::string_view name) {
  const auto& table = built_ins();
  const auto at = std::find_if(table.begin(), table.end(),
                               [name](const BuiltIn& entry) { return entry.name == name; });
  return at == table.end() ? nullptr : &*at;
}

}  // namespace cuecard::phrase
