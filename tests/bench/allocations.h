// Counts what a program allocates by `new`.
#ifndef CUECARD_TESTS_BENCH_ALLOCATIONS_H_
#define CUECARD_TESTS_BENCH_ALLOCATIONS_H_

#include <cstddef>

namespace cuecard::bench {

// Since the program began.
std::size_t allocations();

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_ALLOCATIONS_H_
