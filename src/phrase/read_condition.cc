// Reading a condition. Most of this file is about what people write instead of the
// four comparing words, so that the answer can be the line to type.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

#include "base/text.h"
#include "phrase/condition.h"

namespace cuecard::phrase {
namespace {

using unicode::Type;

constexpr std::string_view kRange = " to ";

// The stretch of an axis that one written value covers: a point, or a whole day
// where a date is given for a date and time.
struct Extent {
  double first = 0, last = 0;
  bool utc = false;
  std::string currency;
};

Extent extent_of(const Value& value) {
  if (const auto* moment = value.as<DateTime>(); moment && moment->utc_offset_minutes)
    return {utc_position(*moment), utc_position(*moment), true, {}};
  const double at = position(value);
  const auto* money = value.as<Money>();
  return {at, at, false, money ? money->currency : std::string()};
}

std::optional<Extent> read_moment(std::string_view text) {
  if (const auto moment = parse_date_time(text)) return extent_of(Value(*moment));
  if (const auto date = parse_date(text)) {
    const double first = position(Value(DateTime{*date, Time{}, std::nullopt}));
    return Extent{first, first + 86399, false, {}};
  }
  return std::nullopt;
}

std::optional<Extent> read_extent(Type type, std::string_view text) {
  if (type == Type::datetime) return read_moment(text);
  if (type == Type::time && text == "24:00") return Extent{86400, 86400, false, {}};
  if (type == Type::number && !is_decimal(text)) return std::nullopt;
  const auto value = unicode::read_value(type, Value(text));
  if (!value || value->as<std::string>()) return std::nullopt;
  return extent_of(*value);
}

struct Comparison {
  std::string_view word;
  bool above, with_bound;
};
constexpr std::array<Comparison, 4> kComparisons = {{
    {"over ", true, false},
    {"under ", false, false},
    {"at least ", true, true},
    {"at most ", false, true},
}};

const Comparison* comparison_of(std::string_view text) {
  for (const Comparison& comparison : kComparisons)
    if (text.substr(0, comparison.word.size()) == comparison.word) return &comparison;
  return nullptr;
}

Interval interval_of(const Comparison& comparison, const Extent& bound) {
  Interval interval;
  interval.utc = bound.utc;
  interval.currency = bound.currency;
  if (comparison.above) {
    interval.from = comparison.with_bound ? bound.first : bound.last;
    interval.from_open = !comparison.with_bound;
  } else {
    interval.to = comparison.with_bound ? bound.last : bound.first;
    interval.to_open = !comparison.with_bound;
  }
  return interval;
}

// What an author may have meant by another notation. Longer ones come first.
struct Notation {
  std::string_view written, meant;
};
constexpr std::array<Notation, 18> kNotations = {{
    {">=", "at least "},
    {"=>", "at least "},
    {"<=", "at most "},
    {"=<", "at most "},
    {"\u2265", "at least "},
    {"\u2264", "at most "},
    {">", "over "},
    {"<", "under "},
    {"\uFF1E", "over "},
    {"\uFF1C", "under "},
    {"==", ""},
    {"=", ""},
    {"more than", "over "},
    {"longer than", "over "},
    {"less than", "under "},
    {"over", "over "},
    {"under", "under "},
    {"above", "over "},
}};
constexpr std::array<std::string_view, 6> kDashes = {" - ", "-", "..", "~", "\u2013", " until "};

std::string word_instead(std::string_view text) {
  constexpr std::array<std::string_view, 5> kPresent = {"any", "given", "set", "known", "*"};
  constexpr std::array<std::string_view, 7> kAbsent = {"none",    "null",    "missing", "empty",
                                                       "unknown", "not set", "~"};
  const auto among = [text](const auto& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
  };
  return among(kPresent) ? "present" : among(kAbsent) ? "absent" : "";
}

// Reads the values of one condition, one after the other.
class ConditionReader {
 public:
  ConditionReader(const Subject& subject, const Names& names,
                  std::vector<ConditionProblem>& problems)
      : subject_(subject), type_(*subject.type), names_(names), problems_(problems) {}

  void read(const yaml::Node& value) {
    value_ = &value;
    const std::string_view text = trim(value.text);
    if (text == "present" || text == "absent") return read_presence(text == "present");
    switch (subject_.domain) {
      case Domain::keyed:
      case Domain::set:
        return read_key(text);
      case Domain::axis:
        return read_axis(text);
      case Domain::text:
      case Domain::state:
        return read_text(text);
    }
  }

