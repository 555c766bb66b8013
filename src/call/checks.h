// The subjects that the check of flows is split into.
#ifndef CUECARD_CALL_CHECKS_H_
#define CUECARD_CALL_CHECKS_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "base/source.h"
#include "call/playbook.h"
#include "call/walk.h"
#include "pack/model.h"

namespace cuecard::call {

// What each flow does, by index; walked with the settings that the pack has.
using Walks = std::deque<Walk>;

// Flows that never start, or are started where they run already.
void check_starts(const pack::Pack& pack, const Playbook& playbook, Reporter& report);
// Timers of a step that others always come before.
void check_timers(const Walk& walk, const FlowCode& flow, Reporter& report);
// Phrases that the flows speak and that have no words for some call.
void check_phrases(const pack::Pack& pack, const Playbook& playbook, const Walks& walks,
                   Reporter& report);

// "...; it comes to this by: hold_wanted, agreed".
std::string with_path(std::string help, const std::vector<std::string>& path);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_CHECKS_H_
