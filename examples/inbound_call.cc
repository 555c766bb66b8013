// The wording of one whole inbound call, state by state, in the customer's
// language; each line says where in the pack it stands.
//
//   inbound_call policies/hotline-800 zh-CN
#include <cuecard/cuecard.h>

#include <chrono>
#include <iomanip>
#include <iostream>
#include <string_view>

namespace {

using namespace std::chrono_literals;

class InboundCall {
 public:
  InboundCall(cuecard::Engine engine, const char* locale)
      : engine_(std::move(engine)), who_(locale) {}

  // A caller wants to know when a part comes; the agent looks it up.
  bool play() {
    who_.set("channel", "voice").set("call_id", "example").set("agent_number", "1024");
    say("opening");
    say("identify.request");
    know_customer();
    say("hold.request");
    say("hold.check_in");
    say("hold.return");
    who_.set("delay", 30min);
    say("defer_answer");
    say("closing.offer_more");
    who_.set("solved", true).set("thanked", true);
    say("closing");
    return complete_;
  }

 private:
  void know_customer() {
    const bool chinese = who_.locale().substr(0, 2) == "zh";
    who_.set("surname", chinese ? "王" : "Wang").set("title", "ms");
  }

  void say(std::string_view state) {
    const auto phrase = engine_.say(state, who_);
    if (phrase) {
      std::cout << "  " << std::left << std::setw(20) << state << phrase->text() << "  ("
                << phrase->file() << ":" << phrase->line() << ")\n";
    } else {
      std::cout << "  " << state << ": " << phrase.error().message << "\n";
      complete_ = false;
    }
    who_.set("in", state);
  }

  cuecard::Engine engine_;
  cuecard::Context who_;
  bool complete_ = true;
};

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: inbound_call PACK LOCALE\n";
    return 2;
  }
  try {
    return InboundCall(cuecard::Engine::load(words[1]), words[2]).play() ? 0 : 1;
  } catch (const cuecard::PackError& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
