// Trie: strings of labels as a tree, laid out level by level, so that the
// children of a node are neighbours. Where only one string is left, the rest of
// it is kept in one piece.
#ifndef CUECARD_SCAN_TRIE_H_
#define CUECARD_SCAN_TRIE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cuecard::scan {

class Trie {
 public:
  // A token's number. The few that two bytes cannot hold make two labels.
  using Label = std::uint16_t;
  static constexpr std::uint32_t kWide = 0xFF00;

  // How far a walk has come: a node, and how much of its tail.
  struct Place {
    std::uint32_t node = 0;
    std::uint32_t in_tail = 0;
    explicit operator bool() const { return node != kNowhere; }
    bool operator==(const Place&) const = default;
  };
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

  // A string, and what stands where it ends.
  struct Entry {
    std::vector<Label> labels;
    std::uint32_t value;
  };
  explicit Trie(std::vector<Entry> entries);

  // The labels of a number are appended.
  static void append(std::uint32_t number, std::vector<Label>& labels);

  Place step(Place place, std::uint32_t number) const {
    if (number < kWide) return step_label(place, static_cast<Label>(number));
    const Place half = step_label(place, first_label(number));
    return half ? step_label(half, second_label(number)) : half;
  }
  // Whether nothing goes on from there.
  bool is_end(Place place) const {
    const Node& node = nodes_[place.node];
    return node.children == 0 && place.in_tail == node.tail;
  }
  // What ends there.
  std::span<const std::uint32_t> values(Place place) const {
    const Node& node = nodes_[place.node];
    if (place.in_tail != node.tail) return {};
    return {values_.data() + node.first_value, values_.data() + (&node)[1].first_value};
  }
  // What is still to come where only one string is left.
  std::span<const Label> rest(Place place) const {
    const Node& node = nodes_[place.node];
    return {tails_.data() + node.first + place.in_tail, node.tail - place.in_tail};
  }
  bool has_rest(Place place) const { return nodes_[place.node].tail > place.in_tail; }
  std::size_t memory() const;

 private:
  struct Node {
    std::uint32_t first;  // child, or label of the tail
    std::uint16_t children = 0;
    std::uint16_t tail = 0;  // its length; where there is one, the values stand at its end
    std::uint32_t first_value = 0;
  };

  static Label first_label(std::uint32_t number) {
    return static_cast<Label>(kWide + (number >> kWideBits));
  }
  static Label second_label(std::uint32_t number) {
    return static_cast<Label>(number & ((1u << kWideBits) - 1));
  }
  static constexpr unsigned kWideBits = 14;

  Place step_label(Place place, Label label) const;

  std::vector<Node> nodes_;    // one more at the end, where the values of the last one end
  std::vector<Label> labels_;  // of each node, that leads to it
  std::vector<Label> tails_;
  std::vector<std::uint32_t> values_;
};

inline Trie::Place Trie::step_label(Place place, Label label) const {
  const Node& node = nodes_[place.node];
  if (node.tail > 0) {
    const bool goes_on = place.in_tail < node.tail && tails_[node.first + place.in_tail] == label;
    return goes_on ? Place{place.node, place.in_tail + 1} : Place{kNowhere, 0};
  }
  std::uint32_t first = node.first, count = node.children;
  // The root's children are mostly all the first numbers there are.
  if (place.node == 0 && label - 1u < count && labels_[label] == label) return {label, 0};
  while (count > 4) {
    const std::uint32_t half = count / 2;
    first = labels_[first + half] <= label ? first + half : first;
    count -= half;
  }
  for (; count > 0; --count, ++first)
    if (labels_[first] == label) return {first, 0};
  return {kNowhere, 0};
}

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_TRIE_H_
