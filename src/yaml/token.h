// What the scanner finds in a file, in the order of the text: every scalar (keys
// too), list and map with its exact place. yaml-cpp must find the same ones.
#ifndef CUECARD_YAML_TOKEN_H_
#define CUECARD_YAML_TOKEN_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "yaml/node.h"

namespace cuecard::yaml {

struct Token {
  Kind kind = Kind::scalar;
  Style style = Style::plain;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t count = 0;  // items of a list, entries of a map
};

using Tokens = std::vector<Token>;

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_TOKEN_H_
