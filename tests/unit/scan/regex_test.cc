// Regular expressions: what becomes of their source, how long a match can be, and what is found.
#include "scan/regex.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "../small_stack.h"
#include "base/text.h"
#include "scan/regex_source.h"
#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

// ---- folding the source

struct FoldCase {
  std::string source, folded;
};

class FoldRegex : public testing::TestWithParam<FoldCase> {};

TEST_P(FoldRegex, FoldsLiteralsAlone) {
  std::optional<WideInSet> wide;
  const std::string folded = fold_regex(GetParam().source, wide);
  EXPECT_EQ(folded, GetParam().folded) << GetParam().source;
  EXPECT_FALSE(wide);
  EXPECT_EQ(regex_error(folded), "") << folded;
}

INSTANTIATE_TEST_SUITE_P(All, FoldRegex,
                         testing::ValuesIn(std::vector<FoldCase>{
                             {"", ""},
                             {"Not My JOB", "not my job"},
                             {"不歸我管", "不归我管"},
                             {"ＪＯＢ１", "job1"},
                             {"don’t", "don\\'t"},
                             {"don't", "don't"},
                             {"ß+", "(?:ss)+"},
                             {"½", "(?:1⁄2)"},
                             {"e\u0301?", "é?"},
                             {"E\u0301", "é"},
                             {"a\u200B*b", "a*b"},
                             {"\u200B*b", "(?:)*b"},
                             // what they become stays literal
                             {"（好）？", "\\(好\\)\\?"},
                             {"＊＋．", "\\*\\+\\."},
                             {"…", "(?:\\.\\.\\.)"},
                             // the grammar and the escapes are left alone
                             {"A(?P<Name>B|C)(?i:D)(?:E)(?i)F", "a(?P<Name>b|c)(?i:d)(?:e)(?i)f"},
                             {"\\D\\W\\S\\B", "\\D\\W\\S\\B"},
                             {"\\pL\\p{Han}\\P{Lu}\\x41\\x{4E00}\\101\\.A",
                              "\\pL\\p{Han}\\P{Lu}\\x41\\x{4E00}\\101\\.a"},
                             // a quotation is text, too
                             {"\\QAB\\EAB", "\\Q\\Eabab"},
                             {"\\QA.(B\\E+", "\\Q\\Ea\\.\\(b+"},
                             {"\\Q歸ＡE\u0301ß", "\\Q\\E归aé(?:ss)"},
                             {"\\QA\\D\\E\\Q\\E", "\\Q\\Ea\\\\d\\Q\\E"},
                             {"A{2}B{2,}C{2,3}{,2}{X", "a{2}b{2,}c{2,3}{,2}{x"},
                             {"A*?B+?C??", "a*?b+?c??"},
                             {"^A.B$", "^a.b$"},
                             // sets
                             {"[ABC]", "[abc]"},
                             {"[A-C]", "[A-Ca-c]"},
                             {"[^A-C]", "[^A-Ca-c]"},
                             {"[a-z_A]", "[a-z_a]"},
                             {"[Ａ-Ｃ]", "[Ａ-Ｃa-c]"},
                             {"[，。？]", "[\\,。\\?]"},
                             {"[［］－]", "[\\[\\]\\-]"},
                             {"[歸管]", "[归管]"},
                             {"[[:upper:]\\dX\\]]", "[[:upper:]\\dx\\]]"},
                             {"[\\x41-\\x43]", "[\\x41-\\x43]"},
                             {"[\\x41-Z]", "[\\x41-Z]"},
                             {"[]A]", "[\\]a]"},
                             {"[^]A]", "[^\\]a]"},
                             {"[A-]", "[a\\-]"},
                             {"[\u200B]", "[\u200B]"},
                             {"[一-三]", "[一-三]"},
                         }));

TEST(FoldRegexSets, ACharacterHeardAsSeveralIsTold) {
  std::optional<WideInSet> wide;
  fold_regex("甲[aß]", wide);
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->offset, 5u);
  EXPECT_EQ(wide->size, 2u);
  EXPECT_EQ(wide->heard, "ss");
}

// Whatever bytes come, nothing is read past the end, and nothing loops.
TEST(FoldRegexSets, TakesAnySource) {
  std::mt19937 random(1);
  const std::vector<std::string> pieces = {"[",    "]", "[:", ":]", "\\",   "\\Q", "\\E", "(", "(?",
                                           "(?P<", ">", ")",  "|",  "{",    "2",   ",",   "}", "-",
                                           "^",    "a", "歸", "ß",  "\\x{", "\\p", "x",   "*", "?"};
  for (int round = 0; round < 50000; ++round) {
    std::string source;
    for (std::size_t i = random() % 8; i > 0; --i) source += pieces[random() % pieces.size()];
    std::optional<WideInSet> wide;
    const std::string folded = fold_regex(source, wide);
    if (!wide && regex_error(source).empty()) {
      EXPECT_EQ(regex_error(folded), "") << source << " becomes " << folded;
    }
    most_chars(source);
  }
}

