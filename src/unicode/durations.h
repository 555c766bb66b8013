// Printing durations in words: "1 hour 30 minutes".
#ifndef CUECARD_UNICODE_DURATIONS_H_
#define CUECARD_UNICODE_DURATIONS_H_

#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <array>
#include <cstddef>
#include <string>
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
  void join(const std::vector<std::string>& parts, std::string& out) const;

  static constexpr std::size_t kUnits = 4;  // days, hours, minutes, seconds

  std::array<icu::number::LocalizedNumberFormatter, kUnits> units_;
  // What stands between the parts of a list of two, three and four.
  std::array<std::vector<std::string>, kUnits + 1> joints_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_DURATIONS_H_
