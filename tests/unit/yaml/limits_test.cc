// Each limit one below, at and one above; and the stack that reading needs.
#include <gtest/gtest.h>
#include <pthread.h>

#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

// "" where the text is read; else the code of the only diagnostic.
std::string outcome(const std::string& text, const Limits& limits) {
  const Read result = read(text, limits);
  if (result.root) return "";
  return result.diagnostics.size() == 1 ? result.diagnostics[0].code : summary(result.diagnostics);
}

void expect_limit(std::string_view code, const Limits& limits, const std::string& below,
                  const std::string& at, const std::string& above) {
  EXPECT_EQ(outcome(below, limits), "") << code;
  EXPECT_EQ(outcome(at, limits), "") << code;
  EXPECT_EQ(outcome(above, limits), code);
}

std::string nested_keys(std::size_t maps) {
  std::string out;
  for (std::size_t i = 0; i < maps; ++i)
    out += std::string(i, ' ') + (i + 1 < maps ? "a:\n" : "a: b\n");
  return out;
}

TEST(Limits, File) {
  Limits limits;
  limits.file_bytes = 10;
  expect_limit("file-too-large", limits, "a: 123456", "a: 1234567", "a: 12345678");
}

TEST(Limits, Line) {
  Limits limits;
  limits.line_bytes = 10;
  expect_limit("line-too-long", limits, "a: 123456\n", "a: 1234567\n", "a: 12345678\n");
}

TEST(Limits, Text) {
  Limits limits;
  limits.scalar_bytes = 5;
  expect_limit("text-too-long", limits, "a: 1234\n", "a: 12345\n", "a: 123456\n");
  EXPECT_EQ(outcome("a: |\n  12\n  34\n", limits), "text-too-long");
}

TEST(Limits, Depth) {
  expect_limit("too-deep", {}, nested_keys(31), nested_keys(32), nested_keys(33));
  const auto brackets = [](std::size_t n) {
    return "a: " + repeat("[", n) + repeat("]", n) + "\n";
  };
  expect_limit("too-deep", {}, brackets(30), brackets(31), brackets(32));
  const auto dashes = [](std::size_t n) { return "a:\n" + repeat("- ", n) + "b\n"; };
  expect_limit("too-deep", {}, dashes(30), dashes(31), dashes(32));
  EXPECT_EQ(outcome("a: " + repeat("[", 1000000), {}), "line-too-long");
  EXPECT_EQ(outcome("a: " + repeat("[\n ", 1000000), {}), "too-deep");
}

TEST(Limits, DepthThatYamlCppRefusesIsOursToo) {
  Limits limits;
  limits.depth = 10000;
  EXPECT_EQ(outcome("a: " + repeat("[", 900) + repeat("]", 900) + "\n", limits), "too-deep");
}

TEST(Limits, Brackets) {
  Limits limits;
  limits.open_brackets = 5;
  const auto brackets = [](std::size_t n) {
    return "a: " + repeat("[", n) + repeat("]", n) + "\n";
  };
  expect_limit("too-many-brackets", limits, brackets(4), brackets(5), brackets(6));
}

TEST(Limits, Values) {
  Limits limits;
  limits.nodes = 5;  // the map, the list and three items
  expect_limit("too-many-values", limits, "a: [1, 2]\n", "a: [1, 2, 3]\n", "a: [1, 2, 3, 4]\n");
  EXPECT_EQ(outcome("a:\n  - 1\n  - 2\n  - \"3\"\n  - 4\n", limits), "too-many-values");
}

TEST(Limits, Keys) {
  Limits limits;
  limits.map_keys = 2;
  expect_limit("too-many-keys", limits, "a: 1\n", "a: 1\nb: 2\n", "a: 1\nb: 2\nc: 3\n");
  EXPECT_EQ(outcome("x: {a: 1, b: 2, c: 3}\n", limits), "too-many-keys");
}

TEST(Limits, KeyLength) {
  const auto key = [](std::size_t n) { return std::string(n, 'k') + ": v\n"; };
  expect_limit("text-too-long", {}, key(999), key(1000), key(1001));
  const auto braced = [&](std::size_t n) { return "a: {" + std::string(n, 'k') + ": v}\n"; };
  expect_limit("text-too-long", {}, braced(999), braced(1000), braced(1001));
}

TEST(Limits, MessagesNameNumberAndLimit) {
  Limits limits;
  limits.line_bytes = 10;
  const Read result = read("a: 12345678\n", limits);
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].message, "this line has 11 bytes; the most is 10");
}

TEST(Limits, TenThousandKeysOfOneMapAreTakenQuickly) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += format("key{}: v\n", i);
  EXPECT_EQ(outcome(text, {}), "");
  EXPECT_EQ(outcome(text + "key5000: again\n", {}), "duplicate-key");
}

// --- Stack ----------------------------------------------------------------

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

void run_in_small_thread(void* (*body)(void*)) {
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 64 * 1024), 0);
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, body, nullptr), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

TEST(Stack, SixtyFourKilobytesAreEnough) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need more stack";
  run_in_small_thread([](void*) -> void* {
    EXPECT_EQ(outcome(nested_keys(32), {}), "");
    EXPECT_EQ(outcome("a: " + repeat("[", 31) + repeat("]", 31) + "\n", {}), "");
    EXPECT_EQ(outcome("a: " + repeat("{b: ", 31) + "c" + repeat("}", 31) + "\n", {}), "");
    EXPECT_EQ(outcome("a: " + repeat("[\n ", 100000), {}), "too-deep");
    EXPECT_EQ(outcome(nested_keys(500), {}), "too-deep");
    return nullptr;
  });
}

}  // namespace
}  // namespace cuecard::yaml
