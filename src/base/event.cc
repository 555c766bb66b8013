// An event is a name and few fields, which are searched in order.
#include "cuecard/event.h"

#include <algorithm>

namespace cuecard {

Event Event::ringing(int count) { return Event("ringing").set("count", count); }
Event Event::answered() { return Event("answered"); }
Event Event::agent_says(std::string_view text) { return Event("agent_says").set("text", text); }
Event Event::customer_says(std::string_view text) {
  return Event("customer_says").set("text", text);
}
Event Event::agreed() { return Event("agreed"); }
Event Event::declined() { return Event("declined"); }
Event Event::hung_up(Speaker by) {
  return Event("hung_up").set("by", by == Speaker::agent ? "agent" : "customer");
}
Event Event::start(std::string_view flow) { return Event("start").set("flow", flow); }

Event& Event::set(std::string_view field, Value value) {
  const auto at = std::find_if(fields_.begin(), fields_.end(),
                               [&](const auto& known) { return known.first == field; });
  if (at == fields_.end())
    fields_.emplace_back(std::string(field), std::move(value));
  else
    at->second = std::move(value);
  return *this;
}

Event& Event::spoken(Duration begin, Duration end) { return set("start", begin).set("end", end); }

const Value* Event::find(std::string_view field) const {
  const auto at = std::find_if(fields_.begin(), fields_.end(),
                               [&](const auto& known) { return known.first == field; });
  return at == fields_.end() ? nullptr : &at->second;
}

}  // namespace cuecard
