// Edit distance with swaps, row by row. The words are names of commands and
// options, so bytes stand for characters.
#include "nearest.h"

#include <algorithm>
#include <cstddef>

namespace cuecard::cli {
namespace {

constexpr std::size_t kMostSlips = 2;

std::size_t slips_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t fewest = word.size() <= 4 ? kMostSlips : kMostSlips + 1;
  for (const std::string& name : known) {
    const std::size_t slips = slips_between(word, name);
    if (slips >= fewest || slips >= name.size()) continue;
    fewest = slips;
    best = name;
  }
  return best;
}

}  // namespace cuecard::cli
