// Looking up a key: linear, because the maps that are asked by key are short.
#include "yaml/node.h"

namespace cuecard::yaml {

const Entry* Node::find_entry(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key.text == key) return &entry;
  return nullptr;
}

const Node* Node::find(std::string_view key) const {
  const Entry* entry = find_entry(key);
  return entry == nullptr ? nullptr : &entry->value;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(static_cast<const Node*>(this)->find(key));
}

Node make_scalar(std::string_view text, const Span& span) {
  Node scalar;
  scalar.text = text;
  scalar.span = span;
  return scalar;
}

Node make_map(const Span& span) {
  Node map;
  map.kind = Kind::map;
  map.style = Style::block;
  map.span = span;
  return map;
}

}  // namespace cuecard::yaml
