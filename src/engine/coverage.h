// What of a pack its tests reach.
#ifndef CUECARD_ENGINE_COVERAGE_H_
#define CUECARD_ENGINE_COVERAGE_H_

#include <vector>

#include "call/machine.h"
#include "call/playbook.h"
#include "cuecard/test_report.h"

namespace cuecard::engine {

// Of what the pack itself wrote: what its bases wrote is for their tests to reach.
std::vector<Coverage> coverage_of(const call::Playbook& playbook, const call::Recorder& recorder);

}  // namespace cuecard::engine

#endif  // CUECARD_ENGINE_COVERAGE_H_
