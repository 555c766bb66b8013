// Which norms of a pack are carried, and by what.
#ifndef CUECARD_ENGINE_TRACE_H_
#define CUECARD_ENGINE_TRACE_H_

#include <vector>

#include "cuecard/engine.h"
#include "pack/model.h"

namespace cuecard::engine {

// One entry for each clause that the pack or its bases declare, in their order.
std::vector<NormTrace> trace_norms(const pack::Pack& pack);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_TRACE_H_
