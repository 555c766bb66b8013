// A live engine takes what its lookout brings, if that is whole. One thread at a time
// looks; what the others are handed meanwhile is the business of InForce.
#include <algorithm>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cuecard/live.h"
#include "engine/impl.h"
#include "live/in_force.h"
#include "live/lookout.h"
#include "live/losses.h"
#include "live/process.h"
#include "live/watcher.h"
#include "pack/pack.h"

namespace cuecard {
namespace {

// Whether two loads have read the same.
bool same_texts(const std::vector<pack::Member>& a, const std::vector<pack::Member>& b) {
  const auto same_source = [](const auto& x, const auto& y) {
    return x->name() == y->name() && x->text() == y->text();
  };
  const auto same_member = [&](const pack::Member& x, const pack::Member& y) {
    return x.id == y.id && std::equal(x.sources.begin(), x.sources.end(), y.sources.begin(),
                                      y.sources.end(), same_source);
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_member);
}

// Tells the texts of one version from those of another, but takes no more room than a
// number.
std::size_t fingerprint(const std::vector<pack::Member>& members) {
  std::string parts;
  const auto add = [&](const std::string& part) { (parts += part) += '\0'; };
  for (const pack::Member& member : members) {
    add(member.id);
    for (const auto& source : member.sources) {
      add(source->name());
      add(std::to_string(std::hash<std::string_view>()(source->text())));
    }
  }
  return std::hash<std::string>()(parts);
}

// The fingerprints of the latest versions that came into force. No version is lost by
// going back to one of them.
class Former {
 public:
  bool has(std::size_t version) const {
    return std::find(versions_.begin(), versions_.end(), version) != versions_.end();
  }
  void make_room() { versions_.reserve(versions_.size() + 1); }
  void add(std::size_t version) {
    std::erase(versions_, version);  // it is the latest now
    if (versions_.size() == kMost) versions_.erase(versions_.begin());
    versions_.push_back(version);
  }

 private:
  static constexpr std::size_t kMost = 1000;

  std::vector<std::size_t> versions_;
};

std::string text_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += to_text(diagnostic);
  return text;
}

}  // namespace

std::string_view to_string(ReloadOutcome outcome) {
  switch (outcome) {
    case ReloadOutcome::unchanged:
      return "unchanged";
    case ReloadOutcome::swapped:
      return "swapped";
    case ReloadOutcome::refused:
      break;
  }
  return "refused";
}

// Hidden by hand: a nested type would inherit the visibility of LiveEngine.
struct __attribute__((visibility("hidden"))) LiveEngine::State final : live::ProcessMember {
  static Result<LiveEngine, Diagnostics> load(const std::string& pack, const LoadOptions& options);

  State(live::Lookout lookout, Engine first, const Limits& limits);
  ~State();

  Engine get() const {
    return Engine(std::static_pointer_cast<const Engine::Impl>(in_force_.get()));
  }
  std::uint64_t version() const { return in_force_.version(); }
  ReloadReport reload(Losses losses);
  void watch(std::chrono::milliseconds every);
  void stop_watching();
  ReloadReport last_reload() const;
  ReloadCounts counts() const;

  void before_fork() override;
  void after_fork(bool in_child) override;
  void at_exit() override { stop_watching(); }

 private:
  struct Finding {
    ReloadOutcome outcome;
    Diagnostics diagnostics;
    std::optional<Engine> taken = std::nullopt;  // if swapped
  };

  void look_if_due();
  Finding look(Losses losses);
  bool is_old_news(const Finding& finding) const;
  ReloadReport conclude(Finding finding);

  // Locked in this order, if more than one.
  std::mutex watch_mutex_;           // of the watcher
  std::mutex look_mutex_;            // of looking, which may take a while
  mutable std::mutex report_mutex_;  // of what came of it

  std::unique_ptr<live::Watcher> watcher_;
  live::Lookout lookout_;
  const Limits limits_;
  live::InForce in_force_;
  Former former_;  // with that in force
  ReloadReport last_;
  ReloadCounts counts_;
};

Result<LiveEngine, Diagnostics> LiveEngine::State::load(const std::string& pack,
                                                        const LoadOptions& options) {
  // What the pack's name means is found out once. From then on the pack is where it was.
  live::Lookout lookout([path = pack, options,
                         around = pack::Surroundings::to_keep()](pack::Searched& searched) mutable {
    searched = pack::Searched(around.here);
    auto engine = Engine::Impl::build(
        [&](Reporter& report) {
          return pack::load(path, {options, around, report, &searched});
        },
        options);
    if (engine) path = searched.pack();
    return engine;
  });
  auto first = lookout.look();
  if (!first) return first.error();
  return LiveEngine(std::make_unique<State>(std::move(lookout), std::move(*first), options.limits));
}

LiveEngine::State::State(live::Lookout lookout, Engine first, const Limits& limits)
    : lookout_(std::move(lookout)), limits_(limits), in_force_(first.impl_) {
  last_.diagnostics = first.diagnostics();
  former_.add(fingerprint(first.impl_->members));
  lookout_.settle();
  live::join_process(*this);
}

LiveEngine::State::~State() {
  stop_watching();
  live::leave_process(*this);
}

// --- looking at the files ------------------------------------------------------------------

