// Compiled: the banned rules in force, ready to be looked for. Rules that read texts alike
// share their matchers. Immutable, and free of the pack that it came from.
#ifndef CUECARD_SCAN_COMPILED_H_
#define CUECARD_SCAN_COMPILED_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cuecard/scan.h"
#include "pack/model.h"
#include "scan/chains.h"
#include "scan/matcher.h"
#include "scan/read_rules.h"
#include "scan/regex.h"

namespace cuecard::scan {

inline constexpr std::uint32_t kNoPart = static_cast<std::uint32_t>(-1);

// What makes hits of a rule harmless. Parts are chains that are looked for around a hit.
struct Shields {
  // One context around a hit: what has to stand on either side of it.
  struct Way {
    std::uint32_t before = kNoPart;
    std::uint32_t after = kNoPart;
    bool far_before = false;  // anywhere before the hit, not right before it
    bool far_after = false;
  };
  std::uint32_t covering = kNoPart;  // whatever of it covers a hit
  std::vector<Way> ways;
  bool looks_after = false;  // some way asks for what directly follows a hit
  bool in_turn = false;      // looks at the whole text, not at the sentence

  bool empty() const { return covering == kNoPart && ways.empty(); }
};

struct ContextPart {
  enum class Side : std::uint8_t { covering, before, after } side;
  bool in_turn;  // of a rule whose contexts look at the whole text
};

struct Rule {
  RuleInfo info;
  std::size_t written = 0;  // its number among the pack's rules
  Reading reading;
  Shields shields;
  unsigned speakers = 0;    // a bit for each
  bool everywhere = false;  // of no channel or state

  bool looks_at_turn() const { return shields.in_turn && !shields.empty(); }
  bool is_gate() const { return info.action >= Action::mask; }
  bool applies(const ScanOptions& options) const {
    const unsigned speaker = 1u << static_cast<unsigned>(options.speaker);
    return (speakers & speaker) != 0 && (everywhere || is_at(options));
  }
  // Whether it is a rule of the channel and the state.
  bool is_at(const ScanOptions& options) const;
};

// The chains of rules that read alike.
struct RuleSet {
  Reading reading;
  ChainSet patterns;  // owned by rules
  ChainSet contexts;  // owned by parts
};

struct Expression {
  std::uint32_t rule;
  std::optional<std::size_t> most_chars;
};

struct Compiled {
  std::vector<Rule> rules;  // graver ones first, then by id: the order of hits at one place
  std::vector<RuleSet> sets;
  // Of gate rules alone, where there are others too: what a stream holds back for them must not
  // hang on what the others look for.
  std::vector<RuleSet> gate_sets;
  std::vector<ContextPart> parts;  // those of all rules
  RegexSet regexes;
  std::vector<Expression> expressions;  // by index in regexes
  bool has_gaps = false;
  bool has_shields = false;
  bool has_turns = false;      // shields that look at the whole text
  std::size_t gate_reach = 0;  // see hold.h

  bool needs_sentences() const { return has_gaps || has_shields || !expressions.empty(); }
  std::size_t memory() const;  // bytes, of what finds chains
};

// The rules whose `when` holds.
Compiled compile(const pack::Pack& pack, const ReadRules& rules);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_COMPILED_H_
