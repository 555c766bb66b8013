// The list of members is never destroyed: there is no telling what is the last thing
// that a process does.
#include "live/process.h"

#include <pthread.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <vector>

namespace cuecard::live {
namespace {

struct Process {
  std::mutex mutex;
  std::vector<ProcessMember*> members;
};

Process& process();

void before_fork() {
  process().mutex.lock();
  for (ProcessMember* member : process().members) member->before_fork();
}

void after_fork(bool in_child) {
  for (ProcessMember* member : process().members) member->after_fork(in_child);
  process().mutex.unlock();
}

// Destroyed when the process exits, and what was made after it before.
struct AtExit {
  ~AtExit() {
    const std::lock_guard<std::mutex> lock(process().mutex);
    for (ProcessMember* member : process().members) member->at_exit();
  }
};

Process* make_process() {
  auto* const made = new Process();
  if (pthread_atfork(
          before_fork, [] { after_fork(false); }, [] { after_fork(true); }) != 0) {
    delete made;
    throw std::bad_alloc();
  }
  return made;
}

Process& process() {
  static Process* const only = make_process();
  return *only;
}

}  // namespace

void join_process(ProcessMember& member) {
  const std::lock_guard<std::mutex> lock(process().mutex);
  static const AtExit at_exit;
  process().members.push_back(&member);
}

void leave_process(ProcessMember& member) {
  const std::lock_guard<std::mutex> lock(process().mutex);
  std::erase(process().members, &member);
}

}  // namespace cuecard::live
