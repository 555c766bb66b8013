// Conditions outside of phrases, those of a flow's steps and starts: read and judged as those
// of variants are.
#ifndef CUECARD_PHRASE_CONDITIONS_H_
#define CUECARD_PHRASE_CONDITIONS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "cuecard/context.h"
#include "cuecard/result.h"
#include "cuecard/value.h"
#include "pack/model.h"
#include "phrase/compile.h"

namespace cuecard::phrase {

// All must hold. Views the book that they were compiled with.
struct Conditions {
  std::vector<Condition> all;   // for those who reason about them
  std::vector<Condition> open;  // those that a call decides
  bool ruled_out = false;       // by a setting
  bool local = false;           // some of them hang on the call's locale
  bool always() const { return open.empty() && !ruled_out; }
};

// Nothing where it has slips.
std::optional<Condition> compile_condition(const pack::Condition& when, const Names& names);

// How the settings decide it; nothing where a call decides.
std::optional<bool> settled(const Condition& condition);

// Leaves out what has slips: `check` (check.h) reports those.
Conditions compile_conditions(const std::vector<pack::Condition>& when, const Book& book);

// A value that cannot be read meets no condition.
bool holds(const Conditions& conditions, const Book& book, const Context& context);

// Why the value is none for the variable of that name; nothing where it is one, or where
// there is no such variable. A setting is refused.
std::optional<Error> problem_of(std::string_view name, const Value& value, const Book& book);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_CONDITIONS_H_
