// GuardedStream: a text that comes in pieces, of which nothing is let go that a gate rule (action
// mask or block) may still have a word about. It is what a Guard is made of.
//
//   GuardedStream stream(scanner.compiled(), options);
//   Release release = stream.feed("You idi");   // "You "
//
// For one thread at a time; keeps the compiled rules alive.
#ifndef CUECARD_SCAN_GUARD_H_
#define CUECARD_SCAN_GUARD_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/guard.h"
#include "cuecard/scan.h"
#include "scan/pass.h"
#include "scan/places.h"
#include "scan/scanner.h"

namespace cuecard::scan {

class GuardedStream {
 public:
  GuardedStream(std::shared_ptr<const Compiled> compiled, const ScanOptions& options);
  GuardedStream(const GuardedStream&) = delete;
  GuardedStream& operator=(const GuardedStream&) = delete;

  Release feed(std::string_view chunk);
  Release finish();

  bool blocked() const { return stop_ != kNever; }
  std::size_t hold_limit() const;
  std::size_t held() const;

 private:
  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

  // One of the two passes, and where the last hit that it accepted begins.
  struct Reader {
    Pass pass;
    Place place;
  };

  std::size_t end() const { return begin_ + buffer_.size(); }
  std::string_view whole_characters() const;
  Release read(Text text);
  void read(Reader& reader, Text text, Findings& findings);
  void obey(const RuleHit& hit, Action action);
  void place(Reader& reader, Findings& findings) const;
  std::string let_go(std::size_t limit);
  void forget();

  std::shared_ptr<const Compiled> compiled_;
  std::string channel_, state_;  // the caller's are gone after the call
  Reader gate_, flag_;

  // Places are bytes of the stream.
  std::string buffer_;         // what is still needed of the stream
  std::size_t begin_ = 0;      // of the buffer
  Place kept_;                 // the first byte that is still needed
  std::size_t released_ = 0;   // all before it was let go
  std::size_t stop_ = kNever;  // where the first block begins
  std::vector<Range> masks_;   // hits that are not wholly let go yet, by begin
  bool finished_ = false;
};

}  // namespace cuecard::scan

namespace cuecard {

// Hidden by hand: a nested type would inherit the visibility of Guard.
struct __attribute__((visibility("hidden"))) Guard::Impl : scan::GuardedStream {
  using scan::GuardedStream::GuardedStream;
};

}  // namespace cuecard

#endif  // CUECARD_SCAN_GUARD_H_
