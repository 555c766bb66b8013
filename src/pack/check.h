// Checks across the definitions of a merged pack: locales that are missing or not
// listed, norms that do not exist, rules that name what is not there, sections for
// later.
#ifndef CUECARD_PACK_CHECK_H_
#define CUECARD_PACK_CHECK_H_

#include "base/reporter.h"
#include "pack/model.h"

namespace cuecard::pack {

void check(const Pack& pack, Reporter& report);
void check_banned(const Pack& pack, Reporter& report);

// Whether a rule is in force: the pack's settings are as its `when` wants them.
bool holds(const Pack& pack, const BannedRule& rule);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_CHECK_H_
