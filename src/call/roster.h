// What steps, starts and rules may name: settings, variables, phrases, states, flows and
// events. Whoever names what is not there is told so, with the nearest name that is.
#ifndef CUECARD_CALL_ROSTER_H_
#define CUECARD_CALL_ROSTER_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/reporter.h"
#include "call/events.h"
#include "pack/model.h"
#include "phrase/names.h"

namespace cuecard::call {

// What help says of a text that was meant for a duration: "write `5s`".
std::string help_for_span(std::string_view text);

// Every function takes a name as a pack has it, and reports where it gives nothing. A name
// without text was reported before. Of a pack that is not whole nothing is called unknown.
class Roster {
 public:
  Roster(const pack::Pack& pack, const phrase::Names& names, const EventTable& events,
         Reporter& report);

  // A figure: `30s`, or the name of a setting that is a duration.
  std::optional<Duration> span(const pack::Name& name) const;
  // The same of a step, which cannot take no time at all.
  std::optional<Duration> step_span(const pack::Name& name) const;
  // A whole number of at most `most`, or the name of a setting that holds one.
  std::optional<std::uint16_t> count(const pack::Name& name, std::uint16_t most) const;

  std::optional<EventIndex> event(const pack::Name& name) const;
  std::optional<std::uint16_t> flow(const pack::Name& name) const;
  bool has_flow(std::string_view id) const { return flows_.count(id) != 0; }
  bool has_phrase(const pack::Name& name) const;
  void check_state(const pack::Name& name) const;  // of a key `in`
  // One that the host and the pack may set.
  const phrase::Subject* variable(const pack::Name& name) const;
  // A variable, a setting or a built-in name; where none is found, a text may have been meant,
  // or a time.
  const phrase::Subject* value(const pack::Name& name, bool time) const;

  void unknown(std::string_view code, const pack::Name& name, std::string message, std::string help,
               std::string_view section) const;

 private:
  using Words = std::vector<std::string_view>;

  const phrase::Subject* setting(const pack::Name& name, unicode::Type type) const;
  // Of a figure: a setting is told of once, where its value stands, however many steps use it.
  void out_of_bounds(const pack::Name& name, std::string message, std::string help) const;
  Words settings_of(unicode::Type type) const;
  Words names_without_settings() const;
  Words flow_ids() const;

  const pack::Pack& pack_;
  const phrase::Names& names_;
  const EventTable& events_;
  Reporter& report_;
  std::unordered_map<std::string_view, std::uint16_t> flows_;
  std::set<std::string_view> phrases_;
  std::set<std::string_view> states_;        // phrases, and everything above one
  mutable std::set<std::string_view> told_;  // settings that are out of bounds
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_ROSTER_H_
