// Guard: lets a stream of text through, piece by piece, and nothing that must not
// be said.
//
//   auto guard = engine.guard();
//   while (auto token = bot.next()) send(guard.feed(*token).text);
//   send(guard.finish().text);
//
// However a text is cut into chunks, even inside a character: the findings are those
// of Engine::scan over the whole text, and what was released, joined, is the text as
// Engine::mask gives it, up to the first hit that blocks. No character of a hit
// with action mask or block is ever released as it was. After a block nothing more
// is released, but findings go on. A guard is for one stream and one thread at a
// time; it keeps the engine's packs alive.
#ifndef CUECARD_GUARD_H_
#define CUECARD_GUARD_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "cuecard/export.h"
#include "cuecard/scan.h"

namespace cuecard {

// What a guard lets go of.
struct Release {
  std::string text;   // safe to show
  Findings findings;  // those decided since the last call, placed in the whole stream
};

class CUECARD_API Guard {
 public:
  Guard(Guard&&) noexcept;
  Guard& operator=(Guard&&) noexcept;
  ~Guard();

  Release feed(std::string_view chunk);
  // The rest. Nothing may be fed afterwards: it would be ignored.
  Release finish();

  // Whether a hit with action block was met.
  bool blocked() const;
  // How many characters may be held back at most: a bound of the pack, known before the
  // first is fed. What is held is what may still become a hit, and mostly nothing.
  std::size_t hold_limit() const;
  // How many bytes are held back now.
  std::size_t held() const;

 private:
  friend class Engine;
  struct Impl;
  explicit Guard(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace cuecard

#endif  // CUECARD_GUARD_H_
