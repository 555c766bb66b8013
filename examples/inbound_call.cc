// The wording of one whole inbound call, state by state, in the customer's
// language; each line says where in the pack it stands.
//
//   inbound_call policies/hotline-800 zh-CN
#include <cuecard/cuecard.h>

#include <iomanip>
#include <iostream>
#include <string_view>
#include <utility>

namespace {

class InboundCall {
 public:
  InboundCall(cuecard::Engine engine, const char* locale)
      : engine_(std::move(engine)), who_(locale) {}

  // A caller's machine does not start. The agent looks it up, and knows the remedy.
  bool play() {
    who_.set("channel", "voice").set("call_id", "example").set("agent_number", "1024");
    say("opening");
    say("identify.request");
    who_.set("surname", by_language("王", "王", "Wang")).set("title", "ms");
    say("hold.request");
    say("hold.check_in");
    say("hold.return");
    who_.set("advice", by_language("先断电一分钟，再重新开机", "先拔掉電源一分鐘，再重新開機",
                                   "unplug it for a minute and switch it on again"));
    say("resolve.customer_caused");
    say("confirm_understood");
    say("closing.offer_more");
    who_.set("solved", true).set("thanked", true);
    say("closing");
    return complete_;
  }

 private:
  // What the agent types in, in the language of the call.
  const char* by_language(const char* hans, const char* hant, const char* english) const {
    if (who_.locale().substr(0, 2) != "zh") return english;
    return who_.locale() == "zh-TW" ? hant : hans;
  }

  void say(std::string_view state) {
    const auto phrase = engine_.say(state, who_);
    if (phrase) {
      std::cout << "  " << std::left << std::setw(25) << state << phrase->text() << "  ("
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
