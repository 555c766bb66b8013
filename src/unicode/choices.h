// Keeps the choices of a LocaleChooser: each distinct one once, for good, so that
// references to them may be handed out; and remembers for which requests they were made.
#ifndef CUECARD_UNICODE_CHOICES_H_
#define CUECARD_UNICODE_CHOICES_H_

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>

#include "unicode/grow_only.h"
#include "unicode/locale.h"

namespace cuecard::unicode {

// Reading and adding take no lock. There are few distinct choices (a chain of the pack's
// tags, a match, a region that exists), so they stay few whatever is requested; requests
// are remembered up to a number, which a host that serves real customers never meets.
class Choices {
 public:
  // The kept choice that equals this one. Safe from many threads.
  const Choice& keep(Choice choice) const;

  // The choice made for the request before, or null.
  const Choice* remembered(std::string_view request) const;
  void remember(std::string_view request, const Choice& choice) const;

 private:
  struct Made {
    std::string request;
    const Choice* choice;
  };

  GrowOnly<Choice> choices_;
  GrowOnly<Made> made_;
  mutable std::atomic<std::size_t> remembered_{0};
};

}  // namespace cuecard::unicode

#endif  // CUECARD_UNICODE_CHOICES_H_
