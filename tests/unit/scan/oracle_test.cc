// The matcher and the scanner against the oracle of naive.h: all short texts over a
// small alphabet that holds every kind of character, then random packs and texts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "house.h"
#include "naive.h"
#include "random_rules.h"
#include "scan/cursor.h"
#include "scan/matcher.h"

namespace cuecard::scan {
namespace {

// To look further than the ordinary run does, give the length of the texts (6 takes minutes)
// or the number of packs (a million takes an hour) in the environment.
std::size_t number_wanted(const char* variable, std::size_t ordinary) {
  const char* wanted = std::getenv(variable);
  return wanted == nullptr ? ordinary : std::strtoul(wanted, nullptr, 10);
}

// ---- all short texts

using Alphabet = std::vector<std::string>;

// A letter, one that folds to two, a mark, a character that is skipped, a Han character in
// both scripts, a space, a comma.
const Alphabet kFew = {"s", "ß", "\u0301", "\u200B", "門", "门", " ", ","};
// Also one that sounds the same, an apostrophe, an end, decoration.
const Alphabet kMore = {"s", "ß", "\u0301", "\u200B", "門", "门", "闷", " ", "'", "。", ".", "-"};

// All texts of up to `most` characters of the alphabet.
std::vector<std::string> all_texts(const Alphabet& alphabet, std::size_t most) {
  std::vector<std::string> all = {""};
  for (std::size_t i = 0, length = 0; length < most; ++length)
    for (const std::size_t end = all.size(); i < end; ++i)
      for (const std::string& c : alphabet) all.push_back(all[i] + c);
  return all;
}

bool is_odd(const std::u32string& literal) {
  return literal.empty() || literal.find(naive::kBrokenToken) != literal.npos;
}

std::vector<std::u32string> all_literals(const Alphabet& alphabet, std::size_t most) {
  std::set<std::u32string> all;
  for (const std::string& wording : all_texts(alphabet, most)) all.insert(naive::literal(wording));
  std::erase_if(all, is_odd);
  return {all.begin(), all.end()};
}

using Found = std::vector<std::tuple<std::size_t, std::size_t, std::uint32_t>>;

Found by_matcher(const Matcher& matcher, std::string_view text) {
  Found found;
  auto note = [&](const Match& m) { found.emplace_back(m.begin, m.end, m.literal); };
  matcher.scan(text, note);
  std::sort(found.begin(), found.end());
  return found;
}

Found by_oracle(const std::vector<std::u32string>& literals, const naive::Reading& reading,
                const std::vector<naive::Token>& tokens) {
  Found found;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    for (std::uint32_t literal = 0; literal < literals.size(); ++literal)
      for (const std::size_t end : naive::ends(tokens, i, literals[literal], reading.repeats))
        found.emplace_back(tokens[i].begin, tokens[end - 1].end, literal);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string show(const Found& found) {
  std::string out;
  for (const auto& [begin, end, literal] : found)
    out += " " + std::to_string(literal) + "@" + std::to_string(begin) + ".." + std::to_string(end);
  return out;
}

std::string show(const std::u32string& literal) {
  std::ostringstream out;
  for (const char32_t c : literal) out << " U+" << std::hex << static_cast<unsigned>(c);
  return out.str();
}

class Readings : public testing::TestWithParam<Reading> {};

void expect_oracle(const Reading& reading, const Alphabet& alphabet, std::size_t wording,
                   std::size_t longest) {
  const naive::Reading as{reading.repeats, reading.sounds};
  const std::vector<std::u32string> literals = all_literals(alphabet, wording);
  const Matcher matcher(literals, reading);
  std::vector<std::u32string> read;
  for (const std::u32string& literal : literals) read.push_back(naive::as_read(literal, as));
  for (const std::string& text : all_texts(alphabet, longest)) {
    const Found expected = by_oracle(read, as, naive::as_read(naive::tokens(text), as));
    const Found found = by_matcher(matcher, text);
    ASSERT_TRUE(found == expected)
        << "in `" << text << "`" << show(found) << ", expected" << show(expected);
  }
}

TEST_P(Readings, AllTextsOfFewCharactersAreReadAsTheOracleReadsThem) {
  expect_oracle(GetParam(), kFew, 3, number_wanted("CUECARD_ORACLE_LENGTH", 5));
}

TEST_P(Readings, AllShortTextsAreReadAsTheOracleReadsThem) {
  expect_oracle(GetParam(), kMore, 3, number_wanted("CUECARD_ORACLE_LENGTH", 5) - 1);
}

// What a matcher may pass over hangs on all that it looks for.
TEST_P(Readings, EveryLiteralIsFoundAlsoAlone) {
  const naive::Reading as{GetParam().repeats, GetParam().sounds};
  const std::vector<std::string> texts = all_texts(kFew, 4);
  std::vector<std::vector<naive::Token>> heard;
  for (const std::string& text : texts) heard.push_back(naive::as_read(naive::tokens(text), as));
  for (const std::u32string& literal : all_literals(kFew, 4)) {
    const Matcher matcher({literal}, GetParam());
    const std::vector<std::u32string> read = {naive::as_read(literal, as)};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Found expected = by_oracle(read, as, heard[i]);
      const Found found = by_matcher(matcher, texts[i]);
      ASSERT_TRUE(found == expected) << "in `" << texts[i] << "`" << show(found) << ", expected"
                                     << show(expected) << " for " << show(literal);
    }
  }
}

std::string random_long_text(naive::Author& author, const std::vector<std::string>& wordings) {
  const bool periodic = author.once_in(2);
  const std::string period =
      wordings[author.below(wordings.size())] + (author.once_in(2) ? ", " : author.text(5));
  std::string text;
  while (text.size() < 14000)
    text += periodic ? period : wordings[author.below(wordings.size())] + author.text(4);
  return text;
}

// Long enough to be read in several pieces.
TEST_P(Readings, LongTextsAreReadAsTheOracleReadsThem) {
  const naive::Reading as{GetParam().repeats, GetParam().sounds};
  for (unsigned seed = 0; seed < 80; ++seed) {
    naive::Author author(seed);
    std::vector<std::string> wordings = {"shut up"};
    for (std::size_t i = author.below(3) * author.below(7); i > 0; --i)
      wordings.push_back(author.text(1 + author.below(6)));
    std::vector<std::u32string> literals, read;
    for (const std::string& wording : wordings) literals.push_back(naive::literal(wording));
    std::erase_if(literals, is_odd);
    for (const std::u32string& literal : literals) read.push_back(naive::as_read(literal, as));
    const std::string text = random_long_text(author, wordings);
    const Found expected = by_oracle(read, as, naive::as_read(naive::tokens(text), as));
    const Found found = by_matcher(Matcher(literals, GetParam()), text);
    Found missing, wrong;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                        std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                        std::back_inserter(wrong));
    ASSERT_EQ(show(missing) + show(wrong), "") << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Oracle, Readings,
                         testing::Values(Reading{false, false}, Reading{true, false},
                                         Reading{false, true}, Reading{true, true}));

// ---- tokens

// One for each token; what breaks a text is told once, and not at its ends.
std::vector<std::string> show_tokens(const auto& tokens) {
  std::vector<std::string> out;
  for (const auto& token : tokens) {
    std::ostringstream one;
    one << std::hex << static_cast<unsigned>(token.c) << std::dec;
    const bool gap = token.c == kBroken || token.c == kSpace;
    if (!gap) one << "@" << token.begin << ".." << token.end;
    const bool again = token.c == kBroken && (out.empty() || out.back() == one.str());
    if (!again) out.push_back(one.str());
  }
  if (!out.empty() && out.back() == "110000") out.pop_back();
  return out;
}

std::vector<Token> by_cursor(std::string_view text) {
  std::vector<Token> tokens;
  Cursor cursor({text, true});
  for (Token token = cursor.next(); token.c != kEnd; token = cursor.next()) tokens.push_back(token);
  return tokens;
}

// Any code points, and more often those that something is done about.
TEST(Oracle, RandomTextsAreHeardAsTheOracleHearsThem) {
  static constexpr char32_t kOften[] = {
      'a',    'B',    '1',    '.',    ',',    '\'',   ' ',    '-',    '!',    '\n',   '\t',
      0xAD,   0xBD,   0xDF,   0xE9,   0x130,  0x301,  0x344,  0x345,  0x3F0,  0x93C,  0xE33,
      0x1112, 0x1161, 0x11AB, 0x200B, 0x2026, 0x3002, 0x3099, 0x338F, 0x4F60, 0x9580, 0xFE0F,
      0xFF0C, 0xFF8A, 0xFF9E, 0xFDFA, 0xFFFD, 0x2049, 0x33C2, 0x33FF};
  for (unsigned seed = 0; seed < 50000; ++seed) {
    naive::Author author(seed);
    std::string text;
    for (std::size_t i = author.below(14); i > 0; --i) {
      const char32_t c = author.once_in(5) ? static_cast<char32_t>(author.below(0xD800))
                                           : kOften[author.below(std::size(kOften))];
      for (std::size_t times = author.once_in(30) ? author.below(36) : 1; times > 0; --times)
        append_utf8(c, text);
      if (author.once_in(50)) text += static_cast<char>(0x80 + author.below(0x80));
    }
    ASSERT_EQ(show_tokens(by_cursor(text)), show_tokens(naive::tokens(text))) << "seed " << seed;
  }
}

// ---- random packs

std::string show(const std::vector<naive::Range>& hits) {
  std::string out;
  for (const naive::Range& hit : hits)
    out += " " + std::to_string(hit.begin) + ".." + std::to_string(hit.end);
  return out;
}

TEST(Oracle, RandomPacksFindWhatTheOracleFinds) {
  const std::size_t packs = number_wanted("CUECARD_ORACLE_PACKS", 10000);
  std::size_t found_any = 0, texts = 0;
  for (unsigned seed = 0; seed < packs; ++seed) {
    naive::Author author(seed);
    const naive::RandomRule one = author.rule();
    const auto scanner = try_house("banned:\n  rule:\n" + one.yaml);
    if (!scanner) continue;
    for (int i = 0; i < 5; ++i, ++texts) {
      const std::string text = author.text_for(one);
      std::vector<naive::Range> found;
      for (const Finding& finding : scanner->scan(text, {}))
        found.push_back({finding.span.bytes.begin, finding.span.bytes.end});
      ASSERT_EQ(show(found), show(naive::hits(text, one.rule)))
          << "seed " << seed << ", in `" << text << "` by\n"
          << one.yaml;
      if (!found.empty()) ++found_any;
    }
  }
  EXPECT_GT(found_any, texts / 4);
  EXPECT_GT(texts, packs * 3);  // most packs are sound
}

}  // namespace
}  // namespace cuecard::scan
