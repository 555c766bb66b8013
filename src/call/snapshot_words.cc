// Quoted texts escape what would end a line or is no UTF-8: `\n`, `\"`, `\\`, and `\xNN` for
// any other control or ill-formed byte. Values are taken apart into numbers, for a host may
// have given a date that no calendar knows, and must get it back.
#include "call/snapshot_words.h"

#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

#include "base/text.h"

namespace cuecard::call {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Value::Held>> kTypes = {
    "text", "number", "decimal", "flag", "duration", "date", "time", "datetime", "money"};

void append_byte(char c, std::string& out) {
  if (c == '\n') {
    out += "\\n";
  } else if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(c));
  }
}

bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '"' && c != '\\';
}

// Without anything to escape but what is no UTF-8.
void append_plain(std::string_view text, std::string& out) {
  for (;;) {
    const std::size_t ill = find_ill_formed_utf8(text);
    out += text.substr(0, ill);
    if (ill == std::string_view::npos) return;
    append_byte(text[ill], out);
    text.remove_prefix(ill + 1);
  }
}

int hex_digit(char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The byte that an escape behind its backslash stands for; moves past it.
std::optional<char> unescape(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const char c = text.front();
  text.remove_prefix(1);
  if (c == '"' || c == '\\') return c;
  if (c == 'n') return '\n';
  if (c != 'x' || text.size() < 2) return std::nullopt;
  const int high = hex_digit(text[0]), low = hex_digit(text[1]);
  text.remove_prefix(2);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

template <class... Numbers>
void append_numbers(std::string& out, Numbers... numbers) {
  (append_number(numbers, out), ...);
}

struct ValueWriter {
  std::string& out;

  void operator()(const std::string& text) const {
    out += ' ';
    append_quoted(text, out);
  }
  void operator()(std::int64_t number) const { append_numbers(out, number); }
  void operator()(double number) const { fmt::format_to(std::back_inserter(out), " {}", number); }
  void operator()(bool flag) const { append_numbers(out, flag ? 1 : 0); }
  void operator()(Duration span) const { append_numbers(out, span.count()); }
  void operator()(const Date& date) const { append_numbers(out, date.year, date.month, date.day); }
  void operator()(const Time& time) const {
    append_numbers(out, time.hour, time.minute, time.second);
  }
  void operator()(const DateTime& moment) const {
    (*this)(moment.date);
    (*this)(moment.time);
    if (moment.utc_offset_minutes) append_numbers(out, *moment.utc_offset_minutes);
  }
  void operator()(const Money& money) const {
    (*this)(money.amount);
    (*this)(money.currency);
  }
};

}  // namespace

void append_number(std::int64_t number, std::string& out, char before) {
  std::array<char, 20> digits;  // of the least number there is
  const auto past = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out += before;
  out.append(digits.data(), past);
}

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    append_plain(text.substr(0, plain), out);
    text.remove_prefix(plain);
    if (text.empty()) break;
    append_byte(text.front(), out);
    text.remove_prefix(1);
  }
  out += '"';
}

std::string_view type_of(const Value& value) { return kTypes[value.held().index()]; }

void append_value(const Value& value, std::string& out) {
  std::visit(ValueWriter{out}, value.held());
}

std::string_view Lines::next() {
  const std::size_t size = rest_.find('\n');
  const std::string_view line = rest_.substr(0, size);
  rest_.remove_prefix(size == std::string_view::npos ? rest_.size() : size + 1);
  ++number_;
  return line;
}

bool Words::skip(char c) {
  ok_ = ok_ && !rest_.empty() && rest_.front() == c;
  if (ok_) rest_.remove_prefix(1);
  return ok_;
}

std::string_view Words::word() {
  if (!skip(' ')) return {};
  const std::string_view word = rest_.substr(0, rest_.find(' '));
  rest_.remove_prefix(word.size());
  if (word.empty()) fail();
  return word;
}

std::string Words::quoted() {
  std::string text;
  if (!skip(' ') || !skip('"')) return text;
  for (;;) {
    const std::size_t plain = rest_.find_first_of("\"\\");
    if (plain == std::string_view::npos) break;
    text += rest_.substr(0, plain);
    const bool is_end = rest_[plain] == '"';
    rest_.remove_prefix(plain + 1);
    if (is_end) return text;
    const auto byte = unescape(rest_);
    if (!byte) break;
    text += *byte;
  }
  fail();
  return text;
}

std::int64_t Words::integer(std::int64_t least, std::int64_t most, char before) {
  std::int64_t number = least;
  if (skip(before)) take(number);
  if (number >= least && number <= most) return number;
  fail();
  return least;
}

template <class Number>
void Words::take(Number& number) {
  const auto [past, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
  if (error != std::errc()) return fail();
  rest_.remove_prefix(static_cast<std::size_t>(past - rest_.data()));
}

double Words::decimal() {
  double number = 0;
  if (skip(' ')) take(number);
  return number;
}

int Words::small() {
  return number<int>(std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
}

Date Words::date() {
  const int year = small(), month = small(), day = small();
  return {year, month, day};
}

Time Words::time() {
  const int hour = small(), minute = small(), second = small();
  return {hour, minute, second};
}

DateTime Words::date_time() {
  DateTime moment{date(), time(), {}};
  if (more()) moment.utc_offset_minutes = small();
  return moment;
}

std::optional<Value> Words::value(std::string_view type) {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (type == "text") return Value(quoted());
  if (type == "number") return Value(integer(kLeast, kMost, ' '));
  if (type == "decimal") return Value(decimal());
  if (type == "flag") return Value(integer(0, 1, ' ') == 1);
  if (type == "duration") return Value(Duration(integer(kLeast, kMost, ' ')));
  if (type == "date") return Value(date());
  if (type == "time") return Value(time());
  if (type == "datetime") return Value(date_time());
  if (type != "money") return std::nullopt;
  std::string amount = quoted();
  return Value(Money{std::move(amount), quoted()});
}

}  // namespace cuecard::call
