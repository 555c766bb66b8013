// Event: what a host tells a call: the line rang, somebody spoke, a situation came up,
// a question was answered.
//
//   call.on(cuecard::Event::answered(), 0s);
//   call.on(cuecard::Event("hold_wanted").set("expected_wait", 4min), 42s);
//   call.on(cuecard::Event::agent_says("One moment, please."), 44s);
//
// A name and fields. The names and their fields are those of Engine::events: cuecard's own
// and the pack's. A field that bears the name of a variable sets it for the rest of the
// call. A plain value: copy and share it freely.
#ifndef CUECARD_EVENT_H_
#define CUECARD_EVENT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cuecard/export.h"
#include "cuecard/scan.h"
#include "cuecard/value.h"

namespace cuecard {

class CUECARD_API Event {
 public:
  explicit Event(std::string name) : name_(std::move(name)) {}

  static Event ringing(int count);  // the how-manieth ring, from 1
  static Event answered();
  static Event agent_says(std::string_view text);
  static Event customer_says(std::string_view text);
  static Event agreed();
  static Event declined();
  static Event hung_up(Speaker by);
  static Event start(std::string_view flow);  // by hand: a flow of the pack

  Event& set(std::string_view field, Value value);  // replaces an earlier value
  // When it was spoken, since the call began; without it, as the event arrives.
  Event& spoken(Duration begin, Duration end);

  const std::string& name() const { return name_; }
  const Value* find(std::string_view field) const;  // null where it is not set
  const std::vector<std::pair<std::string, Value>>& fields() const { return fields_; }

 private:
  std::string name_;
  std::vector<std::pair<std::string, Value>> fields_;
};

// An event that a pack's calls understand.
struct EventInfo {
  std::string event;
  std::string use;                  // when to send it
  std::vector<std::string> fields;  // that it usually brings
  bool built_in = false;            // declared by cuecard, not by the pack
};

}  // namespace cuecard

#endif  // CUECARD_EVENT_H_
