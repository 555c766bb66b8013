// Everything that prints values in one locale's way.
#ifndef CUECARD_UNICODE_FORMATS_H_
#define CUECARD_UNICODE_FORMATS_H_

#include <unicode/locid.h>
#include <unicode/plurrule.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "unicode/dates.h"
#include "unicode/durations.h"
#include "unicode/hours.h"
#include "unicode/message.h"
#include "unicode/money.h"
#include "unicode/numbers.h"

namespace cuecard::unicode {

// Made once a locale and shared by its messages. Printing is const down to ICU and
// thread-safe without a lock; only making styles, at load, takes one.
class Printer {
 public:
  explicit Printer(std::string_view tag);

  // The value as `{x}` prints it; false where it is absent or not of its type.
  bool print(const Argument& argument, std::string& out) const;

  // The ways that patterns name; null where this locale has no such way. They live
  // as long as the printer.
  const NumberStyle* number_style(std::string_view style) const;
  const CivilPattern* civil_style(Use use, std::string_view style) const;

  // Null where ICU lacks its data.
  const icu::PluralRules* plural_rules(Use use) const;

 private:
  template <class Style>
  using Styles = std::map<std::string, std::unique_ptr<const Style>, std::less<>>;

  bool print_value(const Argument& argument, const Value& value, std::string& out) const;
  std::unique_ptr<const CivilPattern> make_civil_style(Use use, std::string_view style) const;

  icu::Locale locale_;
  CalendarNames names_;
  std::unique_ptr<const NumberStyle> number_;
  std::unique_ptr<const CivilPattern> date_, time_, date_time_;  // of `{x}`
  DurationStyle duration_;
  MoneyStyle money_;
  HoursStyle hours_;
  std::unique_ptr<const icu::PluralRules> cardinal_, ordinal_;

  mutable std::mutex making_;  // guards what follows
  mutable Styles<NumberStyle> number_styles_;
  mutable Styles<CivilPattern> civil_styles_;
};

// False where the value lacks a part that the pattern prints.
bool print_civil(const CivilPattern& pattern, const Value& value, std::string& out);

struct LocaleFormats::Impl {
  std::shared_ptr<const Printer> printer;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_FORMATS_H_
