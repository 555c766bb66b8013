// Whatever the values: a whole sentence or an error, never a brace, a name or the
// word of a programming language for "nothing".
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "speaking.h"

namespace cuecard::phrase {
namespace {

constexpr const char* kHouse = R"(
variables:
  v_text: {type: text}
  v_need: {type: text, required: true}
  v_number: {type: number}
  v_flag: {type: flag}
  v_choice: {type: choice, of: {a: {en: first}, b: {en: second}}}
  v_date: {type: date}
  v_wait: {type: duration}
  v_money: {type: money}
  v_phone: {type: phone}
terms:
  t_name:
    variants:
      named:
        when: {v_text: present}
        text: {en: "Dear {v_text}"}
      plain:
        text: {en: Dear customer}
phrases:
  a: {en: "{t_name}, welcome to {v_need}."}
  b:
    variants:
      many:
        when: {v_number: over 10}
        text: {en: ["{v_number} calls and {v_number, plural, one {# more} other {# more}}"]}
      dated:
        when: {v_date: present, v_flag: [true, absent]}
        text: {en: "By {v_date, date, long}"}
      waiting:
        when: {v_wait: [over 1m, under 10s]}
        text: {en: "In {v_wait}"}
      plain:
        text: {en: "{v_choice, select, a {A, {v_choice}} b {B, {t_name}} other {nobody}}"}
  c:
    variants:
      paid:
        when: {v_money: present, v_phone: present}
        text: {en: "{v_money} by {v_phone}"}
      plain:
        text: {en: "{v_flag, select, true {yes} other {no}}, {v_need}"}
)";

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(engine_);
  }

 private:
  std::mt19937 engine_;
};

Value random_value(Dice& dice) {
  static const std::vector<Value> kValues = {
      Value(""),
      Value(" "),
      Value("Ann"),
      Value("{v_need}"),
      Value("}"),
      Value("'{'"),
      Value("\xE7\x8E\x8B"),
      Value("\xE7\x8E"),
      Value("a\nb"),
      Value("true"),
      Value("30m"),
      Value("5s"),
      Value("2026-02-17"),
      Value("128.50 CNY"),
      Value("400-800-1234"),
      Value("a"),
      Value("b"),
      Value(0),
      Value(11),
      Value(-3),
      Value(1.5),
      Value(std::numeric_limits<double>::quiet_NaN()),
      Value(true),
      Value(false),
      Value(Date{2026, 2, 17}),
      Value(Date{0, 0, 0}),
      Value(Time{25, 0, 0}),
      Value(DateTime{{2026, 2, 17}, {9, 0, 0}, 480}),
      Value(std::chrono::seconds(90)),
      Value(std::chrono::hours(-1)),
      Value(Money{"1.00", "EUR"}),
      Value(Money{"", ""}),
      Value(std::string(20000, 'x')),
      Value("#"),
      Value("\xE2\x80\xAE"),
  };
  return kValues[dice.below(kValues.size())];
}

TEST(Property, NothingUnfilledIsEverSaid) {
  const Speaker speaker = speaker_of(kHouse);
  const std::vector<std::string> names = {
      "v_text",  "v_need",  "v_number", "v_flag",  "v_choice",   "v_date", "v_wait",
      "v_money", "v_phone", "now",      "call_id", "times_said", "channel"};
  Dice dice(20260217);
  std::size_t spoken = 0;
  for (int round = 0; round < 20000; ++round) {
    Context context("en");
    for (const std::string& name : names)
      if (dice.below(3) == 0) context.set(name, random_value(dice));
    const std::string state(1, "abc"[dice.below(3)]);
    const auto phrase = speaker.say(state, context);
    if (!phrase) {
      EXPECT_FALSE(phrase.error().code.empty());
      EXPECT_FALSE(phrase.error().message.empty());
      continue;
    }
    ++spoken;
    const std::string& text = phrase->text();
    ASSERT_EQ(text.find_first_of("{}"), std::string::npos) << text;
    ASSERT_EQ(text.find("v_"), std::string::npos) << text;
    ASSERT_EQ(text.find("t_name"), std::string::npos) << text;
    ASSERT_EQ(find_ill_formed_utf8(text), std::string::npos);
    for (const char* nothing : {"None", "null", "nan", "NaN", "undefined"})
      ASSERT_EQ(text.find(nothing), std::string::npos) << text;
    ASSERT_FALSE(trim(text).empty());
  }
  EXPECT_GT(spoken, 2000u);  // or the dice test nothing
}

}  // namespace
}  // namespace cuecard::phrase
