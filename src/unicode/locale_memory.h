// Keeps the choices of a LocaleChooser: each distinct one once, for good, so that
// references to them may be handed out; and remembers for which requests they were made.
#ifndef CUECARD_UNICODE_LOCALE_MEMORY_H_
#define CUECARD_UNICODE_LOCALE_MEMORY_H_

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>

#include "unicode/grow_only.h"
#include "unicode/locale.h"

namespace cuecard::unicode {

// Reading and adding take no lock. What is kept is bounded whatever is requested: distinct
// choices by the ways to combine a chain of the pack's tags, a match and a region of two
// letters or three digits; remembered requests by a number, past which a new one is worked
// out each time it is made. Hosts that serve real customers stay far below it.
class LocaleMemory {
 public:
  // The kept choice that equals this one. Safe from many threads.
  const LocaleChoice& keep(LocaleChoice choice) const;

  // The choice made for the request before, or null.
  const LocaleChoice* remembered(std::string_view request) const;
  void remember(std::string_view request, const LocaleChoice& choice) const;

 private:
  struct Made {
    std::string request;
    const LocaleChoice* choice;
  };

  GrowOnly<LocaleChoice> choices_;
  GrowOnly<Made> made_;
  mutable std::atomic<std::size_t> remembered_{0};
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_LOCALE_MEMORY_H_
