// The names that cuecard declares itself: what a host knows about every call, in
// every pack. The manual's table is made from this one.
#ifndef CUECARD_PHRASE_BUILTINS_H_
#define CUECARD_PHRASE_BUILTINS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "unicode/message.h"

namespace cuecard::phrase {

enum class BuiltInId : std::uint8_t {
  channel,
  line,
  now,
  day_period,
  festival,
  weekday,
  clock,
  region,
  in,
  call_id,
  times_said,
  rings,
  call_elapsed,
  hold_elapsed,
  silence_elapsed,
};

// How a text may use a name.
enum class Printing : std::uint8_t {
  printed,      // `{now, date, long}`
  select_only,  // `{channel, select, ...}`: its keys have no words
  never,        // only in `when`
};

struct BuiltIn {
  BuiltInId id;
  std::string_view name;
  unicode::Type type;
  Printing printing;
  std::vector<std::string_view>
      keys;  // of a choice; those of day_period and festival are the pack's
  std::string_view example;
  std::string_view use;  // one line for the manual
};

const std::vector<BuiltIn>& built_ins();
const BuiltIn* find_built_in(std::string_view name);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_BUILTINS_H_
