// Situations are not reported while nobody is on the line, for a host would not.
#include "sequences.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace cuecard::model {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::array<const char*, 18> kOfTheLine = {"ringing",
                                                    "answered",
                                                    "agent_speaks",
                                                    "agent_says",
                                                    "customer_speaks",
                                                    "customer_says",
                                                    "hold",
                                                    "retrieved",
                                                    "mute",
                                                    "unmute",
                                                    "transfer_answered",
                                                    "transfer_failed",
                                                    "dropped",
                                                    "hung_up",
                                                    "agreed",
                                                    "declined",
                                                    "start",
                                                    "noted"};

struct Field {
  const char* name;
  Value value;
};
// What becomes known in a call, one thing at a time.
const std::vector<Field>& known() {
  static const std::vector<Field> fields = {{"contact_number", "138 0013 8000"},
                                            {"surname", "王"},
                                            {"delay", "1m"},
                                            {"delay", "30m"},
                                            {"verified", true},
                                            {"verified", false},
                                            {"understanding", "您想退货"},
                                            {"solution", "换一台"},
                                            {"colleague_answers", true},
                                            {"matter", "漏水"},
                                            {"dialect_spoken", true},
                                            {"repeat_contact", true},
                                            {"other_number", "010 6552 9988"},
                                            {"insists", true},
                                            {"dealer", true},
                                            {"open_points", "漏水"},
                                            {"department", "技术支持部"},
                                            {"outbound", true}};
  return fields;
}

const std::vector<const char*>& kinds_of_complaints() {
  static const std::vector<const char*> kinds = {"slow_answer", "slow_handling", "technical",
                                                 "agent",       "abusive",       "other"};
  return kinds;
}
const std::vector<const char*>& kinds_of_questions() {
  static const std::vector<const char*> kinds = {"product",         "technical", "unclear",
                                                 "not_launched",    "delivery",  "stock",
                                                 "several_dealers", "other"};
  return kinds;
}

Duration step(const Call& call, Dice& dice) {
  const Duration now = call.now();
  const auto due = call.next_deadline();
  switch (dice.below(10)) {
    case 0:
    case 1:
      return Duration(0);
    case 2:
    case 3:
    case 4:
      return seconds(1 + dice.below(6));
    case 5:
      return milliseconds(dice.below(40000));
    case 6:
      return due ? *due - now : Duration(1);
    case 7:
      return due ? *due - now + Duration(1) : seconds(30);
    case 8:
      return due && *due > now ? *due - now - Duration(1) : seconds(60);
    default:
      return dice.percent(2) ? Duration(hours(1)) : Duration(minutes(1 + dice.below(4)));
  }
}

// One that flows wait for, the one on top most likely.
std::string awaited(const std::vector<std::string>& events, Dice& dice) {
  return events[dice.below(1 + dice.below(events.size()))];
}

std::string of_the_line(Dice& dice) {
  static const std::vector<std::string> events = {
      "hold", "retrieved", "retrieved", "mute", "unmute", "transfer_answered", "transfer_failed"};
  return dice.one_of(events);
}

// What flows end in: nobody starts it by hand.
bool is_tail(const std::string& flow) {
  return flow == "goodbye" || flow == "hang_up_agreed" || flow == "identified" ||
         flow == "call_back_later";
}

}  // namespace

Maker::Maker(const Engine& engine) {
  for (const FlowInfo& flow : engine.flows())
    if (!is_tail(flow.flow)) flows_.push_back(flow.flow);
  for (const EventInfo& event : engine.events()) {
    const bool is_line =
        std::find(kOfTheLine.begin(), kOfTheLine.end(), event.event) != kOfTheLine.end();
    if (!is_line) situations_.push_back(event.event);
  }
}

Context Maker::caller(Dice& dice) {
  Context who(dice.percent(50) ? "zh-CN" : "en");
  who.set("agent_number", "1024").set("company", "晴川电器").set("details", "人民路8号");
  who.set("alternative", "换一台").set("advice", "重启一下").set("satisfaction", "content");
  if (dice.percent(30)) who.set("contact_number", "138 0013 8000");
  if (dice.percent(10)) who.set("outbound", true);
  return who;
}

Moment Maker::next(const Call& call, Dice& dice) {
  const Duration at = call.now() + step(call, dice);
  Event next = filled(event(call, dice).name(), at, dice);
  if (next.name() == "answered") is_down_ = false;
  if (next.name() == "dropped" || next.name() == "hung_up") is_down_ = true;
  return {at, std::move(next)};
}

Event Maker::event(const Call& call, Dice& dice) {
  const auto awaits = call.awaits();
  if (is_down_)
    return Event(dice.percent(60) ? "answered" : dice.percent(50) ? "noted" : "hung_up");
  if (!awaits.empty() && dice.percent(45)) return Event(awaited(awaits, dice));
  const std::size_t which = dice.below(100);
  if (which < 12) return Event("customer_says");
  if (which < 20) return Event("agent_says");
  if (which < 25) return Event(dice.percent(50) ? "agent_speaks" : "customer_speaks");
  if (which < 40) return Event(of_the_line(dice));
  if (which < 48) return Event("noted");
  if (which < 53) return Event("start");
  if (which < 58) return Event(dice.percent(50) ? "dropped" : "hung_up");
  return Event(dice.one_of(situations_));
}

Event Maker::filled(const std::string& name, Duration now, Dice& dice) const {
  Event event(name);
  if (name == "ringing") event.set("count", std::int64_t(1 + dice.below(5)));
  if (name == "start") event.set("flow", dice.one_of(flows_));
  if (name == "complaint") event.set("kind", dice.one_of(kinds_of_complaints()));
  if (name == "question") event.set("kind", dice.one_of(kinds_of_questions()));
  if (name == "hung_up" && dice.percent(30)) event.set("by", "agent");
  if (name == "hold_wanted" && dice.percent(50))
    event.set("expected_wait", dice.percent(50) ? "1m" : "4m");
  if (name == "noted" && dice.percent(80)) {
    const Field& field = dice.one_of(known());
    event.set(field.name, field.value);
  }
  if (name == "agent_says" || name == "customer_says") {
    event.set("text", "好的");
    const Duration length(dice.below(8000));
    if (dice.percent(50) && now > length) event.spoken(now - length, now - length / 4);
  }
  return event;
}

}  // namespace cuecard::model
