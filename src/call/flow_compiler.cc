// Lists of steps are laid out one after the other; a branch that is a list only leaves word
// where it has to go on, and waits its turn. So nothing here recurs, however deep branches
// nest.
#include "call/flow_compiler.h"

#include <algorithm>
#include <utility>

#include "base/civil.h"
#include "base/text.h"
#include "pack/keys.h"
#include "pack/steps.h"

namespace cuecard::call {
namespace {

using pack::Branch;
using pack::Step;
using pack::StepKind;

constexpr Address kPlace = Address{1} << 31;
constexpr std::size_t kEndPlace = 0;
constexpr Duration kAnswerWithin = std::chrono::seconds(5);
constexpr std::uint16_t kTimesAsked = 2;
constexpr std::uint16_t kMostTimes = 200;

// Of the kinds of which a step becomes nothing but the like-named instruction.
Op op_of(StepKind kind) {
  switch (kind) {
    case StepKind::say:
      return Op::say;
    case StepKind::guide:
      return Op::guide;
    case StepKind::remind:
      return Op::remind;
    default:
      return Op::end;
  }
}

bool is_label(const Step& step) { return step.kind == StepKind::label; }

std::string_view action_named(std::string_view word) {
  const auto& words = pack::kCallActions.words;
  const auto at = std::find(words.begin(), words.end(), word);
  return at == words.end() ? std::string_view() : *at;
}

std::string names_of(const std::vector<RecordPlan>& records) {
  std::string names;
  for (const RecordPlan& record : records) names += (names.empty() ? "" : ", ") + record.name;
  return names;
}

std::string names_of(const std::vector<SetPlan>& values) {
  std::string names;
  for (const SetPlan& value : values) names += (names.empty() ? "" : ", ") + value.name;
  return names;
}

// ---- putting addresses in

template <class Function>
void for_each_address(Instruction& made, Function&& change) {
  change(made.next);
  change(made.to);
  for (Way& way : made.by_event) change(way.to);
  for (Way& way : made.limits) change(way.to);
  if (made.on_time) change(made.on_time->to);
  if (made.declined) change(*made.declined);
}

}  // namespace

// ---- what flows share

Origin Shared::origin_of(const Span& span) {
  if (!span.source) return {};
  const auto [at, is_new] = files_.try_emplace(span.source);
  if (is_new) {
    const pack::Member& member = pack_.member_of(span);
    at->second = {playbook_.keep(member.id), playbook_.keep(member.version),
                  playbook_.keep(span.source->name())};
  }
  const File& file = at->second;
  return {file.pack, file.version, file.name, span.source->line_of(span.begin)};
}

std::uint32_t Shared::number_of(const std::string& phrase) {
  const auto next = static_cast<std::uint32_t>(phrases_.size());
  const auto [at, is_new] = phrases_.try_emplace(phrase, next);
  if (is_new) playbook_.phrases.push_back(phrase);
  return at->second;
}

phrase::Conditions Shared::conditions_of(const std::vector<pack::Condition>& when) const {
  return phrase::compile_conditions(when, playbook_.speaker.book());
}

std::string text_of(const std::vector<pack::Condition>& when) {
  std::string text;
  for (const pack::Condition& condition : when)
    text += format("{}{}: {}", text.empty() ? "" : ", ", condition.name.text,
                   phrase::condition_text(condition));
  return text;
}

// ---- laying out

FlowCode FlowCompiler::compile() {
  made_.id = flow_.id.text;
  made_.use = flow_.use;
  made_.origin = shared_.origin_of(flow_.id.span);
  for (const pack::Name& norm : flow_.norms) made_.norms.push_back(norm.text);
  const Address end = new_place();
  declare_labels();
  Body whole{&flow_.steps};
  whole.after = end;
  whole.place = static_cast<std::size_t>(new_place() - kPlace);
  bodies_.push_back(whole);
  for (std::size_t i = 0; i < bodies_.size(); ++i) lay_out(Body(bodies_[i]));
  add_end();
  put_addresses_in();
  report_unused_labels();
  return std::move(made_);
}

Address FlowCompiler::new_place() {
  places_.push_back(kPlace | kEndPlace);  // where a label that is missing leads
  return kPlace | static_cast<Address>(places_.size() - 1);
}

void FlowCompiler::declare_labels() {
  pack::for_each_step(flow_, [this](const Step& step) {
    if (!is_label(step) || step.target.text.empty()) return;
    const Label label{&step.target, static_cast<std::size_t>(new_place() - kPlace)};
    const auto [at, is_new] = labels_.emplace(step.target.text, label);
    if (is_new) return;
    at->second.used = true;  // one of the two is
    shared_.report()
        .error("duplicate-label", step.target.span,
               format("the flow `{}` has the label `{}` twice", flow_.id.text, step.target.text))
        .help("give one of them another name")
        .note("the other is here", at->second.name->span);
  });
}

void FlowCompiler::lay_out(const Body& body) {
  if (body.start)
    lay_out_start(body);
  else
    lay_out_steps(body);
}

void FlowCompiler::lay_out_steps(const Body& body) {
  const auto first = static_cast<Address>(made_.code.size());
  place_labels(body, first);
  const auto count = static_cast<std::size_t>(
      std::count_if(body.steps->begin(), body.steps->end(), std::not_fn(is_label)));
  made_.code.resize(first + count);
  Address at = first;
  std::string label;
  for (const Step& step : *body.steps) {
    if (is_label(step)) {
      label += (label.empty() ? "" : ", ") + step.target.text;
      continue;
    }
    Instruction& made = made_.code[at];
    made.label = std::exchange(label, {});
    const bool last = ++at == first + count;
    fill(step, last ? body.after : at, made);
  }
}

void FlowCompiler::place_labels(const Body& body, Address first) {
  const auto count = static_cast<Address>(
      std::count_if(body.steps->begin(), body.steps->end(), std::not_fn(is_label)));
  places_[body.place] = count == 0 ? body.after : first;
  Address at = first;
  for (const Step& step : *body.steps) {
    if (!is_label(step)) {
      ++at;
      continue;
    }
    const auto found = labels_.find(step.target.text);
    if (found != labels_.end() && found->second.name == &step.target)
      places_[found->second.place] = at == first + count ? body.after : at;
  }
}

void FlowCompiler::lay_out_start(const Body& body) {
  places_[body.place] = static_cast<Address>(made_.code.size());
  Instruction& made = made_.code.emplace_back();
  made.source = body.owner;
  made.origin = shared_.origin_of(body.start->span);
  made.next = body.after;
  fill_start(body.start->target, made);
}

void FlowCompiler::add_end() {
  places_[kEndPlace] = static_cast<Address>(made_.code.size());
  Instruction& end = made_.code.emplace_back();
  end.shown = false;
  end.origin = made_.origin;
  end.next = kPlace | kEndPlace;
}

Address FlowCompiler::resolve(Address address) const {
  while ((address & kPlace) != 0) address = places_[address & ~kPlace];
  return address;
}

void FlowCompiler::put_addresses_in() {
  for (Instruction& made : made_.code)
    for_each_address(made, [this](Address& address) { address = resolve(address); });
}

// ---- steps

void FlowCompiler::fill(const Step& step, Address next, Instruction& made) {
  made.source = &step;
  made.origin = shared_.origin_of(step.span);
  made.when = shared_.conditions_of(step.when);
  made.when_text = text_of(step.when);
  made.next = next;
  switch (step.kind) {
    case StepKind::say:
    case StepKind::guide:
    case StepKind::remind:
      return fill_phrase(step, op_of(step.kind), made);
    case StepKind::ask:
      return fill_ask(step, made);
    case StepKind::listen:
      return fill_listen(step, made);
    case StepKind::wait:
      return fill_wait(step, made);
    case StepKind::every:
      return fill_every(step, made);
    case StepKind::record:
      made.op = Op::record;
      made.records = compile_records(step, shared_);
      made.what = names_of(made.records);
      return;
    case StepKind::act:
      made.op = Op::act;
      made.action = action_named(step.target.text);
      made.what = made.action;
      return;
    case StepKind::set:
      made.op = Op::set;
      made.values = compile_values(step, shared_);
      made.what = names_of(made.values);
      return;
    case StepKind::go:
      return fill_go(step, made);
    case StepKind::start:
      return fill_start(step.target, made);
    case StepKind::label:
    case StepKind::end:
      made.op = Op::end;
      return;
  }
}

void FlowCompiler::fill_phrase(const Step& step, Op op, Instruction& made) {
  made.op = op;
  made.what = step.target.text;
  if (!roster_.has_phrase(step.target)) return;
  made.phrase = step.target.text;
  made.said = shared_.number_of(made.phrase);
}

void FlowCompiler::fill_ask(const Step& step, Instruction& made) {
  fill_phrase(step, Op::ask, made);
  made.time = step.time.text.empty() ? kAnswerWithin : span_of(step.time, made);
  if (!made.time) made.time = kAnswerWithin;
  made.by_event.push_back(way(Known::agreed, "agreed", {}, step, made.next, made.next));
  const Address end = kPlace | kEndPlace;
  made.by_event.push_back(way(Known::declined, "declined", step.declined, step, end, made.next));
  fill_unanswered(step, Way(made.by_event.back()), made);
  add_until(step, made);
  made.awaits = "answer";
}

void FlowCompiler::fill_unanswered(const Step& step, const Way& declined, Instruction& made) {
  const Branch::Kind kind = step.unanswered.kind;
  made.again = kind == Branch::Kind::none || kind == Branch::Kind::again;
  if (!made.again) {
    made.on_time = way("no answer", step.unanswered, step, declined.to, made.next);
    made.on_time->after = *made.time;
    if (!step.times.text.empty())
      shared_.report()
          .error("bad-value", step.times.span,
                 "`times` says how often a question is asked again, "
                 "but this one is asked once")
          .help("write `unanswered: again`, or take `times` out");
    return;
  }
  made.declined = declined.to;
  made.times = kTimesAsked;
  if (const auto times = roster_.count(step.times, kMostTimes)) made.times = *times;
  if (made.times >= 2) return;
  shared_.report()
      .error(
          "bad-value", step.times.span,
          format("asked {}, a question is not asked again", made.times == 1 ? "once" : "no times"))
      .help("write `times: 2` or more, or another `unanswered:` than `again`");
}

void FlowCompiler::fill_listen(const Step& step, Instruction& made) {
  made.op = Op::wait;
  made.listens = true;
  set_time(step.time, made);
  made.by_event.push_back(
      way(Known::customer_says, "heard", step.heard, step, made.next, made.next));
  if (made.time) {
    made.on_time = way("silent", step.silent, step, made.next, made.next);
    made.on_time->after = *made.time;
  }
  add_until(step, made);
  made.awaits = "customer";
}

void FlowCompiler::fill_wait(const Step& step, Instruction& made) {
  made.op = Op::wait;
  set_time(step.time, made);
  if (made.time) {
    made.on_time = way(format_duration(*made.time), step.late, step, made.next, made.next);
    made.on_time->after = *made.time;
  }
  add_until(step, made);
  if (!made.time) made.what = "forever";
}

void FlowCompiler::fill_every(const Step& step, Instruction& made) {
  if (step.does != StepKind::end) fill_phrase(step, Op::every, made);
  made.does = op_of(step.does);
  made.op = Op::every;
  const std::string phrase = std::exchange(made.what, {});
  set_time(step.time, made);
  if (!phrase.empty()) made.what += " " + phrase;
  add_until(step, made);
  add_limits(step, made);
}

// A step that the settings rule out may well take no time.
std::optional<Duration> FlowCompiler::span_of(const pack::Name& name,
                                              const Instruction& made) const {
  return made.when.ruled_out ? roster_.span(name) : roster_.step_span(name);
}

void FlowCompiler::set_time(const pack::Name& time, Instruction& made) {
  made.time = span_of(time, made);
  if (made.time) made.what = format_duration(*made.time);
}

void FlowCompiler::add_until(const Step& step, Instruction& made) {
  for (const pack::EventBranch& until : step.until) {
    Way made_way = way(until.event.text, until.branch, step, made.next, made.next);
    const auto event = roster_.event(until.event);
    if (!event || is_awaited(*event, until.event, step, made)) continue;
    made_way.event = *event;
    made.awaits += (made.awaits.empty() ? "" : ", ") + until.event.text;
    made.by_event.push_back(std::move(made_way));
  }
}

// The first way by an event is the one taken, so a second one would be there for nothing.
bool FlowCompiler::is_awaited(EventIndex event, const pack::Name& name, const Step& step,
                              const Instruction& made) {
  const auto is_this = [&](const Way& way) { return way.event == event; };
  if (std::none_of(made.by_event.begin(), made.by_event.end(), is_this)) return false;
  const char *who = nullptr, *help = "take one of the two out";
  if (step.kind == StepKind::ask && event == index_of(Known::agreed)) {
    who = "question";
    help = "what comes after a yes are the next steps";
  } else if (step.kind == StepKind::ask && event == index_of(Known::declined)) {
    who = "question";
    help = "write `declined:` beside it, and behind that how it goes on after a no";
  } else if (step.kind == StepKind::listen && event == index_of(Known::customer_says)) {
    who = "`listen`";
    help = "write `heard:` beside it, and behind that how it goes on";
  }
  shared_.report()
      .error("bad-value", name.span,
             who ? format("a {} waits for `{}` anyway", who, name.text)
                 : format("`{}` stands here twice", name.text))
      .help(help);
  return true;
}

void FlowCompiler::add_limits(const Step& step, Instruction& made) {
  for (const pack::Limit& limit : step.limits) {
    const auto after = span_of(limit.at, made);
    Way made_way = way(after ? format_duration(*after) : std::string(), limit.branch, step,
                       made.next, made.next);
    if (!after) continue;
    made_way.after = *after;
    made.limits.push_back(std::move(made_way));
  }
  std::stable_sort(made.limits.begin(), made.limits.end(),
                   [](const Way& a, const Way& b) { return a.after < b.after; });
}

void FlowCompiler::fill_go(const Step& step, Instruction& made) {
  made.op = Op::jump;
  made.what = step.target.text;
  made.to = address_of_label(step.target);
  if (step.times.text.empty()) return;
  const auto times = roster_.count(step.times, kMostTimes);
  if (times == 0)
    shared_.report()
        .error("bad-value", step.times.span, "a `go` of no times goes nowhere")
        .help("write how often it may go there, such as `times: 1`, or take the step out");
  made.times = times.value_or(1);
  made.counter = made_.counters++;
}

void FlowCompiler::fill_start(const pack::Name& flow, Instruction& made) {
  made.op = Op::start;
  made.what = flow.text;
  made.flow = roster_.flow(flow).value_or(0);
}

// ---- ways

Way FlowCompiler::way(std::string label, const Branch& branch, const Step& step, Address otherwise,
                      Address next) {
  Way made;
  made.label = std::move(label);
  made.to = address_of(branch, step, otherwise, next);
  made.origin = shared_.origin_of(branch.span.source ? branch.span : step.span);
  return made;
}

Way FlowCompiler::way(Known event, std::string label, const Branch& branch, const Step& step,
                      Address otherwise, Address next) {
  Way made = way(std::move(label), branch, step, otherwise, next);
  made.event = index_of(event);
  return made;
}

// `otherwise` is where it goes when there is no branch, or the branch is a `no`.
Address FlowCompiler::address_of(const Branch& branch, const Step& step, Address otherwise,
                                 Address next) {
  switch (branch.kind) {
    case Branch::Kind::none:
    case Branch::Kind::again:
    case Branch::Kind::declined:
      return otherwise;
    case Branch::Kind::next:
    case Branch::Kind::agreed:
      return next;
    case Branch::Kind::go:
      return address_of_label(branch.target);
    case Branch::Kind::end:
      return kPlace | kEndPlace;
    case Branch::Kind::start:
    case Branch::Kind::steps:
      return body_at(branch, step, next);
  }
  return next;
}

Address FlowCompiler::body_at(const Branch& branch, const Step& step, Address next) {
  const Address place = new_place();
  Body body{&branch.steps};
  if (branch.kind == Branch::Kind::start) body.start = &branch;
  body.owner = &step;
  body.after = next;
  body.place = static_cast<std::size_t>(place & ~kPlace);
  bodies_.push_back(body);
  return place;
}

// ---- labels

Address FlowCompiler::address_of_label(const pack::Name& name) {
  if (name.text.empty()) return kPlace | kEndPlace;
  if (const auto at = labels_.find(name.text); at != labels_.end()) {
    at->second.used = true;
    return kPlace | static_cast<Address>(at->second.place);
  }
  if (flow_.broken) return kPlace | kEndPlace;  // the label may stand in what could not be read
  std::vector<std::string_view> known;
  for (auto& [label, where] : labels_) known.push_back(label);
  if (const auto near = labels_.find(nearest(name.text, known)); near != labels_.end())
    near->second.used = true;  // most likely it was meant
  const std::string help = roster_.has_flow(name.text)
                               ? format("`{0}` is a flow: write `start: {0}`", name.text)
                               : did_you_mean(name.text, known, "labels");
  shared_.report()
      .error("unknown-label", name.span,
             format("the flow `{}` has no label `{}`", flow_.id.text, name.text))
      .help(help.empty() ? format("put `- label: {}` before the step to go on with", name.text)
                         : help);
  return kPlace | kEndPlace;
}

void FlowCompiler::report_unused_labels() {
  if (flow_.broken) return;
  for (const auto& [name, label] : labels_)
    if (!label.used)
      shared_.report()
          .warning("unused-label", label.name->span, format("nothing goes to the label `{}`", name))
          .help("go there from somewhere, or take it out");
}

}  // namespace cuecard::call
