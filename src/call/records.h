// Records: values of the moment that the host is to keep, and the promises among them.
#ifndef CUECARD_CALL_RECORDS_H_
#define CUECARD_CALL_RECORDS_H_

#include "call/turn.h"

namespace cuecard::call {

// The records of the step on top. One with a due time to come is a promise.
void give_records(Turn& turn);
// The first promise is due.
void remind_of_promise(Turn& turn);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_RECORDS_H_
