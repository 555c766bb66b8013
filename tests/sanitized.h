// Whether this is built with a sanitizer, which needs stack and memory for itself.
#ifndef CUECARD_TESTS_SANITIZED_H_
#define CUECARD_TESTS_SANITIZED_H_

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CUECARD_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(undefined_behavior_sanitizer)
#define CUECARD_SANITIZED 1
#endif
#endif

namespace cuecard {

#ifdef CUECARD_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace cuecard

#endif  // CUECARD_TESTS_SANITIZED_H_
