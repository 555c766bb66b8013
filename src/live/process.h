// Forks and the end of the process, which every live engine must live through.
//
// A fork copies one thread only. What other threads are in the middle of would stay
// so for ever in the child, and the locks they hold would stay locked: a fork waits
// until every live engine has come to rest.
#ifndef CUECARD_LIVE_PROCESS_H_
#define CUECARD_LIVE_PROCESS_H_

namespace cuecard::live {

class ProcessMember {
 public:
  virtual void before_fork() = 0;  // comes to rest, and stays so until after it
  virtual void after_fork(bool in_child) = 0;
  virtual void at_exit() = 0;  // ends its threads, before what they use is destroyed

 protected:
  ~ProcessMember() = default;
};

void join_process(ProcessMember& member);
void leave_process(ProcessMember& member);

}  // namespace cuecard::live

#endif  // CUECARD_LIVE_PROCESS_H_
