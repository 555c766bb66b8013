// Stream: a stretch of a text as the classes of its characters, for filters to
// run over. Dropped characters are none of it.
#ifndef CUECARD_SCAN_STREAM_H_
#define CUECARD_SCAN_STREAM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scan/classes.h"

namespace cuecard::scan {

class Stream {
 public:
  static constexpr std::size_t kBytes = 1536;  // of a stretch
  // How many classes after one the filters look at. After the end of the text
  // so many are kNone.
  static constexpr std::size_t kAhead = 3;

  // Reads the characters that begin in [begin, stop), no more than kBytes; one begins at `begin`.
  void read(const Classes& classes, std::string_view text, std::size_t begin, std::size_t stop);

  std::size_t size() const { return size_; }
  const Classes::Class* classes() const { return classes_.data(); }
  std::size_t place(std::size_t i) const { return begin_ + places_[i]; }
  bool has_odd() const { return odd_; }
  std::size_t end() const { return end_; }  // where reading stopped
  bool at_text_end() const { return at_text_end_; }

 private:
  std::array<Classes::Class, kBytes + kAhead + 1> classes_;
  std::array<std::uint16_t, kBytes> places_;
  std::size_t size_ = 0, begin_ = 0, end_ = 0;
  bool odd_ = false, at_text_end_ = false;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_STREAM_H_
