// A promise keeps its times, not its values: what it reminds of is read again when it is due,
// for a name or a number may have become known since.
#include "call/records.h"

#include <algorithm>
#include <string>
#include <utility>

#include "call/clock.h"
#include "call/computed.h"
#include "phrase/speech.h"

namespace cuecard::call {
namespace {

class Values {
 public:
  Values(const Playbook& playbook, const State& state)
      : book_(playbook.speaker.book()),
        state_(state),
        locale_(book_.chooser.choose(state.context.locale())),
        surroundings_(phrase::surroundings_of(book_, locale_)),
        reading_(state.context, book_.limits, surroundings_) {}
  Values(const Values&) = delete;  // the reading views its surroundings

  // The value of a name as its type has it; nothing where it has none that can be read.
  std::optional<Value> of(std::string_view name) {
    const phrase::Subject* subject = book_.names.find(name);
    if (!subject || !subject->type) return std::nullopt;
    if (subject->domain == phrase::Domain::set) return listed(*subject);
    unicode::Argument argument;
    const std::size_t tag = locale_.chain.empty() ? 0 : locale_.chain.front();
    const bool found =
        reading_.argument(*subject, tag, argument) == phrase::Reading::Outcome::present;
    return found ? std::optional(*argument.value) : std::nullopt;
  }

  // When it is due that was recorded at `made`; nothing where the time is not known.
  std::optional<Duration> time_of(const FieldSource& source, Duration made) {
    if (source.kind == FieldSource::Kind::now) return made;
    if (source.kind != FieldSource::Kind::after) return std::nullopt;
    if (source.name.empty()) return made + source.span;
    const auto value = of(source.name);
    const auto* span = value ? value->as<Duration>() : nullptr;
    return span ? std::optional(made + *span) : std::nullopt;
  }

  std::optional<Value> of(const FieldSource& source, Duration made) {
    if (source.kind == FieldSource::Kind::text) return Value(source.text);
    if (source.kind == FieldSource::Kind::name) return of(source.name);
    const auto time = time_of(source, made);
    return time ? std::optional(moment(*time)) : std::nullopt;
  }

  // By the wall clock where it is known, else since the call began.
  Value moment(Duration at) const {
    const auto read = state_.wall_clock ? later(*state_.wall_clock, at) : std::nullopt;
    return read ? Value(*read) : Value(at);
  }

 private:
  std::optional<Value> listed(const phrase::Subject& subject) {
    std::string list = reading_.shown(subject);
    return list.empty() ? std::nullopt : std::optional(Value(std::move(list)));
  }

  const phrase::Book& book_;
  const State& state_;
  const unicode::LocaleChoice& locale_;
  phrase::Surroundings surroundings_;
  phrase::Reading reading_;
};

using Fields = std::vector<std::pair<std::string, Value>>;

// Those that have a value. The due time is the one promised where there is a promise.
Fields fields_of(Values& values, const RecordPlan& record, Duration made,
                 std::optional<Duration> promised = std::nullopt) {
  Fields fields;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    auto value = promised && record.due == i ? std::optional(values.moment(*promised))
                                             : values.of(record.fields[i], made);
    if (value) fields.emplace_back(record.fields[i].field, std::move(*value));
  }
  return fields;
}

void keep_promise(State& state, Promise promise) {
  const bool to_come = state.now < promise.due && promise.due <= kLongestCall;
  if (!to_come || state.promises.size() >= kMostPromises) return;
  const auto at =
      std::upper_bound(state.promises.begin(), state.promises.end(), promise.due,
                       [](Duration due, const Promise& later) { return due < later.due; });
  state.promises.insert(at, promise);
}

Values read_values(const Playbook& playbook, State& state, const Instruction& step) {
  set_computed(state, step.uses, 0, state.now, state.context);
  return Values(playbook, state);
}

}  // namespace

void give_records(Turn& turn) {
  State& state = turn.state;
  const Frame& frame = turn.top();
  const Instruction& step = turn.step();
  Values values = read_values(turn.playbook, state, step);
  for (std::size_t i = 0; i < step.records.size(); ++i) {
    const RecordPlan& record = step.records[i];
    Cue& cue = turn.give(CueKind::record, turn.playbook.flows[frame.flow], step);
    cue.record = record.name;
    cue.fields = fields_of(values, record, state.now);
    const auto due =
        record.due ? values.time_of(record.fields[*record.due], state.now) : std::nullopt;
    if (due)
      keep_promise(state, {*due, state.now, frame.flow, frame.at, static_cast<std::uint16_t>(i)});
  }
}

void remind_of_promise(Turn& turn) {
  State& state = turn.state;
  const Promise promise = state.promises.front();
  state.promises.erase(state.promises.begin());
  const FlowCode& flow = turn.playbook.flows[promise.flow];
  const Instruction& step = flow.code[promise.at];
  const RecordPlan& record = step.records[promise.record];
  Values values = read_values(turn.playbook, state, step);
  Cue& cue = turn.give(CueKind::remind, flow, step);
  cue.record = record.name;
  cue.fields = fields_of(values, record, promise.made, promise.due);
}

}  // namespace cuecard::call