  Test test() && { return std::move(test_); }

 private:
  void fail(std::string_view code, std::string message, std::string help) {
    problems_.push_back({std::string(code), std::move(message), std::move(help), value_});
  }

  void read_presence(bool present) {
    if (type_ == Type::hours)
      return fail("bad-condition",
                  format("`{}` is opening hours, which are open or closed", subject_.name),
                  "write `open` or `closed`");
    (present ? test_.present : test_.absent) = true;
  }

  void read_key(std::string_view text) {
    if (const auto key = subject_.find_key(text)) return test_.keys.push_back(*key);
    if (type_ == Type::flag) return refuse_flag(text);
    if (type_ == Type::hours)
      return fail("bad-condition", format("`{}` is not a condition on opening hours", text),
                  "write `open` or `closed`");
    refuse_key(text);
  }

  void refuse_flag(std::string_view text) {
    const bool yes =
        text == "yes" || text == "on" || text == "True" || text == "TRUE" || text == "1";
    const bool no =
        text == "no" || text == "off" || text == "False" || text == "FALSE" || text == "0";
    const std::string help = yes  ? "write `true`"
                             : no ? "write `false`"
                                  : "write `true`, `false`, `present` or `absent`";
    fail("bad-condition",
         format("`{}` is not `true` or `false`, and `{}` is a flag", text, subject_.name), help);
  }

  void refuse_key(std::string_view text) {
    std::string word = word_instead(text);
    if (!word.empty())
      return fail("bad-condition", format("`{}` is not a value of `{}`", text, subject_.name),
                  format("write `{}`", word));
    if (subject_.is(BuiltInId::festival))
      return fail("unknown-festival", format("the calendar has no festival `{}`", text),
                  subject_.keys.empty() ? "declare it under `calendar`"
                                        : did_you_mean(text, keys_of(subject_), "festivals"));
    if (subject_.is(BuiltInId::day_period) && subject_.keys.empty())
      return fail(
          "unknown-choice", "this pack does not say when its day periods begin",
          "add a section such as `day_periods: {en: {morning: \"05:00\", evening: \"18:00\"}}`");
    fail("unknown-choice", format("`{}` is not one of the choices of `{}`", text, subject_.name),
         did_you_mean(text, keys_of(subject_), "choices"));
  }

  void read_text(std::string_view text) {
    const Comparison* comparison = comparison_of(text);
    const bool amount = comparison && value_->style == yaml::Style::plain &&
                        comparison->word.size() < text.size() &&
                        '0' <= text[comparison->word.size()] &&
                        text[comparison->word.size()] <= '9';
    if (amount)
      return fail(
          "bad-condition",
          format("`{}` is {} and cannot be compared with `{}`", subject_.name, describe(type_),
                 trim(comparison->word)),
          "write `present`, `absent` or the text itself; to compare amounts, declare it as a "
          "number or duration");
    test_.texts.emplace_back(text);
  }

  // ---- axes

  // What one side of a comparison says: a value, or the name of a setting.
  std::optional<Extent> extent(std::string_view text) const {
    if (auto written = read_extent(type_, text)) return written;
    const Subject* setting = names_.find(text);
    const bool fits = setting && setting->setting && setting->type == type_ && setting->fixed;
    return fits ? std::optional(extent_of(*setting->fixed)) : std::nullopt;
  }

  void read_axis(std::string_view text) {
    if (const Comparison* comparison = comparison_of(text)) {
      const std::string_view written = trim(text.substr(comparison->word.size()));
      const auto bound = extent(written);
      if (!bound) return refuse_bounds(text, {written});
      test_.intervals.push_back(interval_of(*comparison, *bound));
    } else if (const std::size_t at = text.find(kRange); at != std::string_view::npos) {
      const std::string_view first = trim(text.substr(0, at));
      const std::string_view last = trim(text.substr(at + kRange.size()));
      const auto from = extent(first), to = extent(last);
      if (!from || !to) return refuse_bounds(text, {first, last});
      add_range(text, *from, *to);
    } else if (const auto point = extent(text)) {
      test_.intervals.push_back(
          {point->first, point->last, false, false, point->utc, point->currency});
    } else {
      refuse_bounds(text, {text});
    }
  }

