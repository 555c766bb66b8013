// The events that calls understand: cuecard's own and those that the pack declares.
#ifndef CUECARD_CALL_EVENTS_H_
#define CUECARD_CALL_EVENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cuecard/event.h"
#include "pack/model.h"

namespace cuecard::call {

using EventIndex = std::uint16_t;

// cuecard's own that mean something to the line or the machine itself come first, in this
// order; the situations follow; then those of the pack.
enum class Known : EventIndex {
  ringing,
  answered,
  agent_says,
  customer_says,
  agent_speaks,
  customer_speaks,
  hold,
  retrieved,
  mute,
  unmute,
  transfer_answered,
  transfer_failed,
  dropped,
  hung_up,
  agreed,
  declined,
  start,  // a flow by name: field `flow`
  noted,  // sets variables, and starts nothing unless a pack says so
  first_situation,
};

constexpr EventIndex index_of(Known known) { return static_cast<EventIndex>(known); }

// A field, and the variable that it sets.
struct EventField {
  std::string name;      // "kind"
  std::string variable;  // "complaint_kind"; empty: none, the machine reads it itself
};

struct EventKind {
  std::string name;
  std::string use;
  std::vector<EventField> fields;
  bool built_in = true;
};

class EventTable {
 public:
  explicit EventTable(const pack::Pack& pack);
  EventTable(const EventTable&) = delete;  // its look-up views its own names
  EventTable& operator=(const EventTable&) = delete;

  std::optional<EventIndex> find(std::string_view name) const;
  const EventKind& operator[](EventIndex index) const { return kinds_[index]; }
  std::size_t size() const { return kinds_.size(); }
  std::vector<std::string_view> names() const;
  std::vector<EventInfo> infos() const;

 private:
  std::vector<EventKind> kinds_;
  std::unordered_map<std::string_view, EventIndex> by_name_;
};

// cuecard's own, in their order.
const std::vector<EventKind>& built_in_events();

}  // namespace cuecard::call

#endif  // CUECARD_CALL_EVENTS_H_
