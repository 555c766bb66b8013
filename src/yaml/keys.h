// The keys of all maps of a file, to find those given twice.
#ifndef CUECARD_YAML_KEYS_H_
#define CUECARD_YAML_KEYS_H_

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/source.h"

namespace cuecard::yaml {

class KeyTable {
 public:
  // Adds `key` of the map with number `map`. Where that map has the key already,
  // returns its place, else null. A view of the key's text is kept.
  const Span* add(std::size_t map, std::string_view key, const Span& place);
  // The same for text that nobody else keeps.
  const Span* add_copy(std::size_t map, std::string key, const Span& place);

 private:
  struct Entry {
    std::size_t hash;
    std::size_t map;
    std::string_view key;
    Span place;
  };
  struct Hash {
    std::size_t operator()(const Entry& entry) const { return entry.hash; }
  };
  struct Equal {
    bool operator()(const Entry& a, const Entry& b) const {
      return a.hash == b.hash && a.map == b.map && a.key == b.key;
    }
  };

  std::unordered_set<Entry, Hash, Equal> entries_;
  std::deque<std::string> copies_;  // never moves what it holds
};

inline const Span* KeyTable::add(std::size_t map, std::string_view key, const Span& place) {
  const std::size_t hash = std::hash<std::string_view>()(key) ^ (map * 0x9E3779B97F4A7C15u);
  const auto [entry, added] = entries_.insert({hash, map, key, place});
  return added ? nullptr : &entry->place;
}

inline const Span* KeyTable::add_copy(std::size_t map, std::string key, const Span& place) {
  return add(map, copies_.emplace_back(std::move(key)), place);
}

}  // namespace cuecard::yaml

#endif  // CUECARD_YAML_KEYS_H_
