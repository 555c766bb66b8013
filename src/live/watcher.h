// A thread that does something every so often, until it is told to stop.
#ifndef CUECARD_LIVE_WATCHER_H_
#define CUECARD_LIVE_WATCHER_H_

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace cuecard::live {

class Watcher {
 public:
  // Throws std::bad_alloc where no thread can be started.
  Watcher(std::chrono::milliseconds every, std::function<void()> look);
  Watcher(const Watcher&) = delete;  // one thread each
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();  // returns once the thread has ended

 private:
  void run();

  const std::chrono::milliseconds every_;
  const std::function<void()> look_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace cuecard::live

#endif  // CUECARD_LIVE_WATCHER_H_
