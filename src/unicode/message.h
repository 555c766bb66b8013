// Messages: ICU MessageFormat patterns with named arguments, parsed once (by a
// parser of ours that is held against ICU's in tests) and compiled to a list of
// steps. ICU's formatter objects are used only where they are immutable, so
// formatting needs no lock.
#ifndef CUECARD_UNICODE_MESSAGE_H_
#define CUECARD_UNICODE_MESSAGE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cuecard/limits.h"
#include "cuecard/value.h"

namespace cuecard::unicode {

// What a value is declared to be.
enum class Type : std::uint8_t {
  text,
  number,
  flag,
  choice,
  date,
  time,
  datetime,
  duration,
  phone,
  money,
  hours,
};
std::string_view to_string(Type type);
std::optional<Type> parse_type(std::string_view name);

// The value of `type` that text stands for ("30m", "true", "128.50 CNY"), or that
// a host's value is (an integer for a number, a datetime's date for a date, text
// for any type). Nothing where it does not fit. `choice` and `hours` stay text.
std::optional<Value> read_value(Type type, const Value& given);

// How a pattern uses an argument: `{x}`, `{x, number}`, `{x, plural, ...}`, ...
enum class Use : std::uint8_t { plain, number, date, time, plural, ordinal, select };

struct ArgumentUse {
  std::string name;
  Use use = Use::plain;
  std::size_t offset = 0;  // of the name, in bytes of the pattern
  // The branches of selects that lead to this use: (argument, branch). Tells
  // which optional arguments are known to be present here.
  std::vector<std::pair<std::string, std::string>> inside;
  std::vector<std::string> branches;  // of a select or plural: its own keys
};

// A slip in a pattern, at a place in it.
struct PatternProblem {
  std::string code;  // malformed-text, stray-brace, apostrophe, missing-other, ...
  std::string message;
  std::string help;
  std::size_t offset = 0;  // bytes into the pattern
  std::size_t size = 0;
};

// One parsed pattern, not yet bound to a locale: for checks. Both outcomes are
// possible at once: uses, and problems that do not keep it from being read.
struct PatternReport {
  std::vector<PatternProblem> problems;
  std::vector<ArgumentUse> uses;  // in order of appearance
};
PatternReport examine(std::string_view pattern, const Limits& limits);

// Whether an argument of `type` may be used that way (a flag only in a select, a
// plural only of a number, ...); else the advice to give ("use `select`").
std::optional<std::string> misuse(Type type, Use use);

// The value of one argument at format time. An absent one is legal only in a
// select, where it takes `other`.
struct Argument {
  Type type = Type::text;
  bool present = false;
  const Value* value = nullptr;  // as read_value returns it
  std::string_view word;         // text to print for text, choice and terms
};

// Formatters of one locale, shared by its messages. Immutable; thread-safe.
class LocaleFormats {
 public:
  explicit LocaleFormats(std::string tag);
  ~LocaleFormats();
  LocaleFormats(const LocaleFormats&) = delete;
  LocaleFormats& operator=(const LocaleFormats&) = delete;

  // The value printed in this locale's way: what `{x}` gives. For explanations.
  void append(const Argument& argument, std::string& out) const;

 private:
  friend class Message;
  friend struct MessageCompiler;
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

// A pattern compiled for a locale and the types of its arguments. Immutable;
// formatting is thread-safe, takes no lock and does not throw.
class Message {
 public:
  // What an argument name stands for: its slot in the array given to format, and
  // its type. Called once for each distinct name.
  struct Slot {
    std::size_t index;
    Type type;
  };
  // Only for patterns that `examine` finds no problem with; problems that show only
  // for the types or the locale (a date style unknown there) are appended.
  static std::optional<Message> compile(std::string_view pattern, const LocaleFormats& formats,
                                        const std::function<Slot(std::string_view)>& slot_of,
                                        std::vector<PatternProblem>& problems);

  Message(Message&&) noexcept;
  Message& operator=(Message&&) noexcept;
  ~Message();

  // Whether it is nothing but literal text; format then needs no arguments.
  bool is_literal() const;

  // Appends the text. False where an argument needed there is absent or of
  // another type, or the text grows past `most_bytes`; `out` is then unfinished.
  bool format(const Argument* arguments, std::size_t most_bytes, std::string& out) const;

 private:
  struct Impl;
  explicit Message(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_MESSAGE_H_
