// Numbers for everything that tests may reach in flows.
#ifndef CUECARD_CALL_COVER_H_
#define CUECARD_CALL_COVER_H_

#include "call/playbook.h"

namespace cuecard::call {

// Numbers all ways of the steps that authors wrote, flow by flow.
void number_ways(Playbook& playbook);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_COVER_H_
