// Source files and places in them. A loaded pack keeps its sources, so that a
// place can be shown long after loading; a Span is a cheap view of one.
#ifndef CUECARD_BASE_SOURCE_H_
#define CUECARD_BASE_SOURCE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/diagnostic.h"

namespace cuecard {

// The text of one file, without a byte order mark, and where its lines begin.
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  // All of these take byte offsets into text(); one past the end is fine.
  std::size_t line_of(std::size_t offset) const;       // from 1
  std::size_t column_of(std::size_t offset) const;     // from 1, in code points
  std::string_view line_text(std::size_t line) const;  // without its line break
  std::size_t line_begin(std::size_t line) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_begins_;
};

// A stretch of bytes of a source; no source means "no place in particular".
struct Span {
  const Source* source = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// What a reader sees of the span: its first line, marked to the end of the span
// or of the line.
Place place_of(const Span& span);

// "file:line".
std::string file_and_line(const Span& span);

}  // namespace cuecard

#endif  // CUECARD_BASE_SOURCE_H_
