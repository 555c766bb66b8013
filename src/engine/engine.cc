// The engine puts the parts together: it loads a pack, lets each layer check and
// compile what it understands, and keeps only what is asked of it later.
#include "cuecard/engine.h"

#include <utility>

#include "call/describe.h"
#include "engine/impl.h"
#include "engine/trace.h"
#include "pack/pack.h"
#include "scan/guard.h"

namespace cuecard {

namespace {

std::string summary_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.severity == Severity::error) text += to_text(diagnostic);
  return text.empty() ? "the pack could not be loaded" : text;
}

Engine value_or_throw(Result<Engine, Diagnostics> result) {
  if (!result) throw PackError(result.error());
  return std::move(*result);
}

}  // namespace

PackError::PackError(Diagnostics diagnostics)
    : std::runtime_error(summary_of(diagnostics)),
      diagnostics_(std::make_shared<const Diagnostics>(std::move(diagnostics))) {}
PackError::~PackError() = default;

Engine::Engine(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Engine, Diagnostics> Engine::Impl::build(const engine::Loading& loading,
                                                const LoadOptions& options) {
  auto parts = engine::load(loading, options.limits);
  if (!parts) return parts.error();
  if (has_errors(parts->diagnostics)) return std::move(parts->diagnostics);
  return Engine(std::make_shared<const Impl>(Impl{
      std::move(parts->speaker), std::move(parts->scanner), parts->playbook,
      engine::info_of(parts->pack, *parts->playbook), std::move(parts->diagnostics),
      engine::trace_norms(parts->pack), std::move(parts->tests), std::move(parts->pack.members)}));
}

Result<Engine, Diagnostics> Engine::try_load(const std::string& pack, const LoadOptions& options) {
  return Impl::build([&](Reporter& report) { return pack::load(pack, options, report); }, options);
}

Result<Engine, Diagnostics> Engine::try_load_text(const std::vector<PackFile>& files,
                                                  const LoadOptions& options) {
  return Impl::build([&](Reporter& report) { return pack::load_files(files, options, report); },
                     options);
}

Engine Engine::load(const std::string& pack, const LoadOptions& options) {
  return value_or_throw(try_load(pack, options));
}

Engine Engine::load_text(const std::vector<PackFile>& files, const LoadOptions& options) {
  return value_or_throw(try_load_text(files, options));
}

Result<Phrase> Engine::say(std::string_view state, const Context& context) const {
  return impl_->speaker.say(state, context);
}

Result<Explanation> Engine::explain(std::string_view state, const Context& context) const {
  return impl_->speaker.explain(state, context);
}

std::vector<Error> Engine::check(const Context& context) const {
  return impl_->speaker.check(context);
}

Findings Engine::scan(std::string_view text, const ScanOptions& options) const {
  return impl_->scanner.scan(text, options);
}

void Engine::for_each_hit(std::string_view text, const ScanOptions& options,
                          const OnHit& found) const {
  impl_->scanner.for_each_hit(text, options, found);
}

Action Engine::check(std::string_view text, const ScanOptions& options) const {
  return impl_->scanner.check(text, options);
}

Masked Engine::mask(std::string_view text, const ScanOptions& options) const {
  return impl_->scanner.mask(text, options);
}

Guard Engine::guard(const ScanOptions& options) const {
  return Guard(std::make_unique<Guard::Impl>(impl_->scanner.compiled(), options));
}

PackInfo Engine::pack() const { return impl_->info; }

std::vector<PackText> Engine::texts() const {
  std::vector<PackText> texts;
  for (const pack::Member& member : impl_->members) {
    texts.push_back({member.id, {}});
    for (const auto& source : member.sources)
      texts.back().files.push_back({source->name(), std::string(source->text())});
  }
  return texts;
}

const Diagnostics& Engine::diagnostics() const { return impl_->diagnostics; }
std::vector<StateInfo> Engine::states() const { return impl_->speaker.states(); }
std::vector<VariableInfo> Engine::variables() const { return impl_->speaker.variables(); }
std::vector<RuleInfo> Engine::rules() const { return impl_->scanner.rules(); }
std::vector<FlowInfo> Engine::flows() const { return call::describe(*impl_->playbook); }
std::vector<EventInfo> Engine::events() const { return impl_->playbook->events.infos(); }
std::vector<NormTrace> Engine::trace() const { return impl_->norms; }

TestReport Engine::run_tests() const { return engine::run_tests(impl_->tests, *impl_->playbook); }

Result<TestReport, Diagnostics> test_pack(const std::string& pack, const LoadOptions& options) {
  auto parts = engine::load([&](Reporter& report) { return pack::load(pack, options, report); },
                            options.limits);
  if (!parts) return parts.error();
  if (!parts->sound) return std::move(parts->diagnostics);
  return engine::run_tests(parts->tests, *parts->playbook);
}

}  // namespace cuecard
