// What an agent is about to send, looked through before it goes out: what must not be
// said, where, and what to say instead. Reads lines from stdin.
//
//   echo "That's not my job." | check_chat policies/hotline-800 en
#include <cuecard/cuecard.h>

#include <iostream>
#include <string>

namespace {

// Marks the spot below the line; columns are characters, as most editors count.
void show(const std::string& line, const cuecard::Finding& finding) {
  std::cout << "  " << line << "\n  column " << finding.column << ", "
            << to_string(finding.severity) << " " << finding.rule << ": " << finding.text << "\n";
}

void suggest(const cuecard::Engine& engine, const cuecard::Finding& finding, const char* locale) {
  if (finding.instead.empty()) return;
  const auto phrase = engine.say(finding.instead, cuecard::Context(locale));
  if (phrase) std::cout << "  say instead: " << phrase->text() << "\n";
}

// Whether the line may go out.
bool may_send(const cuecard::Engine& engine, const std::string& line, const char* locale) {
  cuecard::ScanOptions chat;
  chat.channel = "chat";
  bool fine = true;
  for (const cuecard::Finding& finding : engine.scan(line, chat)) {
    show(line, finding);
    suggest(engine, finding, locale);
    if (finding.severity == cuecard::Severity::error) fine = false;
  }
  return fine;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: check_chat PACK LOCALE < LINES\n";
    return 2;
  }
  try {
    const auto engine = cuecard::Engine::load(words[1]);
    bool fine = true;
    for (std::string line; std::getline(std::cin, line);)
      if (!may_send(engine, line, words[2])) fine = false;
    return fine ? 0 : 1;
  } catch (const cuecard::PackError& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
