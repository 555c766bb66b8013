// Keyed names have their keys for atoms; axes their bounds, and one sample on each
// side of a bound. Only samples that a value can really take count: there is no
// time of day between 08:59:59 and 09:00.
#include "phrase/atoms.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/civil.h"
#include "base/text.h"

namespace cuecard::phrase {
namespace {

using unicode::Type;

// How an axis is divided: numbers and money have a value between any two.
struct Scale {
  double step = 0;
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};

Scale scale_of(const Subject& subject) {
  constexpr double kNoLimit = std::numeric_limits<double>::infinity();
  const bool counts = subject.is(BuiltInId::times_said) || subject.is(BuiltInId::rings);
  if (counts) return {1, 0, kNoLimit};
  switch (*subject.type) {
    case Type::duration:
      return {1, 0, kNoLimit};
    case Type::time:
      return {1, 0, 86399};
    case Type::date:
      return {1, -719162, 2932896};  // 0001-01-01 to 9999-12-31
    case Type::datetime:
      return {1, -719162.0 * 86400, 2932897.0 * 86400 - 1};
    default:
      return {};
  }
}

// A step that reads well in an example.
double stride(Type type, double bound) {
  switch (type) {
    case Type::date:
      return 1;
    case Type::time:
      return 60;
    case Type::datetime:
      return 86400;
    case Type::duration:
      return bound > 0 ? bound : 60000;
    default:
      return std::max(1.0, std::fabs(bound));
  }
}

std::string written(Type type, double at) {
  const auto whole = static_cast<std::int64_t>(at);
  switch (type) {
    case Type::duration:
      return format_duration(Duration(whole));
    case Type::date:
      return format_date(date_from_days(whole));
    case Type::time: {
      const auto second = static_cast<int>(whole);
      return format_time({second / 3600, second / 60 % 60, second % 60});
    }
    case Type::datetime: {
      const auto days = static_cast<std::int64_t>(std::floor(at / 86400));
      const auto second = static_cast<int>(whole - days * 86400);
      return format_date_time(
          {date_from_days(days), {second / 3600, second / 60 % 60, second % 60}, std::nullopt});
    }
    default:
      return format("{}", at);
  }
}

class AtomMaker {
 public:
  AtomMaker(const Subject& subject, const std::vector<const Test*>& tests)
      : subject_(subject), tests_(tests) {}

  std::deque<Atom> make() {
    switch (subject_.domain) {
      case Domain::keyed:
        add_keys();
        break;
      case Domain::set:
        add_festivals();
        break;
      case Domain::axis:
        add_axes();
        break;
      case Domain::text:
      case Domain::state:
        add_texts();
        break;
    }
    if (subject_.type == Type::hours)
      add_absent(format("`now` is not given for `{}`", subject_.name));
    else if (subject_.may_be_absent)
      add_absent(subject_.is(BuiltInId::festival) ? std::string("there is no festival")
                                                  : format("`{}` is not given", subject_.name));
    return std::move(atoms_);
  }

 private:
  Atom& add(std::string words) {
    Atom& atom = atoms_.emplace_back();
    atom.fact.present = true;
    atom.words = std::move(words);
    return atom;
  }
  void add_absent(std::string words) { add(std::move(words)).fact.present = false; }
  std::string is(std::string_view value) const {
    return format("`{}` is `{}`", subject_.name, value);
  }

  void add_keys() {
    for (std::size_t i = 0; i < subject_.keys.size(); ++i) add(is(subject_.key(i))).fact.key = i;
  }

  // Several festivals at once meet no condition that none of them meets alone, so
  // one at a time will do; all those that no condition names are alike.
  void add_festivals() {
    std::set<std::size_t> named;
    for (const Test* test : tests_) named.insert(test->keys.begin(), test->keys.end());
    bool others = false;
    for (std::size_t i = 0; i < subject_.keys.size(); ++i) {
      if (named.count(i) == 0 && others) continue;
      others |= named.count(i) == 0;
      Atom& atom = add(is(subject_.key(i)));
      atom.keys = {i};
      atom.fact.keys = &atom.keys;
    }
  }

  void add_texts() {
    std::set<std::string> named;
    for (const Test* test : tests_) named.insert(test->texts.begin(), test->texts.end());
    for (const std::string& text : named) add_text(text, is(text));
    // No text or state is blank, so this one is unlike all that are named.
    add_text(" ", format("`{}` is {}", subject_.name, named.empty() ? "given" : "something else"));
  }

  void add_text(const std::string& text, std::string words) {
    Atom& atom = add(std::move(words));
    atom.text = text;
    atom.fact.text = atom.text;
  }

  void add_axes() {
    std::set<std::string> currencies;
    for (const Test* test : tests_)
      for (const Interval& interval : test->intervals) currencies.insert(interval.currency);
    if (currencies.empty()) return add_point(0, "", format("`{}` is given", subject_.name));
    for (const std::string& currency : currencies) add_axis(currency);
    if (subject_.type == Type::money)
      add_point(0, "", format("`{}` is in another currency", subject_.name));
  }

  void add_axis(const std::string& currency) {
    const Scale scale = scale_of(subject_);
    std::set<double> bounds;
    for (const Test* test : tests_)
      for (const Interval& interval : test->intervals)
        for (const double bound : {interval.from, interval.to})
          if (interval.currency == currency && scale.least <= bound && bound <= scale.most &&
              std::isfinite(bound))
            bounds.insert(bound);
    if (bounds.empty()) return add_sample(std::isfinite(scale.least) ? scale.least : 0, currency);
    add_below(*bounds.begin(), scale, currency);
    for (auto bound = bounds.begin(); bound != bounds.end(); ++bound) {
      add_sample(*bound, currency);
      const auto next = std::next(bound);
      if (next != bounds.end()) add_between(*bound, *next, scale, currency);
    }
    add_above(*bounds.rbegin(), scale, currency);
  }

  void add_below(double bound, const Scale& scale, const std::string& currency) {
    if (bound <= scale.least) return;
    const double at = std::isfinite(scale.least) && scale.least >= 0
                          ? std::floor(bound / 2)
                          : bound - stride(*subject_.type, bound);
    add_sample(std::max(at, scale.least), currency);
  }

  void add_between(double low, double high, const Scale& scale, const std::string& currency) {
    if (scale.step > 0 && low + scale.step >= high) return;
    const double middle = (low + high) / 2;
    add_sample(scale.step > 0 ? std::floor(middle) : middle, currency);
  }

  void add_above(double bound, const Scale& scale, const std::string& currency) {
    if (bound >= scale.most) return;
    add_sample(std::min(bound + stride(*subject_.type, bound), scale.most), currency);
  }

  void add_sample(double at, const std::string& currency) {
    std::string shown = written(*subject_.type, at);
    if (!currency.empty()) shown += " " + currency;
    add_point(at, currency, is(shown));
  }

  void add_point(double at, const std::string& currency, std::string words) {
    add_text(currency, std::move(words));
    atoms_.back().fact.number = at;
    atoms_.back().fact.utc = at;
  }

  const Subject& subject_;
  const std::vector<const Test*>& tests_;
  std::deque<Atom> atoms_;
};

}  // namespace

std::deque<Atom> atoms_of(const Subject& subject, const std::vector<const Test*>& tests) {
  return AtomMaker(subject, tests).make();
}

}  // namespace cuecard::phrase
