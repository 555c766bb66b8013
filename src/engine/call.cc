// A call is a playbook, which all calls of an engine share, and a state of its own, which
// the machine of the call layer moves on.
#include "cuecard/call.h"

#include <utility>

#include "call/machine.h"
#include "call/snapshot.h"
#include "engine/impl.h"

namespace cuecard {

struct __attribute__((visibility("hidden"))) Call::Impl {
  std::shared_ptr<const call::Playbook> playbook;
  call::State state;
};

Call::Call(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Call::Call(Call&&) noexcept = default;
Call& Call::operator=(Call&&) noexcept = default;
Call::~Call() = default;

Cues Call::on(const Event& event, Duration now) {
  return call::on(*impl_->playbook, impl_->state, event, now);
}

Cues Call::tick(Duration now) { return call::tick(*impl_->playbook, impl_->state, now); }

std::optional<Duration> Call::next_deadline() const {
  return call::next_deadline(*impl_->playbook, impl_->state);
}

Duration Call::now() const { return impl_->state.now; }
std::string_view Call::state() const { return impl_->state.said; }
bool Call::ended() const { return impl_->state.ended; }

std::vector<std::string> Call::flows() const {
  return call::running(*impl_->playbook, impl_->state);
}

std::vector<std::string> Call::awaits() const {
  return call::awaited(*impl_->playbook, impl_->state);
}

std::string Call::snapshot() const { return call::snapshot(*impl_->playbook, impl_->state); }

Call Engine::start_call(const Context& context) const {
  const auto& playbook = impl_->playbook;
  return Call(std::make_unique<Call::Impl>(Call::Impl{playbook, call::begin(*playbook, context)}));
}

Result<Call> Engine::restore_call(std::string_view snapshot) const {
  auto state = call::restore(*impl_->playbook, snapshot);
  if (!state) return state.error();
  return Call(std::make_unique<Call::Impl>(Call::Impl{impl_->playbook, std::move(*state)}));
}

}  // namespace cuecard
