// What is wrong with flows as protocols: steps that nobody reaches, waits that nothing ends,
// loops that never stop, timers that never act, questions whose answers are ignored, phrases
// that cannot be said. Every diagnostic tells the shortest way there.
#ifndef CUECARD_CALL_CHECK_H_
#define CUECARD_CALL_CHECK_H_

#include "base/reporter.h"
#include "call/playbook.h"
#include "pack/model.h"

namespace cuecard::call {

void check(const pack::Pack& pack, const Playbook& playbook, Reporter& report);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_CHECK_H_
