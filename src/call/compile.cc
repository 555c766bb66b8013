// From the model to the playbook: flows to code, what starts them in the order in which they
// are asked, the timing rules that are in force.
#include <algorithm>
#include <tuple>
#include <utility>

#include "base/civil.h"
#include "base/text.h"
#include "call/cover.h"
#include "call/flow_compiler.h"
#include "call/prepare.h"
#include "pack/keys.h"

namespace cuecard::call {
namespace {

constexpr std::uint16_t kMostCount = 1000;

// ---- events

void check_event(const pack::EventDeclaration& event, Shared& shared) {
  const auto& own = built_in_events();
  const bool taken = std::any_of(own.begin(), own.end(),
                                 [&](const EventKind& kind) { return kind.name == event.id.text; });
  if (taken)
    shared.report()
        .error("duplicate-definition", event.id.span,
               format("cuecard has an event `{}` already", event.id.text))
        .help("use it as it is, or give this one another name");
  for (const pack::Name& field : event.fields) shared.roster().variable(field);
}

// ---- starts

std::vector<std::string> texts_of(const std::vector<pack::Name>& names) {
  std::vector<std::string> texts;
  for (const pack::Name& name : names) texts.push_back(name.text);
  return texts;
}

std::string described(const pack::Start& start, const StartRule& rule) {
  std::string text = rule.silence ? "silence " + format_duration(*rule.silence) : start.event.text;
  for (std::size_t i = 0; i < rule.states.size(); ++i)
    text += (i == 0 ? " in " : " or ") + rule.states[i];
  if (!start.when.empty()) text += format(" when {}", text_of(start.when));
  return text;
}

struct Placed {
  StartRule rule;
  const pack::Start* source;
};

class StartCompiler {
 public:
  explicit StartCompiler(Shared& shared) : shared_(shared), roster_(shared.roster()) {}

  void run() {
    const auto& flows = shared_.pack().flows;
    for (std::size_t i = 0; i < flows.size(); ++i)
      for (const pack::Start& start : flows[i].starts) add(start, static_cast<std::uint16_t>(i));
    std::stable_sort(placed_.begin(), placed_.end(), [this](const Placed& a, const Placed& b) {
      return rank_of(*a.source) < rank_of(*b.source);
    });
    for (Placed& placed : placed_) shared_.playbook().starts.push_back(std::move(placed.rule));
  }

 private:
  void add(const pack::Start& start, std::uint16_t flow) {
    StartRule rule;
    rule.flow = flow;
    rule.event = roster_.event(start.event);
    rule.silence = roster_.step_span(start.silence);
    rule.states = texts_of(start.states);
    for (const pack::Name& state : start.states) roster_.check_state(state);
    rule.when = shared_.conditions_of(start.when);
    rule.origin = shared_.origin_of(start.span);
    if (!rule.event && !rule.silence) return;  // said already
    shared_.playbook().flows[flow].starts_text.push_back(described(start, rule));
    placed_.push_back({std::move(rule), &start});
  }

  // Overlays come before their bases; within one pack it goes by file and line.
  std::tuple<std::ptrdiff_t, std::ptrdiff_t, std::uint32_t> rank_of(
      const pack::Start& start) const {
    const pack::Member& member = shared_.pack().member_of(start.span);
    const auto& members = shared_.pack().members;
    const auto file =
        std::find_if(member.sources.begin(), member.sources.end(),
                     [&](const auto& source) { return source.get() == start.span.source; });
    return {-(&member - members.data()), file - member.sources.begin(), start.span.begin};
  }

  Shared& shared_;
  const Roster& roster_;
  std::vector<Placed> placed_;
};

// ---- timing rules

class TimingCompiler {
 public:
  explicit TimingCompiler(Shared& shared) : shared_(shared), roster_(shared.roster()) {}

  void add(const pack::TimingRule& rule) {
    const auto& words = pack::kMeasures.words;
    const auto word = std::find(words.begin(), words.end(), rule.measure.text);
    for (const pack::Name& state : rule.states) roster_.check_state(state);
    const bool in_force = check_conditions(rule);
    if (word == words.end()) return;  // said already
    TimingCheck check;
    check.id = rule.id.text;
    check.measure = static_cast<Measure>(word - words.begin());
    check.at_least = figure(rule.at_least, check.measure);
    check.at_most = figure(rule.at_most, check.measure);
    check.states = texts_of(rule.states);
    check.severity = rule.severity;
    check.norms = texts_of(rule.norms);
    check.origin = shared_.origin_of(rule.id.span);
    if (in_force && !rule.broken) shared_.playbook().timings.push_back(std::move(check));
  }

 private:
  std::optional<double> figure(const pack::Name& name, Measure measure) const {
    if (is_time(measure)) {
      const auto span = roster_.span(name);
      return span ? std::optional(static_cast<double>(span->count())) : std::nullopt;
    }
    const auto count = roster_.count(name, kMostCount);
    return count ? std::optional(static_cast<double>(*count)) : std::nullopt;
  }

  // Whether the settings are as its `when` wants them.
  bool check_conditions(const pack::TimingRule& rule) {
    for (const pack::Condition& condition : rule.when) check_subject(condition.name);
    return shared_.conditions_of(rule.when).always();
  }

  void check_subject(const pack::Name& name) {
    const auto* subject = shared_.playbook().speaker.book().names.find(name.text);
    if (!subject || !subject->type) return;  // said already
    if (!subject->setting) return report_no_setting(name);
    if (subject->type != unicode::Type::hours) return;
    shared_.report()
        .error("bad-condition", name.span,
               format("`{}` is opening hours, and whether they are open changes by the hour",
                      name.text))
        .help("a timing rule holds all day: compare another setting");
  }

  void report_no_setting(const pack::Name& name) {
    shared_.report()
        .error("unknown-condition", name.span,
               format("there is no setting `{}` to compare", name.text))
        .help(name.text == "in" ? "take it out of `when` and write `in:` beside it"
                                : "this changes from call to call: compare a setting");
  }

  Shared& shared_;
  const Roster& roster_;
};

void compile_flows(Shared& shared) {
  const auto& flows = shared.pack().flows;
  for (const pack::Flow& flow : flows)
    shared.playbook().flows.push_back(FlowCompiler(flow, shared).compile());
}

}  // namespace

std::optional<std::uint16_t> Playbook::find_flow(std::string_view id) const {
  const auto at = std::find_if(flows.begin(), flows.end(),
                               [id](const FlowCode& flow) { return flow.id == id; });
  if (at == flows.end()) return std::nullopt;
  return static_cast<std::uint16_t>(at - flows.begin());
}

std::shared_ptr<Playbook> compile(const pack::Pack& pack, const phrase::Speaker& speaker,
                                  const scan::Scanner& scanner, Reporter& report) {
  auto playbook = std::make_shared<Playbook>(pack, speaker, scanner);
  playbook->pack = pack.self().id;
  playbook->version = pack.self().version;
  playbook->digest = digest_of(pack);
  Shared shared(pack, *playbook, report);
  for (const pack::EventDeclaration& event : pack.events) check_event(event, shared);
  compile_flows(shared);
  StartCompiler(shared).run();
  TimingCompiler timings(shared);
  for (const pack::TimingRule& rule : pack.timing) timings.add(rule);
  number_ways(*playbook);
  prepare(*playbook);
  return playbook;
}

void forget_sources(Playbook& playbook) {
  for (FlowCode& flow : playbook.flows)
    for (Instruction& step : flow.code) step.source = nullptr;
}

}  // namespace cuecard::call
