// One speaker, many threads; and threads with hardly any stack.
#include <gtest/gtest.h>
#include <pthread.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "speaking.h"

namespace cuecard::phrase {
namespace {

// Deep where depth is allowed: four terms within each other, three selects.
constexpr const char* kDeep = R"(
variables:
  surname: {type: text}
  count: {type: number, required: true}
  due: {type: date, required: true}
terms:
  one: {en: "{surname, select, Ann {dear Ann} other {dear customer}}"}
  two: {en: "{one}, hello"}
  three: {en: "{two}, again"}
  four: {en: "{three}, and again"}
phrases:
  opening: {en: "{four}: {count, plural, one {# call} other {# calls}}, due {due, date, long}."}
)";

std::string open(const Speaker& speaker, const std::string& surname) {
  return said(speaker, "opening",
              Context("en").set("surname", surname).set("count", 2).set("due", Date{2026, 2, 17}));
}

TEST(Sharing, FourThreadsSpeakFromOneSpeaker) {
  const Speaker speaker = speaker_of(kDeep);
  const std::string expected = open(speaker, "Ann");
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 500; ++k) wrong += open(speaker, "Ann") != expected;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

// More threads than the book has holds; the last to let go frees it.
TEST(Sharing, PhrasesOfManyThreadsOutliveTheirSpeaker) {
  std::vector<std::optional<Phrase>> phrases(40);
  {
    const Speaker speaker = speaker_of("phrases: {opening: {en: Hello.}}");
    std::vector<std::thread> threads;
    for (auto& phrase : phrases)
      threads.emplace_back([&] { phrase = *speaker.say("opening", Context("en")); });
    for (std::thread& thread : threads) thread.join();
  }
  for (auto& phrase : phrases) {
    EXPECT_EQ(phrase->state(), "opening");
    EXPECT_EQ(phrase->locale(), "en");
    phrase.reset();
  }
}

TEST(Sharing, SixtyFourKilobytesOfStackAreEnough) {
  struct Job {
    Speaker speaker;
    std::string text;
    std::size_t explained = 0;
  } job{speaker_of(kDeep), {}, 0};
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 64 * 1024), 0);
  pthread_t thread;
  const auto run = [](void* given) -> void* {
    Job& self = *static_cast<Job*>(given);
    self.text = open(self.speaker, "Bob");
    self.explained = self.speaker.explain("opening", Context("en"))->variants.size();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, run, &job), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
  EXPECT_EQ(job.text, "dear customer, hello, again, and again: 2 calls, due February 17, 2026.");
  EXPECT_EQ(job.explained, 1u);
}

}  // namespace
}  // namespace cuecard::phrase
