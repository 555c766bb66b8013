// Values as text, in the one form that packs, hosts and the command line share.
#include "cuecard/value.h"

#include "base/civil.h"
#include "base/text.h"

namespace cuecard {
namespace {

struct Printer {
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t number) const { return format("{}", number); }
  std::string operator()(double number) const { return format("{}", number); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(Duration span) const { return format_duration(span); }
  std::string operator()(const Date& date) const { return format_date(date); }
  std::string operator()(const Time& time) const { return format_time(time); }
  std::string operator()(const DateTime& moment) const { return format_date_time(moment); }
  std::string operator()(const Money& money) const { return money.amount + " " + money.currency; }
};

}  // namespace

std::string to_text(const Value& value) { return std::visit(Printer(), value.held()); }

}  // namespace cuecard
