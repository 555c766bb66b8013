// What must hold of the cues of any call, whatever happens in it: nobody is hung up on, held
// or handed on without the yes that the house wants, nobody speaks to a line that is down.
#ifndef CUECARD_TESTS_MODEL_RULES_H_
#define CUECARD_TESTS_MODEL_RULES_H_

#include <cuecard/cuecard.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "houses.h"

namespace cuecard::model {

class Rules {
 public:
  explicit Rules(const Figures& figures) : figures_(figures) {}

  // Before the call is told of it.
  void expect(const Call& call, const Event& event);
  // Empty where all is well.
  std::string judge(const Cue& cue);

 private:
  enum class Answer { none, yes, no };
  struct Question {
    Answer answer = Answer::none;
    std::size_t number = 0;  // the latest counts
    Duration at{0};
  };

  void ask(const Cue& cue);
  void answer(const Call& call, Answer answer);
  Question last_of(const std::vector<std::string>& questions) const;
  std::string judge_action(const Cue& cue) const;
  std::string judge_hang_up(const Cue& cue) const;
  std::string judge_record(const Cue& cue) const;
  std::string judge_call_back() const;
  std::string wants(Answer answer, const std::vector<std::string>& questions) const;
  std::string refuses(Answer answer, const std::vector<std::string>& questions) const;

  const Figures& figures_;
  std::map<std::string, Question, std::less<>> questions_;  // by state
  std::map<std::string, std::string, std::less<>> asked_;   // by flow: the question it waits on
  std::size_t count_ = 0;
  std::string said_;  // the state of the last words
  Duration last_{0}, last_asked_{0};
  bool is_down_ = false, has_ended_ = false;
};

}  // namespace cuecard::model

#endif  // CUECARD_TESTS_MODEL_RULES_H_
