// The tree that a pack file becomes: text, lists and maps, each with its place.
// Scalars are never anything but text: what they mean is up to who reads them.
#ifndef CUECARD_YAML_NODE_H_
#define CUECARD_YAML_NODE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace cuecard::yaml {

enum class Kind : std::uint8_t { scalar, list, map };
enum class Style : std::uint8_t {
  plain,  // scalar without quotes
  single_quoted,
  double_quoted,
  literal,  // |
  folded,   // >
  block,    // list or map, one entry a line
  flow,     // [a, b] or {a: b}
};

struct Entry;

struct Node {
  Kind kind = Kind::scalar;
  Style style = Style::plain;
  Span span;                   // scalar: its source, quotes included; list, map: its first line
  std::string text;            // scalar
  std::vector<Node> items;     // list
  std::vector<Entry> entries;  // map, in source order; keys are unique

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }

  // The value of `key`, or null; for maps. Linear: for maps of few keys.
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
  const Entry* find_entry(std::string_view key) const;
};

struct Entry {
  Node key;  // a scalar
  Node value;
};

// Nodes that stand for what an author left to a short form.
Node make_scalar(std::string_view text, const Span& span);
Node make_map(const Span& span);

// The place in the source of `size` bytes at `offset` of a scalar's text: sees
// through quotes, escapes, folding and indentation. Falls back to the scalar's
// first line where the text cannot be told apart.
Span locate(const Node& scalar, std::size_t offset, std::size_t size);

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_NODE_H_
