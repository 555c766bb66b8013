// The peer: ICU's MessageFormat, made once and used again and again, from UTF-8
// arguments to UTF-8 text.
#ifndef CUECARD_TESTS_BENCH_ICU_MESSAGE_H_
#define CUECARD_TESTS_BENCH_ICU_MESSAGE_H_

#include <unicode/msgfmt.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cuecard::bench {

struct Moment {  // milliseconds since 1970, in UTC
  double at = 0;
};
using IcuValue = std::variant<std::string, std::int64_t, double, Moment>;
using IcuArguments = std::vector<std::pair<std::string, IcuValue>>;

class IcuMessage {
 public:
  IcuMessage(const std::string& pattern, const std::string& locale, const IcuArguments& arguments);

  std::string format(const IcuArguments& arguments) const;

 private:
  icu::MessageFormat format_;
  std::vector<icu::UnicodeString> names_;
};

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_ICU_MESSAGE_H_
