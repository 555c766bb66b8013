// A live engine takes what its lookout brings, if that is whole. One thread at a time
// looks; what the others are handed meanwhile is the business of InForce.
#include "cuecard/live.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "engine/impl.h"
#include "engine/live_in_force.h"
#include "engine/live_lookout.h"
#include "engine/live_losses.h"
#include "engine/live_process.h"
#include "engine/live_watcher.h"
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
struct __attribute__((visibility("hidden"))) LiveEngine::State final : engine::ProcessMember {
 public:
  static Result<LiveEngine, Diagnostics> load(const std::string& pack, const LoadOptions& options);

  State(engine::Lookout lookout, Engine first, const Limits& limits);
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
  void look_if_due();
  ReloadReport look(Losses losses);
  ReloadReport conclude(ReloadOutcome outcome, Diagnostics diagnostics, const Engine* taken);

  // Locked in this order, if more than one.
  std::mutex watch_mutex_;           // of the watcher
  std::mutex look_mutex_;            // of looking, which may take a while
  mutable std::mutex report_mutex_;  // of what came of it

  std::unique_ptr<engine::Watcher> watcher_;
  engine::Lookout lookout_;
  const Limits limits_;
  engine::InForce in_force_;
  ReloadReport last_;
  ReloadCounts counts_;
};

Result<LiveEngine, Diagnostics> LiveEngine::State::load(const std::string& pack,
                                                        const LoadOptions& options) {
  engine::Lookout lookout([pack, options](pack::Places& places) {
    return Engine::Impl::build(
        [&](Reporter& report) { return pack::load(pack, options, report, &places); }, options);
  });
  auto first = lookout.look();
  if (!first) return first.error();
  return LiveEngine(std::make_unique<State>(std::move(lookout), std::move(*first), options.limits));
}

LiveEngine::State::State(engine::Lookout lookout, Engine first, const Limits& limits)
    : lookout_(std::move(lookout)), limits_(limits), in_force_(first.impl_) {
  last_.diagnostics = first.diagnostics();
  lookout_.settle();
  engine::join_process(*this);
}

LiveEngine::State::~State() {
  stop_watching();
  engine::leave_process(*this);
}

// --- looking at the files ------------------------------------------------------------------

ReloadReport LiveEngine::State::reload(Losses losses) {
  const std::lock_guard<std::mutex> lock(look_mutex_);
  return look(losses);
}

void LiveEngine::State::look_if_due() {
  const std::lock_guard<std::mutex> lock(look_mutex_);
  in_force_.sweep();
  if (lookout_.is_due()) look(Losses::refuse);
}

ReloadReport LiveEngine::State::look(Losses losses) {
  const auto& now = *static_cast<const Engine::Impl*>(in_force_.newest());
  const auto fresh = lookout_.look();
  if (!fresh) return conclude(ReloadOutcome::refused, fresh.error(), nullptr);
  const std::vector<pack::Member>& found = fresh->impl_->members;
  if (same_texts(now.members, found))
    return conclude(ReloadOutcome::unchanged, now.diagnostics, nullptr);
  if (losses == Losses::refuse)
    if (Diagnostics lost = engine::find_losses(now.members, found, limits_); !lost.empty())
      return conclude(ReloadOutcome::refused, std::move(lost), nullptr);
  return conclude(ReloadOutcome::swapped, fresh->diagnostics(), &*fresh);
}

// What may fail for lack of memory comes first: then all of it happens, or nothing.
ReloadReport LiveEngine::State::conclude(ReloadOutcome outcome, Diagnostics diagnostics,
                                         const Engine* taken) {
  ReloadReport report{outcome, version() + (taken != nullptr), std::move(diagnostics)};
  ReloadReport kept = report;
  if (taken != nullptr) in_force_.put(taken->impl_);
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
  watcher_.reset();
  watcher_ = std::make_unique<engine::Watcher>(every, [this] { look_if_due(); });
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
