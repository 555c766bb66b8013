// Reading a context: what a name stands for in one call of `say`. Every value is
// turned into its declared type and looked over before anything is made of it.
//
// Lives for one call on one thread. Allocates only for values that have to be
// converted, as a duration given as text.
#ifndef CUECARD_PHRASE_READING_H_
#define CUECARD_PHRASE_READING_H_

#include <cstddef>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/context.h"
#include "cuecard/limits.h"
#include "cuecard/result.h"
#include "phrase/condition.h"
#include "phrase/festival.h"
#include "phrase/names.h"
#include "unicode/message.h"

namespace cuecard::phrase {

// A day period's beginning, and which key of `day_period` it is.
struct PeriodStart {
  Time from;
  std::size_t key = 0;
};

// What a compiled pack and the chosen locale contribute to reading a context.
struct Surroundings {
  const Subject* now = nullptr;
  const Subject* region = nullptr;
  const std::vector<FestivalRule>* festivals = nullptr;  // in the order of festival's keys
  const std::vector<PeriodStart>* periods = nullptr;     // by time; may be empty
  std::string_view explicit_region;                      // of the requested locale
};

class Reading {
 public:
  enum class Outcome : std::uint8_t { absent, present, refused };

  Reading(const Context& context, const Limits& limits, const Surroundings& surroundings)
      : context_(context), limits_(limits), surroundings_(surroundings) {}

  // What conditions compare. After `refused`, error() says why.
  Outcome fact(const Subject& subject, Fact& fact);
  // What a text prints, in the words of the locale with that tag index.
  Outcome argument(const Subject& subject, std::size_t tag, unicode::Argument& argument);

  // The value for an explanation: "2m", "mr"; never a text, which may be a
  // customer's; empty where it is not known.
  std::string shown(const Subject& subject);

  const Error& error() const { return *error_; }
  // The text that the host gave for a built-in name, as it is: it is never printed.
  // Numbers count as text. Left alone where there is none.
  Outcome plain_text(const Subject& subject, std::string_view& text);
  Outcome count(const Subject& subject, std::int64_t& count);

  // Keeps what a term came to for as long as this reading lives.
  std::string& keep_text();

 private:
  Outcome refuse(Error error);
  Outcome look_up(const Subject& subject, const Value*& value);
  Outcome without_value(const Subject& subject, const Value*& value);
  Outcome read_given(const Subject& subject, const Value& given, const Value*& value);
  Outcome check_text(const Subject& subject, std::string_view text);
  Outcome derive(const Subject& subject, const Value*& value);
  Outcome hours_fact(const Subject& subject, Fact& fact);
  Outcome festival_fact(const Subject& subject, Fact& fact);
  Outcome named_festivals(const Subject& subject, std::string_view list);
  bool read_now();
  std::string_view region();
  const Value* keep(Value value);

  const Context& context_;
  const Limits& limits_;
  const Surroundings& surroundings_;
  std::forward_list<Value> kept_;
  std::forward_list<std::string> texts_;
  std::vector<std::size_t> festivals_;
  std::optional<DateTime> now_;
  bool now_refused_ = false;
  std::optional<Error> error_;
};

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_READING_H_
