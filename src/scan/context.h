// Contexts: whether what stands around a hit makes it harmless. What the text holds of a
// rule's contexts is collected once for a sentence, then all its hits are judged by that.
//
//   Judge judge(compiled, sets);
//   if (judge.judge(excerpt, sentences, rule, hit) == Verdict::shielded) ...
#ifndef CUECARD_SCAN_CONTEXT_H_
#define CUECARD_SCAN_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "cuecard/scan.h"
#include "scan/chains.h"
#include "scan/compiled.h"
#include "scan/excerpt.h"
#include "scan/few.h"
#include "scan/sentence.h"

namespace cuecard::scan {

enum class Verdict { stands, shielded, open /* the text to come will tell */ };

// What was seen of contexts from some place of the text on.
class Evidence : private Seeker {
 public:
  // Of the contexts that look at the whole text, or of the others.
  Evidence(const Compiled& compiled, const ChainSet& contexts, bool of_turn)
      : compiled_(&compiled), contexts_(&contexts), of_turn_(of_turn) {}

  // Forgets all and begins anew.
  void begin_at(std::size_t from);
  // Looks at places before `end` as far as the text tells. What goes on past it does not count.
  void advance(const Excerpt& excerpt, Sentences& sentences, std::size_t end);
  // All that begins before is known.
  std::size_t seen_to() const { return seen_to_; }

  bool covers(std::uint32_t part, Range hit) const;
  bool ends_before(std::uint32_t part, std::size_t at) const;
  bool joins(std::uint32_t part, std::size_t at);  // ends so that `at` follows directly
  bool begins_at(std::uint32_t part, std::size_t at) const;
  bool begins_after(std::uint32_t part, std::size_t at) const;

 private:
  struct Seen {
    std::uint32_t part;
    Range place;
    std::size_t contact;
  };
  // Of one part.
  struct Places {
    std::vector<Range> ranges;          // by begin; of covering parts only such as reach further
    std::vector<std::size_t> contacts;  // of parts before a hit
    std::size_t first_end = kUnknown;
    bool sorted = true;  // contacts are
  };

  bool wants(std::uint32_t, std::size_t) override { return true; }
  void found(std::uint32_t part, Range place) override;
  void keep(const Seen& seen);
  const Places* places_of(std::uint32_t part) const;

  const Compiled* compiled_;
  const ChainSet* contexts_;
  bool of_turn_;
  std::size_t seen_to_ = 0;
  std::unordered_map<std::uint32_t, Places> places_;

  // During advance.
  const Excerpt* excerpt_ = nullptr;
  std::size_t end_ = 0;
  std::size_t divided_to_ = 0;  // up to here it is known where sentences end
  bool open_ = false;
  Few<Seen, 8> fresh_;  // of the place at hand, which may still be open
};

class Judge {
 public:
  Judge(const Compiled& compiled, const std::vector<RuleSet>& sets);

  Verdict judge(const Excerpt& excerpt, Sentences& sentences, const Rule& rule, Range hit);
  // Collects what rules that look at the whole text will need, before it is gone.
  void read_on(const Excerpt& excerpt, Sentences& sentences);
  // Where read_on will go on.
  std::size_t read_to() const;

 private:
  // How far contexts of a hit may reach.
  struct Around {
    std::size_t begin = 0;
    std::size_t last = 0;        // where the last sentence begins
    std::size_t end = kUnknown;  // or not known yet
    bool operator==(const Around& other) const {
      return begin == other.begin && last == other.last;
    }
  };
  struct Witness {
    Reading reading;
    Evidence nearby;  // of the sentences in around
    Around around{kUnknown, kUnknown, kUnknown};
    Evidence turn;  // of the text from its beginning
  };
  enum class Answer { no, unknown, yes };

  Evidence& evidence_for(const Excerpt& excerpt, Sentences& sentences, const Rule& rule,
                         const Around& around);
  static Around around_of(const Excerpt& excerpt, Sentences& sentences, const Shields& shields,
                          Range hit);
  static Answer holds_before(Evidence& evidence, const Shields::Way& way, Range hit);
  static Answer holds_after(const Evidence& evidence, const Shields::Way& way, Range hit,
                            const Around& around, const Contact& contact);

  std::vector<Witness> witnesses_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_CONTEXT_H_
