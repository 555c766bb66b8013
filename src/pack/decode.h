// Decoding: the merged tree becomes the model. Every unknown key, wrong type and
// unreadable value is reported here, once.
#ifndef CUECARD_PACK_DECODE_H_
#define CUECARD_PACK_DECODE_H_

#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "pack/fields.h"
#include "pack/model.h"
#include "yaml/node.h"

namespace cuecard::pack {

// Reads pack.tree into the sections of `pack`.
void decode_sections(Pack& pack, Reporter& report);

// "write `true` or `false`": what help says of a value that is none of its type.
std::string_view form_of(unicode::Type type);

// One section each.
void decode_variables(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_settings(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_phrases(const yaml::Node& section, std::vector<Phrase>& phrases, bool terms,
                    Reporter& report);
void decode_day_periods(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_calendar(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_lexicons(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_norms(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_banned(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_events(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_flows(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_timing(const yaml::Node& section, Pack& pack, Reporter& report);
void decode_tests(const yaml::Node& section, Pack& pack, Reporter& report);

// A test of banned rules, one of `tests`.
void decode_scan_test(const yaml::Node& item, Pack& pack, Reporter& report);

// A test of flows, likewise.
void decode_flow_test(const yaml::Node& item, Pack& pack, Reporter& report);

// The steps of a flow or of a branch; `what` says which: "`steps`".
void decode_steps(const yaml::Node& list, std::string_view what, std::vector<Step>& steps,
                  Reporter& report);
// One more step; nothing is added where it could not be told what it is.
void decode_step(const yaml::Node& node, std::vector<Step>& steps, Reporter& report);
// Where a flow goes on after `key` of a step; untouched where the key is not given.
void decode_branch(const Fields& fields, std::string_view key, Branch& branch, Reporter& report);
void decode_until(const Fields& fields, Step& step, Reporter& report);
void decode_limits(const Fields& fields, Step& step, Reporter& report);

// The conditions of a variant, a rule, a step or a start. False where one had to be reported.
bool decode_when(const yaml::Node& when, std::vector<Condition>& conditions, Reporter& report);

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_DECODE_H_
