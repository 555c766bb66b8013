// A softphone in a nutshell: it tells the call what happens on the line, does what the cues
// ask for, and wakes the call when its timers are due. The clock is simulated, so a call of
// a minute takes no time at all.
//
//   live_call policies/hotline-800 en
#include <cuecard/cuecard.h>

#include <chrono>
#include <iomanip>
#include <iostream>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;

class Softphone {
 public:
  explicit Softphone(cuecard::Call call) : call_(std::move(call)) {}

  // Lets time pass up to `when`, waking the call at each of its deadlines.
  void wait_until(cuecard::Duration when) {
    while (const auto due = call_.next_deadline()) {
      if (*due > when) break;
      follow(call_.tick(*due));
    }
  }

  void happens(cuecard::Duration when, const cuecard::Event& event) {
    wait_until(when);
    std::cout << "                  -- " << event.name() << "\n";
    follow(call_.on(event, when));
  }

  bool went_well() const { return went_well_ && call_.ended(); }

 private:
  void follow(const cuecard::Cues& cues) {
    for (const cuecard::Cue& cue : cues) follow(cue);
    if (!cues.error()) return;
    std::cout << cues.error()->message << "\n";
    went_well_ = false;
  }

  // A real one would show the words to the agent or have a voice speak them, and steer the
  // line.
  void follow(const cuecard::Cue& cue) {
    if (cue.kind == cuecard::CueKind::wait) return;
    std::cout << std::fixed << std::setprecision(1) << std::setw(6) << cue.at / 1.0s << "  "
              << std::left << std::setw(8) << to_string(cue.kind) << std::right;
    if (cue.phrase)
      std::cout << cue.phrase->text() << "  (" << cue.phrase->state() << ")";
    else
      std::cout << cue.action << cue.record << cue.rule;
    std::cout << "\n";
  }

  cuecard::Call call_;
  bool went_well_ = true;
};

// The agent looks something up; the customer waits, is thanked and hangs up.
bool play(const cuecard::Engine& engine, const char* locale) {
  cuecard::Context who(locale);
  who.set("channel", "voice").set("call_id", "example").set("agent_number", "1024");
  Softphone phone(engine.start_call(who));
  phone.happens(0s, cuecard::Event::ringing(1));
  phone.happens(4s, cuecard::Event::answered());
  phone.happens(8s, cuecard::Event::customer_says("My machine does not start."));
  phone.happens(10s, cuecard::Event("hold_wanted").set("expected_wait", 1min));
  phone.happens(55s, cuecard::Event("retrieved"));
  phone.happens(58s, cuecard::Event::agent_says("Please unplug it for a minute."));
  phone.happens(61s, cuecard::Event("resolved"));
  phone.happens(64s, cuecard::Event::declined());  // there is nothing else to help with
  phone.happens(67s, cuecard::Event::hung_up(cuecard::Speaker::customer));
  return phone.went_well();
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: live_call PACK LOCALE\n";
    return 2;
  }
  try {
    return play(cuecard::Engine::load(words[1]), words[2]) ? 0 : 1;
  } catch (const cuecard::PackError& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
