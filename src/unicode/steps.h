// A compiled message: steps that append to the text one after another.
#ifndef CUECARD_UNICODE_STEPS_H_
#define CUECARD_UNICODE_STEPS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "unicode/formats.h"
#include "unicode/numbers.h"

namespace cuecard::unicode {

// One formatting of a message.
struct Run {
  const Argument* arguments;
  std::size_t most;  // bytes that `out` may have
  std::string& out;
  const Number* counted = nullptr;  // what `#` prints: the number of the plural around
};

class Step {
 public:
  virtual ~Step() = default;
  virtual bool run(const Run& run) const = 0;
};

using Steps = std::vector<std::unique_ptr<const Step>>;
bool run_steps(const Steps& steps, const Run& run);

class LiteralStep : public Step {
 public:
  explicit LiteralStep(std::string text) : text_(std::move(text)) {}
  bool run(const Run& run) const override;

 private:
  std::string text_;
};

// `{x}`.
class PlainStep : public Step {
 public:
  PlainStep(Message::Slot slot, const Printer& printer) : slot_(slot), printer_(printer) {}
  bool run(const Run& run) const override;

 private:
  Message::Slot slot_;
  const Printer& printer_;
};

// `{x, number, ...}`.
class NumberStep : public Step {
 public:
  NumberStep(std::size_t slot, const NumberStyle& style) : slot_(slot), style_(style) {}
  bool run(const Run& run) const override;

 private:
  std::size_t slot_;
  const NumberStyle& style_;
};

// The `#` of a plural.
class NumberSignStep : public Step {
 public:
  explicit NumberSignStep(const NumberStyle& style) : style_(style) {}
  bool run(const Run& run) const override;

 private:
  const NumberStyle& style_;
};

// `{x, date, ...}` and `{x, time, ...}`.
class CivilStep : public Step {
 public:
  CivilStep(std::size_t slot, const CivilPattern& pattern) : slot_(slot), pattern_(pattern) {}
  bool run(const Run& run) const override;

 private:
  std::size_t slot_;
  const CivilPattern& pattern_;
};

// `{x, plural, ...}` and `{x, selectordinal, ...}`.
class PluralStep : public Step {
 public:
  // `style`: how the number is written, which its plural form depends on ("1" and
  // "1.0" differ in English).
  PluralStep(std::size_t slot, double subtract, const icu::PluralRules& rules,
             const NumberStyle& style)
      : slot_(slot), subtract_(subtract), rules_(rules), style_(style) {}

  void add_exact(double number, Steps steps) { exact_.emplace_back(number, std::move(steps)); }
  void add(const std::string& keyword, Steps steps);
  bool run(const Run& run) const override;

 private:
  const Steps* branch_for(const Number& given, const Number& counted) const;
  icu::UnicodeString keyword_of(const Number& counted, UErrorCode& status) const;

  std::size_t slot_;
  double subtract_;
  const icu::PluralRules& rules_;
  const NumberStyle& style_;
  std::vector<std::pair<double, Steps>> exact_;
  std::vector<std::pair<icu::UnicodeString, Steps>> by_keyword_;  // without `other`
  Steps other_;
};

// `{x, select, ...}`.
class SelectStep : public Step {
 public:
  explicit SelectStep(std::size_t slot) : slot_(slot) {}

  void add(const std::string& key, Steps steps);
  bool run(const Run& run) const override;

 private:
  std::size_t slot_;
  std::vector<std::pair<std::string, Steps>> by_key_;  // without `other`
  Steps other_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_STEPS_H_
