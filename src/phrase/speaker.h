// The phrase layer's answer machine: compiled phrases, and what is asked of them.
//
//   const auto speaker = phrase::Speaker::compile(pack, report);
//   const auto phrase = speaker.say("opening", context);
//
// A cheap handle; copies share the compiled phrases. Every function may run on many
// threads at once. A Phrase keeps alive what it points to.
#ifndef CUECARD_PHRASE_SPEAKER_H_
#define CUECARD_PHRASE_SPEAKER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/reporter.h"
#include "cuecard/context.h"
#include "cuecard/engine.h"
#include "cuecard/phrase.h"
#include "cuecard/result.h"
#include "pack/model.h"

namespace cuecard::phrase {

struct Book;
struct Entry;

class Speaker {
 public:
  // Leaves out what has errors. Those that a reading of the text alone shows are
  // for `check` (check.h) to report; here only what the locale's formats refuse.
  static Speaker compile(const pack::Pack& pack, Reporter& report);

  Result<Phrase> say(std::string_view state, const Context& context) const;
  // The same, of a phrase of its own book.
  Result<Phrase> say(const Entry& entry, const Context& context) const;
  Result<Explanation> explain(std::string_view state, const Context& context) const;
  std::vector<Error> check(const Context& context) const;

  // Every text that `say` may answer with, for any call id; empty where it answers
  // with an error.
  std::vector<std::string> wordings(std::string_view state, const Context& context) const;

  std::vector<StateInfo> states() const;        // in the order of the pack
  std::vector<VariableInfo> variables() const;  // the pack's, then the built-in ones; no settings

  // The compiled phrases, for those who show what it would say.
  const Book& book() const { return *book_; }

 private:
  explicit Speaker(std::shared_ptr<const Book> book);

  struct Holds;

  std::shared_ptr<const Book> book_;
  std::shared_ptr<const Holds> holds_;
};

}  // namespace cuecard::phrase

#endif  // CUECARD_PHRASE_SPEAKER_H_
