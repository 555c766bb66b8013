// A setting of type hours is judged by `now`, though no text names it: in a pack that has one,
// every phrase and condition may use `now`.
#include "call/prepare.h"

#include <algorithm>

#include "call/computed.h"
#include "phrase/compile.h"

namespace cuecard::call {
namespace {

const phrase::Entry* entry_of(const phrase::Book& book, std::string_view id) {
  const auto at = book.by_state.find(id);
  return at == book.by_state.end() ? nullptr : at->second;
}

class Uses {
 public:
  explicit Uses(const phrase::Book& book) : book_(book) {
    const auto& subjects = book.names.subjects();
    has_hours_ = std::any_of(subjects.begin(), subjects.end(), [](const phrase::Subject& subject) {
      return subject.type == unicode::Type::hours;
    });
  }

  std::uint16_t of(const phrase::Conditions& conditions) const {
    unsigned uses = conditions.open.empty() ? 0u : by_hours();
    for (const phrase::Condition& condition : conditions.open)
      uses |= computed_bit(condition.subject->name);
    return static_cast<std::uint16_t>(uses);
  }

  std::uint16_t of(const Instruction& step) const {
    unsigned uses = of(step.when);
    if (!step.phrase.empty()) uses |= of_phrase(step.phrase);
    for (const RecordPlan& record : step.records)
      for (const FieldSource& field : record.fields) uses |= computed_bit(field.name);
    return static_cast<std::uint16_t>(uses);
  }

 private:
  unsigned by_hours() const { return has_hours_ ? computed::kNow : 0u; }

  // Equal wordings rotate by how often the phrase was said.
  unsigned of_phrase(std::string_view id) const {
    unsigned uses = computed::kTimesSaid | by_hours();
    const phrase::Entry* entry = entry_of(book_, id);
    if (!entry) return uses;
    for (const std::string& name : entry->variables) uses |= computed_bit(name);
    return uses;
  }

  const phrase::Book& book_;
  bool has_hours_ = false;
};

}  // namespace

void prepare(Playbook& playbook) {
  const Uses uses(playbook.speaker.book());
  for (FlowCode& flow : playbook.flows)
    for (Instruction& step : flow.code) {
      step.entry = entry_of(playbook.speaker.book(), step.phrase);
      step.uses = uses.of(step);
    }
  playbook.starts_by_event.assign(playbook.events.size(), {});
  for (std::size_t i = 0; i < playbook.starts.size(); ++i) {
    StartRule& start = playbook.starts[i];
    start.uses = uses.of(start.when);
    const auto index = static_cast<std::uint16_t>(i);
    if (start.event) playbook.starts_by_event[*start.event].push_back(index);
    if (start.silence) playbook.starts_by_silence.push_back(index);
  }
  for (std::size_t i = 0; i < playbook.timings.size(); ++i) {
    const TimingCheck& check = playbook.timings[i];
    if (is_time(check.measure) && check.at_most)
      playbook.timings_of_time.push_back(static_cast<std::uint16_t>(i));
  }
}

}  // namespace cuecard::call
