// Closed classes of words, written out; both lists are sorted by code point.
#include "scan/common_words.h"

#include <algorithm>
#include <iterator>

#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

// Grammar rather than meaning, and what people say to agree.
constexpr std::u32string_view kEnglish[] = {
    U"a",     U"about", U"after", U"all",     U"also",  U"am",      U"an",    U"and",
    U"any",   U"are",   U"as",    U"at",      U"be",    U"because", U"been",  U"before",
    U"being", U"both",  U"but",   U"by",      U"can",   U"could",   U"did",   U"do",
    U"does",  U"done",  U"each",  U"either",  U"for",   U"from",    U"get",   U"got",
    U"had",   U"has",   U"have",  U"he",      U"her",   U"here",    U"hers",  U"him",
    U"his",   U"how",   U"i",     U"if",      U"in",    U"into",    U"is",    U"it",
    U"its",   U"just",  U"let",   U"like",    U"may",   U"me",      U"might", U"mine",
    U"more",  U"most",  U"much",  U"must",    U"my",    U"neither", U"no",    U"nor",
    U"not",   U"now",   U"of",    U"off",     U"ok",    U"okay",    U"on",    U"one",
    U"only",  U"onto",  U"or",    U"other",   U"our",   U"ours",    U"out",   U"over",
    U"own",   U"shall", U"she",   U"should",  U"so",    U"some",    U"such",  U"than",
    U"that",  U"the",   U"their", U"theirs",  U"them",  U"then",    U"there", U"these",
    U"they",  U"this",  U"those", U"through", U"to",    U"too",     U"under", U"until",
    U"up",    U"upon",  U"us",    U"very",    U"was",   U"we",      U"well",  U"were",
    U"what",  U"when",  U"where", U"which",   U"while", U"who",     U"whom",  U"whose",
    U"why",   U"will",  U"with",  U"would",   U"yes",   U"yet",     U"you",   U"your",
    U"yours",
};

// The same: pronouns, question words, conjunctions, auxiliaries, courtesies, adverbs of time; and
// the plainest nouns of a call.
constexpr std::u32string_view kChinese[] = {
    U"\u4E00\u4E0B", U"\u4E00\u4E2A", U"\u4E00\u4E9B", U"\u4E00\u6837", U"\u4E00\u76F4",
    U"\u4E0D\u4F1A", U"\u4E0D\u662F", U"\u4E0D\u7528", U"\u4E0D\u80FD", U"\u4E0D\u8981",
    U"\u4E0D\u8FC7", U"\u4E1C\u897F", U"\u4E3A\u4E86", U"\u4E4B\u524D", U"\u4E4B\u540E",
    U"\u4E5F\u662F", U"\u4E8B\u60C5", U"\u4EC0\u4E48", U"\u4ECA\u5929", U"\u4ED6\u4EEC",
    U"\u4EE5\u524D", U"\u4EE5\u540E", U"\u4F46\u662F", U"\u4F60\u4EEC", U"\u4F60\u597D",
    U"\u4F7F\u7528", U"\u5173\u4E8E", U"\u5176\u5B9E", U"\u51E0\u4E2A", U"\u53EA\u662F",
    U"\u53EA\u6709", U"\u53EA\u80FD", U"\u53EA\u8981", U"\u53EF\u4EE5", U"\u53EF\u662F",
    U"\u53EF\u80FD", U"\u54B1\u4EEC", U"\u54EA\u4E2A", U"\u54EA\u91CC", U"\u56E0\u4E3A",
    U"\u591A\u5C11", U"\u5927\u5BB6", U"\u5979\u4EEC", U"\u597D\u7684", U"\u5982\u679C",
    U"\u5BA2\u670D", U"\u5BF9\u4E8E", U"\u5BF9\u7684", U"\u5C31\u662F", U"\u5DF2\u7ECF",
    U"\u5E0C\u671B", U"\u5E94\u8BE5", U"\u5F53\u7136", U"\u5FC5\u987B", U"\u600E\u4E48",
    U"\u60A8\u597D", U"\u60C5\u51B5", U"\u6211\u4EEC", U"\u6216\u8005", U"\u6240\u4EE5",
    U"\u65F6\u5019", U"\u660E\u5929", U"\u662F\u7684", U"\u6BD4\u8F83", U"\u6CA1\u6709",
    U"\u7136\u540E", U"\u73B0\u5728", U"\u7684\u8BDD", U"\u771F\u7684", U"\u77E5\u9053",
    U"\u800C\u4E14", U"\u80FD\u591F", U"\u81EA\u5DF1", U"\u867D\u7136", U"\u89C9\u5F97",
    U"\u8BA4\u4E3A", U"\u8BF7\u95EE", U"\u8C22\u8C22", U"\u8FD8\u662F", U"\u8FD8\u6709",
    U"\u8FD9\u4E2A", U"\u8FD9\u4E48", U"\u8FD9\u4E9B", U"\u8FD9\u6837", U"\u8FD9\u8FB9",
    U"\u8FD9\u91CC", U"\u8FDB\u884C", U"\u901A\u8FC7", U"\u90A3\u4E2A", U"\u90A3\u4E48",
    U"\u90A3\u4E9B", U"\u90A3\u6837", U"\u90A3\u8FB9", U"\u90A3\u91CC", U"\u90FD\u662F",
    U"\u95EE\u9898", U"\u9700\u8981", U"\u975E\u5E38",
};

template <class List>
bool holds(const List& list, std::u32string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

bool is_han(char32_t c) { return (0x3400 <= c && c <= 0x9FFF) || (0x20000 <= c && c <= 0x3FFFF); }

}  // namespace

bool is_common_word(std::u32string_view literal) {
  return holds(kEnglish, literal) || holds(kChinese, literal);
}

bool is_single_han(std::u32string_view literal) {
  return literal.size() == 1 && is_han(literal.front());
}

bool is_all_han(std::u32string_view literal) {
  return std::all_of(literal.begin(), literal.end(), is_han);
}

bool is_mere_punctuation(std::u32string_view literal) {
  const unicode::Folding& folding = unicode::Folding::get();
  return std::all_of(literal.begin(), literal.end(), [&](char32_t c) {
    const unicode::Kind kind = folding.kind(c);
    return kind == unicode::Kind::clause || kind == unicode::Kind::ender ||
           kind == unicode::Kind::point;
  });
}

}  // namespace cuecard::scan
