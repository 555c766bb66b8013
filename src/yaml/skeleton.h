// A file as yaml-cpp is given it: the same structure, with long words left out.
//
// yaml-cpp tries its expressions on every byte, which costs more than all else that
// loading does; and it treats all letters alike. So a run of bytes that mean nothing
// to YAML where they stand (letters, digits, whatever is beyond ASCII; behind these,
// most signs, and spaces between) goes to it as one mark, and the run is put back
// into the scalar that the mark comes out in.
//
// Why that changes nothing: the mark is itself a byte that means nothing to YAML. In
// front of it and behind it stands what stood around the run, so every expression
// that looks at a neighbour sees a byte of the same kind. Lines, indentation, signs
// and everything outside of scalars stay as they are. Where yaml-cpp hands out each
// mark of a scalar, in the scalar where the scanner found the run, it has copied the
// mark; in its place it would have copied the run.
#ifndef CUECARD_YAML_SKELETON_H_
#define CUECARD_YAML_SKELETON_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/token.h"

namespace cuecard::yaml {

class Skeleton {
 public:
  // Of a text that holds no control characters but tabs and line breaks.
  Skeleton(std::string_view text, const Tokens& tokens);

  const std::string& text() const { return text_; }

  // Where a token stands in text().
  std::size_t begin_of(std::size_t token) const { return tokens_at_[token].begin; }

  // The text of a scalar, from what yaml-cpp has read of it. Nothing where the marks
  // in it are not those that were put there.
  std::optional<std::string> whole(std::size_t token, std::string_view read) const;

 private:
  struct TokenAt {
    std::uint32_t begin;
    bool shortened;
  };

  bool can_shorten(const Token& token) const;
  void add_shortened(const Token& token);

  std::string_view source_;
  const Tokens& tokens_;
  std::string text_;
  std::vector<TokenAt> tokens_at_;
};

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_SKELETON_H_
