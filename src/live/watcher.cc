// The thread sleeps on a condition, so that it can be stopped at once. It takes no
// signals: those are for the threads of the host. Only its own faults stay its own, for
// the host's crash reporter to see them, and what profilers count its time by.
#include "live/watcher.h"

#include <signal.h>

#include <algorithm>
#include <new>
#include <system_error>
#include <utility>

namespace cuecard::live {
namespace {

// Far from what a clock can count to, and from a thread that never sleeps.
constexpr std::chrono::milliseconds kLeast(1);
constexpr std::chrono::milliseconds kMost = std::chrono::hours(24);

// While it lives, signals from elsewhere are blocked; a thread started then never gets any.
class NoSignals {
 public:
  NoSignals() {
    sigset_t others;
    sigfillset(&others);
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGPROF})
      sigdelset(&others, signal);
    pthread_sigmask(SIG_BLOCK, &others, &before_);
  }
  NoSignals(const NoSignals&) = delete;  // each must undo itself alone
  NoSignals& operator=(const NoSignals&) = delete;
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

}  // namespace

Watcher::Watcher(std::chrono::milliseconds every, std::function<void()> look)
    : every_(std::clamp(every, kLeast, kMost)), look_(std::move(look)) {
  const NoSignals in_the_thread;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    throw std::bad_alloc();
  }
}

Watcher::~Watcher() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_one();
  thread_.join();
}

void Watcher::run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stop_.wait_for(lock, every_, [this] { return stopping_; })) {
    lock.unlock();
    try {
      look_();
    } catch (const std::bad_alloc&) {  // there may be more memory the next time
    }
    lock.lock();
  }
}

}  // namespace cuecard::live
