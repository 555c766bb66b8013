// Finding things in a group of keys: by name, and what its names are.
#ifndef CUECARD_PACK_LOOKUP_H_
#define CUECARD_PACK_LOOKUP_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "unicode/locale.h"
#include "yaml/node.h"

namespace cuecard::pack {

inline std::vector<std::string_view> names_of(const yaml::Node& map) {
  std::vector<std::string_view> names;
  for (const yaml::Entry& entry : map.entries) names.push_back(entry.key.text);
  return names;
}

inline bool is_true(const yaml::Node* node) {
  return node != nullptr && node->is_scalar() && node->text == "true";
}

// Whether none of the texts is of that locale, under whatever name.
inline bool is_new_locale(std::string_view locale, const yaml::Node& texts) {
  return std::none_of(texts.entries.begin(), texts.entries.end(), [&](const yaml::Entry& entry) {
    return unicode::is_same_locale(locale, entry.key.text);
  });
}

// Finds entries of a group; an index pays only for large groups.
class Lookup {
 public:
  explicit Lookup(yaml::Node& map) : map_(map) {
    if (map.entries.size() < 16) return;
    for (std::size_t i = 0; i < map.entries.size(); ++i) index_[map.entries[i].key.text] = i;
  }
  // The position, or the size of the group where there is none. Only entries that
  // were there when the index was made are found.
  std::size_t find(std::string_view key) const {
    if (index_.empty()) {
      const auto at = std::find_if(map_.entries.begin(), map_.entries.end(),
                                   [key](const yaml::Entry& e) { return e.key.text == key; });
      return static_cast<std::size_t>(at - map_.entries.begin());
    }
    const auto at = index_.find(std::string(key));
    return at == index_.end() ? map_.entries.size() : at->second;
  }

 private:
  yaml::Node& map_;
  std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_LOOKUP_H_
