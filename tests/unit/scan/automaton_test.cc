// The words that occur in a text, against looking for each by itself.
#include "scan/automaton.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace cuecard::scan {
namespace {

std::vector<int> naive(const std::vector<std::string>& words, const std::string& text) {
  std::vector<int> found;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (text.find(words[i]) != std::string::npos) found.push_back(static_cast<int>(i));
  return found;
}

TEST(Automaton, FindsEachWordOnce) {
  const Automaton automaton({"he", "she", "his", "hers", "管"});
  EXPECT_EQ(automaton.find("ushers"), (std::vector<int>{0, 1, 3}));
  EXPECT_EQ(automaton.find("hishishe"), (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(automaton.find("不归我管"), (std::vector<int>{4}));
  EXPECT_EQ(automaton.find(""), (std::vector<int>{}));
  EXPECT_EQ(Automaton().find("he"), (std::vector<int>{}));
}

// Every set of up to three words of up to three letters would be too many; random ones of a
// tiny alphabet meet all ways of words within words.
TEST(Automaton, AgreesWithLookingForEach) {
  std::mt19937 random(1);
  const auto text_of = [&](std::size_t least, std::size_t most, std::size_t letters) {
    std::string text(least + random() % (most - least + 1), 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % letters);
    return text;
  };
  for (int round = 0; round < 20000; ++round) {
    const std::size_t letters = 1 + random() % 3;
    std::set<std::string> distinct;
    for (std::size_t i = random() % 8; i > 0; --i) distinct.insert(text_of(1, 5, letters));
    std::vector<std::string> words(distinct.begin(), distinct.end());
    std::shuffle(words.begin(), words.end(), random);
    const std::string text = text_of(0, 12, letters);
    ASSERT_EQ(Automaton(words).find(text), naive(words, text)) << text << " in round " << round;
  }
}

TEST(Automaton, TakesAnyByte) {
  std::vector<std::string> words;
  for (int byte = 0; byte < 256; ++byte) words.push_back(std::string(2, static_cast<char>(byte)));
  const Automaton automaton(words);
  for (int byte = 0; byte < 256; ++byte)
    EXPECT_EQ(automaton.find(words[static_cast<std::size_t>(byte)]), std::vector<int>{byte});
}

}  // namespace
}  // namespace cuecard::scan
