// Engine: packs compiled to one immutable object. Everything is asked of it.
//
//   auto engine = cuecard::Engine::load("policies/hotline-800");
//   auto greeting = engine.say("opening", cuecard::Context("zh-CN").set("agent_number", "1024"));
//
// A cheap handle: copies share the compiled packs. All const functions may run on
// many threads at once, without a lock. After load nothing throws but allocation
// failure.
#ifndef CUECARD_ENGINE_H_
#define CUECARD_ENGINE_H_

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/call.h"
#include "cuecard/context.h"
#include "cuecard/diagnostic.h"
#include "cuecard/event.h"
#include "cuecard/export.h"
#include "cuecard/flow.h"
#include "cuecard/guard.h"
#include "cuecard/limits.h"
#include "cuecard/phrase.h"
#include "cuecard/result.h"
#include "cuecard/scan.h"
#include "cuecard/test_report.h"

namespace cuecard {

// A pack file in memory. The one named `pack.yaml`, in whatever folder, is the
// manifest.
struct PackFile {
  std::string name;
  std::string text;
};

// The files of one pack in memory, the manifest first.
struct PackText {
  std::string id;
  std::vector<PackFile> files;
};

struct LoadOptions {
  // Folders that hold packs, searched for bases and ids after the folder beside
  // the pack itself, and before CUECARD_PATH and the installed packs.
  std::vector<std::string> pack_path;
  // Packs in memory, searched for bases before any folder.
  std::vector<PackText> bases;
  Limits limits;
};

// Every problem of a pack that could not be loaded; what() shows the errors.
class CUECARD_API PackError : public std::runtime_error {
 public:
  explicit PackError(Diagnostics diagnostics);
  ~PackError() override;
  const Diagnostics& diagnostics() const { return *diagnostics_; }

 private:
  std::shared_ptr<const Diagnostics> diagnostics_;  // exceptions must copy without throwing
};

struct VariableInfo {
  std::string name;
  std::string type;  // "text", "duration", ...
  bool required = false;
  bool built_in = false;             // declared by cuecard, not by the pack
  std::vector<std::string> choices;  // of a choice
  std::string example;
  std::string use;
};

struct StateInfo {
  std::string state;
  std::string use;  // guidance for the agent
  std::vector<std::string> norms;
  std::vector<std::string> variants;   // in the order tried
  std::vector<std::string> variables;  // those its texts and conditions use
};

struct PackInfo {
  std::string id;
  std::string version;
  std::vector<std::string> locales;  // complete ones, the source language first
  std::vector<std::string> bases;    // ids of the packs it extends, in the order applied
  std::vector<std::string> files;    // that were read
  std::string digest;  // 16 hex digits of all their texts: the same texts, the same digest
};

// A norm and what carries it.
struct NormTrace {
  std::string id;  // "hotline-800/2.2.2"
  std::string title;
  std::vector<std::string> carried_by;  // "phrase:hold.request", "setting:hold_check_in", ...
  std::string excluded;                 // the reason, or empty
};

class CUECARD_API Engine {
 public:
  // `pack` is a path (it holds a `/` or ends in .yaml, or such a folder exists
  // here) or an id found on the pack path. load throws PackError.
  static Engine load(const std::string& pack, const LoadOptions& options = {});
  static Result<Engine, Diagnostics> try_load(const std::string& pack,
                                              const LoadOptions& options = {});
  // The same from memory; bases are looked up in `options.bases` and on the pack path.
  static Engine load_text(const std::vector<PackFile>& files, const LoadOptions& options = {});
  static Result<Engine, Diagnostics> try_load_text(const std::vector<PackFile>& files,
                                                   const LoadOptions& options = {});

  // The words for `state`. Errors: unknown-state, missing-variable, bad-value, ...
  Result<Phrase> say(std::string_view state, const Context& context = Context()) const;
  // Why `say` answers as it does.
  Result<Explanation> explain(std::string_view state, const Context& context = Context()) const;
  // What of the context this pack does not know or cannot read.
  std::vector<Error> check(const Context& context) const;

  // What `text` holds that must not be said, by the pack's `banned` rules: of every
  // locale, for there is no telling what language a stretch of text is in. Linear in
  // the text; never fails, whatever the bytes.
  Findings scan(std::string_view text, const ScanOptions& options = {}) const;
  // The same, bare: calls `found` for every hit, in the order of scan.
  void for_each_hit(std::string_view text, const ScanOptions& options, const OnHit& found) const;
  // The gravest action that scan would find.
  Action check(std::string_view text, const ScanOptions& options = {}) const;
  Masked mask(std::string_view text, const ScanOptions& options = {}) const;
  // For text that comes in pieces.
  Guard guard(const ScanOptions& options = {}) const;

  // A call led by the pack's flows. The context's `now` is the wall clock at its start.
  Call start_call(const Context& context = Context()) const;
  // Goes on with a call from its snapshot. Errors: bad-snapshot, other-pack.
  Result<Call> restore_call(std::string_view snapshot) const;

  PackInfo pack() const;
  // The very texts that were read: bases in the order applied, the pack itself last.
  // With them as `bases` of the options, load_text makes the same engine anywhere.
  std::vector<PackText> texts() const;
  const Diagnostics& diagnostics() const;  // warnings and infos of the load
  std::vector<StateInfo> states() const;
  std::vector<VariableInfo> variables() const;
  std::vector<RuleInfo> rules() const;
  std::vector<FlowInfo> flows() const;
  std::vector<EventInfo> events() const;  // those that calls understand, cuecard's own first
  std::vector<NormTrace> trace() const;

  // Runs the pack's own `tests`, and the examples of its rules.
  TestReport run_tests() const;

 private:
  friend class LiveEngine;  // hands out engines
  struct Impl;
  explicit Engine(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

// What came of the tests of a pack. One that load refuses for nothing but wrong examples of
// its rules is tested all the same: they are tests that failed.
CUECARD_API Result<TestReport, Diagnostics> test_pack(const std::string& pack,
                                                      const LoadOptions& options = {});

}  // namespace cuecard

#endif  // CUECARD_ENGINE_H_
