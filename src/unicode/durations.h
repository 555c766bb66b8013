// Printing durations in words: "1 hour 30 minutes".
#ifndef CUECARD_UNICODE_DURATIONS_H_
#define CUECARD_UNICODE_DURATIONS_H_

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/value.h"

namespace cuecard::unicode {

// One locale's way. Immutable; thread-safe.
class DurationStyle {
 public:
  explicit DurationStyle(const icu::Locale& locale);

  // Rounded to whole seconds; parts that are zero are left out.
  bool append(Duration span, std::string& out) const;

 private:
  static constexpr std::size_t kUnits = 4;  // days, hours, minutes, seconds
  static constexpr std::size_t kReady = 60;

  struct Parts {
    std::array<std::string_view, kUnits> printed;
    std::size_t count = 0;
  };
  bool print(std::size_t unit, std::int64_t number, std::string& out) const;
  void join(const Parts& parts, std::string& out) const;

  std::array<icu::number::LocalizedNumberFormatter, kUnits> units_;
  // By unit and number, printed already: all but the days of long durations.
  std::array<std::array<std::string, kReady>, kUnits> ready_;
  // What stands between the parts of a list of two, three and four.
  std::array<std::vector<std::string>, kUnits + 1> joints_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_DURATIONS_H_
