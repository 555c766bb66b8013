// The values that cross the public interface: results, values and contexts.
#include "cuecard/result.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "cuecard/context.h"
#include "cuecard/value.h"

namespace cuecard {
namespace {

using namespace std::chrono_literals;

Result<std::string> greeting(bool known) {
  if (!known)
    return Error{"unknown-state", "no state `opning`", "did you mean `opening`?", "opning"};
  return std::string("hello");
}

TEST(Result, HoldsAValue) {
  const auto result = greeting(true);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(*result, "hello");
  EXPECT_EQ(result->size(), 5u);
}

TEST(Result, HoldsAnError) {
  const auto result = greeting(false);
  ASSERT_FALSE(result);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "unknown-state");
  EXPECT_EQ(result.error().name, "opning");
}

TEST(Result, TheValueCanBeChangedAndMovedOut) {
  auto result = greeting(true);
  *result += "!";
  result->push_back('!');
  EXPECT_EQ(*result, "hello!!");
  Result<std::unique_ptr<int>> owner = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = *std::move(owner);
  EXPECT_EQ(*taken, 7);
}

TEST(Result, IsAPlainValue) {
  const auto first = greeting(true);
  auto copy = first;
  *copy = "changed";
  EXPECT_EQ(*first, "hello");
  copy = greeting(false);
  EXPECT_FALSE(copy.ok());
}

TEST(Result, TheErrorMayBeOfAnyType) {
  const Result<int, std::vector<int>> wrong = std::vector<int>{1, 2};
  EXPECT_EQ(wrong.error().size(), 2u);
  const Result<int, std::vector<int>> right = 3;
  EXPECT_EQ(*right, 3);
}

TEST(Result, IsNotABoolByAccident) {
  EXPECT_FALSE((std::is_convertible_v<Result<int>, bool>));
  EXPECT_TRUE((std::is_constructible_v<bool, Result<int>>));
}

TEST(Value, TakesWhatAHostHas) {
  EXPECT_EQ(*Value("text").as<std::string>(), "text");
  EXPECT_EQ(*Value(std::string_view("text")).as<std::string>(), "text");
  EXPECT_EQ(*Value(true).as<bool>(), true);
  EXPECT_EQ(*Value(3).as<std::int64_t>(), 3);
  EXPECT_EQ(*Value(3u).as<std::int64_t>(), 3);
  EXPECT_EQ(*Value(std::numeric_limits<std::int64_t>::min()).as<std::int64_t>(),
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(*Value(1.5).as<double>(), 1.5);
  EXPECT_EQ(*Value(1.5f).as<double>(), 1.5);
  EXPECT_EQ(*Value(30min).as<Duration>(), 30min);
  EXPECT_EQ(*Value(250ms).as<Duration>(), 250ms);
  EXPECT_EQ(*Value(Date{2026, 2, 17}).as<Date>(), (Date{2026, 2, 17}));
  EXPECT_EQ(*Value(Time{9, 0, 0}).as<Time>(), (Time{9, 0, 0}));
  EXPECT_EQ(*Value(Money{"128.50", "CNY"}).as<Money>(), (Money{"128.50", "CNY"}));
  const DateTime moment = {{2026, 2, 17}, {9, 0, 0}, 480};
  EXPECT_EQ(*Value(moment).as<DateTime>(), moment);
}

TEST(Value, IsNothingElse) {
  EXPECT_EQ(Value("3").as<std::int64_t>(), nullptr);
  EXPECT_EQ(Value(3).as<double>(), nullptr);
  EXPECT_EQ(Value(1).as<bool>(), nullptr);
  EXPECT_EQ(Value("true").as<bool>(), nullptr);
}

TEST(Value, EqualMeansSameTypeAndSameValue) {
  EXPECT_EQ(Value(3), Value(3));
  EXPECT_FALSE(Value(3) == Value(4));
  EXPECT_FALSE(Value(3) == Value("3"));
  EXPECT_FALSE(Value(1) == Value(true));
  EXPECT_EQ(Value(60s), Value(1min));
  EXPECT_FALSE(Value(DateTime{{2026, 2, 17}, {9, 0, 0}, 480}) ==
               Value(DateTime{{2026, 2, 17}, {9, 0, 0}, std::nullopt}));
}

TEST(Context, HoldsALocaleAndNamedValues) {
  Context who("zh-CN");
  who.set("agent_number", "1024").set("vip", true);
  EXPECT_EQ(who.locale(), "zh-CN");
  ASSERT_NE(who.find("agent_number"), nullptr);
  EXPECT_EQ(*who.find("agent_number"), Value("1024"));
  EXPECT_EQ(*who.find("vip"), Value(true));
  EXPECT_EQ(who.find("surname"), nullptr);
  EXPECT_EQ(who.find(""), nullptr);
}

TEST(Context, ALaterValueReplacesTheEarlier) {
  Context who;
  who.set("delay", 30min).set("name", "Li").set("delay", "1h");
  EXPECT_EQ(*who.find("delay"), Value("1h"));
  ASSERT_EQ(who.values().size(), 2u);
  EXPECT_EQ(who.values()[0].first, "delay");
}

TEST(Context, ClearForgets) {
  Context who;
  who.set("name", "Li").clear("name").clear("never_set");
  EXPECT_EQ(who.find("name"), nullptr);
  EXPECT_TRUE(who.values().empty());
  EXPECT_EQ(who.set_locale("en").locale(), "en");
}

TEST(Context, IsAPlainValue) {
  Context first("en");
  first.set("name", "Li");
  Context copy = first;
  copy.set("name", "Wang").set_locale("ja");
  EXPECT_EQ(*first.find("name"), Value("Li"));
  EXPECT_EQ(first.locale(), "en");
}

}  // namespace
}  // namespace cuecard
