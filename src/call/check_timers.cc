// Of the limits of a step the earliest one leads away, so those behind it never act. Nor does
// a check-in that would come after that limit.
#include <algorithm>

#include "base/civil.h"
#include "base/text.h"
#include "call/checks.h"

namespace cuecard::call {
namespace {

// Where the limit stands that became this way.
Span span_of(const Way& way, const pack::Step& step) {
  const auto at = std::find_if(step.limits.begin(), step.limits.end(), [&](const auto& limit) {
    const Span& span = limit.branch.span;
    return span.source && span.source->line_of(span.begin) == way.origin.line;
  });
  return at == step.limits.end() ? step.span : at->at.span;
}

void check_limits(const Instruction& step, const std::vector<std::string>& path, Reporter& report) {
  const std::string first = format_duration(step.limits.front().after);
  for (std::size_t i = 1; i < step.limits.size(); ++i)
    report
        .warning("idle-timer", span_of(step.limits[i], *step.source),
                 format("this limit is never reached: the one at `{}` comes first and leads away",
                        first))
        .help(with_path("take one of the two out, or let the first lead to an `every` that has "
                        "the other",
                        path))
        .note("the first is here", span_of(step.limits.front(), *step.source));
}

void check_interval(const Instruction& step, const std::vector<std::string>& path,
                    Reporter& report) {
  const Way& limit = step.limits.front();
  if (step.does == Op::end || *step.time < limit.after) return;
  report
      .warning("idle-timer", step.source->target.span,
               format("`{}` never comes: it is due every `{}`, and the limit at `{}` leads away "
                      "before that",
                      step.phrase, format_duration(*step.time), format_duration(limit.after)))
      .help(with_path("let it come more often, or take it out", path))
      .note("the limit is here", span_of(limit, *step.source));
}

}  // namespace

void check_timers(const Walk& walk, const FlowCode& flow, Reporter& report) {
  for (Address at = 0; at < flow.code.size(); ++at) {
    const Instruction& step = flow.code[at];
    if (step.limits.empty() || !step.source || !step.time || !walk.takes(at)) continue;
    const auto path = walk.path_to(at);
    check_limits(step, path, report);
    check_interval(step, path, report);
  }
}

}  // namespace cuecard::call
