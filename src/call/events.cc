// The table of cuecard's own events, and the look-up of those and the pack's. The manual's
// table is made from this one.
#include "call/events.h"

#include <utility>

namespace cuecard::call {
namespace {

EventField read_by_machine(std::string name) { return {std::move(name), {}}; }
EventField sets(std::string variable) { return {variable, variable}; }
EventField sets(std::string name, std::string variable) {
  return {std::move(name), std::move(variable)};
}

// In the order of Known.
std::vector<EventKind> line_events() {
  const auto speech = {read_by_machine("text"), read_by_machine("start"), read_by_machine("end")};
  return {
      {"ringing", "the phone rings, for the how-manieth time", {read_by_machine("count")}},
      {"answered", "somebody took the call: the two can hear each other", {}},
      {"agent_says", "the agent, or the bot, has said something", speech},
      {"customer_says", "the customer has said something", speech},
      {"agent_speaks", "the agent has begun to speak; `agent_says` tells when it is over", {}},
      {"customer_speaks",
       "the customer has begun to speak; `customer_says` tells when it is over",
       {}},
      {"hold", "the customer was put on hold", {}},
      {"retrieved", "the customer is back from hold", {}},
      {"mute", "the agent's microphone was muted", {}},
      {"unmute", "the agent can be heard again", {}},
      {"transfer_answered", "somebody took the transferred call over", {}},
      {"transfer_failed", "nobody took the transferred call; the customer is back", {}},
      {"dropped", "the line broke down; nobody hung up", {}},
      {"hung_up", "the call was ended by the agent or the customer", {read_by_machine("by")}},
      {"agreed", "the customer said yes to the question asked last", {}},
      {"declined", "the customer said no to the question asked last", {}},
      {"start", "a flow is wanted by its name", {read_by_machine("flow")}},
      {"noted", "something became known: its fields set variables", {}},
  };
}

// Reported by an agent's button, a bot's intent or a detector.
std::vector<EventKind> situations() {
  return {
      {"hold_wanted",
       "the agent has to look something up while the customer waits",
       {sets("reason", "action"), sets("expected_wait")}},
      {"mute_wanted", "the agent has to go off the line for a moment", {sets("reason_told")}},
      {"transfer_wanted",
       "somebody else has to take the call over",
       {sets("to", "department"), sets("department_number")}},
      {"low_volume", "the customer is hard to hear", {}},
      {"noise", "the line is too noisy to talk", {}},
      {"not_caught", "what the customer said was not understood", {}},
      {"speakerphone", "the customer speaks from too far away, over a loudspeaker", {}},
      {"one_way_audio", "the customer can be heard and does not hear the agent", {}},
      {"wrong_number", "the customer meant to call somebody else", {}},
      {"nuisance", "a nuisance call", {}},
      {"invitation", "the customer invites the agent privately", {}},
      {"dialect", "the customer speaks a dialect or language that the agent does not follow", {}},
      {"lingering", "the customer goes on talking when all is settled, or calls only to chat", {}},
      {"complaint",
       "the customer complains",
       {sets("kind", "complaint_kind"), sets("matter"), sets("at_fault")}},
      {"suggestion", "the customer makes a suggestion", {sets("matter")}},
      {"question",
       "the customer asks something",
       {sets("kind", "question_kind"), sets("understanding")}},
      {"answer_unknown", "the agent has no answer to the question", {sets("delay")}},
      {"mistake_made", "the agent said or did something wrong", {sets("matter")}},
      {"details_needed", "the customer's name or other details are needed", {}},
      {"reluctant", "the customer does not want to give the details", {}},
      {"dictation", "the customer has to write something long down", {sets("details")}},
      {"explained", "the agent has finished an explanation", {}},
      {"thanks", "the customer thanks", {}},
      {"apology", "the customer apologises", {}},
      {"resolved", "the matter is settled", {}},
      {"unresolved", "the matter stays open for now", {sets("delay")}},
      {"message_wanted", "the customer wants to leave a message", {sets("person")}},
      {"screening", "the customer asks for somebody who is not there", {sets("person")}},
      {"callback_started", "a promised call back begins", {sets("matter"), sets("result")}},
      {"verify_identity", "it has to be made sure who is calling", {sets("proof")}},
      {"confirm_details", "details have to be read back", {sets("details")}},
      {"order", "the customer orders something", {sets("details")}},
      {"invoice", "a matter of bills, invoices or returned goods", {sets("matter")}},
      {"escalate_wanted",
       "the matter has to go to the next level",
       {sets("to", "department"), sets("matter")}},
      {"follow_up",
       "a call after delivery or a settled matter begins, to ask how content the customer is",
       {sets("matter")}},
  };
}

std::vector<EventKind> all_built_in_events() {
  std::vector<EventKind> kinds = line_events();
  for (EventKind& situation : situations()) kinds.push_back(std::move(situation));
  return kinds;
}

EventKind kind_of(const pack::EventDeclaration& declared) {
  EventKind kind{declared.id.text, declared.use, {}, false};
  for (const pack::Name& field : declared.fields) kind.fields.push_back(sets(field.text));
  return kind;
}

}  // namespace

// Never destroyed: hosts may look a name up when the process is on its way out.
const std::vector<EventKind>& built_in_events() {
  static const auto& table = *new std::vector<EventKind>(all_built_in_events());
  return table;
}

EventTable::EventTable(const pack::Pack& pack) : kinds_(built_in_events()) {
  for (const pack::EventDeclaration& declared : pack.events) kinds_.push_back(kind_of(declared));
  // The first one of a name is meant: a second was reported when the pack was read.
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    by_name_.emplace(kinds_[i].name, static_cast<EventIndex>(i));
}

std::optional<EventIndex> EventTable::find(std::string_view name) const {
  const auto at = by_name_.find(name);
  return at == by_name_.end() ? std::nullopt : std::optional(at->second);
}

std::vector<std::string_view> EventTable::names() const {
  std::vector<std::string_view> names;
  for (const EventKind& kind : kinds_) names.push_back(kind.name);
  return names;
}

std::vector<EventInfo> EventTable::infos() const {
  std::vector<EventInfo> infos;
  for (const EventKind& kind : kinds_) {
    EventInfo& info = infos.emplace_back();
    info.event = kind.name;
    info.use = kind.use;
    for (const EventField& field : kind.fields) info.fields.push_back(field.name);
    info.built_in = kind.built_in;
  }
  return infos;
}

}  // namespace cuecard::call
