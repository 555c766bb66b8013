// Atoms: the few values of a name between which its conditions cannot tell the rest.
// `delay: over 3m` splits all delays into: not given, at most three minutes, over
// three minutes. A handful of samples stand for everything a host can ever supply,
// so questions about all contexts become questions about finitely many.
#ifndef CUECARD_PHRASE_ATOMS_H_
#define CUECARD_PHRASE_ATOMS_H_

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "phrase/condition.h"
#include "phrase/names.h"

namespace cuecard::phrase {

struct Atom {
  Fact fact;  // may view what follows
  std::string text;
  std::vector<std::size_t> keys;
  std::string words;  // "`delay` is `6m`", "`delay` is not given"
};

// A deque: facts view their own atoms, which therefore must stay where they are.
std::deque<Atom> atoms_of(const Subject& subject, const std::vector<const Test*>& tests);

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_ATOMS_H_
