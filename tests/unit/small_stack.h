// Softphones run on threads with small stacks: every public call must work in one
// of 64 KiB. Sanitizers need far more for themselves, so they sit this out.
#ifndef CUECARD_TESTS_UNIT_SMALL_STACK_H_
#define CUECARD_TESTS_UNIT_SMALL_STACK_H_

#include <gtest/gtest.h>
#include <limits.h>
#include <pthread.h>

#include <functional>

#include "../sanitized.h"

namespace cuecard {

inline void* run_task(void* task) {
  (*static_cast<std::function<void()>*>(task))();
  return nullptr;
}

inline void run_in_64_kib(std::function<void()> task) {
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 64 * 1024), 0);
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, run_task, &task), 0);
  ASSERT_EQ(pthread_join(thread, nullptr), 0);
  pthread_attr_destroy(&attributes);
}

class SmallStack : public testing::Test {
 protected:
  void SetUp() override {
    if (kSanitized) GTEST_SKIP() << "sanitizers need more stack";
  }
};

}  // namespace cuecard

#endif  // CUECARD_TESTS_UNIT_SMALL_STACK_H_
