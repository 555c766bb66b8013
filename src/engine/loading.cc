// The layers in order, each checking and compiling what it understands; all of them
// report into one reporter.
#include "engine/loading.h"

#include <algorithm>
#include <utility>

#include "phrase/check.h"

namespace cuecard::engine {
namespace {

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

}  // namespace

Result<Loaded, Diagnostics> load(const Loading& loading, const Limits& limits) {
  Reporter report(limits.diagnostics);
  std::optional<pack::Pack> pack = loading(report);
  if (!pack) return report.take();
  phrase::check(*pack, report);
  phrase::Speaker speaker = phrase::Speaker::compile(*pack, report);
  std::vector<PackTest> tests = compile_tests(*pack, speaker, report);
  Diagnostics diagnostics = report.take();
  drop_warnings_of_bases(*pack, diagnostics);
  return Loaded{std::move(*pack), std::move(speaker), std::move(tests), std::move(diagnostics)};
}

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

}  // namespace cuecard::engine
