// Which states a key `in` covers: `hold` covers `hold.request`, and no states cover all.
#ifndef CUECARD_CALL_COVERS_H_
#define CUECARD_CALL_COVERS_H_

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::call {

// How specific `states` are about `said`: the length of the longest that covers it, 0 where
// there are none; nothing where none of them covers it.
inline std::optional<std::size_t> covering(const std::vector<std::string>& states,
                                           std::string_view said) {
  if (states.empty()) return 0;
  std::optional<std::size_t> longest;
  for (const std::string& state : states) {
    const bool covers = said.substr(0, state.size()) == state &&
                        (said.size() == state.size() || said[state.size()] == '.');
    if (covers) longest = std::max(longest.value_or(0), state.size());
  }
  return longest;
}

}  // namespace cuecard::call

#endif  // CUECARD_CALL_COVERS_H_
