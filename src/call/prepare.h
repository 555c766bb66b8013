// What calls would look up over and over, worked out once when a playbook is made: which
// starts an event may bring, which rules time may break, and which computed names a step may use.
#ifndef CUECARD_CALL_PREPARE_H_
#define CUECARD_CALL_PREPARE_H_

#include "call/playbook.h"

namespace cuecard::call {

// Fills Instruction::entry and ::uses, StartRule::uses, starts_by_event, starts_by_silence and
// timings_of_time. The last thing to do to a playbook.
void prepare(Playbook& playbook);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_PREPARE_H_