// ---- widths

struct WidthCase {
  std::string source;
  std::optional<std::size_t> most;
};

class Width : public testing::TestWithParam<WidthCase> {};

TEST_P(Width, IsThatOfTheLongestMatch) {
  EXPECT_EQ(regex_error(GetParam().source), "");
  EXPECT_EQ(most_chars(GetParam().source), GetParam().most) << GetParam().source;
}

constexpr std::nullopt_t kEndless = std::nullopt;

INSTANTIATE_TEST_SUITE_P(All, Width,
                         testing::ValuesIn(std::vector<WidthCase>{
                             {"", 0},
                             {"abc", 3},
                             {"不归我管", 4},
                             {"a|bcd|ef", 3},
                             {"a(b|cd)?e", 4},
                             {"a{3}", 3},
                             {"a{2,5}", 5},
                             {"a{2,}", kEndless},
                             {"a*", kEndless},
                             {"a+?", kEndless},
                             {"a??", 1},
                             {"(a|b+)c", kEndless},
                             {"(?:)*", 0},
                             {"^*a", 1},
                             {"(ab){2,3}c", 7},
                             {"((a|bc){2}d?){3}", 15},
                             {"\\d\\w\\pL\\p{Han}\\x41\\x{4E00}\\101\\.\\C", 9},
                             {"\\bab\\B\\A\\z^$", 2},
                             {"[abc][^]x-z][[:alpha:]\\]]", 3},
                             {"\\Qa+b\\E", 3},
                             {"\\Qab\\E{3}", 4},
                             {"(?i)ab(?s-i:c.)", 4},
                             {"(?P<name>ab)", 2},
                             {"a{,3}", 5},
                             {"a{", 2},
                             {"x(y|)z", 3},
                             {"|a", 1},
                         }));

// ---- finding

using Found = std::tuple<std::uint32_t, std::string>;

std::vector<Found> find(const std::vector<std::string>& sources, const std::string& text) {
  RegexSet set;
  for (const std::string& source : sources) {
    EXPECT_EQ(regex_error(source), "") << source;
    set.add(source);
  }
  set.build();
  std::vector<RegexMatch> matches;
  set.scan(text, matches);
  std::vector<Found> found;
  for (const RegexMatch& match : matches) {
    EXPECT_LT(match.begin, match.end);
    found.emplace_back(match.regex, text.substr(match.begin, match.end - match.begin));
  }
  return found;
}

struct FindCase {
  std::vector<std::string> sources;
  std::string text;
  std::vector<Found> found;
};

class FindRegex : public testing::TestWithParam<FindCase> {};

TEST_P(FindRegex, AllLeftmostLongest) {
  EXPECT_EQ(find(GetParam().sources, GetParam().text), GetParam().found) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    All, FindRegex,
    testing::ValuesIn(std::vector<FindCase>{
        {{}, "abc", {}},
        {{"b"}, "", {}},
        {{"归|不归我"}, "不归我管", {{0, "不归我"}}},
        {{"a|ab|abc"}, "abcab", {{0, "abc"}, {0, "ab"}}},
        {{"a+?"}, "aaa", {{0, "aaa"}}},  // longest, whatever is asked
        {{"管", "我", "不归"}, "不归我管", {{0, "管"}, {1, "我"}, {2, "不归"}}},
        {{"aa"}, "aaaaa", {{0, "aa"}, {0, "aa"}}},
        {{"a*"}, "baab", {{0, "aa"}}},
        {{"\\bab"}, "abab ab", {{0, "ab"}, {0, "ab"}}},
        {{"^a"}, "aaa", {{0, "a"}}},
        {{"a$"}, "aaa", {{0, "a"}}},
        {{"a.b"}, "a\nb", {}},
        {{"(?s)a.b"}, "a\nb", {{0, "a\nb"}}},
        {{"[0-9]{3,5}"}, "12 1234 123456", {{0, "1234"}, {0, "12345"}}},
        {{"\\p{Han}{2}"}, "ab不归我", {{0, "不归"}}},
        {{"(abc|def)ghi", "xyz", "q"}, "defghi", {{0, "defghi"}}},
        {{"wholly|owned", "x?"}, "owned", {{0, "owned"}}},
    }));

