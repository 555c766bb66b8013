// Matcher: finds any number of literals in a text in one pass. Literals are
// strings of tokens (cursor.h); the text is original bytes, and so are the
// places found.
//
//   Matcher matcher({tokens_of("none of my business"), tokens_of("not my job")});
//   matcher.scan("This is NOT my  job", [](const Match& match) { ... });
//
// How: cheap filters over the bytes tell where a literal may begin (pairs and
// triples of Han characters, hashes of first words); what they let through is
// walked exactly, by the Cursor, down a trie. Linear: a walk is no longer than
// the longest literal. Immutable once built: scan from any number of threads.
// scan allocates nothing.
#ifndef CUECARD_SCAN_MATCHER_H_
#define CUECARD_SCAN_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "scan/cursor.h"

namespace cuecard::scan {

// How tokens are compared.
struct Reading {
  bool repeats = false;  // each token may be said 1 to 8 times
  bool sounds = false;   // Han by toneless pinyin
  bool operator==(const Reading&) const = default;
};

struct Match {
  std::uint32_t literal;  // its index
  std::size_t begin;      // bytes
  std::size_t end;
};

// Called with matches by begin, and by rising end for one begin. May return a
// byte: what begins later, but before that byte, need not be told any more. A
// plain pointer and a function: cheaper than std::function where every
// nanosecond is measured.
class MatchSink {
 public:
  template <class F>
  requires(!std::is_same_v<F, MatchSink>) MatchSink(F& f)  // NOLINT: meant to convert
      : object_(&f), call_(&call<F>) {}
  std::size_t operator()(const Match& match) const { return call_(object_, match); }

 private:
  template <class F>
  static std::size_t call(void* object, const Match& match) {
    F& f = *static_cast<F*>(object);
    if constexpr (std::is_void_v<std::invoke_result_t<F&, const Match&>>)
      return f(match), 0;
    else
      return f(match);
  }

  void* object_;
  std::size_t (*call_)(void*, const Match&);
};

class Matcher {
 public:
  // Equal literals (after the reading) are reported each under its own index.
  explicit Matcher(const std::vector<std::u32string>& literals, Reading reading = {});
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  bool empty() const;
  // All matches in a whole text that begin in [from, to).
  void scan(std::string_view text, MatchSink found) const;
  void scan(std::string_view text, std::size_t from, std::size_t to, MatchSink found) const;
  // Those that begin at byte `at`, where a character begins. Returns true where
  // text that is still to come could add matches there or take away such as end
  // at the end of the text (which are not reported then).
  bool at(Text text, std::size_t at, MatchSink found) const;

  std::size_t longest() const;  // tokens of the longest literal
  std::size_t memory() const;   // bytes

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_MATCHER_H_
