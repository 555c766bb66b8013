// One set of formats for many threads, and all of it on small stacks.
#include <gtest/gtest.h>
#include <pthread.h>

#include <functional>
#include <thread>

#include "say.h"
#include "unicode/locale.h"

namespace cuecard::unicode {
namespace {

const std::vector<Given> kGiven = {
    {"s", Type::text, "a"},
    {"n", Type::number, 1234},
    {"r", Type::number, 2.5},
    {"d", Type::datetime, DateTime{{2026, 2, 17}, {9, 30, 0}, {}}},
    {"w", Type::duration, std::chrono::minutes(90)},
    {"m", Type::money, Money{"128.50", "CNY"}},
    {"p", Type::phone, "13800138000"},
    {"h", Type::hours, "Mon-Fri 09:00-18:00"},
};
constexpr std::string_view kPattern =
    "{s} {n} {r, number, percent} {d} {d, date, ::yMMMEd} {w} {m} {p} {h} "
    "{n, plural, one {#} few {# f} other {{r, selectordinal, one {x} other {# y}}}}";

std::string run(const Message& message) {
  std::string out;
  return message.format(arguments_of(kGiven).data(), 1 << 16, out) ? out : "(nothing)";
}

TEST(Threads, ShareMessagesAndChooser) {
  const LocaleFormats ru("ru"), zh("zh-Hans");
  std::vector<PatternProblem> problems;
  const auto russian = compile(kPattern, ru, kGiven, problems);
  const auto chinese = compile(kPattern, zh, kGiven, problems);
  const LocaleChooser chooser({"zh-Hans", "en"}, {"zh-SG"}, "en");
  ASSERT_TRUE(russian && chinese);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      const std::string expected = run(*chinese);
      for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(run(*chinese), expected);
        EXPECT_NE(run(*russian), expected);
        const std::string tag = std::string("fr-") + static_cast<char>('A' + i % 26) + "X";
        EXPECT_EQ(chooser.choose(tag).match, LocaleMatch::fallback);
        EXPECT_EQ(chooser.choose("zh_SG.UTF-8").match, LocaleMatch::exact);
      }
    });
  for (auto& thread : threads) thread.join();
}

// Each currency is printed for the first time by all of them at once.
TEST(Threads, PrintNewCurrenciesAtOnce) {
  const LocaleFormats en("en");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (const auto code : {"AUD", "BRL", "CAD", "CHF", "EUR", "GBP", "INR", "JPY", "KRW"})
        EXPECT_NE(say("{x}", en, {{"x", Type::money, Money{"1234", code}}}).find("1,234"),
                  std::string::npos);
    });
  for (auto& thread : threads) thread.join();
}

TEST(Threads, CompileAtOnce) {
  const LocaleFormats en("en");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back(
        [&] { EXPECT_NE(say(kPattern, en, kGiven).find("2.5 y"), std::string::npos); });
  for (auto& thread : threads) thread.join();
}

void* call(void* job) {
  (*static_cast<std::function<void()>*>(job))();
  return nullptr;
}

// Address sanitizers make frames several times as large.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kStack = 256 * 1024;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr std::size_t kStack = 256 * 1024;
#else
constexpr std::size_t kStack = 64 * 1024;
#endif
#else
constexpr std::size_t kStack = 64 * 1024;
#endif

void run_on_small_stack(std::function<void()> job) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, kStack), 0);
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, call, &job), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

std::string nested(int depth, std::string_view inner) {
  std::string pattern;
  for (int i = 0; i < depth; ++i) pattern += "{n, plural, other {";
  pattern += inner;
  for (int i = 0; i < depth; ++i) pattern += "}}";
  return pattern;
}

TEST(SmallStack, HoldsEverything) {
  run_on_small_stack([] {
    for (const auto tag : {"en", "zh-Hans", "th", "ar", "hy"}) {
      const LocaleFormats formats(tag);
      EXPECT_NE(say(kPattern, formats, kGiven), "(nothing)");
      EXPECT_NE(say(nested(16, "{m}{w}#"), formats, kGiven), "(nothing)");
    }
    const LocaleChooser chooser({"zh-Hans", "zh-Hant", "en"}, {"zh-HK"}, "en");
    EXPECT_EQ(chooser.choose("zh-MO-x-a").match, LocaleMatch::near);
    EXPECT_EQ(chooser.choose(std::string(1 << 16, 'z')).match, LocaleMatch::unspecified);
    EXPECT_TRUE(check_tag("englisch"));
    EXPECT_TRUE(is_child_of("zh-MO", "zh-HK"));
    Limits limits;
    limits.pattern_depth = limits.pattern_bytes = 1 << 20;
    EXPECT_EQ(examine(nested(10000, ""), limits).problems[0].code, "text-too-deep");
    EXPECT_EQ(examine(std::string(1 << 19, '{'), limits).problems.size(), 1u);
    EXPECT_TRUE(read_value(Type::money, "1 CNY"));
  });
}

}  // namespace
}  // namespace cuecard::unicode
