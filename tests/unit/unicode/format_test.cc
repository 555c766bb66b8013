#include <gtest/gtest.h>

#include "say.h"

namespace cuecard::unicode {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Value kDay = Date{2026, 2, 17};
const Value kNine = Time{9, 0, 0};
const Value kMoment = DateTime{{2026, 2, 17}, {9, 0, 0}, 480};

struct Case {
  std::string locale;
  Type type;
  Value value;
  std::string_view expected;
  std::string_view pattern = "{x}";
};

void expect_said(const std::vector<Case>& cases) {
  for (const Case& c : cases)
    EXPECT_EQ(say(c.pattern, c.locale, {{"x", c.type, c.value}}), c.expected)
        << c.locale << " " << c.pattern;
}

TEST(Format, Text) {
  const std::vector<Given> given = {{"surname", Type::text, "王"},
                                    {"title", Type::choice, "mr", "先生"}};
  EXPECT_EQ(say("{surname}{title}，您好。", "zh-Hans", given), "王先生，您好。");
  EXPECT_EQ(say("don't", "en", {}), "don't");
  EXPECT_EQ(say("'{'it''s'}'", "en", {}), "{it's}");
  EXPECT_EQ(say("", "en", {}), "");
}

TEST(Format, NamesArgumentsOnceEach) {
  EXPECT_EQ(say("{x} {x}", "en", {{"x", Type::text, "a"}}), "a a");
}

TEST(Format, Numbers) {
  expect_said({{"en", Type::number, 1234567, "1,234,567"},
               {"de", Type::number, 1234.5, "1.234,5"},
               {"hi", Type::number, 1234567, "12,34,567"},
               {"ar", Type::number, 12, "١٢"},
               {"en", Type::number, 9007199254740993, "9,007,199,254,740,993"},
               {"en", Type::number, -3, "-3"},
               {"en", Type::number, 2.5, "2", "{x, number, integer}"},
               {"en", Type::number, 0.25, "25%", "{x, number, percent}"},
               {"en", Type::number, 3, "3.00", "{x, number, ::.00}"},
               {"zh-Hans", Type::number, 123456, "12万", "{x, number, ::compact-short}"}});
}

TEST(Format, Dates) {
  expect_said({{"en", Type::date, kDay, "February 17, 2026"},
               {"zh-Hans", Type::date, kDay, "2026年2月17日"},
               {"ja", Type::date, kDay, "2026年2月17日"},
               {"de", Type::date, kDay, "17. Februar 2026"},
               {"th", Type::date, kDay, "17 กุมภาพันธ์ 2569"},
               {"fa", Type::date, kDay, "۱۷ فوریهٔ ۲۰۲۶"},
               {"en", Type::date, kDay, "Tuesday, February 17, 2026", "{x, date, full}"},
               {"en", Type::date, kDay, "2/17/26", "{x, date, short}"},
               {"en", Type::date, kDay, "Feb 17, 2026", "{x, date}"},
               {"zh-Hans", Type::date, kDay, "2月17日星期二", "{x, date, ::MMMMdEEEE}"},
               {"en", Type::datetime, kMoment, "Feb 17, 2026", "{x, date}"}});
}

TEST(Format, Times) {
  expect_said({{"en", Type::time, kNine, "9:00 AM"},
               {"en", Type::time, Time{0, 5, 0}, "12:05 AM"},
               {"en", Type::time, Time{12, 0, 0}, "12:00 PM"},
               {"zh-Hans", Type::time, kNine, "09:00"},
               {"zh-Hant", Type::time, Time{14, 30, 0}, "下午2:30"},
               {"de", Type::time, kNine, "09:00"},
               {"en", Type::time, Time{9, 0, 7}, "9:00:07 AM", "{x, time}"},
               {"zh-Hans", Type::time, Time{14, 30, 0}, "14:30", "{x, time, ::Hmm}"},
               {"zh-Hant", Type::time, Time{14, 30, 0}, "下午2:30", "{x, time, ::Bhmm}"},
               {"en", Type::time, Time{12, 0, 0}, "12:00 noon", "{x, time, ::bhmm}"},
               {"en", Type::time, Time{12, 1, 0}, "12:01 PM", "{x, time, ::bhmm}"},
               {"en", Type::datetime, kMoment, "February 17, 2026 at 9:00 AM"},
               {"zh-Hans", Type::datetime, kMoment, "2026年2月17日 09:00"}});
}

TEST(Format, StylesThatDoNotFitAreRefused) {
  const struct {
    Type type;
    std::string_view pattern, expected;
  } cases[] = {
      {Type::time, "{x, time, full}",
       "bad-style: write `short` or `medium`: the others name a time zone"},
      {Type::date, "{x, date, ::yMMMdHmm}",
       "bad-style: leave out the hour: a date has no time of day"},
      {Type::time, "{x, time, ::yMMMd}", "bad-style: leave out the day: a time of day has no date"},
      {Type::flag, "{x}",
       "wrong-format: a flag has no words of its own; use `{name, select, true {...} other "
       "{...}}`"},
  };
  for (const auto& c : cases) EXPECT_EQ(say(c.pattern, "en", {{"x", c.type, kDay}}), c.expected);
}

TEST(Format, Durations) {
  expect_said({{"en", Type::duration, minutes(30), "30 minutes"},
               {"en", Type::duration, minutes(1), "1 minute"},
               {"en", Type::duration, minutes(90), "1 hour 30 minutes"},
               {"en", Type::duration, seconds(90061), "1 day 1 hour 1 minute 1 second"},
               {"en", Type::duration, hours(48), "2 days"},
               {"en", Type::duration, seconds(0), "0 seconds"},
               {"en", Type::duration, milliseconds(1499), "1 second"},
               {"en", Type::duration, milliseconds(1500), "2 seconds"},
               {"en", Type::duration, milliseconds(59999), "1 minute"},
               {"zh-Hans", Type::duration, minutes(30), "30分钟"},
               {"zh-Hans", Type::duration, minutes(90), "1小时30分钟"},
               {"zh-Hant", Type::duration, minutes(90), "1 小時 30 分鐘"},
               {"zh-Hant", Type::duration, minutes(30), "30 分鐘"},
               {"ru", Type::duration, minutes(2), "2 минуты"},
               {"ru", Type::duration, minutes(5), "5 минут"},
               {"ar", Type::duration, minutes(2), "دقيقتان"}});
}

TEST(Format, Money) {
  expect_said({{"zh-Hans", Type::money, Money{"128.50", "CNY"}, "¥128.50"},
               {"zh-Hans", Type::money, Money{"128.5", "CNY"}, "¥128.50"},
               {"zh-Hans", Type::money, Money{"128.505", "CNY"}, "¥128.505"},
               {"en", Type::money, Money{"1234", "USD"}, "$1,234.00"},
               {"en", Type::money, Money{"1234", "JPY"}, "¥1,234"},
               {"en", Type::money, Money{"0.1", "CNY"}, "CN¥0.10"},
               {"en", Type::money, Money{"999999999999999.999999999", "USD"},
                "$999,999,999,999,999.999999999"},
               {"en", Type::money, Money{"-5", "USD"}, "-$5.00"},
               {"de", Type::money, Money{"1234.5", "EUR"}, "1.234,50\u00A0€"}});
}

TEST(Format, PhoneNumbers) {
  expect_said({{"zh-Hans", Type::phone, "13800138000", "138 0013 8000"},
               {"zh-Hant", Type::phone, "0912345678", "0912 345 678"},
               {"en", Type::phone, "4155550123", "415 555 0123"},
               {"en", Type::phone, "62228888", "6222 8888"},
               {"en", Type::phone, "5550123", "555 0123"},
               {"en", Type::phone, "+8613800138000", "+86 138 0013 8000"},
               {"en", Type::phone, "+85262228888", "+852 6222 8888"},
               {"en", Type::phone, "+14155550123", "+1 415 555 0123"},
               {"en", Type::phone, "12345", "12345"},
               {"en", Type::phone, "95588", "95588"},
               {"en", Type::phone, "021622288889", "0216 2228 8889"},
               {"en", Type::phone, "8613800138000", "8 6138 0013 8000"},
               {"en", Type::phone, "400-820-8820", "400 820 8820"},
               {"en", Type::phone, "(021) 6222.8888", "021 6222 8888"},
               {"en", Type::phone, "+86 138-0013-8000", "+86 138 0013 8000"},
               {"en", Type::phone, "*100#", "*100#"}});
}

TEST(Format, Hours) {
  expect_said(
      {{"en", Type::hours, "Mon-Fri 09:00-18:00", "Monday to Friday, 9:00 AM to 6:00 PM"},
       {"zh-Hans", Type::hours, "Mon-Fri 09:00-18:00", "周一至周五 09:00至18:00"},
       {"zh-Hant", Type::hours, "Mon-Fri 09:00-18:00", "週一至週五 上午9:00至下午6:00"},
       {"en", Type::hours, "Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00",
        "Monday to Friday, 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM; Saturday, 10:00 AM to "
        "2:00 PM"},
       {"zh-Hans", Type::hours, "Mon-Fri 09:00-12:00 13:00-18:00; Sat 10:00-14:00",
        "周一至周五 09:00至12:00、13:00至18:00；周六 10:00至14:00"},
       {"zh-Hans", Type::hours, "Mon-Sun 00:00-24:00", "周一至周日 00:00至24:00"},
       {"de", Type::hours, "Mon-Fri 09:00-18:00", "Montag – Freitag, 09:00 – 18:00"}});
}

TEST(Format, Plurals) {
  const std::string_view items = "{n, plural, =0 {none} one {# item} other {# items}}";
  const std::string_view pieces =
      "{n, plural, one {# штука} few {# штуки} many {# штук} other {#}}";
  const struct {
    std::string_view pattern;
    std::string locale;
    Value number;
    std::string_view expected;
  } cases[] = {
      {items, "en", 0, "none"},
      {items, "en", 1, "1 item"},
      {items, "en", 1000, "1,000 items"},
      {items, "en", 1.5, "1.5 items"},
      {items, "zh-Hans", 1, "1 items"},
      {pieces, "ru", 1, "1 штука"},
      {pieces, "ru", 3, "3 штуки"},
      {pieces, "ru", 11, "11 штук"},
      {"{n, plural, one {one} other {{n, number, ::.0} items}}", "en", 1, "1.0 items"},
      {"{n, plural, offset:1 =1 {you} one {you and # more} other {you and # more ({n})}}", "en", 2,
       "you and 1 more"},
      {"{n, plural, offset:1 =1 {you} one {you and # more} other {you and # more ({n})}}", "en", 4,
       "you and 3 more (4)"},
      {"{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", "en", 22, "22nd"},
      {"{n, plural, other {{n, plural, other {#}}}}", "en", 2, "2"},
      {"{n, plural, other {press '#'}}", "en", 2, "press #"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(say(c.pattern, c.locale, {{"n", Type::number, c.number}}), c.expected) << c.pattern;
}

TEST(Format, Selects) {
  const std::string_view pattern = "{x, select, true {done} mr {sir} other {-}}";
  EXPECT_EQ(say(pattern, "en", {{"x", Type::flag, true}}), "done");
  EXPECT_EQ(say(pattern, "en", {{"x", Type::flag, false}}), "-");
  EXPECT_EQ(say(pattern, "en", {{"x", Type::choice, "mr", "Mr"}}), "sir");
  EXPECT_EQ(say(pattern, "en", {{"x", Type::text, "mr"}}), "sir");
  EXPECT_EQ(say(pattern, "en", {{"x", Type::flag, std::nullopt}}), "-");
}

TEST(Format, FailsOnAbsentOrWrongArguments) {
  EXPECT_EQ(say("{x}", "en", {{"x", Type::text, std::nullopt}}), "(nothing)");
  EXPECT_EQ(say("{x}", "en", {{"x", Type::number, "three"}}), "(nothing)");
  EXPECT_EQ(say("{x}", "en", {{"x", Type::date, kNine}}), "(nothing)");
  EXPECT_EQ(say("{x, plural, other {}}", "en", {{"x", Type::number, std::nullopt}}), "(nothing)");
}

TEST(Format, StopsAtTheLimit) {
  const std::vector<Given> given = {{"x", Type::text, "12345"}};
  EXPECT_EQ(say("{x}{x}", "en", given, 10), "1234512345");
  EXPECT_EQ(say("{x}{x}", "en", given, 9), "(nothing)");
  std::string out = "kept ";
  std::vector<PatternProblem> problems;
  const LocaleFormats en("en");
  const auto message = compile("{x}", en, given, problems);
  EXPECT_TRUE(message->format(arguments_of(given).data(), 5, out));
  EXPECT_EQ(out, "kept 12345");
}

TEST(Message, KnowsWhetherItIsLiteral) {
  const LocaleFormats en("en");
  std::vector<PatternProblem> problems;
  EXPECT_TRUE(compile("it''s '{'", en, {}, problems)->is_literal());
  EXPECT_FALSE(compile("{x}", en, {{"x", Type::text, "a"}}, problems)->is_literal());
}

TEST(Message, OutlivesItsFormats) {
  std::vector<PatternProblem> problems;
  std::optional<Message> message;
  const std::vector<Given> given = {{"x", Type::number, 1000}};
  {
    const LocaleFormats en("en");
    message = compile("{x} {x, number, ::.0}", en, given, problems);
  }
  std::string out;
  EXPECT_TRUE(message->format(arguments_of(given).data(), 100, out));
  EXPECT_EQ(out, "1,000 1,000.0");
}

TEST(Message, AsksForEachSlotOnce) {
  const LocaleFormats en("en");
  std::vector<PatternProblem> problems;
  int asked = 0;
  Message::compile(
      "{x} {x} {y}", en,
      [&](std::string_view) {
        ++asked;
        return Message::Slot{0, Type::text};
      },
      problems);
  EXPECT_EQ(asked, 2);
}

TEST(LocaleFormats, AppendsForExplanations) {
  const LocaleFormats en("en");
  const Value flag = true;
  std::string out;
  en.append({Type::flag, true, &flag, ""}, out);
  en.append({Type::number, false, nullptr, ""}, out);
  EXPECT_EQ(out, "true");
}

TEST(LocaleFormats, AnyTagWill) {
  for (const auto tag : {"", "junk!", "tlh", "zh-Hant-HK", "ar-SA", "ja-JP", "en-US"})
    EXPECT_NE(say("{x} {n}", tag, {{"x", Type::date, kDay}, {"n", Type::number, 1}}), "(nothing)");
}

}  // namespace
}  // namespace cuecard::unicode
