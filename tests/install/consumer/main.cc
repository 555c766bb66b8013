// What an embedder writes first: load a shipped pack by its id and greet.
#include <cuecard/cuecard.h>

#include <iostream>

int main() {
  cuecard::LoadOptions options;
  options.pack_path = {POLICIES};
  const auto engine = cuecard::Engine::try_load("hotline-800", options);
  if (!engine) {
    for (const auto& diagnostic : engine.error()) std::cerr << cuecard::to_text(diagnostic);
    return 1;
  }
  cuecard::Context who("zh-CN");
  who.set("agent_number", "1024");
  const auto greeting = engine->say("opening", who);
  if (!greeting) {
    std::cerr << greeting.error().message << "\n";
    return 1;
  }
  std::cout << greeting->text() << "\n";
  return greeting->text().find("1024") == std::string::npos ? 1 : 0;
}
