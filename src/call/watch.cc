// Counts are judged when they grow, times by timers. What a warning of words says of a customer
// leaves the words out: they stand in the finding alone.
#include "call/watch.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "base/civil.h"
#include "base/text.h"
#include "call/computed.h"
#include "call/covers.h"
#include "scan/compiled.h"

namespace cuecard::call {
namespace {

constexpr Duration kLeast{1};  // exactly at a limit is not over it

std::uint32_t& counter(State& state, Measure measure) {
  const auto number = static_cast<std::uint16_t>(measure);
  for (auto& [counted, count] : state.counted)
    if (counted == number) return count;
  return state.counted.emplace_back(number, 0u).second;
}

Cue& warn(Turn& turn, const TimingCheck& check, std::string message) {
  Cue& cue = turn.give(CueKind::warn, check.origin);
  cue.rule = check.id;
  cue.severity = check.severity;
  cue.norms.assign(check.norms.begin(), check.norms.end());
  cue.message = std::move(message);
  return cue;
}

template <class Judge>
void judge_each(Turn& turn, Measure measure, Judge judge) {
  for (const TimingCheck& check : turn.playbook.timings)
    if (check.measure == measure && covering(check.states, turn.state.said)) judge(check);
}

std::string times(double count) { return format("{}{}", count, count == 1 ? " time" : " times"); }

std::string what_happened(Measure measure) {
  switch (measure) {
    case Measure::transfers:
      return "the call was transferred";
    case Measure::interruptions:
      return "the agent interrupted the customer";
    case Measure::unasked_holds:
      return "the customer was put on hold without being asked";
    default:
      return "the agent hung up before the customer";
  }
}

std::string too_often(Measure measure, std::uint32_t count, double most) {
  const std::string what = what_happened(measure);
  return most == 0 ? what : format("{} {} so far; at most {}", what, times(count), times(most));
}

std::string too_long(Measure measure, double most) {
  const std::string span = format_duration(Duration(static_cast<std::int64_t>(most)));
  switch (measure) {
    case Measure::dead_air:
      return format("nobody has spoken for more than {}", span);
    case Measure::hold_gap:
      return format("the customer on hold has heard nothing for more than {}", span);
    case Measure::hold_time:
      return format("the customer has been on hold for more than {}", span);
    default:
      return format("the call has lasted more than {}", span);
  }
}

// The rule in the scanner, whose names live as long as the engine.
const RuleInfo* rule_of(const scan::Scanner& scanner, std::string_view id) {
  for (const scan::Rule& rule : scanner.compiled()->rules)
    if (rule.info.rule == id) return &rule.info;
  return nullptr;
}

std::string_view channel_of(const Context& context) {
  const Value* channel = context.find("channel");
  const auto* text = channel ? channel->as<std::string>() : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

std::string words_found(Speaker speaker, const Finding& finding) {
  return speaker == Speaker::agent ? format("the agent said `{}`", finding.text)
                                   : format("the customer said what `{}` looks for", finding.rule);
}

void warn_of_finding(Turn& turn, Speaker speaker, Finding finding) {
  const RuleInfo* rule = rule_of(turn.playbook.scanner, finding.rule);
  if (!rule) return;
  const RuleSource& source = rule->source;
  Cue& cue =
      turn.give(CueKind::warn, Origin{source.pack, source.version, source.file, source.line});
  cue.rule = rule->rule;
  cue.severity = finding.severity;
  cue.message = words_found(speaker, finding);
  cue.norms.assign(rule->norms.begin(), rule->norms.end());
  cue.finding = std::make_shared<const Finding>(std::move(finding));
}

}  // namespace

void warn_of_words(Turn& turn, Speaker speaker, std::string_view text) {
  ScanOptions options;
  options.speaker = speaker;
  options.channel = channel_of(turn.state.context);
  options.state = turn.state.said;
  for (Finding& finding : turn.playbook.scanner.scan(text, options))
    warn_of_finding(turn, speaker, std::move(finding));
}

void count(Turn& turn, Measure measure) {
  const std::uint32_t count = ++counter(turn.state, measure);
  judge_each(turn, measure, [&](const TimingCheck& check) {
    if (check.at_most && count > *check.at_most)
      warn(turn, check, too_often(measure, count, *check.at_most));
  });
}

void count_rings(Turn& turn, std::uint32_t rings) {
  const std::uint32_t before = std::exchange(counter(turn.state, Measure::rings), rings);
  judge_each(turn, Measure::rings, [&](const TimingCheck& check) {
    const bool is_over = check.at_most && rings > *check.at_most;
    if (is_over && (before <= *check.at_most || before > rings))
      warn(turn, check, format("it has rung {}; at most {}", times(rings), times(*check.at_most)));
  });
}

void judge_answer(Turn& turn) {
  const std::uint32_t rings = counted(turn.state, Measure::rings);
  if (rings == 0) return;  // nobody told of any
  judge_each(turn, Measure::rings, [&](const TimingCheck& check) {
    if (check.at_least && rings < *check.at_least)
      warn(turn, check,
           format("it had rung {} when it was answered; at least {}", times(rings),
                  times(*check.at_least)));
  });
}

void begin_anew(State& state, const Playbook& playbook, Measure measure, Duration& since,
                Duration at) {
  since = at;
  auto& warned = state.warned;
  warned.erase(std::remove_if(warned.begin(), warned.end(),
                              [&](std::uint16_t timing) {
                                return playbook.timings[timing].measure == measure;
                              }),
               warned.end());
}

void quiet_from(Turn& turn, Duration at) {
  State& state = turn.state;
  if (at > state.quiet_since)
    begin_anew(state, turn.playbook, Measure::dead_air, state.quiet_since, at);
}

void heard_at(Turn& turn, Duration at) {
  begin_anew(turn.state, turn.playbook, Measure::hold_gap, turn.state.heard_since, at);
}

Spans::Spans(const State& state, bool silent) {
  const auto count = [this](Measure measure, bool counts, Duration since) {
    began_[index_of(measure)] = counts ? since : kNever;
  };
  count(Measure::dead_air, silent, state.quiet_since);
  count(Measure::hold_gap, state.held, state.heard_since);
  count(Measure::hold_time, state.held, state.held_since);
  count(Measure::call_time, state.line == Line::up, state.answered_at);
}

Duration broken_at(const Playbook& playbook, const State& state, const Spans& spans,
                   std::uint16_t timing) {
  const TimingCheck& check = playbook.timings[timing];
  const Duration since = spans.began(check.measure);
  const auto& told = state.warned;
  if (since == kNever || std::find(told.begin(), told.end(), timing) != told.end()) return kNever;
  if (!covering(check.states, state.said)) return kNever;
  return since + Duration(static_cast<std::int64_t>(*check.at_most)) + kLeast;
}

void warn_of_time(Turn& turn, std::uint16_t timing) {
  const TimingCheck& check = turn.playbook.timings[timing];
  turn.state.warned.push_back(timing);
  warn(turn, check, too_long(check.measure, *check.at_most));
}

}  // namespace cuecard::call