  // A range of times of day ends before its last minute, as opening hours do, and
  // may cross midnight. Other ranges hold at both ends.
  void add_range(std::string_view text, const Extent& from, const Extent& to) {
    const bool clock = type_ == Type::time;
    if (clock && from.first > to.first) {
      test_.intervals.push_back({from.first, 86400, false, true, false, {}});
      if (to.first > 0) test_.intervals.push_back({0, to.first, false, true, false, {}});
      return;
    }
    if (from.currency != to.currency)
      return fail("bad-condition", format("`{}` compares two currencies", text),
                  "write one currency");
    if (from.first > to.last || (clock && from.first == to.first)) {
      const std::size_t at = text.find(kRange);
      return fail("bad-condition", format("nothing lies in `{}`", text),
                  clock ? "write two different times"
                        : format("write `{} to {}`", trim(text.substr(at + kRange.size())),
                                 trim(text.substr(0, at))));
    }
    test_.intervals.push_back(
        {from.first, to.last, false, clock, from.utc || to.utc, from.currency});
  }

  // ---- what an axis is not

  void refuse_bounds(std::string_view text, std::initializer_list<std::string_view> bounds) {
    std::string better = written_right(text);
    if (better.empty()) better = word_instead(text);
    if (!better.empty())
      return fail("bad-condition", format("`{}` is not how a condition is written", text),
                  format("write `{}`", better));
    for (const std::string_view bound : bounds)
      if (!extent(bound) && refuse_name(bound)) return;
    const std::string_view example = example_of(type_);
    fail("bad-condition",
         format("`{}` is not a condition on `{}`, which is {}", text, subject_.name,
                describe(type_)),
         format("write `over {}`, `under {}`, `{}`, `present` or the like", example, example,
                example));
  }

  // The condition that `text` was probably meant to be, or empty.
  std::string written_right(std::string_view text) const {
    for (const Notation& notation : kNotations) {
      if (text.substr(0, notation.written.size()) != notation.written) continue;
      const std::string_view bound = trim(text.substr(notation.written.size()));
      if (extent(bound)) return format("{}{}", notation.meant, bound);
    }
    return range_instead(text);
  }

  std::string range_instead(std::string_view text) const {
    if (text.substr(0, 8) == "between ") {
      const std::size_t both = text.find(" and ");
      if (both != std::string_view::npos)
        return format("{} to {}", text.substr(8, both - 8), text.substr(both + 5));
    }
    for (std::string_view dash : kDashes) {
      const std::size_t at = text.find(dash);
      if (at == std::string_view::npos) continue;
      const auto from = trim(text.substr(0, at)), to = trim(text.substr(at + dash.size()));
      if (extent(from) && extent(to)) return format("{} to {}", from, to);
    }
    return {};
  }

  // Whether the bound was meant for a name; then it is told why it will not do.
  bool refuse_name(std::string_view bound) {
    if (const Subject* subject = names_.find(bound)) return refuse_subject(*subject), true;
    const auto settings = settings_of_type();
    const bool near = !nearest(bound, settings).empty();
    if (!near && bound.find('_') == std::string_view::npos) return false;
    fail("unknown-setting", format("there is no setting `{}` to compare with", bound),
         did_you_mean(bound, settings, "settings"));
    return true;
  }

  void refuse_subject(const Subject& subject) {
    if (!subject.type || (subject.setting && subject.type == type_)) return fail("", {}, {});
    if (!subject.setting)
      return fail("bad-condition",
                  format("`{}` is not a setting, and only what the house fixes can be a bound",
                         subject.name),
                  format("write {} or the name of a setting", describe(type_)));
    fail("bad-condition",
         format("`{}` is {}, and `{}` is {}", subject.name, describe(*subject.type), subject_.name,
                describe(type_)),
         format("write {} or the name of a setting that is one", describe(type_)));
  }

  std::vector<std::string_view> settings_of_type() const {
    std::vector<std::string_view> settings;
    for (const Subject& subject : names_.subjects())
      if (subject.setting && subject.type == type_) settings.push_back(subject.name);
    return settings;
  }

  const Subject& subject_;
  Type type_;
  const Names& names_;
  std::vector<ConditionProblem>& problems_;
  const yaml::Node* value_ = nullptr;
  Test test_;
};

}  // namespace

Test read_condition(const pack::Condition& condition, const Subject& subject, const Names& names,
                    std::vector<ConditionProblem>& problems) {
  ConditionReader reader(subject, names, problems);
  for (const yaml::Node* value : condition.values) reader.read(*value);
  return std::move(reader).test();
}

}  // namespace cuecard::phrase
