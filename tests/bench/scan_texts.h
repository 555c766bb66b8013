// Texts to scan, and phrases to look for in them.
#ifndef CUECARD_TESTS_BENCH_SCAN_TEXTS_H_
#define CUECARD_TESTS_BENCH_SCAN_TEXTS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace cuecard::bench {

struct Texts {
  std::string language;  // "zh" or "en"
  std::vector<std::string> utterances;
  bool made_up = false;  // not of real dialogues
};

// Of the dialogues below the folder that the environment variable CUECARD_CORPORA names, one JSON
// object with `turns` a line, in files named *.zh.*.jsonl and *.en.*.jsonl; without it, made up.
Texts chinese_texts();
Texts english_texts();

// Phrases of two to five Han characters that have no two in common, as words have few; or of one
// to four words. There may be fewer.
std::vector<std::string> frequent_phrases(const Texts& texts, std::size_t count);
// Made of the same characters or words, but found in none of the texts.
std::vector<std::string> absent_phrases(const Texts& texts, std::size_t count);

}  // namespace cuecard::bench

#endif  // CUECARD_TESTS_BENCH_SCAN_TEXTS_H_
