// What a name may be used for inside a text. The checks report it, the compiler
// relies on it.
#ifndef CUECARD_PHRASE_ARGUMENTS_H_
#define CUECARD_PHRASE_ARGUMENTS_H_

#include <optional>
#include <string>

#include "phrase/names.h"
#include "unicode/message.h"

namespace cuecard::phrase {

// Why a text must not use the name that way.
struct Misuse {
  std::string message;
  std::string help;
};
std::optional<Misuse> misuse_of(const Subject& subject, unicode::Use use);
std::optional<Misuse> misuse_of_term(std::string_view term, unicode::Use use);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_ARGUMENTS_H_
