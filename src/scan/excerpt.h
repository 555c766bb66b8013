// Excerpt: what is at hand of a stream of text. All places outside of Cursor and Matcher
// are bytes of the stream, so that nothing shifts when its front is dropped.
#ifndef CUECARD_SCAN_EXCERPT_H_
#define CUECARD_SCAN_EXCERPT_H_

#include <cstddef>

#include "scan/cursor.h"

namespace cuecard::scan {

// No token hangs on what is further than this behind its first byte: a cluster is no longer, with
// what is bridged after it and looked at to tell what it is. A run of ornaments may be.
inline constexpr std::size_t kFarthestLook = 8192;

struct Excerpt {
  Text text;
  std::size_t begin = 0;  // its first byte in the stream

  bool whole() const { return text.whole; }
  std::size_t end() const { return begin + text.bytes.size(); }
  std::string_view bytes(std::size_t from, std::size_t to) const {
    return text.bytes.substr(from - begin, to - from);
  }
  // The same, but not much longer than needed to read tokens that begin before `to`: a walk that
  // ends there cannot run through ornaments to the end of a long text.
  Excerpt cut_after(std::size_t to) const {
    if (end() - to <= kFarthestLook) return *this;
    return {{bytes(begin, to + kFarthestLook), false}, begin};
  }
  Character character_at(std::size_t at) const { return scan::character_at(text, at - begin); }
};

// A Cursor that tells places in the stream.
class Tokens {
 public:
  Tokens(const Excerpt& excerpt, std::size_t at)
      : begin_(excerpt.begin), cursor_(excerpt.text, at - excerpt.begin) {}

  Token next() {
    Token token = cursor_.next();
    token.begin += begin_;
    token.end += begin_;
    return token;
  }
  // The first token that begins at or after `to`, or the end.
  Token skip_to(std::size_t to) {
    Token token = next();
    while (token.begin < to && token.c != kEnd) token = next();
    return token;
  }
  bool open() const { return cursor_.open(); }

 private:
  std::size_t begin_;
  Cursor cursor_;
};

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_EXCERPT_H_
