// A bot whose words are let through as they are made, and nothing that must not be said:
// the guard holds back only what may still become a hit.
//
//   guarded_bot
#include <cuecard/cuecard.h>

#include <iostream>
#include <string_view>

namespace {

constexpr const char* kPack = R"(cuecard: 1
id: bot
version: 1.0.0
locales: [en]
phrases:
  sorry: {en: Let me get you a colleague.}
banned:
  rude:
    action: mask
    match: {en: "(you )?idiot(s)?"}
    hit: {en: You idiots.}
    miss: {en: Idiotic.}
  secret:
    action: block
    match: {en: "the (door )?code is"}
    instead: sorry
    hit: {en: The code is 1.}
    miss: {en: There is a code.}
)";

// What a language model might say, token by token.
constexpr std::string_view kTokens[] = {"Those ", "id",    "iots", " again. ", "Well, the",
                                        " do",    "or co", "de ",  "is ",      "4711."};

void pass_on(const cuecard::Engine& engine, const cuecard::Release& release) {
  std::cout << release.text;
  for (const cuecard::Finding& finding : release.findings)
    if (finding.action == cuecard::Action::block)
      std::cout << "\n(stopped by " << finding.rule << ") " << engine.say(finding.instead)->text();
}

void talk(const cuecard::Engine& engine) {
  auto guard = engine.guard();
  for (const std::string_view token : kTokens) {
    pass_on(engine, guard.feed(token));
    if (guard.blocked()) break;  // and the bot need not go on
  }
  pass_on(engine, guard.finish());
  std::cout << "\n";
}

}  // namespace

int main() {
  try {
    talk(cuecard::Engine::load_text({{"pack.yaml", kPack}}));
  } catch (const cuecard::PackError& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
