// Valuations: what a flow can tell apart of the values that a call may hold. `delay: over 3m`
// splits all delays into three classes, and a valuation says for each name that the flow's
// conditions use which of its classes it may be of. So the walk (walk.h) follows whole sets
// of calls at once, and leaves none out.
#ifndef CUECARD_CALL_VALUATION_H_
#define CUECARD_CALL_VALUATION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "call/playbook.h"
#include "phrase/condition.h"
#include "phrase/names.h"

namespace cuecard::call {

// By name, a bit for each class.
using Valuation = std::vector<std::uint64_t>;

// Whether a pack's settings are what they are, or may have any value, as in a derived pack.
enum class Settings : std::uint8_t { fixed, open };

// Where its ways lead, whatever the values are.
std::vector<Address> ways_of(const Instruction& step);

class Valuations {
 public:
  // `rough`: nothing is known of any value, and every condition may hold or not.
  Valuations(const Playbook& playbook, const FlowCode& flow, Settings settings, bool rough);
  Valuations(const Valuations&) = delete;
  Valuations& operator=(const Valuations&) = delete;

  Valuation any() const;
  // The part of a valuation under which the `when` of the instruction holds, and the parts
  // under which it does not.
  std::optional<Valuation> holding(Address at, const Valuation& before) const;
  std::vector<Valuation> failing(Address at, const Valuation& before) const;
  // What the instruction itself does to it: `set`, and the words said.
  Valuation after(Address at, Valuation before) const;

  // After the host had its say, some time, or a flow that sets these variables.
  Valuation told(const Valuation& before) const;
  Valuation later(const Valuation& before) const;
  Valuation opened(const Valuation& before, const std::set<std::string_view>& variables) const;

  // Without what no step from there on asks for: calls that differ in it alone are one.
  Valuation needed(Address at, Valuation valuation) const;

  // Whether the name may have a value; names that nobody tracks may.
  bool may_be_present(std::string_view name, const Valuation& valuation) const;

 private:
  enum class Change : std::uint8_t { never, by_host, by_time, by_words };

  struct Tracked {
    const phrase::Subject* subject = nullptr;
    Change change = Change::by_host;
    std::vector<const phrase::Test*> tests;
    std::vector<std::vector<bool>> classes;  // [class][test]: whether it fits
    std::uint64_t all = 0, absent = 0;
  };
  struct Asked {  // one condition of a `when`
    std::size_t name = 0;
    std::uint64_t fits = 0;
  };
  struct Given {  // what a step leaves behind
    std::size_t name = 0;
    std::uint64_t classes = 0;
  };
  struct Effect {
    std::vector<Asked> when;
    bool unsure = false;  // of some condition nothing is known
    bool never = false;
    std::vector<Given> given;
  };

  void find_needs(const FlowCode& flow);
  void track_conditions(const Instruction& instruction);
  void track_fields(const Instruction& instruction);
  void track(const phrase::Subject& subject, const phrase::Test* test);
  void classify(Tracked& tracked) const;
  Effect effect_of(const Instruction& instruction) const;
  void ask(const phrase::Condition& condition, Effect& effect) const;
  void give(const SetPlan& plan, Effect& effect) const;
  void say(const Instruction& instruction, Effect& effect) const;
  const std::vector<phrase::Condition>& conditions_of(const Instruction& instruction) const;
  std::optional<std::size_t> find(std::string_view name) const;
  std::uint64_t class_of(const Tracked& tracked, const phrase::Fact& fact) const;
  std::uint64_t class_of(const Tracked& tracked, const std::optional<Value>& value) const;

  const Playbook& playbook_;
  const Settings settings_;
  phrase::Test given_;  // asked of the fields of records
  std::vector<Tracked> names_;
  std::vector<Effect> effects_;           // by address
  std::vector<std::vector<bool>> needs_;  // by address, by name
};

}  // namespace cuecard::call

#endif  // CUECARD_CALL_VALUATION_H_
