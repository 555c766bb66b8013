// Random calls. A call is made event by event while it is played, so that most events are
// ones that its flows wait for; what was made is a script that can be played again.
#ifndef CUECARD_TESTS_MODEL_SEQUENCES_H_
#define CUECARD_TESTS_MODEL_SEQUENCES_H_

#include <cuecard/cuecard.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "../played.h"

namespace cuecard::model {

using played::Moment;
using played::Script;

// The same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : numbers_(seed) {}

  std::size_t below(std::size_t count) { return numbers_() % count; }
  bool percent(std::size_t chance) { return below(100) < chance; }
  template <class List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937 numbers_;
};

class Maker {
 public:
  explicit Maker(const Engine& engine);

  // Who calls, with all that phrases cannot be said without.
  static Context caller(Dice& dice);
  // What might happen next, and when.
  Moment next(const Call& call, Dice& dice);

 private:
  Event event(const Call& call, Dice& dice);
  Event filled(const std::string& name, Duration now, Dice& dice) const;

  std::vector<std::string> flows_, situations_;
  bool is_down_ = false;
};

// The shortest script that can be had by leaving events out of one that fails.
template <class Fails>
Script shortened(Script script, const Fails& fails) {
  for (std::size_t i = 0; i < script.size();) {
    Script shorter = script;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
    if (fails(shorter))
      script = std::move(shorter);
    else
      ++i;
  }
  return script;
}

}  // namespace cuecard::model

#endif  // CUECARD_TESTS_MODEL_SEQUENCES_H_
