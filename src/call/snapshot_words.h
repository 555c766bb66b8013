// The words of a snapshot, written and read: numbers, quoted texts, values by their type.
#ifndef CUECARD_CALL_SNAPSHOT_WORDS_H_
#define CUECARD_CALL_SNAPSHOT_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cuecard/value.h"

namespace cuecard::call {

void append_number(std::int64_t number, std::string& out, char before = ' ');

// In quotes, and whatever the bytes, as UTF-8 on one line.
void append_quoted(std::string_view text, std::string& out);

// "text", "number", "datetime", ...
std::string_view type_of(const Value& value);
// A space before each of its words.
void append_value(const Value& value, std::string& out);

// The lines of a text, each ended by a line feed.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  bool more() const { return !rest_.empty(); }
  std::size_t number() const { return number_; }  // of the last one, from 1
  std::string_view next();

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// The words of a line, a space before each. Once one does not fit, nothing is read any more.
class Words {
 public:
  explicit Words(std::string_view rest) : rest_(rest) {}

  bool ok() const { return ok_; }
  bool more() const { return ok_ && !rest_.empty(); }
  bool done() const { return ok_ && rest_.empty(); }
  void fail() { ok_ = false; }

  std::string_view word();
  std::string quoted();
  std::optional<Value> value(std::string_view type);

  // Within these bounds, which the type has room for.
  template <class Number>
  Number number(std::int64_t least, std::int64_t most, char before = ' ') {
    return static_cast<Number>(integer(least, most, before));
  }

 private:
  bool skip(char c);
  template <class Number>
  void take(Number& number);
  std::int64_t integer(std::int64_t least, std::int64_t most, char before);
  double decimal();
  int small();
  Date date();
  Time time();
  DateTime date_time();

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_SNAPSHOT_WORDS_H_