ReloadReport LiveEngine::State::reload(Losses losses) {
  const std::lock_guard<std::mutex> lock(look_mutex_);
  in_force_.sweep();
  return conclude(look(losses));
}

void LiveEngine::State::look_if_due() {
  const std::lock_guard<std::mutex> lock(look_mutex_);
  in_force_.sweep();
  if (!lookout_.is_due()) return;
  Finding finding = look(Losses::refuse);
  if (is_old_news(finding))
    lookout_.settle();
  else
    conclude(std::move(finding));
}

LiveEngine::State::Finding LiveEngine::State::look(Losses losses) {
  const auto& now = *static_cast<const Engine::Impl*>(in_force_.newest());
  auto fresh = lookout_.look();
  if (!fresh) return {ReloadOutcome::refused, fresh.error()};
  const std::vector<pack::Member>& found = fresh->impl_->members;
  if (same_texts(now.members, found)) return {ReloadOutcome::unchanged, now.diagnostics};
  if (losses == Losses::refuse && !former_.has(fingerprint(found)))
    if (Diagnostics lost = live::find_losses(now.members, found, limits_); !lost.empty())
      return {ReloadOutcome::refused, std::move(lost)};
  return {ReloadOutcome::swapped, fresh->diagnostics(), std::move(*fresh)};
}

// Files that were looked at right after they were written are looked at again: they may
// have been written once more. Most often they were not.
bool LiveEngine::State::is_old_news(const Finding& finding) const {
  const std::lock_guard<std::mutex> lock(report_mutex_);
  return finding.outcome == ReloadOutcome::refused && last_.outcome == ReloadOutcome::refused &&
         lookout_.saw_the_same() && text_of(finding.diagnostics) == text_of(last_.diagnostics);
}

// What may fail for lack of memory comes first: then all of it happens, or nothing.
ReloadReport LiveEngine::State::conclude(Finding finding) {
  const auto [outcome, diagnostics, taken] = std::move(finding);
  const ReloadReport report{outcome, version() + taken.has_value(), diagnostics};
  ReloadReport kept = report;
  if (taken) {
    const std::size_t version = fingerprint(taken->impl_->members);
    former_.make_room();
    in_force_.put(taken->impl_);
    former_.add(version);
  }
  const std::lock_guard<std::mutex> lock(report_mutex_);
  // Nothing changed: that is no news, unless it means that the files were mended.
  if (outcome != ReloadOutcome::unchanged || last_.outcome == ReloadOutcome::refused)
    last_ = std::move(kept);
  ++(outcome == ReloadOutcome::unchanged ? counts_.unchanged
     : outcome == ReloadOutcome::swapped ? counts_.swapped
                                         : counts_.refused);
  lookout_.settle();
  return report;
}

ReloadReport LiveEngine::State::last_reload() const {
  const std::lock_guard<std::mutex> lock(report_mutex_);
  return last_;
}

ReloadCounts LiveEngine::State::counts() const {
  const std::lock_guard<std::mutex> lock(report_mutex_);
  return counts_;
}

// --- watching them -------------------------------------------------------------------------

void LiveEngine::State::watch(std::chrono::milliseconds every) {
  const std::lock_guard<std::mutex> lock(watch_mutex_);
  // Made first: where that fails, the former one watches on.
  watcher_ = std::make_unique<live::Watcher>(every, [this] { look_if_due(); });
}

void LiveEngine::State::stop_watching() {
  const std::lock_guard<std::mutex> lock(watch_mutex_);
  watcher_.reset();
}

void LiveEngine::State::before_fork() {
  watch_mutex_.lock();
  look_mutex_.lock();
  report_mutex_.lock();
  in_force_.hold();
}

void LiveEngine::State::after_fork(bool in_child) {
  // The watcher's thread is in the parent: here it can be neither stopped nor joined,
  // and what it waits on cannot be destroyed. Its memory is left as it is.
  if (in_child) watcher_.release();
  in_force_.let_go();
  report_mutex_.unlock();
  look_mutex_.unlock();
  watch_mutex_.unlock();
}

// --- what hosts see ------------------------------------------------------------------------

LiveEngine::LiveEngine(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiveEngine::LiveEngine(LiveEngine&&) noexcept = default;
LiveEngine& LiveEngine::operator=(LiveEngine&&) noexcept = default;
LiveEngine::~LiveEngine() = default;

LiveEngine LiveEngine::load(const std::string& pack, const LoadOptions& options) {
  auto live = try_load(pack, options);
  if (!live) throw PackError(live.error());
  return std::move(*live);
}

Result<LiveEngine, Diagnostics> LiveEngine::try_load(const std::string& pack,
                                                     const LoadOptions& options) {
  return State::load(pack, options);
}

Engine LiveEngine::get() const { return state_->get(); }
std::uint64_t LiveEngine::version() const { return state_->version(); }
ReloadReport LiveEngine::reload(Losses losses) { return state_->reload(losses); }
void LiveEngine::watch(std::chrono::milliseconds every) { state_->watch(every); }
void LiveEngine::stop_watching() { state_->stop_watching(); }
ReloadReport LiveEngine::last_reload() const { return state_->last_reload(); }
ReloadCounts LiveEngine::counts() const { return state_->counts(); }

}  // namespace cuecard
