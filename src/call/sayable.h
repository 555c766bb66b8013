// Whether a phrase has words for every call: all listed locales, and all values that its
// conditions and texts can tell apart.
#ifndef CUECARD_CALL_SAYABLE_H_
#define CUECARD_CALL_SAYABLE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call/playbook.h"
#include "cuecard/result.h"

namespace cuecard::call {

// A call in which a phrase cannot be said.
struct Refusal {
  std::string locale;
  std::string values;  // "`title` is not given"; empty where it fails for any
  Error error;
};

class SayChecker {
 public:
  SayChecker(const Playbook& playbook, std::vector<std::string> locales);

  // The first refusal of the phrase for a call in which one of these steps speaks it.
  std::optional<Refusal> check(std::string_view phrase,
                               const std::vector<const Instruction*>& steps);

 private:
  struct Sample {
    std::optional<Value> value;
    std::string words;
  };
  struct Name {
    const phrase::Subject* subject = nullptr;
    std::vector<const phrase::Test*> tests;
    std::vector<Sample> samples;
  };

  void find_names(const phrase::Entry& entry, const std::vector<const Instruction*>& steps);
  void add(const phrase::Subject& subject, const phrase::Test* test);
  void add_entry(const phrase::Entry& entry, int depth);
  void find_samples(Name& name) const;
  std::optional<Refusal> try_one(std::string_view phrase,
                                 const std::vector<const Instruction*>& steps,
                                 const std::vector<std::size_t>& at);
  bool advance(std::vector<std::size_t>& at) const;
  std::vector<std::vector<std::size_t>> choices() const;
  std::string in_words(const std::vector<std::size_t>& at) const;

  const Playbook& playbook_;
  const std::vector<std::string> locales_;
  std::size_t budget_;  // how often `say` may still be asked
  std::vector<Name> names_;
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_SAYABLE_H_
