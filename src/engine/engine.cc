// The engine puts the parts together: it loads a pack, lets each layer check and
// compile what it understands, and keeps only what is asked of it later.
#include "cuecard/engine.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "base/reporter.h"
#include "base/text.h"
#include "engine/pack_tests.h"
#include "engine/trace.h"
#include "pack/pack.h"
#include "phrase/check.h"
#include "phrase/speaker.h"

namespace cuecard {

// Hidden by hand: a nested type would inherit the visibility of Engine.
struct __attribute__((visibility("hidden"))) Engine::Impl {
  phrase::Speaker speaker;
  PackInfo info;
  Diagnostics diagnostics;
  std::vector<NormTrace> norms;
  std::vector<engine::PackTest> tests;
  std::vector<pack::Member> members;

  using Loading = std::function<std::optional<pack::Pack>(Reporter&)>;
  static Result<Engine, Diagnostics> build(const Loading& load, const LoadOptions& options);
};

namespace {

PackInfo info_of(const pack::Pack& pack) {
  PackInfo info;
  info.id = pack.self().id;
  info.version = pack.self().version;
  for (const pack::Name& locale : pack.locales) info.locales.push_back(locale.text);
  for (const pack::Member& member : pack.members) {
    if (&member != &pack.self()) info.bases.push_back(member.id);
    for (const auto& source : member.sources) info.files.push_back(source->name());
  }
  return info;
}

// Warnings about a base are for those who keep the base.
void drop_warnings_of_bases(const pack::Pack& pack, Diagnostics& diagnostics) {
  const auto& own = pack.self().sources;
  const auto is_own = [&](const Diagnostic& diagnostic) {
    return std::any_of(own.begin(), own.end(),
                       [&](const auto& source) { return source->name() == diagnostic.place.file; });
  };
  const auto unwanted = [&](const Diagnostic& diagnostic) {
    return diagnostic.severity != Severity::error && diagnostic.place.line != 0 &&
           !is_own(diagnostic);
  };
  diagnostics.erase(std::remove_if(diagnostics.begin(), diagnostics.end(), unwanted),
                    diagnostics.end());
}

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

Result<Engine, Diagnostics> Engine::Impl::build(const Loading& load, const LoadOptions& options) {
  Reporter report(options.limits.diagnostics);
  std::optional<pack::Pack> pack = load(report);
  if (!pack) return report.take();
  phrase::check(*pack, report);
  phrase::Speaker speaker = phrase::Speaker::compile(*pack, report);
  std::vector<engine::PackTest> tests = engine::compile_tests(*pack, speaker, report);
  Diagnostics diagnostics = report.take();
  drop_warnings_of_bases(*pack, diagnostics);
  if (has_errors(diagnostics)) return diagnostics;
  return Engine(
      std::make_shared<const Impl>(Impl{std::move(speaker), info_of(*pack), std::move(diagnostics),
                                        engine::trace_norms(*pack), std::move(tests),
                                        std::move(pack->members)}));
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
std::vector<NormTrace> Engine::trace() const { return impl_->norms; }
TestReport Engine::run_tests() const { return engine::run_tests(impl_->tests, impl_->speaker); }

}  // namespace cuecard