// RE2 has words looked for in lower case, by its own notion of it. For Cherokee, say, folding
// is the upper case.
TEST(FindRegexWords, AreThereInFoldedTextOfAnyScript) {
  const unicode::Folding& folding = unicode::Folding::get();
  std::size_t cased = 0;
  for (char32_t c = 0x80; c < 0x110000; ++c) {
    const auto code = static_cast<UChar32>(c);
    const unicode::Folded folded = folding(c);
    if (u_tolower(code) == code && u_toupper(code) == code) continue;
    if (folded.size() != 1 || folded.front() != c) continue;
    std::string word = "xyz";
    append_utf8(c, word);
    EXPECT_EQ(find({word}, word).size(), 1u) << "U+" << std::hex << static_cast<unsigned>(c);
    ++cased;
  }
  EXPECT_GT(cased, 1000u);
}

// ---- against trying every stretch

// A small expression of our own: how it is written, and what it matches, tried directly.
struct Tried {
  std::string source;
  std::size_t most = 0;
  // Every end of a match of text that begins at `from`.
  std::function<void(const std::string&, std::size_t from, std::vector<bool>& ends)> match;
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }

  Tried expression(int depth) {
    switch (depth == 0 ? below(2) : below(6)) {
      case 0:
        return letter();
      case 1:
        return set();
      case 2:
      case 3:
        return sequence(expression(depth - 1), expression(depth - 1));
      case 4:
        return either(expression(depth - 1), expression(depth - 1));
      default:
        return repeat(expression(depth - 1), below(2), 1 + below(3));
    }
  }

 private:
  using Ends = std::vector<bool>;

  Tried letter() {
    const char c = static_cast<char>('a' + below(3));
    return {std::string(1, c), 1, [c](const std::string& text, std::size_t from, Ends& ends) {
              if (from < text.size() && text[from] == c) ends[from + 1] = true;
            }};
  }
  Tried set() {
    return {"[ab]", 1, [](const std::string& text, std::size_t from, Ends& ends) {
              if (from < text.size() && text[from] != 'c') ends[from + 1] = true;
            }};
  }
  Tried sequence(Tried a, Tried b) {
    return {a.source + b.source, a.most + b.most,
            [a, b](const std::string& text, std::size_t from, Ends& ends) {
              Ends middle(text.size() + 1);
              a.match(text, from, middle);
              for (std::size_t i = 0; i < middle.size(); ++i)
                if (middle[i]) b.match(text, i, ends);
            }};
  }
  Tried either(Tried a, Tried b) {
    return {"(" + a.source + "|" + b.source + ")", std::max(a.most, b.most),
            [a, b](const std::string& text, std::size_t from, Ends& ends) {
              a.match(text, from, ends);
              b.match(text, from, ends);
            }};
  }
  Tried repeat(Tried a, std::size_t least, std::size_t most) {
    return {"(?:" + a.source + "){" + std::to_string(least) + "," + std::to_string(most) + "}",
            a.most * most, [a, least, most](const std::string& text, std::size_t from, Ends& ends) {
              Ends now(text.size() + 1);
              now[from] = true;
              for (std::size_t count = 0; count <= most; ++count) {
                Ends next(text.size() + 1);
                for (std::size_t i = 0; i < now.size(); ++i) {
                  if (!now[i]) continue;
                  if (count >= least) ends[i] = true;
                  a.match(text, i, next);
                }
                now = next;
              }
            }};
  }

  std::mt19937 engine_;
};

std::vector<Found> naive(const Tried& tried, const std::string& text) {
  std::vector<Found> found;
  for (std::size_t at = 0; at < text.size();) {
    std::vector<bool> ends(text.size() + 1);
    tried.match(text, at, ends);
    std::size_t end = text.size();
    while (end > at && !ends[end]) --end;
    if (end > at) found.emplace_back(0, text.substr(at, end - at));
    at = end > at ? end : at + 1;
  }
  return found;
}

TEST(FindRegexWords, AgreesWithTryingEveryStretch) {
  Random random(1);
  for (int round = 0; round < 5000; ++round) {
    const Tried tried = random.expression(4);
    ASSERT_EQ(most_chars(tried.source), tried.most) << tried.source;
    std::string text;
    for (std::size_t i = random.below(16); i > 0; --i)
      text += static_cast<char>('a' + random.below(3));
    ASSERT_EQ(find({tried.source}, text), naive(tried, text)) << tried.source << " in " << text;
  }
}

