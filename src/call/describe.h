// Flows as steps and the ways between them, for those who draw and list them.
#ifndef CUECARD_CALL_DESCRIBE_H_
#define CUECARD_CALL_DESCRIBE_H_

#include <vector>

#include "call/playbook.h"
#include "cuecard/flow.h"

namespace cuecard::call {

std::vector<FlowInfo> describe(const Playbook& playbook);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_DESCRIBE_H_
