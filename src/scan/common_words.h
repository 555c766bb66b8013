// Words of ordinary talk: a rule that looks for one of them alone fires everywhere.
#ifndef CUECARD_SCAN_COMMON_WORDS_H_
#define CUECARD_SCAN_COMMON_WORDS_H_

#include <string_view>

namespace cuecard::scan {

// Words that every sentence is built with: English articles, pronouns, prepositions, auxiliaries
// and the like; two-character Chinese ones (simplified). `literal` is of tokens.
bool is_common_word(std::u32string_view literal);

// A Han character by itself, which is part of many words.
bool is_single_han(std::u32string_view literal);
bool is_all_han(std::u32string_view literal);

// Punctuation and nothing else.
bool is_mere_punctuation(std::u32string_view literal);

}  // namespace cuecard::scan

#endif  // CUECARD_SCAN_COMMON_WORDS_H_
