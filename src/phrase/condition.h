// Conditions of variants: what `expected_wait: over 3m` means, and whether it holds.
//
// A condition is read once, by the declared type of its name, into a Test; at run
// time a value becomes a Fact, and `holds` compares the two without allocating.
#ifndef CUECARD_PHRASE_CONDITION_H_
#define CUECARD_PHRASE_CONDITION_H_

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/model.h"
#include "phrase/names.h"

namespace cuecard::phrase {

// A value as conditions see it. Views what it was made from.
struct Fact {
  bool present = false;
  double number = 0;      // of an axis: see `position`
  double utc = 0;         // of a datetime: the same instant in UTC, as far as known
  std::size_t key = 0;    // of a keyed name
  std::string_view text;  // of a text or state; the currency of money
  const std::vector<std::size_t>* keys = nullptr;  // of a set; present where not empty
};

// What an axis measures in: numbers as they are, milliseconds, days, seconds.
struct Interval {
  double from = -std::numeric_limits<double>::infinity();
  double to = std::numeric_limits<double>::infinity();
  bool from_open = false;
  bool to_open = false;
  bool utc = false;      // bounds of a datetime were given with a zone
  std::string currency;  // of money; empty: any
};

// Any of these will do.
struct Test {
  bool present = false;
  bool absent = false;
  std::vector<std::size_t> keys;
  std::vector<std::string> texts;  // equal; for states equal or above
  std::vector<Interval> intervals;
};

bool holds(const Test& test, Domain domain, const Fact& fact);

// The fact of a value as its type has it (unicode::read_value). Nothing where a
// choice has no such key. Not for sets and hours, which are no single value.
std::optional<Fact> fact_of(const Subject& subject, const Value& value);

// The place of a value on its axis.
double position(const Value& value);
double utc_position(const DateTime& moment);

struct ConditionProblem {
  // bad-condition, unknown-choice, unknown-festival, unknown-setting; empty where the slip
  // was said already: the setting compared with has one.
  std::string code;
  std::string message;
  std::string help;
  const yaml::Node* value = nullptr;  // which of the condition's values
};

// The subject must have a type. Where there are problems the test is not to be used.
// A bound may be the name of a setting of the same type: `over hold_limit`.
Test read_condition(const pack::Condition& condition, const Subject& subject, const Names& names,
                    std::vector<ConditionProblem>& problems);

// "over 3m", or "a, b" for a list.
std::string condition_text(const pack::Condition& condition);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_CONDITION_H_
