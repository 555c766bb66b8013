// The key `with` of a test: the context in which it speaks, or in which its call begins.
#ifndef CUECARD_ENGINE_TEST_CONTEXT_H_
#define CUECARD_ENGINE_TEST_CONTEXT_H_

#include <string>
#include <utility>
#include <vector>

#include "base/reporter.h"
#include "cuecard/context.h"
#include "pack/model.h"
#include "phrase/speaker.h"

namespace cuecard::engine {

using With = std::vector<std::pair<pack::Name, std::string>>;

Context context_of(const With& with);

// Warns of names that the pack does not know and values that it cannot read. What belongs to
// no name is told at `span`.
void check_with(const With& with, const Span& span, const phrase::Speaker& speaker,
                Reporter& report);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_TEST_CONTEXT_H_
