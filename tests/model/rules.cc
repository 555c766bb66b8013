// A yes or no is for the question asked last, if its flow still waits; one asked again is open
// again.
#include "rules.h"

#include <algorithm>

namespace cuecard::model {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool takes_leave(std::string_view state) {
  return is_one_of(
      state, {"closing", "closing.goodbye", "special.silent.close", "special.nuisance",
              "special.wrong_number", "special.lingering", "callback.thanks",
              "callback.another_time", "suggestion.closing", "line.we_call", "line.call_again"});
}

}  // namespace

void Rules::expect(const Call& call, const Event& event) {
  if (event.name() == "agreed") answer(call, Answer::yes);
  if (event.name() == "declined") answer(call, Answer::no);
  if (event.name() == "answered") is_down_ = false;
  if (event.name() == "dropped" || event.name() == "hung_up") is_down_ = true;
}

std::string Rules::judge(const Cue& cue) {
  if (has_ended_) return "a cue after the end";
  if (cue.at < last_) return "a cue that lies before the one before";
  last_ = cue.at;
  const bool aloud = cue.kind == CueKind::say || cue.kind == CueKind::ask;
  if (aloud && is_down_) return "words to a line that is down";
  if (aloud) said_ = cue.phrase->state();
  if (cue.kind == CueKind::ask)
    ask(cue);
  else if (cue.awaits != "answer" && cue.kind != CueKind::remind)
    asked_.erase(std::string(cue.flow));  // it has gone on
  if (cue.kind == CueKind::action) return judge_action(cue);
  if (cue.kind == CueKind::record) return judge_record(cue);
  if (cue.kind == CueKind::ended) has_ended_ = true;
  return {};
}

void Rules::ask(const Cue& cue) {
  questions_[std::string(cue.phrase->state())] = {Answer::none, ++count_, cue.at};
  asked_[std::string(cue.flow)] = cue.phrase->state();
  last_asked_ = cue.at;
}

void Rules::answer(const Call& call, Answer answer) {
  for (const std::string& flow : call.flows()) {
    const auto asked = asked_.find(flow);
    if (asked == asked_.end() || questions_[asked->second].at != last_asked_) continue;
    questions_[asked->second].answer = answer;
    asked_.erase(asked);
    return;
  }
}

// To the one asked last.
Rules::Question Rules::last_of(const std::vector<std::string>& questions) const {
  Question last;
  for (const std::string& state : questions) {
    const auto found = questions_.find(state);
    if (found != questions_.end() && found->second.number > last.number) last = found->second;
  }
  return last;
}

std::string Rules::wants(Answer answer, const std::vector<std::string>& questions) const {
  if (last_of(questions).answer == answer) return {};
  return "without a " + std::string(answer == Answer::yes ? "yes" : "no") + " to " +
         questions.front();
}

std::string Rules::refuses(Answer answer, const std::vector<std::string>& questions) const {
  if (last_of(questions).answer != answer) return {};
  return "in spite of a " + std::string(answer == Answer::yes ? "yes" : "no") + " to " +
         questions.front();
}

std::string Rules::judge_action(const Cue& cue) const {
  const bool holds = cue.action == "hold";
  if (cue.action == "hang_up") return judge_hang_up(cue);
  if (holds && cue.flow == "hold" && figures_.hold_consent == "asked")
    return wants(Answer::yes, {"hold.request"});
  if (holds && cue.flow == "hold" && figures_.hold_consent == "silence_is_yes")
    return refuses(Answer::no, {"hold.request"});
  if (holds && cue.flow == "long_wait")
    return wants(figures_.hold_long_offer == "choice" ? Answer::yes : Answer::no, {"hold.long"});
  if (holds && cue.flow == "answer_unknown") return wants(Answer::yes, {"unknown_answer"});
  if (cue.flow == "escalate" && is_one_of(cue.action, {"hold", "escalate"}))
    return wants(Answer::yes, {"escalate"});
  if (cue.flow == "transfer" && cue.action == "transfer")
    return wants(Answer::yes, {"transfer.announce"});
  return {};
}

std::string Rules::judge_hang_up(const Cue& cue) const {
  if (!takes_leave(said_)) return "hangs up without taking leave";
  if (cue.flow == "hang_up_agreed")
    return wants(Answer::yes, {"line.noise", "line.low_volume.other_phone"});
  return figures_.who_hangs_up == "agent" ? "" : "hangs up before the customer";
}

// A customer who would rather hold is not sent away.
std::string Rules::judge_call_back() const {
  const std::vector<std::string> offers = {"hold.request", "hold.offer_call_back", "hold.long"};
  const auto held = questions_.find("hold.long");
  const bool after_long = held != questions_.end() && held->second.number == last_of(offers).number;
  if (!after_long) return wants(Answer::yes, offers);
  return refuses(figures_.hold_long_offer == "choice" ? Answer::yes : Answer::no, offers);
}

std::string Rules::judge_record(const Cue& cue) const {
  if (cue.flow == "call_back_later") return judge_call_back();
  if (cue.flow == "promise_callback") return wants(Answer::yes, {"callback.offer"});
  if (cue.flow == "answer_later") return wants(Answer::yes, {"answer_later", "defer_answer"});
  if (cue.flow == "verify_identity") return wants(Answer::yes, {"identify.verify"});
  if (cue.flow == "order") return wants(Answer::yes, {"confirm_details"});
  if (cue.flow == "screening" || cue.flow == "message") return wants(Answer::yes, {"message.take"});
  return {};
}

}  // namespace cuecard::model
