// What is wrong with a pack's phrases, terms and conditions: everything that can be
// told without speaking.
#ifndef CUECARD_PHRASE_CHECK_H_
#define CUECARD_PHRASE_CHECK_H_

#include "base/reporter.h"
#include "pack/model.h"

namespace cuecard::phrase {

// Skips what is marked broken. Of a pack that is not whole only what one text shows
// by itself is reported.
void check(const pack::Pack& pack, Reporter& report);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_CHECK_H_
