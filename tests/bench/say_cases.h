// What `say` is measured with: each kind of phrase, as cuecard, ICU and fmt write it.
#ifndef CUECARD_TESTS_BENCH_SAY_CASES_H_
#define CUECARD_TESTS_BENCH_SAY_CASES_H_

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "cuecard/value.h"
#include "icu_message.h"

namespace cuecard::bench {

struct SayCase {
  std::string kind;
  std::string locale;
  std::string state;  // of the pack
  std::vector<std::pair<std::string, Value>> values;
  std::string icu_pattern;
  IcuArguments icu_arguments;
  // All three say the same; fmt puts the text together from arguments in print.
  std::string fmt_pattern;
  std::array<std::string, 2> printed = {};
  double at_most = 1.0;  // times ICU
};

std::vector<SayCase> say_cases();

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_SAY_CASES_H_
