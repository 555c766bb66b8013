// Built from sorted entries, one level after the other: a node is a range of
// entries that begin alike.
#include "scan/trie.h"

#include <algorithm>
#include <utility>

namespace cuecard::scan {
namespace {

using Entry = Trie::Entry;

struct Range {
  std::size_t begin, end;  // of the entries
};

bool before(const Entry& a, const Entry& b) {
  return a.labels != b.labels ? a.labels < b.labels : a.value < b.value;
}

}  // namespace

Trie::Trie(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), before);
  std::vector<Range> level = {{0, entries.size()}};
  labels_.push_back(0);
  for (std::size_t depth = 0; !level.empty(); ++depth) {
    std::vector<Range> below;
    for (Range range : level) {
      Node node{static_cast<std::uint32_t>(labels_.size()), 0, 0,
                static_cast<std::uint32_t>(values_.size())};
      const auto length = [&](std::size_t i) { return entries[i].labels.size(); };
      const auto keep_values = [&](std::size_t long_) {
        for (; range.begin < range.end && length(range.begin) == long_; ++range.begin)
          values_.push_back(entries[range.begin].value);
      };
      const bool alone = range.begin < range.end && depth > 0 && length(range.begin) > depth &&
                         entries[range.begin].labels == entries[range.end - 1].labels;
      if (alone) {
        const std::vector<Label>& labels = entries[range.begin].labels;
        node.first = static_cast<std::uint32_t>(tails_.size());
        node.tail = static_cast<std::uint16_t>(labels.size() - depth);
        tails_.insert(tails_.end(), labels.begin() + static_cast<std::ptrdiff_t>(depth),
                      labels.end());
        keep_values(labels.size());
      }
      keep_values(depth);
      while (range.begin < range.end) {
        const Label label = entries[range.begin].labels[depth];
        Range alike{range.begin, range.begin};
        while (alike.end < range.end && entries[alike.end].labels[depth] == label) ++alike.end;
        labels_.push_back(label);
        below.push_back(alike);
        ++node.children;
        range.begin = alike.end;
      }
      nodes_.push_back(node);
    }
    level = std::move(below);
  }
  nodes_.push_back({0, 0, 0, static_cast<std::uint32_t>(values_.size())});
  nodes_.shrink_to_fit();
  labels_.shrink_to_fit();
  tails_.shrink_to_fit();
  values_.shrink_to_fit();
}

void Trie::append(std::uint32_t number, std::vector<Label>& labels) {
  if (number < kWide) return labels.push_back(static_cast<Label>(number));
  labels.push_back(first_label(number));
  labels.push_back(second_label(number));
}

std::size_t Trie::memory() const {
  return nodes_.capacity() * sizeof(Node) +
         (labels_.capacity() + tails_.capacity()) * sizeof(Label) +
         values_.capacity() * sizeof(std::uint32_t);
}

}  // namespace cuecard::scan
