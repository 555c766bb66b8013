// Checks across the definitions of a merged pack: locales that are missing or not
// listed, norms that do not exist, sections for later.
#ifndef CUECARD_PACK_CHECK_H_
#define CUECARD_PACK_CHECK_H_

#include "base/reporter.h"
#include "pack/model.h"

namespace cuecard::pack {

void check(const Pack& pack, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_CHECK_H_
