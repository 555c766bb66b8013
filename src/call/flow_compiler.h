// One flow becomes flat code.
//
// The steps of the flow come first, then those of its branches, list by list, then the end
// of the flow. While this goes on, an address that is not known yet is a place: a number
// that the last pass puts the address in for. Labels, branches and the end are places.
#ifndef CUECARD_CALL_FLOW_COMPILER_H_
#define CUECARD_CALL_FLOW_COMPILER_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/reporter.h"
#include "call/playbook.h"
#include "call/roster.h"
#include "pack/model.h"

namespace cuecard::call {

// What the flows of a playbook share while they are compiled.
class Shared {
 public:
  Shared(const pack::Pack& pack, Playbook& playbook, Reporter& report)
      : pack_(pack),
        playbook_(playbook),
        report_(report),
        roster_(pack, playbook.speaker.book().names, playbook.events, report) {}

  Origin origin_of(const Span& span);
  std::uint32_t number_of(const std::string& phrase);  // among those that flows speak
  phrase::Conditions conditions_of(const std::vector<pack::Condition>& when) const;

  const pack::Pack& pack() const { return pack_; }
  Playbook& playbook() { return playbook_; }
  const Roster& roster() const { return roster_; }
  Reporter& report() { return report_; }

 private:
  struct File {
    std::string_view pack, version, name;
  };

  const pack::Pack& pack_;
  Playbook& playbook_;
  Reporter& report_;
  Roster roster_;
  std::unordered_map<const Source*, File> files_;
  std::unordered_map<std::string, std::uint32_t> phrases_;
};

// "hold_return: thanks, channel: voice".
std::string text_of(const std::vector<pack::Condition>& when);

class FlowCompiler {
 public:
  FlowCompiler(const pack::Flow& flow, Shared& shared)
      : flow_(flow), shared_(shared), roster_(shared.roster()) {}

  FlowCode compile();

 private:
  // A list of steps that stands somewhere, or the one step that a branch `start` is.
  struct Body {
    const std::vector<pack::Step>* steps;
    const pack::Branch* start = nullptr;
    const pack::Step* owner = nullptr;  // the step whose branch this is
    Address after = 0;
    std::size_t place = 0;
  };
  struct Label {
    const pack::Name* name;
    std::size_t place;
    bool used = false;
  };

  // ---- laying out
  Address new_place();
  void declare_labels();
  void lay_out(const Body& body);
  void lay_out_steps(const Body& body);
  void lay_out_start(const Body& body);
  void place_labels(const Body& body, Address first);
  void add_end();
  void put_addresses_in();
  Address resolve(Address address) const;

  // ---- steps
  void fill(const pack::Step& step, Address next, Instruction& made);
  void fill_phrase(const pack::Step& step, Op op, Instruction& made);
  void fill_ask(const pack::Step& step, Instruction& made);
  void fill_unanswered(const pack::Step& step, const Way& declined, Instruction& made);
  void fill_listen(const pack::Step& step, Instruction& made);
  void fill_wait(const pack::Step& step, Instruction& made);
  void fill_every(const pack::Step& step, Instruction& made);
  void fill_go(const pack::Step& step, Instruction& made);
  void fill_start(const pack::Name& flow, Instruction& made);
  void set_time(const pack::Name& time, Instruction& made);
  std::optional<Duration> span_of(const pack::Name& name, const Instruction& made) const;
  void add_until(const pack::Step& step, Instruction& made);
  bool is_awaited(EventIndex event, const pack::Name& name, const pack::Step& step,
                  const Instruction& made);
  void add_limits(const pack::Step& step, Instruction& made);

  // ---- ways
  Way way(std::string label, const pack::Branch& branch, const pack::Step& step, Address otherwise,
          Address next);
  Way way(Known event, std::string label, const pack::Branch& branch, const pack::Step& step,
          Address otherwise, Address next);
  Address address_of(const pack::Branch& branch, const pack::Step& step, Address otherwise,
                     Address next);
  Address body_at(const pack::Branch& branch, const pack::Step& step, Address next);
  Address address_of_label(const pack::Name& name);
  void report_unused_labels();

  const pack::Flow& flow_;
  Shared& shared_;
  const Roster& roster_;
  FlowCode made_;
  std::vector<Address> places_;
  std::vector<Body> bodies_;
  std::map<std::string_view, Label> labels_;
};

// The parts of steps that need no address.
std::vector<RecordPlan> compile_records(const pack::Step& step, Shared& shared);
std::vector<SetPlan> compile_values(const pack::Step& step, Shared& shared);

}  // namespace cuecard::call

#endif  // CUECARD_CALL_FLOW_COMPILER_H_
