// Finding: what was said and must not be, by the `banned` rules of a pack.
//
//   for (const cuecard::Finding& f : engine.scan("This is not my job."))
//     std::cout << f.rule << " at " << f.span.chars.begin << ": " << f.text << "\n";
//   std::cout << engine.mask(text).text;  // hits of rules that mask or block, as stars
//
// Texts are UTF-8; bytes that are none count as one character for each ill-formed
// sequence, and a surrogate that was encoded counts as one character too. Plain
// values: copy and share them freely.
#ifndef CUECARD_SCAN_H_
#define CUECARD_SCAN_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/diagnostic.h"
#include "cuecard/export.h"

namespace cuecard {

// Who says the text.
enum class Speaker { agent, customer };
// "agent" or "customer".
CUECARD_API std::string_view to_string(Speaker speaker);

// What a rule asks the host to do with a hit, in rising order.
enum class Action { none, flag, mask, block };
// "none", "flag", "mask" or "block".
CUECARD_API std::string_view to_string(Action action);

// What the host knows about a text. Rules that name a channel or states apply only
// where the host says that it is there. The views must outlive the call alone.
struct ScanOptions {
  Speaker speaker = Speaker::agent;
  std::string_view channel;  // "voice", "chat", ...; empty: not told
  std::string_view state;    // where the call stands, "hold.request"; empty: not told
};

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;  // one past the last
};

// One stretch of a text, counted in three ways from 0.
struct TextSpan {
  Range bytes;
  Range chars;  // code points, as Python counts
  Range utf16;  // as Java, JavaScript and Qt count
};

// Where a rule is written.
struct RuleSource {
  std::string pack;
  std::string version;
  std::string file;
  std::size_t line = 0;
};

struct Finding {
  std::string rule;
  Severity severity = Severity::warning;
  Action action = Action::flag;
  TextSpan span;           // always on character boundaries
  std::size_t line = 0;    // of the text, from 1
  std::size_t column = 0;  // from 1, in characters
  std::string text;        // the stretch itself, as it was written
  std::string
      instead;  // the state whose phrase to offer instead: Engine::say gives it; may be empty
  std::vector<std::string> norms;
  RuleSource source;
};

// By begin, then longer first, graver first, rule.
using Findings = std::vector<Finding>;

// A finding at its barest, for hosts that scan in a hurry. The views live as long
// as the engine.
struct Hit {
  std::string_view rule;
  Severity severity;
  Action action;
  Range bytes;
};
using OnHit = std::function<void(const Hit&)>;

// A text with every character of a hit of action mask or block replaced by `*`.
struct Masked {
  std::string text;
  Findings findings;  // of all actions, placed in the text as it was
};

// One rule of a pack, as it is in force.
struct RuleInfo {
  std::string rule;
  std::string use;  // guidance for people
  Severity severity = Severity::warning;
  Action action = Action::flag;
  std::vector<Speaker> speakers;
  std::vector<std::string> channels;  // empty: all
  std::vector<std::string> states;    // empty: all
  std::string instead;
  std::vector<std::string> norms;
  RuleSource source;
};

}  // namespace cuecard

#endif  // CUECARD_SCAN_H_
