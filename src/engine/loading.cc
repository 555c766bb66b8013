// The layers in order, each checking and compiling what it understands; all of them
// report into one reporter.
#include "engine/loading.h"

#include <algorithm>
#include <utility>

#include "call/check.h"
#include "phrase/check.h"
#include "scan/check.h"

namespace cuecard::engine {
namespace {

// Warnings about a base are for those who keep the base. A file is told by its source: in
// memory, those of all packs may bear one name.
void drop_warnings_of_bases(const pack::Pack& pack, Reporter& report) {
  const auto& own = pack.self().sources;
  report.drop_warnings([&](const Source* about) {
    return std::none_of(own.begin(), own.end(),
                        [&](const auto& source) { return source.get() == about; });
  });
}

scan::Scanner check_and_compile_rules(const pack::Pack& pack, Reporter& report) {
  const scan::ReadRules rules = scan::read_rules(pack, report);
  scan::check(rules, report);
  return scan::Scanner::compile(pack, rules);
}

// Flows are walked once there is nothing else to blame: what they meet on their way is then
// there, and as it was meant.
std::shared_ptr<const call::Playbook> check_and_compile_flows(const pack::Pack& pack,
                                                              const phrase::Speaker& speaker,
                                                              const scan::Scanner& scanner,
                                                              Reporter& report) {
  auto playbook = call::compile(pack, speaker, scanner, report);
  if (pack.whole && report.errors() == 0) call::check(pack, *playbook, report);
  call::forget_sources(*playbook);
  return playbook;
}

}  // namespace

Result<Parts, Diagnostics> load(const Loading& loading, const Limits& limits) {
  Reporter report(limits.diagnostics);
  std::optional<pack::Pack> pack = loading(report);
  if (!pack) return report.take();
  phrase::check(*pack, report);
  phrase::Speaker speaker = phrase::Speaker::compile(*pack, report);
  scan::Scanner scanner = check_and_compile_rules(*pack, report);
  auto playbook = check_and_compile_flows(*pack, speaker, scanner, report);
  PackTests tests = compile_tests(*pack, *playbook, report);
  // Whether a rule proves itself is asked once there is nothing else to blame.
  const bool sound = pack->whole && report.errors() == 0;
  if (sound) scan::check_examples(*pack, scanner, report);
  drop_warnings_of_bases(*pack, report);
  return Parts{std::move(*pack),    std::move(speaker), std::move(scanner),
               std::move(playbook), std::move(tests),   sound,
               report.take()};
}

PackInfo info_of(const pack::Pack& pack, const call::Playbook& playbook) {
  PackInfo info;
  info.id = pack.self().id;
  info.version = pack.self().version;
  for (const pack::Name& locale : pack.locales) info.locales.push_back(locale.text);
  for (const pack::Member& member : pack.members) {
    if (&member != &pack.self()) info.bases.push_back(member.id);
    for (const auto& source : member.sources) info.files.push_back(source->name());
  }
  info.digest = playbook.digest;
  return info;
}

}  // namespace cuecard::engine