// Which expressions are left out for want of their words must make no difference.
TEST(FindRegexWords, AgreeWithEachExpressionByItself) {
  Random random(2);
  const std::vector<std::string> words = {"hello", "不归我管", "world", "管", "llo", "我", "x"};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> sources;
    for (int i = 0; i < 20; ++i) {
      const std::string a = words[random.below(words.size())],
                        b = words[random.below(words.size())];
      const std::string forms[] = {a,
                                   a + "?" + b,
                                   "(" + a + "|" + b + ")",
                                   a + ".{0,3}" + b,
                                   "(" + a + ")?",
                                   "[" + a + "]{2}"};
      sources.push_back(forms[random.below(6)]);
    }
    std::string text;
    for (int i = 0; i < 4; ++i) text += words[random.below(words.size())];
    std::vector<Found> alone;
    for (std::uint32_t i = 0; i < sources.size(); ++i)
      for (const Found& found : find({sources[i]}, text)) alone.emplace_back(i, std::get<1>(found));
    ASSERT_EQ(find(sources, text), alone) << text;
  }
}

// More states than fit into kRegexMemory: RE2 goes another way, to the same answer.
TEST(FindRegexWords, WithMoreStatesThanMemory) {
  std::mt19937 random(3);
  std::string text;
  for (int i = 0; i < 60000; ++i) text += random() % 2 == 0 ? 'a' : 'b';
  std::size_t longest = std::string::npos;  // the end of the last `b` with 20 letters behind it
  for (std::size_t i = 0; i + 20 < text.size(); ++i)
    if (text[i] == 'b') longest = i + 21;
  const auto found = find({"[ab]*b[ab]{20}"}, text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(std::get<1>(found[0]).size(), longest);
}

TEST_F(SmallStack, Expressions) {
  run_in_64_kib([] {
    const std::string text = "不归我管 hello world, this is 12345 不归我管";
    EXPECT_EQ(find({"\\p{Han}{2,4}", "(hello|this).{1,20}\\d+", "[a-z]{3,5}"}, text).size(), 6u);
    EXPECT_NE(regex_error("((((a{1,30}){1,30}){1,30}){1,30})"), "");
    EXPECT_NE(regex_error("(" + std::string(20000, '(')), "");
  });
}

TEST(RegexSets, CanBeMoved) {
  RegexSet set;
  EXPECT_TRUE(set.empty());
  set.add("ab+");
  EXPECT_FALSE(set.empty());
  set.build();
  RegexSet moved = std::move(set);
  std::vector<RegexMatch> matches;
  moved.scan("xabbx", matches);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].end, 4u);
}

// ---- errors

struct ErrorCase {
  std::string source, says, part;
};

class RegexErrors : public testing::TestWithParam<ErrorCase> {};

TEST_P(RegexErrors, AreSaidInAnAuthorsWords) {
  const auto slip = regex_slip(GetParam().source);
  ASSERT_TRUE(slip) << GetParam().source;
  EXPECT_NE(slip->message.find(GetParam().says), std::string::npos) << slip->message;
  EXPECT_EQ(slip->part, GetParam().part);
  EXPECT_FALSE(slip->help.empty());
  EXPECT_EQ(regex_error(GetParam().source), slip->message);
}

INSTANTIATE_TEST_SUITE_P(All, RegexErrors,
                         testing::ValuesIn(std::vector<ErrorCase>{
                             {"a\\y", "`\\y` is no escape", "\\y"},
                             {"(a)\\1", "`\\1` is no escape", "\\1"},
                             {"[b-a]", "`b-a` is no set or range", "b-a"},
                             {"[[:foo:]]", "`[:foo:]` is no set", "[:foo:]"},
                             {"\\p{Foo}", "`\\p{Foo}` is no set", "\\p{Foo}"},
                             {"[ab", "`[` is never closed", "[ab"},
                             {"a(b", "`(` is never closed", "a(b"},
                             {"a)b", "`)` has no `(`", "a)b"},
                             {"a\\", "ends with", ""},
                             {"*a", "`*` has nothing before it", "*"},
                             {"a{5,2}", "`{5,2}` repeats", "{5,2}"},
                             {"a{2000}", "`{2000}` repeats", "{2000}"},
                             {"a**", "`**` repeats a repeat", "**"},
                             {"a(?=b)", "cannot look ahead", "(?="},
                             {"a(?!b)", "cannot look ahead", "(?!"},
                             {"(?<!a)b", "cannot look ahead", "(?<"},
                             {"(?P<a", "is no name", "(?P<a"},
                             {"(?z)", "begins no group", "(?z"},
                             {"(\\pL{500}){2}\\pL{500}", "too large", ""},
                         }));

}  // namespace
}  // namespace cuecard::scan
